//! Lists of live stories as teasers; bodies are read by [`bodies`] alone.

use std::collections::HashMap;

use diesel::prelude::*;
use diesel::sql_types::BigInt;
use newsdesk_domain::article::Correction;
use newsdesk_domain::body::Block;
use newsdesk_domain::{Id, Timestamp};

use crate::delivery::statement::Statement;
use crate::delivery::walk::ways;
use crate::delivery::{LiveStory, StoryColumns, story, story_columns};
use crate::entity::BATCH;
use crate::error::StoreError;
use crate::page::{Page, Window};
use crate::prepared::{kept, padded};
use crate::schema::{articles, copies, copy_bodies};
use crate::sql_types::{At, Instant, Json, Key, UuidSql};
use crate::{Connection, each};

/// The order of a list.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Sort {
    /// `-publishedAt`: newest first.
    #[default]
    Newest,
    /// `publishedAt`: oldest first.
    Oldest,
    /// `-updatedAt`: last updated first.
    Updated,
}

/// Which live stories a list shows.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Sections, tags and bylines: a story must be listed under one of each group.
    pub facets: Vec<Vec<Id>>,
    /// Only these genres' wire words, if any are given.
    pub genres: Vec<String>,
    /// Only these languages, if any are given.
    pub languages: Vec<String>,
    /// Only those published after this instant.
    pub published_after: Option<Timestamp>,
    /// Only those published before this instant.
    pub published_before: Option<Timestamp>,
    /// Only those updated after this instant.
    pub updated_after: Option<Timestamp>,
    /// The order.
    pub sort: Sort,
}

/// A page of live stories. Keys are the sorted date and the id.
///
/// # Errors
/// [`StoreError`] of the database, or of a row that cannot be read.
pub fn list(
    db: &mut Connection,
    filter: &Filter,
    window: &Window<(Timestamp, Id)>,
) -> Result<Page<LiveStory, (Timestamp, Id)>, StoreError> {
    let page = ids(db, filter, window)?;
    Ok(Page {
        rows: live(db, &page.rows)?,
        next: page.next,
        prev: page.prev,
    })
}

/// A story's id, when it was published and when it was updated.
type Dated = (Key, At, At);

/// The ids of a page of live stories. Keys are the sorted date and the id.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn ids(
    db: &mut Connection,
    filter: &Filter,
    window: &Window<(Timestamp, Id)>,
) -> Result<Page<Id, (Timestamp, Id)>, StoreError> {
    let date = |(id, published, updated): &Dated| -> (Timestamp, Id) {
        let date = match filter.sort {
            Sort::Updated => *updated,
            Sort::Newest | Sort::Oldest => *published,
        };
        (date.into(), (*id).into())
    };
    let mut rows = Vec::new();
    let mut walks = 0;
    for way in ways(db, [filter])? {
        for walk in way.walks() {
            let mut query = Statement::<(UuidSql, Instant, Instant)>::new(walk.is_usual());
            walk.write(window, &mut query);
            let found: Vec<Dated> = each!(db, |c| query.load(c))?;
            rows.extend(found);
            walks += 1;
        }
    }
    if walks > 1 {
        rows.sort_unstable_by_key(date);
        // A story may be listed under several facets.
        rows.dedup_by_key(|row| row.0);
        if (filter.sort == Sort::Oldest) == window.backwards() {
            rows.reverse();
        }
        rows.truncate(usize::try_from(window.fetch()).unwrap_or(usize::MAX));
    }
    Ok(window.page(rows, date).map(|(id, ..)| id.into()))
}

/// How many such a list would show in all.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn count(db: &mut Connection, filter: &Filter) -> Result<i64, StoreError> {
    let mut total = 0;
    for way in ways(db, [filter])? {
        let mut query = Statement::<BigInt>::new(way.is_usual());
        way.count(&mut query);
        total = each!(db, |c| query.get_result(c))?;
    }
    Ok(total)
}

/// The live ones of these stories, in the order asked for.
///
/// # Errors
/// [`StoreError`] of the database, or of a row that cannot be read.
pub fn live(db: &mut Connection, ids: &[Id]) -> Result<Vec<LiveStory>, StoreError> {
    let mut found = Vec::with_capacity(ids.len());
    for batch in ids.chunks(BATCH) {
        let keys = padded(batch.iter().copied().map(Key::from));
        let rows: Vec<StoryColumns> = each!(db, |c| kept(
            articles::table
                .left_join(
                    copies::table.on(copies::article_id
                        .eq(articles::id)
                        .and(copies::number.nullable().eq(articles::live_revision))),
                )
                .select(story_columns!())
                .filter(articles::id.eq_any(&keys))
                .filter(articles::live_revision.is_not_null())
        )
        .load(c))?;
        for row in rows {
            found.push(story(row)?);
        }
    }
    let places: HashMap<Id, usize> = ids
        .iter()
        .rev()
        .copied()
        .zip((0..ids.len()).rev())
        .collect();
    found.sort_by_key(|story| places.get(&story.id).copied());
    found.dedup_by_key(|story| story.id);
    Ok(found)
}

/// What live stories say, for lists that show it.
#[derive(Clone, PartialEq, Debug)]
pub struct LiveBody {
    /// The body.
    pub blocks: Vec<Block>,
    /// What was put right in the open, oldest first.
    pub corrections: Vec<Correction>,
}

/// The bodies of the live ones of these stories.
///
/// # Errors
/// [`StoreError`] of the database, or of a row that cannot be read.
pub fn bodies(db: &mut Connection, ids: &[Id]) -> Result<HashMap<Id, LiveBody>, StoreError> {
    let keys = padded(ids.iter().copied().map(Key::from));
    let rows: Vec<(Key, Json, Json)> = each!(db, |c| kept(
        articles::table
            .inner_join(
                copy_bodies::table.on(copy_bodies::article_id
                    .eq(articles::id)
                    .and(copy_bodies::number.nullable().eq(articles::live_revision))),
            )
            .filter(articles::id.eq_any(&keys))
            .select((articles::id, articles::corrections, copy_bodies::body))
    )
    .load(c))?;
    let read = |(id, corrections, body): (Key, Json, Json)| {
        let body = LiveBody {
            blocks: body.read("copy_bodies")?,
            corrections: corrections.read("articles")?,
        };
        Ok((id.into(), body))
    };
    rows.into_iter().map(read).collect()
}
