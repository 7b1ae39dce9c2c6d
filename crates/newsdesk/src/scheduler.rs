//! The scheduler: looks at the clock, and does what was planned when its time has come.
//!
//! There is no other: no cron, no timer a story. What is due is found by index and read
//! again inside the transaction that does it, so that a restart, a machine that slept, a
//! clock that was set and a second process all come to the same: each plan is carried
//! out once, in the order of time.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use newsdesk_api::Services;
use newsdesk_domain::Id;
use newsdesk_editorial::articles::{CarriedOut, carry_out};
use newsdesk_editorial::{Refusal, perform};
use newsdesk_persistence::{Backend, Connection, StoreError, due};
use tokio::sync::watch;

/// How often it looks.
const LOOK: Duration = Duration::from_millis(200);

/// How soon it looks again when the time has nearly come.
const NEARLY: Duration = Duration::from_millis(2);

/// How many plans one transaction carries out, and how soon the next may begin: 500 a
/// second and more, with the rest of the machine left to readers. Measured with
/// `cargo xtask soak --drain`: on SQLite few at once hold up readers least; on PostgreSQL
/// a transaction costs so much that few at once are slower and spare readers nothing.
const fn pace(backend: Backend) -> (i64, Duration) {
    match backend {
        Backend::Sqlite => (5, Duration::from_millis(8)),
        Backend::Postgres => (32, Duration::from_millis(40)),
    }
}

/// How long it waits when the store does not answer.
const PATIENCE: Duration = Duration::from_secs(1);

/// How long a story is left alone that stopped a batch.
const SET_ASIDE: Duration = Duration::from_secs(60);

/// Carries out what is planned, until `stop` is set; it ends between two batches.
pub(crate) async fn run(services: Arc<Services>, stop: watch::Receiver<bool>) {
    let mut scheduler = Scheduler {
        services,
        aside: HashMap::new(),
    };
    let mut stopping = stop.clone();
    loop {
        let pause = match scheduler.round(&stop).await {
            Ok(pause) => pause,
            Err(error) => {
                tracing::warn!(cause = %error, "the schedule could not be read; it is tried again");
                PATIENCE
            }
        };
        tokio::select! {
            _ = stopping.wait_for(|stop| *stop) => return,
            () = tokio::time::sleep(pause) => {}
        }
    }
}

struct Scheduler {
    services: Arc<Services>,
    /// Stories that stopped a batch, and until when they are left alone. By a clock that
    /// nobody sets.
    aside: HashMap<Id, Instant>,
}

impl Scheduler {
    /// Looks once, does all that is due, and says when to look again.
    async fn round(&mut self, stop: &watch::Receiver<bool>) -> Result<Duration, StoreError> {
        let next = self.services.store.glance(due::next).await?;
        let now = self.services.clock.now();
        match next {
            None => return Ok(LOOK),
            // To the instant, where that is sooner than the next look.
            Some(at) if at > now => return Ok(at.since(now).clamp(NEARLY, LOOK)),
            Some(_) => {}
        }
        self.aside.retain(|_, until| *until > Instant::now());
        let read = move |db: &mut Connection| due::waiting(db, now);
        let mut left = self.services.store.read(read).await?;
        let (_, pause) = pace(self.services.store.backend());
        while !*stop.borrow() {
            let began = Instant::now();
            let done = self.batch().await?;
            let Some(last) = done.due.last() else { break };
            left = left.saturating_sub(i64::try_from(done.due.len()).unwrap_or(i64::MAX));
            let lag = self.services.clock.now().since(last.at);
            self.services.scheduler.waiting(left.max(0), lag);
            tokio::time::sleep(pause.saturating_sub(began.elapsed())).await;
        }
        self.services.scheduler.waiting(0, Duration::ZERO);
        Ok(LOOK)
    }

    /// Carries out the next batch. One that fails as a whole is run story by story, so
    /// that a story that cannot be read holds up no other.
    async fn batch(&mut self) -> Result<CarriedOut, StoreError> {
        let but: Vec<Id> = self.aside.keys().copied().collect();
        let (limit, _) = pace(self.services.store.backend());
        match self.carry_out(limit, but).await {
            Ok(done) => Ok(done),
            Err(error) if passes(&error) => Err(error),
            Err(error) => {
                tracing::warn!(cause = %error, "a batch of plans failed; they are tried one by one");
                self.singly().await
            }
        }
    }

    /// As many plans as a batch has, one by one; those that fail are set aside.
    async fn singly(&mut self) -> Result<CarriedOut, StoreError> {
        let mut all = CarriedOut::default();
        for _ in 0..pace(self.services.store.backend()).0 {
            let but: Vec<Id> = self.aside.keys().copied().collect();
            let first = self.first(but.clone()).await?;
            let Some(first) = first else { break };
            match self.carry_out(1, but.clone()).await {
                Ok(done) => {
                    all.due.extend(done.due);
                    all.published += done.published;
                    all.unpublished += done.unpublished;
                    all.failed.extend(done.failed);
                }
                Err(error) if passes(&error) => return Err(error),
                // Something came to be due before it: whose fault it was shows the next time.
                Err(_) if self.first(but).await?.map(|due| due.id) != Some(first.id) => {}
                Err(error) => {
                    tracing::error!(
                        story = %first.id, cause = %error,
                        "a plan could not be carried out; it is tried again in a minute"
                    );
                    all.due.push(first);
                    self.aside.insert(first.id, Instant::now() + SET_ASIDE);
                }
            }
        }
        Ok(all)
    }

    /// The plan that is due first.
    async fn first(&self, but: Vec<Id>) -> Result<Option<due::Due>, StoreError> {
        let now = self.services.clock.now();
        let read = self
            .services
            .store
            .read(move |db| due::due(db, now, 1, &but));
        Ok(read.await?.first().copied())
    }

    async fn carry_out(&self, limit: i64, but: Vec<Id>) -> Result<CarriedOut, StoreError> {
        let desk = self.services.desk().for_scheduler();
        let done = perform(&desk, None, move |work| carry_out(work, limit, &but)).await;
        let done = done.map_err(|refusal| match refusal {
            Refusal::Store(error) => error,
            // Whatever a single story is refused for it keeps as the reason; what is left
            // is a mistake in the program.
            other => StoreError::corrupt("articles", other.to_string()),
        });
        let done = done?.value;
        self.services.scheduler.carried_out(&done);
        for story in &done.failed {
            tracing::warn!(%story, "a plan came to nothing; the story keeps the reasons");
        }
        Ok(done)
    }
}

/// Whether a failure is the store's own and passes by itself.
fn passes(error: &StoreError) -> bool {
    matches!(
        error,
        StoreError::Busy
            | StoreError::Conflict
            | StoreError::Closing
            | StoreError::Full
            | StoreError::ReadOnly
            | StoreError::Unavailable(_)
    )
}
