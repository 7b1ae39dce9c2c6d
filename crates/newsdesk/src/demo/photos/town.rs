//! Pictures of the town: its skyline, town hall, street and market.

use super::canvas::{Canvas, Color, Point, WIDTH, mix};
use super::dice::Dice;
use super::light::Light;

/// Towers with lit windows.
pub fn skyline(canvas: &mut Canvas, light: &Light, dice: &mut Dice) {
    let sun = (dice.between(0.3, 1.2), dice.between(0.15, 0.4));
    light.sky(canvas, dice, 0.75, sun);
    for row in 0..3 {
        let far = 1.0 - row as f32 / 2.0;
        let mut x = dice.between(-0.1, 0.0);
        while x < WIDTH {
            let wide = dice.between(0.06, 0.13);
            let high = dice.between(0.14, 0.4) * (0.75 + far * 0.25);
            tower(
                canvas,
                light,
                dice,
                (x, 0.8 + row as f32 * 0.03 - high),
                (wide, high + 0.2),
                far,
            );
            x += wide + dice.between(0.0, 0.03);
        }
    }
    canvas.gradient(
        0.9,
        1.0,
        &[mix(light.water[1], light.land[1], 0.4), light.land[1]],
    );
    for _ in 0..120 {
        let at = (dice.between(0.0, WIDTH), dice.between(0.905, 0.99));
        canvas.line(
            at,
            (at.0 + dice.between(0.005, 0.03), at.1),
            0.002,
            light.lamp.0,
            light.lamp.1 * 0.7,
        );
    }
}

fn tower(canvas: &mut Canvas, light: &Light, dice: &mut Dice, at: Point, size: Point, far: f32) {
    let brick: [Color; 4] = [
        [104, 112, 128],
        [134, 120, 112],
        [96, 120, 138],
        [150, 142, 130],
    ];
    let wall = mix(brick[dice.pick(brick.len())], light.land_at(far), 0.55);
    let wall = mix(wall, light.sky[1], far * 0.35);
    canvas.rect(at, size.0, size.1, wall, 1.0);
    canvas.rect(
        (at.0 + size.0 * 0.7, at.1),
        size.0 * 0.3,
        size.1,
        light.land[1],
        0.25,
    );
    if dice.happens(0.3) {
        let x = at.0 + size.0 / 2.0;
        canvas.line(
            (x, at.1),
            (x, at.1 - dice.between(0.03, 0.09)),
            0.004,
            wall,
            1.0,
        );
    }
    let columns = (size.0 / 0.019) as usize;
    for row in 0..(size.1 / 0.026) as usize {
        for column in 0..columns {
            let lit = dice.happens(light.lamp.1);
            let window = if lit {
                light.lamp.0
            } else {
                mix(wall, light.sky[0], 0.35)
            };
            let x = at.0 + 0.006 + column as f32 * 0.019;
            canvas.rect(
                (x, at.1 + 0.012 + row as f32 * 0.026),
                0.011,
                0.014,
                window,
                0.85 - far * 0.3,
            );
        }
    }
}

