//! The live stories that search knows: what it shows of each, and the number it knows
//! each by.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use diesel::prelude::*;
use newsdesk_domain::search::{PIPELINE, SLOTS, Terms, Tongue, docid_floor, words_of};
use newsdesk_domain::{Id, Timestamp};

use crate::entity::BATCH;
use crate::error::StoreError;
use crate::prepared::{insert, kept, many_rows, padded};
use crate::schema::search_docs;
use crate::search::{engine, words};
use crate::sql_types::{At, Json, Key};
use crate::together::Change;
use crate::{Connection, each};

/// A live story as search is told of it.
#[derive(Clone, Debug)]
pub struct Story {
    /// Which one.
    pub article: Id,
    /// Its live revision.
    pub revision: i64,
    /// Its language as search tells them apart.
    pub tongue: Tongue,
    /// The date readers see.
    pub published_at: Timestamp,
    /// The last significant publish.
    pub updated_at: Timestamp,
    /// Its headline.
    pub headline: String,
    /// The captions of its photos, and whose they are.
    pub captions: Vec<(Id, String)>,
    /// Its body as plain text.
    pub body: String,
    /// What it is found by.
    pub terms: Terms,
    /// Whether it was never live before, so that search knows nothing of it.
    pub is_new: bool,
}

/// What is shown of a story that was found.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Which one.
    pub article: Id,
    /// The language's mark.
    pub tongue: String,
    /// The captions of its photos, and whose they are.
    pub captions: Vec<(Id, String)>,
    /// Its body as plain text, or the beginning of it: of long bodies a search reads no
    /// more than it shows, where it can.
    pub body: String,
    /// Whether that is all of it.
    pub is_whole: bool,
}

/// How many characters the beginning of a body has, which lies apart from the rest.
const BEGINNING: usize = 2_000;

struct Row<'a> {
    docid: i64,
    article_id: Key,
    revision: i64,
    pipeline: i16,
    tongue: &'a str,
    published_at: At,
    updated_at: At,
    headline: &'a str,
    captions: Json,
    body: &'a str,
    rest: Option<&'a str>,
}

many_rows!(
    search_docs,
    Row<'a>,
    docid,
    article_id,
    revision,
    pipeline,
    tongue,
    published_at,
    updated_at,
    headline,
    captions,
    body,
    rest
);

/// How a story that keeps its number is told of anew. (A number that is another story's is
/// still refused.)
const ANEW: &str = " ON CONFLICT (article_id) DO UPDATE SET \
    revision = excluded.revision, pipeline = excluded.pipeline, tongue = excluded.tongue, \
    updated_at = excluded.updated_at, headline = excluded.headline, \
    captions = excluded.captions, body = excluded.body, rest = excluded.rest";

/// A body's beginning, and what it says after that.
fn halves(body: &str) -> (&str, Option<&str>) {
    match body.char_indices().nth(BEGINNING) {
        Some((end, _)) => (&body[..end], Some(&body[end..])),
        None => (body, None),
    }
}

/// What search knew of a story.
struct Former {
    docid: i64,
    published_at: Timestamp,
}

/// What is met more or less often after a change.
#[derive(Default)]
struct Met {
    words: words::Met,
    tongues: BTreeMap<String, i64>,
}

impl Met {
    fn story(&mut self, headline: &str, tongue: &str, by: i64) {
        for word in words_of(headline) {
            self.words.entry(word).or_default().0 += by;
        }
        *self.tongues.entry(tongue.to_owned()).or_default() += by;
    }

    fn count(self, db: &mut Connection) -> Result<(), StoreError> {
        words::count(db, self.words)?;
        let tongues = self.tongues.iter();
        words::count_languages(db, tongues.map(|(it, by)| (it.as_str(), *by)).collect())
    }
}

/// What search knows of these stories, which is not met any more.
fn former(
    db: &mut Connection,
    articles: &[Id],
    met: &mut Met,
) -> Result<HashMap<Id, Former>, StoreError> {
    let mut former = HashMap::new();
    for batch in articles.chunks(BATCH) {
        let keys = padded(batch.iter().copied().map(Key::from));
        let rows: Vec<(i64, Key, String, At, String)> = each!(db, |c| kept(
            search_docs::table
                .filter(search_docs::article_id.eq_any(&keys))
                .select((
                    search_docs::docid,
                    search_docs::article_id,
                    search_docs::tongue,
                    search_docs::published_at,
                    search_docs::headline,
                ))
        )
        .load(c))?;
        for (docid, article, tongue, published_at, headline) in rows {
            met.story(&headline, &tongue, -1);
            let published_at = published_at.into();
            let known = Former {
                docid,
                published_at,
            };
            former.insert(article.into(), known);
        }
    }
    Ok(former)
}

/// Takes the stories of these numbers away.
fn remove(db: &mut Connection, docids: &[i64]) -> Result<(), StoreError> {
    for batch in docids.chunks(BATCH) {
        engine::remove(db, batch)?;
        let known = padded(batch.iter().copied());
        each!(db, |c| kept(diesel::delete(
            search_docs::table.filter(search_docs::docid.eq_any(&known))
        ))
        .execute(c))?;
    }
    Ok(())
}

