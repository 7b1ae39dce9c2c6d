//! Pictures of the country: hills, mountains, turbines, a forest, fields, a viaduct and
//! an observatory.

use super::canvas::{Canvas, Color, Point, WIDTH, mix};
use super::dice::Dice;
use super::light::Light;

fn sky(canvas: &mut Canvas, light: &Light, dice: &mut Dice, horizon: f32) -> Point {
    let sun = (dice.between(0.2, 1.3), dice.between(0.12, horizon - 0.12));
    light.sky(canvas, dice, horizon, sun);
    sun
}

/// The skyline of one range of hills.
fn range(dice: &mut Dice, base: f32, height: f32) -> impl Fn(f32) -> f32 + Copy + use<> {
    let (a, b, c) = (
        dice.between(0.0, 6.0),
        dice.between(0.0, 6.0),
        dice.between(0.0, 6.0),
    );
    let length = dice.between(1.6, 2.8);
    move |x| {
        let hills = 0.6 * (x * length + a).sin() + 0.28 * (x * length * 2.3 + b).sin();
        base - height * (hills + 0.12 * (x * length * 5.1 + c).sin())
    }
}

/// Ranges of hills, paler the farther away.
pub fn hills(canvas: &mut Canvas, light: &Light, dice: &mut Dice) {
    sky(canvas, light, dice, 0.55);
    for step in 0..5 {
        let far = 1.0 - step as f32 / 4.0;
        let edge = range(dice, 0.5 + step as f32 * 0.1, 0.05 + far * 0.03);
        canvas.land(edge, light.land_at(far), light.land_at(far * 0.75));
        let at = (dice.between(0.2, 1.3), 0.54 + step as f32 * 0.1);
        canvas.glow(at, 0.8, 0.045, light.cloud, 0.28);
    }
    for _ in 0..26 {
        tree(
            canvas,
            light,
            (dice.between(0.0, WIDTH), dice.between(0.88, 0.98)),
            dice.between(0.03, 0.07),
        );
    }
}

fn tree(canvas: &mut Canvas, light: &Light, foot: Point, size: f32) {
    let leaf = mix(light.land[1], [10, 22, 14], 0.35);
    canvas.line(foot, (foot.0, foot.1 - size * 0.6), size * 0.1, leaf, 1.0);
    canvas.disc((foot.0, foot.1 - size * 0.8), size * 0.36, leaf, 0.95);
    canvas.disc(
        (foot.0 - size * 0.22, foot.1 - size * 0.62),
        size * 0.26,
        leaf,
        0.95,
    );
    canvas.disc(
        (foot.0 + size * 0.24, foot.1 - size * 0.64),
        size * 0.28,
        leaf,
        0.95,
    );
}

/// Peaks with snow.
pub fn mountains(canvas: &mut Canvas, light: &Light, dice: &mut Dice) {
    sky(canvas, light, dice, 0.6);
    for step in 0..3 {
        let far = 1.0 - step as f32 / 2.5;
        let mut x = dice.between(-0.3, -0.1);
        while x < WIDTH + 0.1 {
            let (wide, high) = (
                dice.between(0.28, 0.46),
                dice.between(0.22, 0.4) * (0.6 + far * 0.5),
            );
            let foot = 0.64 + step as f32 * 0.08;
            let peak = (x + wide * dice.between(0.42, 0.58), foot - high);
            peak_with_snow(
                canvas,
                light,
                dice,
                [(x, foot), peak, (x + wide, foot)],
                far,
            );
            x += wide * dice.between(0.5, 0.75);
        }
    }
    canvas.land(range(dice, 0.78, 0.03), light.land_at(0.3), light.land[1]);
    for _ in 0..60 {
        let foot = (dice.between(0.0, WIDTH), dice.between(0.82, 1.02));
        let size = dice.between(0.05, 0.12);
        fir(canvas, mix(light.land[1], [8, 20, 20], 0.4), foot, size);
    }
}

fn peak_with_snow(canvas: &mut Canvas, light: &Light, dice: &mut Dice, of: [Point; 3], far: f32) {
    let [left, peak, right] = of;
    let rock = light.land_at(far);
    canvas.polygon(&[left, peak, right], rock, 1.0);
    canvas.polygon(
        &[peak, right, (peak.0 + (right.0 - peak.0) * 0.25, right.1)],
        light.land[1],
        0.3,
    );
    let down = |side: Point, t: f32| {
        (
            peak.0 + (side.0 - peak.0) * t,
            peak.1 + (side.1 - peak.1) * t,
        )
    };
    let mut snow = vec![peak, down(left, 0.38)];
    for tooth in 1..6 {
        let along = tooth as f32 / 6.0;
        let (a, b) = (down(left, 0.38), down(right, 0.38));
        let drop = if tooth % 2 == 1 {
            dice.between(-0.05, -0.02)
        } else {
            dice.between(0.0, 0.03)
        };
        snow.push((a.0 + (b.0 - a.0) * along, a.1 + (b.1 - a.1) * along + drop));
    }
    snow.push(down(right, 0.38));
    canvas.polygon(&snow, mix([252, 252, 255], light.sky[1], 0.25), 0.92);
}

