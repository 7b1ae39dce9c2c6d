//! The messages to webhooks on their way: made of the log of changes, claimed by
//! whichever process delivers them, in order for each thing they are about.

use std::time::Duration;

use diesel::dsl::{exists, not};
use diesel::prelude::*;
use newsdesk_domain::webhook::{Attempt, DeliveryState, TOLD_TRIES};
use newsdesk_domain::{Id, Timestamp};

use crate::entity::BATCH;
use crate::error::StoreError;
use crate::schema::{articles, webhook_deliveries as deliveries, webhooks};
use crate::sql_types::{At, Json, Key};
use crate::{Connection, each};

/// How many messages to one webhook may be pending; what comes after them waits in the
/// log of changes.
pub const MOST_PENDING: i64 = 2_000;

/// A message that is to be made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewDelivery {
    /// Identity, over all tries.
    pub id: Id,
    /// The public change it tells of.
    pub number: i64,
    /// The type of the event.
    pub kind: String,
    /// What it is about.
    pub subject: Id,
    /// What is posted.
    pub body: String,
}

/// A message that this process is to deliver.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Claimed {
    /// Identity.
    pub id: Id,
    /// To whom.
    pub webhook: Id,
    /// The public change it tells of.
    pub number: i64,
    /// What is posted.
    pub body: String,
    /// How often it was tried before.
    pub tries: i32,
}

/// A webhook for which messages are due.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Due {
    /// Which.
    pub webhook: Id,
    /// When the first is, or was.
    pub at: Timestamp,
    /// Whether the last try failed.
    pub failing: bool,
}

#[derive(Insertable)]
#[diesel(table_name = deliveries)]
struct NewRow<'a> {
    id: Key,
    webhook_id: Key,
    number: i64,
    kind: &'a str,
    subject_id: Key,
    created_at: At,
    state: &'static str,
    due_at: At,
    tries: i32,
    attempts: Json,
    body: &'a str,
}

/// Makes messages to a webhook, to be delivered at once. What was erased since they were
/// put into words is taken out of them.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn insert(
    db: &mut Connection,
    webhook: Id,
    new: &[NewDelivery],
    now: Timestamp,
) -> Result<(), StoreError> {
    let rows = new.iter().map(|new| NewRow {
        id: new.id.into(),
        webhook_id: webhook.into(),
        number: new.number,
        kind: &new.kind,
        subject_id: new.subject.into(),
        created_at: now.into(),
        state: DeliveryState::Pending.word(),
        due_at: now.into(),
        tries: 0,
        attempts: Json("[]".to_owned()),
        body: &new.body,
    });
    let rows: Vec<NewRow<'_>> = rows.collect();
    for batch in rows.chunks(BATCH) {
        each!(db, |c| diesel::insert_into(deliveries::table)
            .values(batch)
            .execute(c))?;
    }
    let mut subjects: Vec<Key> = new.iter().map(|new| new.subject.into()).collect();
    subjects.sort_unstable();
    subjects.dedup();
    for batch in subjects.chunks(BATCH) {
        let erased: Vec<Key> = each!(db, |c| articles::table
            .filter(articles::id.eq_any(batch))
            .filter(articles::erased_at.is_not_null())
            .select(articles::id)
            .load(c))?;
        for article in erased {
            super::log::erase(db, article.into())?;
        }
    }
    Ok(())
}

/// How many messages to a webhook are pending.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn pending(db: &mut Connection, webhook: Id) -> Result<i64, StoreError> {
    Ok(each!(db, |c| deliveries::table
        .filter(deliveries::webhook_id.eq(Key::from(webhook)))
        .filter(deliveries::due_at.is_not_null())
        .count()
        .get_result(c))?)
}

/// The enabled webhooks with pending messages, and when the first of each is due.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn due(db: &mut Connection) -> Result<Vec<Due>, StoreError> {
    let rows: Vec<(Key, Option<At>, Option<At>)> = each!(db, |c| webhooks::table
        .inner_join(deliveries::table.on(deliveries::webhook_id.eq(webhooks::id)))
        .filter(webhooks::enabled)
        .filter(deliveries::due_at.is_not_null())
        .group_by((webhooks::id, webhooks::failing_since))
        .select((
            webhooks::id,
            diesel::dsl::min(deliveries::due_at),
            webhooks::failing_since,
        ))
        .load(c))?;
    let due = rows.into_iter().filter_map(|(webhook, at, failing)| {
        Some(Due {
            webhook: webhook.into(),
            at: at?.into(),
            failing: failing.is_some(),
        })
    });
    Ok(due.collect())
}

