//! What can go wrong with a store, in the store's own words.

use std::fmt;
use std::io;
use std::path::PathBuf;

use crate::url::UrlError;

/// The name of a constraint, spelled as PostgreSQL names it: `articles_slug_key`.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Constraint(pub String);

impl Constraint {
    /// Whether this is the constraint of that name.
    pub fn is(&self, name: &str) -> bool {
        self.0 == name
    }
}

impl fmt::Display for Constraint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why a unit of work failed. The same on both databases.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum StoreError {
    /// Another row already holds what this constraint keeps unique.
    #[error("already taken ({0})")]
    Taken(Constraint),
    /// A reference would point at nothing. PostgreSQL says which; SQLite does not.
    #[error("a reference points at nothing ({})", .0.as_ref().map_or("unnamed", |c| &c.0))]
    Dangling(Option<Constraint>),
    /// A CHECK or NOT NULL constraint refused the row.
    #[error("refused by {0}")]
    Refused(Constraint),
    /// A row that must exist does not.
    #[error("no such row")]
    NotFound,
    /// Another transaction came first. The store runs the unit again by itself; a
    /// caller sees [`StoreError::Busy`] once it gives up.
    #[error("overtaken by another transaction")]
    Conflict,
    /// No connection, or no lock, came free in time. Worth trying again.
    #[error("the database is busy")]
    Busy,
    /// The disk, or a quota on it, is full.
    #[error("the database has no room left on its disk")]
    Full,
    /// The database takes no writes: a standby, or a file without write permission.
    #[error("the database is read-only")]
    ReadOnly,
    /// The database cannot be reached or has just gone away; after a write its outcome
    /// is unknown.
    #[error("the database is not available: {0}")]
    Unavailable(String),
    /// The store is being closed.
    #[error("the store is closing")]
    Closing,
    /// A unit of work panicked; it was rolled back.
    #[error("a unit of work panicked: {0}")]
    Panicked(String),
    /// Something stored cannot be read back as what it must be.
    #[error("damaged data in {table}: {detail}")]
    Corrupt {
        /// The table, or the file, that holds it.
        table: String,
        /// What is wrong with it.
        detail: String,
    },
    /// Anything else the database said.
    #[error("database error: {0}")]
    Database(String),
}

impl StoreError {
    /// Damaged data in this table.
    pub fn corrupt(table: &str, detail: impl fmt::Display) -> Self {
        Self::Corrupt {
            table: table.to_owned(),
            detail: detail.to_string(),
        }
    }

    /// Whether this unique constraint was violated.
    pub fn is_taken(&self, name: &str) -> bool {
        matches!(self, Self::Taken(constraint) if constraint.is(name))
    }
}

/// An error a unit of work may return: made from the store's failures, and able to
/// show the one it holds, so that the store knows which units are worth a second run.
pub trait StoreFailure: From<StoreError> {
    /// The store's failure inside this error, if that is what it is.
    fn store_error(&self) -> Option<&StoreError>;
}

impl StoreFailure for StoreError {
    fn store_error(&self) -> Option<&StoreError> {
        Some(self)
    }
}

/// Why a store could not be opened or brought up to date.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The URL names no database this program knows.
    #[error(transparent)]
    Url(#[from] UrlError),
    /// Another process serves this SQLite store.
    #[error(
        "{} is already being served{}; stop that process first",
        path.display(),
        pid.map(|pid| format!(" by process {pid}")).unwrap_or_default()
    )]
    Locked {
        /// The database file.
        path: PathBuf,
        /// The holder's process id, where it could be read.
        pid: Option<u32>,
    },
    /// The store was written by a newer program: it holds a migration unknown here.
    #[error(
        "the store holds migration {version}, which this program does not know: \
         it was written by a newer Newsdesk; use that version or a later one"
    )]
    Newer {
        /// The first unknown migration.
        version: String,
    },
    /// The PostgreSQL server is too old.
    #[error("PostgreSQL {found} is too old; Newsdesk needs {needed} or later")]
    OldServer {
        /// What the server calls itself.
        found: String,
        /// The oldest major version that will do.
        needed: u32,
    },
    /// The PostgreSQL database does not hold its text as UTF-8.
    #[error("the PostgreSQL database is encoded as {0}; create it with ENCODING 'UTF8'")]
    Encoding(String),
    /// A file or folder could not be made or opened.
    #[error("{}: {error}", path.display())]
    File {
        /// Which one.
        path: PathBuf,
        /// What the system said.
        #[source]
        error: io::Error,
    },
    /// SQLite cannot keep a write-ahead log where the file lies.
    #[error(
        "{}: SQLite's write-ahead log does not work here (journal mode stays {mode:?}); \
         a network file system is no place for a SQLite store", path.display()
    )]
    NoWal {
        /// The database file.
        path: PathBuf,
        /// The journal mode SQLite stayed in.
        mode: String,
    },
    /// A migration failed; it was rolled back whole.
    #[error("migration failed: {0}")]
    Migration(String),
    /// Another process has been migrating this store for too long.
    #[error("another process is migrating this store and does not finish")]
    MigrationLock,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<diesel::result::Error> for OpenError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Store(error.into())
    }
}
