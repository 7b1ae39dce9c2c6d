//! The numbered log of changes: every write's rows, and the single counter.

mod public;

pub use public::{PublicChange, public_after};

use diesel::prelude::*;
use newsdesk_domain::audit::Entry;
use newsdesk_domain::change::{Change, Entity, Happening};
use newsdesk_domain::{Id, Timestamp};

use crate::error::StoreError;
use crate::log_watch::News;
use crate::prepared::{insert, kept, many_rows};
use crate::schema::{changes, counter};
use crate::sql_types::{At, Json, Key};
use crate::{Connection, audit, due, each, together};

/// Where the newsroom's log stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Standing {
    /// Counts every change; processes drop what they hold by it.
    pub generation: i64,
    /// Counts every public change, without gaps, in commit order.
    pub number: i64,
}

impl From<(i64, i64)> for Standing {
    /// The counter's two columns, in this order.
    fn from((generation, number): (i64, i64)) -> Self {
        Self { generation, number }
    }
}

/// A change as the log has it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Logged {
    /// Its place among all changes.
    pub generation: i64,
    /// Its place among the public ones, if it is one.
    pub number: Option<i64>,
    /// What changed.
    pub change: Change,
    /// When.
    pub at: Timestamp,
}

struct ChangeRow {
    generation: i64,
    number: Option<i64>,
    entity: &'static str,
    entity_id: Key,
    happening: &'static str,
    actor_id: Option<Key>,
    at: At,
    touches: Option<Json>,
}

many_rows!(
    changes, ChangeRow, generation, number, entity, entity_id, happening, actor_id, at, touches
);

/// Where the log stands in this snapshot.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn standing(db: &mut Connection) -> Result<Standing, StoreError> {
    let standing = each!(db, |c| counter::table
        .select((counter::generation, counter::number))
        .first::<(i64, i64)>(c))?;
    Ok(standing.into())
}

/// Waits for this transaction's turn to write, and says where the log stands. SQLite has one
/// writer anyway; on PostgreSQL the counter row is held until the commit, so that what a verb
/// read (a tag to point at, the tree of sections) still holds when it commits, and so that
/// numbers follow commit order.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn take_turn(db: &mut Connection) -> Result<Standing, StoreError> {
    let Connection::Postgres(c) = db else {
        return standing(db);
    };
    let standing = counter::table
        .select((counter::generation, counter::number))
        .for_update()
        .first::<(i64, i64)>(c)?;
    Ok(standing.into())
}

macro_rules! channel {
    () => {
        "newsdesk_log"
    };
}

/// The channel on which PostgreSQL tells every process that the log has grown.
pub(crate) const CHANNEL: &str = channel!();

/// How it tells them.
const TELL: &str = concat!("pg_notify('", channel!(), "', '')::text");

/// What a unit of work leaves behind.
#[derive(Debug)]
pub struct Deeds<'a> {
    /// Where the log stood when its [turn](take_turn) came.
    pub began: Standing,
    /// What goes into the audit log.
    pub entries: &'a [Entry],
    /// What changed.
    pub made: Vec<Change>,
    /// Who did it.
    pub actor: Option<Id>,
    /// When.
    pub at: Timestamp,
}

/// Records a unit of work in the audit log and the log of changes, which it counts up: called
/// once, last in the transaction. On PostgreSQL whoever listens hears of it once that commits.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn record(db: &mut Connection, deeds: Deeds<'_>) -> Result<News, StoreError> {
    let plans = deeds.made.iter().any(may_plan);
    let entries = audit::rows(deeds.entries)?;
    let (standing, changes) = numbered(deeds.began, deeds.made, deeds.at);
    let rows = changes.iter().map(|logged| row(logged, deeds.actor));
    let rows = rows.collect::<Result<Vec<ChangeRow>, _>>()?;
    let entries = together::last_batch(db, &entries)?.map(insert);
    let rows = together::last_batch(db, &rows)?.map(insert);
    let counted = kept(diesel::update(counter::table).set((
        counter::generation.eq(standing.generation),
        counter::number.eq(standing.number),
    )));
    let mut last: Vec<together::Change<'_>> = entries.iter().map(together::Change::of).collect();
    if let Some(rows) = &rows {
        last.push(together::Change::of(&counted).working_out(TELL));
        last.push(together::Change::of(rows));
    }
    let horizon = match plans {
        true => Some(due::horizon_after(db, &last, deeds.at)?),
        false => {
            together::together(db, &last)?;
            None
        }
    };
    Ok(News {
        standing,
        changes,
        horizon,
    })
}

/// Whether a change may move the next instant at which something happens by itself.
fn may_plan(change: &Change) -> bool {
    use Entity::{Article, Collection, Media};
    matches!(change.entity, Article | Collection | Media) && change.happening != Happening::Created
}

/// Gives changes the numbers that follow, and says where the log stands with them.
fn numbered(began: Standing, made: Vec<Change>, at: Timestamp) -> (Standing, Vec<Logged>) {
    let mut next = began;
    let logged = made
        .into_iter()
        .map(|change| {
            next.generation += 1;
            next.number += i64::from(change.public);
            Logged {
                generation: next.generation,
                number: change.public.then_some(next.number),
                change,
                at,
            }
        })
        .collect();
    (next, logged)
}

fn row(logged: &Logged, actor: Option<Id>) -> Result<ChangeRow, StoreError> {
    let change = &logged.change;
    let touches = match change.touches.as_slice() {
        [] => None,
        touches => Some(Json::of("changes", touches)?),
    };
    Ok(ChangeRow {
        generation: logged.generation,
        number: logged.number,
        entity: change.entity.word(),
        entity_id: change.id.into(),
        happening: change.happening.word(),
        actor_id: actor.map(Key::from),
        at: logged.at.into(),
        touches,
    })
}

/// What changed after generation `after`, up to and including `until`, in its order.
///
/// # Errors
/// [`StoreError`] of the database, or of a row that cannot be read.
pub fn between(db: &mut Connection, after: i64, until: i64) -> Result<Vec<Logged>, StoreError> {
    type Row = (i64, Option<i64>, String, Key, String, At, Option<Json>);
    let rows: Vec<Row> = each!(db, |c| changes::table
        .filter(
            changes::generation
                .gt(after)
                .and(changes::generation.le(until))
        )
        .order(changes::generation)
        .select((
            changes::generation,
            changes::number,
            changes::entity,
            changes::entity_id,
            changes::happening,
            changes::at,
            changes::touches,
        ))
        .load(c))?;
    rows.into_iter()
        .map(|(generation, number, entity, id, happening, at, touches)| {
            let unknown = |column| StoreError::corrupt("changes", column);
            let touches = touches.map(|ids| ids.read("changes")).transpose()?;
            let change = Change {
                entity: Entity::from_word(&entity).ok_or_else(|| unknown("entity"))?,
                id: id.into(),
                happening: Happening::from_word(&happening).ok_or_else(|| unknown("happening"))?,
                public: number.is_some(),
                touches: touches.unwrap_or_default(),
            };
            Ok(Logged {
                generation,
                number,
                change,
                at: at.into(),
            })
        })
        .collect()
}
