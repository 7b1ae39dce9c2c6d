//! The blocks that a body is made of, in their stored form.
//!
//! Stored means: inline HTML already sanitised, references kept by id. The JSON of a
//! block is one flat object, `{"id", "type", …}`, in which every member of its type is
//! present; it is read and written by hand in `wire.rs`, because serde's tagged enums
//! buffer each block before they read it, and bodies are read on every request.

use crate::body::MediaUse;
use crate::{Id, Timestamp};

/// One block of a body.
#[derive(Clone, PartialEq, Debug)]
pub struct Block {
    /// Its stable name within the body: 1 to 64 of `A-Z a-z 0-9 _ -`; empty only
    /// between reading a request and [`assign_ids`](crate::body::assign_ids).
    pub id: String,
    /// What it says.
    pub content: BlockContent,
}

/// What a block says, by its type.
#[derive(Clone, PartialEq, Debug)]
pub enum BlockContent {
    /// `paragraph`
    Paragraph {
        /// Sanitised inline HTML.
        html: String,
    },
    /// `heading`
    Heading {
        /// 2 to 6; level 1 is the headline.
        level: u8,
        /// Sanitised inline HTML.
        html: String,
    },
    /// `quote`: somebody's words.
    Quote {
        /// Sanitised inline HTML.
        html: String,
        /// Who said it, to whom.
        attribution: Option<String>,
    },
    /// `pullquote`: words of the story set large.
    Pullquote {
        /// Sanitised inline HTML.
        html: String,
        /// Who said it.
        attribution: Option<String>,
    },
    /// `image`
    Image {
        /// The photo and what is said about it here.
        photo: MediaUse,
        /// How much room it takes.
        role: ImageRole,
    },
    /// `gallery`
    Gallery {
        /// The photos, in order.
        items: Vec<MediaUse>,
    },
    /// `video`
    Video(Recording),
    /// `audio`
    Audio(Recording),
    /// `list`
    List {
        /// Bulleted or numbered.
        style: ListStyle,
        /// Sanitised inline HTML, an item each.
        items: Vec<String>,
    },
    /// `table`
    Table {
        /// Sanitised inline HTML, a column each; may be empty.
        header: Vec<String>,
        /// Sanitised inline HTML, a cell each.
        rows: Vec<Vec<String>>,
        /// What the table shows.
        caption: Option<String>,
    },
    /// `embed`: something that lives elsewhere; never fetched.
    Embed {
        /// Who holds it, such as `youtube`.
        provider: Option<String>,
        /// Where it is, https only.
        url: String,
        /// What it is called.
        title: Option<String>,
        /// What a reader without it should read.
        fallback_text: Option<String>,
    },
    /// `code`
    Code {
        /// The language it is written in.
        language: Option<String>,
        /// The code, as it is.
        text: String,
    },
    /// `fact-box`
    FactBox {
        /// What stands over it.
        title: Option<String>,
        /// What is inside.
        blocks: Vec<Block>,
    },
    /// `article-link`: another story, in the middle of this one.
    ArticleLink {
        /// The other story.
        article: Id,
    },
    /// `correction`: the place where a correction of this story is shown.
    Correction {
        /// Which of the story's corrections.
        correction_id: Id,
    },
    /// `live-update`: one entry of a live story.
    LiveUpdate {
        /// When it was.
        at: Timestamp,
        /// What stands over it.
        headline: Option<String>,
        /// What is inside.
        blocks: Vec<Block>,
        /// Whether it stays on top.
        pinned: bool,
    },
    /// `divider`
    Divider,
}

/// A video or a sound: one of the newsroom's own, or one at a URL.
#[derive(Clone, PartialEq, Debug)]
pub struct Recording {
    /// The newsroom's own.
    pub media: Option<Id>,
    /// Where it is otherwise, https only.
    pub url: Option<String>,
    /// What it is called.
    pub title: Option<String>,
    /// What is said under it.
    pub caption: Option<String>,
}

