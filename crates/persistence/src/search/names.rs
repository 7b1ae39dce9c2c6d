//! The names of bylines, tags and sections, word by word. A query's words are looked up
//! here and become the things that bear the names; so a new name is one thing's rows, and
//! its stories' stay as they are.

use std::collections::{BTreeMap, BTreeSet};

use diesel::dsl::exists;
use diesel::prelude::*;
use newsdesk_domain::Id;
use newsdesk_domain::change::Entity;

use crate::entity::BATCH;
use crate::error::StoreError;
use crate::prepared::{kept, padded};
use crate::schema::{listings, search_names};
use crate::search::words;
use crate::sql_types::Key;
use crate::{Connection, each};

/// How many words of names one query looks at.
const LOOKED_AT: i64 = 4_000;

#[derive(Insertable)]
#[diesel(table_name = search_names, treat_none_as_default_value = false)]
struct Row<'a> {
    term: &'a str,
    facet_id: Key,
    place: i32,
    kind: &'static str,
}

/// A name's terms at their places.
pub type NameTerms = Vec<(String, i32)>;

/// Whether words of such a name are met in search itself: a section's only complete what
/// somebody types.
fn is_searched(entity: Entity) -> bool {
    matches!(entity, Entity::Byline | Entity::Tag)
}

fn words_in<'t>(terms: impl Iterator<Item = &'t str>) -> BTreeSet<String> {
    let words = terms.filter(|term| !term.starts_with('~'));
    words.map(str::to_owned).collect()
}

/// Puts a thing's name in the place of the one it had; no terms where it is gone.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn replace(
    db: &mut Connection,
    entity: Entity,
    facet: Id,
    terms: &[(String, i32)],
) -> Result<(), StoreError> {
    let key = Key::from(facet);
    let old: Vec<(String, i32)> = each!(db, |c| search_names::table
        .filter(search_names::facet_id.eq(key))
        .select((search_names::term, search_names::place))
        .load(c))?;
    put(db, entity, facet, &old, terms)
}

fn put(
    db: &mut Connection,
    entity: Entity,
    facet: Id,
    old: &[(String, i32)],
    terms: &[(String, i32)],
) -> Result<(), StoreError> {
    let same = |one: &[(String, i32)], other: &[(String, i32)]| {
        one.iter().collect::<BTreeSet<_>>() == other.iter().collect::<BTreeSet<_>>()
    };
    if same(old, terms) {
        return Ok(());
    }
    let key = Key::from(facet);
    if !old.is_empty() {
        each!(db, |c| diesel::delete(
            search_names::table.filter(search_names::facet_id.eq(key))
        )
        .execute(c))?;
    }
    let rows: Vec<Row<'_>> = terms
        .iter()
        .map(|(term, place)| Row {
            term,
            facet_id: key,
            place: *place,
            kind: entity.word(),
        })
        .collect();
    for batch in rows.chunks(BATCH) {
        each!(db, |c| diesel::insert_into(search_names::table)
            .values(batch)
            .execute(c))?;
    }
    if is_searched(entity) {
        let mut met = words::Met::new();
        for word in words_in(old.iter().map(|(term, _)| term.as_str())) {
            met.entry(word).or_default().1 -= 1;
        }
        for word in words_in(terms.iter().map(|(term, _)| term.as_str())) {
            met.entry(word).or_default().1 += 1;
        }
        words::count(db, met)?;
    }
    Ok(())
}

/// Puts these names in the place of all there are of their kind.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn replace_all(
    db: &mut Connection,
    entity: Entity,
    names: &BTreeMap<Id, NameTerms>,
) -> Result<(), StoreError> {
    let rows: Vec<(Key, String, i32)> = each!(db, |c| search_names::table
        .filter(search_names::kind.eq(entity.word()))
        .select((
            search_names::facet_id,
            search_names::term,
            search_names::place
        ))
        .load(c))?;
    let mut old: BTreeMap<Id, NameTerms> = BTreeMap::new();
    for (facet, term, place) in rows {
        old.entry(facet.into()).or_default().push((term, place));
    }
    let none = NameTerms::new();
    let facets: BTreeSet<&Id> = old.keys().chain(names.keys()).collect();
    for facet in facets {
        let before = old.get(facet).unwrap_or(&none);
        let after = names.get(facet).unwrap_or(&none);
        put(db, entity, *facet, before, after)?;
    }
    Ok(())
}

