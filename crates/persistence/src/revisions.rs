//! Revisions: every save of a working copy, append-only, its body stored apart.

use diesel::prelude::*;
use newsdesk_domain::article::ArticleContent;
use newsdesk_domain::body::Block;
use newsdesk_domain::{Id, Timestamp};

use crate::error::StoreError;
use crate::schema::{revision_bodies, revisions};
use crate::sql_types::{At, Json, Key};
use crate::{Connection, each};

/// One saved state of a story, without its body.
#[derive(Clone, PartialEq, Debug)]
pub struct Revision {
    /// Which story's.
    pub article: Id,
    /// Counts from 1 within the story.
    pub number: i64,
    /// When it was saved.
    pub created_at: Timestamp,
    /// Who saved it.
    pub created_by: Id,
    /// The number under which its body is stored; an earlier one where that save left
    /// the body alone.
    pub body_number: i64,
    /// The words in its body.
    pub word_count: i32,
    /// A teaser taken from its body.
    pub excerpt: Option<String>,
    /// What it says.
    pub content: ArticleContent,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = revisions)]
struct Row {
    article_id: Key,
    number: i64,
    created_at: At,
    created_by: Key,
    body_number: i64,
    word_count: i32,
    excerpt: Option<String>,
    content: Json,
}

/// Appends a revision; `body` is given where it differs from the one before.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn append(
    db: &mut Connection,
    revision: &Revision,
    body: Option<&[Block]>,
) -> Result<(), StoreError> {
    let row = Row {
        article_id: revision.article.into(),
        number: revision.number,
        created_at: revision.created_at.into(),
        created_by: revision.created_by.into(),
        body_number: revision.body_number,
        word_count: revision.word_count,
        excerpt: revision.excerpt.clone(),
        content: Json::of("revisions", &revision.content)?,
    };
    each!(db, |c| diesel::insert_into(revisions::table)
        .values(&row)
        .execute(c))?;
    if let Some(body) = body {
        let body = Json::of("revision_bodies", body)?;
        each!(db, |c| diesel::insert_into(revision_bodies::table)
            .values((
                revision_bodies::article_id.eq(row.article_id),
                revision_bodies::number.eq(revision.body_number),
                revision_bodies::body.eq(&body),
            ))
            .execute(c))?;
    }
    Ok(())
}

/// One revision of a story.
///
/// # Errors
/// [`StoreError::Corrupt`] where it does not exist or cannot be read, since the story's
/// row promised it; otherwise of the database.
pub fn find(db: &mut Connection, article: Id, number: i64) -> Result<Revision, StoreError> {
    let row: Option<Row> = each!(db, |c| revisions::table
        .find((Key::from(article), number))
        .select(Row::as_select())
        .first(c)
        .optional())?;
    let row = row.ok_or_else(|| StoreError::corrupt("revisions", "missing"))?;
    Ok(Revision {
        article,
        number,
        created_at: row.created_at.into(),
        created_by: row.created_by.into(),
        body_number: row.body_number,
        word_count: row.word_count,
        excerpt: row.excerpt,
        content: row.content.read("revisions")?,
    })
}

/// The body stored under this number.
///
/// # Errors
/// As [`find`].
pub fn body(db: &mut Connection, article: Id, number: i64) -> Result<Vec<Block>, StoreError> {
    let body: Option<Json> = each!(db, |c| revision_bodies::table
        .find((Key::from(article), number))
        .select(revision_bodies::body)
        .first(c)
        .optional())?;
    body.ok_or_else(|| StoreError::corrupt("revision_bodies", "missing"))?
        .read("revision_bodies")
}
