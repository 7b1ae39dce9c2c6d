//! Live stories by the time of their first publication, for sitemaps.

use diesel::prelude::*;
use newsdesk_domain::Timestamp;

use crate::delivery::{LiveStory, StoryColumns, story, story_columns};
use crate::error::StoreError;
use crate::schema::{articles, copies};
use crate::sql_types::At;
use crate::{Connection, each};

/// A part of the stories that were first published on a day (UTC, since 1970-01-01): the
/// live ones among as many as `size`, after as many parts of that size. Which part a story
/// belongs to does not depend on what became of the others.
///
/// # Errors
/// [`StoreError`] of the database, or of a row that cannot be read.
pub fn of_day(
    db: &mut Connection,
    day: i32,
    part: i64,
    size: i64,
) -> Result<Vec<LiveStory>, StoreError> {
    let from = At::from(Timestamp::of_day(i64::from(day)));
    let to = At::from(Timestamp::of_day(i64::from(day) + 1));
    type Row = (Option<i64>, StoryColumns);
    let rows: Vec<Row> = each!(db, |c| articles::table
        .left_join(
            copies::table.on(copies::article_id
                .eq(articles::id)
                .and(copies::number.nullable().eq(articles::live_revision))),
        )
        .filter(
            articles::first_published_at
                .ge(from)
                .and(articles::first_published_at.lt(to)),
        )
        .order((articles::first_published_at.asc(), articles::id.asc()))
        .offset(part.saturating_mul(size))
        .limit(size)
        .select((articles::live_revision, story_columns!()))
        .load(c))?;
    let live = rows.into_iter().filter(|(live, _)| live.is_some());
    live.map(|(_, columns)| story(columns)).collect()
}

/// The live stories that were first published after an instant, the latest first, at most
/// so many.
///
/// # Errors
/// [`StoreError`] of the database, or of a row that cannot be read.
pub fn latest(
    db: &mut Connection,
    after: Timestamp,
    limit: i64,
) -> Result<Vec<LiveStory>, StoreError> {
    let rows: Vec<StoryColumns> = each!(db, |c| articles::table
        .left_join(
            copies::table.on(copies::article_id
                .eq(articles::id)
                .and(copies::number.nullable().eq(articles::live_revision))),
        )
        .filter(articles::live_revision.is_not_null())
        .filter(articles::first_published_at.gt(At::from(after)))
        .order((articles::first_published_at.desc(), articles::id.desc()))
        .limit(limit)
        .select(story_columns!())
        .load(c))?;
    rows.into_iter().map(story).collect()
}
