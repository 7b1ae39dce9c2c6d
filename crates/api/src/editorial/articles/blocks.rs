//! The blocks of a working copy: as readers get them, but for those that point at photos
//! or stories, or hold other blocks.

use std::borrow::Cow;

use newsdesk_domain::Timestamp;
use newsdesk_domain::article::{ArticleContent, Correction};
use newsdesk_domain::body::{Block as StoredBlock, BlockContent, MediaUse, Recording};
use serde::Serialize;
use utoipa::openapi::schema::{Discriminator, OneOfBuilder};
use utoipa::openapi::{Ref, RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

use crate::editorial::articles::linked::{EditorialArticleRef, Linked};
use crate::editorial::articles::photo::{EditorialMediaUse, EffectiveWords};
use crate::views::assembly::Assembly;
use crate::views::blocks::{
    Block, CodeBlock, CorrectionBlock, DividerBlock, EmbedBlock, HeadingBlock, ListBlock,
    ParagraphBlock, PullquoteBlock, QuoteBlock, TableBlock, block_types,
};
use crate::views::media::{Focus, MediaRef};

block_types! {
    /// A photo in the text, with the words it has here.
    EditorialImageBlock ['a] "image" image {
        /// The photo.
        media: [MediaRef<'a>],
        /// The caption here; `null` inherits the photo's own, an empty one shows none.
        #[schema(required)]
        caption: [Option<String>],
        /// The text alternative here; `null` inherits the photo's own.
        #[schema(required)]
        alt_text: [Option<String>],
        /// The credit here; `null` inherits the photo's own.
        #[schema(required)]
        credit_line: [Option<String>],
        /// The point a crop must keep here; `null` inherits the photo's own.
        #[schema(required)]
        focal_point: [Option<Focus>],
        /// The photo shown in its place, with its own words, where this one's rights have
        /// not begun or are over.
        #[schema(required)]
        fallback: [Option<MediaRef<'a>>],
        /// What readers get.
        effective: [EffectiveWords],
        /// How much room it takes, such as `inline`.
        role: [&'static str],
    }
    /// Several photos.
    EditorialGalleryBlock ['a] "gallery" gallery {
        /// The photos, in order.
        items: [Vec<EditorialMediaUse<'a>>],
    }
    /// A video.
    EditorialVideoBlock ['a] "video" video {
        /// One of the newsroom's own.
        #[schema(required)]
        media: [Option<MediaRef<'a>>],
        /// Where it is otherwise.
        #[schema(required, format = Uri)]
        url: [Option<String>],
        /// What it is called.
        #[schema(required)]
        title: [Option<String>],
        /// What readers are told beside it.
        #[schema(required)]
        caption: [Option<String>],
    }
    /// A sound.
    EditorialAudioBlock ['a] "audio" audio {
        /// One of the newsroom's own.
        #[schema(required)]
        media: [Option<MediaRef<'a>>],
        /// Where it is otherwise.
        #[schema(required, format = Uri)]
        url: [Option<String>],
        /// What it is called.
        #[schema(required)]
        title: [Option<String>],
        /// What readers are told beside it.
        #[schema(required)]
        caption: [Option<String>],
    }
    /// A box of facts beside the story.
    EditorialFactBoxBlock ['a] "fact-box" fact_box {
        /// What stands over it.
        #[schema(required)]
        title: [Option<String>],
        /// What is inside.
        #[schema(no_recursion)]
        blocks: [Vec<EditorialBlock<'a>>],
    }
    /// Another story, in the middle of this one.
    EditorialArticleLinkBlock [] "article-link" article_link {
        /// The other story.
        article: [EditorialArticleRef],
    }
    /// One entry of a live story.
    EditorialLiveUpdateBlock ['a] "live-update" live_update {
        /// When it was.
        #[schema(value_type = String, format = DateTime)]
        at: [Timestamp],
        /// What stands over it.
        #[schema(required)]
        headline: [Option<String>],
        /// Whether it stays on top.
        pinned: [bool],
        /// What is inside.
        #[schema(no_recursion)]
        blocks: [Vec<EditorialBlock<'a>>],
    }
}

/// A block of a working copy.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub(crate) enum EditorialBlock<'a> {
    /// One that readers get just so.
    Same(Box<Block>),
    /// A photo in the text.
    Image(Box<EditorialImageBlock<'a>>),
    /// Several photos.
    Gallery(EditorialGalleryBlock<'a>),
    /// A video.
    Video(Box<EditorialVideoBlock<'a>>),
    /// A sound.
    Audio(Box<EditorialAudioBlock<'a>>),
    /// A box of facts beside the story.
    FactBox(EditorialFactBoxBlock<'a>),
    /// Another story.
    ArticleLink(Box<EditorialArticleLinkBlock>),
    /// One entry of a live story.
    LiveUpdate(EditorialLiveUpdateBlock<'a>),
}

/// The schemas of all block types, each with its word.
macro_rules! of_types {
    ($use:ident) => {
        $use!("paragraph" ParagraphBlock, "heading" HeadingBlock, "quote" QuoteBlock,
            "pullquote" PullquoteBlock, "image" EditorialImageBlock,
            "gallery" EditorialGalleryBlock, "video" EditorialVideoBlock,
            "audio" EditorialAudioBlock, "list" ListBlock, "table" TableBlock,
            "embed" EmbedBlock, "code" CodeBlock, "fact-box" EditorialFactBoxBlock,
            "article-link" EditorialArticleLinkBlock, "correction" CorrectionBlock,
            "live-update" EditorialLiveUpdateBlock, "divider" DividerBlock)
    };
}

impl PartialSchema for EditorialBlock<'_> {
    fn schema() -> RefOr<Schema> {
        macro_rules! mapping {
            ($($word:literal $name:ident),+) => {
                [$(($word, stringify!($name))),+]
            };
        }
        let types = of_types!(mapping);
        let mut one_of = OneOfBuilder::new().description(Some(
            "A block of a working copy, told apart by `type`. New types may be added; send back \
             unchanged what you do not know.",
        ));
        let mut mapping = Vec::new();
        for (word, name) in types {
            one_of = one_of.item(Ref::from_schema_name(name));
            mapping.push((word, format!("#/components/schemas/{name}")));
        }
        let discriminator = Discriminator::with_mapping("type", mapping);
        RefOr::T(Schema::OneOf(
            one_of.discriminator(Some(discriminator)).build(),
        ))
    }
}

impl ToSchema for EditorialBlock<'_> {
    fn name() -> Cow<'static, str> {
        "EditorialBlock".into()
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        macro_rules! gather {
            ($($word:literal $name:ident),+) => {
                $(
                    schemas.push((stringify!($name).to_owned(), $name::schema()));
                    // Boxes hold blocks again; the members of each type are gathered once.
                    if !matches!($word, "fact-box" | "live-update") {
                        $name::schemas(schemas);
                    }
                )+
            };
        }
        of_types!(gather);
    }
}

/// Puts the body of a working copy together.
pub(super) struct Body<'a, 'l> {
    assembly: &'l Assembly<'a>,
    linked: &'l Linked,
    corrections: &'l [Correction],
}

impl<'a, 'l> Body<'a, 'l> {
    /// Puts bodies together of what they point at.
    pub fn new(
        assembly: &'l Assembly<'a>,
        linked: &'l Linked,
        corrections: &'l [Correction],
    ) -> Self {
        Self {
            assembly,
            linked,
            corrections,
        }
    }

    /// The lead photo.
    pub fn lead(&self, content: &ArticleContent) -> Option<EditorialMediaUse<'a>> {
        self.photo(content.lead_media.as_ref()?)
    }

    /// The blocks, in order. What they point at exists: nothing in use is deleted.
    pub fn blocks(&self, blocks: &[StoredBlock]) -> Vec<EditorialBlock<'a>> {
        blocks
            .iter()
            .filter_map(|block| self.block(block))
            .collect()
    }

    /// A use of a photo, with the words it has and those that count.
    fn photo(&self, used: &MediaUse) -> Option<EditorialMediaUse<'a>> {
        EditorialMediaUse::of(used, self.assembly)
    }

    fn block(&self, block: &StoredBlock) -> Option<EditorialBlock<'a>> {
        let id = block.id.clone();
        Some(match &block.content {
            BlockContent::Image { photo, role } => {
                let photo = self.photo(photo)?;
                EditorialBlock::Image(Box::new(EditorialImageBlock::new(
                    id,
                    photo.media,
                    photo.caption,
                    photo.alt_text,
                    photo.credit_line,
                    photo.focal_point,
                    photo.fallback,
                    photo.effective,
                    role.word(),
                )))
            }
            BlockContent::Gallery { items } => {
                let items = items.iter().filter_map(|used| self.photo(used)).collect();
                EditorialBlock::Gallery(EditorialGalleryBlock::new(id, items))
            }
            BlockContent::Video(of) => {
                let Recording {
                    url,
                    title,
                    caption,
                    ..
                } = of.clone();
                let video = EditorialVideoBlock::new(id, self.recorded(of), url, title, caption);
                EditorialBlock::Video(Box::new(video))
            }
            BlockContent::Audio(of) => {
                let Recording {
                    url,
                    title,
                    caption,
                    ..
                } = of.clone();
                let audio = EditorialAudioBlock::new(id, self.recorded(of), url, title, caption);
                EditorialBlock::Audio(Box::new(audio))
            }
            BlockContent::FactBox { title, blocks } => EditorialBlock::FactBox(
                EditorialFactBoxBlock::new(id, title.clone(), self.blocks(blocks)),
            ),
            BlockContent::ArticleLink { article } => {
                let story = self.linked.get(*article)?;
                EditorialBlock::ArticleLink(Box::new(EditorialArticleLinkBlock::new(id, story)))
            }
            BlockContent::LiveUpdate {
                at,
                headline,
                blocks,
                pinned,
            } => {
                let (headline, blocks) = (headline.clone(), self.blocks(blocks));
                let update = EditorialLiveUpdateBlock::new(id, *at, headline, *pinned, blocks);
                EditorialBlock::LiveUpdate(update)
            }
            _ => {
                let mut same = self.assembly.body(vec![block.clone()], self.corrections);
                EditorialBlock::Same(Box::new(same.pop()?))
            }
        })
    }

    fn recorded(&self, of: &Recording) -> Option<MediaRef<'a>> {
        let media = self.assembly.resolved.media.get(&of.media?)?;
        Some(MediaRef::of(media, self.assembly.settings))
    }
}
