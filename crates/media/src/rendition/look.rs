//! What is shown of a photo before a rendition has come: a colour, and a blurred
//! picture in some twenty bytes.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use image::metadata::Orientation;
use image::{DynamicImage, RgbImage, RgbaImage};
use newsdesk_domain::media::Look;

use super::colour::to_srgb;
use crate::limits::Limits;
use crate::picture::{Channels, Picture};
use crate::read::{Inspected, Read, guarded, read};
use crate::refusal::MediaRefusal;

/// The most pixels of either side that a thumbhash is made of.
const SIDE: u32 = 100;

/// How many of a photo's pixels stand for one: enough for a blur, and soon counted.
const SAMPLES: u8 = 4;

/// As [`crate::inspect`], with the photo's look.
///
/// # Errors
/// Every [`MediaRefusal`].
pub fn inspect_with_look(bytes: &[u8], limits: &Limits) -> Result<(Inspected, Look), MediaRefusal> {
    let Read {
        inspected,
        picture,
        orientation,
    } = read(bytes, limits)?;
    let kind = inspected.kind;
    let look = guarded(kind, || {
        look(&picture, orientation).ok_or(MediaRefusal::Damaged { kind })
    })?;
    Ok((inspected, look))
}

/// The look of a decoded picture; nothing where its parts do not fit together, which
/// reading excludes.
pub(crate) fn look(picture: &Picture, orientation: Orientation) -> Option<Look> {
    let small = to_srgb(thumbnail(picture)?);
    let (width, height) = (small.width, small.height);
    let mut image: DynamicImage = if small.channels.alpha() {
        RgbaImage::from_raw(width, height, small.data)?.into()
    } else {
        RgbImage::from_raw(width, height, small.data)?.into()
    };
    image.apply_orientation(orientation);
    let (width, height) = (image.width() as usize, image.height() as usize);
    let pixels = image.into_rgba8().into_raw();
    Some(Look {
        dominant_color: dominant(&pixels),
        thumbhash: STANDARD.encode(thumbhash::rgba_to_thumb_hash(width, height, &pixels)),
    })
}

/// The picture within [`SIDE`] pixels, never larger than it is.
fn thumbnail(picture: &Picture) -> Option<Picture> {
    let longer = picture.width.max(picture.height).max(SIDE);
    let fit = |side: u32| (u64::from(side) * u64::from(SIDE) / u64::from(longer)).max(1);
    let width = u32::try_from(fit(picture.width)).ok()?;
    let height = u32::try_from(fit(picture.height)).ok()?;
    let pixel = match picture.channels {
        Channels::L => PixelType::U8,
        Channels::La => PixelType::U8x2,
        Channels::Rgb => PixelType::U8x3,
        Channels::Rgba | Channels::Cmyk => PixelType::U8x4,
    };
    let large = ImageRef::new(picture.width, picture.height, &picture.data, pixel).ok()?;
    let mut small = Image::new(width, height, pixel);
    let options = ResizeOptions::new()
        .resize_alg(ResizeAlg::SuperSampling(FilterType::Box, SAMPLES))
        .use_alpha(picture.channels.alpha());
    Resizer::new().resize(&large, &mut small, &options).ok()?;
    Some(Picture {
        width,
        height,
        channels: picture.channels,
        data: small.into_vec(),
        icc: picture.icc.clone(),
    })
}

/// The mean of the pixels in the fullest of 4,096 boxes of like colours. Of boxes as
/// full the first wins, so that the same picture always has the same colour.
fn dominant(pixels: &[u8]) -> String {
    let (pixels, _) = pixels.as_chunks::<4>();
    let opaque = || pixels.iter().filter(|[.., a]| *a > 127);
    let box_of = |[r, g, b, _]: [u8; 4]| (r >> 4, g >> 4, b >> 4);
    let mut counts = std::collections::BTreeMap::new();
    for pixel in opaque() {
        *counts.entry(box_of(*pixel)).or_insert(0_u32) += 1;
    }
    let fullest = counts.iter().rev().max_by_key(|(_, count)| **count);
    let Some((fullest, count)) = fullest else {
        return "#ffffff".to_owned();
    };
    let mut sums = [0_u32; 3];
    for [r, g, b, _] in opaque().filter(|pixel| box_of(**pixel) == *fullest) {
        for (sum, colour) in sums.iter_mut().zip([r, g, b]) {
            *sum += u32::from(*colour);
        }
    }
    let [r, g, b] = sums.map(|sum| (sum + count / 2) / count);
    format!("#{r:02x}{g:02x}{b:02x}")
}