/// Declares a plain enumeration with the words it has on the wire.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$variant_doc])* #[serde(rename = $word)] $variant),+ }

        impl $name {
            /// Every word, in order.
            pub const WORDS: &'static [&'static str] = &[$($word),+];

            /// The word on the wire.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }
    };
}

words! {
    /// How much room an image takes; the words are the Guardian's.
    ImageRole {
        /// As wide as the text.
        Inline = "inline",
        /// Beside the text.
        Supporting = "supporting",
        /// Wider than the text.
        Showcase = "showcase",
        /// Small, beside the text.
        Thumbnail = "thumbnail",
        /// As wide as the window.
        Immersive = "immersive",
        /// Half as wide as the text.
        HalfWidth = "half-width",
    }
}

words! {
    /// What stands before a list's items.
    ListStyle {
        /// A mark each.
        Bulleted = "bulleted",
        /// A number each.
        Numbered = "numbered",
    }
}

words! {
    /// The types of block, as `type` names them.
    BlockType {
        /// A paragraph of text.
        Paragraph = "paragraph",
        /// A heading.
        Heading = "heading",
        /// A quotation.
        Quote = "quote",
        /// A pulled quotation.
        Pullquote = "pullquote",
        /// A photo.
        Image = "image",
        /// Several photos.
        Gallery = "gallery",
        /// A video.
        Video = "video",
        /// A sound.
        Audio = "audio",
        /// A list.
        List = "list",
        /// A table.
        Table = "table",
        /// Something that lives elsewhere.
        Embed = "embed",
        /// Code.
        Code = "code",
        /// A box of facts.
        FactBox = "fact-box",
        /// Another story.
        ArticleLink = "article-link",
        /// A correction.
        Correction = "correction",
        /// An entry of a live story.
        LiveUpdate = "live-update",
        /// A line between two parts.
        Divider = "divider",
    }
}

impl Block {
    /// Its type.
    pub const fn kind(&self) -> BlockType {
        match self.content {
            BlockContent::Paragraph { .. } => BlockType::Paragraph,
            BlockContent::Heading { .. } => BlockType::Heading,
            BlockContent::Quote { .. } => BlockType::Quote,
            BlockContent::Pullquote { .. } => BlockType::Pullquote,
            BlockContent::Image { .. } => BlockType::Image,
            BlockContent::Gallery { .. } => BlockType::Gallery,
            BlockContent::Video(_) => BlockType::Video,
            BlockContent::Audio(_) => BlockType::Audio,
            BlockContent::List { .. } => BlockType::List,
            BlockContent::Table { .. } => BlockType::Table,
            BlockContent::Embed { .. } => BlockType::Embed,
            BlockContent::Code { .. } => BlockType::Code,
            BlockContent::FactBox { .. } => BlockType::FactBox,
            BlockContent::ArticleLink { .. } => BlockType::ArticleLink,
            BlockContent::Correction { .. } => BlockType::Correction,
            BlockContent::LiveUpdate { .. } => BlockType::LiveUpdate,
            BlockContent::Divider => BlockType::Divider,
        }
    }

    /// The blocks inside it; empty for all but `fact-box` and `live-update`.
    pub fn children(&self) -> &[Block] {
        match &self.content {
            BlockContent::FactBox { blocks, .. } | BlockContent::LiveUpdate { blocks, .. } => {
                blocks
            }
            _ => &[],
        }
    }

    /// The blocks inside it, to be changed.
    pub fn children_mut(&mut self) -> &mut [Block] {
        match &mut self.content {
            BlockContent::FactBox { blocks, .. } | BlockContent::LiveUpdate { blocks, .. } => {
                blocks
            }
            _ => &mut [],
        }
    }
}

/// A text that says something: an empty one, which hides what would be inherited, shows
/// nothing either.
pub(super) fn given(text: &Option<String>) -> Option<&str> {
    text.as_deref().filter(|text| !text.is_empty())
}
