//! Cropping and scaling in one step, with see-through pixels weighed by their opacity.

use fast_image_resize::images::Image;
use fast_image_resize::{FilterType, MulDiv, PixelType, ResizeAlg, ResizeOptions, Resizer};

use super::crop::Area;
use crate::picture::{Channels, Picture};

/// A rectangle of a picture, whose edges may lie within pixels.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Stretch {
    left: f64,
    top: f64,
    width: f64,
    height: f64,
}

impl Stretch {
    /// An area, in a copy of the picture that was decoded at its size divided by this.
    pub(super) fn of(area: Area, divisor: u32) -> Self {
        let divided = |length: u32| f64::from(length) / f64::from(divisor);
        Self {
            left: divided(area.left),
            top: divided(area.top),
            width: divided(area.width),
            height: divided(area.height),
        }
    }
}

/// The stretch of a picture, scaled to so many pixels.
pub(super) fn resize(
    picture: Picture,
    stretch: &Stretch,
    width: u32,
    height: u32,
) -> Option<Picture> {
    let Picture { channels, icc, .. } = picture;
    let pixel = match channels {
        Channels::L => PixelType::U8,
        Channels::La => PixelType::U8x2,
        Channels::Rgb => PixelType::U8x3,
        Channels::Rgba | Channels::Cmyk => PixelType::U8x4,
    };
    let mut large = Image::from_vec_u8(picture.width, picture.height, picture.data, pixel).ok()?;
    let mut small = Image::new(width, height, pixel);
    // The colours of see-through pixels must not bleed into their neighbours; done in
    // place, since the resizer's own way holds the large picture twice.
    if channels.alpha() {
        MulDiv::new().multiply_alpha_inplace(&mut large).ok()?;
    }
    let Stretch {
        left,
        top,
        width,
        height,
    } = *stretch;
    let options = ResizeOptions::new()
        .resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3))
        .crop(left, top, width, height)
        .use_alpha(false);
    Resizer::new().resize(&large, &mut small, &options).ok()?;
    if channels.alpha() {
        MulDiv::new().divide_alpha_inplace(&mut small).ok()?;
    }
    Some(Picture {
        width: small.width(),
        height: small.height(),
        channels,
        data: small.into_vec(),
        icc,
    })
}
