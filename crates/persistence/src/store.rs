//! The store: where everything the newsroom knows is read and written.

use std::fmt;
use std::fs::{DirBuilder, OpenOptions};
use std::io;
use std::num::NonZero;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use diesel::{RunQueryDsl as _, sql_query};
use newsdesk_domain::Timestamp;

use crate::connection::{Backend, Connection, Opener, Role, check_server};
use crate::crew::Crew;
use crate::each;
use crate::error::{OpenError, StoreError, StoreFailure};
use crate::lock::ServingLock;
use crate::log_watch::{LogWatch, Seen};
use crate::pool::Pool;
use crate::url::DatabaseUrl;
use crate::writer::Writer;

/// How a store is opened.
#[derive(Clone, Debug)]
pub struct StoreOptions {
    /// Whether this process serves the store and is to be the only one that does.
    /// (SQLite; PostgreSQL is made for many.)
    pub exclusive: bool,
    /// How many connections read a SQLite store at once: as many as there are processors,
    /// four at least and sixteen at most, if nothing else is said.
    pub readers: usize,
    /// How many connections to PostgreSQL may be open. One in four is for writing, since
    /// transactions take turns there: however many wait, readers are answered.
    pub connections: usize,
    /// How long a unit of work waits for its turn before it is told
    /// [`StoreError::Busy`].
    pub patience: Duration,
}

impl Default for StoreOptions {
    fn default() -> Self {
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        Self {
            exclusive: false,
            readers: cores.clamp(4, 16),
            connections: 8,
            patience: Duration::from_secs(3),
        }
    }
}

/// A store in either database. Clones are handles to the same store, which is closed
/// with the last of them.
#[derive(Clone)]
pub struct Store(Arc<Inner>);

/// Fields are closed in this order: the writer finishes its queue, the readers follow,
/// and only then may another process serve the store.
struct Inner {
    writing: Writing,
    crew: Crew,
    pool: Arc<Pool>,
    opener: Arc<Opener>,
    commits: AtomicU64,
    _lock: Option<ServingLock>,
}

/// Who writes: SQLite has one writer, PostgreSQL some connections apart from the readers'.
enum Writing {
    One(Writer),
    Crew(Crew),
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Store").field(&self.0.opener.url).finish()
    }
}

impl Store {
    /// Opens the store, and makes the SQLite file (and its folder) where there is none.
    /// Brings no table up to date: that is [`Store::migrate`].
    ///
    /// # Errors
    /// [`OpenError`]: another process serves the store, the server is too old or cannot
    /// be reached, the file cannot be made or is none of SQLite's.
    pub fn open(url: &DatabaseUrl, options: StoreOptions) -> Result<Self, OpenError> {
        let opener = Arc::new(Opener {
            url: url.clone(),
            statements: Arc::new(AtomicU64::new(0)),
        });
        let patience = options.patience;
        let (writing, (role, size), lock) = match url.path() {
            Some(path) => {
                make_file(path)?;
                let lock = match options.exclusive {
                    true => Some(ServingLock::take(path)?),
                    false => None,
                };
                let writer = Writer::start(Arc::clone(&opener), patience)?;
                (Writing::One(writer), (Role::Reader, options.readers), lock)
            }
            None => {
                check_server(url)?;
                let writers = options.connections.div_ceil(4);
                let readers = options.connections.saturating_sub(writers);
                let crew = Crew::start(writers, patience)?;
                (Writing::Crew(crew), (Role::Writer, readers), None)
            }
        };
        let pool = Arc::new(Pool::new(Arc::clone(&opener), role));
        pool.prove()?;
        Ok(Self(Arc::new(Inner {
            writing,
            crew: Crew::start(size, patience)?,
            pool,
            opener,
            commits: AtomicU64::new(0),
            _lock: lock,
        })))
    }

    /// Which database the store lives in.
    pub fn backend(&self) -> Backend {
        self.0.opener.url.backend()
    }

    /// Where the store lives.
    pub fn url(&self) -> &DatabaseUrl {
        &self.0.opener.url
    }

    /// How many SQL statements were sent since the store was opened, `BEGIN` and
    /// `COMMIT` among them.
    pub fn statements(&self) -> u64 {
        self.0.opener.statements.load(Ordering::Relaxed)
    }

    /// How many units of work this process has written, those whose outcome is unknown
    /// among them; it has grown before anybody hears that one is durable.
    pub fn commits(&self) -> u64 {
        self.0.commits.load(Ordering::SeqCst)
    }

    /// Asks the database for nothing, to see whether it answers.
    ///
    /// # Errors
    /// The [`StoreError`] that stands in the way.
    pub async fn is_ready(&self) -> Result<(), StoreError> {
        self.read_one(|connection| {
            each!(connection, |c| sql_query("SELECT 1").execute(c))?;
            Ok(())
        })
        .await
    }

