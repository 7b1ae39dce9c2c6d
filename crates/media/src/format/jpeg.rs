//! JPEG: segments from SOI to EOI, then zune-jpeg in its strict mode.
//!
//! A file that was cut and then closed with an end marker by hand decodes like any other,
//! its missing part grey: the format has no way to tell.

mod shrink;

use std::ops::Range;

pub(super) use shrink::decode_shrunk;

use image::metadata::Orientation;
use zune_core::bytestream::ZCursor;
use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;
use zune_jpeg::JpegDecoder;
use zune_jpeg::errors::DecodeErrors;

use super::cursor::Cursor;
use super::{Header, Survey, orientation};
use crate::picture::{Channels, MAX_PROFILE, Picture};
use crate::refusal::MediaRefusal;
use crate::sniff::ImageKind;

const TRUNCATED: MediaRefusal = MediaRefusal::Truncated {
    kind: ImageKind::Jpeg,
};
const DAMAGED: MediaRefusal = MediaRefusal::Damaged {
    kind: ImageKind::Jpeg,
};

/// More scans than any encoder writes; each costs a walk over the whole picture.
const MAX_SCANS: usize = 64;

const SOI: u8 = 0xd8;
const EOI: u8 = 0xd9;
const SOS: u8 = 0xda;

/// The frame header (SOFn).
struct Frame {
    width: u32,
    height: u32,
    components: usize,
    progressive: bool,
    /// Bytes of the coefficients of the whole picture.
    coefficients: u64,
}

#[derive(Default)]
struct Found {
    frame: Option<Frame>,
    parts: Vec<Range<usize>>,
    scans: usize,
    /// Whether the first scan leaves components to later ones.
    split: bool,
    exif: Option<Orientation>,
    profile: Vec<(u8, Range<usize>)>,
}

/// Walks the segments up to the end-of-image marker.
pub(super) fn survey(bytes: &[u8]) -> Result<Survey, MediaRefusal> {
    let mut cursor = Cursor::new(bytes);
    let mut found = Found::default();
    found.parts.extend(cursor.take_range(2));
    loop {
        let marker = next_marker(&mut cursor)?;
        match marker {
            EOI => break,
            SOI => return Err(DAMAGED),
            // TEM and restart markers stand alone.
            0x01 | 0xd0..=0xd7 => {}
            _ => segment(bytes, marker, &mut cursor, &mut found)?,
        }
    }
    found.parts.push(cursor.at() - 2..cursor.at());
    let frame = found.frame.filter(|_| found.scans > 0).ok_or(DAMAGED)?;
    let pixels = u64::from(frame.width) * u64::from(frame.height);
    // Inks are decoded to planes first.
    let output = pixels
        * match frame.components {
            1 => 1,
            4 => 8,
            _ => 3,
        };
    let whole = frame.progressive || found.split;
    Ok(Survey {
        header: Header {
            kind: ImageKind::Jpeg,
            width: frame.width,
            height: frame.height,
            orientation: found.exif.unwrap_or(Orientation::NoTransforms),
            frames: 1,
            frame_pixels: 0,
            memory: output + if whole { frame.coefficients } else { 0 },
        },
        parts: found.parts,
        icc: profile(bytes, found.profile),
    })
}

/// The next marker, past what fills the space between segments.
fn next_marker(cursor: &mut Cursor<'_>) -> Result<u8, MediaRefusal> {
    loop {
        let start = cursor
            .rest()
            .iter()
            .position(|b| *b == 0xff)
            .ok_or(TRUNCATED)?;
        cursor.take(start + 1);
        let fill = cursor
            .rest()
            .iter()
            .position(|b| *b != 0xff)
            .ok_or(TRUNCATED)?;
        cursor.take(fill);
        match cursor.byte() {
            Some(0) => {}
            Some(marker) => return Ok(marker),
            None => return Err(TRUNCATED),
        }
    }
}

