//! The order of the most viewed stories, held for a moment: ranking adds up every bucket
//! of a window, which a busy page must not ask of the database for each reader.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::views::{self, RankWindow};
use newsdesk_persistence::{Connection, StoreError};

use crate::list::MAX_LIMIT;

/// How long an order is held; with the second between a view and its storing it stays
/// within the five seconds the contract promises.
pub(crate) const HELD_FOR: Duration = Duration::from_secs(3);

/// How many orders are held at most.
const HELD_AT_MOST: usize = 1_000;

/// What is ranked: a window, and the facets that narrow it.
type Asked = (RankWindow, Vec<Id>);

/// Orders that were asked for lately. They say nothing of what is live: that is asked
/// anew for every answer.
#[derive(Debug, Default)]
pub struct Rankings {
    held: Mutex<HashMap<Asked, Ranked>>,
}

/// An order, and when it was made: by the clock that can be set and by the one that
/// cannot.
#[derive(Debug)]
struct Ranked {
    made: Instant,
    at: Timestamp,
    order: Vec<Id>,
}

impl Rankings {
    /// The most viewed stories, the most first; at most `MAX_LIMIT`.
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
        let held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(ranked) = held.get(&asked)
            && ranked.made.elapsed() < HELD_FOR
            && now.since(ranked.at) < HELD_FOR
            && ranked.at.since(now) < HELD_FOR
        {
            return Ok(ranked.order.clone());
        }
        drop(held);
        let order = views::ranked(db, window, &asked.1, now, MAX_LIMIT)?;
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if held.len() >= HELD_AT_MOST {
            held.clear();
        }
        let ranked = Ranked {
            made: Instant::now(),
            at: now,
            order: order.clone(),
        };
        held.insert(asked, ranked);
        Ok(order)
    }

    /// Forgets every order, since views were stored.
    pub fn forget(&self) {
        self.held
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }
}
