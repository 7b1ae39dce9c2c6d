//! A photo (later also video, audio, documents): its file's facts, its words, its
//! credit and its rights.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::Timestamp;
use crate::article::words;
use crate::body::FocalPoint;
use crate::shape::{Shape, country, instant, list, member, number, object, text, url};

/// What is written of a photo.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MediaContent {
    /// The desk's name for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What it shows, in a line: the wires' synopsis of the caption.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub headline: Option<String>,
    /// What readers are told beside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caption: Option<String>,
    /// What it shows, for those who cannot see it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alt_text: Option<String>,
    /// The same at length.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extended_description: Option<String>,
    /// Who made it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub creators: Vec<String>,
    /// The agency it came from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit_source: Option<String>,
    /// Overrides the composed credit line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit_line: Option<String>,
    /// Who owned it first, where that is not the agency (IPTC Source).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The copyright notice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copyright_notice: Option<String>,
    /// What others may do with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub usage_terms: Option<String>,
    /// The licence's page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub license_url: Option<String>,
    /// Where a licence is had.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acquire_license_page: Option<String>,
    /// What the agency asks of the desk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instructions: Option<String>,
    /// From when it may be shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<Timestamp>,
    /// After when it may not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<Timestamp>,
    /// Where it may be shown, ISO 3166-1 alpha-2; shown, not enforced.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub territories: Vec<String>,
    /// An IPTC digital source type (the AI label).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digital_source_type: Option<String>,
    /// The AI system that made or changed it (IPTC 2025.1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ai_system: Option<String>,
    /// The version of that system.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ai_system_version: Option<String>,
    /// What the system was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ai_prompt: Option<String>,
    /// Who asked it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ai_prompt_writer: Option<String>,
    /// Words it is found by.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<String>,
    /// The agency's number of the assignment (IPTC Job Identifier).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub job_id: Option<String>,
    /// When it was taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub captured_at: Option<Timestamp>,
    /// Where it was taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// The point a crop must keep, 0 to 1 from the top left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub focal_point: Option<FocalPoint>,
}

/// Where a photo was taken.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Place {
    /// A place within the city.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sublocation: Option<String>,
    /// The city.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// The province or state.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// ISO 3166-1 alpha-2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// The country's name, as the file or the desk writes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country_name: Option<String>,
}

words! {
    /// Where a member's value comes from.
    Origin {
        /// The file's XMP packet.
        Xmp = "xmp",
        /// The file's IPTC-IIM records.
        Iim = "iim",
        /// The file's EXIF block.
        Exif = "exif",
        /// Somebody at the desk: no reading of the file overwrites it.
        Person = "person",
    }
}

/// Where the value of each written member comes from, by the member's wire name; a member
/// that nobody wrote is absent.
pub type Origins = BTreeMap<String, Origin>;

/// What the file itself is; found by reading it, never believed from a client.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MediaFile {
    /// The media type, sniffed.
    pub mime_type: String,
    /// Lower-case hex.
    pub sha256: String,
    /// The original's size in bytes.
    pub bytes: i64,
    /// The name it was uploaded under, cleaned.
    pub file_name: String,
    /// Pixels, as displayed; `None` for what is no photo.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub width: Option<i32>,
    /// Pixels, as displayed; `None` for what is no photo.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub height: Option<i32>,
    /// What stands for the photo until it is loaded; `None` for what is no photo.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub look: Option<Look>,
    /// Whether any pixel of the photo is see-through.
    #[serde(default)]
    pub has_alpha: bool,
    /// Whether the file carries C2PA content credentials; they are not verified.
    #[serde(default)]
    pub has_content_credentials: bool,
}

/// What stands for a photo until it is loaded.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Look {
    /// The colour that most of it has, such as `#3a6b8c`.
    pub dominant_color: String,
    /// A blurred miniature of some twenty-five bytes, in Base64 (ThumbHash).
    pub thumbhash: String,
}

words! {
    /// What a file is to a newsroom.
    MediaKind {
        /// A picture.
        Photo = "photo",
        /// A moving picture.
        Video = "video",
        /// A sound.
        Audio = "audio",
        /// A document to be read.
        Document = "document",
    }
}

impl MediaFile {
    /// What the file is to a newsroom, by its media type.
    pub fn kind(&self) -> MediaKind {
        match self.mime_type.split_once('/') {
            Some(("image", _)) => MediaKind::Photo,
            Some(("video", _)) => MediaKind::Video,
            Some(("audio", _)) => MediaKind::Audio,
            _ => MediaKind::Document,
        }
    }

