//! Collections as readers see them: those that were published and are not hidden, and the
//! stories that stand in them.

use std::collections::HashSet;

use diesel::prelude::*;
use newsdesk_domain::change::Entity;
use newsdesk_domain::collection::CollectionContent;
use newsdesk_domain::{Id, Timestamp};

use crate::delivery::Address;
use crate::entity::BATCH;
use crate::error::StoreError;
use crate::page::{Page, Window, keyset};
use crate::schema::{articles, collections, slugs};
use crate::sql_types::{At, Json, Key};
use crate::{Connection, each};

/// A collection as readers see it.
#[derive(Clone, PartialEq, Debug)]
pub struct LiveCollection {
    /// Identity.
    pub id: Id,
    /// When it first went live.
    pub first_published_at: Timestamp,
    /// When it last went live.
    pub published_at: Timestamp,
    /// What it says.
    pub content: CollectionContent,
}

/// What an address leads to.
#[derive(Clone, PartialEq, Debug)]
pub enum Found {
    /// A collection that readers see.
    Live(Box<LiveCollection>),
    /// A former slug; the collection's present one.
    Moved(String),
    /// Nothing that readers may know of.
    Nothing,
}

/// Which collections a list shows.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only those of this kind's wire word.
    pub kind: Option<String>,
}

type Columns = (Key, Option<At>, Option<At>, Option<Json>);

fn lift(columns: Columns) -> Result<LiveCollection, StoreError> {
    let (id, first_published_at, published_at, content) = columns;
    let missing = || StoreError::corrupt("collections", "a live one without its dates");
    Ok(LiveCollection {
        id: id.into(),
        first_published_at: first_published_at.ok_or_else(missing)?.into(),
        published_at: published_at.ok_or_else(missing)?.into(),
        content: content.ok_or_else(missing)?.read("collections")?,
    })
}

/// The select clause of [`Columns`].
macro_rules! columns {
    () => {
        (
            collections::id,
            collections::first_published_at,
            collections::published_at,
            collections::live_content,
        )
    };
}

/// The collection at an address: one statement.
///
/// # Errors
/// [`StoreError`] of the database, or of a row that cannot be read.
pub fn find(db: &mut Connection, address: &Address) -> Result<Found, StoreError> {
    match address {
        Address::Id(id) => {
            let found = find_many(db, &[*id])?.pop();
            Ok(found.map_or(Found::Nothing, |it| Found::Live(Box::new(it))))
        }
        Address::Slug(slug) => {
            let row: Option<(bool, Option<String>, Columns)> = each!(db, |c| slugs::table
                .inner_join(collections::table.on(collections::id.eq(slugs::target_id)))
                .filter(slugs::entity.eq(Entity::Collection.word()))
                .filter(slugs::slug.eq(slug))
                .filter(collections::live_slug.is_not_null())
                .select((slugs::public, collections::live_slug, columns!()))
                .first(c)
                .optional())?;
            Ok(match row {
                Some((_, Some(present), columns)) if present == *slug => {
                    Found::Live(Box::new(lift(columns)?))
                }
                Some((true, Some(present), _)) => Found::Moved(present),
                _ => Found::Nothing,
            })
        }
    }
}

/// Those of these collections that readers see, in no order: one statement.
///
/// # Errors
/// [`StoreError`] of the database, or of a row that cannot be read.
pub fn find_many(db: &mut Connection, ids: &[Id]) -> Result<Vec<LiveCollection>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let keys: Vec<Key> = ids.iter().copied().map(Key::from).collect();
    let rows: Vec<Columns> = each!(db, |c| collections::table
        .filter(collections::id.eq_any(&keys))
        .filter(collections::live_slug.is_not_null())
        .select(columns!())
        .load(c))?;
    rows.into_iter().map(lift).collect()
}

/// A list by name. Keys are the folded name and the id.
///
/// # Errors
/// [`StoreError`] of the database, or of a row that cannot be read.
pub fn list(
    db: &mut Connection,
    filter: &Filter,
    window: &Window<(String, Id)>,
) -> Result<Page<LiveCollection, (String, Id)>, StoreError> {
    let rows: Vec<(Option<String>, Columns)> = each!(db, |c| {
        let mut query = collections::table
            .filter(collections::live_sort_key.is_not_null())
            .select((collections::live_sort_key, columns!()))
            .into_boxed();
        if let Some(kind) = &filter.kind {
            query = query.filter(collections::kind.eq(kind));
        }
        keyset!(
            query,
            window,
            false,
            collections::live_sort_key,
            collections::id,
            |key: &(String, Id)| { (key.0.clone(), Key::from(key.1)) }
        )
        .load(c)
    })?;
    window
        .page(rows, |(name, columns)| {
            (name.clone().unwrap_or_default(), columns.0.into())
        })
        .try_map(|(_, columns)| lift(columns))
}

/// How many such a list would show in all.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn count(db: &mut Connection, filter: &Filter) -> Result<i64, StoreError> {
    Ok(each!(db, |c| {
        let mut query = collections::table
            .filter(collections::live_sort_key.is_not_null())
            .count()
            .into_boxed();
        if let Some(kind) = &filter.kind {
            query = query.filter(collections::kind.eq(kind));
        }
        query.get_result(c)
    })?)
}

/// Those of these stories that are live: ids alone.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn live_stories(db: &mut Connection, ids: &[Id]) -> Result<HashSet<Id>, StoreError> {
    let mut found = HashSet::with_capacity(ids.len());
    for batch in ids.chunks(BATCH * 2) {
        let keys: Vec<Key> = batch.iter().copied().map(Key::from).collect();
        let rows: Vec<Key> = each!(db, |c| articles::table
            .filter(articles::id.eq_any(&keys))
            .filter(articles::live_revision.is_not_null())
            .select(articles::id)
            .load(c))?;
        found.extend(rows.into_iter().map(Id::from));
    }
    Ok(found)
}
