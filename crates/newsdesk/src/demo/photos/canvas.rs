//! A canvas of three by two: points lie at 0 to 1.5 from the left and 0 to 1 from the
//! top, whatever its size in pixels.

use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, ImageError};

use super::dice::Dice;

/// Red, green, blue.
pub type Color = [u8; 3];

/// A point: from the left, from the top.
pub type Point = (f32, f32);

/// The width of every canvas where its height is 1.
pub const WIDTH: f32 = 1.5;

/// Lines of samples a row of pixels is made of, where an edge runs through it.
const SAMPLES: usize = 4;

/// A colour between two, `t` of the way from the first.
pub fn mix(a: Color, b: Color, t: f32) -> Color {
    let t = t.clamp(0.0, 1.0);
    std::array::from_fn(|i| (f32::from(a[i]) + (f32::from(b[i]) - f32::from(a[i])) * t) as u8)
}

/// A picture being drawn.
pub struct Canvas {
    width: usize,
    height: usize,
    pixels: Vec<u8>,
}

impl Canvas {
    /// A black canvas, this many pixels high.
    pub fn new(height: usize) -> Self {
        let width = height * 3 / 2;
        Self {
            width,
            height,
            pixels: vec![0; width * height * 3],
        }
    }

    /// The picture as a JPEG file.
    pub fn jpeg(&self, quality: u8) -> Result<Vec<u8>, ImageError> {
        let mut file = Vec::new();
        let (width, height) = (self.width as u32, self.height as u32);
        JpegEncoder::new_with_quality(&mut file, quality).encode(
            &self.pixels,
            width,
            height,
            ExtendedColorType::Rgb8,
        )?;
        Ok(file)
    }

    fn scale(&self) -> f32 {
        self.height as f32
    }

    /// Fills from `top` to `bottom`, from one colour into the next.
    pub fn gradient(&mut self, top: f32, bottom: f32, stops: &[Color]) {
        let (from, to) = (top * self.scale(), bottom * self.scale());
        let row_bytes = self.width * 3;
        let first = from.max(0.0) as usize;
        let last = (to.max(0.0) as usize).min(self.height);
        for y in first..last {
            let place = (y as f32 - from) / (to - from) * (stops.len() - 1) as f32;
            let stop = (place as usize).min(stops.len().saturating_sub(2));
            let color = mix(
                stops[stop],
                stops[(stop + 1).min(stops.len() - 1)],
                place - stop as f32,
            );
            for pixel in self.pixels[y * row_bytes..(y + 1) * row_bytes].chunks_exact_mut(3) {
                pixel.copy_from_slice(&color);
            }
        }
    }

    fn blend(&mut self, x: usize, y: usize, color: Color, alpha: f32) {
        let at = (y * self.width + x) * 3;
        let weight = (alpha * 256.0) as i32;
        for (pixel, wanted) in self.pixels[at..at + 3].iter_mut().zip(color) {
            let now = i32::from(*pixel);
            *pixel = (now + (((i32::from(wanted) - now) * weight) >> 8)) as u8;
        }
    }

    /// The pixels of a box around a point, cut at the canvas's edges.
    fn box_of(&self, at: Point, wide: f32, high: f32) -> [usize; 4] {
        let cut = |value: f32, most: usize| (value.max(0.0) as usize).min(most);
        let scale = self.scale();
        [
            cut((at.0 - wide) * scale, self.width),
            cut((at.0 + wide) * scale + 1.0, self.width),
            cut((at.1 - high) * scale, self.height),
            cut((at.1 + high) * scale + 1.0, self.height),
        ]
    }

    /// A disc with a sharp edge.
    pub fn disc(&mut self, at: Point, radius: f32, color: Color, alpha: f32) {
        let [left, right, top, bottom] = self.box_of(at, radius, radius);
        let scale = self.scale();
        for y in top..bottom {
            for x in left..right {
                let dx = x as f32 + 0.5 - at.0 * scale;
                let dy = y as f32 + 0.5 - at.1 * scale;
                let cover = (radius * scale - dx.hypot(dy) + 0.5).clamp(0.0, 1.0);
                if cover > 0.0 {
                    self.blend(x, y, color, alpha * cover);
                }
            }
        }
    }

    /// A soft spot of light or mist, brightest in the middle.
    pub fn glow(&mut self, at: Point, wide: f32, high: f32, color: Color, alpha: f32) {
        let [left, right, top, bottom] = self.box_of(at, wide, high);
        let scale = self.scale();
        for y in top..bottom {
            let dy = (y as f32 / scale - at.1) / high;
            for x in left..right {
                let dx = (x as f32 / scale - at.0) / wide;
                let near = 1.0 - (dx * dx + dy * dy);
                if near > 0.0 {
                    self.blend(x, y, color, alpha * near * near);
                }
            }
        }
    }

