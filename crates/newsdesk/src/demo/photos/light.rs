//! The light a picture is drawn in: its sky, and what it does to land, water and lamps.

use super::canvas::{Canvas, Color, Point, WIDTH, mix};
use super::dice::Dice;

/// The colours of an hour and its weather.
#[derive(Clone, Copy)]
pub struct Light {
    /// The sky from the top to the horizon.
    pub sky: [Color; 3],
    /// The sun or the moon.
    pub sun: Color,
    /// Land far away and close by.
    pub land: [Color; 2],
    /// Water at the horizon and close by.
    pub water: [Color; 2],
    /// Clouds and mist.
    pub cloud: Color,
    /// Lamps and windows; how many are lit, 0 to 1.
    pub lamp: (Color, f32),
}

/// The light of this name; `day` where there is none of it.
pub fn light(name: &str) -> Light {
    match name {
        "dawn" => Light {
            sky: [[62, 84, 138], [214, 150, 158], [255, 214, 165]],
            sun: [255, 240, 205],
            land: [[120, 112, 144], [44, 46, 66]],
            water: [[232, 182, 160], [48, 74, 112]],
            cloud: [255, 216, 196],
            lamp: ([255, 222, 150], 0.35),
        },
        "dusk" => Light {
            sky: [[38, 34, 84], [158, 74, 110], [250, 150, 92]],
            sun: [255, 214, 140],
            land: [[92, 62, 96], [26, 22, 42]],
            water: [[226, 128, 96], [34, 34, 74]],
            cloud: [236, 132, 118],
            lamp: ([255, 206, 120], 0.6),
        },
        "night" => Light {
            sky: [[8, 12, 34], [20, 32, 70], [58, 74, 116]],
            sun: [236, 240, 252],
            land: [[34, 44, 74], [8, 12, 24]],
            water: [[50, 66, 108], [8, 14, 34]],
            cloud: [70, 84, 124],
            lamp: ([255, 214, 132], 0.55),
        },
        "storm" => Light {
            sky: [[52, 60, 72], [94, 106, 118], [158, 166, 168]],
            sun: [214, 218, 214],
            land: [[92, 102, 108], [34, 42, 46]],
            water: [[122, 134, 138], [36, 54, 64]],
            cloud: [76, 86, 98],
            lamp: ([255, 226, 164], 0.3),
        },
        "winter" => Light {
            sky: [[120, 158, 196], [184, 208, 226], [238, 242, 244]],
            sun: [255, 252, 238],
            land: [[178, 194, 210], [92, 110, 128]],
            water: [[190, 208, 220], [84, 118, 142]],
            cloud: [250, 252, 254],
            lamp: ([255, 230, 170], 0.2),
        },
        _ => Light {
            sky: [[54, 118, 190], [128, 182, 224], [216, 234, 240]],
            sun: [255, 250, 226],
            land: [[126, 156, 150], [44, 84, 58]],
            water: [[150, 196, 212], [22, 84, 124]],
            cloud: [255, 255, 255],
            lamp: ([250, 244, 214], 0.15),
        },
    }
}

impl Light {
    /// Land at a distance, 0 (close by) to 1 (at the horizon).
    pub fn land_at(&self, distance: f32) -> Color {
        mix(self.land[1], self.land[0], distance)
    }

    /// Fills the canvas down to `horizon` with sky: a sun at `sun`, some clouds.
    pub fn sky(&self, canvas: &mut Canvas, dice: &mut Dice, horizon: f32, sun: Point) {
        canvas.gradient(0.0, horizon.max(0.05), &self.sky);
        canvas.gradient(horizon, 1.0, &[self.sky[2], self.sky[2]]);
        canvas.glow(sun, 0.65, 0.55, self.sun, 0.45);
        canvas.glow(sun, 0.22, 0.22, self.sun, 0.5);
        canvas.disc(sun, 0.045, self.sun, 0.95);
        for _ in 0..dice.pick(4) + 3 {
            let at = (dice.between(0.0, WIDTH), dice.between(0.05, horizon * 0.75));
            self.cloud(canvas, dice, at);
        }
    }

    /// One cloud of a few puffs.
    pub fn cloud(&self, canvas: &mut Canvas, dice: &mut Dice, at: Point) {
        let size = dice.between(0.06, 0.16);
        for _ in 0..9 {
            let place = (
                at.0 + dice.between(-2.0, 2.0) * size,
                at.1 + dice.between(-0.18, 0.18) * size,
            );
            let wide = dice.between(0.7, 1.5) * size;
            let high = wide * dice.between(0.16, 0.3);
            canvas.glow(place, wide, high, self.cloud, 0.42);
        }
    }

    /// Fills below `horizon` with water that glitters under the sun.
    pub fn water(&self, canvas: &mut Canvas, dice: &mut Dice, horizon: f32, sun: Point) {
        canvas.gradient(horizon, 1.0, &self.water);
        for _ in 0..260 {
            // Waves grow towards the shore.
            let depth = dice.between(0.0, 1.0).powi(2);
            let y = horizon + 0.004 + depth * (0.996 - horizon);
            let x = dice.between(-0.05, WIDTH);
            let length = dice.between(0.01, 0.05) * (0.35 + depth * 2.2);
            let crest = mix(self.water[0], self.cloud, 0.4);
            canvas.line((x, y), (x + length, y), 0.0012 + depth * 0.003, crest, 0.35);
        }
        for _ in 0..150 {
            let depth = dice.between(0.0, 1.0);
            let y = horizon + 0.003 + depth * (0.9 - horizon);
            let spread = 0.02 + depth * 0.12;
            let x = sun.0 + dice.between(-spread, spread);
            let length = dice.between(0.008, 0.03) * (0.5 + depth);
            canvas.line(
                (x, y),
                (x + length, y),
                0.0016 + depth * 0.002,
                self.sun,
                0.5,
            );
        }
    }
}
