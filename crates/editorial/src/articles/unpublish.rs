//! Unpublish: readers no longer see the story anywhere.

use newsdesk_domain::Id;
use newsdesk_domain::expected::Expected;

use crate::articles::live::come_down;
use crate::articles::{WorkingCopy, load_to_publish, working_copy};
use crate::{Refusal, Work};

/// Withdraws a live story from every public surface.
///
/// # Errors
/// [`Refusal`]: no such story, another's, stale, not live.
pub fn unpublish(work: &mut Work<'_>, id: Id, expected: &Expected) -> Result<WorkingCopy, Refusal> {
    let mut article = load_to_publish(work, id, expected)?;
    come_down(work, std::slice::from_mut(&mut article))?;
    working_copy(work.db, article)
}
