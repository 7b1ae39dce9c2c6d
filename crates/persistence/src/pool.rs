//! A small pool of connections, each used by one unit of work at a time.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use diesel::result::Error;

use crate::connection::{Connection, Held, Opener, Role};
use crate::dialect;
use crate::error::{OpenError, StoreError, StoreFailure};
use crate::transaction::{begin, commit, commit_for_certain, guarded, rollback};

/// How often a unit of work runs again after another transaction overtook it.
const RETRIES: u32 = 3;

/// Connections that are open and idle. How many are open at once is up to those who use
/// them: the [crew](crate::crew) is as many.
pub(crate) struct Pool {
    opener: Arc<Opener>,
    role: Role,
    idle: Mutex<Vec<Held>>,
}

impl Pool {
    /// An empty pool.
    pub(crate) fn new(opener: Arc<Opener>, role: Role) -> Self {
        Self {
            opener,
            role,
            idle: Mutex::default(),
        }
    }

    /// Opens a first connection, so that a wrong address is found at the start.
    pub(crate) fn prove(&self) -> Result<(), OpenError> {
        let held = self.opener.open(self.role)?;
        self.give_back(held);
        Ok(())
    }

    /// Closes every idle connection, whose cached plans may be out of date.
    pub(crate) fn drain(&self) {
        let idle = std::mem::take(&mut *self.idle());
        drop(idle);
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Held>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take(&self) -> Result<Held, StoreError> {
        let idle = self.idle().pop();
        match idle {
            Some(held) => Ok(held),
            None => self.open(),
        }
    }

    /// A connection opened just now. The idle ones are closed: where one has gone stale
    /// (the server was restarted) the others have too.
    fn fresh(&self) -> Result<Held, StoreError> {
        self.drain();
        self.open()
    }

    fn open(&self) -> Result<Held, StoreError> {
        self.opener.open(self.role).map_err(|error| match error {
            OpenError::Store(error) => error,
            other => StoreError::Unavailable(other.to_string()),
        })
    }

    fn give_back(&self, held: Held) {
        if !held.health.is_lost() {
            held.health.take_failed();
            self.idle().push(held);
        }
    }

    /// A connection on which a transaction has begun. One that turns out stale before
    /// anything ran is replaced, once.
    fn begun(&self, sql: &str) -> Result<Held, StoreError> {
        let mut held = self.take()?;
        match begin(&mut held.connection, sql) {
            Ok(()) => Ok(held),
            // The second is a transaction somebody left open: no good to anyone.
            Err(error) if held.health.is_lost() || error == Error::AlreadyInTransaction => {
                let mut held = self.fresh()?;
                begin(&mut held.connection, sql)?;
                Ok(held)
            }
            Err(error) => Err(error.into()),
        }
    }

    fn backend(&self) -> crate::Backend {
        self.opener.url.backend()
    }

    /// Runs `work` on one state of the store.
    pub(crate) fn snapshot<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&mut Connection) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut held = self.begun(dialect::begin_snapshot(self.backend()))?;
        let outcome = guarded(|| work(&mut held.connection))?;
        let ended = match &outcome {
            Ok(_) => commit(&mut held.connection),
            Err(_) => rollback(&mut held.connection),
        };
        // What was read stays true even where the end of the transaction fails.
        if ended.is_ok() {
            self.give_back(held);
        }
        outcome
    }

    /// Runs `work` without a transaction around it; again on a new connection where
    /// the first turns out to be stale.
    pub(crate) fn one<T, E: From<StoreError>>(
        &self,
        work: impl Fn(&mut Connection) -> Result<T, E>,
    ) -> Result<T, E> {
        self.one_counted(true, work)
    }

    /// [`Pool::one`], which [`Store::statements`](crate::Store::statements) counts or
    /// does not.
    pub(crate) fn one_counted<T, E: From<StoreError>>(
        &self,
        counted: bool,
        work: impl Fn(&mut Connection) -> Result<T, E>,
    ) -> Result<T, E> {
        let run = |held: &mut Held| {
            held.health.count(counted);
            let outcome = guarded(|| work(&mut held.connection));
            held.health.count(true);
            outcome
        };
        let mut held = self.take()?;
        let mut outcome = run(&mut held)?;
        if outcome.is_err() && held.health.is_lost() {
            held = self.fresh()?;
            outcome = run(&mut held)?;
        }
        self.give_back(held);
        outcome
    }

    /// Runs `work` in a transaction of its own, and again where another overtook it.
    pub(crate) fn write<T, E: StoreFailure>(
        &self,
        work: impl Fn(&mut Connection) -> Result<T, E>,
    ) -> Result<T, E> {
        for retry in 0..=RETRIES {
            std::thread::sleep(Duration::from_millis(u64::from(10 * retry * retry)));
            match self.write_once(&work) {
                Err(error) if matches!(error.store_error(), Some(StoreError::Conflict)) => {}
                outcome => return outcome,
            }
        }
        Err(StoreError::Busy.into())
    }

    fn write_once<T, E: StoreFailure>(
        &self,
        work: impl Fn(&mut Connection) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut held = self.begun(dialect::begin_write(self.backend()))?;
        match guarded(|| work(&mut held.connection))? {
            Ok(value) => {
                let committed = commit_for_certain(&mut held).map_err(StoreError::from);
                // A failed commit leaves no transaction behind unless the connection is
                // lost; Diesel rolled it back.
                if committed.is_ok() {
                    self.give_back(held);
                }
                committed?;
                Ok(value)
            }
            Err(error) => {
                if rollback(&mut held.connection).is_ok() {
                    self.give_back(held);
                }
                Err(error)
            }
        }
    }
}
