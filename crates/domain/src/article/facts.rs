//! What happens to a story: three facts stored apart (live, review, plan), and the
//! status derived from them for reading.

use crate::article::words::words;
use crate::{Id, Timestamp};
use serde::{Deserialize, Serialize};

words! {
    /// Where the working copy stands in review.
    Review {
        /// Not asked for.
        None = "none",
        /// Waiting for an editor.
        InReview = "in-review",
        /// An editor said yes.
        Approved = "approved",
    }
}

words! {
    /// A story's state in one word; derived, never stored.
    Status {
        /// Withdrawn for good.
        Killed = "killed",
        /// In the bin.
        Binned = "binned",
        /// Readers see it.
        Published = "published",
        /// Will go live by itself.
        Scheduled = "scheduled",
        /// Waiting for an editor.
        InReview = "in-review",
        /// An editor said yes.
        Approved = "approved",
        /// Was live once.
        Unpublished = "unpublished",
        /// Being written.
        Draft = "draft",
    }
}

/// The facts of a story's life. Delivery asks `live_revision` and nothing else.
#[derive(Clone, PartialEq, Debug)]
pub struct ArticleFacts {
    /// Identity.
    pub id: Id,
    /// Counts up with every change; the editorial ETag.
    pub version: i64,
    /// Whose story it is.
    pub owner: Id,
    /// Who began it.
    pub created_by: Id,
    /// Who saved it last.
    pub changed_by: Id,
    /// The newest revision: the working copy.
    pub head_revision: i64,
    /// The revision readers see, if any.
    pub live_revision: Option<i64>,
    /// Whether the working copy says something else than the live revision.
    pub has_unpublished_changes: bool,
    /// Where the working copy stands in review.
    pub review: Review,
    /// When it is to go live.
    pub publish_at: Option<Timestamp>,
    /// When it is to come down.
    pub unpublish_at: Option<Timestamp>,
    /// When it was begun.
    pub created_at: Timestamp,
    /// The last save; never public.
    pub modified_at: Timestamp,
    /// When it first went live; never changes.
    pub first_published_at: Option<Timestamp>,
    /// The date readers see.
    pub published_at: Option<Timestamp>,
    /// The last significant publish.
    pub updated_at: Option<Timestamp>,
    /// When it was put into the bin.
    pub binned_at: Option<Timestamp>,
    /// When it was killed.
    pub killed_at: Option<Timestamp>,
}

impl ArticleFacts {
    /// Whether readers see the story.
    pub fn is_live(&self) -> bool {
        self.live_revision.is_some()
    }

    /// The status, the first that fits in the order of the model.
    pub fn status(&self) -> Status {
        if self.killed_at.is_some() {
            Status::Killed
        } else if self.binned_at.is_some() {
            Status::Binned
        } else if self.is_live() {
            Status::Published
        } else if self.publish_at.is_some() {
            Status::Scheduled
        } else if self.review == Review::InReview {
            Status::InReview
        } else if self.review == Review::Approved {
            Status::Approved
        } else if self.first_published_at.is_some() {
            Status::Unpublished
        } else {
            Status::Draft
        }
    }
}