/// The text that comes after every text that begins like this.
pub(super) fn end_of(beginning: &str) -> String {
    format!("{beginning}\u{10ffff}")
}

/// The names of people, agencies and tags with one of these terms, or one that begins
/// like these: the term, whose name it is, and its place there.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn lookup(
    db: &mut Connection,
    whole: &[String],
    begun: &[String],
) -> Result<Vec<(String, Id, i32)>, StoreError> {
    let kinds = [Entity::Byline.word(), Entity::Tag.word()];
    let whole = padded(whole.iter().map(String::as_str));
    let rows: Vec<(String, Key, i32)> = each!(db, |c| {
        let mut query = search_names::table
            .filter(search_names::term.eq_any(&whole))
            .into_boxed();
        for beginning in begun {
            let begins = search_names::term
                .ge(beginning)
                .and(search_names::term.lt(end_of(beginning)));
            query = query.or_filter(begins);
        }
        let query = query
            .order((search_names::term, search_names::facet_id))
            .select((
                search_names::term,
                search_names::facet_id,
                search_names::place,
                search_names::kind,
            ))
            .limit(LOOKED_AT);
        kept(query).load::<(String, Key, i32, String)>(c)
    })?
    .into_iter()
    .filter(|(.., kind)| kinds.contains(&kind.as_str()))
    .map(|(term, facet, place, _)| (term, facet, place))
    .collect();
    let rows = rows.into_iter();
    Ok(rows
        .map(|(term, id, place)| (term, id.into(), place))
        .collect())
}

/// Things of any kind in whose names a word begins like this: their kind, and the first
/// place where one does.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn begun(
    db: &mut Connection,
    beginning: &str,
    limit: i64,
) -> Result<BTreeMap<Id, (Entity, i32)>, StoreError> {
    let rows: Vec<(Key, String, i32)> = each!(db, |c| search_names::table
        .filter(
            search_names::term
                .ge(beginning)
                .and(search_names::term.lt(end_of(beginning)))
        )
        .order((
            search_names::term,
            search_names::facet_id,
            search_names::place
        ))
        .select((
            search_names::facet_id,
            search_names::kind,
            search_names::place
        ))
        .limit(limit)
        .load(c))?;
    let mut found: BTreeMap<Id, (Entity, i32)> = BTreeMap::new();
    for (facet, kind, place) in rows {
        if let Some(entity) = Entity::from_word(&kind) {
            let first = found.entry(facet.into()).or_insert((entity, place));
            first.1 = first.1.min(place);
        }
    }
    Ok(found)
}

/// The words of these things' names.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn words_of(
    db: &mut Connection,
    facets: &[Id],
) -> Result<BTreeMap<Id, BTreeSet<String>>, StoreError> {
    let mut found: BTreeMap<Id, BTreeSet<String>> = BTreeMap::new();
    for batch in facets.chunks(BATCH) {
        let keys: Vec<Key> = batch.iter().copied().map(Key::from).collect();
        let rows: Vec<(Key, String)> = each!(db, |c| search_names::table
            .filter(search_names::facet_id.eq_any(&keys))
            .select((search_names::facet_id, search_names::term))
            .load(c))?;
        for (facet, term) in rows {
            found.entry(facet.into()).or_default().insert(term);
        }
    }
    Ok(found)
}

/// Those of these words that stand in the name of a byline or tag that a live story
/// carries.
pub(super) fn public_words(
    db: &mut Connection,
    words: &[&str],
) -> Result<BTreeSet<String>, StoreError> {
    let mut public = BTreeSet::new();
    for batch in words.chunks(BATCH) {
        let rows: Vec<String> = each!(db, |c| search_names::table
            .filter(search_names::term.eq_any(batch))
            .filter(search_names::kind.eq_any([Entity::Byline.word(), Entity::Tag.word()]))
            .filter(exists(
                listings::table.filter(listings::facet_id.eq(search_names::facet_id))
            ))
            .select(search_names::term)
            .distinct()
            .load(c))?;
        public.extend(rows);
    }
    Ok(public)
}
