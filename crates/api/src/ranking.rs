//! The orders of the most viewed stories, held in memory: ranking adds up every bucket of
//! a window, which a busy page must not ask of the database for each reader.
//!
//! An order that was asked for lately is ranked anew in the background, as often as its
//! [`Pace`] says. Whoever keeps answers made from an order is told when it changed, and
//! from which place on: most of what changes are the places that no page shows.

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

/// The time between two rankings of one steady list.
pub const RANKED_EVERY: Duration = Duration::from_secs(60);

/// How many times as long as a ranking took passes until the next one at least: it costs
/// one connection at most 2 % of its time.
const SPARING: u32 = 50;

/// The shortest time between two rankings of a lively list.
const LIVELY: Duration = Duration::from_secs(1);

/// How old an order may be that nobody ranked anew in the background, by the clock that can
/// be set. Nothing that was made from it is kept for longer either.
pub(crate) const OLDEST: Duration = Duration::from_secs(65);

/// How long an order is held that nobody asks for.
const LATELY: Duration = Duration::from_secs(10 * 60);

/// How many orders are held at most.
const HELD_AT_MOST: usize = 1_000;

/// How long one round of ranking anew may take before the rest waits for the next.
const ROUND: Duration = Duration::from_millis(250);

/// How soon a list follows the views.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Pace {
    /// Within five seconds, where ranking takes less than 60 ms, and else the more seldom
    /// the more it costs: for the list itself.
    Lively,
    /// Once a minute: for what shows a list beside something else, which views would drop
    /// every second.
    Steady,
}

/// What is ranked.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Ranking {
    /// How far back views count.
    pub window: RankWindow,
    /// Only stories under all of these: a section, then a tag.
    pub facets: Vec<Id>,
    /// How soon it follows.
    pub pace: Pace,
}

/// Who is told of a changed order: which, and how many of its first places are as before.
type Hook = Box<dyn Fn(&Ranking, usize) + Send + Sync>;

/// Orders that were asked for lately. They say nothing of what is live: that is asked
/// anew for every answer.
pub struct Rankings {
    every: Duration,
    held: Mutex<HashMap<Ranking, Ranked>>,
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
    /// When it may be ranked anew; steady lists are every so often.
    fn due(&self, pace: Pace, every: Duration) -> Instant {
        self.made
            + match pace {
                Pace::Lively => (self.took * SPARING).clamp(LIVELY, RANKED_EVERY),
                Pace::Steady => every,
            }
    }

    /// How many first places another order has in common; `None` where all are the same.
    fn in_common(&self, other: &[Id]) -> Option<usize> {
        let same = self.order.iter().zip(other).take_while(|(a, b)| a == b);
        (self.order != other).then(|| same.count())
    }

    /// Whether the clock says that it is too old, or was set.
    fn is_outdated(&self, now: Timestamp) -> bool {
        now.since(self.at).max(self.at.since(now)) >= OLDEST
    }
}

impl Rankings {
    /// None yet; steady ones are ranked anew when so much time has passed.
    pub fn every(every: Duration) -> Self {
        Self {
            every,
            held: Mutex::default(),
            hook: OnceLock::new(),
        }
    }

    /// The most viewed stories, the most first: a few more than a list has at most.
    ///
    /// # Errors
    /// [`StoreError`] of the database.
    pub fn order(
        &self,
        db: &mut Connection,
        asked: &Ranking,
        now: Timestamp,
    ) -> Result<Vec<Id>, StoreError> {
        if let Some(ranked) = self.lock().get_mut(asked)
            && !ranked.is_outdated(now)
        {
            ranked.asked = Instant::now();
            return Ok(ranked.order.clone());
        }
        let ranked = rank(db, asked, now, Instant::now())?;
        let order = ranked.order.clone();
        self.keep(asked.clone(), ranked);
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
        let mut due: Vec<(Instant, Instant, Ranking)> = self
            .lock()
            .iter()
            .map(|(asked, ranked)| (ranked.due(asked.pace, self.every), ranked.asked, asked))
            .filter(|(due, ..)| *due <= began)
            .map(|(due, last, asked)| (due, last, asked.clone()))
            .collect();
        due.sort_unstable_by_key(|(due, ..)| *due);
        for (_, last, asked) in due {
            if began.elapsed() >= ROUND {
                break;
            }
            let ranked = rank(db, &asked, now, last)?;
            self.keep(asked, ranked);
        }
        Ok(())
    }

