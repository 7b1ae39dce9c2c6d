//! Files for the tests: drawn and written here, or, where no encoder is at hand (lossy
//! and animated WebP, progressive and CMYK JPEG, palettes), read from `tests/samples`:
//! one 64 × 48 picture, red rising to the right and green downwards over a blue of 128.

use std::io::Cursor;

use image::codecs::gif::GifEncoder;
use image::{DynamicImage, Frame, ImageFormat, Rgb, RgbImage, RgbaImage};
use newsdesk_media::ImageKind;

pub const LOSSY_WEBP: &[u8] = include_bytes!("../samples/lossy.webp");
pub const LOSSY_ALPHA_WEBP: &[u8] = include_bytes!("../samples/lossy-alpha.webp");
pub const ANIMATED_WEBP: &[u8] = include_bytes!("../samples/animated.webp");
pub const ANIMATED_ALPHA_WEBP: &[u8] = include_bytes!("../samples/animated-alpha.webp");
pub const PROGRESSIVE_JPEG: &[u8] = include_bytes!("../samples/progressive.jpg");
pub const CMYK_JPEG: &[u8] = include_bytes!("../samples/cmyk.jpg");
pub const RESTARTS_JPEG: &[u8] = include_bytes!("../samples/restarts.jpg");
pub const PALETTE_PNG: &[u8] = include_bytes!("../samples/palette.png");

/// The sample files of `tests/samples`, by name.
pub const FILES: &[(&str, &[u8])] = &[
    ("lossy.webp", LOSSY_WEBP),
    ("lossy-alpha.webp", LOSSY_ALPHA_WEBP),
    ("animated.webp", ANIMATED_WEBP),
    ("animated-alpha.webp", ANIMATED_ALPHA_WEBP),
    ("progressive.jpg", PROGRESSIVE_JPEG),
    ("cmyk.jpg", CMYK_JPEG),
    ("restarts.jpg", RESTARTS_JPEG),
    ("palette.png", PALETTE_PNG),
];

/// The picture of `tests/samples`, with some grain so that nothing compresses away.
pub fn picture(width: u32, height: u32) -> RgbImage {
    let part = |at: u32, of: u32| u8::try_from(255 * at / of.max(2).saturating_sub(1)).unwrap();
    RgbImage::from_fn(width, height, |x, y| {
        let grain = u8::try_from((x * 7 + y * 13) % 11).unwrap();
        Rgb([part(x, width), part(y, height), 128 + grain])
    })
}

/// The picture as a file of this kind.
pub fn file(kind: ImageKind, width: u32, height: u32) -> Vec<u8> {
    encoded(picture(width, height), kind)
}

pub fn encoded(image: impl Into<DynamicImage>, kind: ImageKind) -> Vec<u8> {
    let format = match kind {
        ImageKind::Jpeg => ImageFormat::Jpeg,
        ImageKind::Png => ImageFormat::Png,
        ImageKind::Webp => ImageFormat::WebP,
        ImageKind::Gif => ImageFormat::Gif,
    };
    let mut bytes = Cursor::new(Vec::new());
    image.into().write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// A GIF of this many frames, each of another brightness.
pub fn animation(width: u32, height: u32, frames: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = GifEncoder::new_with_speed(&mut bytes, 30);
    for frame in 0..frames {
        let image = RgbaImage::from_pixel(width, height, image::Rgba([frame * 20, 40, 60, 255]));
        encoder.encode_frame(Frame::new(image)).unwrap();
    }
    drop(encoder);
    bytes
}

/// A PNG chunk with its checksum.
pub fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut bytes = u32::try_from(data.len()).unwrap().to_be_bytes().to_vec();
    bytes.extend_from_slice(name);
    bytes.extend_from_slice(data);
    let crc = bytes[4..].iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg())
        })
    });
    bytes.extend_from_slice(&(!crc).to_be_bytes());
    bytes
}

/// The chunks of a PNG after its IHDR: name and data.
pub fn chunks(png: &[u8]) -> Vec<([u8; 4], Vec<u8>)> {
    let mut found = Vec::new();
    let mut at = 8;
    while at < png.len() {
        let length = u32::from_be_bytes(png[at..at + 4].try_into().unwrap()) as usize;
        let name = png[at + 4..at + 8].try_into().unwrap();
        found.push((name, png[at + 8..at + 8 + length].to_vec()));
        at += 12 + length;
    }
    found
}

/// A PNG of these chunks.
pub fn png(chunks: &[([u8; 4], Vec<u8>)]) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    for (name, data) in chunks {
        bytes.extend(chunk(name, data));
    }
    bytes
}

/// An IHDR's data.
pub fn ihdr(width: u32, height: u32, depth: u8, colour: u8) -> Vec<u8> {
    let mut data = width.to_be_bytes().to_vec();
    data.extend(height.to_be_bytes());
    data.extend([depth, colour, 0, 0, 0]);
    data
}

/// A RIFF chunk, padded.
pub fn riff(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut bytes = name.to_vec();
    bytes.extend(u32::try_from(data.len()).unwrap().to_le_bytes());
    bytes.extend_from_slice(data);
    bytes.resize(bytes.len() + data.len() % 2, 0);
    bytes
}

/// A WebP file of these chunks.
pub fn webp(chunks: &[Vec<u8>]) -> Vec<u8> {
    let mut data = b"WEBP".to_vec();
    data.extend(chunks.concat());
    riff(b"RIFF", &data)
}

/// A VP8X chunk.
pub fn vp8x(flags: u8, width: u32, height: u32) -> Vec<u8> {
    let mut data = vec![flags, 0, 0, 0];
    data.extend_from_slice(&(width - 1).to_le_bytes()[..3]);
    data.extend_from_slice(&(height - 1).to_le_bytes()[..3]);
    riff(b"VP8X", &data)
}

/// A JPEG segment.
pub fn segment(marker: u8, data: &[u8]) -> Vec<u8> {
    let mut bytes = vec![0xff, marker];
    bytes.extend(u16::try_from(data.len() + 2).unwrap().to_be_bytes());
    bytes.extend_from_slice(data);
    bytes
}

/// The JPEG with segments put after its first two bytes.
pub fn with_segments(jpeg: &[u8], segments: &[Vec<u8>]) -> Vec<u8> {
    [&jpeg[..2], &segments.concat(), &jpeg[2..]].concat()
}

/// An EXIF block (without its prefix) of one tag, the orientation, and a secret beside it.
pub fn exif(orientation: u8) -> Vec<u8> {
    let mut tiff = b"II*\0\x08\0\0\0\x01\0".to_vec();
    tiff.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
    tiff.extend([0; 4]);
    tiff.extend_from_slice(b"SECRET 38.7223N 9.1393W");
    tiff
}

/// The same as a JPEG's first segment.
pub fn exif_segment(orientation: u8) -> Vec<u8> {
    segment(0xe1, &[b"Exif\0\0".as_slice(), &exif(orientation)].concat())
}
