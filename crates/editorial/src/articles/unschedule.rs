//! Unschedule: what was planned will not happen.

use newsdesk_domain::Id;
use newsdesk_domain::change::{Entity, Happening};
use newsdesk_domain::expected::Expected;
use newsdesk_domain::workflow::{self, Verb};

use crate::articles::{WorkingCopy, deed, load_to_publish, store, working_copy};
use crate::{Refusal, Work};

/// Takes back both what was planned to go live and what was planned to come down.
///
/// # Errors
/// [`Refusal`]: no such story, another's, stale, nothing planned.
pub fn unschedule(
    work: &mut Work<'_>,
    id: Id,
    expected: &Expected,
) -> Result<WorkingCopy, Refusal> {
    let mut article = load_to_publish(work, id, expected)?;
    let before = article.facts.clone();
    article.facts = workflow::unschedule(&before)?;
    article.plan_failure = None;
    store(work, &before, &mut article)?;
    work.record(deed(Verb::Unschedule.word(), &before, &article));
    work.changed(Entity::Article, id, Happening::Updated, false);
    working_copy(work.db, article)
}
