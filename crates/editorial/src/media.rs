//! The verbs of photos: add, change, delete. The file is staged before and kept by
//! the caller; here its facts and words are recorded.

use newsdesk_domain::Id;
use newsdesk_domain::audit::Subject;
use newsdesk_domain::change::{Entity, Happening};
use newsdesk_domain::expected::Expected;
use newsdesk_domain::media::{MediaContent, SHAPE};
use newsdesk_domain::section_tree::SectionTree;
use newsdesk_domain::shape::Finding;
use newsdesk_domain::stored::{Media, MediaFacts, Stored};
use newsdesk_persistence::{StoreError, media, sections, uses};
use serde_json::{Value, json};

use crate::lift::{Lifted, content, lift, lift_patched};
use crate::named::{admit, stale, state, unused};
use crate::{Deed, Refusal, Work};

/// Adds a photo whose file is already kept.
///
/// # Errors
/// [`Refusal`]: findings.
pub fn create(
    work: &mut Work<'_>,
    id: Id,
    tree: &Value,
    facts: &MediaFacts,
) -> Result<Media, Refusal> {
    let made = Stored {
        id,
        version: 1,
        created_at: work.now,
        modified_at: work.now,
        content: read(lift(work.db, &SHAPE, tree)?)?,
        facts: facts.clone(),
    };
    media::insert(work.db, &made)?;
    work.changed(Entity::Media, id, Happening::Created, false);
    work.record(Deed::new("create", Subject::Media, id).after(&state(&made)));
    Ok(made)
}

/// Lays a merge patch over a photo's words; every story that uses it shows them at
/// once, but where it overrides them. Editors change every photo, others those they
/// uploaded.
///
/// # Errors
/// [`Refusal`]: no such photo, another's, stale, findings.
pub fn change(
    work: &mut Work<'_>,
    id: Id,
    expected: &Expected,
    patch: &Value,
) -> Result<Media, Refusal> {
    let found = media::find(work.db, id)?.ok_or(Refusal::NotFound)?;
    if !work.allows(|actor| actor.may_write(found.facts.uploaded_by)) {
        return Err(Refusal::Forbidden(
            "the photo is another's upload".to_owned(),
        ));
    }
    admit(&found, expected)?;
    let current = serde_json::to_value(&found.content)
        .map_err(|_| StoreError::corrupt("media", "cannot be written"))?;
    let shown = [("creditLine", json!(found.content.composed_credit()))];
    let mut next = found.clone();
    next.content = read(lift_patched(work.db, &SHAPE, &current, patch, &shown)?)?;
    if next.content == found.content {
        return Ok(found);
    }
    next.version += 1;
    next.modified_at = work.now;
    if !media::update(work.db, &next, found.version)? {
        return Err(stale(&media::find(work.db, id)?.ok_or(Refusal::NotFound)?));
    }
    let hidden = SectionTree::new(sections::all(work.db)?).hidden();
    let public = uses::is_public_media(work.db, id, &hidden)?;
    work.changed(Entity::Media, id, Happening::Updated, public);
    let deed = Deed::new("change", Subject::Media, id);
    work.record(deed.before(&state(&found)).after(&state(&next)));
    Ok(next)
}

/// Deletes a photo that nothing uses; the caller removes its files afterwards.
///
/// # Errors
/// [`Refusal`]: no such photo, stale, in use.
pub fn delete(work: &mut Work<'_>, id: Id, expected: &Expected) -> Result<Media, Refusal> {
    let found = media::find(work.db, id)?.ok_or(Refusal::NotFound)?;
    admit(&found, expected)?;
    unused(work, id)?;
    media::delete(work.db, id)?;
    work.changed(Entity::Media, id, Happening::Deleted, false);
    work.record(Deed::new("delete", Subject::Media, id).before(&state(&found)));
    Ok(found)
}

fn read(lifted: Lifted) -> Result<MediaContent, Refusal> {
    if !lifted.findings.is_empty() {
        return Err(Refusal::Invalid(lifted.findings));
    }
    let made: MediaContent = content(lifted.value)?;
    match (made.valid_from, made.expires_at) {
        (Some(from), Some(until)) if until <= from => Err(Refusal::Invalid(vec![Finding {
            pointer: "/expiresAt".to_owned(),
            code: "out_of_range",
            detail: "must lie after `validFrom`".to_owned(),
        }])),
        _ => Ok(made),
    }
}
