//! The JSON of a block, read and written in one pass.

use std::fmt;

use serde::de::{Error, MapAccess, Visitor, value::MapAccessDeserializer};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::block::{Block, BlockContent, BlockType, ImageRole, ListStyle, Recording};
use super::media_use::{FocalPoint, MediaUse};
use crate::{Id, Timestamp};

/// Every member that any block has; a block's type says which of them count.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Wire {
    #[serde(default)]
    id: Option<String>,
    r#type: BlockType,
    html: Option<String>,
    level: Option<u8>,
    attribution: Option<String>,
    media: Option<Id>,
    caption: Option<String>,
    alt_text: Option<String>,
    credit_line: Option<String>,
    focal_point: Option<FocalPoint>,
    fallback: Option<Id>,
    role: Option<ImageRole>,
    items: Option<Vec<Item>>,
    url: Option<String>,
    title: Option<String>,
    style: Option<ListStyle>,
    header: Option<Vec<String>>,
    rows: Option<Vec<Vec<String>>>,
    provider: Option<String>,
    fallback_text: Option<String>,
    language: Option<String>,
    text: Option<String>,
    blocks: Option<Vec<Block>>,
    article: Option<Id>,
    correction_id: Option<Id>,
    at: Option<Timestamp>,
    headline: Option<String>,
    pinned: Option<bool>,
}

/// An item of a list (a text) or of a gallery (an object).
enum Item {
    Text(String),
    Photo(MediaUse),
}

impl<'de> Deserialize<'de> for Item {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ItemVisitor;

        impl<'de> Visitor<'de> for ItemVisitor {
            type Value = Item;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text or a use of a photo")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Item, E> {
                Ok(Item::Text(text.to_owned()))
            }

            fn visit_string<E: Error>(self, text: String) -> Result<Item, E> {
                Ok(Item::Text(text))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Item, A::Error> {
                MediaUse::deserialize(MapAccessDeserializer::new(map)).map(Item::Photo)
            }
        }

        deserializer.deserialize_any(ItemVisitor)
    }
}

impl<'de> Deserialize<'de> for Block {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut wire = Wire::deserialize(deserializer)?;
        Ok(Block {
            id: wire.id.take().unwrap_or_default(),
            content: wire.content().map_err(D::Error::missing_field)?,
        })
    }
}

impl Wire {
    /// The content, or the name of the member that it lacks.
    fn content(self) -> Result<BlockContent, &'static str> {
        Ok(match self.r#type {
            BlockType::Paragraph => BlockContent::Paragraph {
                html: self.html.ok_or("html")?,
            },
            BlockType::Heading => BlockContent::Heading {
                level: self.level.ok_or("level")?,
                html: self.html.ok_or("html")?,
            },
            BlockType::Quote => BlockContent::Quote {
                html: self.html.ok_or("html")?,
                attribution: self.attribution,
            },
            BlockType::Pullquote => BlockContent::Pullquote {
                html: self.html.ok_or("html")?,
                attribution: self.attribution,
            },
            BlockType::List => BlockContent::List {
                style: self.style.unwrap_or(ListStyle::Bulleted),
                items: self
                    .items
                    .ok_or("items")?
                    .into_iter()
                    .map(Item::text)
                    .collect::<Result<_, _>>()?,
            },
            BlockType::Table => BlockContent::Table {
                header: self.header.unwrap_or_default(),
                rows: self.rows.unwrap_or_default(),
                caption: self.caption,
            },
            BlockType::Code => BlockContent::Code {
                language: self.language,
                text: self.text.ok_or("text")?,
            },
            BlockType::FactBox => BlockContent::FactBox {
                title: self.title,
                blocks: self.blocks.unwrap_or_default(),
            },
            BlockType::LiveUpdate => BlockContent::LiveUpdate {
                at: self.at.ok_or("at")?,
                headline: self.headline,
                blocks: self.blocks.unwrap_or_default(),
                pinned: self.pinned.unwrap_or_default(),
            },
            BlockType::ArticleLink => BlockContent::ArticleLink {
                article: self.article.ok_or("article")?,
            },
            BlockType::Correction => BlockContent::Correction {
                correction_id: self.correction_id.ok_or("correctionId")?,
            },
            BlockType::Divider => BlockContent::Divider,
            BlockType::Image
            | BlockType::Gallery
            | BlockType::Video
            | BlockType::Audio
            | BlockType::Embed => return self.media_content(),
        })
    }

    /// The content of the types that show something other than words.
    fn media_content(self) -> Result<BlockContent, &'static str> {
        let kind = self.r#type;
        Ok(match kind {
            BlockType::Image => BlockContent::Image {
                photo: MediaUse {
                    media: self.media.ok_or("media")?,
                    caption: self.caption,
                    alt_text: self.alt_text,
                    credit_line: self.credit_line,
                    focal_point: self.focal_point,
                    fallback: self.fallback,
                },
                role: self.role.unwrap_or(ImageRole::Inline),
            },
            BlockType::Gallery => BlockContent::Gallery {
                items: self
                    .items
                    .ok_or("items")?
                    .into_iter()
                    .map(Item::photo)
                    .collect::<Result<_, _>>()?,
            },
            BlockType::Embed => BlockContent::Embed {
                provider: self.provider,
                url: self.url.ok_or("url")?,
                title: self.title,
                fallback_text: self.fallback_text,
            },
            _ => {
                let recording = Recording {
                    media: self.media,
                    url: self.url,
                    title: self.title,
                    caption: self.caption,
                };
                if kind == BlockType::Video {
                    BlockContent::Video(recording)
                } else {
                    BlockContent::Audio(recording)
                }
            }
        })
    }
}

impl Item {
    fn text(self) -> Result<String, &'static str> {
        match self {
            Item::Text(text) => Ok(text),
            Item::Photo(_) => Err("items of text"),
        }
    }

    fn photo(self) -> Result<MediaUse, &'static str> {
        match self {
            Item::Photo(photo) => Ok(photo),
            Item::Text(_) => Err("items with media"),
        }
    }
}

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
