//! Out of the bin, or back from a kill.

use newsdesk_domain::Id;
use newsdesk_domain::change::{Entity, Happening};
use newsdesk_domain::expected::Expected;
use newsdesk_domain::workflow::{self, Verb};
use serde_json::json;

use crate::articles::{WorkingCopy, deed, load_to_do, store, working_copy};
use crate::{Refusal, Work};

/// Takes a story out of the bin, as the working copy it was; or brings a killed one back
/// as a draft, which only an admin does, and says why.
///
/// # Errors
/// [`Refusal`]: no such story, another's, stale, neither binned nor killed, killed and no
/// reason given.
pub fn restore(
    work: &mut Work<'_>,
    id: Id,
    expected: &Expected,
    reason: Option<&str>,
) -> Result<WorkingCopy, Refusal> {
    let mut article = load_to_do(work, Verb::Restore, id, expected)?;
    let before = article.facts.clone();
    article.facts = workflow::restore(&before)?;
    if before.killed_at.is_some() && reason.is_none() {
        return Err(Refusal::finding(
            "/reason",
            "required",
            "is needed to bring back a story that was killed",
        ));
    }
    store(work, &before, &mut article)?;
    let told = match reason {
        Some(reason) => json!({"reason": reason}),
        None => json!({}),
    };
    work.record(deed(Verb::Restore.word(), &before, &article).detail(told));
    work.changed(Entity::Article, id, Happening::Updated, false);
    working_copy(work.db, article)
}
