//! Throw-away databases for tests, of both kinds: each test gets its own.
//!
//! PostgreSQL comes from the server binaries of the machine: one cluster a test
//! process, on a Unix socket, gone when the process is. `NEWSDESK_TEST_POSTGRES_URL`
//! names a server to use instead, whose role may create databases.
#![expect(
    clippy::expect_used,
    reason = "a test whose database cannot be made has nothing better to do than to say so"
)]
#![expect(
    clippy::disallowed_methods,
    reason = "no settings of the program: which server the tests may use"
)]

mod cluster;
mod contents;
mod twins;

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use diesel::connection::{Connection as _, SimpleConnection as _};
use diesel::{PgConnection, RunQueryDsl as _, sql_query};

use crate::{Backend, DatabaseUrl, Store, StoreError, StoreOptions, each};
use cluster::{Cluster, Manner};
pub use twins::multiply;

/// A database of one test; dropping it removes it.
#[derive(Debug)]
pub struct TestDatabase {
    url: DatabaseUrl,
    kept: Kept,
}

#[derive(Debug)]
enum Kept {
    Folder(#[expect(dead_code, reason = "held for its Drop")] tempfile::TempDir),
    Database(String),
}

impl TestDatabase {
    /// A SQLite database whose tables are up to date.
    pub fn sqlite() -> Self {
        let database = Self::empty_sqlite();
        let path = database.url.path().expect("a SQLite URL has a path");
        fs::write(path, sqlite_template()).expect("the template can be copied");
        database
    }

    /// A SQLite database that does not exist yet.
    pub fn empty_sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        Self {
            url: DatabaseUrl::sqlite(folder.path().join("newsdesk.db")),
            kept: Kept::Folder(folder),
        }
    }

    /// A PostgreSQL database whose tables are up to date; none where this machine has
    /// no PostgreSQL, which is said loudly once, or is a failure where
    /// `NEWSDESK_REQUIRE_POSTGRES=1`.
    pub fn postgres() -> Option<Self> {
        let server = server()?;
        Some(match postgres_template(server) {
            Some(template) => Self::create(&format!("TEMPLATE {template}")),
            None => {
                let database = Self::create("TEMPLATE template0");
                migrate(&database.url);
                database
            }
        })
    }

    /// A PostgreSQL database without tables, on the terms of [`TestDatabase::postgres`].
    pub fn empty_postgres() -> Option<Self> {
        server()?;
        Some(Self::create("TEMPLATE template0"))
    }

    /// The same on a server that runs as it is installed, for what is measured: it writes
    /// to the disk, and counts its rows, which its planner relies on. To be asked for
    /// before any other, since a process has one server.
    pub fn lasting_postgres() -> Option<Self> {
        server_of(Manner::AsInstalled)?;
        Self::empty_postgres()
    }

    /// One database of each kind that this machine has, tables up to date.
    pub fn of_each_kind() -> Vec<Self> {
        let mut databases = vec![Self::sqlite()];
        databases.extend(Self::postgres());
        databases
    }

    /// One database of each kind that this machine has, without tables.
    pub fn empty_of_each_kind() -> Vec<Self> {
        let mut databases = vec![Self::empty_sqlite()];
        databases.extend(Self::empty_postgres());
        databases
    }

    /// Where it is.
    pub fn url(&self) -> &DatabaseUrl {
        &self.url
    }

    /// Which kind it is.
    pub fn backend(&self) -> Backend {
        self.url.backend()
    }

    /// Opens it with the usual options.
    pub fn open(&self) -> Store {
        self.open_with(StoreOptions::default())
    }

    /// Opens it with these options.
    pub fn open_with(&self, options: StoreOptions) -> Store {
        Store::open(&self.url, options).expect("the test database opens")
    }

