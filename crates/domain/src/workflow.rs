//! The editorial verbs as pure decisions: from the facts of a story to its next
//! facts, or to the reason why not.

mod refused;
mod table;

use crate::Timestamp;
use crate::article::{ArticleFacts, Review};

pub use refused::VerbRefused;
pub use table::{Policy, Verb};

/// Whether a story's state admits a verb.
///
/// # Errors
/// [`VerbRefused::NotNow`] with the verbs that apply instead.
pub fn admit(verb: Verb, facts: &ArticleFacts, policy: Policy) -> Result<(), VerbRefused> {
    if verb.applies(facts, policy) {
        return Ok(());
    }
    Err(refused(verb, facts, policy))
}

fn refused(verb: Verb, facts: &ArticleFacts, policy: Policy) -> VerbRefused {
    VerbRefused::NotNow {
        verb,
        status: facts.status(),
        review: facts.review,
        unapproved: verb.applies(facts, Policy::default()),
        applying: Verb::applying(facts, policy),
    }
}

/// Asks for a review.
///
/// # Errors
/// [`VerbRefused`] when one was asked for already, or the story is binned or killed.
pub fn submit(facts: &ArticleFacts) -> Result<ArticleFacts, VerbRefused> {
    admit(Verb::Submit, facts, Policy::default())?;
    let mut next = facts.clone();
    next.review = Review::InReview;
    next.review_note = None;
    Ok(next)
}

/// Says yes to the working copy.
///
/// # Errors
/// [`VerbRefused`] when it is not in review.
pub fn approve(facts: &ArticleFacts) -> Result<ArticleFacts, VerbRefused> {
    admit(Verb::Approve, facts, Policy::default())?;
    let mut next = facts.clone();
    next.review = Review::Approved;
    next.review_note = None;
    // Whoever approves could have planned it: what goes live is what they said yes to.
    if next.publish_at.is_some() {
        next.planned_revision = Some(facts.head_revision);
    }
    Ok(next)
}

/// Gives the working copy back to its writer, with a note. Where it was to go live by a
/// plan, it no longer is.
///
/// # Errors
/// [`VerbRefused`] when it is neither in review nor approved.
pub fn send_back(facts: &ArticleFacts, note: &str) -> Result<ArticleFacts, VerbRefused> {
    admit(Verb::SendBack, facts, Policy::default())?;
    let mut next = facts.clone();
    next.review = Review::None;
    next.review_note = Some(note.to_owned());
    if facts.planned_revision == Some(facts.head_revision) {
        next.publish_at = None;
        next.planned_revision = None;
        next.unpublish_at = facts.unpublish_at.filter(|_| facts.is_live());
    }
    Ok(next)
}

/// The review of a working copy that was just saved: what an editor approved is not what
/// somebody else wrote afterwards.
pub fn review_after_save(review: Review, by_editor: bool) -> Review {
    match review {
        Review::Approved if !by_editor => Review::InReview,
        review => review,
    }
}

/// The planned revision once `saved` is the working copy. The plan follows those who
/// could have made it; any other edit waits for somebody to publish it.
pub fn planned_after_save(
    facts: &ArticleFacts,
    saved: i64,
    may_publish: bool,
    policy: Policy,
) -> Option<i64> {
    let approved = !policy.require_approval || facts.review == Review::Approved;
    if facts.publish_at.is_some() && may_publish && approved {
        return Some(saved);
    }
    facts.planned_revision
}

/// What is about to go live.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Going {
    /// Which revision.
    pub revision: i64,
    /// The date an editor gave it for readers.
    pub dated: Option<Timestamp>,
    /// The later of its embargo and the working copy's.
    pub embargoed_until: Option<Timestamp>,
    /// Whether the working copy says something else than this revision.
    pub leaves_changes: bool,
    /// Whether readers are to see that the story was updated.
    pub significant: bool,
    /// Whether it goes live by a plan, which was approved when it was made.
    pub planned: bool,
}

