//! Blocks as JSON: every member of a type is written.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::body::block::{Block, BlockContent};

/// Writes members one after the other.
macro_rules! write_members {
    ($map:ident, $($name:literal : $value:expr),+ $(,)?) => {{ $($map.serialize_entry($name, $value)?;)+ }};
}

impl Serialize for Block {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        write_members!(map, "id": &self.id, "type": self.kind().word());
        match &self.content {
            BlockContent::Paragraph { html } => write_members!(map, "html": html),
            BlockContent::Heading { level, html } => {
                write_members!(map, "level": level, "html": html);
            }
            BlockContent::Quote { html, attribution }
            | BlockContent::Pullquote { html, attribution } => {
                write_members!(map, "html": html, "attribution": attribution);
            }
            BlockContent::Image { photo, role } => {
                write_members!(map,
                    "media": &photo.media, "caption": &photo.caption, "altText": &photo.alt_text,
                    "creditLine": &photo.credit_line, "focalPoint": &photo.focal_point);
                // Left out where there is none, so that what was stored before there were
                // any keeps its digest.
                if let Some(fallback) = &photo.fallback {
                    write_members!(map, "fallback": fallback);
                }
                write_members!(map, "role": role);
            }
            BlockContent::Gallery { items } => write_members!(map, "items": items),
            BlockContent::Video(recording) | BlockContent::Audio(recording) => write_members!(map,
                "media": &recording.media, "url": &recording.url,
                "title": &recording.title, "caption": &recording.caption),
            BlockContent::List { style, items } => {
                write_members!(map, "style": style, "items": items);
            }
            BlockContent::Table {
                header,
                rows,
                caption,
            } => {
                write_members!(map, "header": header, "rows": rows, "caption": caption);
            }
            BlockContent::Embed {
                provider,
                url,
                title,
                fallback_text,
            } => write_members!(map,
                "provider": provider, "url": url, "title": title, "fallbackText": fallback_text),
            BlockContent::Code { language, text } => {
                write_members!(map, "language": language, "text": text);
            }
            BlockContent::FactBox { title, blocks } => {
                write_members!(map, "title": title, "blocks": blocks);
            }
            BlockContent::ArticleLink { article } => write_members!(map, "article": article),
            BlockContent::Correction { correction_id } => {
                write_members!(map, "correctionId": correction_id);
            }
            BlockContent::LiveUpdate {
                at,
                headline,
                blocks,
                pinned,
            } => write_members!(map,
                "at": at, "headline": headline, "pinned": pinned, "blocks": blocks),
            BlockContent::Divider => {}
        }
        map.end()
    }
}
