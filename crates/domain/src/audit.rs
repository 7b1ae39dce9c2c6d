//! The audit log: who did what to what, one entry a change.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::article::words;
use crate::{Id, Timestamp};

words! {
    /// Whose hand did it.
    Origin {
        /// A member of staff, by a request.
        Staff = "staff",
        /// A program, by a request with a key.
        ApiKey = "api-key",
        /// Whoever has the machine, by a command.
        CommandLine = "command-line",
        /// The newsroom itself, by a plan.
        Scheduler = "scheduler",
    }
}

words! {
    /// What an entry is about.
    Subject {
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
        /// The newsroom itself.
        Site = "site",
        /// A member of staff.
        Staff = "staff",
        /// Somebody's signing in and out.
        Session = "session",
        /// A program's key.
        ApiKey = "api-key",
        /// Somebody who is told of changes.
        Webhook = "webhook",
    }
}

impl Subject {
    /// Whether only admins read entries about it.
    pub const fn is_for_admins(self) -> bool {
        matches!(
            self,
            Subject::Staff | Subject::Session | Subject::ApiKey | Subject::Webhook
        )
    }
}

/// One entry: written with the change, in its transaction, and never changed.
#[derive(Clone, PartialEq, Debug)]
pub struct Entry {
    /// Identity; rises with time.
    pub id: Id,
    /// When.
    pub at: Timestamp,
    /// Whose hand.
    pub origin: Origin,
    /// Who, where it was a member of staff or a key.
    pub actor: Option<Id>,
    /// Their name at the time.
    pub actor_name: Option<String>,
    /// What was done, such as `publish`.
    pub verb: String,
    /// To what kind of thing.
    pub subject: Subject,
    /// To which.
    pub subject_id: Id,
    /// The digest of its state before; `None` where there was none.
    pub before: Option<String>,
    /// The digest of its state after; `None` where there is none.
    pub after: Option<String>,
    /// The request that did it.
    pub request_id: Option<String>,
    /// What else is worth knowing, such as a reason.
    pub detail: Value,
}
