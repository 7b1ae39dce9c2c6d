//! A connection to either database, and the macro that runs one query text on both.

use std::fmt;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use diesel::connection::{
    Connection as _, Instrumentation, InstrumentationEvent, SimpleConnection as _,
};
use diesel::result::{DatabaseErrorKind, Error};
use diesel::sql_types::{Integer, Text};
use diesel::{PgConnection, QueryableByName, RunQueryDsl as _, SqliteConnection};

use crate::dialect::{POSTGRES_MAJOR, POSTGRES_SESSION, SQLITE_SESSION};
use crate::error::{OpenError, StoreError};
use crate::url::DatabaseUrl;

/// Which database a store lives in.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Backend {
    /// One file, one process.
    Sqlite,
    /// A server.
    Postgres,
}

impl fmt::Display for Backend {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        })
    }
}

/// A connection to either database; [`each!`](crate::each) runs a query on it.
#[expect(
    missing_debug_implementations,
    reason = "Diesel's connections have no Debug"
)]
pub enum Connection {
    /// To a SQLite file.
    Sqlite(SqliteConnection),
    /// To a PostgreSQL server.
    Postgres(PgConnection),
}

impl Connection {
    /// Which database this connection leads to.
    pub fn backend(&self) -> Backend {
        match self {
            Self::Sqlite(_) => Backend::Sqlite,
            Self::Postgres(_) => Backend::Postgres,
        }
    }
}

/// Runs one expression on whichever database a [`Connection`] leads to: a `match` whose
/// arms are the same tokens, so that each is checked and rendered in its own dialect.
///
/// ```text
/// each!(connection, |c| articles::table.find(Key(id)).first::<Row>(c).optional())
/// ```
#[macro_export]
macro_rules! each {
    ($connection:expr, |$c:ident| $body:expr) => {
        match $connection {
            $crate::Connection::Sqlite($c) => $body,
            $crate::Connection::Postgres($c) => $body,
        }
    };
}

/// What a SQLite connection is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// Reading; SQLite itself refuses writes.
    Reader,
    /// Writing, and putting the file into write-ahead mode.
    Writer,
}

/// What happened on a connection since it was last looked at.
#[derive(Default)]
pub(crate) struct Health {
    failed: AtomicBool,
    lost: AtomicBool,
    /// Whether what runs now is not to be counted.
    unseen: AtomicBool,
}

impl Health {
    /// Whether a statement failed since the last call.
    pub(crate) fn take_failed(&self) -> bool {
        self.failed.swap(false, Ordering::Relaxed)
    }

    /// From now on statements are counted, or are not.
    pub(crate) fn count(&self, counted: bool) {
        self.unseen.store(!counted, Ordering::Relaxed);
    }

    /// Whether the connection has broken down.
    pub(crate) fn is_lost(&self) -> bool {
        self.lost.load(Ordering::Relaxed)
    }
}

/// Counts a connection's statements and notes its failures.
struct Watch {
    statements: Arc<AtomicU64>,
    health: Arc<Health>,
}

impl Instrumentation for Watch {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        match event {
            InstrumentationEvent::StartQuery { .. }
                if !self.health.unseen.load(Ordering::Relaxed) =>
            {
                self.statements.fetch_add(1, Ordering::Relaxed);
            }
            InstrumentationEvent::FinishQuery {
                error: Some(error), ..
            } => {
                self.health.failed.store(true, Ordering::Relaxed);
                if is_loss(error) {
                    self.health.lost.store(true, Ordering::Relaxed);
                }
            }
            _ => {}
        }
    }
}

fn is_loss(error: &Error) -> bool {
    match error {
        Error::BrokenTransactionManager => true,
        Error::DatabaseError(kind, information) => match kind {
            DatabaseErrorKind::ClosedConnection | DatabaseErrorKind::UnableToSendCommand => true,
            // The server's last words may arrive before libpq sees the closed socket.
            DatabaseErrorKind::Unknown => {
                let message = information.message();
                message.contains("terminating connection")
                    || message.contains("server closed the connection")
            }
            _ => false,
        },
        _ => false,
    }
}

