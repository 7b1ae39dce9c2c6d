//! A photo as a story shows it: its file, and the words and credit that count there; and
//! what every view of a photo is made of.

use newsdesk_domain::body::{FocalPoint, MediaUse};
use newsdesk_domain::credit::CreditFormats;
use newsdesk_domain::media::{MediaKind, Place, Rights};
use newsdesk_domain::stored::Media;
use newsdesk_domain::{Id, Timestamp};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::services::Settings;
use crate::views::picture::Picture;
use crate::views::renditions::{self, DisplayCopy, Rendition, Shown};

/// A photo's file, or another's.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct MediaRef<'a> {
    /// Identity.
    #[schema(value_type = String, format = Uuid)]
    pub id: Id,
    /// What it is: `photo`, `video`, `audio` or `document`.
    #[schema(value_type = String, example = "photo")]
    pub kind: MediaKind,
    /// Where to get it, absolute; its bytes never change. Of a photo, its `display`.
    #[schema(format = Uri)]
    pub url: String,
    /// Pixels of the photo, as displayed; `null` for what is no photo.
    #[schema(required, minimum = 1)]
    pub width: Option<i32>,
    /// Pixels of the photo, as displayed; `null` for what is no photo.
    #[schema(required, minimum = 1)]
    pub height: Option<i32>,
    /// The original's media type.
    pub mime_type: &'a str,
    /// The size in bytes of what is no photo, for players and download links; `null` for
    /// a photo.
    #[schema(required, minimum = 1)]
    pub bytes: Option<i64>,
    /// The largest uncropped rendition that every browser shows; `null` for what is no
    /// photo.
    #[schema(required)]
    pub display: Option<DisplayCopy>,
    /// What it can be had as, a `srcset` each, in the order of `<source>`s: by preset,
    /// the smallest format first. Empty for what is no photo.
    pub renditions: Vec<Rendition>,
    /// The colour most of it has, for the time until it is loaded.
    #[schema(required, pattern = "^#[0-9a-f]{6}$", example = "#3a6b8c")]
    pub dominant_color: Option<&'a str>,
    /// A blurred miniature in Base64 (ThumbHash), for the time until it is loaded.
    #[schema(required)]
    pub thumbhash: Option<&'a str>,
    /// Who made the photo.
    pub creators: &'a [String],
    /// The agency it came from.
    #[schema(required)]
    pub credit_source: Option<&'a str>,
    /// The copyright notice.
    #[schema(required)]
    pub copyright_notice: Option<&'a str>,
    /// How it was made: an IPTC digital source type.
    #[schema(required, format = Uri)]
    pub digital_source_type: Option<&'a str>,
}

impl<'a> MediaRef<'a> {
    /// A photo's file, cropped around its own focal point.
    pub fn of(media: &'a Media, settings: &Settings) -> Self {
        Self::around(media, media.content.focal_point, settings)
    }

    /// A photo's file, cropped around this point.
    pub fn around(media: &'a Media, focus: Option<FocalPoint>, settings: &Settings) -> Self {
        Self::up_to(u32::MAX, media, focus, settings)
    }

    /// The same, no rendition wider than this.
    pub fn up_to(
        widest: u32,
        media: &'a Media,
        focus: Option<FocalPoint>,
        settings: &Settings,
    ) -> Self {
        let shown = Shown::up_to(widest, media, focus, settings);
        let (file, content) = (&media.facts.file, &media.content);
        let look = file.look.as_ref();
        Self {
            id: media.id,
            kind: file.kind(),
            url: shown.url,
            width: file.width,
            height: file.height,
            mime_type: &file.mime_type,
            bytes: (file.kind() != MediaKind::Photo).then_some(file.bytes),
            display: shown.display,
            renditions: shown.renditions,
            dominant_color: look.map(|look| look.dominant_color.as_str()),
            thumbhash: look.map(|look| look.thumbhash.as_str()),
            creators: &content.creators,
            credit_source: content.credit_source.as_deref(),
            copyright_notice: content.copyright_notice.as_deref(),
            digital_source_type: content.digital_source_type.as_deref(),
        }
    }
}

/// A photo as one story shows it: caption, alt text, credit and focal point are those
/// that count here.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ShownPhoto {
    /// The photo.
    pub media: Picture,
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

/// Where a photo was taken.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct MediaPlace<'a> {
    /// A place within the city.
    #[schema(required)]
    pub sublocation: Option<&'a str>,
    /// The city.
    #[schema(required)]
    pub city: Option<&'a str>,
    /// The province or state.
    #[schema(required)]
    pub state: Option<&'a str>,
    /// ISO 3166-1 alpha-2.
    #[schema(required)]
    pub country: Option<&'a str>,
    /// The country's name, as the file or the desk writes it.
    #[schema(required)]
    pub country_name: Option<&'a str>,
}

impl<'a> From<&'a Place> for MediaPlace<'a> {
    fn from(place: &'a Place) -> Self {
        Self {
            sublocation: place.sublocation.as_deref(),
            city: place.city.as_deref(),
            state: place.state.as_deref(),
            country: place.country.as_deref(),
            country_name: place.country_name.as_deref(),
        }
    }
}

/// Whether a photo's rights let it be shown now.
pub(crate) fn may_be_shown(media: &Media, now: Timestamp) -> bool {
    media.content.rights(now) == Rights::Valid
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
    pub fn of(used: &MediaUse, media: &Media, formats: &CreditFormats) -> Self {
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
            credit_line: own(&used.credit_line, &|| formats.line(content)),
            focal_point: used.focal_point.or(content.focal_point).map(Focus::from),
        }
    }
}

impl ShownPhoto {
    /// A photo as `used` shows it.
    pub fn of(
        used: &MediaUse,
        media: &Media,
        formats: &CreditFormats,
        settings: &Settings,
    ) -> Self {
        let words = Words::of(used, media, formats);
        Self {
            media: Picture::around(
                media,
                used.focal_point.or(media.content.focal_point),
                settings,
            ),
            alt_text: words.alt_text,
            caption: words.caption,
            credit_line: words.credit_line,
            focal_point: words.focal_point,
        }
    }
}

/// A photo's file as it may be seen.
pub(crate) fn media_example() -> Value {
    let display = renditions::display_example();
    json!({
        "id": "019aab3e-7a00-7000-8000-000000000041",
        "kind": "photo",
        "url": display["url"],
        "width": 6000,
        "height": 4000,
        "mimeType": "image/jpeg",
        "bytes": null,
        "display": display,
        "renditions": renditions::example(),
        "dominantColor": "#3a6b8c",
        "thumbhash": "1QcSHQRnh493V4dIh4eXh1h4kJUI",
        "creators": ["Jo Lind"],
        "creditSource": "Northwire",
        "copyrightNotice": null,
        "digitalSourceType": null,
    })
}