/// A town hall: steps, columns, a gable and a flag.
pub fn town_hall(canvas: &mut Canvas, light: &Light, dice: &mut Dice) {
    let sun = (dice.between(0.2, 1.3), 0.18);
    light.sky(canvas, dice, 0.8, sun);
    canvas.gradient(
        0.82,
        1.0,
        &[mix(light.land[0], light.cloud, 0.4), light.land_at(0.3)],
    );
    let stone = mix([226, 214, 192], light.land[0], 0.3);
    let shadow = mix(stone, light.land[1], 0.55);
    canvas.rect((0.12, 0.42), 1.26, 0.4, mix(stone, shadow, 0.3), 1.0);
    for window in 0..12 {
        let x = 0.16 + window as f32 * 0.103;
        let lit = if dice.happens(light.lamp.1) {
            light.lamp.0
        } else {
            mix(light.sky[0], shadow, 0.4)
        };
        canvas.rect((x, 0.47), 0.05, 0.09, lit, 1.0);
        canvas.rect((x, 0.63), 0.05, 0.11, lit, 1.0);
    }
    canvas.rect((0.46, 0.4), 0.58, 0.42, shadow, 1.0);
    for column in 0..6 {
        let x = 0.48 + column as f32 * 0.1;
        canvas.rect((x, 0.42), 0.045, 0.38, stone, 1.0);
        canvas.rect((x + 0.03, 0.42), 0.015, 0.38, shadow, 0.5);
        canvas.rect((x - 0.008, 0.41), 0.061, 0.016, stone, 1.0);
    }
    canvas.rect((0.43, 0.37), 0.64, 0.045, stone, 1.0);
    canvas.polygon(&[(0.42, 0.37), (0.75, 0.23), (1.08, 0.37)], stone, 1.0);
    canvas.polygon(&[(0.5, 0.36), (0.75, 0.255), (1.0, 0.36)], shadow, 0.6);
    canvas.disc((0.75, 0.32), 0.026, light.cloud, 1.0);
    for step in 0..5 {
        let grow = step as f32 * 0.025;
        canvas.rect(
            (0.42 - grow, 0.8 + step as f32 * 0.018),
            0.66 + grow * 2.0,
            0.02,
            mix(stone, shadow, step as f32 * 0.12),
            1.0,
        );
    }
    canvas.line((0.75, 0.235), (0.75, 0.08), 0.006, shadow, 1.0);
    let flag: [Color; 3] = [[32, 92, 138], [186, 56, 48], [40, 112, 84]];
    canvas.polygon(
        &[(0.753, 0.085), (0.86, 0.1), (0.85, 0.15), (0.753, 0.14)],
        flag[dice.pick(3)],
        1.0,
    );
    people(canvas, light, dice, 18, 0.9);
}

/// Figures standing about.
fn people(canvas: &mut Canvas, light: &Light, dice: &mut Dice, count: usize, ground: f32) {
    for _ in 0..count {
        let (x, y) = (
            dice.between(0.03, WIDTH - 0.03),
            ground + dice.between(0.0, 0.08),
        );
        let size = 0.05 + (y - ground) * 0.5;
        let coats: [Color; 5] = [
            [44, 48, 62],
            [120, 50, 46],
            [52, 80, 96],
            [150, 120, 70],
            [70, 70, 74],
        ];
        let coat = mix(coats[dice.pick(coats.len())], light.land[1], 0.35);
        let body = [
            (x - size * 0.2, y),
            (x - size * 0.16, y - size * 0.7),
            (x + size * 0.16, y - size * 0.7),
            (x + size * 0.2, y),
        ];
        canvas.glow((x, y), size * 0.5, size * 0.1, light.land[1], 0.5);
        canvas.polygon(&body, coat, 1.0);
        canvas.disc(
            (x, y - size * 0.82),
            size * 0.14,
            mix([206, 164, 136], light.land[1], 0.35),
            1.0,
        );
    }
}

/// A street of gabled houses with a tram.
pub fn street(canvas: &mut Canvas, light: &Light, dice: &mut Dice) {
    let sun = (dice.between(0.3, 1.2), 0.16);
    light.sky(canvas, dice, 0.7, sun);
    let paint: [Color; 6] = [
        [204, 132, 92],
        [222, 190, 128],
        [148, 168, 160],
        [178, 104, 96],
        [226, 216, 196],
        [122, 140, 164],
    ];
    let mut x = -0.03;
    while x < WIDTH {
        let wide = dice.between(0.15, 0.22);
        let top = dice.between(0.28, 0.38);
        let wall = mix(paint[dice.pick(paint.len())], light.land[1], 0.3);
        canvas.rect((x, top), wide, 0.8 - top, wall, 1.0);
        let gable = [
            (x - 0.005, top),
            (x + wide / 2.0, top - dice.between(0.07, 0.13)),
            (x + wide + 0.005, top),
        ];
        canvas.polygon(&gable, mix([132, 66, 52], light.land[1], 0.35), 1.0);
        for row in 0..4 {
            for column in 0..3 {
                let lit = dice.happens(light.lamp.1);
                let window = if lit {
                    light.lamp.0
                } else {
                    mix(light.sky[0], light.land[1], 0.4)
                };
                let place = (
                    x + wide * (0.14 + column as f32 * 0.28),
                    top + 0.03 + row as f32 * 0.1,
                );
                canvas.rect(place, wide * 0.16, 0.055, window, 0.95);
            }
        }
        x += wide;
    }
    canvas.gradient(
        0.78,
        1.0,
        &[mix(light.land[0], light.land[1], 0.4), light.land[1]],
    );
    for y in [0.885, 0.93] {
        canvas.line(
            (0.0, y),
            (WIDTH, y),
            0.005,
            mix(light.cloud, light.land[1], 0.4),
            0.9,
        );
    }
    tram(canvas, light, dice);
    people(canvas, light, dice, 9, 0.9);
}