/// A connection and how it fares.
pub(crate) struct Held {
    pub(crate) connection: Connection,
    pub(crate) health: Arc<Health>,
}

/// Opens connections to one store.
pub(crate) struct Opener {
    pub(crate) url: DatabaseUrl,
    pub(crate) statements: Arc<AtomicU64>,
}

impl Opener {
    /// A new connection, set up; `role` matters to SQLite only.
    pub(crate) fn open(&self, role: Role) -> Result<Held, OpenError> {
        let connection = match (self.url.path(), self.url.for_libpq()) {
            (Some(path), _) => Connection::Sqlite(open_sqlite(path, role)?),
            (None, url) => Connection::Postgres(open_postgres(&url.unwrap_or_default())?),
        };
        Ok(self.watched(connection))
    }

    fn watched(&self, mut connection: Connection) -> Held {
        let health = Arc::<Health>::default();
        let watch = Watch {
            statements: Arc::clone(&self.statements),
            health: Arc::clone(&health),
        };
        each!(&mut connection, |c| c.set_instrumentation(watch));
        Held { connection, health }
    }
}

#[derive(QueryableByName)]
struct JournalMode {
    #[diesel(sql_type = Text)]
    journal_mode: String,
}

fn open_sqlite(path: &Path, role: Role) -> Result<SqliteConnection, OpenError> {
    // SQLite reads "file:…" as a URI; with a folder in front a path is only ever a path.
    let path = match path.is_relative() {
        true => Path::new(".").join(path),
        false => path.to_path_buf(),
    };
    let mut connection =
        SqliteConnection::establish(&path.to_string_lossy()).map_err(StoreError::from)?;
    for pragma in SQLITE_SESSION {
        connection.batch_execute(pragma)?;
    }
    match role {
        Role::Reader => connection.batch_execute("PRAGMA query_only = ON")?,
        Role::Writer => {
            let mode = write_ahead(&mut connection)?;
            if mode != "wal" {
                return Err(OpenError::NoWal { path, mode });
            }
        }
    }
    Ok(connection)
}

/// Puts the file into write-ahead mode. SQLite does not wait here as it does elsewhere
/// when another process is doing the same, so it is asked again for a while.
fn write_ahead(connection: &mut SqliteConnection) -> Result<String, StoreError> {
    let mut tries = 0;
    loop {
        let answer = diesel::sql_query("PRAGMA journal_mode = WAL")
            .get_result::<JournalMode>(connection)
            .map_err(StoreError::from);
        match answer {
            Ok(answer) => return Ok(answer.journal_mode),
            Err(StoreError::Busy) if tries < 100 => {
                tries += 1;
                std::thread::sleep(Duration::from_millis(50));
            }
            Err(error) => return Err(error),
        }
    }
}

fn open_postgres(url: &str) -> Result<PgConnection, OpenError> {
    let mut connection = PgConnection::establish(url).map_err(StoreError::from)?;
    connection.batch_execute(POSTGRES_SESSION)?;
    Ok(connection)
}

#[derive(QueryableByName)]
struct Server {
    #[diesel(sql_type = Integer)]
    number: i32,
    #[diesel(sql_type = Text)]
    version: String,
    #[diesel(sql_type = Text)]
    encoding: String,
}

/// Refuses a PostgreSQL server that is too old or a database that is not UTF-8. Done
/// once, before the set-up of sessions, which itself needs that version.
pub(crate) fn check_server(url: &DatabaseUrl) -> Result<(), OpenError> {
    let Some(url) = url.for_libpq() else {
        return Ok(());
    };
    let mut connection = PgConnection::establish(&url).map_err(StoreError::from)?;
    let server: Server = diesel::sql_query(
        "SELECT current_setting('server_version_num')::int4 AS number, \
         current_setting('server_version') AS version, \
         current_setting('server_encoding') AS encoding",
    )
    .get_result(&mut connection)?;
    if u32::try_from(server.number / 10_000).unwrap_or(0) < POSTGRES_MAJOR {
        return Err(OpenError::OldServer {
            found: server.version,
            needed: POSTGRES_MAJOR,
        });
    }
    if server.encoding != "UTF8" {
        return Err(OpenError::Encoding(server.encoding));
    }
    Ok(())
}
