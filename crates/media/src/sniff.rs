//! What a file is, by its first bytes: neither its name nor its declared type is believed.

mod kind;
mod recording;

use std::fmt;

use crate::refusal::MediaRefusal;

pub use kind::{AudioKind, DocumentKind, FileClass, FileKind, VideoKind};

/// The image formats that are taken.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ImageKind {
    /// JPEG (ITU-T T.81).
    Jpeg,
    /// PNG, APNG included.
    Png,
    /// WebP, animated or not.
    Webp,
    /// GIF, animated or not.
    Gif,
}

impl ImageKind {
    /// Every kind that is taken.
    pub const ALL: [Self; 4] = [Self::Jpeg, Self::Png, Self::Webp, Self::Gif];

    /// The media type.
    pub const fn mime_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
            Self::Gif => "image/gif",
        }
    }

    /// The file name extension, without a dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Webp => "webp",
            Self::Gif => "gif",
        }
    }

    /// The kind of a media type that [`ImageKind::mime_type`] gave.
    pub fn from_mime_type(mime_type: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.mime_type() == mime_type)
    }
}

impl fmt::Display for ImageKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
            Self::Webp => "WebP",
            Self::Gif => "GIF",
        })
    }
}

/// How many of a file's first bytes are looked at: two frames of any MP3.
pub const SNIFFED_BYTES: usize = 4096;

/// What image the file is that begins with these bytes.
///
/// # Errors
/// [`MediaRefusal::Empty`]; [`MediaRefusal::TypeNotAllowed`] for a known type that is
/// no image taken here; [`MediaRefusal::NotAnImage`] for everything else.
pub fn sniff(bytes: &[u8]) -> Result<ImageKind, MediaRefusal> {
    let head = head(bytes)?;
    let refused = || foreign(head).map_or(MediaRefusal::NotAnImage, not_allowed);
    image(head).ok_or_else(refused)
}

/// What the file is that begins with these bytes, of all kinds that are taken.
///
/// # Errors
/// [`MediaRefusal::Empty`]; [`MediaRefusal::TypeNotAllowed`] for a known type that is
/// not taken; [`MediaRefusal::UnknownType`] for everything else.
pub fn sniff_file(bytes: &[u8]) -> Result<FileKind, MediaRefusal> {
    let head = head(bytes)?;
    if let Some(kind) = image(head) {
        return Ok(FileKind::Image(kind));
    }
    let refused = || foreign(head).map_or(MediaRefusal::UnknownType, not_allowed);
    recording::recording(head).ok_or_else(refused)
}

fn head(bytes: &[u8]) -> Result<&[u8], MediaRefusal> {
    match bytes {
        [] => Err(MediaRefusal::Empty),
        bytes => Ok(bytes.get(..SNIFFED_BYTES).unwrap_or(bytes)),
    }
}

fn not_allowed(found: &'static str) -> MediaRefusal {
    MediaRefusal::TypeNotAllowed { found }
}

fn image(head: &[u8]) -> Option<ImageKind> {
    if head.starts_with(&[0xff, 0xd8, 0xff]) {
        return Some(ImageKind::Jpeg);
    }
    if head.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Some(ImageKind::Png);
    }
    if head.starts_with(b"GIF87a") || head.starts_with(b"GIF89a") {
        return Some(ImageKind::Gif);
    }
    (head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP")).then_some(ImageKind::Webp)
}

