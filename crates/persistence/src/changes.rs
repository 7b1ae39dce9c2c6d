//! The numbered log of changes: every write's rows, and the single counter.

mod public;

pub use public::{PublicChange, public_after};

use diesel::prelude::*;
use newsdesk_domain::change::{Change, Entity};
use newsdesk_domain::{Id, Timestamp};

use crate::error::StoreError;
use crate::schema::{changes, counter};
use crate::sql_types::{At, Key};
use crate::{Connection, each};

/// Where the newsroom's log stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Standing {
    /// Counts every change; processes drop what they hold by it.
    pub generation: i64,
    /// Counts every public change, without gaps, in commit order.
    pub number: i64,
}

#[derive(Insertable)]
#[diesel(table_name = changes, treat_none_as_default_value = false)]
struct ChangeRow {
    generation: i64,
    number: Option<i64>,
    entity: &'static str,
    entity_id: Key,
    happening: &'static str,
    actor_id: Option<Key>,
    at: At,
}

/// Where the log stands in this snapshot.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn standing(db: &mut Connection) -> Result<Standing, StoreError> {
    let (generation, number) = each!(db, |c| counter::table
        .select((counter::generation, counter::number))
        .first::<(i64, i64)>(c))?;
    Ok(Standing { generation, number })
}

/// Waits for this transaction's turn to write. SQLite has one writer anyway; on
/// PostgreSQL the counter row is held until the commit, so that what a verb read (a tag
/// to point at, the tree of sections) still holds when it commits, and so that numbers
/// follow commit order.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn take_turn(db: &mut Connection) -> Result<(), StoreError> {
    if let Connection::Postgres(c) = db {
        counter::table
            .select(counter::id)
            .for_update()
            .first::<i16>(c)?;
    }
    Ok(())
}

/// Appends a transaction's changes. Called once, last in the transaction.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn append(
    db: &mut Connection,
    made: &[Change],
    actor: Option<Id>,
    at: Timestamp,
) -> Result<Standing, StoreError> {
    if made.is_empty() {
        return standing(db);
    }
    let public = i64::try_from(made.iter().filter(|change| change.public).count()).unwrap_or(0);
    let all = i64::try_from(made.len()).unwrap_or(0);
    let (generation, number) = each!(db, |c| diesel::update(counter::table)
        .set((
            counter::generation.eq(counter::generation + all),
            counter::number.eq(counter::number + public),
        ))
        .returning((counter::generation, counter::number))
        .get_result::<(i64, i64)>(c))?;
    let mut next = Standing {
        generation: generation - all,
        number: number - public,
    };
    let rows: Vec<ChangeRow> = made
        .iter()
        .map(|change| {
            next.generation += 1;
            next.number += i64::from(change.public);
            ChangeRow {
                generation: next.generation,
                number: change.public.then_some(next.number),
                entity: change.entity.word(),
                entity_id: change.id.into(),
                happening: change.happening.word(),
                actor_id: actor.map(Key::from),
                at: at.into(),
            }
        })
        .collect();
    each!(db, |c| diesel::insert_into(changes::table)
        .values(&rows)
        .execute(c))?;
    Ok(next)
}

/// What changed after generation `after`, up to and including `until`, in its order.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn between(
    db: &mut Connection,
    after: i64,
    until: i64,
) -> Result<Vec<(Entity, Id)>, StoreError> {
    let rows: Vec<(String, Key)> = each!(db, |c| changes::table
        .filter(
            changes::generation
                .gt(after)
                .and(changes::generation.le(until))
        )
        .order(changes::generation)
        .select((changes::entity, changes::entity_id))
        .load(c))?;
    rows.into_iter()
        .map(|(entity, id)| match Entity::from_word(&entity) {
            Some(entity) => Ok((entity, id.into())),
            None => Err(StoreError::corrupt("changes", "entity")),
        })
        .collect()
}
