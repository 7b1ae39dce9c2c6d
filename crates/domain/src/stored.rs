//! What the store keeps around any content: identity, version, and when.

use crate::byline::BylineContent;
use crate::collection::CollectionContent;
use crate::media::{MediaContent, MediaFile, Origins};
use crate::section::SectionContent;
use crate::tag::TagContent;
use crate::{Id, Timestamp};

/// Content with its identity and version, and with what else the store knows of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Stored<C, F = ()> {
    /// Identity.
    pub id: Id,
    /// Counts up with every change; the editorial ETag.
    pub version: i64,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub modified_at: Timestamp,
    /// What was written of it.
    pub content: C,
    /// What the store knows besides.
    pub facts: F,
}

/// A person, an agency or an organisation.
pub type Byline = Stored<BylineContent>;

/// A tag.
pub type Tag = Stored<TagContent>;

/// A section with its place in the tree.
pub type Section = Stored<SectionContent, SectionFacts>;

/// A collection: its working copy, and what readers see of it.
pub type Collection = Stored<CollectionContent, CollectionFacts>;

/// A photo with its file.
pub type Media = Stored<MediaContent, MediaFacts>;

/// What the tree makes of a section.
#[derive(Clone, PartialEq, Debug)]
pub struct SectionFacts {
    /// Its ancestors' slugs and its own, such as `/world/europe`.
    pub path: String,
}

/// The life of a collection.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct CollectionFacts {
    /// What readers see.
    pub live: Option<CollectionContent>,
    /// When the working copy goes live by itself.
    pub publish_at: Option<Timestamp>,
    /// When it first went live; never changes.
    pub first_published_at: Option<Timestamp>,
    /// When it last went live.
    pub published_at: Option<Timestamp>,
}

impl Collection {
    /// Whether readers see it.
    pub fn is_visible(&self) -> bool {
        self.facts.live.as_ref().is_some_and(|live| !live.hidden)
    }

    /// Whether the working copy says something else than readers see.
    pub fn has_unpublished_changes(&self) -> bool {
        self.facts.live.as_ref() != Some(&self.content)
    }

    /// Its state in one word.
    pub const fn status(&self) -> &'static str {
        match &self.facts {
            CollectionFacts { live: Some(_), .. } => "published",
            CollectionFacts {
                publish_at: Some(_),
                ..
            } => "scheduled",
            CollectionFacts {
                first_published_at: Some(_),
                ..
            } => "unpublished",
            _ => "draft",
        }
    }
}

/// What came with a photo's upload.
#[derive(Clone, PartialEq, Debug)]
pub struct MediaFacts {
    /// What the file says of itself.
    pub file: MediaFile,
    /// Where the store keeps the original; never public.
    pub original_key: String,
    /// Who brought it.
    pub uploaded_by: Id,
    /// Where the value of each member comes from.
    pub origins: Origins,
}
