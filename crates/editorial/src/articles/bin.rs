//! Into the bin: DELETE of a story that is not live.

use newsdesk_domain::Id;
use newsdesk_domain::change::{Entity, Happening};
use newsdesk_domain::expected::Expected;
use newsdesk_domain::workflow::{self, Verb};

use crate::articles::{deed, load_to_write, store};
use crate::{Refusal, Work};

/// Puts a story into the bin; its slugs and revisions stay its own.
///
/// # Errors
/// [`Refusal`]: no such story, another's, stale, live or already binned.
pub fn bin(work: &mut Work<'_>, id: Id, expected: &Expected) -> Result<(), Refusal> {
    let mut article = load_to_write(work, id, expected)?;
    let before = article.facts.clone();
    article.facts = workflow::bin(&article.facts, work.now)?;
    store(work, &before, &mut article)?;
    work.record(deed(Verb::Bin.word(), &before, &article));
    work.changed(Entity::Article, id, Happening::Deleted, false);
    Ok(())
}