/// Makes a revision live.
///
/// `publishedAt` is set at the first publish and when a withdrawn story returns,
/// unless an editor gave a date; `updatedAt` moves only with a significant publish.
///
/// # Errors
/// [`VerbRefused`] when the story is binned or killed, not approved where that is
/// needed, or its embargo is in force.
pub fn publish(
    facts: &ArticleFacts,
    going: Going,
    now: Timestamp,
    policy: Policy,
) -> Result<ArticleFacts, VerbRefused> {
    let policy = if going.planned {
        Policy::default()
    } else {
        policy
    };
    admit(Verb::Publish, facts, policy)?;
    embargo(going.embargoed_until, now)?;
    let mut next = facts.clone();
    let standing = if facts.is_live() {
        facts.published_at
    } else {
        None
    };
    next.published_at = going.dated.or(standing).or(Some(now));
    next.first_published_at = facts.first_published_at.or(Some(now));
    if going.significant || facts.updated_at.is_none() {
        next.updated_at = facts.updated_at.max(Some(now));
    }
    // A story that returns, or is dated later, was never updated before its own date.
    next.updated_at = next.updated_at.max(next.published_at);
    next.live_revision = Some(going.revision);
    next.unpublished_at = None;
    next.has_unpublished_changes = going.leaves_changes;
    if going.revision == facts.head_revision {
        next.review = Review::None;
        next.review_note = None;
    }
    next.publish_at = None;
    next.planned_revision = None;
    Ok(next)
}

/// No role, no verb and no setting passes an embargo.
fn embargo(until: Option<Timestamp>, at: Timestamp) -> Result<(), VerbRefused> {
    match until {
        Some(until) if until > at => Err(VerbRefused::Embargoed(until)),
        _ => Ok(()),
    }
}

/// Plans when the working copy goes live, when the story comes down, or both. What is
/// not named stays as it was planned.
///
/// # Errors
/// [`VerbRefused`] when the story is binned or killed or not approved where that is
/// needed, for an instant that is not ahead, a story that would come down before it
/// goes live or was never to be live, or an embargo that is in force by then.
pub fn schedule(
    facts: &ArticleFacts,
    publish_at: Option<Timestamp>,
    unpublish_at: Option<Timestamp>,
    embargoed_until: Option<Timestamp>,
    now: Timestamp,
    policy: Policy,
) -> Result<ArticleFacts, VerbRefused> {
    // Taking a story down later needs nobody's approval of its text.
    let policy = if publish_at.is_some() {
        policy
    } else {
        Policy::default()
    };
    admit(Verb::Schedule, facts, policy)?;
    let approved = facts.review == Review::Approved || !policy.require_approval;
    if publish_at.is_some() && !approved {
        // The table lets a live story be planned to come down; its edit is another matter.
        return Err(refused(Verb::Schedule, facts, policy));
    }
    if publish_at.is_none() && unpublish_at.is_none() {
        return Err(VerbRefused::BadPlan(
            "",
            "needs `publishAt`, `unpublishAt` or both",
        ));
    }
    let ahead = "must lie ahead";
    if publish_at.is_some_and(|at| at <= now) {
        return Err(VerbRefused::BadPlan("/publishAt", ahead));
    }
    if unpublish_at.is_some_and(|at| at <= now) {
        return Err(VerbRefused::BadPlan("/unpublishAt", ahead));
    }
    let mut next = facts.clone();
    if publish_at.is_some() {
        next.publish_at = publish_at;
        next.planned_revision = Some(facts.head_revision);
    }
    next.unpublish_at = unpublish_at.or(facts.unpublish_at);
    match (next.publish_at, next.unpublish_at) {
        (Some(up), Some(down)) if down <= up => {
            let wrong = if unpublish_at.is_some() {
                "/unpublishAt"
            } else {
                "/publishAt"
            };
            return Err(VerbRefused::BadPlan(
                wrong,
                "the story would come down before it goes live",
            ));
        }
        (None, Some(_)) if !facts.is_live() => {
            return Err(VerbRefused::BadPlan(
                "/unpublishAt",
                "the story is not live and no time is planned for it to be",
            ));
        }
        _ => {}
    }
    if let Some(at) = publish_at {
        embargo(embargoed_until, at)?;
    }
    Ok(next)
}