    /// From now on `hook` is told of every order that changed, and how many of its first
    /// places are as before. One that is let go is not told of: what was made from it is not
    /// kept for longer than an order is held. The first hook stays.
    pub fn on_change(&self, hook: impl Fn(&Ranking, usize) + Send + Sync + 'static) {
        // A second one would be a mistake in the program, and changes nothing.
        let _ = self.hook.set(Box::new(hook));
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Ranking, Ranked>> {
        // A panic while holding the lock cannot leave an order half made.
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps an order in the place of the one before, and tells if it is another.
    fn keep(&self, asked: Ranking, mut ranked: Ranked) {
        let mut held = self.lock();
        let before = held.get(&asked);
        let changed = before.and_then(|before| before.in_common(&ranked.order));
        // It may have been asked for while it was ranked.
        ranked.asked = before.map_or(ranked.asked, |before| before.asked.max(ranked.asked));
        held.insert(asked.clone(), ranked);
        if held.len() > HELD_AT_MOST {
            let longest_ago = held.iter().min_by_key(|(_, ranked)| ranked.asked);
            let longest_ago = longest_ago.map(|(asked, _)| asked.clone());
            longest_ago.map(|asked| held.remove(&asked));
        }
        drop(held);
        if let (Some(places), Some(hook)) = (changed, self.hook.get()) {
            hook(&asked, places);
        }
    }

    /// Lets go of what nobody asked for lately.
    fn let_go(&self, now: Instant) {
        self.lock()
            .retain(|_, ranked| now.saturating_duration_since(ranked.asked) < LATELY);
    }
}

/// Ranks once, for whoever asked last at `asked`.
fn rank(
    db: &mut Connection,
    what: &Ranking,
    now: Timestamp,
    asked: Instant,
) -> Result<Ranked, StoreError> {
    let began = Instant::now();
    let order = views::ranked(db, what.window, &what.facets, now, RANKED)?;
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

    fn today(facets: usize) -> Ranking {
        Ranking {
            window: RankWindow::Day,
            facets: vec![Id::from_bytes([0; 16]); facets],
            pace: Pace::Lively,
        }
    }

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
        let rankings = Rankings::every(RANKED_EVERY);
        let told = Arc::new(Mutex::new(Vec::new()));
        let tell = Arc::clone(&told);
        rankings.on_change(move |_, places| tell.lock().unwrap().push(places));
        let (asked, now) = (today(0), Instant::now());
        for (order, expected) in [
            (&[1, 2][..], &[][..]),
            (&[1, 2], &[]),
            (&[2, 1], &[0]),
            (&[2, 1], &[0]),
            (&[2], &[0, 1]),
            (&[2, 3, 1], &[0, 1, 1]),
            (&[2, 3], &[0, 1, 1, 2]),
        ] {
            rankings.keep(asked.clone(), ranked(order, now));
            assert_eq!(*told.lock().unwrap(), expected, "{order:?}");
        }
        rankings.let_go(now + LATELY / 2);
        assert_eq!(rankings.lock().len(), 1);
        rankings.let_go(now + LATELY);
        assert_eq!(rankings.lock().len(), 0, "it is let go");
    }

    #[test]
    fn of_too_many_the_one_asked_for_longest_ago_is_let_go() {
        let (rankings, now) = (Rankings::every(RANKED_EVERY), Instant::now());
        for n in 0..=HELD_AT_MOST {
            let ago = if n == 3 { 0 } else { 1 };
            rankings.keep(today(n), ranked(&[1], now + Duration::from_secs(ago)));
        }
        let held = rankings.lock();
        assert_eq!(held.len(), HELD_AT_MOST);
        assert!(!held.contains_key(&today(3)) && held.contains_key(&today(0)));
    }

    #[test]
    fn the_dearer_a_ranking_the_more_seldom_it_is_made() {
        let now = Instant::now();
        for (took, between) in [(0, 1_000), (10, 1_000), (100, 5_000), (9_000, 60_000)] {
            let mut held = ranked(&[], now);
            held.took = Duration::from_millis(took);
            let lively = held.due(Pace::Lively, RANKED_EVERY);
            assert_eq!(lively, now + Duration::from_millis(between), "{took}");
            assert_eq!(held.due(Pace::Steady, RANKED_EVERY), now + RANKED_EVERY);
        }
    }

    #[test]
    fn an_order_has_an_end() {
        let held = ranked(&[], Instant::now());
        assert!(!held.is_outdated(Timestamp::from_micros(64_000_000)));
        assert!(held.is_outdated(Timestamp::from_micros(65_000_000)));
    }
}
