//! The JSON of a block, read and written in one pass.

mod write;

use std::fmt;

use serde::de::{Error, IgnoredAny, MapAccess, Visitor, value::MapAccessDeserializer};
use serde::{Deserialize, Deserializer};

use super::block::{Block, BlockContent, BlockType, ImageRole, ListStyle, Recording};
use super::media_use::{FocalPoint, MediaUse};
use crate::{Id, Timestamp};

/// Every member that any block has; a block's type says which of them count.
#[derive(Default)]
struct Wire {
    id: Option<String>,
    html: Option<String>,
    level: Option<u8>,
    attribution: Option<String>,
    /// Most blocks are texts and have none of these.
    rare: Option<Box<Rare>>,
}

/// The members of blocks that are no texts.
#[derive(Default)]
struct Rare {
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

/// The members' names.
#[derive(Deserialize)]
#[serde(field_identifier, rename_all = "camelCase")]
enum Member {
    Id,
    Type,
    Html,
    Level,
    Attribution,
    Media,
    Caption,
    AltText,
    CreditLine,
    FocalPoint,
    Fallback,
    Role,
    Items,
    Url,
    Title,
    Style,
    Header,
    Rows,
    Provider,
    FallbackText,
    Language,
    Text,
    Blocks,
    Article,
    CorrectionId,
    At,
    Headline,
    Pinned,
    #[serde(other)]
    Unknown,
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
        struct BlockVisitor;

        impl<'de> Visitor<'de> for BlockVisitor {
            type Value = Block;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a block")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Block, A::Error> {
                let (mut wire, mut kind) = (Wire::default(), None);
                while let Some(member) = map.next_key()? {
                    match member {
                        Member::Type => kind = Some(map.next_value()?),
                        member => wire.read(member, &mut map)?,
                    }
                }
                let kind = kind.ok_or_else(|| A::Error::missing_field("type"))?;
                Ok(Block {
                    id: wire.id.take().unwrap_or_default(),
                    content: wire.content(kind).map_err(A::Error::missing_field)?,
                })
            }
        }

        deserializer.deserialize_map(BlockVisitor)
    }
}

impl Wire {
    /// Reads one member's value.
    fn read<'de, A: MapAccess<'de>>(
        &mut self,
        member: Member,
        map: &mut A,
    ) -> Result<(), A::Error> {
        match member {
            Member::Id => self.id = map.next_value()?,
            Member::Html => self.html = map.next_value()?,
            Member::Level => self.level = map.next_value()?,
            Member::Attribution => self.attribution = map.next_value()?,
            other => return self.rare.get_or_insert_default().read(other, map),
        }
        Ok(())
    }

    /// The content, or the name of the member that it lacks.
    fn content(self, kind: BlockType) -> Result<BlockContent, &'static str> {
        Ok(match kind {
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
            other => return self.rare.unwrap_or_default().content(other),
        })
    }
}

impl Rare {
    /// Reads one member's value.
    fn read<'de, A: MapAccess<'de>>(
        &mut self,
        member: Member,
        map: &mut A,
    ) -> Result<(), A::Error> {
        match member {
            Member::Media => self.media = map.next_value()?,
            Member::Caption => self.caption = map.next_value()?,
            Member::AltText => self.alt_text = map.next_value()?,
            Member::CreditLine => self.credit_line = map.next_value()?,
            Member::FocalPoint => self.focal_point = map.next_value()?,
            Member::Fallback => self.fallback = map.next_value()?,
            Member::Role => self.role = map.next_value()?,
            Member::Items => self.items = map.next_value()?,
            Member::Url => self.url = map.next_value()?,
            Member::Title => self.title = map.next_value()?,
            Member::Style => self.style = map.next_value()?,
            Member::Header => self.header = map.next_value()?,
            Member::Rows => self.rows = map.next_value()?,
            Member::Provider => self.provider = map.next_value()?,
            Member::FallbackText => self.fallback_text = map.next_value()?,
            Member::Language => self.language = map.next_value()?,
            Member::Text => self.text = map.next_value()?,
            Member::Blocks => self.blocks = map.next_value()?,
            Member::Article => self.article = map.next_value()?,
            Member::CorrectionId => self.correction_id = map.next_value()?,
            Member::At => self.at = map.next_value()?,
            Member::Headline => self.headline = map.next_value()?,
            Member::Pinned => self.pinned = map.next_value()?,
            _ => {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }

    /// The content, or the name of the member that it lacks.
    fn content(self, kind: BlockType) -> Result<BlockContent, &'static str> {
        Ok(match kind {
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
            other => return self.media_content(other),
        })
    }

    /// The content of the types that show something other than words.
    fn media_content(self, kind: BlockType) -> Result<BlockContent, &'static str> {
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