/// The number of a story that is new to search: the next of those of its date.
fn number(
    db: &mut Connection,
    published_at: Timestamp,
    taken: &mut BTreeMap<i64, i64>,
) -> Result<i64, StoreError> {
    let floor = docid_floor(published_at);
    let last = match taken.get(&floor) {
        Some(last) => Some(*last),
        None => each!(db, |c| search_docs::table
            .filter(
                search_docs::docid
                    .ge(floor)
                    .and(search_docs::docid.lt(floor + SLOTS))
            )
            .select(diesel::dsl::max(search_docs::docid))
            .first::<Option<i64>>(c))?,
    };
    let mut next = last.map_or(floor, |last| last + 1);
    if next >= floor + SLOTS {
        // A millisecond with more stories than it has numbers takes those after it.
        let beyond: Vec<i64> = each!(db, |c| search_docs::table
            .filter(search_docs::docid.ge(next))
            .order(search_docs::docid)
            .select(search_docs::docid)
            .limit(SLOTS)
            .load(c))?;
        for docid in beyond {
            next = if docid == next { next + 1 } else { break };
        }
    }
    taken.insert(floor, next);
    Ok(next)
}

/// Tells search of live stories, in the place of what it knew of them. They keep their
/// numbers, but for those that have another date.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn replace_many(db: &mut Connection, stories: &[Story]) -> Result<(), StoreError> {
    let known = stories.iter().filter(|story| !story.is_new);
    let articles: Vec<Id> = known.map(|story| story.article).collect();
    let mut met = Met::default();
    let mut former = former(db, &articles, &mut met)?;
    let mut left = Vec::new();
    for story in stories {
        let known = former.get(&story.article);
        if known.is_some_and(|known| known.published_at != story.published_at) {
            left.extend(former.remove(&story.article).map(|known| known.docid));
        }
    }
    remove(db, &left)?;
    let mut taken = BTreeMap::new();
    let mut numbered = Vec::with_capacity(stories.len());
    for story in stories {
        let former = former.get(&story.article).map(|former| former.docid);
        let docid = match former {
            Some(docid) => docid,
            None => number(db, story.published_at, &mut taken)?,
        };
        numbered.push((docid, former.is_some(), story));
        met.story(&story.headline, story.tongue.mark(), 1);
    }
    // The youngest first: with a smaller row id than the last FTS5 begins another piece of
    // its index.
    numbered.sort_unstable_by_key(|(docid, ..)| Reverse(*docid));
    for (docid, known, story) in numbered {
        let row = [row(docid, story)?];
        let row = insert(&row).or(ANEW);
        engine::put(db, Change::of(&row), docid, &story.terms, known)?;
    }
    met.count(db)
}

fn row(docid: i64, story: &Story) -> Result<Row<'_>, StoreError> {
    let (body, rest) = halves(&story.body);
    Ok(Row {
        docid,
        article_id: story.article.into(),
        revision: story.revision,
        pipeline: PIPELINE,
        tongue: story.tongue.mark(),
        published_at: story.published_at.into(),
        updated_at: story.updated_at.into(),
        headline: &story.headline,
        captions: Json::of("search_docs", &story.captions)?,
        body,
        rest,
    })
}

/// Takes stories out of search.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn withdraw_many(db: &mut Connection, articles: &[Id]) -> Result<(), StoreError> {
    let mut met = Met::default();
    let former = former(db, articles, &mut met)?;
    let docids: Vec<i64> = former.values().map(|former| former.docid).collect();
    remove(db, &docids)?;
    met.count(db)
}

/// Moves a live story's date of update.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn touch(db: &mut Connection, article: Id, updated_at: Timestamp) -> Result<(), StoreError> {
    each!(db, |c| diesel::update(
        search_docs::table.filter(search_docs::article_id.eq(Key::from(article)))
    )
    .set(search_docs::updated_at.eq(At::from(updated_at)))
    .execute(c))?;
    Ok(())
}

/// What is shown of the stories of these numbers.
///
/// # Errors
/// [`StoreError`] of the database, or of a row that cannot be read.
pub fn shown(db: &mut Connection, docids: &[i64]) -> Result<HashMap<i64, Shown>, StoreError> {
    type Columns = (i64, Key, String, Json, String, bool);
    let docids = padded(docids.iter().copied());
    let rows: Vec<Columns> = each!(db, |c| kept(
        search_docs::table
            .filter(search_docs::docid.eq_any(&docids))
            .select((
                search_docs::docid,
                search_docs::article_id,
                search_docs::tongue,
                search_docs::captions,
                search_docs::body,
                search_docs::rest.is_null(),
            ))
    )
    .load(c))?;
    let shown = rows
        .into_iter()
        .map(|(docid, article, tongue, captions, body, is_whole)| {
            let shown = Shown {
                article: article.into(),
                tongue,
                captions: captions.read("search_docs")?,
                body,
                is_whole,
            };
            Ok((docid, shown))
        });
    shown.collect()
}

/// The bodies of the stories of these numbers, whole.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn bodies(db: &mut Connection, docids: &[i64]) -> Result<HashMap<i64, String>, StoreError> {
    let docids = padded(docids.iter().copied());
    let rows: Vec<(i64, String, Option<String>)> = each!(db, |c| kept(
        search_docs::table
            .filter(search_docs::docid.eq_any(&docids))
            .select((search_docs::docid, search_docs::body, search_docs::rest))
    )
    .load(c))?;
    let bodies = rows.into_iter().map(|(docid, mut body, rest)| {
        body.push_str(rest.as_deref().unwrap_or_default());
        (docid, body)
    });
    Ok(bodies.collect())
}

/// The stories of these numbers, in their order.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn articles_of(db: &mut Connection, docids: &[i64]) -> Result<Vec<Id>, StoreError> {
    let asked = padded(docids.iter().copied());
    let rows: Vec<(i64, Key)> = each!(db, |c| kept(
        search_docs::table
            .filter(search_docs::docid.eq_any(&asked))
            .select((search_docs::docid, search_docs::article_id))
    )
    .load(c))?;
    let found: HashMap<i64, Key> = rows.into_iter().collect();
    let ids = docids.iter().filter_map(|docid| found.get(docid));
    Ok(ids.map(|key| Id::from(*key)).collect())
}
