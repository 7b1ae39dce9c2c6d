//! Out of the bin.

use newsdesk_domain::Id;
use newsdesk_domain::change::{Entity, Happening};
use newsdesk_domain::expected::Expected;
use newsdesk_domain::workflow;

use crate::articles::{WorkingCopy, load_to_write, store, working_copy};
use crate::{Refusal, Work};

/// Takes a story out of the bin, as the working copy it was.
///
/// # Errors
/// [`Refusal`]: no such story, another's, stale, not in the bin.
pub fn restore(work: &mut Work<'_>, id: Id, expected: &Expected) -> Result<WorkingCopy, Refusal> {
    let mut article = load_to_write(work, id, expected)?;
    article.facts = workflow::restore(&article.facts)?;
    store(work, &mut article)?;
    work.changed(Entity::Article, id, Happening::Updated, false);
    working_copy(work.db, article)
}
