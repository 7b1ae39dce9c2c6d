//! Publish: the working copy becomes what readers see, whole.

use newsdesk_domain::Id;
use newsdesk_domain::expected::Expected;

use crate::articles::live::{Departed, Departure, Way, announce, go_live};
use crate::articles::{WorkingCopy, load_to_publish, working_copy};
use crate::{Refusal, Work};

/// Makes the working copy live.
///
/// # Errors
/// [`Refusal`]: no such story, another's, stale, binned or killed, not approved
/// where that is needed, or with something in its way.
pub fn publish(
    work: &mut Work<'_>,
    id: Id,
    expected: &Expected,
    significant: bool,
) -> Result<WorkingCopy, Refusal> {
    let article = load_to_publish(work, id, expected)?;
    let before = article.facts.clone();
    let copy = working_copy(work.db, article)?;
    let departure = Departure {
        working_embargo: copy.revision.content.embargoed_until,
        article: copy.article,
        revision: copy.revision,
        body: copy.body,
        leaves_changes: false,
        moved: false,
        newly: false,
        is_new: false,
    };
    let way = Way {
        significant,
        planned: false,
    };
    match go_live(work, vec![departure], way)?.pop() {
        Some(Departed::Live(gone)) => {
            announce(work, &before, &gone)?;
            Ok(WorkingCopy {
                article: gone.article,
                revision: gone.revision,
                body: gone.body,
            })
        }
        Some(Departed::Refused(_, refusal)) => Err(refusal),
        None => Err(Refusal::NotFound),
    }
}
