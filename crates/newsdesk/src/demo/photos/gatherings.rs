//! Pictures of gatherings: a match under floodlights, a concert.

use super::canvas::{Canvas, Color, WIDTH, mix};
use super::dice::Dice;
use super::light::Light;

/// A pitch under floodlights.
pub fn stadium(canvas: &mut Canvas, light: &Light, dice: &mut Dice) {
    canvas.gradient(0.0, 0.5, &light.sky);
    canvas.gradient(
        0.26,
        0.55,
        &[light.land[1], mix(light.land[1], light.land[0], 0.3)],
    );
    for _ in 0..2600 {
        let at = (dice.between(0.0, WIDTH), dice.between(0.28, 0.53));
        let shirt: [Color; 4] = [[220, 216, 204], [176, 50, 50], [60, 92, 150], [90, 84, 80]];
        canvas.disc(
            at,
            0.0042,
            mix(shirt[dice.pick(4)], light.land[1], 0.3),
            0.8,
        );
    }
    for stripe in 0..9 {
        let row = |n: usize| 0.54 + 0.46 * (n as f32 / 9.0).powf(1.5);
        let grass: Color = if stripe % 2 == 0 {
            [64, 128, 60]
        } else {
            [80, 146, 70]
        };
        canvas.gradient(row(stripe), row(stripe + 1) + 0.01, &[grass, grass]);
    }
    let white: Color = [236, 240, 232];
    let chalk = [
        ((0.2, 0.575), (1.3, 0.575)),
        ((0.2, 0.575), (-0.25, 1.0)),
        ((1.3, 0.575), (1.75, 1.0)),
    ];
    for (from, to) in chalk {
        canvas.line(from, to, 0.005, white, 0.9);
    }
    canvas.line((0.55, 0.66), (0.95, 0.66), 0.005, white, 0.9);
    canvas.line((0.6, 0.575), (0.55, 0.66), 0.005, white, 0.9);
    canvas.line((0.9, 0.575), (0.95, 0.66), 0.005, white, 0.9);
    for (from, to) in [
        ((0.66, 0.575), (0.66, 0.5)),
        ((0.84, 0.575), (0.84, 0.5)),
        ((0.66, 0.5), (0.84, 0.5)),
    ] {
        canvas.line(from, to, 0.006, white, 1.0);
    }
    for mast in [0.1, 1.4] {
        canvas.line((mast, 0.5), (mast, 0.1), 0.01, light.land[1], 1.0);
        canvas.rect((mast - 0.05, 0.06), 0.1, 0.06, light.land[1], 1.0);
        for bulb in 0..8 {
            let at = (
                mast - 0.037 + (bulb % 4) as f32 * 0.025,
                0.075 + (bulb / 4) as f32 * 0.028,
            );
            canvas.glow(at, 0.07, 0.07, [255, 252, 236], 0.4);
            canvas.disc(at, 0.009, [255, 252, 240], 1.0);
        }
    }
    for _ in 0..14 {
        let (x, y) = (dice.between(0.2, 1.3), dice.between(0.64, 0.94));
        let size = 0.03 + (y - 0.6) * 0.12;
        let shirt: Color = if dice.happens(0.5) {
            [196, 44, 44]
        } else {
            [238, 238, 240]
        };
        canvas.glow((x, y), size * 0.7, size * 0.14, [20, 50, 20], 0.6);
        canvas.line(
            (x - size * 0.1, y),
            (x, y - size * 0.5),
            size * 0.14,
            [40, 40, 56],
            1.0,
        );
        canvas.line(
            (x + size * 0.16, y),
            (x, y - size * 0.5),
            size * 0.14,
            [40, 40, 56],
            1.0,
        );
        canvas.rect(
            (x - size * 0.17, y - size),
            size * 0.34,
            size * 0.5,
            shirt,
            1.0,
        );
        canvas.disc((x, y - size * 1.14), size * 0.14, [196, 150, 120], 1.0);
    }
}

/// A stage, its lights, and the heads of the first rows.
pub fn stage(canvas: &mut Canvas, light: &Light, dice: &mut Dice) {
    canvas.gradient(0.0, 1.0, &[[12, 10, 22], [34, 22, 44], [16, 12, 24]]);
    let colors: [Color; 5] = [
        [255, 190, 90],
        [226, 84, 110],
        [96, 150, 236],
        [250, 232, 190],
        [120, 210, 170],
    ];
    for lamp in 0..7 {
        let from = (0.12 + lamp as f32 * 0.21, 0.03);
        let aim = from.0 + dice.between(-0.3, 0.3);
        let color = mix(colors[dice.pick(colors.len())], light.lamp.0, 0.25);
        canvas.polygon(&[from, (aim - 0.13, 0.72), (aim + 0.13, 0.72)], color, 0.2);
        canvas.polygon(&[from, (aim - 0.06, 0.72), (aim + 0.06, 0.72)], color, 0.22);
        canvas.glow((aim, 0.72), 0.2, 0.05, color, 0.5);
        canvas.disc(from, 0.014, [255, 250, 236], 1.0);
        canvas.glow(from, 0.07, 0.07, color, 0.7);
    }
    canvas.rect((0.0, 0.72), WIDTH, 0.06, [40, 28, 34], 1.0);
    for player in 0..6 {
        let x = 0.3 + player as f32 * 0.18 + dice.between(-0.03, 0.03);
        let dark: Color = [14, 10, 18];
        canvas.polygon(
            &[
                (x - 0.035, 0.73),
                (x - 0.025, 0.58),
                (x + 0.025, 0.58),
                (x + 0.035, 0.73),
            ],
            dark,
            1.0,
        );
        canvas.disc((x, 0.555), 0.022, dark, 1.0);
        canvas.line((x - 0.05, 0.6), (x + 0.04, 0.66), 0.009, [96, 60, 36], 1.0);
        canvas.line(
            (x + 0.03, 0.6),
            (x - 0.06, 0.67),
            0.003,
            [210, 200, 180],
            0.9,
        );
    }
    for row in 0..3 {
        for head in 0..16 {
            let at = (
                head as f32 * 0.1 + row as f32 * 0.05 - 0.03 + dice.between(-0.012, 0.012),
                0.87 + row as f32 * 0.065,
            );
            let size = 0.034 + row as f32 * 0.005;
            let dark: Color = [8 + row as u8 * 2, 6 + row as u8, 12];
            canvas.disc(at, size, dark, 1.0);
            canvas.disc((at.0, at.1 + size * 2.1), size * 1.9, dark, 1.0);
        }
    }
}
