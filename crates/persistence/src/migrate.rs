//! Bringing a store's tables up to date: the migrations, inside the program.

use std::collections::BTreeSet;
use std::error::Error;
use std::time::Duration;

use diesel::connection::SimpleConnection as _;
use diesel::migration::{Migration, MigrationSource as _};
use diesel::pg::Pg;
use diesel::sql_types::{BigInt, Bool, Text};
use diesel::sqlite::Sqlite;
use diesel::{PgConnection, QueryableByName, RunQueryDsl as _, SqliteConnection, sql_query};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness as _, embed_migrations};

use crate::connection::Connection;
use crate::each;
use crate::error::{OpenError, StoreError};

const SQLITE: EmbeddedMigrations = embed_migrations!("../../migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("../../migrations/postgres");

/// The PostgreSQL advisory lock under which migrations run: "newsdesk" in ASCII.
const LOCK: i64 = 0x6e65_7773_6465_736b;

/// How long to wait for another process that is migrating the same store.
const PATIENCE: Duration = Duration::from_secs(120);

/// The migrations this program carries for that database, oldest first: version, name.
fn known(connection: &Connection) -> Result<Vec<(String, String)>, OpenError> {
    let listed = match connection {
        Connection::Sqlite(_) => named::<Sqlite>(&SQLITE.migrations().map_err(failed)?),
        Connection::Postgres(_) => named::<Pg>(&POSTGRES.migrations().map_err(failed)?),
    };
    Ok(listed)
}

fn named<DB: diesel::backend::Backend>(
    migrations: &[Box<dyn Migration<DB>>],
) -> Vec<(String, String)> {
    let mut named: Vec<_> = migrations
        .iter()
        .map(|one| (one.name().version().to_string(), one.name().to_string()))
        .collect();
    named.sort();
    named
}

fn failed(error: Box<dyn Error + Send + Sync>) -> OpenError {
    OpenError::Migration(error.to_string())
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    number: i64,
}

#[derive(QueryableByName)]
struct Applied {
    #[diesel(sql_type = Text)]
    version: String,
}

/// The versions the store says it holds.
fn applied(connection: &mut Connection) -> Result<BTreeSet<String>, OpenError> {
    let tables: Count = match connection {
        Connection::Sqlite(c) => sql_query(
            "SELECT count(*) AS number FROM sqlite_schema \
             WHERE name = '__diesel_schema_migrations'",
        )
        .get_result(c)?,
        Connection::Postgres(c) => sql_query(
            "SELECT count(*) AS number FROM pg_tables \
             WHERE tablename = '__diesel_schema_migrations' \
             AND schemaname = current_schema()",
        )
        .get_result(c)?,
    };
    if tables.number == 0 {
        return Ok(BTreeSet::new());
    }
    let applied: Vec<Applied> = each!(connection, |c| sql_query(
        "SELECT version FROM __diesel_schema_migrations"
    )
    .load(c))?;
    Ok(applied.into_iter().map(|row| row.version).collect())
}

/// The names of the migrations the store lacks.
///
/// # Errors
/// [`OpenError::Newer`] where it holds one that this program does not know.
pub(crate) fn pending(connection: &mut Connection) -> Result<Vec<String>, OpenError> {
    let mut applied = applied(connection)?;
    let mut pending = Vec::new();
    for (version, name) in known(connection)? {
        if !applied.remove(&version) {
            pending.push(name);
        }
    }
    match applied.into_iter().next() {
        Some(version) => Err(OpenError::Newer { version }),
        None => Ok(pending),
    }
}

/// Runs what is pending and gives its names. Takes the connection, whose session is
/// changed for the purpose, and closes it, which also lets go of the lock.
pub(crate) fn migrate(mut connection: Connection) -> Result<Vec<String>, OpenError> {
    // Almost always nothing is pending; then nobody needs to wait for a lock.
    if pending(&mut connection)?.is_empty() {
        return Ok(Vec::new());
    }
    match connection {
        Connection::Sqlite(c) => migrate_sqlite(c),
        Connection::Postgres(c) => migrate_postgres(c),
    }
}

/// All of them in one transaction, which holds SQLite's write lock: whoever else starts
/// now waits for it and then finds nothing to do.
fn migrate_sqlite(mut connection: SqliteConnection) -> Result<Vec<String>, OpenError> {
    let patience = format!("PRAGMA busy_timeout = {}", PATIENCE.as_millis());
    connection.batch_execute(&patience)?;
    // Rebuilding a table drops the old one; with foreign keys on, that would delete the
    // rows that refer to it. They are checked before the commit instead.
    connection.batch_execute("PRAGMA foreign_keys = OFF")?;
    let mut connection = Connection::Sqlite(connection);
    crate::transaction::begin(&mut connection, "BEGIN IMMEDIATE").map_err(|error| {
        match error.into() {
            StoreError::Busy => OpenError::MigrationLock,
            error => OpenError::Store(error),
        }
    })?;
    let names = pending(&mut connection)?;
    if let Connection::Sqlite(c) = &mut connection {
        c.run_pending_migrations(SQLITE).map_err(failed)?;
        let dangling: Count =
            sql_query("SELECT count(*) AS number FROM pragma_foreign_key_check").get_result(c)?;
        if dangling.number != 0 {
            let rows = dangling.number;
            return Err(OpenError::Migration(format!(
                "{rows} rows would refer to rows that are not there"
            )));
        }
    }
    crate::transaction::commit(&mut connection)?;
    Ok(names)
}

#[derive(QueryableByName)]
struct Locked {
    #[diesel(sql_type = Bool)]
    locked: bool,
}

/// Each in a transaction of its own, under an advisory lock. The lock is asked for
/// again and again rather than waited for: a waiting statement keeps a snapshot open,
/// and an index built concurrently would wait for that one in turn.
fn migrate_postgres(mut connection: PgConnection) -> Result<Vec<String>, OpenError> {
    connection.batch_execute(
        "SET statement_timeout = 0; SET lock_timeout = 0; \
         SET idle_in_transaction_session_timeout = 0",
    )?;
    let ask = format!("SELECT pg_try_advisory_lock({LOCK}) AS locked");
    let since = std::time::Instant::now();
    while !sql_query(&ask)
        .get_result::<Locked>(&mut connection)?
        .locked
    {
        if since.elapsed() > PATIENCE {
            return Err(OpenError::MigrationLock);
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    let mut connection = Connection::Postgres(connection);
    let names = pending(&mut connection)?;
    if let Connection::Postgres(c) = &mut connection {
        c.run_pending_migrations(POSTGRES).map_err(failed)?;
    }
    Ok(names)
}
