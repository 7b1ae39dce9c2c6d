//! What a photo can be had as: its renditions, each a ready `srcset`.

use std::fmt::Write;

use newsdesk_domain::body::FocalPoint;
use newsdesk_domain::stored::Media;
use newsdesk_media::{Address, Format, Preset};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::services::Settings;

/// A photo in one crop and one format, in every width there is of it.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = MediaRendition)]
pub(crate) struct Rendition {
    /// The crop's name, as the newsroom's settings have it.
    #[schema(example = "wide")]
    pub preset: String,
    /// Its proportions, such as `16:9`; `null` where the photo is whole.
    #[schema(required, example = "16:9")]
    pub aspect_ratio: Option<String>,
    /// The media type, for `<source type>`; the last one of a crop is what every browser
    /// shows, for `<img>`.
    #[schema(example = "image/avif")]
    pub mime_type: &'static str,
    /// Pixels of the widest.
    #[schema(minimum = 1)]
    pub width: u32,
    /// Pixels of the widest.
    #[schema(minimum = 1)]
    pub height: u32,
    /// Where to get the widest, absolute; its bytes never change.
    #[schema(format = Uri)]
    pub url: String,
    /// Every width and where to get it, for `<source srcset>`.
    pub srcset: String,
}

/// The uncropped photo in the format that every browser shows, as large as there is.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DisplayCopy {
    /// Its address, absolute; its bytes never change.
    #[schema(format = Uri)]
    pub url: String,
    /// Pixels.
    #[schema(minimum = 1)]
    pub width: u32,
    /// Pixels.
    #[schema(minimum = 1)]
    pub height: u32,
    /// Its media type.
    pub mime_type: &'static str,
}

/// Where a photo, or another file, is to be had.
pub(crate) struct Shown {
    pub url: String,
    pub display: Option<DisplayCopy>,
    pub renditions: Vec<Rendition>,
}

impl Shown {
    /// The addresses of a photo cropped around a point, or of another file.
    pub fn of(media: &Media, focus: Option<FocalPoint>, settings: &Settings) -> Self {
        Self::up_to(u32::MAX, media, focus, settings)
    }

    /// The same of renditions no wider than this; where there are none, the narrowest.
    pub fn up_to(
        widest: u32,
        media: &Media,
        focus: Option<FocalPoint>,
        settings: &Settings,
    ) -> Self {
        let address = Address::of(media, focus, &settings.presets);
        let Some(size) = media.facts.file.size() else {
            return Self {
                url: format!("{}{}", settings.public_url, address.file()),
                display: None,
                renditions: Vec::new(),
            };
        };
        let formats = formats(media.facts.file.has_alpha);
        let presets = settings.presets.all().iter();
        let renditions: Vec<Rendition> = presets
            .flat_map(|preset| formats.map(|format| (preset, format)))
            .filter_map(|(preset, format)| {
                let mut sizes = settings.presets.sizes(preset, size.0, size.1);
                let fitting = sizes.iter().filter(|(width, _)| *width <= widest).count();
                sizes.truncate(fitting.max(1));
                Rendition::of(&address, preset, format, &sizes, settings)
            })
            .collect();
        let display = display(&renditions, formats[2]);
        Self {
            url: display
                .as_ref()
                .map_or_else(String::new, |copy| copy.url.clone()),
            display,
            renditions,
        }
    }
}

/// The formats of a photo, those that make it smallest first; the last one is shown by
/// every browser.
fn formats(has_alpha: bool) -> [Format; 3] {
    let last = if has_alpha { Format::Png } else { Format::Jpeg };
    [Format::Avif, Format::Webp, last]
}

/// The uncropped rendition of this format; where the settings crop everywhere, the first.
fn display(renditions: &[Rendition], format: Format) -> Option<DisplayCopy> {
    let mut candidates = renditions
        .iter()
        .filter(|rendition| rendition.mime_type == format.mime_type());
    let whole = candidates.clone().find(|it| it.aspect_ratio.is_none());
    let copy = whole.or_else(|| candidates.next())?;
    Some(DisplayCopy {
        url: copy.url.clone(),
        width: copy.width,
        height: copy.height,
        mime_type: copy.mime_type,
    })
}

impl Rendition {
    fn of(
        address: &Address,
        preset: &Preset,
        format: Format,
        sizes: &[(u32, u32)],
        settings: &Settings,
    ) -> Option<Self> {
        let &(width, height) = sizes.last()?;
        let mut srcset = String::with_capacity(sizes.len() * 128);
        let mut url = String::new();
        for &(width, _) in sizes {
            url = format!(
                "{}{}",
                settings.public_url,
                address.rendition(preset, width, format)
            );
            let separator = if srcset.is_empty() { "" } else { ", " };
            // Writing to a string cannot fail.
            let _ = write!(srcset, "{separator}{url} {width}w");
        }
        Some(Self {
            preset: preset.name.to_string(),
            aspect_ratio: preset.ratio.map(|ratio| ratio.to_string()),
            mime_type: format.mime_type(),
            width,
            height,
            url,
            srcset,
        })
    }
}

/// Where an example's photo is.
const AT: &str =
    "https://news.example.org/media/019aab3e-7a00-7000-8000-000000000041/5f2c1a9be07d4433";

/// Renditions as they may be seen.
pub(crate) fn example() -> Value {
    let of = |name: &str, ratio: Option<&str>, height: u32, mime: &str, extension: &str| {
        json!({
            "preset": name,
            "aspectRatio": ratio,
            "mimeType": mime,
            "width": 1280,
            "height": height,
            "url": format!("{AT}/{name}-1280.{extension}"),
            "srcset": format!("{AT}/{name}-640.{extension} 640w, {AT}/{name}-1280.{extension} 1280w"),
        })
    };
    json!([
        of("full", None, 853, "image/avif", "avif"),
        of("full", None, 853, "image/jpeg", "jpg"),
        of("wide", Some("16:9"), 720, "image/avif", "avif"),
    ])
}

/// A display copy as it may be seen.
pub(crate) fn display_example() -> Value {
    json!({
        "url": format!("{AT}/full-1280.jpg"),
        "width": 1280,
        "height": 853,
        "mimeType": "image/jpeg",
    })
}
