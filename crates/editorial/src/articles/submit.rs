//! Submit: a writer asks for a review of the working copy.

use newsdesk_domain::Id;
use newsdesk_domain::change::{Entity, Happening};
use newsdesk_domain::expected::Expected;
use newsdesk_domain::workflow::{self, Verb};

use crate::articles::{WorkingCopy, deed, load_to_do, store, working_copy};
use crate::{Refusal, Work};

/// Asks for a review; the note of the last one goes.
///
/// # Errors
/// [`Refusal`]: no such story, another's, stale, in review already, binned or killed.
pub fn submit(work: &mut Work<'_>, id: Id, expected: &Expected) -> Result<WorkingCopy, Refusal> {
    let mut article = load_to_do(work, Verb::Submit, id, expected)?;
    let before = article.facts.clone();
    article.facts = workflow::submit(&before)?;
    store(work, &before, &mut article)?;
    work.record(deed(Verb::Submit.word(), &before, &article));
    work.changed(Entity::Article, id, Happening::Updated, false);
    working_copy(work.db, article)
}