    /// Everything inside an outline.
    pub fn polygon(&mut self, outline: &[Point], color: Color, alpha: f32) {
        let scale = self.scale();
        let highest = outline.iter().map(|p| p.1).fold(f32::MAX, f32::min) * scale;
        let lowest = outline.iter().map(|p| p.1).fold(f32::MIN, f32::max) * scale;
        let first = highest.max(0.0) as usize;
        let last = ((lowest.max(0.0)).ceil() as usize).min(self.height);
        let mut cover = vec![0.0_f32; self.width];
        let mut edges = Vec::new();
        for y in first..last {
            let (mut from, mut to) = (self.width, 0);
            for sample in 0..SAMPLES {
                let line = y as f32 + (sample as f32 + 0.5) / SAMPLES as f32;
                crossings(outline, scale, line, &mut edges);
                for pair in edges.chunks_exact(2) {
                    let left = pair[0].clamp(0.0, self.width as f32);
                    let right = pair[1].clamp(0.0, self.width as f32);
                    let (begin, end) = (left as usize, (right.ceil() as usize).min(self.width));
                    for (x, cover) in cover.iter_mut().enumerate().take(end).skip(begin) {
                        let inside = right.min(x as f32 + 1.0) - left.max(x as f32);
                        *cover += inside.max(0.0) / SAMPLES as f32;
                    }
                    (from, to) = (from.min(begin), to.max(end));
                }
            }
            for (x, cover) in cover.iter_mut().enumerate().take(to).skip(from) {
                let covered = std::mem::take(cover);
                if covered > 0.0 {
                    self.blend(x, y, color, alpha * covered.min(1.0));
                }
            }
        }
    }

    /// A box: its left top corner, its width and height.
    pub fn rect(&mut self, at: Point, wide: f32, high: f32, color: Color, alpha: f32) {
        let (x, y) = at;
        let outline = [(x, y), (x + wide, y), (x + wide, y + high), (x, y + high)];
        self.polygon(&outline, color, alpha);
    }

    /// A straight stroke.
    pub fn line(&mut self, from: Point, to: Point, thick: f32, color: Color, alpha: f32) {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let length = dx.hypot(dy).max(f32::EPSILON);
        let (nx, ny) = (-dy / length * thick / 2.0, dx / length * thick / 2.0);
        let outline = [
            (from.0 + nx, from.1 + ny),
            (to.0 + nx, to.1 + ny),
            (to.0 - nx, to.1 - ny),
            (from.0 - nx, from.1 - ny),
        ];
        self.polygon(&outline, color, alpha);
    }

    /// Land under a skyline, from `top` at its edge into `bottom` at the canvas's foot.
    pub fn land(&mut self, edge: impl Fn(f32) -> f32, top: Color, bottom: Color) {
        let scale = self.scale();
        let edges: Vec<f32> = (0..self.width)
            .map(|x| edge(x as f32 / scale) * scale)
            .collect();
        let highest = edges.iter().copied().fold(f32::MAX, f32::min).max(0.0);
        for y in highest as usize..self.height {
            let color = mix(
                top,
                bottom,
                (y as f32 - highest) / (scale - highest).max(1.0),
            );
            for (x, edge) in edges.iter().enumerate() {
                let cover = y as f32 + 1.0 - edge;
                if cover > 0.0 {
                    self.blend(x, y, color, cover.min(1.0));
                }
            }
        }
    }

    /// The grain of a film, which also hides the steps of gradients.
    pub fn grain(&mut self, dice: &mut Dice, strength: i16) {
        let range = strength * 2 + 1;
        for chunk in self.pixels.chunks_mut(24) {
            let mut bits = dice.bits();
            for pixel in chunk.chunks_mut(3) {
                let change = (bits & 0xff) as i16 % range - strength;
                bits >>= 8;
                for channel in pixel {
                    *channel = (i16::from(*channel) + change).clamp(0, 255) as u8;
                }
            }
        }
    }
}

/// Where a line of samples crosses an outline, from left to right.
fn crossings(outline: &[Point], scale: f32, line: f32, found: &mut Vec<f32>) {
    found.clear();
    for (place, from) in outline.iter().enumerate() {
        let to = outline[(place + 1) % outline.len()];
        let (y0, y1) = (from.1 * scale, to.1 * scale);
        if (y0 <= line) != (y1 <= line) {
            let along = (line - y0) / (y1 - y0);
            found.push((from.0 + (to.0 - from.0) * along) * scale);
        }
    }
    found.sort_unstable_by(f32::total_cmp);
}
