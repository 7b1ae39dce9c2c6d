//! The display copy: the one public form of a photo until renditions are made.
//!
//! It is upright, at most [`MAX_DISPLAY_SIDE`] pixels on either side, never larger than
//! the original, and encoded anew from the pixels, so that no metadata (EXIF, GPS, XMP,
//! IPTC, comments) and nothing hidden beside the picture comes with it. The colour
//! profile stays, for without it colours would shift.
//!
//! A JPEG becomes a JPEG; a PNG or GIF a PNG; a WebP a JPEG where it is opaque and a PNG
//! where it is not, since there is no encoder for lossy WebP here. Of an animation it is
//! the first frame.

use fast_image_resize::images::Image;
use fast_image_resize::{FilterType, MulDiv, PixelType, ResizeAlg, ResizeOptions, Resizer};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType as PngFilter, PngEncoder};
use image::{DynamicImage, GrayAlphaImage, GrayImage, ImageEncoder, RgbImage, RgbaImage};

use crate::limits::Limits;
use crate::picture::{Channels, MAX_PROFILE, Picture};
use crate::read::{Inspected, Read, guarded, read};
use crate::refusal::MediaRefusal;
use crate::sniff::ImageKind;

/// The most pixels of either side of a display copy.
pub const MAX_DISPLAY_SIDE: u32 = 2_048;

const JPEG_QUALITY: u8 = 85;

/// How a display copy is encoded.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum DisplayFormat {
    /// JPEG of quality 85.
    Jpeg,
    /// PNG.
    Png,
}

impl DisplayFormat {
    /// The media type.
    pub const fn mime_type(self) -> &'static str {
        match self {
            Self::Jpeg => ImageKind::Jpeg.mime_type(),
            Self::Png => ImageKind::Png.mime_type(),
        }
    }

    /// The file name extension, without a dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => ImageKind::Jpeg.extension(),
            Self::Png => ImageKind::Png.extension(),
        }
    }

    /// The format whose extension this is.
    pub fn from_extension(extension: &str) -> Option<Self> {
        [Self::Jpeg, Self::Png]
            .into_iter()
            .find(|format| format.extension() == extension)
    }
}

/// A display copy and its bytes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DisplayCopy {
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// How it is encoded.
    pub format: DisplayFormat,
    /// The file.
    pub bytes: Vec<u8>,
}

/// Reads a file whole, as [`crate::inspect`] does, and draws its display copy.
///
/// # Errors
/// Every [`MediaRefusal`].
pub fn prepare(bytes: &[u8], limits: &Limits) -> Result<(Inspected, DisplayCopy), MediaRefusal> {
    let read = read(bytes, limits)?;
    let inspected = read.inspected;
    let kind = inspected.kind;
    let copy = guarded(kind, || draw(read).ok_or(MediaRefusal::Damaged { kind }))?;
    Ok((inspected, copy))
}

/// Nothing comes of a picture whose parts do not fit together, which reading excludes.
fn draw(read: Read) -> Option<DisplayCopy> {
    let Read {
        inspected,
        picture,
        orientation,
    } = read;
    let format = match inspected.kind {
        ImageKind::Jpeg => DisplayFormat::Jpeg,
        ImageKind::Webp if !inspected.has_alpha => DisplayFormat::Jpeg,
        ImageKind::Png | ImageKind::Gif | ImageKind::Webp => DisplayFormat::Png,
    };
    let mut small = shrink(picture)?;
    let icc = small
        .icc
        .take()
        .and_then(|icc| profile(icc, small.channels));
    // Turning after shrinking moves the fewer pixels.
    let mut image = dynamic(small)?;
    image.apply_orientation(orientation);
    let (width, height) = (image.width(), image.height());
    let mut bytes = Vec::new();
    match format {
        DisplayFormat::Jpeg => {
            let mut encoder = JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY);
            if let Some(icc) = icc {
                encoder.set_icc_profile(icc).ok()?;
            }
            encode(encoder, &image)?;
        }
        DisplayFormat::Png => {
            let (level, filter) = (CompressionType::Default, PngFilter::Adaptive);
            let mut encoder = PngEncoder::new_with_quality(&mut bytes, level, filter);
            if let Some(icc) = icc {
                encoder.set_icc_profile(icc).ok()?;
            }
            encode(encoder, &image)?;
        }
    }
    Some(DisplayCopy {
        width,
        height,
        format,
        bytes,
    })
}

