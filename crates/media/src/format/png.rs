//! PNG: chunks from IHDR to IEND, then the `png` decoder with every checksum on.

use image::metadata::Orientation;
use png::{ColorType, Decoder, Transformations};

use super::cursor::Cursor;
use super::{Header, Survey, orientation};
use crate::picture::{Channels, MAX_PROFILE, Picture};
use crate::refusal::MediaRefusal;
use crate::sniff::ImageKind;

const TRUNCATED: MediaRefusal = MediaRefusal::Truncated {
    kind: ImageKind::Png,
};
const DAMAGED: MediaRefusal = MediaRefusal::Damaged {
    kind: ImageKind::Png,
};

/// Bytes the decoder may set aside beside the pixels: rows, the palette and the
/// profile, which is compressed and could unfold to anything.
const ASIDE: usize = 4 * 1024 * 1024;

/// Walks the chunks up to IEND. An animation (APNG) is read as its still picture.
pub(super) fn survey(bytes: &[u8]) -> Result<Survey, MediaRefusal> {
    let mut cursor = Cursor::new(bytes);
    let mut parts = Vec::new();
    parts.extend(cursor.take_range(8));
    let mut size = None;
    let (mut see_through, mut frames, mut turned, mut profiled) = (false, 1, None, false);
    loop {
        let start = cursor.at();
        let length = cursor.be32().ok_or(TRUNCATED)? as usize;
        let name: [u8; 4] = cursor.array().ok_or(TRUNCATED)?;
        if size.is_none() && &name == b"CgBI" {
            return Err(MediaRefusal::Unsupported {
                kind: ImageKind::Png,
                what: "of the variant for iPhone programs",
            });
        }
        if size.is_none() != (&name == b"IHDR") {
            return Err(DAMAGED);
        }
        let data = cursor.take(length).ok_or(TRUNCATED)?;
        cursor.take(4).ok_or(TRUNCATED)?;
        let mut keep = false;
        match &name {
            b"IHDR" => {
                size = Some(dimensions(data)?);
                keep = true;
            }
            b"PLTE" | b"IDAT" | b"IEND" => keep = true,
            b"tRNS" => (see_through, keep) = (true, true),
            b"iCCP" if !profiled && length <= MAX_PROFILE => (profiled, keep) = (true, true),
            b"acTL" => frames = Cursor::new(data).be32().ok_or(DAMAGED)?.max(1),
            b"eXIf" if turned.is_none() => turned = Some(orientation(data)),
            _ => {}
        }
        if keep {
            parts.push(start..cursor.at());
        }
        if &name == b"IEND" {
            break;
        }
    }
    let (width, height, colour) = size.ok_or(DAMAGED)?;
    let channels = match colour {
        0 => 1 + u64::from(see_through),
        4 => 2,
        2 | 3 => 3 + u64::from(see_through),
        _ => 4,
    };
    Ok(Survey {
        header: Header {
            kind: ImageKind::Png,
            width,
            height,
            orientation: turned.unwrap_or(Orientation::NoTransforms),
            frames,
            frame_pixels: 0,
            // Sides have four bytes here, and are held against no limit yet.
            memory: (u64::from(width) * u64::from(height)).saturating_mul(channels),
        },
        parts,
        icc: None,
    })
}

/// Width, height and colour type.
fn dimensions(data: &[u8]) -> Result<(u32, u32, u8), MediaRefusal> {
    let mut cursor = Cursor::new(data);
    let (Some(width), Some(height), Some(_), Some(colour), 13) = (
        cursor.be32(),
        cursor.be32(),
        cursor.byte(),
        cursor.byte(),
        data.len(),
    ) else {
        return Err(DAMAGED);
    };
    Ok((width, height, colour))
}

/// Decodes the still picture, sixteen bits a channel narrowed to eight and palettes
/// and few bits widened.
pub(super) fn decode(bytes: &[u8], survey: &Survey) -> Result<Picture, MediaRefusal> {
    let kept = survey.picture_bytes(bytes);
    let limits = png::Limits { bytes: ASIDE };
    let mut decoder = Decoder::new_with_limits(std::io::Cursor::new(&kept), limits);
    decoder.set_transformations(Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().map_err(|_| DAMAGED)?;
    let channels = match reader.output_color_type().0 {
        ColorType::Grayscale => Channels::L,
        ColorType::GrayscaleAlpha => Channels::La,
        ColorType::Rgb => Channels::Rgb,
        ColorType::Rgba => Channels::Rgba,
        ColorType::Indexed => return Err(DAMAGED),
    };
    let Header { width, height, .. } = survey.header;
    let expected = width as usize * height as usize * channels.count();
    if reader.info().size() != (width, height) || reader.output_buffer_size() != Some(expected) {
        return Err(DAMAGED);
    }
    let mut data = vec![0; expected];
    reader.next_frame(&mut data).map_err(|_| DAMAGED)?;
    reader.finish().map_err(|_| DAMAGED)?;
    let icc = reader.info().icc_profile.as_ref().map(|icc| icc.to_vec());
    Ok(Picture {
        width,
        height,
        channels,
        data,
        icc,
    })
}