    /// Runs this SQL, as somebody with the database's own tools would.
    ///
    /// # Errors
    /// [`StoreError`]: what the database said.
    pub fn execute(&self, sql: &str) -> Result<(), StoreError> {
        let (store, sql) = (self.open(), sql.to_owned());
        let run = move || {
            store.write_now(move |db| {
                each!(db, |c| c.batch_execute(&sql))?;
                Ok::<_, StoreError>(())
            })
        };
        // The blocking way in is not for a thread that others wait on.
        std::thread::spawn(run).join().expect("a thread")
    }

    fn create(how: &str) -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let server = server().expect("asked for before");
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("newsdesk_test_{}_{number}", std::process::id());
        administer(server, &format!("CREATE DATABASE {name} {how}"));
        Self {
            url: server.with_database(&name),
            kept: Kept::Database(name),
        }
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        if let (Kept::Database(name), Some(server)) = (&self.kept, server()) {
            // The server may be gone already; then so is the database.
            if let Ok(mut connection) = PgConnection::establish(&libpq(server)) {
                let drop = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
                sql_query(drop).execute(&mut connection).ok();
            }
        }
    }
}

fn libpq(url: &DatabaseUrl) -> String {
    url.for_libpq().expect("a PostgreSQL URL")
}

fn administer(server: &DatabaseUrl, sql: &str) {
    let mut connection = PgConnection::establish(&libpq(server)).expect("PostgreSQL answers");
    connection
        .batch_execute(sql)
        .expect("the role may create databases");
}

fn migrate(url: &DatabaseUrl) {
    let store = Store::open(url, StoreOptions::default()).expect("the template opens");
    store.migrate().expect("the migrations run");
}

/// The bytes of a SQLite database whose tables are up to date.
fn sqlite_template() -> &'static [u8] {
    static TEMPLATE: OnceLock<Vec<u8>> = OnceLock::new();
    TEMPLATE.get_or_init(|| {
        let database = TestDatabase::empty_sqlite();
        // Closing the last connection folds the write-ahead log into the file.
        migrate(database.url());
        let path = database.url.path().expect("a SQLite URL has a path");
        fs::read(path).expect("the template can be read")
    })
}

/// The template database of our own cluster. A server that was lent gets none: it would
/// be left behind there, and out of date after the next change.
fn postgres_template(server: &DatabaseUrl) -> Option<&'static str> {
    static TEMPLATE: OnceLock<Option<&'static str>> = OnceLock::new();
    *TEMPLATE.get_or_init(|| {
        const NAME: &str = "newsdesk_template";
        if lent().is_some() {
            return None;
        }
        administer(server, &format!("CREATE DATABASE {NAME}"));
        migrate(&server.with_database(NAME));
        Some(NAME)
    })
}

fn lent() -> Option<String> {
    std::env::var("NEWSDESK_TEST_POSTGRES_URL")
        .ok()
        .filter(|url| !url.is_empty())
}

/// The server's maintenance database.
fn server() -> Option<&'static DatabaseUrl> {
    server_of(Manner::Hurried)
}

fn server_of(manner: Manner) -> Option<&'static DatabaseUrl> {
    static SERVER: OnceLock<Option<DatabaseUrl>> = OnceLock::new();
    SERVER
        .get_or_init(|| {
            if let Some(url) = lent() {
                return Some(DatabaseUrl::parse(&url).expect("NEWSDESK_TEST_POSTGRES_URL"));
            }
            match Cluster::start(manner) {
                Ok(cluster) => Some(cluster.url()),
                Err(reason) => {
                    let required = std::env::var("NEWSDESK_REQUIRE_POSTGRES");
                    assert!(
                        !required.is_ok_and(|value| value == "1"),
                        "PostgreSQL is required and cannot be had: {reason}"
                    );
                    // Not by `eprintln!`, which the harness keeps to itself while tests pass.
                    let loud = format!("\nPostgreSQL half of the tests is SKIPPED: {reason}\n\n");
                    std::io::stderr().write_all(loud.as_bytes()).ok();
                    None
                }
            }
        })
        .as_ref()
}

/// The first of these files that exists.
fn existing(candidates: impl IntoIterator<Item = PathBuf>) -> Option<PathBuf> {
    candidates.into_iter().find(|path| Path::is_file(path))
}
