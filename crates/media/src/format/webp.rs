//! WebP: RIFF chunks and the bitstreams' own sizes, then every frame decoded.

use image::metadata::Orientation;
use image_webp::WebPDecoder;

use super::cursor::Cursor;
use super::{Frames, Header, Survey, orientation};
use crate::picture::{Channels, MAX_PROFILE, Picture};
use crate::refusal::MediaRefusal;
use crate::sniff::ImageKind;

const TRUNCATED: MediaRefusal = MediaRefusal::Truncated {
    kind: ImageKind::Webp,
};
const DAMAGED: MediaRefusal = MediaRefusal::Damaged {
    kind: ImageKind::Webp,
};

/// Flags of the VP8X chunk.
const ANIMATED: u8 = 0x02;

/// The most chunks of any kind; a file of empty ones would only take time.
const MAX_CHUNKS: usize = 100_000;

#[derive(Default)]
struct Found {
    size: Option<(u32, u32)>,
    extended: bool,
    animated: bool,
    /// Whether a bitstream of the still picture was met.
    still: bool,
    lossless: bool,
    frames: u32,
    frame_pixels: u64,
    turned: Option<Orientation>,
    icc: Option<Vec<u8>>,
}

/// Walks the chunks up to the length that the RIFF header announces.
pub(super) fn survey(bytes: &[u8]) -> Result<Survey, MediaRefusal> {
    let mut cursor = Cursor::new(bytes);
    cursor.take(4).ok_or(TRUNCATED)?;
    let announced = cursor.le32().ok_or(TRUNCATED)? as usize;
    let end = announced.checked_add(8).ok_or(DAMAGED)?;
    // The last chunk's padding byte is often announced and not written.
    if end > bytes.len() + usize::from(announced.is_multiple_of(2)) {
        return Err(TRUNCATED);
    }
    let whole = 0..end.min(bytes.len());
    let mut cursor = Cursor::new(&bytes[whole.clone()]);
    cursor.take(12).ok_or(TRUNCATED)?;
    let mut found = Found::default();
    let mut chunks = 0;
    while !cursor.rest().is_empty() {
        chunks += 1;
        if chunks > MAX_CHUNKS {
            return Err(DAMAGED);
        }
        let (name, data) = chunk(&mut cursor)?;
        visit(&name, data, chunks == 1, &mut found)?;
    }
    let (width, height) = found.size.ok_or(DAMAGED)?;
    if found.animated != (found.frames > 0) || found.animated == found.still {
        return Err(DAMAGED);
    }
    let pixels = u64::from(width) * u64::from(height);
    // By the decoder's buffers: planes, opacity, the frame, the canvas, the picture.
    let memory = match (found.animated, found.lossless, found.extended) {
        (true, _, _) => pixels * 20,
        (false, true, _) => pixels * 7,
        (false, false, false) => pixels * 9 / 2,
        (false, false, true) => pixels * 11,
    };
    Ok(Survey {
        header: Header {
            kind: ImageKind::Webp,
            width,
            height,
            orientation: found.turned.unwrap_or(Orientation::NoTransforms),
            frames: found.frames.max(1),
            frame_pixels: found.frame_pixels,
            memory,
        },
        parts: vec![whole],
        icc: found.icc,
    })
}

/// The next chunk's name and bytes, its padding passed.
fn chunk<'a>(cursor: &mut Cursor<'a>) -> Result<([u8; 4], &'a [u8]), MediaRefusal> {
    let name = cursor.array().ok_or(TRUNCATED)?;
    let length = cursor.le32().ok_or(TRUNCATED)? as usize;
    let data = cursor.take(length).ok_or(TRUNCATED)?;
    cursor.take(length % 2);
    Ok((name, data))
}

