//! The end of the log of public changes, as those who follow it are told: written once,
//! however many follow.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use actix_web::web::Bytes;
use newsdesk_persistence::StoreError;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;
use tokio::sync::watch;

use crate::delivery::changes::stream::events_after;
use crate::services::Services;

/// How many events are held for those who are a little behind.
const HELD: usize = 2_000;

/// How many are read from the log at once.
pub(crate) const BATCH: i64 = 500;

/// How many bytes a follower is given at once.
const PORTION: usize = 64 * 1024;

/// How many may follow one process.
const FOLLOWERS: i64 = 10_000;

/// An event as it travels, with its change's number.
#[derive(Clone, Debug)]
pub(crate) struct Event {
    pub number: i64,
    pub text: Bytes,
}

/// The end of the log of public changes.
#[derive(Debug)]
pub struct Tail {
    /// Without gaps, the latest last.
    held: Mutex<VecDeque<Event>>,
    /// The number of the last change that may be told.
    reached: watch::Sender<i64>,
    over: AtomicBool,
    followers: Gauge,
}

impl Default for Tail {
    fn default() -> Self {
        Self {
            held: Mutex::default(),
            reached: watch::Sender::new(0),
            over: AtomicBool::new(false),
            followers: Gauge::default(),
        }
    }
}

/// What a follower who has all up to some number is to be told.
pub(crate) enum Next {
    /// These events; and the last one's number.
    Events(Bytes, i64),
    /// More than is held here: the log has it.
    Behind,
    /// Nothing yet.
    Nothing,
    /// Nothing any more: the server is on its way out.
    Over,
}

/// One who follows, counted until this is dropped.
#[derive(Debug)]
pub(crate) struct Place(Gauge);

impl Drop for Place {
    fn drop(&mut self) {
        self.0.dec();
    }
}

impl Tail {
    /// A place to follow from; `None` where all are taken.
    pub(crate) fn place(&self) -> Option<Place> {
        if self.followers.inc() >= FOLLOWERS {
            self.followers.dec();
            return None;
        }
        Some(Place(self.followers.clone()))
    }

    /// The number of the last change that may be told, and news of when that moves on.
    pub(crate) fn follow(&self) -> watch::Receiver<i64> {
        self.reached.subscribe()
    }

    /// What comes after `number`.
    pub(crate) fn after(&self, number: i64) -> Next {
        if self.over.load(Ordering::SeqCst) {
            return Next::Over;
        }
        if *self.reached.borrow() <= number {
            return Next::Nothing;
        }
        let held = self.lock();
        let reaches = held.front().is_some_and(|first| first.number <= number + 1);
        if !reaches {
            return Next::Behind;
        }
        let (mut portion, mut last) = (Vec::new(), number);
        let from = held.partition_point(|event| event.number <= number);
        for event in held.range(from..) {
            if !portion.is_empty() && portion.len() + event.text.len() > PORTION {
                break;
            }
            portion.extend_from_slice(&event.text);
            last = event.number;
        }
        match last > number {
            true => Next::Events(portion.into(), last),
            false => Next::Nothing,
        }
    }

    /// Has everybody who follows end, since the server is on its way out.
    pub fn end(&self) {
        self.over.store(true, Ordering::SeqCst);
        self.reached.send_modify(|_| {});
    }

    /// Adds events to the end, and says that all up to `reached` may be told.
    fn add(&self, events: Vec<Event>, reached: i64) {
        let mut held = self.lock();
        held.extend(events);
        let too_many = held.len().saturating_sub(HELD);
        held.drain(..too_many);
        drop(held);
        self.reached.send_replace(reached);
    }

