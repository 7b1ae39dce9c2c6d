//! The formats renditions are encoded in, known by their extension alone.

/// How a rendition is encoded.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Format {
    /// AVIF: the smallest files, the slowest to make.
    Avif,
    /// Lossy WebP.
    Webp,
    /// JPEG, which every reader opens; on white where the photo is see-through.
    Jpeg,
    /// PNG, lossless.
    Png,
}

impl Format {
    /// Every format; those a reader should try first come first.
    pub const ALL: [Self; 4] = [Self::Avif, Self::Webp, Self::Jpeg, Self::Png];

    /// The media type.
    pub const fn mime_type(self) -> &'static str {
        match self {
            Self::Avif => "image/avif",
            Self::Webp => "image/webp",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }

    /// The file name extension, without a dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Avif => "avif",
            Self::Webp => "webp",
            Self::Jpeg => "jpg",
            Self::Png => "png",
        }
    }

    /// The format whose extension this is, as [`Format::extension`] spells it.
    pub fn from_extension(extension: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|format| format.extension() == extension)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_is_known_by_its_extension() {
        for format in Format::ALL {
            assert_eq!(Format::from_extension(format.extension()), Some(format));
            assert!(format.mime_type().starts_with("image/"));
        }
        for other in ["", "JPG", "jpeg", "gif", "avif "] {
            assert_eq!(Format::from_extension(other), None, "{other:?}");
        }
    }
}
