//! Pictures of a face without one: a bust before a plain ground; and a house's mark.

use super::canvas::{Canvas, Color, WIDTH, mix};
use super::dice::Dice;
use super::light::Light;

/// A portrait.
pub fn portrait(canvas: &mut Canvas, _: &Light, dice: &mut Dice) {
    let grounds: [[Color; 2]; 5] = [
        [[92, 134, 152], [54, 84, 104]],
        [[190, 150, 116], [140, 100, 80]],
        [[128, 146, 112], [80, 100, 76]],
        [[156, 128, 158], [100, 82, 112]],
        [[170, 170, 174], [112, 114, 124]],
    ];
    let ground = grounds[dice.pick(grounds.len())];
    canvas.gradient(0.0, 1.0, &ground);
    canvas.glow((0.5, 0.3), 0.7, 0.6, [255, 250, 240], 0.25);
    let skins: [Color; 5] = [
        [240, 206, 180],
        [222, 178, 142],
        [184, 132, 98],
        [132, 88, 64],
        [96, 62, 46],
    ];
    let hairs: [Color; 5] = [
        [40, 30, 28],
        [92, 60, 38],
        [172, 132, 76],
        [146, 146, 150],
        [122, 52, 34],
    ];
    let coats: [Color; 5] = [
        [38, 52, 76],
        [92, 40, 46],
        [60, 76, 66],
        [70, 66, 72],
        [196, 184, 166],
    ];
    let skin = skins[dice.pick(skins.len())];
    let hair = hairs[dice.pick(hairs.len())];
    let coat = coats[dice.pick(coats.len())];
    let x = WIDTH / 2.0;
    let long = dice.happens(0.5);
    if long {
        canvas.disc((x, 0.42), 0.205, hair, 1.0);
        canvas.rect((x - 0.205, 0.42), 0.41, 0.26, hair, 1.0);
    }
    canvas.disc((x, 1.06), 0.36, coat, 1.0);
    canvas.rect(
        (x - 0.07, 0.56),
        0.14,
        0.2,
        mix(skin, [60, 30, 20], 0.22),
        1.0,
    );
    canvas.polygon(
        &[(x - 0.11, 0.73), (x, 0.86), (x + 0.11, 0.73)],
        mix([244, 244, 240], coat, 0.1),
        1.0,
    );
    canvas.disc((x, 0.45), 0.165, skin, 1.0);
    canvas.disc((x, 0.5), 0.145, skin, 1.0);
    let fringe = dice.between(0.0, 0.05);
    for strand in -13_i8..14 {
        // Along the top of the head, parted a little aside of the middle.
        let aside = f32::from(strand) * 0.0112;
        let height = (0.165_f32.powi(2) - aside * aside).max(0.0).sqrt();
        let size = 0.042 + fringe * (1.0 - (aside * 6.0 - 0.25).abs());
        canvas.disc((x + aside, 0.455 - height), size, hair, 1.0);
    }
    if dice.happens(0.4) {
        for side in [-0.065, 0.065] {
            canvas.disc((x + side, 0.46), 0.047, [30, 30, 36], 0.9);
            canvas.disc(
                (x + side, 0.46),
                0.039,
                mix(skin, [255, 255, 255], 0.3),
                1.0,
            );
        }
        canvas.line(
            (x - 0.02, 0.455),
            (x + 0.02, 0.455),
            0.008,
            [30, 30, 36],
            0.9,
        );
    }
    for side in [-0.062, 0.062] {
        canvas.disc((x + side, 0.46), 0.012, [36, 28, 26], 1.0);
        canvas.line(
            (x + side - 0.03, 0.415),
            (x + side + 0.03, 0.413),
            0.01,
            mix(hair, skin, 0.2),
            0.9,
        );
    }
    canvas.line(
        (x, 0.47),
        (x - 0.012, 0.525),
        0.008,
        mix(skin, [90, 40, 30], 0.35),
        0.8,
    );
    canvas.line(
        (x - 0.045, 0.575),
        (x + 0.045, 0.573),
        0.012,
        mix(skin, [150, 40, 40], 0.5),
        0.9,
    );
}

/// The newsroom's mark: a lamp's light over waves.
pub fn mark(canvas: &mut Canvas, _: &Light, _: &mut Dice) {
    let deep: Color = [18, 52, 82];
    let paper: Color = [246, 242, 232];
    canvas.gradient(0.0, 1.0, &[deep, deep]);
    let x = WIDTH / 2.0;
    for ray in 0..9 {
        let angle = std::f32::consts::PI * (1.0 + (ray as f32 + 1.0) / 10.0);
        let at = |reach: f32| (x + angle.cos() * reach, 0.5 + angle.sin() * reach);
        canvas.line(at(0.2), at(0.36), 0.022, [236, 178, 72], 1.0);
    }
    canvas.disc((x, 0.5), 0.16, [236, 178, 72], 1.0);
    canvas.rect((0.0, 0.5), WIDTH, 0.5, deep, 1.0);
    for wave in 0..3 {
        for part in 0..70 {
            let at = x - 0.35 + part as f32 * 0.01;
            let y = 0.56 + wave as f32 * 0.09 + 0.016 * (part as f32 * 0.36).sin();
            canvas.disc((at, y), 0.014, paper, 1.0);
        }
    }
}
