//! Pictures by the sea: ferries, a lighthouse, a storm.

use super::canvas::{Canvas, Color, Point, WIDTH, mix};
use super::dice::Dice;
use super::light::Light;

/// Sky above, water below; gives the horizon and the sun.
pub(super) fn open_sea(canvas: &mut Canvas, light: &Light, dice: &mut Dice) -> (f32, Point) {
    let horizon = dice.between(0.42, 0.52);
    let sun = (dice.between(0.25, 1.25), dice.between(0.12, horizon - 0.08));
    light.sky(canvas, dice, horizon, sun);
    let (swell, height) = (dice.between(2.0, 4.0), dice.between(0.02, 0.06));
    let start = dice.between(0.0, 6.0);
    canvas.land(
        |x| {
            horizon
                - height
                    * (1.0 + (x * swell + start).sin())
                    * (0.6 + 0.4 * (x * 9.0 + start).sin()).max(0.1)
        },
        light.land_at(0.95),
        light.land_at(0.8),
    );
    light.water(canvas, dice, horizon, sun);
    (horizon, sun)
}

/// A ferry under way, near or far.
pub fn ferry(canvas: &mut Canvas, light: &Light, dice: &mut Dice) {
    let (horizon, _) = open_sea(canvas, light, dice);
    let size = dice.between(0.55, 0.85);
    let bow_right = dice.happens(0.5);
    let left = dice.between(0.15, WIDTH - size - 0.15);
    let water_line = horizon + dice.between(0.1, 0.16);
    draw_ferry(canvas, light, dice, (left, water_line), size, bow_right);
    for _ in 0..dice.pick(6) + 3 {
        gull(canvas, light, dice, horizon);
    }
}

/// Two ferries meeting in a harbour, their quay in front.
pub fn harbour(canvas: &mut Canvas, light: &Light, dice: &mut Dice) {
    let (horizon, _) = open_sea(canvas, light, dice);
    draw_ferry(canvas, light, dice, (0.12, horizon + 0.06), 0.34, true);
    draw_ferry(canvas, light, dice, (0.86, horizon + 0.17), 0.56, false);
    let stone = mix(light.land[1], light.cloud, 0.22);
    canvas.polygon(
        &[(0.0, 0.83), (WIDTH, 0.9), (WIDTH, 1.0), (0.0, 1.0)],
        stone,
        1.0,
    );
    canvas.line(
        (0.0, 0.832),
        (WIDTH, 0.902),
        0.008,
        mix(stone, light.cloud, 0.35),
        1.0,
    );
    for place in 0..7 {
        let x = 0.08 + place as f32 * 0.22 + dice.between(-0.02, 0.02);
        let y = 0.835 + x / WIDTH * 0.07;
        canvas.rect((x, y - 0.035), 0.03, 0.05, light.land[1], 1.0);
        canvas.disc((x + 0.015, y - 0.035), 0.02, light.land[1], 1.0);
    }
}

fn draw_ferry(
    canvas: &mut Canvas,
    light: &Light,
    dice: &mut Dice,
    at: Point,
    size: f32,
    bow_right: bool,
) {
    let paint: [Color; 4] = [[176, 44, 40], [24, 74, 118], [30, 96, 84], [52, 54, 66]];
    let shade = |color| mix(color, light.land[1], 0.35);
    let hull = shade(paint[dice.pick(paint.len())]);
    let white = mix([248, 248, 244], light.sky[1], 0.3);
    // Drawn with its bow to the right, and turned round where it heads left.
    let place = |x: f32, y: f32| {
        let along = if bow_right { x } else { 1.0 - x };
        (at.0 + along * size, at.1 + y * size)
    };
    let boxed = |canvas: &mut Canvas, x: f32, y: f32, w: f32, h: f32, color, alpha| {
        canvas.polygon(
            &[
                place(x, y),
                place(x + w, y),
                place(x + w, y + h),
                place(x, y + h),
            ],
            color,
            alpha,
        );
    };
    canvas.glow(
        (at.0 + size / 2.0, at.1 + size * 0.05),
        size * 0.62,
        size * 0.1,
        light.land[1],
        0.55,
    );
    boxed(canvas, 0.1, -0.2, 0.68, 0.08, white, 1.0);
    boxed(canvas, 0.14, -0.27, 0.5, 0.08, white, 1.0);
    boxed(canvas, 0.46, -0.33, 0.16, 0.07, white, 1.0);
    boxed(canvas, 0.24, -0.38, 0.1, 0.12, hull, 1.0);
    boxed(canvas, 0.24, -0.36, 0.1, 0.025, white, 1.0);
    canvas.line(
        place(0.54, -0.33),
        place(0.54, -0.44),
        0.005 * size,
        white,
        1.0,
    );
    let outline = [
        place(0.0, -0.13),
        place(1.0, -0.15),
        place(0.93, 0.0),
        place(0.04, 0.0),
    ];
    canvas.polygon(&outline, hull, 1.0);
    canvas.polygon(
        &[
            place(0.0, -0.13),
            place(1.0, -0.15),
            place(0.99, -0.13),
            place(0.005, -0.11),
        ],
        white,
        1.0,
    );
    windows(canvas, light, dice, place);
    smoke_and_wake(canvas, light, dice, place);
}

