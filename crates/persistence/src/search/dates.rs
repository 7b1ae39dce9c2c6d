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

    /// Between which numbers stories of these dates lie.
    fn bounds(&self) -> (i64, i64) {
        let least = self.published_after.map_or(-i64::MAX, docid_floor);
        // Where a millisecond's numbers were used up, the next one's were taken.
        let most = self
            .published_before
            .map_or(i64::MAX, |at| docid_floor(at).saturating_add(1000 * SLOTS));
        (least, most)
    }
}

/// The stories among which words are looked for: none, or one part of them after the other.
///
/// A story's number tells when it was published, not when it was updated. Without the numbers
/// of the few that were updated since, all that have the words would be looked through for
/// that date; and mostly these few are among the newest, but for some that were corrected.
#[derive(Clone, Debug)]
pub struct Among(Vec<Part>);

/// Stories that one statement looks among.
#[derive(Clone, Debug, Default)]
pub(super) struct Part {
    /// Dates that are still to be looked at.
    dates: Dates,
    /// Their numbers, in order, where these are known: one at least.
    few: Option<Vec<i64>>,
    /// Whether these are among the newest of all.
    pub are_new: bool,
}

impl Default for Among {
    fn default() -> Self {
        Self(vec![Part::default()])
    }
}

impl Among {
    /// Those of these dates. What is found among them by another statement is of one moment
    /// only where both are of one snapshot.
    ///
    /// # Errors
    /// [`StoreError`] of the database.
    pub fn of(db: &mut Connection, dates: Dates) -> Result<Self, StoreError> {
        let few = match dates.updated_after {
            Some(after) => updated(db, after)?,
            None => None,
        };
        let Some(mut few) = few else {
            let part = Part {
                dates,
                ..Part::default()
            };
            return Ok(Self(vec![part]));
        };
        let (least, most) = dates.bounds();
        few.retain(|docid| (least..=most).contains(docid));
        if few.is_empty() {
            return Ok(Self(Vec::new()));
        }
        few.sort_unstable();
        let first_new = first_new(db)?;
        let new = few.split_off(few.partition_point(|docid| *docid < first_new));
        let dates = Dates {
            updated_after: None,
            ..dates
        };
        let parts = [(new, true), (few, false)].into_iter();
        let some = parts.filter(|(few, _)| !few.is_empty());
        let parts = some.map(|(few, are_new)| Part {
            dates,
            few: Some(few),
            are_new,
        });
        Ok(Self(parts.collect()))
    }

    /// The parts, which have no story in common.
    pub(super) fn parts(&self) -> &[Part] {
        &self.0
    }
}

impl Part {
    /// The numbers of the stories, where these are few.
    pub fn few(&self) -> Option<&[i64]> {
        self.few.as_deref()
    }

    /// The dates that are still to be looked at.
    pub fn given(&self) -> impl Iterator<Item = At> {
        self.dates.all().into_iter().flatten().map(At::from)
    }

    /// For each of the three dates the place among those that are still to be looked at, from
    /// one on.
    pub fn places(&self) -> [Option<usize>; 3] {
        let mut last = 0;
        self.dates.all().map(|at| {
            at.map(|_| {
                last += 1;
                last
            })
        })
    }

    /// Between which numbers the stories lie.
    pub fn bounds(&self) -> (i64, i64) {
        let few = self.few();
        let ends = few.and_then(|few| Some((*few.first()?, *few.last()?)));
        ends.unwrap_or_else(|| self.dates.bounds())
    }
}

/// The numbers of the live stories that were updated after an instant, where these are few.
fn updated(db: &mut Connection, after: Timestamp) -> Result<Option<Vec<i64>>, StoreError> {
    let docids: Vec<i64> = each!(db, |c| kept(
        search_docs::table
            .inner_join(articles::table.on(articles::id.eq(search_docs::article_id)))
            .filter(articles::live_revision.is_not_null())
            .filter(articles::updated_at.gt(At::from(after)))
            .order(articles::updated_at.desc())
            .select(search_docs::docid)
            .limit(FEW + 1)
    )
    .load(c))?;
    Ok((docids.len() as i64 <= FEW).then_some(docids))
}

/// The number from which on the newest stories lie, which are as many as are few.
fn first_new(db: &mut Connection) -> Result<i64, StoreError> {
    let published: Option<Option<At>> = each!(db, |c| kept(
        articles::table
            .filter(articles::live_revision.is_not_null())
            .order(articles::published_at.desc())
            .select(articles::published_at)
            .offset(FEW)
            .limit(1)
    )
    .get_result(c)
    .optional())?;
    let oldest = published.flatten().map(Timestamp::from);
    Ok(oldest.map_or(-i64::MAX, docid_floor))
}
