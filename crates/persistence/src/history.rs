//! Every save of every story, append-only: each as an edit of the one before, and every
//! so often whole, so that none takes more than a few rows to read.

use diesel::prelude::*;
use newsdesk_domain::article::edit::{Edit, Saved};
use newsdesk_domain::article::{ArticleContent, Written};
use newsdesk_domain::body::Block;
use newsdesk_domain::change::Entity;
use newsdesk_domain::diff::Changed;
use newsdesk_domain::{Id, Timestamp};

use crate::articles::Article;
use crate::error::StoreError;
use crate::page::{Page, Window, keyset};
use crate::prepared::{insert, kept};
use crate::revisions::{self, Revision};
use crate::schema::{self, history};
use crate::sql_types::{At, Json, Key};
use crate::together::{Change, last_batch};
use crate::{Connection, articles, each, uses};

mod again {
    use crate::schema::history;
    diesel::alias!(history as earlier: Earlier);
}
use again::earlier;

/// At least each so manieth save is kept whole.
const WHOLE_EVERY: i64 = 32;

/// One save, without what it says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Save {
    /// Counts from 1 within the story.
    pub number: i64,
    /// The story's version as of this save; 0 where nobody kept it yet.
    pub version: i64,
    /// When.
    pub created_at: Timestamp,
    /// Who.
    pub created_by: Id,
    /// The save whose state this one brought back, if it did.
    pub restored_from: Option<i64>,
    /// What it changed, in short.
    pub changed: Changed,
}

type Found = (i64, i64, At, Key, Option<i64>, Json);

fn save(found: Found) -> Result<Save, StoreError> {
    let (number, version, created_at, created_by, restored_from, changed) = found;
    Ok(Save {
        number,
        version,
        created_at: created_at.into(),
        created_by: created_by.into(),
        restored_from,
        changed: changed.read("history")?,
    })
}

/// The select clause of [`Found`].
macro_rules! columns {
    () => {
        (
            history::number,
            history::version,
            history::created_at,
            history::created_by,
            history::restored_from,
            history::changed,
        )
    };
}

/// A save about to be appended.
#[derive(Clone, Copy, Debug)]
pub struct New<'a> {
    /// The revision it makes.
    pub revision: &'a Revision,
    /// What that says.
    pub written: &'a Written,
    /// What the revision before it said, and what it says; none for a story's first.
    pub step: Option<&'a (Saved, Saved)>,
    /// The story's version as of this save.
    pub version: i64,
    /// The save whose state it brings back.
    pub restored_from: Option<i64>,
    /// What it changes, in short.
    pub changed: &'a Changed,
}

/// Appends a save, and adds the copy that it makes.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn append(db: &mut Connection, new: &New<'_>) -> Result<(), StoreError> {
    append_with(db, new, &[])
}

/// [`append`] of the first save of a new story, with the story itself and what it uses.
///
/// # Errors
/// [`StoreError::Taken`] where its slug is another's; otherwise of the database.
pub fn begin(
    db: &mut Connection,
    article: &Article,
    new: &New<'_>,
    used: impl IntoIterator<Item = Id>,
) -> Result<(), StoreError> {
    let row = articles::Row::lower(article)?;
    let row = kept(diesel::insert_into(schema::articles::table).values(&row));
    let used = uses::rows(Entity::Article, article.facts.id, false, used);
    let used = last_batch(db, &used)?.map(insert);
    let mut all = vec![Change::of(&row)];
    all.extend(used.as_ref().map(Change::of));
    append_with(db, new, &all)
}

