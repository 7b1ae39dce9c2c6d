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
#[derive(Clone, PartialEq, Debug, Serialize)]
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
    /// The revision that goes live at `publish_at`: what was scheduled, and no later
    /// edit by somebody who could not have scheduled it.
    pub planned_revision: Option<i64>,
    /// Why an editor sent it back.
    pub review_note: Option<String>,
    /// When it was withdrawn, while it is.
    pub unpublished_at: Option<Timestamp>,
    /// Why it was killed, for staff.
    pub kill_reason: Option<String>,
    /// What readers are told in its place.
    pub kill_notice: Option<String>,
    /// When its text was erased for good.
    pub erased_at: Option<Timestamp>,
}

impl ArticleFacts {
    /// The facts of a story that was just begun: one revision, and nothing has happened to
    /// it yet.
    pub fn begun(id: Id, owner: Id, by: Id, at: Timestamp) -> Self {
        Self {
            id,
            version: 1,
            owner,
            created_by: by,
            changed_by: by,
            head_revision: 1,
            live_revision: None,
            has_unpublished_changes: false,
            review: Review::None,
            publish_at: None,
            unpublish_at: None,
            created_at: at,
            modified_at: at,
            first_published_at: None,
            published_at: None,
            updated_at: None,
            binned_at: None,
            killed_at: None,
            planned_revision: None,
            review_note: None,
            unpublished_at: None,
            kill_reason: None,
            kill_notice: None,
            erased_at: None,
        }
    }

    /// Whether readers see the story.
    pub fn is_live(&self) -> bool {
        self.live_revision.is_some()
    }

    /// Whether it is out of the desk's hands: killed or in the bin.
    pub fn is_out(&self) -> bool {
        self.killed_at.is_some() || self.binned_at.is_some()
    }

    /// Whether something is planned.
    pub fn is_planned(&self) -> bool {
        self.publish_at.is_some() || self.unpublish_at.is_some()
    }

    /// Whether readers ever saw the story, so that they may be told it was withdrawn.
    pub fn was_public(&self) -> bool {
        self.first_published_at.is_some()
    }

    /// The revisions that must stand whole: the working copy, the live one and the
    /// planned one.
    pub fn standing_revisions(&self) -> Vec<i64> {
        let others = self.live_revision.into_iter().chain(self.planned_revision);
        let mut standing: Vec<i64> = others.chain([self.head_revision]).collect();
        standing.sort_unstable();
        standing.dedup();
        standing
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
        } else if self.unpublished_at.is_some() {
            Status::Unpublished
        } else {
            Status::Draft
        }
    }
}