    /// Runs `work` on one state of the store: all its statements see the same.
    ///
    /// # Errors
    /// What `work` returned, or the store's own failure.
    pub async fn read<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: FnOnce(&mut Connection) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let pool = Arc::clone(&self.0.pool);
        self.0.crew.run(move || pool.snapshot(work)).await
    }

    /// Runs `work` without a transaction around it, which on PostgreSQL saves two round
    /// trips: one statement, or several that need not see the same state. Of those that
    /// say where the log stands that comes first, so that what is read after it is never
    /// older. It may run twice, where the first connection turns out to be stale.
    ///
    /// # Errors
    /// What `work` returned, or the store's own failure.
    pub async fn read_one<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: Fn(&mut Connection) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let pool = Arc::clone(&self.0.pool);
        self.0.crew.run(move || pool.one(work)).await
    }

    /// [`Store::read_one`] for what the program looks at all the time by itself; it is
    /// not among the [`Store::statements`], which tell what requests cost.
    ///
    /// # Errors
    /// As [`Store::read_one`].
    pub async fn glance<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: Fn(&mut Connection) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let pool = Arc::clone(&self.0.pool);
        let glance = move || pool.one_counted(false, work);
        self.0.crew.run(glance).await
    }

    /// Runs `work` as one transaction and answers once it is durable. It may run more
    /// than once, where another transaction came first or a neighbour in its group
    /// failed, and so must do nothing that a rollback does not undo. Dropping the
    /// future does not stop a unit that is on its way.
    ///
    /// # Errors
    /// What `work` returned, everything it wrote being undone, or the store's own
    /// failure. After [`StoreError::Unavailable`] the outcome is unknown.
    pub async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: Fn(&mut Connection) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: StoreFailure + Send + 'static,
    {
        let outcome = match &self.0.writing {
            Writing::One(writer) => writer.write(work).await,
            Writing::Crew(crew) => {
                let pool = Arc::clone(&self.0.pool);
                crew.run(move || pool.write(work)).await
            }
        };
        self.0.commits.fetch_add(1, Ordering::SeqCst);
        outcome
    }

    /// [`Store::read`] for code outside the asynchronous world.
    ///
    /// # Errors
    /// As [`Store::read`].
    pub fn read_now<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: FnOnce(&mut Connection) -> Result<T, E>,
        E: From<StoreError>,
    {
        self.0.pool.snapshot(work)
    }

    /// [`Store::write`] for code outside the asynchronous world.
    ///
    /// # Errors
    /// As [`Store::write`].
    pub fn write_now<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: Fn(&mut Connection) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: StoreFailure + Send + 'static,
    {
        match &self.0.writing {
            Writing::One(writer) => writer.write_now(work),
            Writing::Crew(_) => self.0.pool.write(work),
        }
    }

    /// Watches the log of changes on a thread of its own, until what is returned is
    /// dropped; see [`LogWatch`].
    ///
    /// # Errors
    /// [`OpenError`] where the system gives no thread.
    pub fn watch_log(
        &self,
        now: impl Fn() -> Timestamp + Send + 'static,
        seen: impl FnMut(Seen, Instant) + Send + 'static,
    ) -> Result<LogWatch, OpenError> {
        LogWatch::begin(Arc::clone(&self.0.opener), now, seen)
    }

    /// Brings the tables up to date and says which migrations that took. Safe where
    /// several processes start at once: they take turns.
    ///
    /// # Errors
    /// [`OpenError::Newer`] where the store holds a migration this program does not
    /// know, [`OpenError::Migration`] where one fails.
    pub fn migrate(&self) -> Result<Vec<String>, OpenError> {
        let held = self.0.opener.open(Role::Writer)?;
        let done = crate::migrate::migrate(held.connection)?;
        if !done.is_empty() {
            self.0.pool.drain();
        }
        Ok(done)
    }

    /// Writes the whole store anew without what was deleted from it, so that no file of
    /// the database holds that any longer. Takes as long as copying the store does, and
    /// writers wait meanwhile.
    ///
    /// # Errors
    /// [`OpenError`] where the database cannot be reached, or others never let go of it.
    pub fn rewrite(&self) -> Result<(), OpenError> {
        let mut held = self.0.opener.open(Role::Writer)?;
        Ok(crate::erasure::rewrite(&mut held.connection)?)
    }

    /// The migrations that [`Store::migrate`] would run.
    ///
    /// # Errors
    /// [`OpenError::Newer`] where the store holds a migration this program does not
    /// know.
    pub fn pending_migrations(&self) -> Result<Vec<String>, OpenError> {
        self.read_now(crate::migrate::pending)
    }
}

/// Makes an empty database file that only its owner may read, and a folder like it:
/// drafts and addresses of sources lie in there.
fn make_file(path: &Path) -> Result<(), OpenError> {
    let failed = |path: &Path, error| OpenError::File {
        path: path.to_path_buf(),
        error,
    };
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    if let Some(folder) = folder.filter(|folder| !folder.exists()) {
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder
            .create(folder)
            .map_err(|error| failed(folder, error))?;
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(failed(path, error)),
    }
}
