//! A changed working copy: PATCH. Readers see nothing of it until it is published.

use newsdesk_domain::Id;
use newsdesk_domain::article::SHAPE;
use newsdesk_domain::change::{Entity, Happening};
use newsdesk_domain::expected::Expected;
use newsdesk_persistence::articles::Article;
use newsdesk_persistence::revisions::{self, Revision};
use newsdesk_persistence::{Connection, StoreError, bylines};
use serde_json::{Value, json};

use crate::articles::create::editors_only;
use crate::articles::save::{append, draft, take_slug};
use crate::articles::{WorkingCopy, load_to_write, store, working_copy};
use crate::lift::lift_patched;
use crate::{Refusal, Work};

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
    let article = load_to_write(work, id, expected)?;
    let before = working_copy(work.db, article.clone())?;
    let current = writable(&before)?;
    let shown = shown(work.db, &before)?;
    let lifted = lift_patched(work.db, &SHAPE, &current, patch, &shown)?;
    let mut draft = draft(work, id, lifted)?;
    editors_only(
        work,
        &draft,
        article.facts.owner,
        Some(&before.revision.content),
    )?;
    if article.facts.binned_at.is_some() || article.facts.killed_at.is_some() {
        return Err(Refusal::Conflict(
            "not_editable",
            format!(
                "a story that is {} cannot be edited",
                article.facts.status().word()
            ),
        ));
    }
    take_slug(work, id, &mut draft)?;
    let owner = draft.owner.unwrap_or(article.facts.owner);
    let unchanged = draft.content == before.revision.content
        && draft.body == before.body
        && owner == article.facts.owner;
    if unchanged {
        return Ok(before);
    }

    let mut article = article;
    article.facts.owner = owner;
    article.facts.changed_by = work
        .actor
        .map_or(article.facts.changed_by, |actor| actor.id);
    article.facts.modified_at = work.now;
    let follows = Some((&before.revision, before.body.as_slice()));
    let mut copy = append(work, &mut article, draft, follows)?;
    article.facts.has_unpublished_changes = differs_from_live(work.db, &article, &copy)?;
    store(work, &mut article)?;
    copy.article = article;
    work.changed(Entity::Article, id, Happening::Updated, false);
    Ok(copy)
}

/// The working copy as a client could have written it.
fn writable(copy: &WorkingCopy) -> Result<Value, Refusal> {
    let damaged = |_| Refusal::Store(StoreError::corrupt("revisions", "content"));
    let mut tree = serde_json::to_value(&copy.revision.content).map_err(damaged)?;
    if let Value::Object(members) = &mut tree {
        let body = serde_json::to_value(&copy.body).map_err(damaged)?;
        members.insert("body".to_owned(), body);
        members.insert("owner".to_owned(), json!(copy.article.facts.owner));
    }
    Ok(tree)
}

/// What an editor is shown where nothing overrides it.
fn shown(
    db: &mut Connection,
    copy: &WorkingCopy,
) -> Result<Vec<(&'static str, Value)>, StoreError> {
    let content = &copy.revision.content;
    let ids: Vec<Id> = content.bylines.iter().map(|credit| credit.byline).collect();
    let people = bylines::find_many(db, &ids)?;
    let text = content.shown_byline_text(|id| {
        people
            .iter()
            .find(|person| person.id == id)
            .map(|person| person.content.name.as_str())
    });
    Ok(vec![
        ("summary", json!(copy.revision.excerpt)),
        ("bylineText", json!(text)),
        ("publishedAt", json!(copy.article.facts.published_at)),
    ])
}

/// Whether the working copy says something else than readers see.
fn differs_from_live(
    db: &mut Connection,
    article: &Article,
    copy: &WorkingCopy,
) -> Result<bool, StoreError> {
    let Some(live) = article.facts.live_revision else {
        return Ok(false);
    };
    let live: Revision = revisions::find(db, article.facts.id, live)?;
    if live.content != copy.revision.content {
        return Ok(true);
    }
    if live.body_number == copy.revision.body_number {
        return Ok(false);
    }
    Ok(revisions::body(db, article.facts.id, live.body_number)? != copy.body)
}
