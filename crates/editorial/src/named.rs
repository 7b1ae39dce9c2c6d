//! What bylines, tags and sections have in common: a slug of their own, versions, and
//! that nothing in use is deleted.

use newsdesk_domain::Id;
use newsdesk_domain::change::{Entity, Happening};
use newsdesk_domain::expected::Expected;
use newsdesk_domain::shape::Shape;
use newsdesk_domain::slug::Slug;
use newsdesk_domain::stored::Stored;
use newsdesk_persistence::{StoreError, redirects, slugs, uses};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::lift::{Lifted, content, lift, lift_patched};
use crate::{Refusal, Stale, Work};

/// What the audit log takes a digest of.
pub(crate) fn state<C, F>(of: &Stored<C, F>) -> (i64, &C) {
    (of.version, &of.content)
}

/// How many places of use an answer names.
const PLACES: i64 = 10;

/// Reads what a client sent, giving it a slug derived of its `name` where it has none.
pub(crate) fn read<C: DeserializeOwned>(
    work: &mut Work<'_>,
    shape: &Shape,
    tree: &Value,
    fallback: &str,
) -> Result<C, Refusal> {
    with_slug(lift(work, shape, tree)?, fallback)
}

fn with_slug<C: DeserializeOwned>(mut lifted: Lifted, fallback: &str) -> Result<C, Refusal> {
    if !lifted.findings.is_empty() {
        return Err(Refusal::Invalid(lifted.findings));
    }
    if let Value::Object(members) = &mut lifted.value
        && !members.contains_key("slug")
    {
        let name = members
            .get("name")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let slug = Slug::derive(name, fallback);
        members.insert("slug".to_owned(), Value::String(slug.as_str().to_owned()));
    }
    content(lifted.value)
}

/// Reads a merge patch laid over what is stored.
pub(crate) fn read_patched<C: Serialize + DeserializeOwned>(
    work: &mut Work<'_>,
    shape: &Shape,
    current: &C,
    patch: &Value,
    fallback: &str,
) -> Result<C, Refusal> {
    let current = serde_json::to_value(current)
        .map_err(|_| StoreError::corrupt("content", "cannot be written"))?;
    with_slug(lift_patched(work, shape, &current, patch, &[])?, fallback)
}

/// Takes a slug, given or derived: where it is another's, that one is named.
pub(crate) fn take_slug(
    work: &mut Work<'_>,
    entity: Entity,
    id: Id,
    slug: &str,
) -> Result<(), Refusal> {
    if slugs::claim(work.db, entity, slug, id, work.now)? {
        // Bylines, tags and sections have no drafts: their slugs are public at once.
        slugs::make_public(work.db, entity, slug)?;
        return Ok(());
    }
    let by = slugs::owner(work.db, entity, slug)?.ok_or(Refusal::NotFound)?;
    Err(Refusal::SlugTaken { by })
}

/// Remembers the path that something leaves when it is changed, if it does; says what
/// happened to it.
pub(crate) fn leave(
    work: &mut Work<'_>,
    entity: Entity,
    id: Id,
    from: &str,
    to: &str,
) -> Result<Happening, Refusal> {
    if from == to {
        return Ok(Happening::Updated);
    }
    redirects::forget(work.db, to)?;
    redirects::remember(work.db, from, entity, id, work.now)?;
    Ok(Happening::Moved)
}

/// Refuses a write that expected another version.
pub(crate) fn admit<C, F>(found: &Stored<C, F>, expected: &Expected) -> Result<(), Refusal> {
    if expected.admits(found.version) {
        return Ok(());
    }
    Err(stale(found))
}

/// The refusal that says what stands there.
pub(crate) fn stale<C, F>(found: &Stored<C, F>) -> Refusal {
    Refusal::Stale(Stale {
        version: found.version,
        modified_at: found.modified_at,
        changed_by: None,
        told: None,
    })
}

/// Refuses to delete what is in use, saying where and how often.
pub(crate) fn unused(work: &mut Work<'_>, id: Id) -> Result<(), Refusal> {
    let (count, places) = uses::of(work.db, id, PLACES)?;
    if count == 0 {
        return Ok(());
    }
    Err(Refusal::InUse { count, places })
}
