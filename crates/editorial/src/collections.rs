//! The verbs of collections and fronts: add, change, delete, and what readers see of them.

mod live;

use newsdesk_domain::Id;
use newsdesk_domain::audit::Subject;
use newsdesk_domain::change::{Entity, Happening};
use newsdesk_domain::collection::{CollectionContent, CollectionKind, Item, SHAPE};
use newsdesk_domain::expected::Expected;
use newsdesk_domain::shape::Finding;
use newsdesk_domain::stored::{Collection, CollectionFacts, Stored};
use newsdesk_persistence::{StoreError, collections, crops, redirects, slugs, uses};
use serde::Serialize;
use serde_json::Value;

pub(crate) use live::carry_out;
pub use live::{publish, schedule, unpublish, unschedule};

use crate::named::{admit, read, read_patched, stale, unused};
use crate::{Deed, Refusal, Work};

/// Adds one; readers see it once it is published.
///
/// # Errors
/// [`Refusal`]: findings, a slug that is taken.
pub fn create(work: &mut Work<'_>, tree: &Value) -> Result<Collection, Refusal> {
    let content: CollectionContent = read(work, &SHAPE, tree, "collection")?;
    let content = content.settled();
    check(work, None, &content)?;
    let made: Collection = Stored {
        id: work.new_id(),
        version: 1,
        created_at: work.now,
        modified_at: work.now,
        content,
        facts: CollectionFacts::default(),
    };
    take_slug(work, &made)?;
    collections::insert(work.db, &made)?;
    note_uses(work, &made)?;
    work.changed(Entity::Collection, made.id, Happening::Created, false);
    work.record(Deed::new("create", Subject::Collection, made.id).after(&state(&made)));
    Ok(made)
}

/// Lays a merge patch over the working copy, which changes nothing for readers. A patch
/// that changes nothing saves nothing.
///
/// # Errors
/// [`Refusal`]: no such collection, stale, findings, a slug that is taken.
pub fn change(
    work: &mut Work<'_>,
    id: Id,
    expected: &Expected,
    patch: &Value,
) -> Result<Collection, Refusal> {
    let found = load(work, id, expected)?;
    let next: CollectionContent = read_patched(work, &SHAPE, &found.content, patch, "collection")?;
    let next = next.settled();
    check(work, Some(&found.content), &next)?;
    if next == found.content {
        return Ok(found);
    }
    let mut changed = found.clone();
    changed.content = next;
    take_slug(work, &changed)?;
    put(work, &found, &mut changed)?;
    note_uses(work, &changed)?;
    work.changed(Entity::Collection, id, Happening::Updated, false);
    work.record(deed("change", &found, &changed));
    Ok(changed)
}

/// Deletes one that no front is made of; readers lose it at once.
///
/// # Errors
/// [`Refusal`]: no such collection, stale, in use.
pub fn delete(work: &mut Work<'_>, id: Id, expected: &Expected) -> Result<(), Refusal> {
    let found = load(work, id, expected)?;
    unused(work, id)?;
    for live in [true, false] {
        uses::replace(work.db, Entity::Collection, id, live, [])?;
    }
    slugs::free(work.db, id)?;
    redirects::forget_target(work.db, id)?;
    collections::delete(work.db, id)?;
    let public = found.is_visible();
    work.changed(Entity::Collection, id, Happening::Deleted, public);
    work.record(Deed::new("delete", Subject::Collection, id).before(&state(&found)));
    Ok(())
}

/// Takes an erased story, and what was said of it there, out of every collection. The
/// entry of the erasure stands for it in the audit log.
pub(crate) fn forget(work: &mut Work<'_>, story: Id) -> Result<(), Refusal> {
    let (_, users) = uses::of(work.db, story, i64::from(u16::MAX))?;
    let users = users.into_iter();
    for user in users.filter(|user| user.entity == Entity::Collection) {
        let found = collections::find(work.db, user.id)?.ok_or_else(missing)?;
        let mut next = found.clone();
        for content in next.facts.live.iter_mut().chain([&mut next.content]) {
            content.items.retain(|item| item.article != story);
        }
        put(work, &found, &mut next)?;
        note_uses(work, &next)?;
        let public = next.is_visible();
        work.changed(Entity::Collection, next.id, Happening::Updated, public);
    }
    Ok(())
}

/// The one of this id, at a version that was expected.
fn load(work: &mut Work<'_>, id: Id, expected: &Expected) -> Result<Collection, Refusal> {
    let found = collections::find(work.db, id)?.ok_or(Refusal::NotFound)?;
    admit(&found, expected)?;
    Ok(found)
}

