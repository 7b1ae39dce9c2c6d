//! The log of messages to webhooks: what became of each, for as long as that is kept.

use std::time::Duration;

use diesel::prelude::*;
use newsdesk_domain::webhook::{Attempt, DeliveryState};
use newsdesk_domain::{Id, Timestamp};

use crate::error::StoreError;
use crate::page::{Page, Window, keyset};
use crate::schema::{webhook_deliveries as deliveries, webhooks};
use crate::sql_types::{At, Json, Key};
use crate::{Connection, each};

/// How long a message that is not pending is kept.
const KEPT_FOR: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// How many that were delivered are kept of one webhook. Dead letters are kept for as long
/// as they may be: they are still to be replayed.
pub const KEPT: i64 = 10_000;

/// How many are deleted at once.
const AT_ONCE: i64 = 500;

/// A message as the log has it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Delivery {
    /// Identity.
    pub id: Id,
    /// To whom.
    pub webhook: Id,
    /// The public change it tells of.
    pub number: i64,
    /// The type of the event.
    pub kind: String,
    /// What it is about.
    pub subject: Id,
    /// When it was made.
    pub created_at: Timestamp,
    /// What has become of it.
    pub state: DeliveryState,
    /// When it is tried next, or given up by whoever tries it now.
    pub due_at: Option<Timestamp>,
    /// Whether it is being tried, or was by a process that died.
    pub claimed: bool,
    /// How often it was tried.
    pub tries: i32,
    /// When it arrived or was given up.
    pub settled_at: Option<Timestamp>,
    /// The newest tries, the first of them first.
    pub attempts: Vec<Attempt>,
    /// What is posted.
    pub body: String,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = deliveries)]
struct Row {
    id: Key,
    webhook_id: Key,
    number: i64,
    kind: String,
    subject_id: Key,
    created_at: At,
    state: String,
    due_at: Option<At>,
    claim: Option<Key>,
    tries: i32,
    settled_at: Option<At>,
    attempts: Json,
    body: String,
}

impl Row {
    fn lift(self) -> Result<Delivery, StoreError> {
        let state = DeliveryState::from_word(&self.state);
        Ok(Delivery {
            id: self.id.into(),
            webhook: self.webhook_id.into(),
            number: self.number,
            kind: self.kind,
            subject: self.subject_id.into(),
            created_at: self.created_at.into(),
            state: state.ok_or_else(|| StoreError::corrupt("webhook_deliveries", "state"))?,
            due_at: self.due_at.map(Timestamp::from),
            claimed: self.claim.is_some(),
            tries: self.tries,
            settled_at: self.settled_at.map(Timestamp::from),
            attempts: self.attempts.read("webhook_deliveries")?,
            body: self.body,
        })
    }
}

/// A message to a webhook.
///
/// # Errors
/// [`StoreError`] of the database, or of a row that cannot be read.
pub fn find(db: &mut Connection, webhook: Id, id: Id) -> Result<Option<Delivery>, StoreError> {
    let row: Option<Row> = each!(db, |c| deliveries::table
        .find(Key::from(id))
        .filter(deliveries::webhook_id.eq(Key::from(webhook)))
        .select(Row::as_select())
        .first(c)
        .optional())?;
    row.map(Row::lift).transpose()
}

/// Narrows a boxed query to a webhook's messages, of one state or of all.
macro_rules! of_webhook {
    ($query:expr, $webhook:expr, $state:expr) => {{
        let mut query = $query.filter(deliveries::webhook_id.eq(Key::from($webhook)));
        if let Some(state) = $state {
            query = query.filter(deliveries::state.eq(state.word()));
        }
        query
    }};
}

/// A webhook's messages, the last change first. Keys are the change's number.
///
/// # Errors
/// [`StoreError`] of the database, or of a row that cannot be read.
pub fn list(
    db: &mut Connection,
    webhook: Id,
    state: Option<DeliveryState>,
    window: &Window<i64>,
) -> Result<Page<Delivery, i64>, StoreError> {
    let key = Key::from(webhook);
    let rows: Vec<Row> = each!(db, |c| {
        let query = deliveries::table.select(Row::as_select()).into_boxed();
        let query = of_webhook!(query, webhook, state);
        keyset!(
            query,
            window,
            true,
            deliveries::number,
            deliveries::webhook_id,
            |number: &i64| (*number, key)
        )
        .load(c)
    })?;
    window.page(rows, |row| row.number).try_map(Row::lift)
}

/// How many messages a list would show in all.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn count(
    db: &mut Connection,
    webhook: Id,
    state: Option<DeliveryState>,
) -> Result<i64, StoreError> {
    Ok(each!(db, |c| {
        let query = deliveries::table.count().into_boxed();
        of_webhook!(query, webhook, state).get_result(c)
    })?)
}

