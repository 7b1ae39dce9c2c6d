//! Unpublish: readers no longer see the story anywhere.

use newsdesk_domain::Id;
use newsdesk_domain::change::{Entity, Happening};
use newsdesk_domain::expected::Expected;
use newsdesk_domain::workflow;
use newsdesk_persistence::{listings, uses};

use crate::articles::{WorkingCopy, load_to_publish, store, working_copy};
use crate::{Refusal, Work};

/// Withdraws a live story from every public surface.
///
/// # Errors
/// [`Refusal`]: no such story, another's, stale, not live.
pub fn unpublish(work: &mut Work<'_>, id: Id, expected: &Expected) -> Result<WorkingCopy, Refusal> {
    let mut article = load_to_publish(work, id, expected)?;
    article.facts = workflow::unpublish(&article.facts)?;
    article.live = None;
    store(work, &mut article)?;
    listings::withdraw(work.db, id)?;
    uses::replace(work.db, Entity::Article, id, true, [])?;
    work.changed(Entity::Article, id, Happening::Unpublished, true);
    working_copy(work.db, article)
}
