//! A JPEG decoded small: only the coefficients that the wanted size shows are turned
//! into pixels, which is most of the speed of a small rendition.

use jpeg_decoder::{ColorTransform, Decoder, PixelFormat};

use super::super::Survey;
use super::{frame_header, in_parts, segments};
use crate::picture::{Channels, Picture};

/// Adobe's segment: its name, a version, flags, and how the colours are transformed.
const ADOBE: usize = 12;

/// Decodes at the full size divided by 1, 2, 4 or 8 (rounded up). Inks come out as
/// inks, with the profile that speaks of them.
///
/// Nothing where it would only be slower than the strict decoder, and where it does not
/// know what that one knows: that one decides.
pub(crate) fn decode_shrunk(bytes: &[u8], survey: &Survey, divisor: u32) -> Option<Picture> {
    let kept = survey.picture_bytes(bytes);
    let adobe = segments(&kept)
        .find(|(marker, data)| *marker == 0xee && data.starts_with(b"Adobe"))
        .map(|(_, data)| data.get(ADOBE - 1).copied().unwrap_or(0));
    let frame = frame_header(&kept)?;
    // Some encoders say so by the names they give the components.
    let named_rgb = [6, 9, 12]
        .iter()
        .zip(b"RGB")
        .all(|(at, name)| frame.get(*at) == Some(name));
    let (channels, format, transform) = match (frame.get(5)?, adobe) {
        (1, _) => (Channels::L, PixelFormat::L8, ColorTransform::Grayscale),
        (3, transform) if named_rgb || transform == Some(0) => {
            (Channels::Rgb, PixelFormat::RGB24, ColorTransform::RGB)
        }
        (3, _) => (Channels::Rgb, PixelFormat::RGB24, ColorTransform::YCbCr),
        (4, Some(2)) => (Channels::Cmyk, PixelFormat::CMYK32, ColorTransform::YCCK),
        (4, _) => (Channels::Cmyk, PixelFormat::CMYK32, ColorTransform::CMYK),
        _ => return None,
    };
    if divisor == 1 && channels != Channels::Cmyk && !in_parts(&kept) {
        return None;
    }
    let (width, height) = (survey.header.width, survey.header.height);
    let small = (width.div_ceil(divisor), height.div_ceil(divisor));
    let mut decoder = Decoder::new(kept.as_slice());
    decoder.set_color_transform(transform);
    // The decoder is content when one side is large enough: it is asked by the longer.
    let asked = |side: u32| u16::try_from(side).ok();
    let (across, down) = if width >= height {
        (asked(small.0)?, u16::MAX)
    } else {
        (u16::MAX, asked(small.1)?)
    };
    let scaled = decoder.scale(across, down).ok()?;
    let mut data = decoder.decode().ok()?;
    let sound = (u32::from(scaled.0), u32::from(scaled.1)) == small
        && decoder.info()?.pixel_format == format
        && data.len() == small.0 as usize * small.1 as usize * channels.count();
    // Only Adobe's programs store inks the other way round, which the decoder takes
    // for granted.
    if channels == Channels::Cmyk && adobe.is_none() {
        data.iter_mut().for_each(|ink| *ink = u8::MAX - *ink);
    }
    sound.then(|| Picture {
        width: small.0,
        height: small.1,
        channels,
        data,
        icc: survey.icc.clone(),
    })
}