/// Stores a collection's next state as its next version.
fn put(work: &mut Work<'_>, found: &Collection, next: &mut Collection) -> Result<(), Refusal> {
    next.version = found.version + 1;
    next.modified_at = work.now;
    if collections::update(work.db, next, found.version)? {
        return Ok(());
    }
    let standing = collections::find(work.db, found.id)?.ok_or(Refusal::NotFound)?;
    Err(stale(&standing))
}

/// Refuses what no shape can know: another kind than before, members of another kind,
/// stories named twice, stories that were killed, and fronts within fronts.
fn check(
    work: &mut Work<'_>,
    before: Option<&CollectionContent>,
    next: &CollectionContent,
) -> Result<(), Refusal> {
    if before.is_some_and(|before| before.kind != next.kind) {
        let detail = "A collection stays of the kind it was made.";
        return Err(Refusal::finding("/kind", "read_only", detail));
    }
    let mut findings = next.findings();
    findings.extend(killed(work, before, next)?);
    findings.extend(fronts(work, next)?);
    match findings.is_empty() {
        true => Ok(()),
        false => Err(Refusal::Invalid(findings)),
    }
}

/// Stories that are named anew and were killed. One that was there before may stay: what
/// was read may be sent back.
fn killed(
    work: &mut Work<'_>,
    before: Option<&CollectionContent>,
    next: &CollectionContent,
) -> Result<Vec<Finding>, Refusal> {
    let known = before.map_or(&[][..], |before| before.items.as_slice());
    let is_new = |item: &Item| !known.iter().any(|other| other.article == item.article);
    let named = next.items.iter().filter(|item| is_new(item));
    let named: Vec<Id> = named.map(|item| item.article).collect();
    let killed = collections::killed(work.db, &named)?;
    let finding = |(place, item): (usize, &Item)| {
        killed.contains(&item.article).then(|| {
            let detail = "The story was withdrawn for good.";
            Finding::new(format!("/items/{place}/article"), "killed", detail)
        })
    };
    Ok(next.items.iter().enumerate().filter_map(finding).collect())
}

/// Slots in which a front would stand.
fn fronts(work: &mut Work<'_>, next: &CollectionContent) -> Result<Vec<Finding>, Refusal> {
    let ids: Vec<Id> = next.slots.iter().map(|slot| slot.collection).collect();
    let mut fronts = collections::find_many(work.db, &ids)?;
    fronts.retain(|it| it.content.kind == CollectionKind::Front);
    let slots = next.slots.iter().enumerate();
    let wrong = slots.filter(|(_, slot)| fronts.iter().any(|it| it.id == slot.collection));
    let findings = wrong.map(|(place, _)| {
        let detail = "A front is made of collections that are none.";
        Finding::new(format!("/slots/{place}/collection"), "wrong_kind", detail)
    });
    Ok(findings.collect())
}

/// Takes the working copy's slug; readers know it once it is published.
fn take_slug(work: &mut Work<'_>, made: &Collection) -> Result<(), Refusal> {
    let slug = &made.content.slug;
    if slugs::claim(work.db, Entity::Collection, slug, made.id, work.now)? {
        return Ok(());
    }
    let by = slugs::owner(work.db, Entity::Collection, slug)?.ok_or(Refusal::NotFound)?;
    Err(Refusal::SlugTaken { by })
}

/// Notes what a collection uses: what its live copy does where readers see that, and what
/// its working copy does, and its live one where it is hidden.
fn note_uses(work: &mut Work<'_>, made: &Collection) -> Result<(), Refusal> {
    let live = made.facts.live.as_ref();
    let (seen, unseen): (Vec<_>, Vec<_>) = live.into_iter().partition(|live| !live.hidden);
    let shown = seen.into_iter().flat_map(CollectionContent::targets);
    uses::replace(work.db, Entity::Collection, made.id, true, shown)?;
    let kept = unseen.into_iter().chain([&made.content]);
    let kept = kept.flat_map(CollectionContent::targets);
    uses::replace(work.db, Entity::Collection, made.id, false, kept)?;
    let images = made.content.items.iter().filter_map(|it| it.image.as_ref());
    let crops = images.filter_map(|used| used.focal_point.map(|at| (used.media, at)));
    crops::remember(work.db, crops)?;
    Ok(())
}

/// What the audit log takes a digest of.
fn state(of: &Collection) -> impl Serialize {
    (of.version, &of.content, &of.facts.live, of.facts.publish_at)
}

/// What was done to a collection, for the audit log.
fn deed(verb: &'static str, before: &Collection, after: &Collection) -> Deed {
    let deed = Deed::new(verb, Subject::Collection, after.id);
    deed.before(&state(before)).after(&state(after))
}

/// What is named by a use or a plan and is not there is a mistake in the program.
fn missing() -> Refusal {
    Refusal::Store(StoreError::corrupt("collections", "missing"))
}
