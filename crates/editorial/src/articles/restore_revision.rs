//! An earlier revision brought back: its state becomes the next revision, and nothing
//! that was saved since is lost.

use newsdesk_domain::Id;
use newsdesk_domain::article::SHAPE;
use newsdesk_domain::expected::Expected;
use newsdesk_persistence::history;
use serde_json::Value;

use crate::articles::save::{How, draft, refuse_out, save};
use crate::articles::{WorkingCopy, load_to_write, working_copy};
use crate::lift::lift;
use crate::{Refusal, Work};

/// Saves what a revision says as the next one. Its owner is no part of what a story
/// says and stays who it is. Bringing back what stands already saves nothing.
///
/// # Errors
/// [`Refusal`]: no such story or revision, another's, stale, a story that is binned or
/// killed, a member only editors may set, or findings: what the revision points at may
/// be gone since, and what it says is held to today's rules.
pub fn restore_revision(
    work: &mut Work<'_>,
    id: Id,
    expected: &Expected,
    number: i64,
) -> Result<WorkingCopy, Refusal> {
    let article = load_to_write(work, id, &Expected::Any)?;
    if article.facts.erased_at.is_some() {
        refuse_out(&article.facts)?;
    }
    let Some(saved) = history::saved(work.db, id, number)? else {
        return Err(Refusal::NotFound);
    };
    let article = load_to_write(work, id, expected)?;
    let before = working_copy(work.db, article)?;
    let mut tree = saved.content;
    tree.insert("body".to_owned(), Value::Array(saved.body));
    let lifted = lift(work, &SHAPE, &Value::Object(tree))?;
    let draft = draft(work, id, lifted)?;
    let how = How {
        verb: "restore-revision",
        restored_from: Some(number),
    };
    save(work, before, draft, how)
}
