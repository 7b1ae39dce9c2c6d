//! Listings: the live stories of each section, tag and byline, in readers' order.

use std::collections::HashMap;

use diesel::backend::Backend;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::serialize::ToSql;
use diesel::sql_types::HasSqlType;
use newsdesk_domain::{Id, Timestamp};

use crate::entity::BATCH;
use crate::error::StoreError;
use crate::prepared::{insert, kept, many_rows, padded};
use crate::schema::listings;
use crate::sql_types::{At, Instant, Key, UuidSql};
use crate::{Connection, each};

struct Row {
    facet_id: Key,
    published_at: At,
    article_id: Key,
    updated_at: At,
}

many_rows!(
    listings,
    Row,
    facet_id,
    published_at,
    article_id,
    updated_at
);

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

/// Takes stories off every listing, and says where they stood: pairs of a story and a
/// facet.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn withdraw(db: &mut Connection, articles: &[Id]) -> Result<Vec<(Id, Id)>, StoreError> {
    let keys = padded(articles.iter().copied().map(Key::from));
    let stood: Vec<(Key, Key)> = each!(db, |c| kept(
        diesel::delete(listings::table.filter(listings::article_id.eq_any(&keys)))
            .returning((listings::article_id, listings::facet_id))
    )
    .get_results(c))?;
    Ok(pairs(stood))
}

fn pairs(keys: Vec<(Key, Key)>) -> Vec<(Id, Id)> {
    keys.into_iter()
        .map(|(story, other)| (story.into(), other.into()))
        .collect()
}

/// Lists live stories under these facets each, and under no others. Of them `known` may
/// have been listed before; says where they stood, as [`withdraw`] does.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn replace_many(
    db: &mut Connection,
    stories: &[Listing],
    known: &[Id],
) -> Result<Vec<(Id, Id)>, StoreError> {
    let stood = match known {
        [] => Vec::new(),
        known => withdraw(db, known)?,
    };
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
        each!(db, |c| insert(batch).execute(c))?;
    }
    Ok(stood)
}

/// Moves a live story's date of update wherever it is listed, and says where that is.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn touch(
    db: &mut Connection,
    article: Id,
    updated_at: Timestamp,
) -> Result<Vec<Id>, StoreError> {
    let article = Key::from(article);
    let facets: Vec<Key> = each!(db, |c| diesel::update(
        listings::table.filter(listings::article_id.eq(article))
    )
    .set(listings::updated_at.eq(At::from(updated_at)))
    .returning(listings::facet_id)
    .get_results(c))?;
    Ok(facets.into_iter().map(Id::from).collect())
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

/// The statement of [`newest`]: it has a text for each number of facets.
struct OfNewest<'a> {
    facets: &'a [Key],
    limit: &'a str,
}

impl Query for OfNewest<'_> {
    type SqlType = (UuidSql, UuidSql, Instant);
}

impl QueryId for OfNewest<'_> {
    type QueryId = ();

    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<C> RunQueryDsl<C> for OfNewest<'_> {}

impl<DB> QueryFragment<DB> for OfNewest<'_>
where
    DB: Backend + HasSqlType<UuidSql>,
    Key: ToSql<UuidSql, DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        for (place, facet) in self.facets.iter().enumerate() {
            let union = if place == 0 { "" } else { " UNION ALL " };
            out.push_sql(union);
            out.push_sql(
                "SELECT * FROM (SELECT facet_id, article_id, published_at FROM listings \
                 WHERE facet_id = ",
            );
            out.push_bind_param(facet)?;
            out.push_sql(" ORDER BY published_at DESC, article_id DESC LIMIT ");
            out.push_sql(self.limit);
            out.push_sql(&format!(") AS f{place}"));
        }
        Ok(())
    }
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
    let facets: Vec<Key> = facets.iter().copied().map(Key::from).collect();
    let rows: Vec<(Key, Key, At)> = each!(db, |c| {
        let limit = &limit.to_string();
        let facets = &facets;
        OfNewest { facets, limit }.load(c)
    })?;
    for (facet, article, published_at) in rows {
        let story = (article.into(), published_at.into());
        found.entry(facet.into()).or_default().push(story);
    }
    Ok(found)
}

/// Those of these stories that are listed under any of these facets.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn among(db: &mut Connection, articles: &[Id], facets: &[Id]) -> Result<Vec<Id>, StoreError> {
    let articles = padded(articles.iter().copied().map(Key::from));
    let facets = padded(facets.iter().copied().map(Key::from));
    let rows: Vec<Key> = each!(db, |c| kept(
        listings::table
            .filter(listings::article_id.eq_any(&articles))
            .filter(listings::facet_id.eq_any(&facets))
            .select(listings::article_id)
            .distinct()
    )
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
