//! Watches the log of changes for what other processes write: on PostgreSQL woken by a
//! notification, on both databases by a look several times a second.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use newsdesk_domain::Timestamp;

use crate::changes::{CHANNEL, Logged, Standing, between, standing};
use crate::connection::{Connection, Held, Opener, Role};
use crate::dialect;
use crate::due;
use crate::error::{OpenError, StoreError};

/// How often the log is looked at, notified or not.
const LOOK: Duration = Duration::from_millis(50);

/// How often a notification is asked after, which costs no round trip.
const LISTEN: Duration = Duration::from_millis(4);

/// How long to wait before a lost connection is opened anew.
const AGAIN: Duration = Duration::from_millis(100);

/// Past this many changes it is not said what they were.
const STEPS_AT_MOST: i64 = 10_000;

/// What has been written.
#[derive(Clone, Debug)]
pub struct News {
    /// Where the log stands.
    pub standing: Standing,
    /// What changed, in its order.
    pub changes: Vec<Logged>,
    /// The next instant at which something happens by itself, where that may have moved.
    pub horizon: Option<Option<Timestamp>>,
}

/// What a look at the log found.
#[derive(Clone, Debug)]
pub enum Seen {
    /// The log stands where it stood.
    Nothing,
    /// It stands there, but the instant has come at which something was to happen by
    /// itself: when that is the next time.
    Passed(Standing, Option<Timestamp>),
    /// These changes follow on those seen before.
    News(News),
    /// So many changes that all that was held is better dropped.
    TooMany(News),
}

/// The watch; it ends when this is dropped.
#[derive(Debug)]
pub struct LogWatch {
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Drop for LogWatch {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        if let Some(thread) = self.thread.take() {
            // A thread that panicked has said so.
            drop(thread.join());
        }
    }
}

impl LogWatch {
    /// Begins to watch, from wherever the log stands: the first look tells that alone.
    /// `seen` is told, on a thread of the watch, what each look found and when the look
    /// began; `now` says what time it is.
    pub(crate) fn begin(
        opener: Arc<Opener>,
        now: impl Fn() -> Timestamp + Send + 'static,
        seen: impl FnMut(Seen, Instant) + Send + 'static,
    ) -> Result<Self, OpenError> {
        let stop = Arc::new(AtomicBool::new(false));
        let mut watch = Watch {
            opener,
            stop: Arc::clone(&stop),
            reached: None,
            horizon: None,
            now: Box::new(now),
            seen: Box::new(seen),
        };
        let thread = std::thread::Builder::new()
            .name("log-watch".to_owned())
            .spawn(move || watch.run())
            .map_err(|error| OpenError::Store(StoreError::Unavailable(error.to_string())))?;
        Ok(Self {
            stop,
            thread: Some(thread),
        })
    }
}

struct Watch {
    opener: Arc<Opener>,
    stop: Arc<AtomicBool>,
    reached: Option<Standing>,
    /// The next instant at which something happens by itself, as of the last time it was
    /// asked for.
    horizon: Option<Timestamp>,
    now: Box<dyn Fn() -> Timestamp + Send>,
    seen: Box<dyn FnMut(Seen, Instant) + Send>,
}

impl Watch {
    fn stopped(&self) -> bool {
        self.stop.load(Ordering::SeqCst)
    }

    fn run(&mut self) {
        let mut told = false;
        while !self.stopped() {
            let ended = self.watch();
            if let Err(error) = ended
                && !self.stopped()
            {
                if !std::mem::replace(&mut told, true) {
                    tracing::warn!(cause = %error, "the log of changes cannot be watched; it is tried again");
                }
                std::thread::sleep(AGAIN);
            } else {
                told = false;
            }
        }
    }

    /// Watches over one connection, until it is lost or the watch ends.
    fn watch(&mut self) -> Result<(), StoreError> {
        let opened = self.opener.open(Role::Reader);
        let mut held = opened.map_err(|error| StoreError::Unavailable(error.to_string()))?;
        held.health.count(false);
        dialect::listen(&mut held.connection, CHANNEL)?;
        while !self.stopped() {
            self.look(&mut held.connection)?;
            self.wait(&mut held)?;
        }
        Ok(())
    }

    /// Waits for a notification, or until it is time to look all the same.
    fn wait(&self, held: &mut Held) -> Result<(), StoreError> {
        let until = Instant::now() + LOOK;
        while Instant::now() < until && !self.stopped() {
            match dialect::notified(&mut held.connection)? {
                Some(true) => return Ok(()),
                Some(false) => std::thread::sleep(LISTEN),
                None => std::thread::sleep(LOOK),
            }
        }
        Ok(())
    }

    fn look(&mut self, db: &mut Connection) -> Result<(), StoreError> {
        let began = Instant::now();
        let stands = standing(db)?;
        let now = (self.now)();
        let seen = match self.reached {
            Some(reached) if reached.generation >= stands.generation => {
                // Nobody writes that a photo's rights have ended.
                match self.horizon.is_some_and(|at| at <= now) {
                    true => {
                        self.horizon = due::horizon(db, now)?;
                        Seen::Passed(stands, self.horizon)
                    }
                    false => Seen::Nothing,
                }
            }
            reached => {
                let from = reached.map_or(stands.generation, |reached| reached.generation);
                let many = stands.generation - from > STEPS_AT_MOST;
                let changes = match many {
                    true => Vec::new(),
                    false => between(db, from, stands.generation)?,
                };
                self.horizon = due::horizon(db, now)?;
                let news = News {
                    standing: stands,
                    changes,
                    horizon: Some(self.horizon),
                };
                match many {
                    true => Seen::TooMany(news),
                    false => Seen::News(news),
                }
            }
        };
        self.reached = Some(stands);
        (self.seen)(seen, began);
        Ok(())
    }
}