fn tram(canvas: &mut Canvas, light: &Light, dice: &mut Dice) {
    let x = dice.between(0.2, 0.5);
    let paint = mix([222, 178, 40], light.land[1], 0.15);
    canvas.line((0.0, 0.56), (WIDTH, 0.56), 0.003, light.land[1], 0.9);
    canvas.line((x + 0.3, 0.66), (x + 0.36, 0.56), 0.005, light.land[1], 1.0);
    canvas.glow((x + 0.32, 0.9), 0.38, 0.03, light.land[1], 0.7);
    for car in 0..2 {
        let at = x + car as f32 * 0.33;
        canvas.rect((at, 0.66), 0.32, 0.22, paint, 1.0);
        canvas.rect((at, 0.66), 0.32, 0.02, light.cloud, 0.9);
        for window in 0..5 {
            canvas.rect(
                (at + 0.015 + window as f32 * 0.06, 0.695),
                0.05,
                0.075,
                mix(light.sky[0], light.lamp.0, light.lamp.1),
                1.0,
            );
        }
        canvas.rect((at, 0.84), 0.32, 0.015, light.land[1], 0.5);
        for wheel in [0.06, 0.26] {
            canvas.disc((at + wheel, 0.885), 0.02, light.land[1], 1.0);
        }
    }
}

/// A stall's striped roof, its left end at `x`.
fn awning(canvas: &mut Canvas, light: &Light, x: f32, color: Color) {
    for stripe in 0..10 {
        let (left, right) = (x + stripe as f32 * 0.034, x + (stripe + 1) as f32 * 0.034);
        let shown = if stripe % 2 == 0 {
            color
        } else {
            [246, 240, 228]
        };
        let lean = |at: f32| x + 0.17 + (at - x - 0.17) * 0.86;
        canvas.polygon(
            &[
                (lean(left), 0.36),
                (lean(right), 0.36),
                (right, 0.5),
                (left, 0.5),
            ],
            mix(shown, light.land[1], 0.12),
            1.0,
        );
        canvas.disc(
            ((left + right) / 2.0, 0.5),
            0.017,
            mix(shown, light.land[1], 0.2),
            1.0,
        );
    }
}

/// Striped awnings over fruit.
pub fn market(canvas: &mut Canvas, light: &Light, dice: &mut Dice) {
    let sun = (dice.between(0.3, 1.2), 0.16);
    light.sky(canvas, dice, 0.6, sun);
    canvas.rect(
        (0.0, 0.24),
        WIDTH,
        0.6,
        mix([186, 164, 140], light.land[1], 0.35),
        1.0,
    );
    canvas.gradient(
        0.8,
        1.0,
        &[mix(light.land[0], light.land[1], 0.3), light.land[1]],
    );
    let cloth: [Color; 4] = [[188, 54, 48], [36, 104, 120], [70, 122, 66], [206, 146, 52]];
    for stall in 0..4 {
        let x = 0.02 + stall as f32 * 0.375;
        let color = cloth[(stall + dice.pick(2)) % cloth.len()];
        awning(canvas, light, x, color);
        canvas.rect(
            (x + 0.01, 0.51),
            0.32,
            0.17,
            mix([40, 30, 26], light.land[1], 0.4),
            0.75,
        );
        canvas.rect(
            (x, 0.68),
            0.34,
            0.17,
            mix([128, 92, 58], light.land[1], 0.25),
            1.0,
        );
        let fruit: [Color; 6] = [
            [204, 60, 44],
            [232, 150, 40],
            [236, 204, 70],
            [110, 148, 58],
            [128, 62, 96],
            [220, 112, 60],
        ];
        for tray in 0..3 {
            let color = fruit[dice.pick(fruit.len())];
            for _ in 0..34 {
                let at = (
                    x + 0.02 + tray as f32 * 0.107 + dice.between(0.0, 0.085),
                    0.68 - dice.between(0.0, 0.045),
                );
                canvas.disc(
                    at,
                    0.012,
                    mix(color, light.land[1], dice.between(0.0, 0.3)),
                    1.0,
                );
            }
        }
        canvas.glow((x + 0.17, 0.53), 0.12, 0.1, light.lamp.0, light.lamp.1);
    }
    people(canvas, light, dice, 14, 0.89);
}