/// The messages to a webhook that may be delivered now, with no earlier one of the same
/// thing still on its way; as many as may be under way besides those that are.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn deliverable(
    db: &mut Connection,
    webhook: Id,
    at_once: usize,
    now: Timestamp,
) -> Result<Vec<Id>, StoreError> {
    let (key, now) = (Key::from(webhook), At::from(now));
    let under_way: i64 = each!(db, |c| deliveries::table
        .filter(deliveries::webhook_id.eq(key))
        .filter(deliveries::due_at.gt(now))
        .filter(deliveries::claim.is_not_null())
        .count()
        .get_result(c))?;
    let room = i64::try_from(at_once).unwrap_or(1) - under_way;
    if room <= 0 {
        return Ok(Vec::new());
    }
    let earlier = diesel::alias!(deliveries as earlier);
    let before = earlier
        .filter(earlier.field(deliveries::webhook_id).eq(key))
        .filter(
            earlier
                .field(deliveries::subject_id)
                .eq(deliveries::subject_id),
        )
        .filter(earlier.field(deliveries::due_at).is_not_null())
        .filter(earlier.field(deliveries::number).lt(deliveries::number));
    let ids: Vec<Key> = each!(db, |c| deliveries::table
        .filter(deliveries::webhook_id.eq(key))
        .filter(deliveries::due_at.le(now))
        .filter(not(exists(before)))
        .order((deliveries::due_at, deliveries::number))
        .limit(room)
        .select(deliveries::id)
        .load(c))?;
    Ok(ids.into_iter().map(Id::from).collect())
}

/// Claims those of these messages that nobody else has claimed, for as long as `lease`.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn claim(
    db: &mut Connection,
    ids: &[Id],
    claim: Id,
    now: Timestamp,
    lease: Duration,
) -> Result<Vec<Claimed>, StoreError> {
    type Row = (Key, Key, i64, String, i32);
    let ids: Vec<Key> = ids.iter().copied().map(Key::from).collect();
    let rows: Vec<Row> = each!(db, |c| diesel::update(
        deliveries::table
            .filter(deliveries::id.eq_any(&ids))
            .filter(deliveries::due_at.le(At::from(now)))
    )
    .set((
        deliveries::claim.eq(Key::from(claim)),
        deliveries::due_at.eq(At::from(now.plus(lease))),
    ))
    .returning((
        deliveries::id,
        deliveries::webhook_id,
        deliveries::number,
        deliveries::body,
        deliveries::tries,
    ))
    .get_results(c))?;
    let claimed = rows.into_iter();
    Ok(claimed
        .map(|(id, webhook, number, body, tries)| Claimed {
            id: id.into(),
            webhook: webhook.into(),
            number,
            body,
            tries,
        })
        .collect())
}

/// What a try led to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Settled {
    /// Which message.
    pub id: Id,
    /// By whose claim.
    pub claim: Id,
    /// The try.
    pub attempt: Attempt,
    /// What has become of the message.
    pub state: DeliveryState,
    /// When it is tried again, as long as it is pending.
    pub again: Option<Timestamp>,
    /// When the try ended.
    pub now: Timestamp,
}

/// Notes what a try led to; `false` where the claim was not held any longer.
///
/// # Errors
/// [`StoreError`] of the database, or of a row that cannot be read.
pub fn settle(db: &mut Connection, settled: &Settled) -> Result<bool, StoreError> {
    let (id, claim) = (Key::from(settled.id), Key::from(settled.claim));
    let told: Option<Json> = each!(db, |c| deliveries::table
        .find(id)
        .filter(deliveries::claim.eq(claim))
        .select(deliveries::attempts)
        .first(c)
        .optional())?;
    let Some(told) = told else { return Ok(false) };
    let mut attempts: Vec<Attempt> = told.read("webhook_deliveries")?;
    attempts.push(settled.attempt.clone());
    let too_many = attempts.len().saturating_sub(TOLD_TRIES);
    attempts.drain(..too_many);
    let is_over = settled.state != DeliveryState::Pending;
    let changed = each!(db, |c| diesel::update(
        deliveries::table
            .find(id)
            .filter(deliveries::claim.eq(claim))
    )
    .set((
        deliveries::claim.eq(None::<Key>),
        deliveries::due_at.eq(settled.again.map(At::from)),
        deliveries::state.eq(settled.state.word()),
        deliveries::tries.eq(deliveries::tries + 1),
        deliveries::settled_at.eq(is_over.then_some(At::from(settled.now))),
        deliveries::attempts.eq(Json::of("webhook_deliveries", &attempts)?),
    ))
    .execute(c))?;
    Ok(changed == 1)
}

/// Lets go of every message: for whoever knows that nobody delivers any.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn release_all(db: &mut Connection, now: Timestamp) -> Result<(), StoreError> {
    each!(db, |c| diesel::update(
        deliveries::table
            .filter(deliveries::due_at.gt(At::from(now)))
            .filter(deliveries::claim.is_not_null())
    )
    .set((
        deliveries::claim.eq(None::<Key>),
        deliveries::due_at.eq(At::from(now)),
    ))
    .execute(c))?;
    Ok(())
}

/// Lets go of messages, each claimed so, that whoever claimed them does not deliver.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn release(
    db: &mut Connection,
    claimed: &[(Id, Id)],
    now: Timestamp,
) -> Result<(), StoreError> {
    let (ids, claims): (Vec<Key>, Vec<Key>) = claimed
        .iter()
        .map(|(id, claim)| (Key::from(*id), Key::from(*claim)))
        .unzip();
    each!(db, |c| diesel::update(
        deliveries::table
            .filter(deliveries::id.eq_any(&ids))
            .filter(deliveries::claim.eq_any(&claims))
    )
    .set((
        deliveries::claim.eq(None::<Key>),
        deliveries::due_at.eq(At::from(now)),
    ))
    .execute(c))?;
    Ok(())
}
