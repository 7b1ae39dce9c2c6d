//! Listings: the live stories of each section, tag and byline, in readers' order.

use std::collections::HashMap;

use diesel::prelude::*;
use newsdesk_domain::{Id, Timestamp};

use crate::entity::BATCH;
use crate::error::StoreError;
use crate::schema::listings;
use crate::sql_types::{At, Instant, Key, UuidSql};
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

/// A live story and where readers look for it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Listing {
    /// The story.
    pub article: Id,
    /// Its sections and those above them, its tags and its bylines.
    pub facets: Vec<Id>,
    /// The date readers see.
    pub published_at: Timestamp,
    /// Its last significant publish.
    pub updated_at: Timestamp,
}

/// [`withdraw`] of many stories at once.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn withdraw_many(db: &mut Connection, articles: &[Id]) -> Result<(), StoreError> {
    let keys: Vec<Key> = articles.iter().copied().map(Key::from).collect();
    each!(db, |c| diesel::delete(
        listings::table.filter(listings::article_id.eq_any(&keys))
    )
    .execute(c))?;
    Ok(())
}

/// Lists live stories under these facets each, and under no others.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn replace_many(db: &mut Connection, stories: &[Listing]) -> Result<(), StoreError> {
    let articles: Vec<Id> = stories.iter().map(|story| story.article).collect();
    withdraw_many(db, &articles)?;
    let mut rows = Vec::new();
    for story in stories {
        let mut facets = story.facets.clone();
        facets.sort_unstable();
        facets.dedup();
        rows.extend(facets.into_iter().map(|facet| Row {
            facet_id: facet.into(),
            published_at: story.published_at.into(),
            article_id: story.article.into(),
            updated_at: story.updated_at.into(),
        }));
    }
    for batch in rows.chunks(BATCH) {
        each!(db, |c| diesel::insert_into(listings::table)
            .values(batch)
            .execute(c))?;
    }
    Ok(())
}

/// Moves a live story's date of update wherever it is listed.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn touch(db: &mut Connection, article: Id, updated_at: Timestamp) -> Result<(), StoreError> {
    let article = Key::from(article);
    each!(db, |c| diesel::update(
        listings::table.filter(listings::article_id.eq(article))
    )
    .set(listings::updated_at.eq(At::from(updated_at)))
    .execute(c))?;
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

/// A row of [`newest`].
#[derive(QueryableByName)]
struct Newest {
    #[diesel(sql_type = UuidSql)]
    facet_id: Key,
    #[diesel(sql_type = UuidSql)]
    article_id: Key,
    #[diesel(sql_type = Instant)]
    published_at: At,
}

/// The newest live stories listed under each of these facets, at most `limit` each, with
/// the dates readers see; by one statement, which looks no further than that.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn newest(
    db: &mut Connection,
    facets: &[Id],
    limit: usize,
) -> Result<HashMap<Id, Vec<(Id, Timestamp)>>, StoreError> {
    let mut found: HashMap<Id, Vec<(Id, Timestamp)>> = HashMap::new();
    if facets.is_empty() {
        return Ok(found);
    }
    // Both databases know `$1`, the one as a number and the other as a name.
    let parts: Vec<String> = (1..=facets.len())
        .map(|place| {
            format!(
                "SELECT * FROM (SELECT facet_id, article_id, published_at FROM listings \
                 WHERE facet_id = ${place} ORDER BY published_at DESC, article_id DESC \
                 LIMIT {limit}) AS f{place}"
            )
        })
        .collect();
    let union = parts.join(" UNION ALL ");
    let rows: Vec<Newest> = each!(db, |c| {
        let mut query = diesel::sql_query(union.as_str()).into_boxed();
        for facet in facets {
            query = query.bind::<UuidSql, _>(Key::from(*facet));
        }
        query.load(c)
    })?;
    for row in rows {
        let story = (row.article_id.into(), row.published_at.into());
        found.entry(row.facet_id.into()).or_default().push(story);
    }
    Ok(found)
}

/// Those of these stories that are listed under any of these facets.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn among(db: &mut Connection, articles: &[Id], facets: &[Id]) -> Result<Vec<Id>, StoreError> {
    let articles: Vec<Key> = articles.iter().copied().map(Key::from).collect();
    let facets: Vec<Key> = facets.iter().copied().map(Key::from).collect();
    let rows: Vec<Key> = each!(db, |c| listings::table
        .filter(listings::article_id.eq_any(&articles))
        .filter(listings::facet_id.eq_any(&facets))
        .select(listings::article_id)
        .distinct()
        .load(c))?;
    Ok(rows.into_iter().map(Id::from).collect())
}

/// Those of these stories that are listed under a facet.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn listed_under(db: &mut Connection, facet: Id, stories: &[Id]) -> Result<Vec<Id>, StoreError> {
    let keys: Vec<Key> = stories.iter().copied().map(Key::from).collect();
    let rows: Vec<Key> = each!(db, |c| listings::table
        .filter(listings::facet_id.eq(Key::from(facet)))
        .filter(listings::article_id.eq_any(&keys))
        .select(listings::article_id)
        .load(c))?;
    Ok(rows.into_iter().map(Id::from).collect())
}
