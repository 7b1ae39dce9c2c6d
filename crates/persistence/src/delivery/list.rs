//! Lists of live stories as teasers: by one facet through its listing, otherwise
//! through the live stories' own indexes; bodies are read by [`bodies`] alone.

use std::collections::HashMap;

use diesel::dsl::exists;
use diesel::prelude::*;
use newsdesk_domain::article::Correction;
use newsdesk_domain::body::Block;
use newsdesk_domain::{Id, Timestamp};

use crate::delivery::{LiveStory, StoryColumns, story, story_columns};
use crate::entity::BATCH;
use crate::error::StoreError;
use crate::page::{Page, Window, keyset};
use crate::prepared::{kept, padded};
use crate::schema::{articles, copies, copy_bodies, listings};
use crate::sql_types::{At, Json, Key};
use crate::{Connection, each};

mod again {
    use crate::schema::listings;
    diesel::alias!(listings as other: OtherListings);
}
use again::other;

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

/// Narrows a boxed query over listings, articles or both; `$rest` are the facet groups the
/// driver does not already answer.
macro_rules! narrowed {
    ($query:expr, $filter:expr, $rest:expr, $id:expr, $published:expr, $updated:expr) => {{
        let mut query = $query;
        for group in $rest {
            let keys: Vec<Key> = group.iter().copied().map(Key::from).collect();
            query = query.filter(exists(
                other.filter(
                    other
                        .field(listings::article_id)
                        .eq($id)
                        .and(other.field(listings::facet_id).eq_any(keys)),
                ),
            ));
        }
        if let Some(after) = $filter.published_after {
            query = query.filter($published.gt(At::from(after)));
        }
        if let Some(before) = $filter.published_before {
            query = query.filter($published.lt(At::from(before)));
        }
        if let Some(after) = $filter.updated_after {
            query = query.filter($updated.gt(At::from(after)));
        }
        query
    }};
}

/// Narrows a boxed query that looks at articles by what only they say.
macro_rules! of_kind {
    ($query:expr, $filter:expr) => {{
        let mut query = $query.filter(articles::live_revision.is_not_null());
        if !$filter.genres.is_empty() {
            query = query.filter(articles::live_genre.eq_any(&$filter.genres));
        }
        if !$filter.languages.is_empty() {
            query = query.filter(articles::live_language.eq_any(&$filter.languages));
        }
        query
    }};
}

/// Orders a narrowed query and looks through the window.
macro_rules! windowed {
    ($query:expr, $sort:expr, $window:expr, $published:expr, $updated:expr, $id:expr) => {{
        let to_key = |key: &(Timestamp, Id)| (At::from(key.0), Key::from(key.1));
        match $sort {
            Sort::Newest => keyset!($query, $window, true, $published, $id, to_key),
            Sort::Oldest => keyset!($query, $window, false, $published, $id, to_key),
            Sort::Updated => keyset!($query, $window, true, $updated, $id, to_key),
        }
    }};
}

/// The facets a list is driven by, one of which each of its stories is listed under (those
/// of the smallest group; none where nothing narrows by facets), and the groups that remain.
pub(super) fn driver(filter: &Filter) -> (&[Id], Vec<&Vec<Id>>) {
    let groups = filter.facets.iter().enumerate();
    let Some((place, driving)) = groups.min_by_key(|(_, group)| group.len()) else {
        return (&[], Vec::new());
    };
    let rest = filter.facets.iter().enumerate();
    let rest = rest.filter(|(at, _)| *at != place).map(|(_, group)| group);
    (driving, rest.collect())
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

/// A story's id, and the dates it may be sorted by.
type Dated = (Key, At, At);

/// The ids of a page of live stories. Keys are the sorted date and the id. Under each of
/// the facets that drive the list no more is read than one page, as far as nothing else
/// narrows it.
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
    let (facets, rest) = driver(filter);
    let mut rows = Vec::new();
    if filter.facets.is_empty() {
        rows = unlisted(db, filter, window)?;
    }
    for facet in facets {
        rows.extend(listed(db, *facet, &rest, filter, window)?);
    }
    if facets.len() > 1 {
        rows.sort_unstable_by_key(date);
        // A story may be listed under several of them.
        rows.dedup_by_key(|row| row.0);
        if (filter.sort == Sort::Oldest) == window.backwards() {
            rows.reverse();
        }
        rows.truncate(usize::try_from(window.fetch()).unwrap_or(usize::MAX));
    }
    Ok(window.page(rows, date).map(|(id, ..)| id.into()))
}

/// The first stories of a window that are listed under this facet and one of each of the
/// groups. What is listed is live.
fn listed(
    db: &mut Connection,
    facet: Id,
    rest: &[&Vec<Id>],
    filter: &Filter,
    window: &Window<(Timestamp, Id)>,
) -> Result<Vec<Dated>, StoreError> {
    let by_kind = !filter.genres.is_empty() || !filter.languages.is_empty();
    let columns = (
        listings::article_id,
        listings::published_at,
        listings::updated_at,
    );
    let (id, published, updated) = columns;
    let facet = listings::facet_id.eq(Key::from(facet));
    Ok(each!(db, |c| if by_kind {
        let both = articles::table.on(articles::id.eq(listings::article_id));
        let query = listings::table.inner_join(both).select(columns);
        let query = of_kind!(query.filter(facet).into_boxed(), filter);
        let query = narrowed!(query, filter, rest, id, published, updated);
        windowed!(query, filter.sort, window, published, updated, id).load(c)
    } else {
        let query = listings::table.select(columns).filter(facet).into_boxed();
        let query = narrowed!(query, filter, rest, id, published, updated);
        windowed!(query, filter.sort, window, published, updated, id).load(c)
    })?)
}

/// The first live stories of a window, whatever they are listed under.
fn unlisted(
    db: &mut Connection,
    filter: &Filter,
    window: &Window<(Timestamp, Id)>,
) -> Result<Vec<Dated>, StoreError> {
    let (id, published, updated) = (
        articles::id,
        articles::published_at.assume_not_null(),
        articles::updated_at.assume_not_null(),
    );
    let none: [&Vec<Id>; 0] = [];
    Ok(each!(db, |c| {
        let query = articles::table.select((id, published, updated));
        let query = of_kind!(query.into_boxed(), filter);
        let query = narrowed!(query, filter, none, id, published, updated);
        windowed!(query, filter.sort, window, published, updated, id).load(c)
    })?)
}

/// How many such a list would show in all.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn count(db: &mut Connection, filter: &Filter) -> Result<i64, StoreError> {
    let (facets, rest) = match driver(filter) {
        // A story under several of them counts once.
        (several, _) if several.len() != 1 => (&[][..], filter.facets.iter().collect()),
        one => one,
    };
    Ok(each!(db, |c| match facets.first() {
        Some(facet) => {
            let query = listings::table
                .inner_join(articles::table.on(articles::id.eq(listings::article_id)))
                .count()
                .filter(listings::facet_id.eq(Key::from(*facet)));
            let (published, updated) = (listings::published_at, listings::updated_at);
            let query = of_kind!(query.into_boxed(), filter);
            narrowed!(query, filter, &rest, articles::id, published, updated).get_result(c)
        }
        None => {
            let (published, updated) = (articles::published_at, articles::updated_at);
            let query = of_kind!(articles::table.count().into_boxed(), filter);
            narrowed!(query, filter, &rest, articles::id, published, updated).get_result(c)
        }
    })?)
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
