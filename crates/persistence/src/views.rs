//! Views: counts in buckets of time, added in batches, and the ranking they make.

use std::time::Duration;

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use diesel::upsert::excluded;
use newsdesk_domain::{Id, Timestamp};

use crate::error::StoreError;
use crate::schema::{articles, listings, views};
use crate::sql_types::Key;
use crate::{Connection, each};

/// A span of time that stories are ranked over.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum RankWindow {
    /// The last hour, by buckets of five minutes.
    Hour,
    /// The last 24 hours, by buckets of an hour, as are the longer ones.
    Day,
    /// The last seven days.
    Week,
    /// The last thirty days.
    Month,
}

/// The bucket lengths that are kept, in seconds, and how long each is needed.
const SPANS: [(i32, Duration); 2] = [
    (300, Duration::from_secs(2 * 3600)),
    (3600, Duration::from_secs(31 * 24 * 3600)),
];

impl RankWindow {
    /// The windows' wire words.
    pub const WORDS: [&'static str; 4] = ["1h", "24h", "7d", "30d"];

    /// The window of a wire word.
    pub fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "1h" => Self::Hour,
            "24h" => Self::Day,
            "7d" => Self::Week,
            "30d" => Self::Month,
            _ => return None,
        })
    }

    const fn span_and_seconds(self) -> (i32, i64) {
        match self {
            Self::Hour => (300, 3600),
            Self::Day => (3600, 24 * 3600),
            Self::Week => (3600, 7 * 24 * 3600),
            Self::Month => (3600, 30 * 24 * 3600),
        }
    }
}

#[derive(Insertable)]
#[diesel(table_name = views, treat_none_as_default_value = false)]
struct Row {
    span: i32,
    starts_at: i64,
    article_id: Key,
    count: i64,
}

/// Adds views counted at about `at`: pairs of a story and how many.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn add(db: &mut Connection, counted: &[(Id, i64)], at: Timestamp) -> Result<(), StoreError> {
    for (span, _) in SPANS {
        let starts_at = at.seconds() - at.seconds().rem_euclid(i64::from(span));
        // Two rows of one key in a statement would be refused, and an unsorted batch
        // could deadlock with another process's.
        let mut rows: Vec<Row> = counted
            .iter()
            .map(|(article, count)| Row {
                span,
                starts_at,
                article_id: (*article).into(),
                count: *count,
            })
            .collect();
        rows.sort_unstable_by_key(|row| Id::from(row.article_id));
        for batch in rows.chunks(500) {
            each!(db, |c| diesel::insert_into(views::table)
                .values(batch)
                .on_conflict((views::span, views::starts_at, views::article_id))
                .do_update()
                .set(views::count.eq(views::count + excluded(views::count)))
                .execute(c))?;
        }
    }
    Ok(())
}

/// Forgets buckets that no window reaches any more.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn prune(db: &mut Connection, now: Timestamp) -> Result<(), StoreError> {
    for (span, kept) in SPANS {
        let oldest = now.minus(kept).seconds();
        each!(db, |c| diesel::delete(views::table.filter(
            views::span.eq(span).and(views::starts_at.lt(oldest))
        ))
        .execute(c))?;
    }
    Ok(())
}

/// What a view counts for, by the bucket it lies in: half as much with every quarter of the
/// window that has passed, on a straight line between. In whole numbers, so that both
/// databases come to the same order.
fn weight(seconds: i64, present: i64) -> String {
    let half = seconds / 4;
    let mut arms = String::new();
    for (quarter, times) in [(1, 16), (2, 8), (3, 4), (4, 2)] {
        let (since, zero) = (present - quarter * half, present - (quarter + 1) * half);
        arms.push_str(&format!(
            "WHEN views.starts_at > {since} THEN (views.starts_at - {zero}) * {times} "
        ));
    }
    let zero = present - 6 * half;
    format!("CASE {arms}ELSE views.starts_at - {zero} END")
}

/// The live stories most viewed in a window, the most first, optionally only those
/// listed under all of these facets. Recent views weigh more: a view's weight halves with
/// every quarter of the window.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn ranked(
    db: &mut Connection,
    window: RankWindow,
    facets: &[Id],
    now: Timestamp,
    limit: i64,
) -> Result<Vec<Id>, StoreError> {
    let (span, seconds) = window.span_and_seconds();
    // A bucket counts while any of it lies in the window.
    let from = now.seconds() - seconds - i64::from(span);
    let present = now.seconds() - now.seconds().rem_euclid(i64::from(span));
    let score = format!("SUM(views.count * ({}))", weight(seconds, present));
    let rows: Vec<Key> = each!(db, |c| {
        let mut query = views::table
            .inner_join(articles::table.on(articles::id.eq(views::article_id)))
            .filter(articles::live_revision.is_not_null())
            .filter(views::span.eq(span).and(views::starts_at.gt(from)))
            .group_by(views::article_id)
            .select(views::article_id)
            .into_boxed();
        for facet in facets {
            query = query.filter(diesel::dsl::exists(
                listings::table.filter(
                    listings::article_id
                        .eq(views::article_id)
                        .and(listings::facet_id.eq(Key::from(*facet))),
                ),
            ));
        }
        query
            .order((sql::<BigInt>(&score).desc(), views::article_id.desc()))
            .limit(limit)
            .load(c)
    })?;
    Ok(rows.into_iter().map(Id::from).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The weight of a view of this age, as the arms say it.
    fn at(seconds: i64, age: i64) -> i64 {
        let half = seconds / 4;
        let quarter = (age / half).min(4);
        ((quarter + 2) * half - age) << (4 - quarter)
    }

    #[test]
    fn a_view_weighs_half_with_every_quarter() {
        let day = 24 * 3600;
        for (age, weight) in [(0, 16), (6, 8), (12, 4), (18, 2), (24, 1)] {
            assert_eq!(at(day, age * 3600) * 16, at(day, 0) * weight, "{age} hours");
        }
        let said = weight(day, 1_000_000);
        for part in [
            "WHEN views.starts_at > 978400 THEN (views.starts_at - 956800) * 16",
            "WHEN views.starts_at > 913600 THEN (views.starts_at - 892000) * 2",
            "ELSE views.starts_at - 870400",
        ] {
            assert!(said.contains(part), "{part} in {said}");
        }
    }
}
