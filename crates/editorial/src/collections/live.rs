//! How collections go live and come down, by a verb or by plan.

use newsdesk_domain::change::{Entity, Happening};
use newsdesk_domain::expected::Expected;
use newsdesk_domain::path::collection_path;
use newsdesk_domain::shape::Finding;
use newsdesk_domain::stored::Collection;
use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::due::Due;
use newsdesk_persistence::{collections, slugs};
use serde_json::json;

use super::{deed, load, missing, note_uses, put};
use crate::named::leave;
use crate::{Refusal, Work};

/// Shows readers the working copy, whole; what was planned is done with. Where they see
/// it already, nothing changes.
///
/// # Errors
/// [`Refusal`]: no such collection, stale, something wrong with what was sent.
pub fn publish(
    work: &mut Work<'_>,
    id: Id,
    expected: &Expected,
    findings: &[Finding],
) -> Result<Collection, Refusal> {
    let found = load(work, id, expected)?;
    refuse(findings)?;
    if !found.has_unpublished_changes() && found.facts.publish_at.is_none() {
        return Ok(found);
    }
    go_live(work, found)
}

/// Takes it from readers; the working copy stays.
///
/// # Errors
/// [`Refusal`]: no such collection, stale, not live.
pub fn unpublish(
    work: &mut Work<'_>,
    id: Id,
    expected: &Expected,
    findings: &[Finding],
) -> Result<Collection, Refusal> {
    let found = load(work, id, expected)?;
    refuse(findings)?;
    if found.facts.live.is_none() {
        return Err(not_now("the collection is not live"));
    }
    let mut next = found.clone();
    next.facts.live = None;
    put(work, &found, &mut next)?;
    note_uses(work, &next)?;
    let public = found.is_visible();
    work.changed(Entity::Collection, id, Happening::Unpublished, public);
    work.record(deed("unpublish", &found, &next));
    Ok(next)
}

/// Plans when the working copy, as it will be then, goes live.
///
/// # Errors
/// [`Refusal`]: no such collection, stale, an instant that cannot be.
pub fn schedule(
    work: &mut Work<'_>,
    id: Id,
    expected: &Expected,
    publish_at: Option<Timestamp>,
    findings: &[Finding],
) -> Result<Collection, Refusal> {
    let found = load(work, id, expected)?;
    refuse(findings)?;
    if publish_at.is_none_or(|at| at <= work.now) {
        let detail = "Must lie ahead of now.";
        return Err(Refusal::finding("/publishAt", "out_of_range", detail));
    }
    if found.facts.publish_at == publish_at {
        return Ok(found);
    }
    let mut next = found.clone();
    next.facts.publish_at = publish_at;
    put(work, &found, &mut next)?;
    work.changed(Entity::Collection, id, Happening::Updated, false);
    work.record(deed("schedule", &found, &next).detail(json!({"publishAt": publish_at})));
    Ok(next)
}

/// Takes back what was planned.
///
/// # Errors
/// [`Refusal`]: no such collection, stale, nothing planned.
pub fn unschedule(
    work: &mut Work<'_>,
    id: Id,
    expected: &Expected,
    findings: &[Finding],
) -> Result<Collection, Refusal> {
    let found = load(work, id, expected)?;
    refuse(findings)?;
    if found.facts.publish_at.is_none() {
        return Err(not_now("nothing is planned for the collection"));
    }
    let mut next = found.clone();
    next.facts.publish_at = None;
    put(work, &found, &mut next)?;
    work.changed(Entity::Collection, id, Happening::Updated, false);
    work.record(deed("unschedule", &found, &next));
    Ok(next)
}

/// Does what is due for the collections of a run; how many went live.
pub(crate) fn carry_out(work: &mut Work<'_>, run: &[Due]) -> Result<u64, Refusal> {
    let ids: Vec<Id> = run.iter().map(|due| due.id).collect();
    let mut found = collections::find_many(work.db, &ids)?;
    let mut published = 0;
    for due in run {
        let place = found.iter().position(|it| it.id == due.id);
        go_live(work, found.swap_remove(place.ok_or_else(missing)?))?;
        published += 1;
    }
    Ok(published)
}

/// Shows readers the working copy, and records it.
fn go_live(work: &mut Work<'_>, found: Collection) -> Result<Collection, Refusal> {
    let mut next = found.clone();
    next.facts.live = Some(found.content.clone());
    next.facts.publish_at = None;
    next.facts.published_at = Some(work.now);
    next.facts.first_published_at.get_or_insert(work.now);
    put(work, &found, &mut next)?;
    note_uses(work, &next)?;
    if next.is_visible() {
        // From now on it redirects, once it is a former one.
        slugs::make_public(work.db, Entity::Collection, &next.content.slug)?;
    }
    let (happening, public) = match (found.is_visible(), next.is_visible()) {
        (false, true) => (Happening::Published, true),
        (true, true) => (leave_for(work, &found, &next)?, true),
        (true, false) => (Happening::Unpublished, true),
        (false, false) => (Happening::Updated, false),
    };
    work.changed(Entity::Collection, next.id, happening, public);
    work.record(deed("publish", &found, &next));
    Ok(next)
}

/// Remembers the path that a collection leaves, if it does; says what happened to it.
fn leave_for(
    work: &mut Work<'_>,
    found: &Collection,
    next: &Collection,
) -> Result<Happening, Refusal> {
    let from = found.facts.live.as_ref().unwrap_or(&found.content);
    let (from, to) = (
        collection_path(&from.slug),
        collection_path(&next.content.slug),
    );
    leave(work, Entity::Collection, next.id, &from, &to)
}

fn refuse(findings: &[Finding]) -> Result<(), Refusal> {
    match findings.is_empty() {
        true => Ok(()),
        false => Err(Refusal::Invalid(findings.to_vec())),
    }
}

fn not_now(detail: &str) -> Refusal {
    Refusal::Conflict("wrong_status", detail.to_owned())
}
