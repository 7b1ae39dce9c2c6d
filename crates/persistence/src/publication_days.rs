//! The days on which stories were first published: how many there were, and when readers
//! last saw one of them change. Sitemaps are made of them.

use std::collections::BTreeMap;

use diesel::prelude::*;
use diesel::upsert::excluded;
use newsdesk_domain::Timestamp;

use crate::error::StoreError;
use crate::prepared::kept;
use crate::schema::publication_days;
use crate::sql_types::At;
use crate::{Connection, each};

/// A day on which stories were first published.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Day {
    /// Days (UTC) since 1970-01-01.
    pub day: i32,
    /// How many stories were first published on it, live or not any more.
    pub stories: i64,
    /// When readers last saw one of them change.
    pub changed_at: Timestamp,
}

/// A story whose readers see a change.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Seen {
    /// When it was first published.
    pub first_published_at: Timestamp,
    /// Whether that is now.
    pub is_new: bool,
}

impl Seen {
    /// A change of a story that was published before; `None` where it never was.
    pub fn again(first_published_at: Option<Timestamp>) -> Option<Self> {
        first_published_at.map(|first_published_at| Self {
            first_published_at,
            is_new: false,
        })
    }
}

#[derive(Insertable)]
#[diesel(table_name = publication_days, treat_none_as_default_value = false)]
struct Row {
    day: i32,
    stories: i64,
    changed_at: At,
}

/// Records that readers see these stories come, change or go.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn note(
    db: &mut Connection,
    stories: impl IntoIterator<Item = Seen>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let mut days: BTreeMap<i32, i64> = BTreeMap::new();
    for seen in stories {
        let day = i32::try_from(seen.first_published_at.day())
            .map_err(|error| StoreError::corrupt("articles", error))?;
        *days.entry(day).or_default() += i64::from(seen.is_new);
    }
    for (day, stories) in days {
        let row = Row {
            day,
            stories,
            changed_at: now.into(),
        };
        each!(db, |c| kept(
            diesel::insert_into(publication_days::table)
                .values(&row)
                .on_conflict(publication_days::day)
                .do_update()
                .set((
                    publication_days::stories
                        .eq(publication_days::stories + excluded(publication_days::stories)),
                    publication_days::changed_at.eq(excluded(publication_days::changed_at)),
                ))
        )
        .execute(c))?;
    }
    Ok(())
}

/// The latest days, the last one first, at most so many.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn latest(db: &mut Connection, limit: i64) -> Result<Vec<Day>, StoreError> {
    let rows: Vec<(i32, i64, At)> = each!(db, |c| publication_days::table
        .order(publication_days::day.desc())
        .limit(limit)
        .load(c))?;
    Ok(rows.into_iter().map(day).collect())
}

/// One day, if a story was first published on it.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn find(db: &mut Connection, which: i32) -> Result<Option<Day>, StoreError> {
    let row: Option<(i32, i64, At)> = each!(db, |c| publication_days::table
        .find(which)
        .first(c)
        .optional())?;
    Ok(row.map(day))
}

fn day((day, stories, changed_at): (i32, i64, At)) -> Day {
    Day {
        day,
        stories,
        changed_at: changed_at.into(),
    }
}
