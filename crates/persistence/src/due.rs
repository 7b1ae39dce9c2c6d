//! What is planned: what is due, found by index, and what is coming.

mod coming;
mod fronts;
mod rights;

use diesel::prelude::*;
use newsdesk_domain::article::digest;
use newsdesk_domain::body::Block;
use newsdesk_domain::{Id, Timestamp};

use crate::articles::{Article, Row};
use crate::error::StoreError;
use crate::prepared::kept;
use crate::revisions::Revision;
use crate::schema::{articles, collections, copies, copy_bodies, media};
use crate::sql_types::{At, Json, Key};
use crate::together::{Change, each_after};
use crate::{Connection, each};

pub use coming::{Coming, Event, Filter, Of, coming, count, count_failed, failed};

/// What is planned. Where several fall on one instant, they are done in this order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// It goes live.
    Publish,
    /// It comes down.
    Unpublish,
    /// A collection goes live.
    Collection,
    /// The right to show a photo begins or ends.
    Rights,
}

/// A story, a collection or a photo whose time has come.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Due {
    /// When it was to be done.
    pub at: Timestamp,
    /// To which story, collection or photo.
    pub id: Id,
    /// What.
    pub kind: Kind,
}

/// The first instant in a column, read at the head of its index.
macro_rules! head {
    ($table:ident, $column:ident) => {
        head!($table, $column, $table::$column.is_not_null())
    };
    ($table:ident, $column:ident, $which:expr) => {
        $table::table
            .filter($which)
            .order(($table::$column, $table::id))
            .select($table::$column)
            .limit(1)
            .single_value()
    };
}

/// The next instant for which something is planned, be it past: one statement, which
/// reads the heads of four indexes.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn next(db: &mut Connection) -> Result<Option<Timestamp>, StoreError> {
    type Heads = (Option<At>, Option<At>, Option<At>, Option<At>);
    let (up, down, collection, rights): Heads = each!(db, |c| diesel::select((
        head!(articles, publish_at),
        head!(articles, unpublish_at),
        head!(collections, publish_at),
        head!(media, rights_due_at),
    ))
    .get_result(c))?;
    let all = [up, down, collection, rights].into_iter().flatten();
    Ok(all.map(Timestamp::from).min())
}

/// The next instant at which readers may see something else without anybody doing
/// anything: a plan, past as long as it is not carried out, or an edge of a photo's rights
/// after `now`. One statement, which reads the heads of five indexes.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn horizon(db: &mut Connection, now: Timestamp) -> Result<Option<Timestamp>, StoreError> {
    horizon_after(db, &[], now)
}

/// [`horizon`], once these changes are made, which have nothing to do with it.
///
/// # Errors
/// [`StoreError`] of the database.
pub(crate) fn horizon_after(
    db: &mut Connection,
    changes: &[Change<'_>],
    now: Timestamp,
) -> Result<Option<Timestamp>, StoreError> {
    type Head = Option<At>;
    type Heads = (Head, Head, Head, Head, Head);
    let now = At::from(now);
    let heads = kept(diesel::select((
        head!(articles, publish_at),
        head!(articles, unpublish_at),
        head!(collections, publish_at),
        head!(media, valid_from, media::valid_from.gt(now)),
        head!(media, expires_at, media::expires_at.gt(now)),
    )));
    let (up, down, collection, begins, ends): Heads =
        each_after!(db, changes, heads, |all, c| all.get_result(c))?;
    let all = [up, down, collection, begins, ends].into_iter().flatten();
    Ok(all.map(Timestamp::from).min())
}

/// What is due at `now`, first things first: in the order of their time, ties by the id.
/// At most `limit`, and none of those in `but`.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn due(
    db: &mut Connection,
    now: Timestamp,
    limit: i64,
    but: &[Id],
) -> Result<Vec<Due>, StoreError> {
    let but: Vec<Key> = but.iter().copied().map(Key::from).collect();
    let now = At::from(now);
    let up: Vec<(Option<At>, Key)> = each!(db, |c| articles::table
        .filter(articles::publish_at.le(now).and(articles::id.ne_all(&but)))
        .order((articles::publish_at, articles::id))
        .select((articles::publish_at, articles::id))
        .limit(limit)
        .load(c))?;
    let down: Vec<(Option<At>, Key)> = each!(db, |c| articles::table
        .filter(
            articles::unpublish_at
                .le(now)
                .and(articles::id.ne_all(&but))
        )
        .order((articles::unpublish_at, articles::id))
        .select((articles::unpublish_at, articles::id))
        .limit(limit)
        .load(c))?;
    let fronts: Vec<(Option<At>, Key)> = each!(db, |c| collections::table
        .filter(
            collections::publish_at
                .le(now)
                .and(collections::id.ne_all(&but))
        )
        .order((collections::publish_at, collections::id))
        .select((collections::publish_at, collections::id))
        .limit(limit)
        .load(c))?;
    let rights: Vec<(Option<At>, Key)> = each!(db, |c| media::table
        .filter(media::rights_due_at.le(now).and(media::id.ne_all(&but)))
        .order((media::rights_due_at, media::id))
        .select((media::rights_due_at, media::id))
        .limit(limit)
        .load(c))?;
    let ups = up.into_iter().map(|row| (row, Kind::Publish));
    let downs = down.into_iter().map(|row| (row, Kind::Unpublish));
    let fronts = fronts.into_iter().map(|row| (row, Kind::Collection));
    let rights = rights.into_iter().map(|row| (row, Kind::Rights));
    let mut all: Vec<Due> = ups
        .chain(downs)
        .chain(fronts)
        .chain(rights)
        .filter_map(|((at, id), kind)| {
            Some(Due {
                at: at?.into(),
                id: id.into(),
                kind,
            })
        })
        .collect();
    all.sort_unstable();
    all.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(all)
}

