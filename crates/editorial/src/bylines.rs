//! The verbs of bylines: add, change, delete.

use newsdesk_domain::Id;
use newsdesk_domain::audit::Subject;
use newsdesk_domain::byline::{BylineContent, SHAPE};
use newsdesk_domain::change::{Entity, Happening};
use newsdesk_domain::expected::Expected;
use newsdesk_domain::path::byline_path;
use newsdesk_domain::stored::{Byline, Stored};
use newsdesk_persistence::{bylines, redirects, slugs, uses};
use serde_json::Value;

use crate::named::{admit, leave, read, read_patched, stale, state, take_slug, unused};
use crate::{Deed, Refusal, Work, search};

/// Adds one.
///
/// # Errors
/// [`Refusal`]: findings, a slug that is taken.
pub fn create(work: &mut Work<'_>, tree: &Value) -> Result<Byline, Refusal> {
    let made: Byline = Stored {
        id: work.new_id(),
        version: 1,
        created_at: work.now,
        modified_at: work.now,
        content: sound(read(work, &SHAPE, tree, "byline")?)?,
        facts: (),
    };
    take_slug(work, Entity::Byline, made.id, &made.content.slug)?;
    bylines::insert(work.db, &made)?;
    record(work, None, &made)?;
    Ok(made)
}

/// Lays a merge patch over one; readers see it at once. A patch that changes nothing
/// saves nothing.
///
/// # Errors
/// [`Refusal`]: no such thing, stale, findings, a slug that is taken.
pub fn change(
    work: &mut Work<'_>,
    id: Id,
    expected: &Expected,
    patch: &Value,
) -> Result<Byline, Refusal> {
    let found = bylines::find(work.db, id)?.ok_or(Refusal::NotFound)?;
    admit(&found, expected)?;
    let mut next = found.clone();
    next.content = sound(read_patched(work, &SHAPE, &found.content, patch, "byline")?)?;
    if next.content == found.content {
        return Ok(found);
    }
    next.version += 1;
    next.modified_at = work.now;
    take_slug(work, Entity::Byline, id, &next.content.slug)?;
    if !bylines::update(work.db, &next, found.version)? {
        return Err(stale(
            &bylines::find(work.db, id)?.ok_or(Refusal::NotFound)?,
        ));
    }
    record(work, Some(&found), &next)?;
    Ok(next)
}

/// Deletes one that nothing uses.
///
/// # Errors
/// [`Refusal`]: no such thing, stale, in use.
pub fn delete(work: &mut Work<'_>, id: Id, expected: &Expected) -> Result<(), Refusal> {
    let found = bylines::find(work.db, id)?.ok_or(Refusal::NotFound)?;
    admit(&found, expected)?;
    unused(work, id)?;
    uses::replace(work.db, Entity::Byline, id, true, [])?;
    search::forget_name(work, Entity::Byline, id)?;
    slugs::free(work.db, id)?;
    redirects::forget_target(work.db, id)?;
    bylines::delete(work.db, id)?;
    let public = crediting(&found.content).is_some();
    if public {
        work.changed(Entity::CreditFormat, id, Happening::Deleted, false);
    }
    work.changed(Entity::Byline, id, Happening::Deleted, public);
    work.record(Deed::new("delete", Subject::Byline, id).before(&state(&found)));
    Ok(())
}

/// Refuses what does not hold together as a whole.
fn sound(content: BylineContent) -> Result<BylineContent, Refusal> {
    let findings = content.findings();
    if findings.is_empty() {
        Ok(content)
    } else {
        Err(Refusal::Invalid(findings))
    }
}

/// What an agency's photos are credited by.
fn crediting(content: &BylineContent) -> Option<(&str, Option<&str>, &str)> {
    let format = content.agency_format()?;
    Some((&content.name, content.short_code.as_deref(), format))
}

/// Notes what it uses, and that it changed: publicly where a live story carries it, or
/// where photos may be credited otherwise from now on.
fn record(work: &mut Work<'_>, before: Option<&Byline>, made: &Byline) -> Result<(), Refusal> {
    uses::replace(work.db, Entity::Byline, made.id, true, made.content.photo)?;
    search::name_byline(work, made)?;
    let credits_otherwise =
        before.and_then(|it| crediting(&it.content)) != crediting(&made.content);
    let public = credits_otherwise || uses::is_listed(work.db, made.id)?;
    let deed = |verb| Deed::new(verb, Subject::Byline, made.id).after(&state(made));
    if credits_otherwise {
        work.changed(Entity::CreditFormat, made.id, Happening::Updated, false);
    }
    match before {
        None => {
            work.changed(Entity::Byline, made.id, Happening::Created, public);
            work.record(deed("create"));
        }
        Some(before) => {
            let from = byline_path(&before.content.slug);
            let to = byline_path(&made.content.slug);
            let happening = leave(work, Entity::Byline, made.id, &from, &to)?;
            work.changed(Entity::Byline, made.id, happening, public);
            work.record(deed("change").before(&state(before)));
        }
    }
    Ok(())
}
