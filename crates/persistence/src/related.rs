//! Which stories stand close to which, kept when they go live.

use std::cmp::Reverse;
use std::collections::HashMap;

use diesel::prelude::*;
use newsdesk_domain::article::ArticleContent;
use newsdesk_domain::related::{Kin, LOOKED_AT, Neighbours, Shared};
use newsdesk_domain::{Id, Timestamp};

use crate::entity::BATCH;
use crate::error::StoreError;
use crate::listings;
use crate::prepared::{insert, many_rows};
use crate::schema::{articles, related, related as table};
use crate::sql_types::{At, Key};
use crate::{Connection, each};

/// The closeness of the row by which a story's neighbours count as looked for: it stands
/// before all others.
const ITSELF: i32 = i32::MAX;

/// How many of a story's tags are looked at.
const TAGS: usize = 20;

/// How many stories that found one are kept with it, besides those it found.
const FOUND_BY: usize = 80;

struct Row {
    article_id: Key,
    other_id: Key,
    closeness: i32,
    published_at: At,
}

many_rows!(related, Row, article_id, other_id, closeness, published_at);

impl Row {
    fn of(article: Id, other: Id, (closeness, published_at): Near) -> Self {
        Self {
            article_id: article.into(),
            other_id: other.into(),
            closeness,
            published_at: published_at.into(),
        }
    }
}

/// How close a story stands, and the date readers see of it.
type Near = (i32, Timestamp);

/// A story that goes live.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// Identity.
    pub id: Id,
    /// The date readers see.
    pub published_at: Timestamp,
    /// What it says.
    pub content: &'a ArticleContent,
    /// Whether it goes live for the first time.
    pub is_new: bool,
}

/// What is kept of a story's neighbours.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Kept {
    /// Whether they were looked for when it went live.
    pub known: bool,
    /// The live ones, the closest first.
    pub stories: Vec<Id>,
}

/// Whom a story stands close to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Close {
    /// All of them.
    pub all: Vec<Id>,
    /// Those whose neighbours are others than before.
    pub changed: Vec<Id>,
}

impl Close {
    fn of(story: Id, before: &HashMap<Id, Near>, after: &HashMap<Id, Near>) -> Self {
        let mut all: Vec<Id> = before.keys().chain(after.keys()).copied().collect();
        all.retain(|id| *id != story);
        all.sort_unstable();
        all.dedup();
        let mut changed = all.clone();
        // Where its own date changed it has another place with all of them.
        if before.get(&story) == after.get(&story) {
            let closeness = |of: &HashMap<Id, Near>, id: &Id| of.get(id).map(|near| near.0);
            changed.retain(|id| closeness(before, id) != closeness(after, id));
        }
        Self { all, changed }
    }
}

/// What a story that says `content` may share with others: its first tags and its section.
fn shared(content: &ArticleContent) -> Vec<(Shared, Id)> {
    let tags = content
        .tags
        .iter()
        .take(TAGS)
        .map(|used| (Shared::Tag, used.tag));
    let section = content.section.map(|id| (Shared::Section, id));
    tags.chain(section).collect()
}

/// The newest live stories that have a tag or the section of a story that says `content`,
/// by one statement.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn neighbours(
    db: &mut Connection,
    content: &ArticleContent,
) -> Result<Vec<Neighbours>, StoreError> {
    let shared = shared(content);
    let facets: Vec<Id> = shared.iter().map(|(_, facet)| *facet).collect();
    let mut listed = listings::newest(db, &facets, LOOKED_AT)?;
    let groups = shared.into_iter().map(|(shared, facet)| Neighbours {
        shared,
        stories: listed.remove(&facet).unwrap_or_default(),
    });
    Ok(groups.collect())
}

/// Keeps that these stories stand close to `story`, and it to them. Those that found it
/// stay as long as they share something with it. Of one that goes live for the first time
/// nothing is kept yet.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn replace(db: &mut Connection, story: &Subject<'_>, kin: &[Kin]) -> Result<Close, StoreError> {
    let before = match story.is_new {
        true => HashMap::new(),
        false => kept_with(db, story.id)?,
    };
    let mut after: HashMap<Id, Near> = kin
        .iter()
        .map(|kin| (kin.id, (kin.closeness, kin.published_at)))
        .collect();
    after.insert(story.id, (ITSELF, story.published_at));
    let mut others = before.clone();
    others.retain(|id, _| !after.contains_key(id));
    after.extend(still_close(db, story.content, others)?);
    let close = Close::of(story.id, &before, &after);
    if before == after {
        return Ok(close);
    }
    if !before.is_empty() {
        let key = Key::from(story.id);
        each!(db, |c| diesel::delete(table::table.filter(
            table::article_id.eq(key).or(table::other_id.eq(key))
        ))
        .execute(c))?;
    }
    let mut rows = Vec::new();
    for (other, near) in &after {
        rows.push(Row::of(story.id, *other, *near));
        if *other != story.id {
            rows.push(Row::of(*other, story.id, (near.0, story.published_at)));
        }
    }
    for batch in rows.chunks(BATCH) {
        each!(db, |c| insert(batch).execute(c))?;
    }
    Ok(close)
}

/// The stories with which this one is kept, itself among them.
fn kept_with(db: &mut Connection, story: Id) -> Result<HashMap<Id, Near>, StoreError> {
    let rows: Vec<(Key, i32, At)> = each!(db, |c| table::table
        .filter(table::article_id.eq(Key::from(story)))
        .select((table::other_id, table::closeness, table::published_at))
        .load(c))?;
    let near = |(id, closeness, at): (Key, i32, At)| (id.into(), (closeness, at.into()));
    Ok(rows.into_iter().map(near).collect())
}

/// Those among `others` that share something with a story that says `content`: the closest,
/// at most [`FOUND_BY`].
fn still_close(
    db: &mut Connection,
    content: &ArticleContent,
    others: HashMap<Id, Near>,
) -> Result<Vec<(Id, Near)>, StoreError> {
    if others.is_empty() {
        return Ok(Vec::new());
    }
    let facets: Vec<Id> = shared(content).into_iter().map(|(_, id)| id).collect();
    let ids: Vec<Id> = others.keys().copied().collect();
    let listed = listings::among(db, &ids, &facets)?;
    let mut close: Vec<(Id, Near)> = others
        .into_iter()
        .filter(|(id, _)| listed.contains(id))
        .collect();
    close.sort_unstable_by_key(|(id, near)| Reverse((*near, *id)));
    close.truncate(FOUND_BY);
    Ok(close)
}

/// The live stories kept as close to `story`: the closest first, and among equals the
/// newest; in the order of the key, so that no more is read than is wanted. At most
/// `limit`.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn of(db: &mut Connection, story: Id, limit: i64) -> Result<Kept, StoreError> {
    let rows: Vec<Key> = each!(db, |c| table::table
        .inner_join(articles::table.on(articles::id.eq(table::other_id)))
        .filter(table::article_id.eq(Key::from(story)))
        .filter(articles::live_revision.is_not_null())
        .order((
            table::closeness.desc(),
            table::published_at.desc(),
            table::other_id.desc()
        ))
        .select(table::other_id)
        // The story's own row is one more.
        .limit(limit.saturating_add(1))
        .load(c))?;
    let mut stories: Vec<Id> = rows.into_iter().map(Id::from).collect();
    let found = stories.len();
    stories.retain(|id| *id != story);
    let known = stories.len() < found;
    stories.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(Kept { known, stories })
}
