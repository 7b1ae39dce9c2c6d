//! Articles: identity and the facts of their lives. What they say is in `revisions`.

pub mod list;
mod named;
mod row;
mod standing;

use diesel::prelude::*;
use newsdesk_domain::Id;
use newsdesk_domain::article::{ArticleFacts, Correction, PlanFailure};

use crate::error::StoreError;
use crate::prepared::kept;
use crate::schema::articles;
use crate::sql_types::Key;
use crate::{Connection, each};
pub use named::{Named, named};
pub(crate) use row::Row;
pub use standing::standings;

/// An article's row: its facts, and what lists filter by without opening a revision.
#[derive(Clone, PartialEq, Debug)]
pub struct Article {
    /// The facts of its life.
    pub facts: ArticleFacts,
    /// The working copy's slug.
    pub slug: String,
    /// The working copy's section.
    pub section: Option<Id>,
    /// What lists say of the live copy, if there is one.
    pub live: Option<LiveColumns>,
    /// Slugs that were public once and are not the live one, oldest first.
    pub former_slugs: Vec<String>,
    /// The words an editor's search looks through, folded.
    pub search: String,
    /// Why the last plan came to nothing, until somebody has seen to it.
    pub plan_failure: Option<PlanFailure>,
    /// What was put right in the open, oldest first; the rows of `corrections` once more,
    /// so that a page is one statement.
    pub corrections: Vec<Correction>,
}

/// What delivery lists filter by.
#[derive(Clone, PartialEq, Debug)]
pub struct LiveColumns {
    /// The live slug.
    pub slug: String,
    /// The live section.
    pub section: Option<Id>,
    /// The live genre's wire word.
    pub genre: String,
    /// The live language.
    pub language: String,
}

/// The article of this id.
///
/// # Errors
/// [`StoreError`] of the database, or of a row that cannot be read.
pub fn find(db: &mut Connection, id: Id) -> Result<Option<Article>, StoreError> {
    let row: Option<Row> = each!(db, |c| articles::table
        .find(Key::from(id))
        .select(Row::as_select())
        .first(c)
        .optional())?;
    row.map(Row::lift).transpose()
}

/// Adds an article without a save; the program's own [begin](crate::history::begin) with one.
///
/// # Errors
/// [`StoreError::Taken`] where its slug is another's; otherwise of the database.
#[cfg(feature = "testing")]
pub fn insert(db: &mut Connection, article: &Article) -> Result<(), StoreError> {
    let row = Row::lower(article)?;
    each!(db, |c| kept(
        diesel::insert_into(articles::table).values(&row)
    )
    .execute(c))?;
    Ok(())
}

/// Puts `article` in the place of its former self at version `expected`; `false` where
/// somebody else was first.
///
/// # Errors
/// [`StoreError::Taken`] where its slug is another's; otherwise of the database.
pub fn update(db: &mut Connection, article: &Article, expected: i64) -> Result<bool, StoreError> {
    let row = Row::lower(article)?;
    let changed = each!(db, |c| kept(
        diesel::update(
            articles::table
                .find(Key::from(article.facts.id))
                .filter(articles::version.eq(expected))
        )
        .set(&row)
    )
    .execute(c))?;
    Ok(changed == 1)
}