/// A ship's windows on two decks; `place` turns places on the ship into points.
fn windows(canvas: &mut Canvas, light: &Light, dice: &mut Dice, place: impl Fn(f32, f32) -> Point) {
    let dark = mix(light.land[1], [20, 30, 50], 0.5);
    for deck in 0..2 {
        for window in 0..22 - deck * 6 {
            let (x, y) = (0.16 + window as f32 * 0.027, -0.185 - deck as f32 * 0.07);
            let lit = dice.happens(light.lamp.1);
            let color = if lit { light.lamp.0 } else { dark };
            let (right, low) = (x + 0.016, y + 0.028);
            let outline = [
                place(x, y),
                place(right, y),
                place(right, low),
                place(x, low),
            ];
            canvas.polygon(&outline, color, 0.9);
        }
    }
}

/// What a ship leaves behind; `place` turns places on the ship into points.
fn smoke_and_wake(
    canvas: &mut Canvas,
    light: &Light,
    dice: &mut Dice,
    place: impl Fn(f32, f32) -> Point,
) {
    for puff in 0..6 {
        let (x, y) = place(0.28 - puff as f32 * 0.05, -0.42 - puff as f32 * 0.018);
        canvas.glow(
            (x, y),
            0.03 + puff as f32 * 0.012,
            0.016 + puff as f32 * 0.005,
            light.cloud,
            0.3,
        );
    }
    for _ in 0..40 {
        let (x, y) = place(dice.between(-0.15, 1.0), dice.between(0.0, 0.035));
        canvas.line(
            (x, y),
            (x + dice.between(0.01, 0.05), y),
            0.003,
            light.cloud,
            0.5,
        );
    }
}

fn gull(canvas: &mut Canvas, light: &Light, dice: &mut Dice, horizon: f32) {
    let (x, y) = (
        dice.between(0.05, WIDTH),
        dice.between(0.06, horizon - 0.05),
    );
    let span = dice.between(0.01, 0.026);
    let color = mix(light.land[1], light.cloud, 0.4);
    canvas.line((x - span, y - span * 0.5), (x, y), 0.0035, color, 0.9);
    canvas.line((x, y), (x + span, y - span * 0.55), 0.0035, color, 0.9);
}