fn segment(
    bytes: &[u8],
    marker: u8,
    cursor: &mut Cursor<'_>,
    found: &mut Found,
) -> Result<(), MediaRefusal> {
    // The byte before the marker is 0xff, whatever filled the space before that.
    let start = cursor.at() - 2;
    let length = usize::from(cursor.be16().ok_or(TRUNCATED)?);
    let payload = cursor
        .take_range(length.checked_sub(2).ok_or(DAMAGED)?)
        .ok_or(TRUNCATED)?;
    let data = &bytes[payload.clone()];
    match marker {
        SOS => {
            let frame = found.frame.as_ref().ok_or(DAMAGED)?;
            found.scans += 1;
            if found.scans > MAX_SCANS {
                return Err(DAMAGED);
            }
            if found.scans == 1 {
                found.split = usize::from(*data.first().ok_or(DAMAGED)?) < frame.components;
            }
            skip_entropy(cursor)?;
            found.parts.push(start..cursor.at());
        }
        0xc0..=0xc2 => {
            if found.frame.is_some() {
                return Err(DAMAGED);
            }
            found.frame = Some(frame(data, marker == 0xc2)?);
            found.parts.push(start..payload.end);
        }
        0xc3 | 0xc7 | 0xcb | 0xcf => return Err(unsupported("lossless")),
        0xc5 | 0xc6 => return Err(unsupported("hierarchical")),
        0xc9 | 0xca | 0xcc..=0xce => return Err(unsupported("arithmetic-coded")),
        0xf7 => return Err(unsupported("a JPEG-LS")),
        // Huffman and quantisation tables, the restart interval, JFIF, Adobe's colours.
        0xc4 | 0xdb | 0xdd | 0xe0 | 0xee => found.parts.push(start..payload.end),
        0xe1 if found.exif.is_none() && data.starts_with(b"Exif\0\0") => {
            found.exif = Some(orientation(data));
        }
        0xe2 if data.starts_with(b"ICC_PROFILE\0") && data.len() > 14 => {
            found
                .profile
                .push((data[12], payload.start + 14..payload.end));
        }
        _ => {}
    }
    Ok(())
}

/// Past the entropy-coded bytes of a scan, up to a marker other than a restart.
fn skip_entropy(cursor: &mut Cursor<'_>) -> Result<(), MediaRefusal> {
    loop {
        let marker = cursor
            .rest()
            .iter()
            .position(|b| *b == 0xff)
            .ok_or(TRUNCATED)?;
        match cursor.rest().get(marker + 1) {
            None => return Err(TRUNCATED),
            Some(0 | 0xd0..=0xd7) => cursor.take(marker + 2),
            Some(0xff) => cursor.take(marker + 1),
            Some(_) => {
                cursor.take(marker);
                return Ok(());
            }
        };
    }
}

fn frame(data: &[u8], progressive: bool) -> Result<Frame, MediaRefusal> {
    let mut cursor = Cursor::new(data);
    let [precision] = cursor.array().ok_or(DAMAGED)?;
    let height = u32::from(cursor.be16().ok_or(DAMAGED)?);
    let width = u32::from(cursor.be16().ok_or(DAMAGED)?);
    let components = usize::from(cursor.byte().ok_or(DAMAGED)?);
    if precision != 8 {
        return Err(unsupported("more than eight bits deep"));
    }
    if height == 0 {
        return Err(unsupported("without a stated height"));
    }
    if width == 0 || ![1, 3, 4].contains(&components) {
        return Err(DAMAGED);
    }
    let (mut across, mut down, mut units) = (1, 1, 0);
    for _ in 0..components {
        let [_, sampling, _] = cursor.array().ok_or(DAMAGED)?;
        let (h, v) = (u32::from(sampling >> 4), u32::from(sampling & 15));
        if !(1..=4).contains(&h) || !(1..=4).contains(&v) {
            return Err(DAMAGED);
        }
        (across, down, units) = (across.max(h), down.max(v), units + u64::from(h * v));
    }
    let mcus = u64::from(width.div_ceil(8 * across)) * u64::from(height.div_ceil(8 * down));
    Ok(Frame {
        width,
        height,
        components,
        progressive,
        coefficients: mcus * units * 64 * 2,
    })
}

