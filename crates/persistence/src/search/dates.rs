//! Dates that narrow a search.

use newsdesk_domain::Timestamp;
use newsdesk_domain::search::{SLOTS, docid_floor};

use crate::sql_types::At;

/// Only stories of these dates.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Dates {
    /// Published after this instant.
    pub published_after: Option<Timestamp>,
    /// Published before this instant.
    pub published_before: Option<Timestamp>,
    /// Updated after this instant.
    pub updated_after: Option<Timestamp>,
}

impl Dates {
    fn all(&self) -> [Option<Timestamp>; 3] {
        [
            self.published_after,
            self.published_before,
            self.updated_after,
        ]
    }

    pub(super) fn given(&self) -> impl Iterator<Item = At> {
        self.all().into_iter().flatten().map(At::from)
    }

    /// For each date that can be given the place among those that are, from one on.
    pub(super) fn places(&self) -> [Option<usize>; 3] {
        let mut last = 0;
        self.all().map(|at| {
            at.map(|_| {
                last += 1;
                last
            })
        })
    }

    /// The numbers that stories of these dates have.
    pub(super) fn bounds(&self) -> (i64, i64) {
        let least = self.published_after.map_or(-i64::MAX, docid_floor);
        // Where a millisecond's numbers were used up, the next one's were taken.
        let most = self
            .published_before
            .map_or(i64::MAX, |at| docid_floor(at).saturating_add(1000 * SLOTS));
        (least, most)
    }
}