fn fir(canvas: &mut Canvas, color: Color, foot: Point, size: f32) {
    for level in 0..3 {
        let y = foot.1 - size * 0.22 * level as f32;
        let wide = size * (0.3 - 0.07 * level as f32);
        let tip = (foot.0, y - size * 0.55);
        canvas.polygon(&[(foot.0 - wide, y), tip, (foot.0 + wide, y)], color, 1.0);
    }
}

/// Wind turbines along a ridge.
pub fn turbines(canvas: &mut Canvas, light: &Light, dice: &mut Dice) {
    sky(canvas, light, dice, 0.62);
    canvas.land(
        range(dice, 0.6, 0.05),
        light.land_at(0.9),
        light.land_at(0.6),
    );
    let ridge = range(dice, 0.72, 0.05);
    let white = mix([250, 250, 250], light.sky[1], 0.2);
    for number in 0..6 {
        let x = 0.13 + number as f32 * 0.25 + dice.between(-0.04, 0.04);
        let size = dice.between(0.18, 0.34);
        let hub = (x, ridge(x) - size);
        let foot = ridge(x) + 0.02;
        let tower = [
            (x - size * 0.022, foot),
            (x - size * 0.01, hub.1),
            (x + size * 0.01, hub.1),
            (x + size * 0.022, foot),
        ];
        canvas.polygon(&tower, white, 1.0);
        let turn = dice.between(0.0, 2.1);
        for blade in 0..3 {
            let angle = turn + blade as f32 * std::f32::consts::TAU / 3.0;
            let tip = (
                hub.0 + angle.cos() * size * 0.55,
                hub.1 + angle.sin() * size * 0.55,
            );
            let mid = (
                hub.0 + (angle + 0.12).cos() * size * 0.2,
                hub.1 + (angle + 0.12).sin() * size * 0.2,
            );
            canvas.polygon(&[hub, mid, tip], white, 1.0);
        }
        canvas.disc(hub, size * 0.03, white, 1.0);
    }
    canvas.land(ridge, light.land_at(0.35), light.land[1]);
    canvas.land(
        range(dice, 0.88, 0.04),
        light.land_at(0.1),
        mix(light.land[1], [0, 0, 0], 0.3),
    );
}

/// Firs in mist.
pub fn forest(canvas: &mut Canvas, light: &Light, dice: &mut Dice) {
    sky(canvas, light, dice, 0.7);
    for step in 0..5 {
        let far = 1.0 - step as f32 / 4.0;
        let color = mix(
            mix(light.land[1], [10, 34, 26], 0.45),
            light.cloud,
            far * 0.6,
        );
        for _ in 0..46 {
            let foot = (
                dice.between(-0.05, WIDTH + 0.05),
                0.56 + step as f32 * 0.115 + dice.between(0.0, 0.04),
            );
            fir(
                canvas,
                color,
                foot,
                dice.between(0.14, 0.22) + step as f32 * 0.05,
            );
        }
        for _ in 0..4 {
            let at = (dice.between(0.0, WIDTH), 0.58 + step as f32 * 0.115);
            canvas.glow(at, 0.55, 0.07, light.cloud, 0.3 * far + 0.06);
        }
    }
}

/// Rows of a field running to the horizon.
pub fn fields(canvas: &mut Canvas, light: &Light, dice: &mut Dice) {
    let horizon = 0.46;
    sky(canvas, light, dice, horizon);
    canvas.land(
        range(dice, horizon + 0.01, 0.03),
        light.land_at(0.9),
        light.land_at(0.7),
    );
    let crops: [Color; 3] = [[206, 170, 74], [112, 138, 62], [142, 96, 112]];
    let crop = mix(crops[dice.pick(crops.len())], light.land[1], 0.3);
    canvas.gradient(horizon + 0.04, 1.0, &[mix(crop, light.land[0], 0.5), crop]);
    let vanish = (dice.between(0.5, 1.0), horizon + 0.035);
    for row in -26..27 {
        let foot = vanish.0 + row as f32 * 0.13;
        let outline = [vanish, (foot, 1.0), (foot + 0.06, 1.0)];
        canvas.polygon(&outline, mix(crop, light.land[1], 0.65), 0.85);
    }
    for _ in 0..9 {
        let foot = (dice.between(0.0, WIDTH), horizon + 0.05);
        tree(canvas, light, foot, dice.between(0.04, 0.08));
    }
}

