//! GIF: blocks from the screen descriptor to the trailer, then every frame decoded.

use gif::{ColorOutput, DecodeOptions};
use image::metadata::Orientation;

use super::cursor::Cursor;
use super::{Frames, Header, Survey};
use crate::picture::{Channels, Picture};
use crate::refusal::MediaRefusal;
use crate::sniff::ImageKind;

const TRUNCATED: MediaRefusal = MediaRefusal::Truncated {
    kind: ImageKind::Gif,
};
const DAMAGED: MediaRefusal = MediaRefusal::Damaged {
    kind: ImageKind::Gif,
};

/// Walks the blocks up to the trailer.
pub(super) fn survey(bytes: &[u8]) -> Result<Survey, MediaRefusal> {
    let mut cursor = Cursor::new(bytes);
    cursor.take(6).ok_or(TRUNCATED)?;
    let width = u32::from(cursor.le16().ok_or(TRUNCATED)?);
    let height = u32::from(cursor.le16().ok_or(TRUNCATED)?);
    let [flags, _, _] = cursor.array().ok_or(TRUNCATED)?;
    colours(&mut cursor, flags)?;
    let (mut frames, mut frame_pixels, mut largest) = (0_u32, 0_u64, 0_u64);
    loop {
        match cursor.byte().ok_or(TRUNCATED)? {
            0x21 => {
                cursor.byte().ok_or(TRUNCATED)?;
                sub_blocks(&mut cursor)?;
            }
            0x2c => {
                cursor.take(4).ok_or(TRUNCATED)?;
                let across = u64::from(cursor.le16().ok_or(TRUNCATED)?);
                let down = u64::from(cursor.le16().ok_or(TRUNCATED)?);
                let flags = cursor.byte().ok_or(TRUNCATED)?;
                colours(&mut cursor, flags)?;
                cursor.byte().ok_or(TRUNCATED)?;
                sub_blocks(&mut cursor)?;
                frames += 1;
                frame_pixels += across * down;
                largest = largest.max(across * down);
            }
            0x3b => break,
            _ => return Err(DAMAGED),
        }
    }
    if frames == 0 {
        return Err(DAMAGED);
    }
    let whole = 0..cursor.at();
    Ok(Survey {
        header: Header {
            kind: ImageKind::Gif,
            width,
            height,
            orientation: Orientation::NoTransforms,
            frames,
            frame_pixels,
            // The canvas and a frame in colours, and the frame's indices.
            memory: u64::from(width) * u64::from(height) * 4 + largest * 5,
        },
        parts: vec![whole],
        icc: None,
    })
}

/// Past a colour table, where the flags announce one.
fn colours(cursor: &mut Cursor<'_>, flags: u8) -> Result<(), MediaRefusal> {
    if flags & 0x80 != 0 {
        cursor.take(3 << ((flags & 7) + 1)).ok_or(TRUNCATED)?;
    }
    Ok(())
}

/// Past the sub-blocks of a block, the empty one included.
fn sub_blocks(cursor: &mut Cursor<'_>) -> Result<(), MediaRefusal> {
    loop {
        let length = usize::from(cursor.byte().ok_or(TRUNCATED)?);
        cursor.take(length).ok_or(TRUNCATED)?;
        if length == 0 {
            return Ok(());
        }
    }
}

/// Decodes the frames and draws the first onto an empty canvas.
pub(super) fn decode(
    bytes: &[u8],
    survey: &Survey,
    wanted: Frames,
) -> Result<Picture, MediaRefusal> {
    let bytes = survey
        .parts
        .first()
        .map_or(bytes, |whole| &bytes[whole.clone()]);
    let mut options = DecodeOptions::new();
    options.set_color_output(ColorOutput::RGBA);
    options.allow_unknown_blocks(true);
    let mut decoder = options.read_info(bytes).map_err(|_| DAMAGED)?;
    let Header {
        width,
        height,
        frames,
        ..
    } = survey.header;
    if (u32::from(decoder.width()), u32::from(decoder.height())) != (width, height) {
        return Err(DAMAGED);
    }
    let mut canvas = vec![0; width as usize * height as usize * 4];
    let mut pixels = Vec::new();
    let mut decoded = 0;
    while let Some(frame) = decoder.next_frame_info().map_err(|_| DAMAGED)? {
        let corner = (usize::from(frame.left), usize::from(frame.top));
        let across = usize::from(frame.width);
        let size = across * usize::from(frame.height) * 4;
        decoded += 1;
        if size == 0 {
            continue;
        }
        pixels.clear();
        pixels.resize(size, 0);
        decoder.read_into_buffer(&mut pixels).map_err(|_| DAMAGED)?;
        if decoded == 1 {
            draw(&mut canvas, width as usize, &pixels, across, corner);
            if wanted == Frames::First {
                break;
            }
        }
    }
    if wanted == Frames::All && decoded != frames {
        return Err(DAMAGED);
    }
    Ok(Picture {
        width,
        height,
        channels: Channels::Rgba,
        data: canvas,
        icc: None,
    })
}

/// Draws a frame; what would lie outside the canvas is left out.
fn draw(
    canvas: &mut [u8],
    width: usize,
    pixels: &[u8],
    across: usize,
    (left, top): (usize, usize),
) {
    let shown = across.min(width.saturating_sub(left)) * 4;
    if shown == 0 {
        return;
    }
    let rows = canvas.chunks_exact_mut(width * 4).skip(top);
    for (row, line) in rows.zip(pixels.chunks_exact(across * 4)) {
        row[left * 4..left * 4 + shown].copy_from_slice(&line[..shown]);
    }
}
