//! The verbs of photos and other files: add, change, read again or replace, delete. The
//! file is staged and kept by the caller before; here its facts and words are recorded.

mod origins;
mod rights;

use newsdesk_domain::Id;
use newsdesk_domain::audit::Subject;
use newsdesk_domain::change::{Entity, Happening};
use newsdesk_domain::expected::Expected;
use newsdesk_domain::media::{MediaContent, MediaFile, Origins, SHAPE};
use newsdesk_domain::section_tree::SectionTree;
use newsdesk_domain::staff::Actor;
use newsdesk_domain::stored::{Media, MediaFacts, Stored};
use newsdesk_persistence::{Connection, StoreError, bylines, media, sections, uses};
use serde_json::{Map, Value, json};

use crate::lift::{content, lift, lift_patched};
use crate::named::{admit, stale, state, unused};
use crate::{Deed, Refusal, Work, search};

pub(crate) use rights::tell_of_rights;

/// What reading a file gave: its facts, and the words it brings along.
#[derive(Clone, PartialEq, Debug)]
pub struct FromFile {
    /// The file, kept already.
    pub file: MediaFile,
    /// Where the store keeps it.
    pub original_key: String,
    /// What it says of itself.
    pub content: MediaContent,
    /// Which of its blocks said so.
    pub origins: Origins,
}

/// Adds a photo, or another file, that is already kept. What `tree` says counts before
/// what the file says of itself.
///
/// # Errors
/// [`Refusal`]: findings.
pub fn create(
    work: &mut Work<'_>,
    id: Id,
    tree: &Value,
    read: &FromFile,
) -> Result<Media, Refusal> {
    let uploaded_by = work.staff()?;
    let lifted = lift(work, &SHAPE, tree)?;
    if !lifted.findings.is_empty() {
        return Err(Refusal::Invalid(lifted.findings));
    }
    let said = members(&lifted.value);
    let (value, origins) = origins::over(said, &object(&read.content)?, &read.origins);
    let made = Stored {
        id,
        version: 1,
        created_at: work.now,
        modified_at: work.now,
        content: checked(content(Value::Object(value))?)?,
        facts: MediaFacts {
            file: read.file.clone(),
            original_key: read.original_key.clone(),
            uploaded_by,
            origins,
        },
    };
    media::insert(work.db, &made)?;
    work.changed(Entity::Media, id, Happening::Created, false);
    work.record(Deed::new("create", Subject::Media, id).after(&state(&made)));
    Ok(made)
}

/// Lays a merge patch over a photo's words; every story that uses it shows them at
/// once, but where it overrides them. Editors change every photo, others those they
/// uploaded. What is changed is somebody's word from now on: reading the file again
/// leaves it alone.
///
/// # Errors
/// [`Refusal`]: no such photo, another's, stale, findings.
pub fn change(
    work: &mut Work<'_>,
    id: Id,
    expected: &Expected,
    patch: &Value,
) -> Result<Media, Refusal> {
    let found = own(work, id)?;
    admit(&found, expected)?;
    let before = object(&found.content)?;
    let formats = bylines::credit_formats(work.db)?;
    let shown = [("creditLine", json!(formats.line(&found.content)))];
    let current = Value::Object(before.clone());
    let lifted = lift_patched(work, &SHAPE, &current, patch, &shown)?;
    if !lifted.findings.is_empty() {
        return Err(Refusal::Invalid(lifted.findings));
    }
    let mut next = found.clone();
    next.content = checked(content(lifted.value)?)?;
    if next.content == found.content {
        return Ok(found);
    }
    let after = object(&next.content)?;
    origins::claim(&mut next.facts.origins, &before, &after);
    store(work, "change", &found, next)
}

/// Reads a file's words again; what a person wrote stays.
///
/// # Errors
/// [`Refusal`]: no such photo, another's, stale, also where the file is another one by now.
pub fn reread(
    work: &mut Work<'_>,
    id: Id,
    expected: &Expected,
    read: &FromFile,
) -> Result<Media, Refusal> {
    let found = own(work, id)?;
    admit(&found, expected)?;
    if found.facts.original_key != read.original_key {
        return Err(stale(&found));
    }
    read_over(work, "reread", &found, read)
}

