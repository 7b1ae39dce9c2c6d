//! The orders of the most viewed stories, held in memory: ranking adds up every bucket of
//! a window, which a busy page must not ask of the database for each reader.
//!
//! An order that was asked for lately is ranked anew in the background, the more seldom
//! the more that costs. Whoever keeps answers made from an order is told when it changed.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::views::{self, RankWindow};
use newsdesk_persistence::{Connection, StoreError};

use crate::list::MAX_LIMIT;

/// How many stories are ranked: as many as a list has at most, and some in place of those
/// that leave or are kept out.
const RANKED: i64 = MAX_LIMIT + 60;

/// How many times as long as a ranking took passes until the next one at least: it costs
/// one connection at most 2 % of its time.
const SPARING: u32 = 50;

/// The shortest and the longest time between two rankings.
const BETWEEN: (Duration, Duration) = (Duration::from_secs(1), Duration::from_secs(60));

/// How old an order may be that nobody ranked anew in the background, by the clock that can
/// be set.
const OLDEST: Duration = Duration::from_secs(65);

/// How long an order is held that nobody asks for.
const LATELY: Duration = Duration::from_secs(10 * 60);

/// How many orders are held at most.
const HELD_AT_MOST: usize = 1_000;

/// How long one round of ranking anew may take before the rest waits for the next.
const ROUND: Duration = Duration::from_millis(250);

/// What is ranked: a window, and the facets that narrow it.
type Asked = (RankWindow, Vec<Id>);

/// Who is told of a changed order.
type Hook = Box<dyn Fn(RankWindow, &[Id]) + Send + Sync>;

/// Orders that were asked for lately. They say nothing of what is live: that is asked
/// anew for every answer.
#[derive(Default)]
pub struct Rankings {
    held: Mutex<HashMap<Asked, Ranked>>,
    hook: OnceLock<Hook>,
}

impl fmt::Debug for Rankings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rankings").finish_non_exhaustive()
    }
}

/// An order, when it was made and when it was last asked for.
#[derive(Debug)]
struct Ranked {
    order: Vec<Id>,
    at: Timestamp,
    made: Instant,
    took: Duration,
    asked: Instant,
}

impl Ranked {
    /// When it may be ranked anew.
    fn due(&self) -> Instant {
        let (least, most) = BETWEEN;
        self.made + (self.took * SPARING).clamp(least, most)
    }

    /// Whether the clock says that it is too old, or was set.
    fn is_outdated(&self, now: Timestamp) -> bool {
        now.since(self.at).max(self.at.since(now)) >= OLDEST
    }
}

impl Rankings {
    /// The most viewed stories, the most first: a few more than a list has at most.
    ///
    /// # Errors
    /// [`StoreError`] of the database.
    pub fn order(
        &self,
        db: &mut Connection,
        window: RankWindow,
        facets: Vec<Id>,
        now: Timestamp,
    ) -> Result<Vec<Id>, StoreError> {
        let asked = (window, facets);
        if let Some(ranked) = self.lock().get_mut(&asked)
            && !ranked.is_outdated(now)
        {
            ranked.asked = Instant::now();
            return Ok(ranked.order.clone());
        }
        let ranked = rank(db, &asked, now, Instant::now())?;
        let order = ranked.order.clone();
        self.keep(asked, ranked);
        Ok(order)
    }

    /// Ranks anew what is due of what was asked for lately, and lets go of the rest. To be
    /// called once a second; views that were stored are in every order that is due then.
    ///
    /// # Errors
    /// [`StoreError`] of the database; what is held stays as it is.
    pub fn refresh(&self, db: &mut Connection, now: Timestamp) -> Result<(), StoreError> {
        let began = Instant::now();
        self.let_go(began);
        let mut due: Vec<(Instant, Instant, Asked)> = self
            .lock()
            .iter()
            .filter(|(_, ranked)| ranked.due() <= began)
            .map(|(asked, ranked)| (ranked.due(), ranked.asked, asked.clone()))
            .collect();
        due.sort_unstable_by_key(|(due, _, _)| *due);
        for (_, last, asked) in due {
            if began.elapsed() >= ROUND {
                break;
            }
            let ranked = rank(db, &asked, now, last)?;
            self.keep(asked, ranked);
        }
        Ok(())
    }

