//! Which files the rows of the library point to.

use diesel::prelude::*;
use newsdesk_domain::Id;

use crate::entity::BATCH;
use crate::error::StoreError;
use crate::schema::media;
use crate::sql_types::Key;
use crate::{Connection, each};

/// The file a row points to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Original {
    /// Whose it is.
    pub id: Id,
    /// Its name in the media store.
    pub key: String,
    /// Of its bytes; lower-case hexadecimal.
    pub sha256: String,
}

type Row = (Key, String, String);

fn lift((id, key, sha256): Row) -> Original {
    Original {
        id: id.into(),
        key,
        sha256,
    }
}

/// Those of these ids that have a row, in no order.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn of(db: &mut Connection, ids: &[Id]) -> Result<Vec<Original>, StoreError> {
    let mut found = Vec::with_capacity(ids.len());
    for batch in ids.chunks(BATCH) {
        let keys: Vec<Key> = batch.iter().copied().map(Key::from).collect();
        let rows: Vec<Row> = each!(db, |c| media::table
            .filter(media::id.eq_any(&keys))
            .select((media::id, media::original_key, media::sha256))
            .load(c))?;
        found.extend(rows.into_iter().map(lift));
    }
    Ok(found)
}

/// The first rows after this id, by id, at most so many.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn after(
    db: &mut Connection,
    after: Option<Id>,
    limit: i64,
) -> Result<Vec<Original>, StoreError> {
    let rows: Vec<Row> = each!(db, |c| {
        let mut query = media::table
            .select((media::id, media::original_key, media::sha256))
            .order(media::id)
            .limit(limit)
            .into_boxed();
        if let Some(after) = after {
            query = query.filter(media::id.gt(Key::from(after)));
        }
        query.load(c)
    })?;
    Ok(rows.into_iter().map(lift).collect())
}
