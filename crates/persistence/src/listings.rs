//! Listings: the live stories of each section, tag and byline, in readers' order.

use diesel::prelude::*;
use newsdesk_domain::{Id, Timestamp};

use crate::entity::BATCH;
use crate::error::StoreError;
use crate::schema::listings;
use crate::sql_types::{At, Key};
use crate::{Connection, each};

#[derive(Insertable)]
#[diesel(table_name = listings, treat_none_as_default_value = false)]
struct Row {
    facet_id: Key,
    published_at: At,
    article_id: Key,
    updated_at: At,
}

/// Takes a story off every listing.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn withdraw(db: &mut Connection, article: Id) -> Result<(), StoreError> {
    let article = Key::from(article);
    each!(db, |c| diesel::delete(
        listings::table.filter(listings::article_id.eq(article))
    )
    .execute(c))?;
    Ok(())
}

/// Lists a live story under these facets and no others.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn replace(
    db: &mut Connection,
    article: Id,
    facets: impl IntoIterator<Item = Id>,
    published_at: Timestamp,
    updated_at: Timestamp,
) -> Result<(), StoreError> {
    withdraw(db, article)?;
    let mut ids: Vec<Id> = facets.into_iter().collect();
    ids.sort_unstable();
    ids.dedup();
    let rows: Vec<Row> = ids
        .into_iter()
        .map(|facet| Row {
            facet_id: facet.into(),
            published_at: published_at.into(),
            article_id: article.into(),
            updated_at: updated_at.into(),
        })
        .collect();
    for batch in rows.chunks(BATCH) {
        each!(db, |c| diesel::insert_into(listings::table)
            .values(batch)
            .execute(c))?;
    }
    Ok(())
}

/// Which of these facets a live story is listed under: those readers may see.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn listed(db: &mut Connection, facets: &[Id]) -> Result<Vec<Id>, StoreError> {
    let keys: Vec<Key> = facets.iter().copied().map(Key::from).collect();
    let rows: Vec<Key> = each!(db, |c| listings::table
        .filter(listings::facet_id.eq_any(&keys))
        .select(listings::facet_id)
        .distinct()
        .load(c))?;
    Ok(rows.into_iter().map(Id::from).collect())
}

/// The live stories listed under any of these facets.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn articles(db: &mut Connection, facets: &[Id]) -> Result<Vec<Id>, StoreError> {
    let keys: Vec<Key> = facets.iter().copied().map(Key::from).collect();
    let rows: Vec<Key> = each!(db, |c| listings::table
        .filter(listings::facet_id.eq_any(&keys))
        .select(listings::article_id)
        .distinct()
        .load(c))?;
    Ok(rows.into_iter().map(Id::from).collect())
}
