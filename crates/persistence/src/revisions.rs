//! The standing copies of stories: the working copy, the live and the planned one, each
//! whole, so that reading them costs the same however long their history is.

use diesel::prelude::*;
use newsdesk_domain::article::{ArticleContent, Written, digest};
use newsdesk_domain::body::Block;
use newsdesk_domain::{Id, Timestamp};

use crate::error::StoreError;
use crate::prepared::{kept, padded};
use crate::schema::{copies, copy_bodies};
use crate::sql_types::{At, Json, Key};
use crate::together::{Change, together};
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
    /// The [`digest`] of what it and its body say.
    pub digest: String,
    /// The words in its body.
    pub word_count: i32,
    /// A teaser taken from its body.
    pub excerpt: Option<String>,
    /// What it says.
    pub content: ArticleContent,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = copies)]
struct Row {
    article_id: Key,
    number: i64,
    created_at: At,
    created_by: Key,
    digest: String,
    word_count: i32,
    excerpt: Option<String>,
    content: Json,
}

impl Row {
    fn lift(self, content: ArticleContent, digest: String) -> Revision {
        Revision {
            article: self.article_id.into(),
            number: self.number,
            created_at: self.created_at.into(),
            created_by: self.created_by.into(),
            digest,
            word_count: self.word_count,
            excerpt: self.excerpt,
            content,
        }
    }
}

/// Adds a copy with its body, as they were written. What it says is kept for good where
/// [`history::append`](crate::history::append) adds it.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn insert(
    db: &mut Connection,
    revision: &Revision,
    written: &Written,
) -> Result<(), StoreError> {
    insert_with(db, revision, written, &[])
}

/// [`insert`], after these changes or together with them.
///
/// # Errors
/// [`StoreError`] of the database.
pub(crate) fn insert_with(
    db: &mut Connection,
    revision: &Revision,
    written: &Written,
    others: &[Change<'_>],
) -> Result<(), StoreError> {
    let row = Row {
        article_id: revision.article.into(),
        number: revision.number,
        created_at: revision.created_at.into(),
        created_by: revision.created_by.into(),
        digest: revision.digest.clone(),
        word_count: revision.word_count,
        excerpt: revision.excerpt.clone(),
        content: Json(written.content.clone()),
    };
    let copy = kept(diesel::insert_into(copies::table).values(&row));
    let body = Json(written.body.clone());
    let body = kept(diesel::insert_into(copy_bodies::table).values((
        copy_bodies::article_id.eq(row.article_id),
        copy_bodies::number.eq(revision.number),
        copy_bodies::body.eq(&body),
    )));
    let all = [others, &[Change::of(&copy), Change::of(&body)]].concat();
    Ok(together(db, &all)?)
}

/// Drops every copy of a story but those of these numbers; what they say stays in its
/// history.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn keep_only(db: &mut Connection, article: Id, numbers: &[i64]) -> Result<(), StoreError> {
    let article = Key::from(article);
    let numbers = &padded(numbers.iter().copied());
    let copies = kept(diesel::delete(
        copies::table
            .filter(copies::article_id.eq(article))
            .filter(copies::number.ne_all(numbers)),
    ));
    let bodies = kept(diesel::delete(
        copy_bodies::table
            .filter(copy_bodies::article_id.eq(article))
            .filter(copy_bodies::number.ne_all(numbers)),
    ));
    Ok(together(db, &[Change::of(&copies), Change::of(&bodies)])?)
}

/// One standing copy of a story.
///
/// # Errors
/// [`StoreError::Corrupt`] where it does not exist or cannot be read, since the story's
/// row promised it; otherwise of the database.
pub fn find(db: &mut Connection, article: Id, number: i64) -> Result<Revision, StoreError> {
    let row: Option<Row> = each!(db, |c| copies::table
        .find((Key::from(article), number))
        .select(Row::as_select())
        .first(c)
        .optional())?;
    let row = row.ok_or_else(|| StoreError::corrupt("copies", "missing"))?;
    let content: ArticleContent = row.content.read("copies")?;
    // A copy that is older than digests are has none yet.
    let digest = match row.digest.is_empty() {
        true => digest(&content, &body(db, article, number)?),
        false => row.digest.clone(),
    };
    Ok(row.lift(content, digest))
}

/// One standing copy of a story with its body, by one statement.
///
/// # Errors
/// As [`find`].
pub fn whole(
    db: &mut Connection,
    article: Id,
    number: i64,
) -> Result<(Revision, Vec<Block>), StoreError> {
    let found: Option<(Row, Json)> = each!(db, |c| copies::table
        .inner_join(
            copy_bodies::table.on(copy_bodies::article_id
                .eq(copies::article_id)
                .and(copy_bodies::number.eq(copies::number)))
        )
        .filter(copies::article_id.eq(Key::from(article)))
        .filter(copies::number.eq(number))
        .select((Row::as_select(), copy_bodies::body))
        .first(c)
        .optional())?;
    let (row, body) = found.ok_or_else(|| StoreError::corrupt("copies", "missing"))?;
    let body: Vec<Block> = body.read("copy_bodies")?;
    let content: ArticleContent = row.content.read("copies")?;
    let digest = match row.digest.is_empty() {
        true => digest(&content, &body),
        false => row.digest.clone(),
    };
    Ok((row.lift(content, digest), body))
}

/// The body of a standing copy.
///
/// # Errors
/// As [`find`].
pub fn body(db: &mut Connection, article: Id, number: i64) -> Result<Vec<Block>, StoreError> {
    let body: Option<Json> = each!(db, |c| copy_bodies::table
        .find((Key::from(article), number))
        .select(copy_bodies::body)
        .first(c)
        .optional())?;
    body.ok_or_else(|| StoreError::corrupt("copy_bodies", "missing"))?
        .read("copy_bodies")
}