fn encode(encoder: impl ImageEncoder, image: &DynamicImage) -> Option<()> {
    encoder
        .write_image(
            image.as_bytes(),
            image.width(),
            image.height(),
            image.color().into(),
        )
        .ok()
}

/// Width and height that fit the display copy, in the same proportion.
fn fit(width: u32, height: u32) -> (u32, u32) {
    let longer = u64::from(width.max(height));
    let limit = u64::from(MAX_DISPLAY_SIDE);
    if longer <= limit {
        return (width, height);
    }
    let scale = |side: u32| {
        let scaled = (u64::from(side) * limit + longer / 2) / longer;
        u32::try_from(scaled).unwrap_or(MAX_DISPLAY_SIDE).max(1)
    };
    (scale(width), scale(height))
}

fn shrink(picture: Picture) -> Option<Picture> {
    let (width, height) = fit(picture.width, picture.height);
    if (width, height) == (picture.width, picture.height) {
        return Some(picture);
    }
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
    let options = ResizeOptions::new()
        .resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3))
        .use_alpha(false);
    Resizer::new().resize(&large, &mut small, &options).ok()?;
    if channels.alpha() {
        MulDiv::new().divide_alpha_inplace(&mut small).ok()?;
    }
    Some(Picture {
        width,
        height,
        channels,
        data: small.into_vec(),
        icc,
    })
}

fn dynamic(picture: Picture) -> Option<DynamicImage> {
    let Picture {
        width,
        height,
        channels,
        data,
        ..
    } = picture;
    Some(match channels {
        Channels::L => GrayImage::from_raw(width, height, data)?.into(),
        Channels::La => GrayAlphaImage::from_raw(width, height, data)?.into(),
        Channels::Rgb => RgbImage::from_raw(width, height, data)?.into(),
        Channels::Rgba => RgbaImage::from_raw(width, height, data)?.into(),
        // Reading gives no inks.
        Channels::Cmyk => return None,
    })
}

/// The profile, where it is one (ICC.1 section 7.2), of bearable size and for these
/// channels; an untrue one would do more harm than none.
fn profile(icc: Vec<u8>, channels: Channels) -> Option<Vec<u8>> {
    let space: &[u8] = if channels.grey() { b"GRAY" } else { b"RGB " };
    let size = icc.first_chunk().map(|size| u32::from_be_bytes(*size))?;
    let sound = icc.len() <= MAX_PROFILE
        && icc.len() >= 128
        && usize::try_from(size) == Ok(icc.len())
        && icc.get(16..20) == Some(space)
        && icc.get(36..40) == Some(b"acsp");
    sound.then_some(icc)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_fit_both_sides_and_are_never_enlarged() {
        for (from, to) in [
            ((100, 50), (100, 50)),
            ((2048, 2048), (2048, 2048)),
            ((4096, 2048), (2048, 1024)),
            ((3000, 4000), (1536, 2048)),
            ((12_000, 1), (2048, 1)),
            ((1, 12_000), (1, 2048)),
            ((2049, 2047), (2048, 2046)),
        ] {
            assert_eq!(fit(from.0, from.1), to);
        }
    }

    #[test]
    fn only_a_true_profile_is_kept() {
        let mut icc = vec![0; 200];
        icc[..4].copy_from_slice(&200_u32.to_be_bytes());
        icc[16..20].copy_from_slice(b"RGB ");
        icc[36..40].copy_from_slice(b"acsp");
        assert!(profile(icc.clone(), Channels::Rgb).is_some());
        assert!(profile(icc.clone(), Channels::L).is_none());
        icc.push(0);
        assert!(profile(icc, Channels::Rgb).is_none());
        assert!(profile(vec![], Channels::Rgb).is_none());
    }
}