/// How many messages to these webhooks are in each state they can be in for long.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn waiting(
    db: &mut Connection,
    of: &[Id],
) -> Result<Vec<(Id, DeliveryState, i64)>, StoreError> {
    let keys: Vec<Key> = of.iter().copied().map(Key::from).collect();
    let states = [DeliveryState::Pending.word(), DeliveryState::Dead.word()];
    let rows: Vec<(Key, String, i64)> = each!(db, |c| deliveries::table
        .filter(deliveries::webhook_id.eq_any(&keys))
        .filter(deliveries::state.eq_any(states))
        .group_by((deliveries::webhook_id, deliveries::state))
        .select((
            deliveries::webhook_id,
            deliveries::state,
            diesel::dsl::count_star(),
        ))
        .load(c))?;
    let known = rows.into_iter().filter_map(|(id, state, count)| {
        Some((id.into(), DeliveryState::from_word(&state)?, count))
    });
    Ok(known.collect())
}

/// How many messages are pending in all, and since when the oldest is.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn backlog(db: &mut Connection) -> Result<(i64, Option<Timestamp>), StoreError> {
    let (count, oldest): (i64, Option<At>) = each!(db, |c| deliveries::table
        .filter(deliveries::due_at.is_not_null())
        .select((
            diesel::dsl::count_star(),
            diesel::dsl::min(deliveries::created_at.nullable())
        ))
        .first(c))?;
    Ok((count, oldest.map(Timestamp::from)))
}

/// Has messages tried from the beginning, at once: one, or all dead letters of a webhook,
/// as many as may be pending. One that is being tried is left alone. Says how many.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn replay(
    db: &mut Connection,
    webhook: Id,
    one: Option<Id>,
    now: Timestamp,
) -> Result<usize, StoreError> {
    let ids: Vec<Key> = match one {
        Some(id) => vec![id.into()],
        None => each!(db, |c| deliveries::table
            .filter(deliveries::webhook_id.eq(Key::from(webhook)))
            .filter(deliveries::state.eq(DeliveryState::Dead.word()))
            .order(deliveries::number)
            .limit(super::deliveries::MOST_PENDING)
            .select(deliveries::id)
            .load(c))?,
    };
    let mut replayed = 0;
    for ids in ids.chunks(crate::entity::BATCH) {
        replayed += each!(db, |c| diesel::update(
            deliveries::table
                .filter(deliveries::id.eq_any(ids))
                .filter(deliveries::webhook_id.eq(Key::from(webhook)))
                .filter(
                    // Whoever claimed it and did not say what came of it has died.
                    deliveries::claim
                        .is_null()
                        .or(deliveries::due_at.le(At::from(now)))
                )
        )
        .set((
            deliveries::state.eq(DeliveryState::Pending.word()),
            deliveries::due_at.eq(At::from(now)),
            deliveries::claim.eq(None::<Key>),
            deliveries::tries.eq(0),
            deliveries::settled_at.eq(None::<At>),
        ))
        .execute(c))?;
    }
    Ok(replayed)
}

/// Deletes some messages that are kept for too long or are too many, and says whether
/// there may be more.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn prune(db: &mut Connection, now: Timestamp) -> Result<bool, StoreError> {
    let ids: Vec<Key> = each!(db, |c| webhooks::table.select(webhooks::id).load(c))?;
    let old = At::from(now.minus(KEPT_FOR));
    let mut more = false;
    for id in ids {
        let delivered = || deliveries::state.eq(DeliveryState::Delivered.word());
        let newest_beyond: Option<Option<At>> = each!(db, |c| deliveries::table
            .filter(deliveries::webhook_id.eq(id))
            .filter(deliveries::settled_at.is_not_null())
            .filter(delivered())
            .order(deliveries::settled_at.desc())
            .offset(KEPT)
            .select(deliveries::settled_at)
            .first(c)
            .optional())?;
        let until = newest_beyond.flatten().map_or(old, |at| at.max(old));
        let gone: Vec<Key> = each!(db, |c| deliveries::table
            .filter(deliveries::webhook_id.eq(id))
            .filter(deliveries::settled_at.le(until))
            .filter(deliveries::settled_at.le(old).or(delivered()))
            .limit(AT_ONCE)
            .select(deliveries::id)
            .load(c))?;
        let deleted = each!(db, |c| diesel::delete(
            deliveries::table.filter(deliveries::id.eq_any(&gone))
        )
        .execute(c))?;
        more |= i64::try_from(deleted).unwrap_or(0) == AT_ONCE;
    }
    Ok(more)
}

/// Takes the words of an erased thing out of every message about it; that it changed is
/// still told.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn erase(db: &mut Connection, subject: Id) -> Result<(), StoreError> {
    let rows: Vec<(Key, String)> = each!(db, |c| deliveries::table
        .filter(deliveries::subject_id.eq(Key::from(subject)))
        .select((deliveries::id, deliveries::body))
        .load(c))?;
    for (id, body) in rows {
        let read = serde_json::from_str::<serde_json::Value>(&body);
        let mut body = read.map_err(|error| StoreError::corrupt("webhook_deliveries", error))?;
        if let Some(data) = body
            .get_mut("data")
            .and_then(serde_json::Value::as_object_mut)
        {
            for word in ["slug", "path", "previousPath"] {
                data.insert(word.to_owned(), serde_json::Value::Null);
            }
        }
        each!(db, |c| diesel::update(deliveries::table.find(id))
            .set(deliveries::body.eq(body.to_string()))
            .execute(c))?;
    }
    Ok(())
}
