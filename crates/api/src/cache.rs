//! The cache of answers: finished bytes, handed out for as long as nothing that they were
//! made from has changed. See `docs/adr/0017-cache-of-answers.md`.
//!
//! An answer says what it was made from, as marks, and at which generation of the log.
//! A change says what it is about, as the same marks, before anybody is told that it was
//! made. An answer is handed out only if none of its marks changed after its generation.

pub(crate) mod answering;
pub(crate) mod coding;
mod flights;
pub(crate) mod kept;
mod known;
pub(crate) mod made_of;
mod meter;
mod outbox;
mod purge_keys;

pub use meter::PurgeMeter;
pub use purge_keys::PurgeKeys;

use std::sync::Arc;
use std::time::{Duration, Instant};

use newsdesk_editorial::Hears;
use newsdesk_persistence::changes::{Logged, Standing};
use newsdesk_persistence::log_watch::{News, Seen};
use prometheus_client::registry::Registry;
use quick_cache::sync::Cache as Shelf;
use quick_cache::{DefaultHashBuilder, Lifecycle, Weighter};
use tokio::sync::watch;

use crate::problem::Problem;

use flights::Flights;
use kept::Kept;
use known::Known;
use made_of::{Mark, is_of_keys, marks_of};
use meter::CacheMeter;
use outbox::Outbox;

/// How long a request waits for the version it asks for.
const PATIENCE: Duration = Duration::from_secs(1);

/// About how many bytes an answer has; only how much room is made at first hangs on it.
const USUAL: u64 = 8 * 1024;

/// How many bytes a board of the shelf has at least: an answer must fit on one.
const BOARD: u64 = 8 * 1024 * 1024;

/// How answers are kept.
#[derive(Clone, Copy, Debug)]
pub struct CacheOptions {
    /// The most bytes that are kept; 0 keeps nothing.
    pub bytes: u64,
    /// How long this process may go without a look at the log before it hands out nothing
    /// that it kept; `None` where nobody else writes.
    pub unseen: Option<Duration>,
    /// For how long a shared cache may keep an answer, in seconds; 0 has it ask each time.
    pub shared_max_age: u32,
    /// Whether shared caches are told what to forget; see [`Cache::to_purge`].
    pub purges: bool,
    /// For how much longer it may hand it out while it asks, in seconds.
    pub stale_while_revalidate: u32,
}

impl Default for CacheOptions {
    fn default() -> Self {
        Self {
            bytes: 64 * 1024 * 1024,
            unseen: None,
            shared_max_age: 0,
            purges: false,
            stale_while_revalidate: 0,
        }
    }
}

/// The answers that are kept, and what is known of the log.
pub struct Cache {
    options: CacheOptions,
    shelf: Answers,
    known: Known,
    flights: Flights,
    outbox: Option<Outbox>,
    meter: Arc<CacheMeter>,
}

#[derive(Clone)]
struct Weigh;

impl Weighter<String, Arc<Kept>> for Weigh {
    fn weight(&self, key: &String, kept: &Arc<Kept>) -> u64 {
        (key.len() + kept.weight()) as u64
    }
}

type Answers = Shelf<String, Arc<Kept>, Weigh, DefaultHashBuilder, Evicted>;

/// An empty shelf with room for so many bytes, on as many boards as the machine has use
/// for, and as few as large answers need.
fn shelf(bytes: u64, evicted: Evicted) -> Answers {
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    let boards = usize::try_from(bytes / BOARD).unwrap_or(usize::MAX);
    let boards = boards.clamp(1, 4 * processors);
    let room = usize::try_from(bytes / USUAL).unwrap_or(usize::MAX);
    let options = quick_cache::OptionsBuilder::new()
        .estimated_items_capacity(room.max(1))
        .weight_capacity(bytes)
        // Others are rounded up to a power of two.
        .shards(1 << boards.ilog2())
        .build();
    match options {
        Ok(options) => Shelf::with_options(options, Weigh, DefaultHashBuilder::default(), evicted),
        Err(_) => Shelf::with(1, bytes, Weigh, DefaultHashBuilder::default(), evicted),
    }
}

/// Counts what had to make room.
#[derive(Clone)]
struct Evicted(Arc<CacheMeter>);

impl Lifecycle<String, Arc<Kept>> for Evicted {
    type RequestState = ();

    fn begin_request(&self) -> Self::RequestState {}

    fn on_evict(&self, _: &mut Self::RequestState, _: String, _: Arc<Kept>) {
        self.0.evicted.inc();
    }
}