/// The profile from its numbered pieces; nothing where one is missing or it is huge.
fn profile(bytes: &[u8], mut pieces: Vec<(u8, Range<usize>)>) -> Option<Vec<u8>> {
    pieces.sort_by_key(|(number, _)| *number);
    let numbered = pieces
        .iter()
        .zip(1_u8..)
        .all(|((number, _), at)| *number == at);
    let size: usize = pieces.iter().map(|(_, piece)| piece.len()).sum();
    (numbered && (1..=MAX_PROFILE).contains(&size)).then(|| {
        pieces
            .into_iter()
            .flat_map(|(_, piece)| &bytes[piece])
            .copied()
            .collect()
    })
}

/// Decodes; strictly, for what the survey kept has nothing left to be lenient about.
pub(super) fn decode(bytes: &[u8], survey: Survey) -> Result<Picture, MediaRefusal> {
    let kept = survey.picture_bytes(bytes);
    let components = frame_components(&kept).ok_or(DAMAGED)?;
    let (channels, colours) = match components {
        1 => (Channels::L, ColorSpace::Luma),
        _ => (Channels::Rgb, ColorSpace::RGB),
    };
    let options = DecoderOptions::default()
        .set_strict_mode(true)
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX))
        .jpeg_set_max_scans(MAX_SCANS)
        .jpeg_set_out_colorspace(colours);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(&kept), options);
    decoder.decode_headers().map_err(|error| refused(&error))?;
    let Header { width, height, .. } = survey.header;
    let expected = width as usize * height as usize * channels.count();
    if decoder.dimensions() != Some((width as usize, height as usize))
        || decoder.output_buffer_size() != Some(expected)
    {
        return Err(DAMAGED);
    }
    let mut data = vec![0; expected];
    decoder
        .decode_into(&mut data)
        .map_err(|error| refused(&error))?;
    if components == 3 && in_parts(&kept) {
        drop(data);
        return decode_shrunk(bytes, &survey, 1).ok_or(DAMAGED);
    }
    Ok(Picture {
        width,
        height,
        channels,
        data,
        // A profile for inks says nothing about the RGB they are decoded to here.
        icc: survey.icc.filter(|_| components != 4),
    })
}

/// The number of components in the one frame header of a surveyed file.
fn frame_components(kept: &[u8]) -> Option<u8> {
    frame_header(kept).and_then(|data| data.get(5).copied())
}

/// The payload of the one frame header of a surveyed file.
fn frame_header(kept: &[u8]) -> Option<&[u8]> {
    segments(kept)
        .find(|(marker, _)| matches!(marker, 0xc0..=0xc2))
        .map(|(_, data)| data)
}

/// Whether a sequential file has a scan for each component, whose colours zune-jpeg
/// shows wrongly where they are subsampled; it only has the say whether the file is sound.
fn in_parts(kept: &[u8]) -> bool {
    let mut frame = None;
    for (marker, data) in segments(kept) {
        match marker {
            0xc0 | 0xc1 => frame = data.get(5),
            SOS => return frame.is_some_and(|components| data.first() < Some(components)),
            _ => {}
        }
    }
    false
}

/// The segments of a surveyed file up to the header of its first scan: marker and payload.
fn segments(kept: &[u8]) -> impl Iterator<Item = (u8, &[u8])> {
    let mut cursor = Cursor::new(kept);
    cursor.take(2);
    let mut scanned = false;
    std::iter::from_fn(move || {
        let [_, marker] = cursor.array().filter(|_| !scanned)?;
        let length = usize::from(cursor.be16()?);
        let data = cursor.take(length.checked_sub(2)?)?;
        scanned = marker == SOS;
        Some((marker, data))
    })
}

fn unsupported(what: &'static str) -> MediaRefusal {
    MediaRefusal::Unsupported {
        kind: ImageKind::Jpeg,
        what,
    }
}

fn refused(error: &DecodeErrors) -> MediaRefusal {
    match error {
        DecodeErrors::Unsupported(_) => unsupported("of a rare variant"),
        _ => DAMAGED,
    }
}