/// A train on a stone viaduct.
pub fn viaduct(canvas: &mut Canvas, light: &Light, dice: &mut Dice) {
    sky(canvas, light, dice, 0.6);
    for step in 0..3 {
        let far = 1.0 - step as f32 / 3.0;
        let edge = range(dice, 0.56 + step as f32 * 0.08, 0.06);
        canvas.land(edge, light.land_at(far), light.land_at(far * 0.6));
    }
    let deck = dice.between(0.42, 0.47);
    let stone = mix([168, 142, 116], light.land[1], 0.4);
    canvas.rect((0.0, deck), WIDTH, 0.045, stone, 1.0);
    for pier in 0..9 {
        let x = pier as f32 * 0.19 - 0.04;
        canvas.polygon(
            &[
                (x, deck),
                (x + 0.05, deck),
                (x + 0.06, 0.9),
                (x - 0.01, 0.9),
            ],
            stone,
            1.0,
        );
        for part in 0..10 {
            // The arch: thin wedges between two piers, under the deck.
            let t = part as f32 / 10.0 * std::f32::consts::PI;
            let from = x + 0.05 + 0.07 * (1.0 - t.cos());
            let y = deck + 0.045 + 0.075 * (1.0 - t.sin());
            canvas.polygon(
                &[
                    (from - 0.004, deck + 0.04),
                    (from + 0.016, deck + 0.04),
                    (from + 0.016, y),
                    (from - 0.004, y),
                ],
                stone,
                1.0,
            );
        }
    }
    let coaches = dice.pick(3) + 4;
    let start = dice.between(0.1, 0.4);
    let paint = mix([30, 92, 120], light.land[1], 0.2);
    for coach in 0..coaches {
        let x = start + coach as f32 * 0.17;
        canvas.rect((x, deck - 0.055), 0.163, 0.05, paint, 1.0);
        for window in 0..7 {
            canvas.rect(
                (x + 0.01 + window as f32 * 0.021, deck - 0.045),
                0.015,
                0.017,
                light.lamp.0,
                0.9,
            );
        }
        canvas.line(
            (x, deck - 0.017),
            (x + 0.163, deck - 0.017),
            0.004,
            light.cloud,
            0.8,
        );
    }
    canvas.land(range(dice, 0.9, 0.03), light.land_at(0.1), light.land[1]);
}

/// A dome under the stars.
pub fn observatory(canvas: &mut Canvas, light: &Light, dice: &mut Dice) {
    canvas.gradient(0.0, 0.8, &light.sky);
    let lean = dice.between(-0.35, 0.35);
    for _ in 0..42 {
        let along = dice.between(0.0, 1.0);
        let at = (
            0.75 + (along - 0.5) * 1.7,
            0.4 + (along - 0.5) * lean * 2.0 + dice.between(-0.06, 0.06),
        );
        canvas.glow(
            at,
            dice.between(0.08, 0.2),
            dice.between(0.04, 0.09),
            light.cloud,
            0.12,
        );
    }
    for _ in 0..620 {
        let at = (dice.between(0.0, WIDTH), dice.between(0.0, 0.76));
        let size = dice.between(0.0006, 0.0022);
        canvas.disc(at, size, light.sun, dice.between(0.3, 1.0));
    }
    canvas.land(range(dice, 0.78, 0.04), light.land_at(0.5), light.land[1]);
    let (x, y, size) = (dice.between(0.5, 1.0), 0.76, 0.13);
    let wall = mix([210, 212, 220], light.land[1], 0.5);
    canvas.disc((x, y - size * 0.5), size, wall, 1.0);
    canvas.rect(
        (x - size, y - size * 0.5),
        size * 2.0,
        size * 1.1,
        wall,
        1.0,
    );
    canvas.rect(
        (x - size, y - size * 0.5),
        size * 2.0,
        0.008,
        light.land[1],
        0.8,
    );
    canvas.polygon(
        &[
            (x - 0.012, y - size * 1.5),
            (x + 0.03, y - size * 1.47),
            (x + 0.035, y - size * 0.5),
            (x - 0.012, y - size * 0.5),
        ],
        light.land[1],
        1.0,
    );
    canvas.rect((x - 0.02, y - 0.03), 0.04, 0.07, light.lamp.0, 0.9);
    canvas.land(range(dice, 0.9, 0.025), light.land_at(0.1), light.land[1]);
}