/// The types people do send, so that the refusal can name them.
fn foreign(head: &[u8]) -> Option<&'static str> {
    const SIGNATURES: &[(&[u8], &str)] = &[
        (b"%PDF-", "a PDF document"),
        (b"PK\x03\x04", "a ZIP archive or an office document"),
        (b"PK\x05\x06", "a ZIP archive"),
        (b"\x7fELF", "a program"),
        (b"MZ", "a program"),
        (b"#!", "a script"),
        (b"II*\0", "a TIFF or camera raw image"),
        (b"MM\0*", "a TIFF or camera raw image"),
        (b"II+\0", "a TIFF image"),
        (b"MM\0+", "a TIFF image"),
        (b"8BPS", "a Photoshop document"),
        (b"BM", "a BMP image"),
        (b"\0\0\x01\0", "an icon"),
        (b"\xff\x0a", "a JPEG XL image"),
        (b"\0\0\0\x0cJXL ", "a JPEG XL image"),
        (b"\0\0\0\x0cjP  ", "a JPEG 2000 image"),
        (b"qoif", "a QOI image"),
        (b"\x1f\x8b", "a gzip archive"),
        (b"Rar!", "a RAR archive"),
        (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
        (b"\x1a\x45\xdf\xa3", "a video"),
        (b"ID3", "a sound"),
        (b"fLaC", "a sound"),
        (b"OggS", "a sound or video"),
        (b"{\\rtf", "an RTF document"),
    ];
    if let Some((_, found)) = SIGNATURES.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Some(found);
    }
    if head.get(4..8) == Some(b"ftyp") {
        return Some(match head.get(8..12) {
            Some(b"avif" | b"avis") => "an AVIF image",
            Some(b"heic" | b"heix" | b"hevc" | b"heim" | b"heis" | b"mif1" | b"msf1") => {
                "a HEIC image"
            }
            Some(b"crx ") => "a camera raw image",
            Some(brand) if brand.starts_with(b"3g") => "a 3GP video",
            _ => "a video",
        });
    }
    if head.starts_with(b"RIFF") {
        return Some(match head.get(8..12) {
            Some(b"AVI ") => "an AVI video",
            _ => "a sound or video",
        });
    }
    markup(head)
}

