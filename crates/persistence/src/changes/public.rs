//! The public changes in their order, with what readers may know of what changed.

use std::collections::HashMap;

use diesel::dsl::exists;
use diesel::prelude::*;
use newsdesk_domain::change::{Entity, Happening};
use newsdesk_domain::{Id, Timestamp};

use crate::error::StoreError;
use crate::schema::{articles, bylines, changes, collections, listings, redirects, sections, tags};
use crate::sql_types::{At, Json, Key};
use crate::{Connection, each};

/// A change that readers could see. What is not public any more has no words here.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PublicChange {
    /// Its number.
    pub number: i64,
    /// What kind of thing changed.
    pub entity: Entity,
    /// Which one.
    pub id: Id,
    /// What happened.
    pub happening: Happening,
    /// When.
    pub at: Timestamp,
    /// The present slug: of a live story, a section, a collection that readers see, and a
    /// tag or byline that a live story carries.
    pub slug: Option<String>,
    /// The section in which a live story stands.
    pub section: Option<Id>,
    /// The path it left, where it moved and nothing else has stood there since.
    pub left: Option<String>,
    /// What else it was about: where a story was and is listed, what it used and uses.
    pub touches: Vec<Id>,
}

type ChangeRow = (Option<i64>, String, Key, String, At, Option<Json>);

/// The public changes after this number, at most `limit`, in their order; by a number of
/// statements that does not grow with them.
///
/// # Errors
/// [`StoreError`] of the database, or of a row that cannot be read.
pub fn public_after(
    db: &mut Connection,
    after: i64,
    limit: i64,
) -> Result<Vec<PublicChange>, StoreError> {
    let rows: Vec<ChangeRow> = each!(db, |c| changes::table
        .filter(changes::number.gt(after))
        .order(changes::number)
        .limit(limit)
        .select((
            changes::number,
            changes::entity,
            changes::entity_id,
            changes::happening,
            changes::at,
            changes::touches
        ))
        .load(c))?;
    let mut made = rows.into_iter().map(lift).collect::<Result<Vec<_>, _>>()?;
    name(db, &mut made)?;
    Ok(made)
}

fn lift(row: ChangeRow) -> Result<PublicChange, StoreError> {
    let (number, entity, id, happening, at, touches) = row;
    let touches = touches.map(|ids| ids.read("changes")).transpose()?;
    let unknown = |column| StoreError::corrupt("changes", column);
    Ok(PublicChange {
        number: number.ok_or_else(|| unknown("number"))?,
        entity: Entity::from_word(&entity).ok_or_else(|| unknown("entity"))?,
        id: id.into(),
        happening: Happening::from_word(&happening).ok_or_else(|| unknown("happening"))?,
        at: at.into(),
        slug: None,
        section: None,
        left: None,
        touches: touches.unwrap_or_default(),
    })
}

/// Adds what readers may know of what changed.
fn name(db: &mut Connection, made: &mut [PublicChange]) -> Result<(), StoreError> {
    let of = |entity| keys(made, |change| change.entity == entity);
    let (stories, tagged) = (of(Entity::Article), of(Entity::Tag));
    let (credited, placed) = (of(Entity::Byline), of(Entity::Section));
    let put_together = of(Entity::Collection);
    let moved = keys(made, |change| change.happening == Happening::Moved);
    let mut known: HashMap<Id, (String, Option<Id>)> = HashMap::new();
    for (id, slug, section) in live_stories(db, &stories)? {
        known.insert(id, (slug, section));
    }
    for (id, slug) in listed_tags(db, &tagged)?
        .into_iter()
        .chain(listed_bylines(db, &credited)?)
        .chain(all_sections(db, &placed)?)
        .chain(live_collections(db, &put_together)?)
    {
        known.insert(id.into(), (slug, None));
    }
    let left = paths_left(db, &moved)?;
    for change in made {
        let Some((slug, section)) = known.get(&change.id) else {
            continue;
        };
        change.slug = Some(slug.clone());
        change.section = *section;
        if change.happening == Happening::Moved {
            change.left = left.get(&(change.id, change.at)).cloned();
        }
    }
    Ok(())
}

/// The ids of those changes that are meant, each once.
fn keys(made: &[PublicChange], meant: impl Fn(&PublicChange) -> bool) -> Vec<Key> {
    let meant = made.iter().filter(|change| meant(change));
    let mut ids: Vec<Id> = meant.map(|change| change.id).collect();
    ids.sort_unstable();
    ids.dedup();
    ids.into_iter().map(Key::from).collect()
}

type Placed = (Id, String, Option<Id>);

fn live_stories(db: &mut Connection, ids: &[Key]) -> Result<Vec<Placed>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<(Key, Option<String>, Option<Key>)> = each!(db, |c| articles::table
        .filter(articles::id.eq_any(ids))
        .filter(articles::live_revision.is_not_null())
        .select((articles::id, articles::live_slug, articles::live_section_id))
        .load(c))?;
    let placed = rows
        .into_iter()
        .filter_map(|(id, slug, section)| Some((id.into(), slug?, section.map(Id::from))));
    Ok(placed.collect())
}

fn listed_tags(db: &mut Connection, ids: &[Key]) -> Result<Vec<(Key, String)>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(each!(db, |c| tags::table
        .filter(tags::id.eq_any(ids))
        .filter(exists(
            listings::table.filter(listings::facet_id.eq(tags::id))
        ))
        .select((tags::id, tags::slug))
        .load(c))?)
}

fn listed_bylines(db: &mut Connection, ids: &[Key]) -> Result<Vec<(Key, String)>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(each!(db, |c| bylines::table
        .filter(bylines::id.eq_any(ids))
        .filter(exists(
            listings::table.filter(listings::facet_id.eq(bylines::id))
        ))
        .select((bylines::id, bylines::slug))
        .load(c))?)
}

/// Sections, hidden ones among them: the tree knows those.
fn all_sections(db: &mut Connection, ids: &[Key]) -> Result<Vec<(Key, String)>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(each!(db, |c| sections::table
        .filter(sections::id.eq_any(ids))
        .select((sections::id, sections::slug))
        .load(c))?)
}

fn live_collections(db: &mut Connection, ids: &[Key]) -> Result<Vec<(Key, String)>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<(Key, Option<String>)> = each!(db, |c| collections::table
        .filter(collections::id.eq_any(ids))
        .select((collections::id, collections::live_slug))
        .load(c))?;
    let live = rows.into_iter().filter_map(|(id, slug)| Some((id, slug?)));
    Ok(live.collect())
}

/// The paths that these left, by when that was.
fn paths_left(
    db: &mut Connection,
    ids: &[Key],
) -> Result<HashMap<(Id, Timestamp), String>, StoreError> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(String, Key, At)> = each!(db, |c| redirects::table
        .filter(redirects::target_id.eq_any(ids))
        .select((
            redirects::from_path,
            redirects::target_id,
            redirects::created_at
        ))
        .load(c))?;
    let left = rows
        .into_iter()
        .map(|(path, id, at)| ((id.into(), at.into()), path));
    Ok(left.collect())
}
