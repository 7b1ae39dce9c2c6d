//! Reading a file whole: type, structure, limits, then every pixel.

use std::panic::{AssertUnwindSafe, catch_unwind};

use image::metadata::Orientation;

use crate::format::{Survey, decode, survey};
use crate::limits::Limits;
use crate::picture::Picture;
use crate::refusal::MediaRefusal;
use crate::sniff::{ImageKind, sniff};

/// What a sound file is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Inspected {
    /// Its type, by its bytes.
    pub kind: ImageKind,
    /// Pixels, as displayed: after the orientation is applied.
    pub width: u32,
    /// Pixels, as displayed: after the orientation is applied.
    pub height: u32,
    /// How the stored picture is to be turned (EXIF, 1 to 8; 1 is upright).
    pub orientation: u8,
    /// Frames of an animation; 1 for a still picture.
    pub frames: u32,
    /// Whether any pixel of the picture (of an animation, its first) is see-through.
    pub has_alpha: bool,
}

/// A file that was decoded whole, with its picture as stored.
pub(crate) struct Read {
    pub(crate) inspected: Inspected,
    pub(crate) picture: Picture,
    pub(crate) orientation: Orientation,
}

/// Reads a file: its type, its structure up to the end, its limits, then every pixel of
/// every frame (of an APNG, of its still picture).
///
/// # Errors
/// Every [`MediaRefusal`]; what is over a limit is refused before anything is decoded.
pub fn inspect(bytes: &[u8], limits: &Limits) -> Result<Inspected, MediaRefusal> {
    read(bytes, limits).map(|read| read.inspected)
}

/// As [`inspect`], with the picture.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Read, MediaRefusal> {
    let survey = surveyed(bytes, limits)?;
    let kind = survey.header.kind;
    guarded(kind, || {
        let orientation = survey.header.orientation;
        let frames = survey.header.frames;
        let mut picture = decode(bytes, survey)?;
        picture.settle_alpha();
        let (width, height) = if turns(orientation) {
            (picture.height, picture.width)
        } else {
            (picture.width, picture.height)
        };
        Ok(Read {
            inspected: Inspected {
                kind,
                width,
                height,
                orientation: orientation.to_exif(),
                frames,
                has_alpha: picture.channels.alpha(),
            },
            picture,
            orientation,
        })
    })
}

/// Reads a file's type and structure and holds them against the limits.
pub(crate) fn surveyed(bytes: &[u8], limits: &Limits) -> Result<Survey, MediaRefusal> {
    if bytes.len() as u64 > limits.max_bytes {
        return Err(MediaRefusal::TooLarge {
            limit: limits.max_bytes,
        });
    }
    let kind = sniff(bytes)?;
    guarded(kind, || {
        let survey = survey(kind, bytes)?;
        limits.check(&survey.header)?;
        Ok(survey)
    })
}

/// Whether width and height change places.
pub(crate) fn turns(orientation: Orientation) -> bool {
    matches!(
        orientation,
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    )
}

/// Does what is tried on a stranger's bytes; a decoder that panics over them has met a
/// damaged file.
pub(crate) fn guarded<T>(
    kind: ImageKind,
    attempt: impl FnOnce() -> Result<T, MediaRefusal>,
) -> Result<T, MediaRefusal> {
    catch_unwind(AssertUnwindSafe(attempt)).unwrap_or(Err(MediaRefusal::Damaged { kind }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_over_a_file_is_a_damaged_file() {
        let kind = ImageKind::Png;
        let outcome = guarded::<()>(kind, || panic!("a decoder's bug"));
        assert_eq!(outcome, Err(MediaRefusal::Damaged { kind }));
    }
}