/// Markup begins anywhere after a byte order mark, white space and comments, so what
/// looks like text is searched for the element.
fn markup(head: &[u8]) -> Option<&'static str> {
    let text: String = head
        .iter()
        .filter(|b| **b != 0)
        .map(|b| char::from(b.to_ascii_lowercase()))
        .collect();
    let text = text.trim_start_matches(|c: char| !c.is_ascii_graphic());
    if !text.starts_with('<') {
        return None;
    }
    if text.contains("<svg") {
        Some("an SVG drawing")
    } else if text.contains("<html") || text.contains("<!doctype html") || text.contains("<script")
    {
        Some("an HTML page")
    } else if text.starts_with("<?php") {
        Some("a script")
    } else {
        Some("a markup document")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_four_kinds_are_known_by_their_bytes() {
        assert_eq!(sniff(b"\xff\xd8\xff\xe0rest"), Ok(ImageKind::Jpeg));
        assert_eq!(sniff(b"\x89PNG\r\n\x1a\n\0"), Ok(ImageKind::Png));
        assert_eq!(sniff(b"GIF89a"), Ok(ImageKind::Gif));
        assert_eq!(sniff(b"GIF87a"), Ok(ImageKind::Gif));
        assert_eq!(sniff(b"RIFF\x10\0\0\0WEBPVP8 "), Ok(ImageKind::Webp));
        for kind in ImageKind::ALL {
            assert_eq!(ImageKind::from_mime_type(kind.mime_type()), Some(kind));
        }
    }

    #[test]
    fn others_are_refused_by_name() {
        for (bytes, found) in [
            (b"%PDF-1.7\n".as_slice(), "a PDF document"),
            (b"\x7fELF\x02\x01", "a program"),
            (b"\0\0\0\x18ftypheic", "a HEIC image"),
            (b"\0\0\0\x18ftypavif", "an AVIF image"),
            (b"\0\0\0\x18ftypisom", "a video"),
            (b"II*\0\x08\0", "a TIFF or camera raw image"),
            (b"BM\x46\0", "a BMP image"),
            (b"PK\x03\x04\x14", "a ZIP archive or an office document"),
            (
                b"<svg xmlns='http://www.w3.org/2000/svg'>",
                "an SVG drawing",
            ),
            (
                b"\xef\xbb\xbf <?xml version='1.0'?>\n<!-- x --><SVG>",
                "an SVG drawing",
            ),
            (b"\xff\xfe<\0s\0v\0g\0>\0", "an SVG drawing"),
            (b"\n<!DOCTYPE html><p>", "an HTML page"),
            (b"<?php echo 1;", "a script"),
            (b"RIFF\x10\0\0\0WAVEfmt ", "a sound or video"),
        ] {
            assert_eq!(sniff(bytes), Err(MediaRefusal::TypeNotAllowed { found }));
        }
    }

    #[test]
    fn nothing_and_anything_else_is_no_image() {
        assert_eq!(sniff(b""), Err(MediaRefusal::Empty));
        for bytes in [
            b"G".as_slice(),
            b"\xff",
            b"\x89PNG",
            b"hello",
            b"RIFF",
            b"\0\0\0\0\0\0\0\0",
        ] {
            let refusal = sniff(bytes).unwrap_err();
            assert!(refusal.is_type(), "{refusal}");
        }
    }

    #[test]
    fn other_kinds_of_file_are_known_by_their_bytes() {
        use FileKind::{Audio, Document, Video};
        let ogg =
            |packet: &[u8]| [&b"OggS\0\x02"[..], &[0; 20], &[1, 30], packet, &[0; 40]].concat();
        for (bytes, kind) in [
            (
                b"\0\0\0\x18ftypisom\0\0\x02\0".to_vec(),
                Video(VideoKind::Mp4),
            ),
            (
                b"\0\0\0\x20ftypM4V \0\0\0\x01".to_vec(),
                Video(VideoKind::Mp4),
            ),
            (
                b"\0\0\0\x14ftypqt  \0\0\x02\0".to_vec(),
                Video(VideoKind::QuickTime),
            ),
            (
                b"\0\0\0\x1cftypM4A \0\0\0\0".to_vec(),
                Audio(AudioKind::M4a),
            ),
            (ogg(b"\x80theora\x03\x02"), Video(VideoKind::Ogg)),
            (ogg(b"\x01vorbis\0\0\0\0"), Audio(AudioKind::Ogg)),
            (ogg(b"OpusHead\x01\x02"), Audio(AudioKind::Ogg)),
            (b"RIFF\x10\0\0\0WAVEfmt ".to_vec(), Audio(AudioKind::Wav)),
            (
                b"fLaC\0\0\0\x22\x10\0\x10\0".to_vec(),
                Audio(AudioKind::Flac),
            ),
            (b"%PDF-1.7\n".to_vec(), Document(DocumentKind::Pdf)),
            (b"GIF89a".to_vec(), FileKind::Image(ImageKind::Gif)),
        ] {
            assert_eq!(sniff_file(&bytes), Ok(kind), "{kind}");
            if kind.class() != FileClass::Photo {
                assert!(sniff(&bytes).unwrap_err().is_type(), "{kind}");
            }
        }
    }

    #[test]
    fn what_only_resembles_them_is_refused() {
        for (bytes, found) in [
            (b"\0\0\0\x18ftypheic".as_slice(), "a HEIC image"),
            (b"\0\0\0\x18ftypmif1", "a HEIC image"),
            (b"\0\0\0\x18ftypavif", "an AVIF image"),
            (b"\0\0\0\x18ftypcrx \0\0\0\x01", "a camera raw image"),
            (b"\0\0\0\x18ftyp3gp5", "a 3GP video"),
            (b"\0\0\0\x02ftypisom", "a video"),
            (b"RIFF\x10\0\0\0AVI LIST", "an AVI video"),
            (b"%PDF-x", "a PDF document"),
            (b"OggS\0\0", "a sound or video"),
            (b"<html>%PDF-1.7", "an HTML page"),
            (b"PK\x03\x04%PDF-1.7", "a ZIP archive or an office document"),
        ] {
            let refusal = MediaRefusal::TypeNotAllowed { found };
            assert_eq!(sniff_file(bytes), Err(refusal));
        }
        for bytes in [b" %PDF-1.7".as_slice(), b"\xff\xfb\x90\x00", b"hello"] {
            assert_eq!(sniff_file(bytes), Err(MediaRefusal::UnknownType));
        }
        assert_eq!(sniff_file(b""), Err(MediaRefusal::Empty));
    }

    #[test]
    fn no_bytes_stop_it() {
        // A fixed sequence of chance: a known beginning, then anything.
        let mut state = 1_u64;
        let mut chance = || {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            (state >> 33) as usize
        };
        let beginnings: [&[u8]; 8] = [
            b"",
            b"ID3\x04\0\0",
            b"\x1a\x45\xdf\xa3",
            b"OggS\0\x02",
            b"\0\0\0\x20ftyp",
            b"\xff\xfb",
            b"\xff\xf1",
            b"RIFF",
        ];
        for _ in 0..20_000 {
            let mut bytes = beginnings[chance() % beginnings.len()].to_vec();
            let length = chance() % 64;
            bytes.extend((0..length).map(|_| chance() as u8));
            // What it says is of no account, only that it says something.
            let _ = (sniff(&bytes), sniff_file(&bytes));
        }
    }
}
