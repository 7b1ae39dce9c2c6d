//! SQLite's one writer: a thread that runs units of work and commits them in groups.
//!
//! One `fsync` then serves up to [`GROUP`] writes. A unit that fails leaves its neighbours
//! alone, and nobody is answered before the group is committed: what a unit saw of its
//! neighbours must be true.
//!
//! Most units succeed, or refuse before they have written anything, and need no savepoint,
//! for which SQLite would copy every page they change. Where one fails otherwise the group
//! is undone and run again, then with a savepoint for each.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

use crate::Backend;
use crate::connection::{Connection, Held, Opener};
use crate::dialect;
use crate::error::{OpenError, StoreError};
use crate::pool::{permit, permit_now};
use crate::transaction::{begin, begin_nested, commit, guarded, rollback};
use crate::writer_file::{bring_home, open, written};

/// How many units one commit may cover.
const GROUP: usize = 64;

/// How many units may wait; the next one is turned away when none leaves in time.
const QUEUE: usize = 512;

/// How often a group whose commit found the file locked is run again.
const RETRIES: u32 = 3;

/// The way to the writer thread; dropping it waits until what is queued is done.
pub(crate) struct Writer {
    queue: Option<Sender<Box<dyn Unit>>>,
    thread: Option<JoinHandle<()>>,
    permits: Arc<Semaphore>,
    patience: Duration,
}

impl Writer {
    /// Opens the writing connection and starts its thread.
    pub(crate) fn start(opener: Arc<Opener>, patience: Duration) -> Result<Self, OpenError> {
        let held = open(&opener)?;
        let (queue, units) = channel();
        let desk = Desk {
            opener,
            held: Some(held),
            units,
        };
        let thread = thread::Builder::new()
            .name("newsdesk-writer".to_owned())
            .spawn(move || desk.work())
            .map_err(|error| StoreError::Unavailable(format!("no writer thread: {error}")))?;
        Ok(Self {
            queue: Some(queue),
            thread: Some(thread),
            permits: Arc::new(Semaphore::new(QUEUE)),
            patience,
        })
    }

    /// Runs `work` in the next group and answers once that is committed.
    pub(crate) async fn write<T, E>(
        &self,
        work: impl Fn(&mut Connection) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let permit = permit(&self.permits, self.patience).await?;
        let (reply, answer) = oneshot::channel();
        self.enqueue(work, permit, move |outcome| {
            // Nobody may be waiting any more: the client went away, the write stands.
            reply.send(outcome).ok();
        })?;
        answer
            .await
            .unwrap_or_else(|_| Err(StoreError::Closing.into()))
    }

    /// [`Writer::write`] for code outside the asynchronous world.
    pub(crate) fn write_now<T, E>(
        &self,
        work: impl Fn(&mut Connection) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let permit = permit_now(&self.permits, self.patience)?;
        let (reply, answer) = channel();
        self.enqueue(work, permit, move |outcome| {
            reply.send(outcome).ok();
        })?;
        answer
            .recv()
            .unwrap_or_else(|_| Err(StoreError::Closing.into()))
    }

    fn enqueue<T, E>(
        &self,
        work: impl Fn(&mut Connection) -> Result<T, E> + Send + 'static,
        permit: OwnedSemaphorePermit,
        reply: impl FnOnce(Result<T, E>) + Send + 'static,
    ) -> Result<(), StoreError>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let unit = Box::new(Task {
            work,
            outcome: None,
            reply,
            _permit: permit,
        });
        let queue = self.queue.as_ref().ok_or(StoreError::Closing)?;
        queue.send(unit).map_err(|_| StoreError::Closing)
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.queue = None;
        let Some(thread) = self.thread.take() else {
            return;
        };
        // The last handle to the store may have been inside a unit of work.
        if thread.thread().id() != thread::current().id() {
            thread.join().ok();
        }
    }
}

/// A unit of work in the queue, whatever it returns.
trait Unit: Send {
    /// Runs the work and keeps its outcome; whether it is to be kept in the store too.
    fn run(&mut self, connection: &mut Connection) -> bool;
    /// Tells the one who waits: the outcome where the group stands, else its failure.
    fn answer(self: Box<Self>, fate: Result<(), StoreError>);
}

struct Task<W, T, E, R> {
    work: W,
    outcome: Option<Result<T, E>>,
    reply: R,
    _permit: OwnedSemaphorePermit,
}

impl<W, T, E, R> Unit for Task<W, T, E, R>
where
    W: Fn(&mut Connection) -> Result<T, E> + Send,
    T: Send,
    E: From<StoreError> + Send,
    R: FnOnce(Result<T, E>) + Send,
{
    fn run(&mut self, connection: &mut Connection) -> bool {
        self.outcome.insert((self.work)(connection)).is_ok()
    }

    fn answer(self: Box<Self>, fate: Result<(), StoreError>) {
        let outcome = match fate {
            Ok(()) => self.outcome.unwrap_or(Err(StoreError::Closing.into())),
            Err(error) => Err(error.into()),
        };
        (self.reply)(outcome);
    }
}

/// How running a group ended.
enum Ended {
    /// Committed, or rolled back as its only unit wished.
    Committed,
    /// The lock could not be had: nothing ran.
    NoLock(StoreError),
    /// The only unit failed, and SQLite had ended the transaction by itself.
    Undone,
    /// The unit at this place panicked; the group is undone.
    Panicked(usize, StoreError),
    /// A unit failed that had written something; the group is undone.
    Doubtful,
    /// The transaction is lost; the group is undone.
    Broken(StoreError),
}

