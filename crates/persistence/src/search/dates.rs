//! Dates that narrow a search.

use diesel::prelude::*;
use newsdesk_domain::Timestamp;
use newsdesk_domain::search::{SLOTS, docid_floor};

use crate::error::StoreError;
use crate::prepared::kept;
use crate::schema::{articles, search_docs};
use crate::sql_types::At;
use crate::{Connection, each};

/// Up to how many stories are few: where a date of update leaves so many, each is known
/// by its number before any word is looked for.
const FEW: i64 = 2_000;

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

    /// Whether a story that was published then is among those that were published between
    /// these dates.
    fn leave(&self, published_at: Timestamp) -> bool {
        self.published_after
            .is_none_or(|after| published_at > after)
            && self
                .published_before
                .is_none_or(|before| published_at < before)
    }
}

/// The stories that dates leave. A story's number tells when it was published, not when it
/// was updated: without the numbers of the few that were updated since, all that have the
/// words would be looked through for that date.
pub(super) enum Left<'d> {
    /// Those of these numbers, in order.
    Few(Vec<i64>),
    /// Those of these dates.
    Dated(&'d Dates),
}

impl<'d> Left<'d> {
    /// What dates leave; `None` where that is nothing.
    pub(super) fn by(db: &mut Connection, dates: &'d Dates) -> Result<Option<Self>, StoreError> {
        let Some(after) = dates.updated_after.map(At::from) else {
            return Ok(Some(Self::Dated(dates)));
        };
        let updated: Vec<(i64, At)> = each!(db, |c| kept(
            search_docs::table
                .inner_join(articles::table.on(articles::id.eq(search_docs::article_id)))
                .filter(articles::live_revision.is_not_null())
                .filter(articles::updated_at.gt(after))
                .order(articles::updated_at.desc())
                .select((search_docs::docid, search_docs::published_at))
                .limit(FEW + 1)
        )
        .load(c))?;
        if updated.len() as i64 > FEW {
            return Ok(Some(Self::Dated(dates)));
        }
        let left = updated
            .into_iter()
            .filter(|(_, published_at)| dates.leave((*published_at).into()));
        let mut few: Vec<i64> = left.map(|(docid, _)| docid).collect();
        few.sort_unstable();
        Ok((!few.is_empty()).then_some(Self::Few(few)))
    }

    /// The dates that are still to be looked at.
    pub(super) fn given(&self) -> impl Iterator<Item = At> {
        self.dates().all().into_iter().flatten().map(At::from)
    }

    /// For each of the three dates the place among those that are still to be looked at, from
    /// one on.
    pub(super) fn places(&self) -> [Option<usize>; 3] {
        let mut last = 0;
        self.dates().all().map(|at| {
            at.map(|_| {
                last += 1;
                last
            })
        })
    }

    /// Between which numbers the stories lie.
    pub(super) fn bounds(&self) -> (i64, i64) {
        let dates = match self {
            Self::Few(few) => return (few[0], few[few.len() - 1]),
            Self::Dated(dates) => dates,
        };
        let least = dates.published_after.map_or(-i64::MAX, docid_floor);
        // Where a millisecond's numbers were used up, the next one's were taken.
        let most = dates
            .published_before
            .map_or(i64::MAX, |at| docid_floor(at).saturating_add(1000 * SLOTS));
        (least, most)
    }

    fn dates(&self) -> Dates {
        match self {
            Self::Few(_) => Dates::default(),
            Self::Dated(dates) => **dates,
        }
    }
}
