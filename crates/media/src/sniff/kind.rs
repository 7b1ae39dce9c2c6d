//! The kinds of file that are taken, with their media types and extensions.

use std::fmt;

use super::ImageKind;

/// A kind of file that is taken.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum FileKind {
    /// A photo.
    Image(ImageKind),
    /// A video, with or without sound.
    Video(VideoKind),
    /// A sound.
    Audio(AudioKind),
    /// A document.
    Document(DocumentKind),
}

/// What a file is to the newsroom, whatever its format.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum FileClass {
    /// Decoded, drawn in many sizes; its original is never public.
    Photo,
    /// Served as it came.
    Video,
    /// Served as it came.
    Audio,
    /// Served as it came.
    Document,
}

impl FileClass {
    /// The word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Photo => "photo",
            Self::Video => "video",
            Self::Audio => "audio",
            Self::Document => "document",
        }
    }
}

/// The containers of video that are taken; what is in them is not looked at.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum VideoKind {
    /// MP4 (ISO 14496-14), M4V included.
    Mp4,
    /// QuickTime.
    QuickTime,
    /// WebM.
    Webm,
    /// Matroska.
    Matroska,
    /// Ogg that begins with a video stream.
    Ogg,
}

/// The formats of sound that are taken.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum AudioKind {
    /// MPEG audio, layer III.
    Mp3,
    /// MP4 that says it holds sound alone.
    M4a,
    /// AAC in ADTS frames.
    Aac,
    /// WAVE.
    Wav,
    /// FLAC.
    Flac,
    /// Ogg that begins with a stream of sound: Vorbis, Opus, Speex or FLAC.
    Ogg,
}

/// The formats of documents that are taken.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum DocumentKind {
    /// PDF (ISO 32000).
    Pdf,
}

impl FileKind {
    /// Every kind but the images.
    const OTHERS: [Self; 12] = [
        Self::Video(VideoKind::Mp4),
        Self::Video(VideoKind::QuickTime),
        Self::Video(VideoKind::Webm),
        Self::Video(VideoKind::Matroska),
        Self::Video(VideoKind::Ogg),
        Self::Audio(AudioKind::Mp3),
        Self::Audio(AudioKind::M4a),
        Self::Audio(AudioKind::Aac),
        Self::Audio(AudioKind::Wav),
        Self::Audio(AudioKind::Flac),
        Self::Audio(AudioKind::Ogg),
        Self::Document(DocumentKind::Pdf),
    ];

    /// Every kind that is taken.
    pub fn all() -> impl Iterator<Item = Self> {
        let images = ImageKind::ALL.into_iter().map(Self::Image);
        images.chain(Self::OTHERS)
    }

    /// What it is to the newsroom.
    pub const fn class(self) -> FileClass {
        match self {
            Self::Image(_) => FileClass::Photo,
            Self::Video(_) => FileClass::Video,
            Self::Audio(_) => FileClass::Audio,
            Self::Document(_) => FileClass::Document,
        }
    }

    /// The media type.
    pub const fn mime_type(self) -> &'static str {
        match self {
            Self::Image(kind) => kind.mime_type(),
            Self::Video(VideoKind::Mp4) => "video/mp4",
            Self::Video(VideoKind::QuickTime) => "video/quicktime",
            Self::Video(VideoKind::Webm) => "video/webm",
            Self::Video(VideoKind::Matroska) => "video/matroska",
            Self::Video(VideoKind::Ogg) => "video/ogg",
            Self::Audio(AudioKind::Mp3) => "audio/mpeg",
            Self::Audio(AudioKind::M4a) => "audio/mp4",
            Self::Audio(AudioKind::Aac) => "audio/aac",
            Self::Audio(AudioKind::Wav) => "audio/wav",
            Self::Audio(AudioKind::Flac) => "audio/flac",
            Self::Audio(AudioKind::Ogg) => "audio/ogg",
            Self::Document(DocumentKind::Pdf) => "application/pdf",
        }
    }

    /// The file name extension, without a dot; no two kinds share one.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Image(kind) => kind.extension(),
            Self::Video(VideoKind::Mp4) => "mp4",
            Self::Video(VideoKind::QuickTime) => "mov",
            Self::Video(VideoKind::Webm) => "webm",
            Self::Video(VideoKind::Matroska) => "mkv",
            Self::Video(VideoKind::Ogg) => "ogv",
            Self::Audio(AudioKind::Mp3) => "mp3",
            Self::Audio(AudioKind::M4a) => "m4a",
            Self::Audio(AudioKind::Aac) => "aac",
            Self::Audio(AudioKind::Wav) => "wav",
            Self::Audio(AudioKind::Flac) => "flac",
            Self::Audio(AudioKind::Ogg) => "ogg",
            Self::Document(DocumentKind::Pdf) => "pdf",
        }
    }

    /// The kind of a media type that [`FileKind::mime_type`] gave.
    pub fn from_mime_type(mime_type: &str) -> Option<Self> {
        Self::all().find(|kind| kind.mime_type() == mime_type)
    }

    /// The kind whose extension this is.
    pub fn from_extension(extension: &str) -> Option<Self> {
        Self::all().find(|kind| kind.extension() == extension)
    }
}

impl From<ImageKind> for FileKind {
    fn from(kind: ImageKind) -> Self {
        Self::Image(kind)
    }
}

impl fmt::Display for FileKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Image(kind) => return kind.fmt(f),
            Self::Video(VideoKind::Mp4) => "MP4",
            Self::Video(VideoKind::QuickTime) => "QuickTime",
            Self::Video(VideoKind::Webm) => "WebM",
            Self::Video(VideoKind::Matroska) => "Matroska",
            Self::Video(VideoKind::Ogg) | Self::Audio(AudioKind::Ogg) => "Ogg",
            Self::Audio(AudioKind::Mp3) => "MP3",
            Self::Audio(AudioKind::M4a) => "M4A",
            Self::Audio(AudioKind::Aac) => "AAC",
            Self::Audio(AudioKind::Wav) => "WAV",
            Self::Audio(AudioKind::Flac) => "FLAC",
            Self::Document(DocumentKind::Pdf) => "PDF",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn media_type_and_extension_lead_back() {
        for kind in FileKind::all() {
            assert_eq!(FileKind::from_mime_type(kind.mime_type()), Some(kind));
            assert_eq!(FileKind::from_extension(kind.extension()), Some(kind));
        }
        assert_eq!(FileKind::from_extension("svg"), None);
        assert_eq!(FileKind::from(ImageKind::Gif).class().word(), "photo");
    }
}
