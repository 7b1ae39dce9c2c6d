//! The writing connection to a SQLite file: how it is opened, what it has written, and when
//! the write-ahead log is copied into the file.

use diesel::connection::SimpleConnection as _;
use diesel::sql_types::Integer;
use diesel::{QueryResult, QueryableByName, RunQueryDsl as _, define_sql_function, sql_query};

use crate::connection::{Connection, Held, Opener, Role};
use crate::each;
use crate::error::{OpenError, StoreError};
use crate::prepared::kept;

/// From how many pages of 4 KiB on the write-ahead log is copied into the file. A page that
/// most writes change (the ends of tables, the counter) is copied once for all of them. So
/// many have their places in the first table of the log's index, in which readers look for
/// every page (it holds 4,062, by SQLite's description of its WAL format); few writes go past
/// it before the log is copied.
const LOG: i32 = 4_000;

/// How the writing connection is set up: how much of the file it keeps in memory (the ends
/// and the upper levels of all that a write touches), and that it copies the write-ahead
/// log only when it is told to.
const SET_UP: [&str; 2] = [
    "PRAGMA cache_size = -16384",
    "PRAGMA wal_autocheckpoint = 0",
];

define_sql_function! {
    /// How many rows the connection has ever written.
    fn total_changes() -> BigInt;
}

/// Opens the writing connection; [`bring_home`] belongs to it.
pub(crate) fn open(opener: &Opener) -> Result<Held, OpenError> {
    let mut held = opener.open(Role::Writer)?;
    for pragma in SET_UP {
        uncounted(&mut held, |db| each!(db, |c| c.batch_execute(pragma)))
            .map_err(StoreError::from)?;
    }
    Ok(held)
}

/// How many rows the connection has ever written.
pub(crate) fn written(held: &mut Held) -> QueryResult<i64> {
    uncounted(held, |db| {
        each!(db, |c| kept(diesel::select(total_changes())).get_result(c))
    })
}

/// What a check-point says of the write-ahead log.
#[derive(QueryableByName)]
struct WriteAheadLog {
    /// How many pages it has.
    #[diesel(sql_type = Integer)]
    log: i32,
}

/// Copies the write-ahead log into the file where it has grown. SQLite does so by itself
/// inside of COMMIT, while those wait whose units were committed; here they have been
/// answered. What is not copied now, since a reader needs it, is copied later.
pub(crate) fn bring_home(held: &mut Held) {
    let size = uncounted(held, |db| {
        each!(db, |c| sql_query("PRAGMA wal_checkpoint(NOOP)")
            .get_result::<WriteAheadLog>(c))
    });
    match size {
        Ok(WriteAheadLog { log }) if log < LOG => return,
        Ok(_) => {}
        Err(error) => return tracing::warn!(%error, "the write-ahead log cannot be measured"),
    }
    let done = uncounted(held, |db| {
        each!(db, |c| sql_query("PRAGMA wal_checkpoint(PASSIVE)")
            .execute(c))
    });
    if let Err(error) = done {
        tracing::warn!(%error, "the write-ahead log could not be copied");
    }
}

/// Does something on the connection that is no statement of a unit.
fn uncounted<T>(
    held: &mut Held,
    work: impl FnOnce(&mut Connection) -> QueryResult<T>,
) -> QueryResult<T> {
    held.health.count(false);
    let done = work(&mut held.connection);
    held.health.count(true);
    done
}