/// Puts another file in the place of a photo's. Its words are read; what a person wrote
/// stays, and what the former file said where this one says nothing. A photo is replaced
/// by a photo, a video by a video.
///
/// # Errors
/// [`Refusal`]: no such photo, another's, stale, a file of another kind.
pub fn replace(
    work: &mut Work<'_>,
    id: Id,
    expected: &Expected,
    read: &FromFile,
) -> Result<Media, Refusal> {
    let found = own(work, id)?;
    admit(&found, expected)?;
    let (was, is) = (found.facts.file.kind(), read.file.kind());
    if was != is {
        let (was, is) = (was.word(), is.word());
        let detail = format!("is of the kind {is}: only a {was} can replace it");
        return Err(Refusal::finding("/file", "wrong_kind", &detail));
    }
    read_over(work, "replace", &found, read)
}

fn read_over(
    work: &mut Work<'_>,
    verb: &'static str,
    found: &Media,
    read: &FromFile,
) -> Result<Media, Refusal> {
    let (current, said) = (object(&found.content)?, object(&read.content)?);
    let (value, origins) = origins::again(current, &found.facts.origins, &said, &read.origins);
    let mut next = found.clone();
    next.content = checked(content(Value::Object(value))?)?;
    next.facts.file = read.file.clone();
    next.facts.original_key.clone_from(&read.original_key);
    next.facts.origins = origins;
    if next == *found {
        return Ok(next);
    }
    store(work, verb, found, next)
}

/// The photo as it stands, if the actor may change it at the expected version: asked
/// before anything is made of a file that takes its file's place.
///
/// # Errors
/// [`Refusal`]: no such photo, another's, stale.
pub fn admitted(
    db: &mut Connection,
    actor: &Actor,
    id: Id,
    expected: &Expected,
) -> Result<Media, Refusal> {
    let found = media::find(db, id)?.ok_or(Refusal::NotFound)?;
    mine(&found, actor.may_write(found.facts.uploaded_by))?;
    admit(&found, expected)?;
    Ok(found)
}

/// The photo, where it is the actor's to change.
fn own(work: &mut Work<'_>, id: Id) -> Result<Media, Refusal> {
    let found = media::find(work.db, id)?.ok_or(Refusal::NotFound)?;
    let may = work.allows(|actor| actor.may_write(found.facts.uploaded_by));
    mine(&found, may)?;
    Ok(found)
}

fn mine(found: &Media, may: bool) -> Result<(), Refusal> {
    if may {
        return Ok(());
    }
    let what = found.facts.file.kind().word();
    Err(Refusal::Forbidden(format!(
        "the {what} is another's upload"
    )))
}

/// Puts `next` in the place of `found`.
fn store(
    work: &mut Work<'_>,
    verb: &'static str,
    found: &Media,
    mut next: Media,
) -> Result<Media, Refusal> {
    let id = found.id;
    next.version += 1;
    next.modified_at = work.now;
    if !media::update(work.db, &next, found.version)? {
        return Err(stale(&media::find(work.db, id)?.ok_or(Refusal::NotFound)?));
    }
    if next.content.caption != found.content.caption {
        search::recaption(work, id)?;
    }
    let hidden = SectionTree::new(sections::all(work.db)?).hidden();
    let public = uses::is_public_media(work.db, id, &hidden)?;
    work.changed(Entity::Media, id, Happening::Updated, public);
    let deed = Deed::new(verb, Subject::Media, id);
    work.record(deed.before(&state(found)).after(&state(&next)));
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

/// The members of a photo's words, by their wire names.
fn object(content: &MediaContent) -> Result<Map<String, Value>, StoreError> {
    match serde_json::to_value(content) {
        Ok(Value::Object(members)) => Ok(members),
        _ => Err(StoreError::corrupt("media", "cannot be written")),
    }
}

/// The members of a lifted tree that say something.
fn members(tree: &Value) -> Map<String, Value> {
    let members = tree.as_object().into_iter().flatten();
    let said = members.filter(|(_, value)| !value.is_null());
    said.map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}

/// Refuses rights that end before they begin.
fn checked(made: MediaContent) -> Result<MediaContent, Refusal> {
    match (made.valid_from, made.expires_at) {
        (Some(from), Some(until)) if until <= from => Err(Refusal::finding(
            "/expiresAt",
            "out_of_range",
            "must lie after `validFrom`",
        )),
        _ => Ok(made),
    }
}