fn visit(name: &[u8; 4], data: &[u8], first: bool, found: &mut Found) -> Result<(), MediaRefusal> {
    match name {
        b"VP8X" if first => {
            let mut cursor = Cursor::new(data);
            let [flags, ..] = cursor.array::<4>().ok_or(DAMAGED)?;
            let width = cursor.le24().ok_or(DAMAGED)? + 1;
            let height = cursor.le24().ok_or(DAMAGED)? + 1;
            found.size = Some((width, height));
            (found.extended, found.animated) = (true, flags & ANIMATED != 0);
        }
        b"VP8 " | b"VP8L" if first || found.extended => {
            let size = bitstream(name, data)?;
            // Only the bitstream's own size bounds what its decoder sets aside.
            if found.still || *found.size.get_or_insert(size) != size {
                return Err(DAMAGED);
            }
            (found.still, found.lossless) = (true, name == b"VP8L");
        }
        _ if first => return Err(DAMAGED),
        b"ANMF" => {
            found.frames += 1;
            let (width, height) = found.size.ok_or(DAMAGED)?;
            found.frame_pixels += u64::from(width) * u64::from(height);
            frame(data, (width, height))?;
        }
        b"EXIF" if found.turned.is_none() => found.turned = Some(orientation(data)),
        b"ICCP" if found.icc.is_none() && data.len() <= MAX_PROFILE => {
            found.icc = Some(data.to_vec());
        }
        _ => {}
    }
    Ok(())
}

/// A frame of an animation: inside the canvas, and of the size its bitstream has.
fn frame(data: &[u8], (width, height): (u32, u32)) -> Result<(), MediaRefusal> {
    let mut cursor = Cursor::new(data);
    let mut next = || cursor.le24().ok_or(DAMAGED);
    let (left, top) = (next()? * 2, next()? * 2);
    let (across, down) = (next()? + 1, next()? + 1);
    if left + across > width || top + down > height {
        return Err(DAMAGED);
    }
    cursor.take(4).ok_or(DAMAGED)?;
    while !cursor.rest().is_empty() {
        let (name, data) = chunk(&mut cursor)?;
        if matches!(&name, b"VP8 " | b"VP8L") {
            let sound = bitstream(&name, data)? == (across, down);
            return if sound { Ok(()) } else { Err(DAMAGED) };
        }
    }
    Err(DAMAGED)
}

/// Width and height, as the bitstream says.
fn bitstream(name: &[u8; 4], data: &[u8]) -> Result<(u32, u32), MediaRefusal> {
    let mut cursor = Cursor::new(data);
    if name == b"VP8L" {
        let [signature] = cursor.array().ok_or(DAMAGED)?;
        let packed = cursor.le32().ok_or(DAMAGED)?;
        if signature != 0x2f {
            return Err(DAMAGED);
        }
        return Ok(((packed & 0x3fff) + 1, ((packed >> 14) & 0x3fff) + 1));
    }
    cursor.take(3).ok_or(DAMAGED)?;
    if cursor.take(3) != Some(&[0x9d, 0x01, 0x2a]) {
        return Err(DAMAGED);
    }
    let mut side = || {
        cursor
            .le16()
            .map(|side| u32::from(side & 0x3fff))
            .ok_or(DAMAGED)
    };
    Ok((side()?, side()?))
}

/// Decodes the still picture, or the frames of the animation, of which the first is kept.
pub(super) fn decode(
    bytes: &[u8],
    survey: Survey,
    wanted: Frames,
) -> Result<Picture, MediaRefusal> {
    let bytes = survey
        .parts
        .first()
        .map_or(bytes, |whole| &bytes[whole.clone()]);
    let mut decoder = WebPDecoder::new(std::io::Cursor::new(bytes)).map_err(|_| DAMAGED)?;
    let channels = if decoder.has_alpha() {
        Channels::Rgba
    } else {
        Channels::Rgb
    };
    let Header {
        width,
        height,
        frames,
        ..
    } = survey.header;
    let expected = width as usize * height as usize * channels.count();
    if decoder.dimensions() != (width, height) || decoder.output_buffer_size() != Some(expected) {
        return Err(DAMAGED);
    }
    let mut data = vec![0; expected];
    if decoder.is_animated() {
        if decoder.num_frames() != frames {
            return Err(DAMAGED);
        }
        decoder.read_frame(&mut data).map_err(|_| DAMAGED)?;
        let others = match wanted {
            Frames::All => 1..frames,
            Frames::First => 1..1,
        };
        let mut other = if !others.is_empty() {
            vec![0; expected]
        } else {
            Vec::new()
        };
        for _ in others {
            decoder.read_frame(&mut other).map_err(|_| DAMAGED)?;
        }
    } else {
        decoder.read_image(&mut data).map_err(|_| DAMAGED)?;
    }
    Ok(Picture {
        width,
        height,
        channels,
        data,
        icc: survey.icc,
    })
}
