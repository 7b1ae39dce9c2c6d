//! Approve: an editor says yes to the working copy.

use newsdesk_domain::Id;
use newsdesk_domain::change::{Entity, Happening};
use newsdesk_domain::expected::Expected;
use newsdesk_domain::workflow::{self, Verb};

use crate::articles::{WorkingCopy, deed, load_to_do, store, working_copy};
use crate::{Refusal, Work};

/// Says yes to what was submitted. It holds until somebody below editor saves again.
///
/// # Errors
/// [`Refusal`]: no such story, not an editor, stale, not in review, binned or killed.
pub fn approve(work: &mut Work<'_>, id: Id, expected: &Expected) -> Result<WorkingCopy, Refusal> {
    let mut article = load_to_do(work, Verb::Approve, id, expected)?;
    let before = article.facts.clone();
    article.facts = workflow::approve(&before)?;
    store(work, &before, &mut article)?;
    work.record(deed(Verb::Approve.word(), &before, &article));
    work.changed(Entity::Article, id, Happening::Updated, false);
    working_copy(work.db, article)
}
