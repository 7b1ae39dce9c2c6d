//! Changes: what a write did, as one row of the newsroom's numbered log.

use crate::Id;
use crate::article::words;
use serde::{Deserialize, Serialize};

words! {
    /// The kinds of things that change.
    Entity {
        /// A story.
        Article = "article",
        /// A person or an agency.
        Byline = "byline",
        /// A tag.
        Tag = "tag",
        /// A section.
        Section = "section",
        /// A collection or a front.
        Collection = "collection",
        /// What editors decided about the most viewed stories.
        MostPopular = "most-popular",
        /// A photo.
        Media = "media",
        /// How an agency wants its photos credited; known by the agency's id.
        CreditFormat = "credit-format",
        /// The newsroom itself.
        Site = "site",
        /// A member of staff.
        Staff = "staff",
        /// A program's key.
        ApiKey = "api-key",
        /// Somebody who is told of changes, by what its filters name.
        Webhook = "webhook",
    }
}

words! {
    /// What happened to it.
    Happening {
        /// It was made.
        Created = "created",
        /// It was changed.
        Updated = "updated",
        /// It was changed, and stands at another address.
        Moved = "moved",
        /// Something about it was put right in the open.
        Corrected = "corrected",
        /// It went live.
        Published = "published",
        /// It was withdrawn from readers.
        Unpublished = "unpublished",
        /// It was withdrawn for good.
        Killed = "killed",
        /// It is gone.
        Deleted = "deleted",
    }
}

/// One thing that a write did.
///
/// Every change gets a generation, by which processes drop what they hold of the
/// entity; a public one also gets the next public number, without gaps.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// What kind of thing changed.
    pub entity: Entity,
    /// Which one.
    pub id: Id,
    /// What happened.
    pub happening: Happening,
    /// Whether a reader could see it.
    pub public: bool,
    /// What else it is about: where a story was and is listed, what its live copy used
    /// and uses.
    pub touches: Vec<Id>,
}

/// What readers and those who follow the changes may be told of: an entity's word and a
/// happening's. A tag that is new is carried by no live story yet, and no tag or file that
/// anything uses is deleted, so that readers see nothing of either.
pub const TYPES: [&str; 24] = [
    "article.published",
    "article.updated",
    "article.moved",
    "article.corrected",
    "article.unpublished",
    "article.killed",
    "section.created",
    "section.updated",
    "section.moved",
    "section.deleted",
    "tag.updated",
    "tag.moved",
    "byline.created",
    "byline.updated",
    "byline.moved",
    "byline.deleted",
    "collection.published",
    "collection.updated",
    "collection.moved",
    "collection.unpublished",
    "collection.deleted",
    "most-popular.updated",
    "media.updated",
    "site.updated",
];
