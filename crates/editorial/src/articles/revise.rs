//! A changed working copy: PATCH. Readers see nothing of it until it is published.

use newsdesk_domain::article::{ArticleContent, SHAPE};
use newsdesk_domain::expected::Expected;
use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::StoreError;
use serde_json::{Value, json};

use crate::articles::merge::{Merged, TooLate, merge_patch, tree};
use crate::articles::save::{Draft, How, admit_draft, draft, refuse_out, save};
use crate::articles::{WorkingCopy, load_to_write, stale, working_copy};
use crate::lift::lift_patched;
use crate::{Refusal, Work};

/// How the log calls it.
const HOW: How = How {
    verb: "change",
    restored_from: None,
};

/// Lays a merge patch over the working copy and saves it as the next revision. A patch
/// that changes nothing saves nothing, and the version stays.
///
/// # Errors
/// [`Refusal`]: no such story, another's, stale, findings, a slug that is taken, a
/// member only editors may set, a story that is binned or killed.
pub fn revise(
    work: &mut Work<'_>,
    id: Id,
    expected: &Expected,
    patch: &Value,
) -> Result<WorkingCopy, Refusal> {
    let before = writers_copy(work, id)?;
    if expected.admits(before.article.facts.version) {
        refuse_out(&before.article.facts)?;
        let draft = patched(work, &before, patch)?;
        return save(work, before, draft, HOW);
    }
    let told = match merge_patch(work, &before, expected, patch)? {
        Merged::Not(told) => told,
        Merged::Whole(draft, mut told) => {
            if admit_draft(work, &before, &draft).is_err() {
                told.edit = told.edit.map(TooLate::not_merged);
            }
            told
        }
    };
    Err(stale(&before.article, Some(told)))
}

/// [`revise`], but an edit that came too late is merged where nothing is in its way;
/// whether it was is told.
///
/// # Errors
/// As [`revise`].
pub fn revise_or_merge(
    work: &mut Work<'_>,
    id: Id,
    expected: &Expected,
    patch: &Value,
) -> Result<(WorkingCopy, bool), Refusal> {
    let before = writers_copy(work, id)?;
    if expected.admits(before.article.facts.version) {
        refuse_out(&before.article.facts)?;
        let draft = patched(work, &before, patch)?;
        return Ok((save(work, before, draft, HOW)?, false));
    }
    match merge_patch(work, &before, expected, patch)? {
        Merged::Whole(draft, _) => Ok((save(work, before, *draft, HOW)?, true)),
        Merged::Not(told) => Err(stale(&before.article, Some(told))),
    }
}

/// The working copy of a story that the actor may write.
fn writers_copy(work: &mut Work<'_>, id: Id) -> Result<WorkingCopy, Refusal> {
    let article = load_to_write(work, id, &Expected::Any)?;
    working_copy(work.db, article)
}

/// What a patch makes of the working copy.
fn patched(work: &mut Work<'_>, before: &WorkingCopy, patch: &Value) -> Result<Draft, Refusal> {
    let (facts, revision) = (&before.article.facts, &before.revision);
    let mut current = tree(&revision.content, &before.body)?;
    current.insert("owner".to_owned(), json!(facts.owner));
    let excerpt = revision.excerpt.clone();
    let shown = shown(work, &revision.content, excerpt, facts.published_at)?;
    let lifted = lift_patched(work, &SHAPE, &Value::Object(current), patch, &shown)?;
    draft(work, facts.id, lifted)
}

/// What an editor is shown of a state where nothing overrides it.
pub(super) fn shown(
    work: &mut Work<'_>,
    content: &ArticleContent,
    excerpt: Option<String>,
    published_at: Option<Timestamp>,
) -> Result<Vec<(&'static str, Value)>, StoreError> {
    let ids: Vec<Id> = content.bylines.iter().map(|credit| credit.byline).collect();
    let held = work.held();
    let people = held.bylines(work.db, &ids)?;
    let text = content.shown_byline_text(|id| {
        people
            .iter()
            .find(|person| person.id == id)
            .map(|person| person.content.name.as_str())
    });
    Ok(vec![
        ("summary", json!(excerpt)),
        ("bylineText", json!(text)),
        ("publishedAt", json!(published_at)),
    ])
}
