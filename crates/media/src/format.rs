//! The four formats, each in two steps: a survey of the file's structure, which reads
//! sizes and finds a missing end but decodes nothing, and the decoding of all of it.
//!
//! The survey stands before the decoders because they forgive too much: a JPEG cut in
//! half decodes to a grey lower half, and lengths in a header are allocated unseen.
//! Decoders are given the parts of the file that make up the picture and no others, so
//! that metadata never reaches them.

mod cursor;
mod gif;
mod jpeg;
mod png;
mod webp;

use std::ops::Range;

use image::metadata::Orientation;

use crate::picture::Picture;
use crate::read::guarded;
use crate::refusal::MediaRefusal;
use crate::sniff::ImageKind;

/// What a file's headers say.
#[derive(Debug)]
pub(crate) struct Header {
    pub(crate) kind: ImageKind,
    /// Pixels, as stored.
    pub(crate) width: u32,
    /// Pixels, as stored.
    pub(crate) height: u32,
    /// How the stored picture is to be turned.
    pub(crate) orientation: Orientation,
    /// 1 for a still picture.
    pub(crate) frames: u32,
    /// Pixels of all frames that will be decoded; 0 for a still picture.
    pub(crate) frame_pixels: u64,
    /// Bytes that decoding will hold at once, as far as the header tells.
    pub(crate) memory: u64,
}

/// A file whose structure is whole.
#[derive(Debug)]
pub(crate) struct Survey {
    pub(crate) header: Header,
    /// The ranges of the file that make up the picture, in order.
    parts: Vec<Range<usize>>,
    /// The colour profile, where it is stored plainly.
    icc: Option<Vec<u8>>,
}

impl Survey {
    /// The file without what is no part of the picture.
    fn picture_bytes(&self, bytes: &[u8]) -> Vec<u8> {
        let mut kept = Vec::with_capacity(self.parts.iter().map(ExactSizeIterator::len).sum());
        for part in &self.parts {
            kept.extend_from_slice(&bytes[part.clone()]);
        }
        kept
    }
}

/// Reads the structure of a file, from its first byte to the end of its picture.
///
/// # Errors
/// [`MediaRefusal::Truncated`], [`MediaRefusal::Damaged`] or [`MediaRefusal::Unsupported`].
pub(crate) fn survey(kind: ImageKind, bytes: &[u8]) -> Result<Survey, MediaRefusal> {
    match kind {
        ImageKind::Jpeg => jpeg::survey(bytes),
        ImageKind::Png => png::survey(bytes),
        ImageKind::Webp => webp::survey(bytes),
        ImageKind::Gif => gif::survey(bytes),
    }
}

/// Decodes all of a surveyed file (every frame of an animation) and gives the picture
/// (of an animation, its first).
///
/// # Errors
/// [`MediaRefusal::Damaged`] or [`MediaRefusal::Unsupported`].
pub(crate) fn decode(bytes: &[u8], survey: Survey) -> Result<Picture, MediaRefusal> {
    match survey.header.kind {
        ImageKind::Jpeg => jpeg::decode(bytes, survey),
        ImageKind::Png => png::decode(bytes, &survey),
        ImageKind::Webp => webp::decode(bytes, survey, Frames::All),
        ImageKind::Gif => gif::decode(bytes, &survey, Frames::All),
    }
}

/// How many frames of an animation are decoded.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Frames {
    First,
    All,
}

/// Decodes the picture alone (of an animation, its first frame) of a file that was read
/// whole before; where the format can, at its size divided by 2, 4 or 8 (rounded up).
///
/// # Errors
/// [`MediaRefusal::Damaged`] or [`MediaRefusal::Unsupported`].
pub(crate) fn decode_picture(
    bytes: &[u8],
    survey: Survey,
    divisor: u32,
) -> Result<Picture, MediaRefusal> {
    match survey.header.kind {
        ImageKind::Jpeg => {
            let small = || Ok(jpeg::decode_shrunk(bytes, &survey, divisor));
            match guarded(ImageKind::Jpeg, small) {
                Ok(Some(picture)) => Ok(picture),
                _ => jpeg::decode(bytes, survey),
            }
        }
        ImageKind::Png => png::decode(bytes, &survey),
        ImageKind::Webp => webp::decode(bytes, survey, Frames::First),
        ImageKind::Gif => gif::decode(bytes, &survey, Frames::First),
    }
}

/// The orientation an EXIF block names, with or without its `Exif` prefix.
fn orientation(exif: &[u8]) -> Orientation {
    let tiff = exif.strip_prefix(b"Exif\0\0").unwrap_or(exif);
    Orientation::from_exif_chunk(tiff).unwrap_or(Orientation::NoTransforms)
}
