//! Why a file is not taken: a stable code and a sentence for whoever sent it.

use crate::sniff::ImageKind;

/// Why a file is not taken. The sentences name no path and repeat no byte of the file.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum MediaRefusal {
    /// No bytes at all.
    #[error("The file is empty.")]
    Empty,
    /// More bytes than are taken.
    #[error("The file is larger than the {limit} bytes that are taken.")]
    TooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// Bytes of no type that is known here.
    #[error("The file is not an image: it must be a JPEG, PNG, WebP or GIF.")]
    NotAnImage,
    /// Bytes of no type that is known here, where not only images are taken.
    #[error(
        "The file is of no type that is taken: a photo is a JPEG, PNG, WebP or GIF, a video an \
         MP4, QuickTime, WebM, Matroska or Ogg file, a sound an MP3, M4A, AAC, WAV, FLAC or Ogg \
         file, a document a PDF."
    )]
    UnknownType,
    /// A known type that is not taken, whatever the file calls itself.
    #[error("The file is {found}, whatever its name says, and such files are not taken.")]
    TypeNotAllowed {
        /// What it is, with its article, such as `an SVG drawing`.
        found: &'static str,
    },
    /// A picture too large to decode.
    #[error(
        "The picture is {width} × {height} pixels: at most {max_side} a side and {max_pixels} in all are taken."
    )]
    TooManyPixels {
        /// Pixels, as stored.
        width: u32,
        /// Pixels, as stored.
        height: u32,
        /// The limit of either side.
        max_side: u32,
        /// The limit of both multiplied.
        max_pixels: u64,
    },
    /// An animation too long to decode.
    #[error(
        "The animation has {frames} frames: at most {max_frames} frames of {max_pixels} pixels in all are taken."
    )]
    TooManyFrames {
        /// Its frames.
        frames: u32,
        /// The limit of their number.
        max_frames: u32,
        /// The limit of the pixels of all frames.
        max_pixels: u64,
    },
    /// A picture within the limits of size, stored in a way that takes too much memory to decode.
    #[error(
        "Decoding the picture takes {} MiB of memory, more than the {} MiB set aside for it: save it smaller, not progressive, or without animation.",
        needed.div_ceil(1 << 20),
        limit >> 20
    )]
    TooMuchMemory {
        /// Bytes.
        needed: u64,
        /// Bytes.
        limit: u64,
    },
    /// The file ends before the picture does.
    #[error("The {kind} file is cut short: its picture is not whole.")]
    Truncated {
        /// What it is a part of.
        kind: ImageKind,
    },
    /// The file breaks the rules of its own format.
    #[error("The {kind} file is damaged and cannot be decoded.")]
    Damaged {
        /// What it says it is.
        kind: ImageKind,
    },
    /// A sound file of a variant that is not read here.
    #[error("The {kind} file is {what}, which is not supported.")]
    Unsupported {
        /// What it is.
        kind: ImageKind,
        /// The variant, such as `arithmetic-coded`.
        what: &'static str,
    },
}

impl MediaRefusal {
    /// A stable word for it, for machines.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "file_empty",
            Self::TooLarge { .. } => "file_too_large",
            Self::NotAnImage => "not_an_image",
            Self::UnknownType => "type_unknown",
            Self::TypeNotAllowed { .. } => "type_not_allowed",
            Self::TooManyPixels { .. } => "too_many_pixels",
            Self::TooManyFrames { .. } => "too_many_frames",
            Self::TooMuchMemory { .. } => "too_much_memory",
            Self::Truncated { .. } => "image_truncated",
            Self::Damaged { .. } => "image_damaged",
            Self::Unsupported { .. } => "image_unsupported",
        }
    }

    /// Whether the type is at fault rather than the picture: 415 rather than 422.
    pub fn is_type(&self) -> bool {
        matches!(
            self,
            Self::NotAnImage | Self::UnknownType | Self::TypeNotAllowed { .. }
        )
    }
}
