//! The verbs of tags: add, change, delete.

use newsdesk_domain::Id;
use newsdesk_domain::audit::Subject;
use newsdesk_domain::change::{Entity, Happening};
use newsdesk_domain::expected::Expected;
use newsdesk_domain::path::tag_path;
use newsdesk_domain::stored::{Stored, Tag};
use newsdesk_domain::tag::SHAPE;
use newsdesk_persistence::{redirects, slugs, tags, uses};
use serde_json::Value;

use crate::named::{admit, leave, read, read_patched, stale, state, take_slug, unused};
use crate::{Deed, Refusal, Work, search};

/// How deep the tree of tags may grow.
const MAX_DEPTH: usize = 8;

/// Adds one.
///
/// # Errors
/// [`Refusal`]: findings, a slug that is taken.
pub fn create(work: &mut Work<'_>, tree: &Value) -> Result<Tag, Refusal> {
    let made: Tag = Stored {
        id: work.new_id(),
        version: 1,
        created_at: work.now,
        modified_at: work.now,
        content: read(work, &SHAPE, tree, "tag")?,
        facts: (),
    };
    refuse_circles(work, made.id, made.content.parent)?;
    take_slug(work, Entity::Tag, made.id, &made.content.slug)?;
    tags::insert(work.db, &made)?;
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
) -> Result<Tag, Refusal> {
    let found = tags::find(work.db, id)?.ok_or(Refusal::NotFound)?;
    admit(&found, expected)?;
    let mut next = found.clone();
    next.content = read_patched(work, &SHAPE, &found.content, patch, "tag")?;
    if next.content == found.content {
        return Ok(found);
    }
    if next.content.parent != found.content.parent {
        refuse_circles(work, id, next.content.parent)?;
    }
    next.version += 1;
    next.modified_at = work.now;
    take_slug(work, Entity::Tag, id, &next.content.slug)?;
    if !tags::update(work.db, &next, found.version)? {
        return Err(stale(&tags::find(work.db, id)?.ok_or(Refusal::NotFound)?));
    }
    record(work, Some(&found), &next)?;
    Ok(next)
}

/// Deletes one that nothing uses.
///
/// # Errors
/// [`Refusal`]: no such thing, stale, in use.
pub fn delete(work: &mut Work<'_>, id: Id, expected: &Expected) -> Result<(), Refusal> {
    let found = tags::find(work.db, id)?.ok_or(Refusal::NotFound)?;
    admit(&found, expected)?;
    unused(work, id)?;
    uses::replace(work.db, Entity::Tag, id, true, [])?;
    search::forget_name(work, Entity::Tag, id)?;
    slugs::free(work.db, id)?;
    redirects::forget_target(work.db, id)?;
    tags::delete(work.db, id)?;
    work.changed(Entity::Tag, id, Happening::Deleted, false);
    work.record(Deed::new("delete", Subject::Tag, id).before(&state(&found)));
    Ok(())
}

/// Notes what it uses, and that it changed: publicly where a live story carries it.
fn record(work: &mut Work<'_>, before: Option<&Tag>, made: &Tag) -> Result<(), Refusal> {
    uses::replace(
        work.db,
        Entity::Tag,
        made.id,
        true,
        made.content.image.into_iter().chain(made.content.parent),
    )?;
    search::name_tag(work, made)?;
    let public = uses::is_listed(work.db, made.id)?;
    let deed = |verb| Deed::new(verb, Subject::Tag, made.id).after(&state(made));
    match before {
        None => {
            work.changed(Entity::Tag, made.id, Happening::Created, public);
            work.record(deed("create"));
        }
        Some(before) => {
            let from = tag_path(&before.content.slug);
            let to = tag_path(&made.content.slug);
            let happening = leave(work, Entity::Tag, made.id, &from, &to)?;
            work.changed(Entity::Tag, made.id, happening, public);
            work.record(deed("change").before(&state(before)));
        }
    }
    Ok(())
}

/// Refuses a parent that stands below the tag itself.
fn refuse_circles(work: &mut Work<'_>, id: Id, parent: Option<Id>) -> Result<(), Refusal> {
    let mut above = parent;
    // Longer chains are refused with the circles: no taxonomy is that deep.
    for _ in 0..MAX_DEPTH {
        match above {
            None => return Ok(()),
            Some(tag) if tag == id => break,
            Some(tag) => above = tags::parent(work.db, tag)?,
        }
    }
    Err(Refusal::finding(
        "/parent",
        "circle",
        "stands below this tag, or too deep",
    ))
}
