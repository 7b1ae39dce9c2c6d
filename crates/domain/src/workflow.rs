//! The editorial verbs as pure decisions: from the facts of a story to its next
//! facts, or to the reason why not.

use crate::Timestamp;
use crate::article::{ArticleContent, ArticleFacts, Review, Status};

/// A verb that can be done to a story.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verb {
    /// Make the working copy what readers see.
    Publish,
    /// Withdraw it from readers.
    Unpublish,
    /// Put it into the bin.
    Bin,
    /// Take it out of the bin.
    Restore,
}

impl Verb {
    /// All verbs.
    pub const ALL: [Verb; 4] = [Verb::Publish, Verb::Unpublish, Verb::Bin, Verb::Restore];

    /// The verb's wire word.
    pub const fn word(self) -> &'static str {
        match self {
            Verb::Publish => "publish",
            Verb::Unpublish => "unpublish",
            Verb::Bin => "bin",
            Verb::Restore => "restore",
        }
    }

    /// Whether the verb applies to a story of this status.
    pub fn applies(self, facts: &ArticleFacts) -> bool {
        let status = facts.status();
        let out_of_reach = matches!(status, Status::Killed | Status::Binned);
        match self {
            Verb::Publish => !out_of_reach,
            Verb::Unpublish => facts.is_live(),
            Verb::Bin => !out_of_reach && !facts.is_live(),
            Verb::Restore => status == Status::Binned,
        }
    }

    /// The verbs that apply to a story now.
    pub fn applying(facts: &ArticleFacts) -> Vec<Verb> {
        Verb::ALL
            .into_iter()
            .filter(|verb| verb.applies(facts))
            .collect()
    }
}

/// Why a verb does not apply.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
pub enum VerbRefused {
    /// The story's state does not admit it.
    #[error("a story that is {} cannot be {}", .status.word(), past(*.verb))]
    NotNow {
        /// What was asked.
        verb: Verb,
        /// The story's status.
        status: Status,
        /// What could be done instead.
        applying: Vec<Verb>,
    },
    /// The embargo is in force.
    #[error("the story is under embargo until {0}")]
    Embargoed(Timestamp),
}

const fn past(verb: Verb) -> &'static str {
    match verb {
        Verb::Publish => "published",
        Verb::Unpublish => "unpublished",
        Verb::Bin => "put into the bin",
        Verb::Restore => "restored",
    }
}

fn admit(verb: Verb, facts: &ArticleFacts) -> Result<(), VerbRefused> {
    if verb.applies(facts) {
        return Ok(());
    }
    Err(VerbRefused::NotNow {
        verb,
        status: facts.status(),
        applying: Verb::applying(facts),
    })
}

/// Makes the working copy live.
///
/// `publishedAt` is set at the first publish and when a withdrawn story returns,
/// unless an editor gave a date; `updatedAt` moves only with a significant publish.
///
/// # Errors
/// [`VerbRefused`] when the story is binned or killed, or its embargo is in force.
pub fn publish(
    facts: &ArticleFacts,
    content: &ArticleContent,
    significant: bool,
    now: Timestamp,
) -> Result<ArticleFacts, VerbRefused> {
    admit(Verb::Publish, facts)?;
    if let Some(until) = content.embargoed_until
        && until > now
    {
        return Err(VerbRefused::Embargoed(until));
    }
    let mut next = facts.clone();
    let standing = if facts.is_live() {
        facts.published_at
    } else {
        None
    };
    next.published_at = content.published_at.or(standing).or(Some(now));
    next.first_published_at = facts.first_published_at.or(Some(now));
    if significant || facts.updated_at.is_none() {
        next.updated_at = Some(now);
    }
    // A story that returns, or is dated later, was never updated before its own date.
    next.updated_at = next.updated_at.max(next.published_at);
    next.live_revision = Some(facts.head_revision);
    next.has_unpublished_changes = false;
    next.review = Review::None;
    next.publish_at = None;
    Ok(next)
}

/// Withdraws the story from readers; its date and revisions stay.
///
/// # Errors
/// [`VerbRefused`] when the story is not live.
pub fn unpublish(facts: &ArticleFacts) -> Result<ArticleFacts, VerbRefused> {
    admit(Verb::Unpublish, facts)?;
    let mut next = facts.clone();
    next.live_revision = None;
    next.has_unpublished_changes = false;
    next.unpublish_at = None;
    Ok(next)
}

/// Puts the story into the bin.
///
/// # Errors
/// [`VerbRefused`] when the story is live, binned or killed.
pub fn bin(facts: &ArticleFacts, now: Timestamp) -> Result<ArticleFacts, VerbRefused> {
    admit(Verb::Bin, facts)?;
    let mut next = facts.clone();
    next.binned_at = Some(now);
    next.publish_at = None;
    next.review = Review::None;
    Ok(next)
}

/// Takes the story out of the bin.
///
/// # Errors
/// [`VerbRefused`] when the story is not in the bin.
pub fn restore(facts: &ArticleFacts) -> Result<ArticleFacts, VerbRefused> {
    admit(Verb::Restore, facts)?;
    let mut next = facts.clone();
    next.binned_at = None;
    Ok(next)
}