    /// Width and height of a photo, in pixels as displayed.
    pub fn size(&self) -> Option<(u32, u32)> {
        let side = |side: Option<i32>| side.and_then(|side| u32::try_from(side).ok());
        Some((side(self.width)?, side(self.height)?))
    }
}

words! {
    /// Whether a photo's rights let it be shown.
    Rights {
        /// They do.
        Valid = "valid",
        /// They have not begun.
        Upcoming = "upcoming",
        /// They have ended.
        Expired = "expired",
    }
}

impl MediaContent {
    /// Whether the photo may be shown at this instant.
    pub fn rights(&self, at: Timestamp) -> Rights {
        if self.expires_at.is_some_and(|until| until <= at) {
            Rights::Expired
        } else if self.valid_from.is_some_and(|from| at < from) {
            Rights::Upcoming
        } else {
            Rights::Valid
        }
    }

    /// When its rights next begin or end after this instant.
    pub fn next_right(&self, after: Timestamp) -> Option<Timestamp> {
        let edges = [self.valid_from, self.expires_at];
        edges.into_iter().flatten().filter(|at| *at > after).min()
    }

    /// Whether a trained model made it, or a part of it.
    pub fn is_ai_made(&self) -> bool {
        const MADE: [&str; 2] = [
            "trainedAlgorithmicMedia",
            "compositeWithTrainedAlgorithmicMedia",
        ];
        let source_type = self.digital_source_type.as_deref().unwrap_or_default();
        let word = source_type.rsplit('/').next();
        word.is_some_and(|word| MADE.contains(&word))
    }
}

/// The members a client may leave as read: shown composed, overridden when other.
pub const DERIVED: &[&str] = &["creditLine"];

/// What a client may write of a photo.
pub static SHAPE: LazyLock<Shape> = LazyLock::new(|| {
    object(
        "MediaInput",
        vec![
            member("title", text(255)),
            member("headline", text(255)).describe("What it shows, in a line."),
            member("caption", text(5000).multiline()).describe("What readers are told beside it."),
            member("altText", text(1000).multiline()).describe("What it shows, for those who cannot see it; at most 250 characters read well."),
            member("extendedDescription", text(10_000).multiline()),
            member("creators", list(text(255)).max(20)).describe("Who made it."),
            member("creditSource", text(255)).describe("The agency it came from."),
            member("creditLine", text(255)).describe("Overrides the credit composed of `creditSource` and `creators`, by the agency's `creditFormat` where it has one; the composed one, sent back unchanged, overrides nothing."),
            member("source", text(255)).describe("Who owned it first, where that is not the agency."),
            member("copyrightNotice", text(1000)),
            member("usageTerms", text(2000).multiline()),
            member("licenseUrl", url(&["https", "http"], 2000)),
            member("acquireLicensePage", url(&["https", "http"], 2000)),
            member("instructions", text(2000).multiline()),
            member("validFrom", instant()),
            member("expiresAt", instant()),
            member("territories", list(country()).max(250)),
            member("digitalSourceType", url(&["https", "http"], 255)).describe("A URI of the IPTC digital source type vocabulary."),
            member("aiSystem", text(255)).describe("The AI system that made or changed it."),
            member("aiSystemVersion", text(255)),
            member("aiPrompt", text(5000).multiline()).describe("What that system was asked for."),
            member("aiPromptWriter", text(255)),
            member("keywords", list(text(255)).max(100)).describe("Words it is found by."),
            member("jobId", text(255)).describe("The agency's number of the assignment."),
            member("capturedAt", instant()),
            member(
                "place",
                object(
                    "MediaPlaceInput",
                    vec![
                        member("sublocation", text(255)),
                        member("city", text(255)),
                        member("state", text(255)),
                        member("country", country()),
                        member("countryName", text(255)),
                    ],
                ),
            ),
            member("focalPoint", focal_point()).describe("The point a crop must keep."),
        ],
    )
    .read_only(&[
        "id", "version", "createdAt", "modifiedAt", "kind", "mimeType", "sha256", "bytes",
        "width", "height", "fileName", "url", "display", "dominantColor", "thumbhash",
        "renditions", "hasContentCredentials", "metadataSources", "rights", "duplicates",
        "uploadedBy",
    ])
    .example(serde_json::json!({
        "altText": "A white ferry leaves a stone harbour",
        "caption": "The first ferry in a month leaves Port Elia.",
        "creditSource": "Northwire",
        "creators": ["Jo Lind"]
    }))
});

/// The shape of a focal point.
pub fn focal_point() -> Shape {
    object(
        "FocalPointInput",
        vec![
            member("x", number(0.0, 1.0)).required(),
            member("y", number(0.0, 1.0)).required(),
        ],
    )
}