impl Cache {
    /// An empty cache, which hands out nothing until it has [`seen`](Cache::seen) where
    /// the log stands.
    pub fn new(options: CacheOptions) -> Self {
        let meter = Arc::new(CacheMeter::default());
        Self {
            shelf: shelf(options.bytes, Evicted(Arc::clone(&meter))),
            outbox: options.purges.then(Outbox::default),
            options,
            known: Known::default(),
            flights: Flights::default(),
            meter,
        }
    }

    /// Takes in what a look at the log found.
    pub fn seen(&self, seen: Seen, asked: Instant) {
        match seen {
            Seen::Nothing => {}
            Seen::Passed(standing, next) => self.known.plan(standing, next),
            Seen::News(news) if !news.changes.is_empty() => self.take_in(&news),
            // What came before the first look is not known either.
            Seen::News(news) | Seen::TooMany(news) => {
                self.plan(&news);
                self.known.forget(news.standing);
                if let Some(outbox) = &self.outbox {
                    outbox.add_everything();
                }
                self.known.stands(&[], news.standing);
            }
        }
        self.known.confirm(asked);
    }

    fn plan(&self, news: &News) {
        if let Some(next) = news.horizon {
            self.known.plan(news.standing, next);
        }
    }

    fn take_in(&self, news: &News) {
        self.plan(news);
        // First nothing old is handed out here, or a shared cache that was told to forget
        // it could be given it again; and only what it was told counts as announced.
        self.known.note(&news.changes);
        if let Some(outbox) = &self.outbox {
            let unheard = |logged: &&Logged| !self.known.has_heard(logged.generation);
            let unheard = news.changes.iter().filter(unheard);
            // Who may read is no business of theirs.
            let kept = |logged: &&Logged| !is_of_keys(logged.change.entity);
            let unheard = unheard.filter(kept);
            outbox.add(unheard.flat_map(|logged| marks_of(&logged.change)));
        }
        self.known.stands(&news.changes, news.standing);
    }

    /// Drops what was made from these, though the log has no change of them.
    pub(crate) fn drop_made_of(&self, marks: &[Mark]) {
        self.known.note_outside(marks);
        if let Some(outbox) = &self.outbox {
            outbox.add(marks.iter().copied());
        }
    }

    /// Waits for something that shared caches are to forget, and takes it: their keys, and
    /// how far the log is told once they have been told of these. Never ends where they
    /// are told nothing.
    pub async fn to_purge(&self) -> (Vec<String>, Standing) {
        match &self.outbox {
            Some(outbox) => outbox.take(&self.known).await,
            None => std::future::pending().await,
        }
    }

    /// Notes that they have been told, or cannot be.
    pub fn purged(&self, standing: Standing) {
        if let Some(outbox) = &self.outbox {
            outbox.tell(standing);
        }
    }

    /// What is counted of telling shared caches.
    pub fn purge_meter(&self) -> &PurgeMeter {
        self.meter.purges()
    }

    /// Follows how far everybody who holds answers has been told of the log: first this
    /// process, then shared caches.
    pub fn announced(&self) -> watch::Receiver<Standing> {
        match &self.outbox {
            Some(outbox) => outbox.follow(),
            None => self.known.follow(),
        }
    }

    /// Whether it is known what others write, so that what is held can be trusted.
    pub(crate) fn is_confirmed(&self) -> bool {
        self.known.is_confirmed(self.options.unseen)
    }

    /// Counts the batches of changes that could have concerned what is held.
    pub(crate) fn epoch(&self) -> u64 {
        self.known.epoch()
    }

    /// Whether nothing among `marks` changed after `generation`, nor, without the log,
    /// since the epoch `begun`.
    pub(crate) fn is_unchanged(&self, marks: &[Mark], generation: i64, begun: u64) -> bool {
        self.known.is_unchanged(marks, generation, begun)
    }

    /// Waits, a moment, until the public change `number` is known here.
    ///
    /// # Errors
    /// 503 where that takes longer.
    pub(crate) async fn reach(&self, number: i64) -> Result<(), Problem> {
        let mut follow = self.known.follow();
        let reached = follow.wait_for(|standing| standing.number >= number);
        match tokio::time::timeout(PATIENCE, reached).await {
            Ok(Ok(_)) => Ok(()),
            _ => Err(Problem::not_reached()),
        }
    }

    /// Adds its counters to those of the server.
    pub(crate) fn register(&self, registry: &mut Registry) {
        self.meter.register(registry);
    }

    /// Brings the gauges up to date, before they are read.
    pub(crate) fn measure(&self) {
        self.meter.keeps(self.shelf.weight(), self.shelf.len());
    }
}

impl Hears for Cache {
    fn committed(&self, news: News) {
        self.take_in(&news);
    }
}

#[cfg(test)]
mod tests;