    /// From now on `hook` is told of every order that changed: its window and its facets,
    /// a section before a tag. One that nobody asked for any more and that is let go counts
    /// as changed, since nobody would tell of it later. The first hook stays.
    pub fn on_change(&self, hook: impl Fn(RankWindow, &[Id]) + Send + Sync + 'static) {
        // A second one would be a mistake in the program, and changes nothing.
        let _ = self.hook.set(Box::new(hook));
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Asked, Ranked>> {
        // A panic while holding the lock cannot leave an order half made.
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps an order in the place of the one before, and tells if it is another.
    fn keep(&self, asked: Asked, mut ranked: Ranked) {
        let mut changed = Vec::new();
        let mut held = self.lock();
        if held.len() >= HELD_AT_MOST && !held.contains_key(&asked) {
            changed.extend(held.drain().map(|(asked, _)| asked));
        }
        let before = held.get(&asked);
        if before.is_none_or(|before| before.order != ranked.order) {
            changed.push(asked.clone());
        }
        // It may have been asked for while it was ranked.
        ranked.asked = before.map_or(ranked.asked, |before| before.asked.max(ranked.asked));
        held.insert(asked, ranked);
        drop(held);
        self.tell(&changed);
    }

    /// Lets go of what nobody asked for lately.
    fn let_go(&self, now: Instant) {
        let mut gone = Vec::new();
        self.lock().retain(|asked, ranked| {
            let stays = now.saturating_duration_since(ranked.asked) < LATELY;
            if !stays {
                gone.push(asked.clone());
            }
            stays
        });
        self.tell(&gone);
    }

    fn tell(&self, changed: &[Asked]) {
        if let Some(hook) = self.hook.get() {
            for (window, facets) in changed {
                hook(*window, facets);
            }
        }
    }
}

/// Ranks once, for whoever asked last at `asked`.
fn rank(
    db: &mut Connection,
    what: &Asked,
    now: Timestamp,
    asked: Instant,
) -> Result<Ranked, StoreError> {
    let began = Instant::now();
    let order = views::ranked(db, what.0, &what.1, now, RANKED)?;
    let made = Instant::now();
    Ok(Ranked {
        order,
        at: now,
        made,
        took: made - began,
        asked,
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn ranked(order: &[u8], asked: Instant) -> Ranked {
        Ranked {
            order: order.iter().map(|n| Id::from_bytes([*n; 16])).collect(),
            at: Timestamp::from_micros(0),
            made: asked,
            took: Duration::from_millis(10),
            asked,
        }
    }

    #[test]
    fn another_order_is_told_and_the_same_is_not() {
        let rankings = Rankings::default();
        let told = Arc::new(Mutex::new(0));
        let count = Arc::clone(&told);
        rankings.on_change(move |_, _| *count.lock().unwrap() += 1);
        let (asked, now) = ((RankWindow::Day, Vec::new()), Instant::now());
        for (order, expected) in [
            (&[1, 2][..], 1),
            (&[1, 2], 1),
            (&[2, 1], 2),
            (&[2, 1], 2),
            (&[2], 3),
        ] {
            rankings.keep(asked.clone(), ranked(order, now));
            assert_eq!(*told.lock().unwrap(), expected, "{order:?}");
        }
        rankings.let_go(now + LATELY / 2);
        assert_eq!(*told.lock().unwrap(), 3);
        rankings.let_go(now + LATELY);
        assert_eq!(*told.lock().unwrap(), 4, "it is let go");
    }

    #[test]
    fn the_dearer_a_ranking_the_more_seldom_it_is_made() {
        let now = Instant::now();
        for (took, between) in [(0, 1_000), (10, 1_000), (100, 5_000), (9_000, 60_000)] {
            let mut held = ranked(&[], now);
            held.took = Duration::from_millis(took);
            assert_eq!(held.due(), now + Duration::from_millis(between), "{took}");
        }
        let held = ranked(&[], now);
        assert!(!held.is_outdated(Timestamp::from_micros(64_000_000)));
        assert!(held.is_outdated(Timestamp::from_micros(65_000_000)));
    }
}
