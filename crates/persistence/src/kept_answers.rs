//! Answers kept for a day, each stored with the change it tells of, so that a request
//! that is sent again is answered again and done once.

use std::time::Duration;

use diesel::prelude::*;
use newsdesk_domain::{Id, Timestamp};

use crate::error::StoreError;
use crate::schema::kept_answers;
use crate::sql_types::{At, Json, Key};
use crate::{Connection, each};

/// How long an answer is kept.
pub const KEPT_FOR: Duration = Duration::from_secs(24 * 60 * 60);

/// How many are deleted at once, about.
const AT_ONCE: i64 = 500;

/// The status of an answer whose words were erased with the story it told of.
pub const GONE: i32 = 410;

/// An answer as it is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeptAnswer {
    /// What was asked for, told from any other request.
    pub fingerprint: String,
    /// The status.
    pub status: u16,
    /// Names and values of the answer's own headers, in order.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: String,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = kept_answers)]
struct Row {
    fingerprint: String,
    status: i32,
    headers: Json,
    body: String,
}

#[derive(Insertable)]
#[diesel(table_name = kept_answers, treat_none_as_default_value = false)]
struct NewRow<'a> {
    caller_id: Key,
    idempotency_key: &'a str,
    fingerprint: &'a str,
    created_at: At,
    target_id: Option<Key>,
    status: i32,
    headers: Json,
    body: &'a str,
}

/// The answer a caller got under this key within [`KEPT_FOR`].
///
/// # Errors
/// [`StoreError`] of the database, or of a row that cannot be read.
pub fn find(
    db: &mut Connection,
    caller: Id,
    key: &str,
    now: Timestamp,
) -> Result<Option<KeptAnswer>, StoreError> {
    let row: Option<Row> = each!(db, |c| kept_answers::table
        .find((Key::from(caller), key))
        .filter(kept_answers::created_at.gt(At::from(now.minus(KEPT_FOR))))
        .select(Row::as_select())
        .first(c)
        .optional())?;
    row.map(|row| {
        let status = u16::try_from(row.status);
        Ok(KeptAnswer {
            fingerprint: row.fingerprint,
            status: status.map_err(|error| StoreError::corrupt("kept_answers", error))?,
            headers: row.headers.read("kept_answers")?,
            body: row.body,
        })
    })
    .transpose()
}

/// Keeps the answer a caller gets under this key, in the place of one that is too old.
/// `target` is what it tells of.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn keep(
    db: &mut Connection,
    caller: Id,
    key: &str,
    target: Option<Id>,
    answer: &KeptAnswer,
    now: Timestamp,
) -> Result<(), StoreError> {
    let row = NewRow {
        caller_id: caller.into(),
        idempotency_key: key,
        fingerprint: &answer.fingerprint,
        created_at: now.into(),
        target_id: target.map(Key::from),
        status: i32::from(answer.status),
        headers: Json::of("kept_answers", &answer.headers)?,
        body: &answer.body,
    };
    each!(db, |c| {
        diesel::delete(kept_answers::table.find((row.caller_id, key))).execute(c)?;
        diesel::insert_into(kept_answers::table)
            .values(&row)
            .execute(c)
    })?;
    Ok(())
}

/// Deletes some of the answers nobody may ask for again, the oldest first, and says
/// whether there may be more: editors wait while it is at work.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn prune(db: &mut Connection, now: Timestamp) -> Result<bool, StoreError> {
    let until = At::from(now.minus(KEPT_FOR));
    let some: Option<At> = each!(db, |c| kept_answers::table
        .filter(kept_answers::created_at.le(until))
        .order(kept_answers::created_at)
        .select(kept_answers::created_at)
        .offset(AT_ONCE - 1)
        .first(c)
        .optional())?;
    each!(db, |c| diesel::delete(
        kept_answers::table.filter(kept_answers::created_at.le(some.unwrap_or(until)))
    )
    .execute(c))?;
    Ok(some.is_some())
}
