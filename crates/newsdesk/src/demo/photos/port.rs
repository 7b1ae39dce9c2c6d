//! Pictures of the port: cranes over containers, a bridge.

use super::canvas::{Canvas, Color, WIDTH, mix};
use super::dice::Dice;
use super::light::Light;
use super::sea::open_sea;

/// Cranes over stacked containers.
pub fn containers(canvas: &mut Canvas, light: &Light, dice: &mut Dice) {
    let (horizon, _) = open_sea(canvas, light, dice);
    let quay = horizon + 0.26;
    for crane in 0..3 {
        let x = 0.2 + crane as f32 * 0.45 + dice.between(-0.05, 0.05);
        let high = dice.between(0.4, 0.48);
        let steel = mix([60, 92, 130], light.land[1], 0.4);
        for leg in [0.0, 0.13] {
            canvas.line((x + leg, quay), (x + leg, quay - high), 0.013, steel, 1.0);
        }
        canvas.line((x, quay), (x + 0.13, quay - high * 0.6), 0.006, steel, 1.0);
        canvas.line(
            (x - 0.2, quay - high * 0.93),
            (x + 0.26, quay - high * 0.93),
            0.016,
            steel,
            1.0,
        );
        canvas.line(
            (x + 0.065, quay - high * 1.25),
            (x - 0.2, quay - high * 0.93),
            0.004,
            steel,
            1.0,
        );
        canvas.line(
            (x + 0.065, quay - high * 1.25),
            (x + 0.26, quay - high * 0.93),
            0.004,
            steel,
            1.0,
        );
        canvas.line(
            (x + 0.065, quay - high),
            (x + 0.065, quay - high * 1.25),
            0.009,
            steel,
            1.0,
        );
        canvas.disc((x + 0.065, quay - high * 1.25), 0.007, light.lamp.0, 0.9);
    }
    canvas.gradient(
        quay,
        1.0,
        &[mix(light.land[1], light.cloud, 0.28), light.land[1]],
    );
    let paint: [Color; 6] = [
        [186, 70, 50],
        [42, 94, 140],
        [64, 124, 92],
        [212, 160, 62],
        [120, 122, 128],
        [140, 58, 76],
    ];
    for column in 0..14 {
        let x = column as f32 * 0.11 - 0.02;
        for level in 0..dice.pick(4) + 1 {
            let y = quay + 0.09 - level as f32 * 0.055;
            let color = mix(paint[dice.pick(paint.len())], light.land[1], 0.25);
            canvas.rect((x, y), 0.105, 0.052, color, 1.0);
            for rib in 1..8 {
                let at = x + rib as f32 * 0.013;
                canvas.line(
                    (at, y + 0.005),
                    (at, y + 0.047),
                    0.0025,
                    light.land[1],
                    0.25,
                );
            }
        }
    }
}

/// A bridge on cables over the water.
pub fn bridge(canvas: &mut Canvas, light: &Light, dice: &mut Dice) {
    let (horizon, _) = open_sea(canvas, light, dice);
    let deck = horizon - 0.02;
    let steel = mix(light.land[1], light.sky[0], 0.2);
    let towers = [dice.between(0.34, 0.46), dice.between(1.02, 1.14)];
    for tower in towers {
        let top = deck - 0.33;
        for cable in 1..12 {
            let reach = cable as f32 * 0.032;
            let from = (tower, top + cable as f32 * 0.006);
            for side in [-1.0, 1.0] {
                canvas.line(from, (tower + side * reach, deck), 0.0028, steel, 0.85);
            }
        }
        canvas.polygon(
            &[
                (tower - 0.02, deck + 0.2),
                (tower - 0.006, top),
                (tower + 0.006, top),
                (tower + 0.02, deck + 0.2),
            ],
            steel,
            1.0,
        );
        canvas.glow((tower, deck + 0.24), 0.08, 0.08, light.water[1], 0.5);
    }
    canvas.rect((0.0, deck), WIDTH, 0.016, steel, 1.0);
    for lamp in 0..24 {
        let x = 0.03 + lamp as f32 * 0.063;
        canvas.glow(
            (x, deck - 0.012),
            0.012,
            0.012,
            light.lamp.0,
            light.lamp.1 + 0.2,
        );
        if dice.happens(0.5) {
            canvas.rect(
                (x + 0.02, deck - 0.011),
                dice.between(0.014, 0.03),
                0.011,
                light.land[1],
                1.0,
            );
        }
    }
}