    pub(crate) fn register(&self, registry: &mut Registry) {
        registry.register(
            "followers",
            "Who follows the public changes at the moment",
            self.followers.clone(),
        );
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<Event>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Follows the log and writes what those who follow are told: a change once every cache
/// that could still show what was before has been told of it. Ends when it is aborted.
pub async fn run(services: Arc<Services>) {
    let mut announced = services.cache.announced();
    // Nothing is known until the log was looked at for the first time.
    let first = announced.wait_for(|standing| standing.generation > 0 || standing.number > 0);
    let Ok(mut last) = first.await.map(|standing| standing.number) else {
        return;
    };
    services.tail.add(Vec::new(), last);
    // Whoever followed the process before this one comes back within seconds, and would
    // read the log for themselves, all of them.
    let held = i64::try_from(HELD).unwrap_or(i64::MAX);
    let latest = latest(&services, (last - held).max(0), last).await;
    services.tail.add(latest, last);
    loop {
        let reached = announced.borrow_and_update().number;
        while last < reached {
            match read(&services, last, reached).await {
                Ok(events) => {
                    // Numbers have no gaps, so that nothing read means nothing to wait for.
                    last = events.last().map_or(reached, |event| event.number);
                    services.tail.add(events, last);
                }
                Err(error) => {
                    tracing::warn!(cause = %error, "followers cannot be told yet");
                    tokio::time::sleep(Duration::from_millis(500)).await;
                }
            }
        }
        if announced.changed().await.is_err() {
            return;
        }
    }
}

/// The events from `last` to `reached`; none where they cannot be read, for then those who
/// follow read them.
async fn latest(services: &Arc<Services>, mut last: i64, reached: i64) -> Vec<Event> {
    let mut latest = Vec::new();
    while last < reached {
        match read(services, last, reached).await {
            Ok(events) => {
                last = events.last().map_or(reached, |event| event.number);
                latest.extend(events);
            }
            Err(error) => {
                tracing::warn!(cause = %error, "the latest changes cannot be read");
                return Vec::new();
            }
        }
    }
    latest
}

/// Some events after `last`, none after `reached`.
async fn read(services: &Arc<Services>, last: i64, reached: i64) -> Result<Vec<Event>, StoreError> {
    let reading = Arc::clone(services);
    let limit = BATCH.min(reached - last);
    let events = services
        .store
        .read(move |db| events_after(db, &reading, last, limit));
    events.await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(number: i64) -> Event {
        Event {
            number,
            text: Bytes::from(format!("id: {number}\n\n")),
        }
    }

    fn text(next: Next) -> (String, i64) {
        match next {
            Next::Events(bytes, last) => (String::from_utf8(bytes.to_vec()).unwrap(), last),
            _ => panic!("no events"),
        }
    }

    #[test]
    fn a_follower_is_told_what_comes_after_what_it_has() {
        let tail = Tail::default();
        tail.add(Vec::new(), 4);
        assert!(matches!(tail.after(4), Next::Nothing));
        assert!(matches!(tail.after(3), Next::Behind));
        tail.add(vec![event(5), event(6)], 6);
        assert_eq!(text(tail.after(4)), ("id: 5\n\nid: 6\n\n".to_owned(), 6));
        assert_eq!(text(tail.after(5)), ("id: 6\n\n".to_owned(), 6));
        assert!(matches!(tail.after(6), Next::Nothing));
        assert!(matches!(tail.after(9), Next::Nothing), "of another process");
        assert!(matches!(tail.after(2), Next::Behind));
        tail.end();
        assert!(matches!(tail.after(4), Next::Over));
    }

    #[test]
    fn what_is_held_is_bounded_and_so_is_a_portion() {
        let tail = Tail::default();
        let many = (1..=3 * HELD as i64).map(event).collect();
        tail.add(many, 3 * HELD as i64);
        assert_eq!(tail.lock().len(), HELD);
        assert!(matches!(tail.after(0), Next::Behind));
        let large = |number| Event {
            number,
            text: Bytes::from(vec![b'x'; PORTION - 1]),
        };
        let tail = Tail::default();
        tail.add(vec![large(1), large(2)], 2);
        assert_eq!(text(tail.after(0)).1, 1);
        assert_eq!(text(tail.after(1)).1, 2);
    }

    #[test]
    fn places_are_given_back() {
        let tail = Tail::default();
        let place = tail.place().unwrap();
        assert_eq!(tail.followers.get(), 1);
        drop(place);
        assert_eq!(tail.followers.get(), 0);
    }
}
