//! Where a photo is cropped: the largest rectangle of a ratio, as near to the focal
//! point as the photo's edges allow.

use image::metadata::Orientation;
use newsdesk_domain::body::FocalPoint;

use super::preset::Ratio;

/// The size of a crop. All here is in pixels as displayed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Crop {
    pub(super) width: u32,
    pub(super) height: u32,
    /// The ratio, and what it is reduced from where the photo stays whole.
    across: u32,
    down: u32,
}

/// A rectangle of a picture.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Area {
    pub(super) left: u32,
    pub(super) top: u32,
    pub(super) width: u32,
    pub(super) height: u32,
}

impl Crop {
    /// The largest crop of a photo to a ratio; nothing of an empty photo.
    pub(super) fn largest(ratio: Option<Ratio>, width: u32, height: u32) -> Option<Self> {
        if width == 0 || height == 0 {
            return None;
        }
        let (across, down) = ratio.map_or((width, height), |r| (r.across(), r.down()));
        let by_height = u64::from(height) * u64::from(across) / u64::from(down);
        let cropped = u32::try_from(by_height).unwrap_or(u32::MAX).clamp(1, width);
        let mut crop = Self {
            width: cropped,
            height,
            across,
            down,
        };
        crop.height = crop.height_at(cropped);
        Some(crop)
    }

    /// The height it has at a width: by the ratio, rounded, and at least 1.
    pub(super) fn height_at(&self, width: u32) -> u32 {
        let (across, down) = (u64::from(self.across), u64::from(self.down));
        let rounded = (u64::from(width) * down * 2 + across) / (across * 2);
        u32::try_from(rounded)
            .unwrap_or(u32::MAX)
            .clamp(1, self.height)
    }

    /// Where it lies in a photo of so many pixels: the focal point as near to its
    /// centre as the edges allow.
    pub(super) fn around(&self, focus: FocalPoint, width: u32, height: u32) -> Area {
        Area {
            left: start(focus.x, self.width, width),
            top: start(focus.y, self.height, height),
            width: self.width,
            height: self.height,
        }
    }
}

/// Where a stretch of a side begins that has a point of it near its middle.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "it is clamped to the side first"
)]
fn start(point: f64, length: u32, side: u32) -> u32 {
    let room = f64::from(side.saturating_sub(length));
    let wanted = point * f64::from(side) - f64::from(length) / 2.0;
    // What is no number has its middle in the middle.
    let wanted = if wanted.is_nan() { room / 2.0 } else { wanted };
    wanted.clamp(0.0, room).round() as u32
}

impl Area {
    /// The same area before the picture of this size (as stored) is turned.
    pub(super) fn before(self, orientation: Orientation, (across, down): (u32, u32)) -> Self {
        let Self {
            left,
            top,
            width,
            height,
        } = self;
        // Each names the stored corner from which rows and columns run when displayed.
        let from_right = |start: u32, length: u32| across.saturating_sub(start + length);
        let from_bottom = |start: u32, length: u32| down.saturating_sub(start + length);
        match orientation {
            Orientation::NoTransforms => self,
            Orientation::FlipHorizontal => Self {
                left: from_right(left, width),
                ..self
            },
            Orientation::Rotate180 => Self {
                left: from_right(left, width),
                top: from_bottom(top, height),
                ..self
            },
            Orientation::FlipVertical => Self {
                top: from_bottom(top, height),
                ..self
            },
            Orientation::Rotate90FlipH => turned(top, left, height, width),
            Orientation::Rotate90 => turned(top, from_bottom(left, width), height, width),
            Orientation::Rotate270FlipH => turned(
                from_right(top, height),
                from_bottom(left, width),
                height,
                width,
            ),
            Orientation::Rotate270 => turned(from_right(top, height), left, height, width),
        }
    }
}

const fn turned(left: u32, top: u32, width: u32, height: u32) -> Area {
    Area {
        left,
        top,
        width,
        height,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn crop(ratio: (u32, u32), width: u32, height: u32) -> (u32, u32) {
        let crop = Crop::largest(Ratio::new(ratio.0, ratio.1), width, height).unwrap();
        (crop.width, crop.height)
    }

    #[test]
    fn a_crop_is_the_largest_of_its_ratio_and_never_larger_than_the_photo() {
        for (ratio, photo, wanted) in [
            ((16, 9), (1600, 1200), (1600, 900)),
            ((16, 9), (1600, 600), (1066, 600)),
            ((1, 1), (300, 200), (200, 200)),
            ((1, 1), (1, 12_000), (1, 1)),
            ((16, 9), (12_000, 1), (1, 1)),
            ((1, 1000), (1, 1), (1, 1)),
            ((1000, 1), (1, 1), (1, 1)),
            ((1000, 1), (12_000, 12_000), (12_000, 12)),
        ] {
            assert_eq!(crop(ratio, photo.0, photo.1), wanted, "{ratio:?} {photo:?}");
        }
        let whole = Crop::largest(None, 7, 11_999).unwrap();
        assert_eq!((whole.width, whole.height), (7, 11_999));
        assert_eq!(whole.height_at(3), 5_142);
        assert_eq!(Crop::largest(None, 0, 5), None);
        let strip = Crop::largest(None, 12_000, 1).unwrap();
        assert_eq!(strip.height_at(320), 1);
    }

    #[test]
    fn the_focal_point_is_as_near_the_middle_as_the_edges_allow() {
        let square = Crop::largest(Ratio::new(1, 1), 300, 100).unwrap();
        for (x, left) in [
            (0.0, 0),
            (0.1, 0),
            (0.5, 100),
            (0.6, 130),
            (1.0, 200),
            (-3.0, 0),
            (9.0, 200),
            (f64::NAN, 100),
        ] {
            let area = square.around(FocalPoint { x, y: 0.9 }, 300, 100);
            assert_eq!((area.left, area.top), (left, 0), "{x}");
        }
    }

    /// Holds every area against the picture that `image` turns.
    #[test]
    fn an_area_lies_where_it_lay_before_the_picture_was_turned() {
        let (across, down) = (7, 5);
        let stored = image::RgbImage::from_fn(across, down, |x, y| {
            image::Rgb([u8::try_from(x).unwrap(), u8::try_from(y).unwrap(), 0])
        });
        for exif in 1..=8 {
            let orientation = Orientation::from_exif(exif).unwrap();
            let mut shown = image::DynamicImage::from(stored.clone());
            shown.apply_orientation(orientation);
            let area = turned(1, 2, 3, 2);
            let wanted = shown.crop_imm(1, 2, 3, 2).to_rgb8();
            let Area {
                left,
                top,
                width,
                height,
            } = area.before(orientation, (across, down));
            let stored = image::DynamicImage::from(stored.clone());
            let mut found = stored.crop_imm(left, top, width, height);
            found.apply_orientation(orientation);
            assert_eq!(found.to_rgb8(), wanted, "orientation {exif}");
        }
    }
}
