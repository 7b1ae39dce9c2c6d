//! Transactions on one connection: begun, ended and rolled back the same way on both
//! databases.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use diesel::connection::{AnsiTransactionManager as Manager, TransactionManager as _};
use diesel::{QueryResult, RunQueryDsl as _};

use crate::connection::{Connection, Held};
use crate::each;
use crate::error::StoreError;

/// Begins with this SQL; through Diesel's manager, which must know that nested
/// transactions are savepoints.
pub(crate) fn begin(connection: &mut Connection, sql: &str) -> QueryResult<()> {
    each!(connection, |c| Manager::begin_transaction_sql(c, sql))
}

/// Begins a savepoint inside the transaction that is open.
pub(crate) fn begin_nested(connection: &mut Connection) -> QueryResult<()> {
    each!(connection, |c| Manager::begin_transaction(c))
}

/// Commits the innermost transaction, or releases the innermost savepoint.
pub(crate) fn commit(connection: &mut Connection) -> QueryResult<()> {
    each!(connection, |c| Manager::commit_transaction(c))
}

/// Rolls back the innermost transaction or savepoint.
pub(crate) fn rollback(connection: &mut Connection) -> QueryResult<()> {
    each!(connection, |c| Manager::rollback_transaction(c))
}

/// Commits a PostgreSQL transaction, but not one that is already lost: where a failed
/// statement was shrugged off, the server would answer COMMIT with a quiet rollback.
pub(crate) fn commit_for_certain(held: &mut Held) -> QueryResult<()> {
    if held.health.take_failed() {
        each!(&mut held.connection, |c| diesel::sql_query("SELECT 1")
            .execute(c))?;
    }
    commit(&mut held.connection)
}

/// Runs `work` in a savepoint: where it fails, what it did is undone, and the unit
/// around it may go on. (On PostgreSQL a failed statement otherwise ends the whole
/// transaction.)
///
/// # Errors
/// What `work` returned, or the store's own failure.
pub fn attempt<T, E: From<StoreError>>(
    connection: &mut Connection,
    work: impl FnOnce(&mut Connection) -> Result<T, E>,
) -> Result<T, E> {
    let store = |error: diesel::result::Error| E::from(StoreError::from(error));
    begin_nested(connection).map_err(store)?;
    match work(connection) {
        Ok(value) => {
            commit(connection).map_err(store)?;
            Ok(value)
        }
        Err(error) => {
            rollback(connection).map_err(store)?;
            Err(error)
        }
    }
}

/// Runs `work` and turns a panic into its message. The connection is in an unknown
/// state afterwards and must not be used again.
pub(crate) fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, StoreError> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| StoreError::Panicked(said(&*panic)))
}

fn said(panic: &(dyn Any + Send)) -> String {
    let text = panic
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned());
    text.unwrap_or_else(|| "no message".to_owned())
}