/// How many plans are due at `now`: four statements, each a count of an index's head.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn waiting(db: &mut Connection, now: Timestamp) -> Result<i64, StoreError> {
    let now = At::from(now);
    let up: i64 = each!(db, |c| articles::table
        .filter(articles::publish_at.le(now))
        .count()
        .get_result(c))?;
    let down: i64 = each!(db, |c| articles::table
        .filter(articles::unpublish_at.le(now))
        .count()
        .get_result(c))?;
    let fronts: i64 = each!(db, |c| collections::table
        .filter(collections::publish_at.le(now))
        .count()
        .get_result(c))?;
    let rights: i64 = each!(db, |c| media::table
        .filter(media::rights_due_at.le(now))
        .count()
        .get_result(c))?;
    Ok(up + down + fronts + rights)
}

/// The rows of these stories, in no order; at most a few hundred.
///
/// # Errors
/// [`StoreError`] of the database, or of a row that cannot be read.
pub fn articles(db: &mut Connection, ids: &[Id]) -> Result<Vec<Article>, StoreError> {
    let keys: Vec<Key> = ids.iter().copied().map(Key::from).collect();
    let rows: Vec<Row> = each!(db, |c| articles::table
        .filter(articles::id.eq_any(&keys))
        .select(Row::as_select())
        .load(c))?;
    rows.into_iter().map(Row::lift).collect()
}

/// The working copies and the planned ones of these stories with their bodies, in no
/// order: one statement.
///
/// # Errors
/// [`StoreError`] of the database, or of a row that cannot be read.
pub fn copies(db: &mut Connection, ids: &[Id]) -> Result<Vec<(Revision, Vec<Block>)>, StoreError> {
    type Found = (Key, i64, At, Key, String, i32, Option<String>, Json, Json);
    let keys: Vec<Key> = ids.iter().copied().map(Key::from).collect();
    let rows: Vec<Found> = each!(db, |c| copies::table
        .inner_join(articles::table.on(articles::id.eq(copies::article_id)))
        .inner_join(
            copy_bodies::table.on(copy_bodies::article_id
                .eq(copies::article_id)
                .and(copy_bodies::number.eq(copies::number))),
        )
        .filter(copies::article_id.eq_any(&keys))
        .filter(
            copies::number
                .nullable()
                .eq(articles::planned_revision)
                .or(copies::number
                    .nullable()
                    .eq(articles::head_revision.nullable()))
        )
        .select((
            copies::article_id,
            copies::number,
            copies::created_at,
            copies::created_by,
            copies::digest,
            copies::word_count,
            copies::excerpt,
            copies::content,
            copy_bodies::body,
        ))
        .load(c))?;
    rows.into_iter().map(copy).collect()
}

/// A copy with its body.
fn copy(
    found: (Key, i64, At, Key, String, i32, Option<String>, Json, Json),
) -> Result<(Revision, Vec<Block>), StoreError> {
    let (article, number, created_at, created_by, known, word_count, excerpt, content, body) =
        found;
    let content = content.read("copies")?;
    let body: Vec<Block> = body.read("copy_bodies")?;
    // A copy that is older than digests are has none yet.
    let digest = match known.is_empty() {
        true => digest(&content, &body),
        false => known,
    };
    let revision = Revision {
        article: article.into(),
        number,
        created_at: created_at.into(),
        created_by: created_by.into(),
        digest,
        word_count,
        excerpt,
        content,
    };
    Ok((revision, body))
}