/// Takes back what was planned.
///
/// # Errors
/// [`VerbRefused`] when nothing is.
pub fn unschedule(facts: &ArticleFacts) -> Result<ArticleFacts, VerbRefused> {
    admit(Verb::Unschedule, facts, Policy::default())?;
    Ok(unplanned(facts))
}

fn unplanned(facts: &ArticleFacts) -> ArticleFacts {
    let mut next = facts.clone();
    next.publish_at = None;
    next.unpublish_at = None;
    next.planned_revision = None;
    next
}

/// Withdraws the story from readers; its date and revisions stay, its plan does not:
/// what was taken down stays down.
///
/// # Errors
/// [`VerbRefused`] when the story is not live.
pub fn unpublish(facts: &ArticleFacts, now: Timestamp) -> Result<ArticleFacts, VerbRefused> {
    admit(Verb::Unpublish, facts, Policy::default())?;
    let mut next = unplanned(facts);
    next.live_revision = None;
    next.has_unpublished_changes = false;
    next.unpublished_at = Some(now);
    Ok(next)
}

/// Puts something right in the open, which readers see as an update.
///
/// # Errors
/// [`VerbRefused`] when the story is not live.
pub fn correct(facts: &ArticleFacts, now: Timestamp) -> Result<ArticleFacts, VerbRefused> {
    admit(Verb::Correct, facts, Policy::default())?;
    let mut next = facts.clone();
    next.updated_at = facts.updated_at.max(Some(now));
    Ok(next)
}

/// Withdraws the story for good.
///
/// # Errors
/// [`VerbRefused`] when it is killed already.
pub fn kill(
    facts: &ArticleFacts,
    reason: &str,
    notice: &str,
    now: Timestamp,
) -> Result<ArticleFacts, VerbRefused> {
    admit(Verb::Kill, facts, Policy::default())?;
    let mut next = unplanned(facts);
    next.killed_at = Some(now);
    next.kill_reason = Some(reason.to_owned());
    next.kill_notice = Some(notice.to_owned());
    next.live_revision = None;
    next.has_unpublished_changes = false;
    next.unpublished_at = None;
    next.review = Review::None;
    next.review_note = None;
    Ok(next)
}

/// Erases what the story says for good, and kills it where that was not done yet; a
/// notice that is given takes the place of the one that stood.
pub fn erase(
    facts: &ArticleFacts,
    reason: &str,
    notice: Option<&str>,
    now: Timestamp,
) -> ArticleFacts {
    const WITHDRAWN: &str = "This story was withdrawn.";
    let mut next = match kill(facts, reason, notice.unwrap_or(WITHDRAWN), now) {
        Ok(killed) => killed,
        Err(_) => facts.clone(),
    };
    // The words of an earlier kill may be what the court is about.
    if facts.erased_at.is_none() {
        next.kill_reason = Some(reason.to_owned());
        next.kill_notice = Some(WITHDRAWN.to_owned());
    }
    if let Some(notice) = notice {
        next.kill_notice = Some(notice.to_owned());
    }
    next.review_note = None;
    next.erased_at = facts.erased_at.or(Some(now));
    next
}

/// Puts the story into the bin.
///
/// # Errors
/// [`VerbRefused`] when the story is live, binned or killed.
pub fn bin(facts: &ArticleFacts, now: Timestamp) -> Result<ArticleFacts, VerbRefused> {
    admit(Verb::Bin, facts, Policy::default())?;
    let mut next = unplanned(facts);
    next.binned_at = Some(now);
    next.review = Review::None;
    Ok(next)
}

/// Takes the story out of the bin as the working copy it was, or brings it back from a
/// kill as a draft.
///
/// # Errors
/// [`VerbRefused`] when the story is neither binned nor killed, or was erased.
pub fn restore(facts: &ArticleFacts) -> Result<ArticleFacts, VerbRefused> {
    admit(Verb::Restore, facts, Policy::default())?;
    let mut next = facts.clone();
    // A story that was binned when it was killed comes back to the desk in one step.
    next.binned_at = None;
    next.killed_at = None;
    next.kill_reason = None;
    next.kill_notice = None;
    Ok(next)
}

#[cfg(test)]
mod tests;
