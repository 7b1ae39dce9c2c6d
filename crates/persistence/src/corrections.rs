//! What was put right in the open: rows that are appended and never changed, and the log
//! readers see of them.

use diesel::prelude::*;
use newsdesk_domain::article::{Correction, CorrectionKind};
use newsdesk_domain::{Id, Timestamp};
use serde::Deserialize;

use crate::error::StoreError;
use crate::page::{Page, Window, keyset};
use crate::schema::{articles, copies, corrections};
use crate::sql_types::{At, Json, Key};
use crate::{Connection, each};

/// A correction of a live story, with the names readers know the story by.
#[derive(Clone, PartialEq, Debug)]
pub struct Logged {
    /// What was put right.
    pub correction: Correction,
    /// In which story.
    pub article: Id,
    /// Its live slug.
    pub slug: String,
    /// Its live headline.
    pub headline: String,
    /// The live section that makes its path.
    pub section: Option<Id>,
}

/// The part of a live copy that the log shows.
#[derive(Deserialize)]
struct Words {
    headline: String,
    slug: String,
    #[serde(default)]
    section: Option<Id>,
}

/// Appends a correction of a story; the story's own row repeats it.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn append(
    db: &mut Connection,
    article: Id,
    correction: &Correction,
    by: Option<Id>,
) -> Result<(), StoreError> {
    each!(db, |c| diesel::insert_into(corrections::table)
        .values((
            corrections::id.eq(Key::from(correction.id)),
            corrections::article_id.eq(Key::from(article)),
            corrections::at.eq(At::from(correction.at)),
            corrections::created_by.eq(by.map(Key::from)),
            corrections::kind.eq(correction.kind.word()),
            corrections::block_id.eq(correction.block_id.as_deref()),
            corrections::body.eq(&correction.text),
        ))
        .execute(c))?;
    Ok(())
}

type LoggedRow = (Key, String, String, Option<String>, At, Key, Json);

fn logged(row: LoggedRow) -> Result<Logged, StoreError> {
    let (id, kind, text, block_id, at, article, content) = row;
    let words: Words = content.read("copies")?;
    let kind = CorrectionKind::from_word(&kind);
    Ok(Logged {
        correction: Correction {
            id: id.into(),
            kind: kind.ok_or_else(|| StoreError::corrupt("corrections", "kind"))?,
            text,
            block_id,
            at: at.into(),
        },
        article: article.into(),
        slug: words.slug,
        headline: words.headline,
        section: words.section,
    })
}

/// The corrections of live stories, newest first, of one kind where one is named. Keys
/// are their time and id.
///
/// # Errors
/// [`StoreError`] of the database, or of a row that cannot be read.
pub fn list(
    db: &mut Connection,
    kind: Option<CorrectionKind>,
    window: &Window<(Timestamp, Id)>,
) -> Result<Page<Logged, (Timestamp, Id)>, StoreError> {
    let rows: Vec<LoggedRow> = each!(db, |c| {
        let mut query = corrections::table
            .inner_join(articles::table.on(articles::id.eq(corrections::article_id)))
            .inner_join(
                copies::table.on(copies::article_id
                    .eq(articles::id)
                    .and(copies::number.nullable().eq(articles::live_revision))),
            )
            .select((
                corrections::id,
                corrections::kind,
                corrections::body,
                corrections::block_id,
                corrections::at,
                articles::id,
                copies::content,
            ))
            .into_boxed();
        if let Some(kind) = kind {
            query = query.filter(corrections::kind.eq(kind.word()));
        }
        let to_key = |key: &(Timestamp, Id)| (At::from(key.0), Key::from(key.1));
        keyset!(
            query,
            window,
            true,
            corrections::at,
            corrections::id,
            to_key
        )
        .load(c)
    })?;
    let key = |row: &LoggedRow| (row.4.into(), row.0.into());
    window.page(rows, key).try_map(logged)
}

/// How many such a list would show in all.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn count(db: &mut Connection, kind: Option<CorrectionKind>) -> Result<i64, StoreError> {
    Ok(each!(db, |c| {
        let mut query = corrections::table
            .inner_join(articles::table.on(articles::id.eq(corrections::article_id)))
            .filter(articles::live_revision.is_not_null())
            .count()
            .into_boxed();
        if let Some(kind) = kind {
            query = query.filter(corrections::kind.eq(kind.word()));
        }
        query.get_result(c)
    })?)
}
