//! Who says to be working on which story. A row that has run out, or whose holder was
//! suspended, is as good as none; nothing has to come and clear it away.

use diesel::prelude::*;
use diesel::upsert::excluded;
use newsdesk_domain::{Id, Timestamp};

use crate::entity::BATCH;
use crate::error::StoreError;
use crate::schema::{locks, staff};
use crate::sql_types::{At, Key};
use crate::{Connection, each};

/// Somebody's word that they are working on a story.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lock {
    /// Which story.
    pub article: Id,
    /// Who.
    pub holder: Id,
    /// The holder's name.
    pub holder_name: String,
    /// Since when.
    pub taken_at: Timestamp,
    /// Until when, unless it is renewed.
    pub expires_at: Timestamp,
}

type Row = (Key, Key, String, At, At);

/// The locks of these stories that hold at this instant, in no order: one statement for
/// a page of them.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn standing(
    db: &mut Connection,
    articles: &[Id],
    now: Timestamp,
) -> Result<Vec<Lock>, StoreError> {
    let mut found = Vec::new();
    for batch in articles.chunks(BATCH) {
        let keys: Vec<Key> = batch.iter().copied().map(Key::from).collect();
        let rows: Vec<Row> = each!(db, |c| locks::table
            .inner_join(staff::table.on(staff::id.eq(locks::holder_id)))
            .filter(locks::article_id.eq_any(&keys))
            .filter(locks::expires_at.gt(At::from(now)))
            .filter(staff::suspended_at.is_null())
            .select((
                locks::article_id,
                locks::holder_id,
                staff::name,
                locks::taken_at,
                locks::expires_at,
            ))
            .load(c))?;
        found.extend(rows.into_iter().map(lift));
    }
    Ok(found)
}

fn lift((article, holder, holder_name, taken_at, expires_at): Row) -> Lock {
    Lock {
        article: article.into(),
        holder: holder.into(),
        holder_name,
        taken_at: taken_at.into(),
        expires_at: expires_at.into(),
    }
}

/// The lock of a story that holds at this instant, if any.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn find(db: &mut Connection, article: Id, now: Timestamp) -> Result<Option<Lock>, StoreError> {
    Ok(standing(db, &[article], now)?.pop())
}

/// Puts a lock in the place of whatever stood there.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn put(db: &mut Connection, lock: &Lock) -> Result<(), StoreError> {
    each!(db, |c| diesel::insert_into(locks::table)
        .values((
            locks::article_id.eq(Key::from(lock.article)),
            locks::holder_id.eq(Key::from(lock.holder)),
            locks::taken_at.eq(At::from(lock.taken_at)),
            locks::expires_at.eq(At::from(lock.expires_at)),
        ))
        .on_conflict(locks::article_id)
        .do_update()
        .set((
            locks::holder_id.eq(excluded(locks::holder_id)),
            locks::taken_at.eq(excluded(locks::taken_at)),
            locks::expires_at.eq(excluded(locks::expires_at)),
        ))
        .execute(c))?;
    Ok(())
}

/// Drops a story's lock.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn release(db: &mut Connection, article: Id) -> Result<(), StoreError> {
    each!(db, |c| diesel::delete(
        locks::table.find(Key::from(article))
    )
    .execute(c))?;
    Ok(())
}