fn append_with(
    db: &mut Connection,
    new: &New<'_>,
    others: &[Change<'_>],
) -> Result<(), StoreError> {
    let number = new.revision.number;
    let whole = Json(new.written.whole());
    // An edit that says nearly all again would save no room and cost a step to read.
    let edit = match new.step {
        Some((before, saved)) if number % WHOLE_EVERY != 1 => {
            Some(Json::of("history", &Edit::make(before, saved))?)
                .filter(|edit| edit.0.len() * 2 <= whole.0.len())
        }
        _ => None,
    };
    let is_whole = edit.is_none();
    let changed = Json::of("history", new.changed)?;
    let save = kept(diesel::insert_into(history::table).values((
        history::article_id.eq(Key::from(new.revision.article)),
        history::number.eq(number),
        history::version.eq(new.version),
        history::created_at.eq(At::from(new.revision.created_at)),
        history::created_by.eq(Key::from(new.revision.created_by)),
        history::restored_from.eq(new.restored_from),
        history::is_whole.eq(is_whole),
        history::changed.eq(&changed),
        history::edit.eq(edit.as_ref().unwrap_or(&whole)),
    )));
    let all = [others, &[Change::of(&save)]].concat();
    revisions::insert_with(db, new.revision, new.written, &all)
}

/// A story's saves, newest first. Keys are their numbers.
///
/// # Errors
/// [`StoreError`] of the database, or of a row that cannot be read.
pub fn list(
    db: &mut Connection,
    article: Id,
    window: &Window<i64>,
) -> Result<Page<Save, i64>, StoreError> {
    let article = Key::from(article);
    let rows: Vec<Found> = each!(db, |c| {
        let query = history::table
            .select(columns!())
            .filter(history::article_id.eq(article))
            .into_boxed();
        keyset!(
            query,
            window,
            true,
            history::number,
            history::article_id,
            |number: &i64| (*number, article)
        )
        .load(c)
    })?;
    window.page(rows, |(number, ..)| *number).try_map(save)
}

/// How many saves a story has.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn count(db: &mut Connection, article: Id) -> Result<i64, StoreError> {
    Ok(each!(db, |c| history::table
        .filter(history::article_id.eq(Key::from(article)))
        .count()
        .get_result(c))?)
}

/// One save of a story, if there is such a one.
///
/// # Errors
/// [`StoreError`] of the database, or of a row that cannot be read.
pub fn find(db: &mut Connection, article: Id, number: i64) -> Result<Option<Save>, StoreError> {
    let found: Option<Found> = each!(db, |c| history::table
        .find((Key::from(article), number))
        .select(columns!())
        .first(c)
        .optional())?;
    found.map(save).transpose()
}

/// What a story said as of a save, in the form it is kept in; nothing where there is no
/// such save or its text was erased. One statement, whatever the number: from the last
/// save that is whole to this one.
///
/// # Errors
/// [`StoreError::Corrupt`] where the rows do not make up a state; otherwise of the
/// database.
pub fn saved(db: &mut Connection, article: Id, number: i64) -> Result<Option<Saved>, StoreError> {
    let key = Key::from(article);
    let rows: Vec<(i64, bool, Option<Json>)> = each!(db, |c| history::table
        .filter(history::article_id.eq(key))
        .filter(history::number.le(number))
        .filter(
            history::number.nullable().ge(earlier
                .filter(earlier.field(history::article_id).eq(key))
                .filter(earlier.field(history::number).le(number))
                .filter(earlier.field(history::is_whole).eq(true))
                .order(earlier.field(history::number).desc())
                .select(earlier.field(history::number))
                .limit(1)
                .single_value())
        )
        .order(history::number.asc())
        .select((history::number, history::is_whole, history::edit))
        .load(c))?;
    if rows.last().is_none_or(|(newest, ..)| *newest != number) {
        return Ok(None);
    }
    let damaged = |error| StoreError::corrupt("history", error);
    let mut state = Saved::default();
    for (_, is_whole, edit) in rows {
        let Some(edit) = edit else {
            return Ok(None);
        };
        if is_whole {
            state = edit.read("history")?;
        } else {
            let edit: Edit = edit.read("history")?;
            edit.apply(&mut state).map_err(damaged)?;
        }
    }
    Ok(Some(state))
}

/// What a story said as of a save; nothing where there is no such save or its text was
/// erased.
///
/// # Errors
/// As [`saved`].
pub fn state(
    db: &mut Connection,
    article: Id,
    number: i64,
) -> Result<Option<(ArticleContent, Vec<Block>)>, StoreError> {
    saved(db, article, number)?
        .map(Saved::story)
        .transpose()
        .map_err(|error| StoreError::corrupt("history", error))
}

/// The newest save that a story of this version had; none where it is older than
/// versions were kept with saves.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn at_version(
    db: &mut Connection,
    article: Id,
    version: i64,
) -> Result<Option<i64>, StoreError> {
    Ok(each!(db, |c| history::table
        .filter(history::article_id.eq(Key::from(article)))
        .filter(history::version.gt(0).and(history::version.le(version)))
        .order(history::number.desc())
        .select(history::number)
        .first(c)
        .optional())?)
}