/// The writer thread's side.
struct Desk {
    opener: Arc<Opener>,
    held: Option<Held>,
    units: Receiver<Box<dyn Unit>>,
}

impl Desk {
    fn work(mut self) {
        while let Ok(first) = self.units.recv() {
            let mut group = vec![first];
            while group.len() < GROUP
                && let Ok(next) = self.units.try_recv()
            {
                group.push(next);
            }
            self.serve(group);
            if let Some(held) = &mut self.held {
                bring_home(held);
            }
        }
    }

    /// Sees a group through to its answers, whatever happens to it.
    fn serve(&mut self, mut group: Vec<Box<dyn Unit>>) {
        let (mut retries, mut careful) = (0, false);
        while !group.is_empty() {
            match self.run(&mut group, careful) {
                Ended::Doubtful => careful = true,
                Ended::Committed => return answer(group, &Ok(())),
                Ended::Undone => {
                    self.held = None;
                    return answer(group, &Ok(()));
                }
                Ended::NoLock(error) => {
                    // Who queued up meanwhile has waited as long: another round of
                    // waiting for the lock would only make everybody late.
                    group.extend(self.units.try_iter());
                    return answer(group, &Err(error));
                }
                Ended::Panicked(place, error) => {
                    tracing::error!(%error, "a write panicked and was rolled back");
                    self.held = None;
                    group.remove(place).answer(Err(error));
                }
                Ended::Broken(StoreError::Busy) if retries < RETRIES => {
                    self.held = None;
                    retries += 1;
                }
                Ended::Broken(error) if group.len() == 1 => {
                    tracing::warn!(%error, "a write could not be committed");
                    self.held = None;
                    return answer(group, &Err(error));
                }
                Ended::Broken(error) => {
                    // Whose fault it was shows when each has a transaction of its own.
                    tracing::warn!(%error, units = group.len(), "a group of writes is run singly");
                    self.held = None;
                    for unit in group {
                        self.serve(vec![unit]);
                    }
                    return;
                }
            }
        }
    }

    /// Runs a group once, in one transaction; with care each unit in a savepoint.
    fn run(&mut self, group: &mut [Box<dyn Unit>], careful: bool) -> Ended {
        let held = match self.held.take() {
            Some(held) => held,
            None => match open(&self.opener) {
                Ok(held) => held,
                Err(OpenError::Store(error)) => return Ended::NoLock(error),
                Err(error) => return Ended::NoLock(StoreError::Unavailable(error.to_string())),
            },
        };
        let held = self.held.insert(held);
        let connection = &mut held.connection;
        if let Err(error) = begin(connection, dialect::begin_write(Backend::Sqlite)) {
            return match error.into() {
                error @ (StoreError::Busy | StoreError::ReadOnly | StoreError::Full) => {
                    Ended::NoLock(error)
                }
                error => Ended::Broken(error),
            };
        }
        // A unit alone is its own transaction and needs no savepoint.
        if let [unit] = group {
            return match guarded(|| unit.run(connection)) {
                Ok(true) => ended(commit(connection)),
                Ok(false) => rollback(connection).map_or(Ended::Undone, |()| Ended::Committed),
                Err(error) => Ended::Panicked(0, error),
            };
        }
        match careful {
            true => run_carefully(group, connection),
            false => run_lightly(group, held),
        }
    }
}

/// Runs the units of a group whose transaction is begun, and commits it.
fn run_lightly(group: &mut [Box<dyn Unit>], held: &mut Held) -> Ended {
    held.health.take_failed();
    for (place, unit) in group.iter_mut().enumerate() {
        let before = written(held);
        let kept = match guarded(|| unit.run(&mut held.connection)) {
            Ok(kept) => kept,
            Err(error) => return Ended::Panicked(place, error),
        };
        // Some failures (a full disk) have SQLite end the transaction; what follows one
        // would then stand by itself.
        let sound = !held.health.take_failed();
        let sound = sound && (kept || before.is_ok_and(|before| written(held) == Ok(before)));
        if !sound {
            return match rollback(&mut held.connection) {
                Ok(()) => Ended::Doubtful,
                Err(error) => Ended::Broken(error.into()),
            };
        }
    }
    ended(commit(&mut held.connection))
}

/// As [`run_lightly`], each unit in a savepoint.
fn run_carefully(group: &mut [Box<dyn Unit>], connection: &mut Connection) -> Ended {
    for (place, unit) in group.iter_mut().enumerate() {
        if let Err(error) = begin_nested(connection) {
            return Ended::Broken(error.into());
        }
        let settled = match guarded(|| unit.run(connection)) {
            Ok(true) => commit(connection),
            Ok(false) => rollback(connection),
            Err(error) => return Ended::Panicked(place, error),
        };
        // Where SQLite ended the transaction the savepoint is gone, and with it what the
        // neighbours wrote.
        if let Err(error) = settled {
            return Ended::Broken(error.into());
        }
    }
    ended(commit(connection))
}

fn ended(result: diesel::QueryResult<()>) -> Ended {
    match result {
        Ok(()) => Ended::Committed,
        Err(error) => Ended::Broken(error.into()),
    }
}

fn answer(group: Vec<Box<dyn Unit>>, fate: &Result<(), StoreError>) {
    for unit in group {
        unit.answer(fate.clone());
    }
}