/// A lighthouse on its cliff.
pub fn lighthouse(canvas: &mut Canvas, light: &Light, dice: &mut Dice) {
    let (horizon, _) = open_sea(canvas, light, dice);
    let x = dice.between(0.95, 1.2);
    let top = horizon - dice.between(0.24, 0.3);
    let rough = dice.between(0.0, 6.0);
    let cliff = move |at: f32| {
        let slope = (x - 0.34 - at).max(0.0) * 3.2;
        horizon - 0.02 + slope + 0.016 * (at * 23.0 + rough).sin() + 0.008 * (at * 57.0).sin()
    };
    canvas.land(cliff, light.land_at(0.25), light.land[1]);
    let foot = cliff(x) + 0.02;
    let white = mix([250, 248, 240], light.sky[1], 0.25);
    let red = mix([190, 40, 38], light.land[1], 0.2);
    let bands = 5;
    for band in 0..bands {
        let edge = |part: f32| (foot + (top - foot) * part, 0.052 - 0.022 * part);
        let (low, low_wide) = edge(band as f32 / bands as f32);
        let (high, high_wide) = edge((band + 1) as f32 / bands as f32);
        let color = if band % 2 == 0 { white } else { red };
        let outline = [
            (x - low_wide, low),
            (x + low_wide, low),
            (x + high_wide, high),
            (x - high_wide, high),
        ];
        canvas.polygon(&outline, color, 1.0);
        let shaded = [
            (x, low),
            (x + low_wide, low),
            (x + high_wide, high),
            (x, high),
        ];
        canvas.polygon(&shaded, light.land[1], 0.22);
    }
    canvas.polygon(
        &[(x, top), (x - 0.55, top - 0.14), (x - 0.55, top + 0.03)],
        light.lamp.0,
        light.lamp.1 * 0.6,
    );
    canvas.rect((x - 0.04, top - 0.008), 0.08, 0.012, light.land[1], 1.0);
    canvas.rect((x - 0.022, top - 0.05), 0.044, 0.044, light.lamp.0, 1.0);
    canvas.polygon(
        &[
            (x - 0.032, top - 0.05),
            (x, top - 0.085),
            (x + 0.032, top - 0.05),
        ],
        red,
        1.0,
    );
    canvas.glow(
        (x, top - 0.03),
        0.14,
        0.12,
        light.lamp.0,
        0.35 + light.lamp.1 * 0.5,
    );
}

/// High water against a sea wall.
pub fn storm(canvas: &mut Canvas, light: &Light, dice: &mut Dice) {
    let (horizon, _) = open_sea(canvas, light, dice);
    for _ in 0..9 {
        let at = (dice.between(0.0, WIDTH), dice.between(0.02, 0.3));
        light.cloud(canvas, dice, at);
    }
    for wave in 0..6 {
        let near = wave as f32 / 5.0;
        let base = horizon + 0.05 + near * 0.36;
        let (length, start) = (dice.between(5.0, 9.0) - near * 3.0, dice.between(0.0, 6.0));
        let high = 0.014 + near * 0.045;
        let crest = mix(light.water[0], light.water[1], near);
        let edge = move |x: f32| {
            base - high * ((x * length + start).sin() + 0.4 * (x * length * 2.7 + start).sin())
        };
        canvas.land(edge, crest, mix(crest, light.water[1], 0.8));
        for _ in 0..50 {
            let x = dice.between(0.0, WIDTH);
            canvas.glow(
                (x, edge(x)),
                0.02 + near * 0.03,
                0.006 + near * 0.008,
                light.cloud,
                0.35,
            );
            canvas.glow((x, edge(x)), 0.012, 0.006, [244, 248, 248], 0.4);
        }
    }
    let wall = mix(light.land[1], light.cloud, 0.15);
    canvas.polygon(
        &[(0.0, 0.9), (0.7, 0.84), (0.74, 1.0), (0.0, 1.0)],
        wall,
        1.0,
    );
    for _ in 0..150 {
        // Thrown up where the wall ends, thinner the higher.
        let up = dice.between(0.0, 1.0) * dice.between(0.3, 1.0);
        let aside = (dice.between(-1.0, 1.0) + dice.between(-1.0, 1.0)) * (0.05 + up * 0.13);
        let at = (0.7 + aside, 0.86 - up * 0.42);
        let size = dice.between(0.008, 0.045) * (1.1 - up);
        canvas.glow(at, size, size * 1.3, [240, 246, 248], 0.5);
    }
    rain(canvas, light, dice);
}

/// Slanting rain over the whole picture.
pub fn rain(canvas: &mut Canvas, light: &Light, dice: &mut Dice) {
    for _ in 0..280 {
        let (x, y) = (dice.between(-0.05, WIDTH + 0.1), dice.between(-0.05, 1.0));
        let length = dice.between(0.02, 0.06);
        canvas.line(
            (x, y),
            (x - length * 0.35, y + length),
            0.0014,
            light.sky[2],
            0.32,
        );
    }
}
