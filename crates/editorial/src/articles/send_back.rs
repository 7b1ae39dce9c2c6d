//! Send back: an editor gives the working copy back to its writer, with a note.

use newsdesk_domain::Id;
use newsdesk_domain::change::{Entity, Happening};
use newsdesk_domain::expected::Expected;
use newsdesk_domain::workflow::{self, Verb};

use crate::articles::{WorkingCopy, deed, load_to_do, store, working_copy};
use crate::{Refusal, Work};

/// Gives it back with a note, which stays until the story is submitted, approved or
/// published.
///
/// # Errors
/// [`Refusal`]: no such story, not an editor, stale, neither in review nor approved,
/// binned or killed.
pub fn send_back(
    work: &mut Work<'_>,
    id: Id,
    expected: &Expected,
    note: &str,
) -> Result<WorkingCopy, Refusal> {
    let mut article = load_to_do(work, Verb::SendBack, id, expected)?;
    let before = article.facts.clone();
    article.facts = workflow::send_back(&before, note)?;
    store(work, &before, &mut article)?;
    work.record(deed(Verb::SendBack.word(), &before, &article));
    work.changed(Entity::Article, id, Happening::Updated, false);
    working_copy(work.db, article)
}
