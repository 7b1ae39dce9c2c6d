//! A photo as a story shows it: its file, and the words and credit that count there.

use newsdesk_domain::body::{FocalPoint, MediaUse};
use newsdesk_domain::stored::Media;
use newsdesk_domain::{Id, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;

use crate::services::Settings;

/// A photo's file.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct MediaRef<'a> {
    /// Identity.
    #[schema(value_type = String, format = Uuid)]
    pub id: Id,
    /// The display copy's address, absolute; its bytes never change.
    #[schema(format = Uri)]
    pub url: String,
    /// Pixels of the photo, as displayed.
    pub width: i32,
    /// Pixels of the photo, as displayed.
    pub height: i32,
    /// The photo's media type.
    pub mime_type: &'a str,
    /// The display copy.
    pub display: DisplayCopy,
    /// Who made the photo.
    pub creators: &'a [String],
    /// The agency it came from.
    #[schema(required)]
    pub credit_source: Option<&'a str>,
    /// The copyright notice.
    #[schema(required)]
    pub copyright_notice: Option<&'a str>,
    /// How it was made: an IPTC digital source type.
    #[schema(required)]
    pub digital_source_type: Option<&'a str>,
}

/// The copy of a photo made to be shown: upright, without metadata, at most 2,048 pixels.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DisplayCopy {
    /// Its address, absolute; its bytes never change.
    #[schema(format = Uri)]
    pub url: String,
    /// Pixels.
    pub width: i32,
    /// Pixels.
    pub height: i32,
    /// Its media type.
    pub mime_type: &'static str,
}

/// A photo as one story shows it: caption, alt text, credit and focal point are those
/// that count here.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ShownPhoto<'a> {
    /// The photo.
    pub media: MediaRef<'a>,
    /// What it shows, for those who cannot see it.
    #[schema(required)]
    pub alt_text: Option<String>,
    /// What readers are told beside it.
    #[schema(required)]
    pub caption: Option<String>,
    /// Who is to be credited, such as `Northwire/Jo Lind`.
    #[schema(required)]
    pub credit_line: Option<String>,
    /// The point a crop must keep.
    #[schema(required)]
    pub focal_point: Option<Focus>,
}

/// A point of a photo, in fractions of its width and height from the top left.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub(crate) struct Focus {
    /// From the left edge.
    #[schema(minimum = 0, maximum = 1)]
    pub x: f64,
    /// From the top edge.
    #[schema(minimum = 0, maximum = 1)]
    pub y: f64,
}

impl From<FocalPoint> for Focus {
    fn from(point: FocalPoint) -> Self {
        Self {
            x: point.x,
            y: point.y,
        }
    }
}

/// The media type of a display copy's extension.
pub(crate) fn mime_of(extension: &str) -> &'static str {
    match extension {
        "png" => "image/png",
        "webp" => "image/webp",
        "gif" => "image/gif",
        _ => "image/jpeg",
    }
}

/// The path of a photo's display copy.
pub(crate) fn display_path(media: &Media) -> String {
    let file = &media.facts.file;
    format!(
        "/media/{}/{}/display-{}.{}",
        media.id, file.key, file.display_width, file.display_extension
    )
}

impl DisplayCopy {
    /// The display copy of a photo.
    pub fn of(media: &Media, settings: &Settings) -> Self {
        let file = &media.facts.file;
        Self {
            url: format!("{}{}", settings.public_url, display_path(media)),
            width: file.display_width,
            height: file.display_height,
            mime_type: mime_of(&file.display_extension),
        }
    }
}

impl<'a> MediaRef<'a> {
    /// The photo's file.
    pub fn of(media: &'a Media, settings: &Settings) -> Self {
        let (file, content) = (&media.facts.file, &media.content);
        let display = DisplayCopy::of(media, settings);
        Self {
            id: media.id,
            url: display.url.clone(),
            width: file.width,
            height: file.height,
            mime_type: &file.mime_type,
            display,
            creators: &content.creators,
            credit_source: content.credit_source.as_deref(),
            copyright_notice: content.copyright_notice.as_deref(),
            digital_source_type: content.digital_source_type.as_deref(),
        }
    }
}

/// Whether a photo's rights let it be shown now.
pub(crate) fn may_be_shown(media: &Media, now: Timestamp) -> bool {
    let content = &media.content;
    content.valid_from.is_none_or(|from| from <= now)
        && content.expires_at.is_none_or(|until| now < until)
}

/// The words that count where a photo is used: the use's own, else the photo's. An
/// empty one hides the photo's.
pub(crate) struct Words {
    pub alt_text: Option<String>,
    pub caption: Option<String>,
    pub credit_line: Option<String>,
    pub focal_point: Option<Focus>,
}

impl Words {
    /// The words of `used` over those of `media`.
    pub fn of(used: &MediaUse, media: &Media) -> Self {
        let content = &media.content;
        let own = |own: &Option<String>, inherited: &dyn Fn() -> Option<String>| match own {
            Some(text) if text.is_empty() => None,
            Some(text) => Some(text.clone()),
            None => inherited(),
        };
        Self {
            // An empty alt text is an answer too: the photo is decoration.
            alt_text: used.alt_text.clone().or_else(|| content.alt_text.clone()),
            caption: own(&used.caption, &|| content.caption.clone()),
            credit_line: own(&used.credit_line, &|| content.composed_credit()),
            focal_point: used.focal_point.or(content.focal_point).map(Focus::from),
        }
    }
}

impl<'a> ShownPhoto<'a> {
    /// A photo as `used` shows it.
    pub fn of(used: &MediaUse, media: &'a Media, settings: &Settings) -> Self {
        let words = Words::of(used, media);
        Self {
            media: MediaRef::of(media, settings),
            alt_text: words.alt_text,
            caption: words.caption,
            credit_line: words.credit_line,
            focal_point: words.focal_point,
        }
    }
}
