//! Schedule: when a story goes live, when it comes down, or both.

use newsdesk_domain::change::{Entity, Happening};
use newsdesk_domain::expected::Expected;
use newsdesk_domain::preflight::Story;
use newsdesk_domain::workflow::{self, Verb, VerbRefused};
use newsdesk_domain::{Id, Timestamp};
use serde_json::json;

use crate::articles::{WorkingCopy, deed, load_to_publish, preflight, store, working_copy};
use crate::{Refusal, Work};

/// When things are to happen to a story. What is not named stays as it was planned.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Plan {
    /// When the working copy goes live.
    pub publish_at: Option<Timestamp>,
    /// When the story comes down.
    pub unpublish_at: Option<Timestamp>,
}

/// Plans when the working copy goes live, when the story comes down, or both. What it
/// says is held to the pre-flight as of the instant it is to go live.
///
/// # Errors
/// [`Refusal`]: no such story, another's, stale, binned or killed, not approved where
/// that is needed, an instant that cannot be, or something in the way at that instant.
pub fn schedule(
    work: &mut Work<'_>,
    id: Id,
    expected: &Expected,
    plan: Plan,
) -> Result<WorkingCopy, Refusal> {
    let article = load_to_publish(work, id, expected)?;
    let mut copy = working_copy(work.db, article)?;
    let before = copy.article.facts.clone();
    let decided = workflow::schedule(
        &before,
        plan.publish_at,
        plan.unpublish_at,
        copy.revision.content.embargoed_until,
        work.now,
        work.rules.workflow,
    );
    let next = match (decided, plan.publish_at) {
        // The pre-flight tells of the embargo too, beside all else that stands in the way.
        (refused @ Err(VerbRefused::Embargoed(_)), Some(at)) => {
            preflight::admit(work, &planned(&copy, plan.unpublish_at), at)?;
            refused?
        }
        (decided, Some(at)) => {
            let next = decided?;
            preflight::admit(work, &planned(&copy, next.unpublish_at), at)?;
            next
        }
        (decided, None) => decided?,
    };
    copy.article.facts = next;
    copy.article.plan_failure = None;
    store(work, &before, &mut copy.article)?;
    let facts = &copy.article.facts;
    let detail = json!({"publishAt": facts.publish_at, "unpublishAt": facts.unpublish_at});
    work.record(deed(Verb::Schedule.word(), &before, &copy.article).detail(detail));
    work.changed(Entity::Article, id, Happening::Updated, false);
    Ok(copy)
}

/// A working copy as it would go live and come down.
fn planned(copy: &WorkingCopy, unpublish_at: Option<Timestamp>) -> Story<'_> {
    let story = preflight::story(copy);
    Story {
        unpublish_at: unpublish_at.or(story.unpublish_at),
        ..story
    }
}
