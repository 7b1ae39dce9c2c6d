//! A photo of a story as an associated item: its words, its credit, its rights, and what
//! it can be had as.

use serde_json::{Value, json};

use super::item::{role, uri};
use crate::views::assembly::Assembly;
use crate::views::pictured::Pictured;
use crate::views::renditions::Rendition;
use crate::views::sparse::Sparse;

/// The item; `name` says which of the story's photos it is.
pub(super) fn of(assembly: &Assembly<'_>, photo: &Pictured<'_>, name: &str) -> Value {
    let content = &photo.media.content;
    let words = &photo.words;
    let own = |of: &Option<String>| of.clone();
    let texts = [
        role("caption", words.caption.as_deref()),
        role("creditline", words.credit_line.as_deref()),
        role("alttext", words.alt_text.as_deref()),
        role("text", content.extended_description.as_deref()),
    ];
    let agency = content.credit_source.as_ref();
    let place = content.place.as_ref();
    Sparse::new()
        .with("name", name)
        .with("rel", if name == "lead" { "lead" } else { "inline" })
        .with("uri", uri(assembly, photo.media.id, photo.media.created_at))
        .with("type", "picture")
        .with("pubStatus", "usable")
        .maybe(
            "contentCreated",
            content.captured_at.map(|at| at.to_string()),
        )
        .list("headlines", role("main", content.headline.as_deref()))
        .list("descriptions", texts.into_iter().flatten())
        .maybe("by", Some(content.creators.join(", ")))
        .list(
            "infoSources",
            agency.map(|name| json!({"name": name, "role": "wire"})),
        )
        .maybe("located", place.and_then(|place| own(&place.city)))
        .maybe("copyrightNotice", own(&content.copyright_notice))
        .maybe("usageTerms", own(&content.usage_terms))
        .maybe(
            "rightsInfo",
            content
                .license_url
                .as_ref()
                .map(|url| json!({"linkedRights": url})),
        )
        .maybe(
            "digitalSourceType",
            content
                .digital_source_type
                .as_ref()
                .map(|uri| json!({"uri": uri})),
        )
        .list(
            "altIds",
            [json!({"role": "id", "value": photo.media.id.to_string()})],
        )
        .list(
            "renditions",
            photo.shown.renditions.iter().map(|it| rendition(photo, it)),
        )
        .done()
}

fn rendition(photo: &Pictured<'_>, rendition: &Rendition) -> Value {
    let format = rendition.mime_type.rsplit('/').next().unwrap_or_default();
    let focus = photo.words.focal_point;
    // Of a crop the point is elsewhere, and a crop needs it no more.
    let focus = focus.filter(|_| rendition.aspect_ratio.is_none());
    let poi = focus.map(|focus| {
        let pixel = |part: f64, size: u32| (part * f64::from(size)).round();
        let (x, y) = (
            pixel(focus.x, rendition.width),
            pixel(focus.y, rendition.height),
        );
        #[expect(clippy::cast_possible_truncation, reason = "a whole number of pixels")]
        let (x, y) = (x as i64, y as i64);
        json!({"x": x, "y": y})
    });
    Sparse::new()
        .with("name", format!("{}-{format}", rendition.preset))
        .with("href", rendition.url.as_str())
        .with("contentType", rendition.mime_type)
        .with("width", rendition.width)
        .with("height", rendition.height)
        .maybe("aspectRatio", rendition.aspect_ratio.clone())
        .maybe("poi", poi)
        .done()
}
