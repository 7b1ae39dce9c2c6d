//! What readers see: live revisions, one by its address or many as teasers. What is live
//! is found by one statement, which also says where the log of changes stands.

pub mod answers;
pub mod list;
pub mod sitemap;
mod statement;
mod walk;

use std::sync::Arc;

use diesel::prelude::*;
use newsdesk_domain::article::{ArticleContent, Correction};
use newsdesk_domain::body::Block;
use newsdesk_domain::change::Entity;
use newsdesk_domain::slug::erased_form;
use newsdesk_domain::{Id, Timestamp};
use serde::Deserialize;

use crate::catalogue::Catalogue;
use crate::changes::Standing;
use crate::error::StoreError;
use crate::schema::{articles, copies, copy_bodies, counter, slugs};
use crate::sql_types::{At, Json, Key};
use crate::{Connection, each};

/// A live story without its body.
#[derive(Clone, PartialEq, Debug)]
pub struct LiveStory {
    /// Identity.
    pub id: Id,
    /// The number of the revision that readers see; what that says never changes.
    pub revision: i64,
    /// The date readers see.
    pub published_at: Timestamp,
    /// When it first went live.
    pub first_published_at: Timestamp,
    /// The last significant publish.
    pub updated_at: Timestamp,
    /// What it says.
    pub content: ArticleContent,
    /// The words in its body.
    pub word_count: i32,
    /// A teaser taken from its body.
    pub excerpt: Option<String>,
    /// Slugs that were public once, oldest first.
    pub former_slugs: Vec<String>,
    /// What was put right in the open, oldest first.
    pub corrections: Vec<Correction>,
}

impl LiveStory {
    /// The teaser: the story's own, or the one taken from its body.
    #[must_use]
    pub fn summary(&self) -> Option<&str> {
        let own = self.content.summary.as_deref();
        own.filter(|text| !text.is_empty())
            .or(self.excerpt.as_deref())
    }
}

/// A live story, whole.
#[derive(Clone, PartialEq, Debug)]
pub struct LiveArticle {
    /// All but the body.
    pub story: Arc<LiveStory>,
    /// The body.
    pub body: Vec<Block>,
}

/// What readers are told of a story that was withdrawn for good.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Killed {
    /// The newsroom's words in its place.
    pub notice: String,
    /// When it was withdrawn.
    pub at: Timestamp,
}

/// What an address leads to.
#[derive(Clone, PartialEq, Debug)]
pub enum Found {
    /// A live story.
    Live(Box<LiveArticle>),
    /// A former slug; the story's live one.
    Moved(String),
    /// Nothing that readers may know of.
    Nothing,
}

/// How an article is addressed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Address {
    /// By its live slug, or a former one.
    Slug(String),
    /// By its id.
    Id(Id),
}

/// The columns a live story is made of, in the order of [`StoryColumns`].
pub(crate) type StoryColumns = (
    Key,
    Option<i64>,
    Option<At>,
    Option<At>,
    Option<At>,
    Option<Json>,
    Option<i32>,
    Option<String>,
    (Json, Json),
);

pub(crate) fn story(columns: StoryColumns) -> Result<LiveStory, StoreError> {
    let (id, revision, published_at, first_published_at, updated_at, content, words, excerpt, told) =
        columns;
    let (former_slugs, corrections) = told;
    let missing = || StoreError::corrupt("articles", "a live story without its revision or dates");
    Ok(LiveStory {
        id: id.into(),
        revision: revision.ok_or_else(missing)?,
        published_at: published_at.ok_or_else(missing)?.into(),
        first_published_at: first_published_at.ok_or_else(missing)?.into(),
        updated_at: updated_at.ok_or_else(missing)?.into(),
        content: content.ok_or_else(missing)?.read("copies")?,
        word_count: words.ok_or_else(missing)?,
        excerpt,
        former_slugs: former_slugs.read("articles")?,
        corrections: corrections.read("articles")?,
    })
}

/// The select clause of [`StoryColumns`].
macro_rules! story_columns {
    () => {
        (
            articles::id,
            articles::live_revision,
            articles::published_at,
            articles::first_published_at,
            articles::updated_at,
            copies::content.nullable(),
            copies::word_count.nullable(),
            copies::excerpt.nullable(),
            (articles::former_slugs, articles::corrections),
        )
    };
}
pub(crate) use story_columns;

/// The live story at an address: one statement, and another where none is live there. Of a
/// story that the catalogue holds only the body is read.
///
/// # Errors
/// [`StoreError`] of the database, or of a row that cannot be read.
pub fn find(
    db: &mut Connection,
    catalogue: &Catalogue,
    address: &Address,
) -> Result<(Found, Standing), StoreError> {
    let known = match catalogue.story_at(address) {
        Some(held) => find_body(db, catalogue, held)?,
        None => None,
    };
    let live = match known {
        Some(live) => Some(live),
        None => find_whole(db, catalogue, address)?,
    };
    if let Some((article, standing)) = live {
        return Ok((Found::Live(Box::new(article)), standing));
    }
    let moved = match address {
        Address::Slug(slug) => moved(db, slug)?,
        Address::Id(_) => None,
    };
    let found = moved.map_or(Found::Nothing, Found::Moved);
    Ok((found, Standing::default()))
}

/// The body of a story that is held, if it still stands as it was held when that is read.
fn find_body(
    db: &mut Connection,
    catalogue: &Catalogue,
    held: Arc<LiveStory>,
) -> Result<Option<(LiveArticle, Standing)>, StoreError> {
    let row: Option<(Json, (i64, i64))> = each!(db, |c| copy_bodies::table
        .inner_join(counter::table.on(counter::id.eq(1)))
        .filter(copy_bodies::article_id.eq(Key::from(held.id)))
        .filter(copy_bodies::number.eq(held.revision))
        .select((copy_bodies::body, (counter::generation, counter::number)))
        .first(c)
        .optional())?;
    let Some((body, standing)) = row else {
        return Ok(None);
    };
    let standing = Standing::from(standing);
    if !catalogue.still_holds(db, standing.generation, &held)? {
        return Ok(None);
    }
    let body = body.read("copy_bodies")?;
    Ok(Some((LiveArticle { story: held, body }, standing)))
}

/// The live story at an address, which the catalogue holds from then on.
fn find_whole(
    db: &mut Connection,
    catalogue: &Catalogue,
    address: &Address,
) -> Result<Option<(LiveArticle, Standing)>, StoreError> {
    type Row = (StoryColumns, Option<Json>, (i64, i64));
    let row: Option<Row> = each!(db, |c| {
        let query = articles::table
            .inner_join(counter::table.on(counter::id.eq(1)))
            .left_join(
                copies::table.on(copies::article_id
                    .eq(articles::id)
                    .and(copies::number.nullable().eq(articles::live_revision))),
            )
            .left_join(
                copy_bodies::table.on(copy_bodies::article_id
                    .eq(articles::id)
                    .and(copy_bodies::number.nullable().eq(articles::live_revision))),
            )
            .filter(articles::live_revision.is_not_null())
            .select((
                story_columns!(),
                copy_bodies::body.nullable(),
                (counter::generation, counter::number),
            ));
        match address {
            Address::Slug(slug) => query
                .filter(articles::live_slug.eq(slug))
                .first::<Row>(c)
                .optional(),
            Address::Id(id) => query
                .filter(articles::id.eq(Key::from(*id)))
                .first::<Row>(c)
                .optional(),
        }
    })?;
    let Some((columns, body, standing)) = row else {
        return Ok(None);
    };
    let article = LiveArticle {
        story: Arc::new(story(columns)?),
        body: body
            .ok_or_else(|| StoreError::corrupt("copy_bodies", "missing"))?
            .read("copy_bodies")?,
    };
    let standing = Standing::from(standing);
    catalogue.hold(db, standing.generation, &article.story)?;
    Ok(Some((article, standing)))
}

/// The present slug of the live story that readers once knew by this one.
fn moved(db: &mut Connection, slug: &str) -> Result<Option<String>, StoreError> {
    let live_slug: Option<Option<String>> = each!(db, |c| slugs::table
        .inner_join(articles::table.on(articles::id.eq(slugs::target_id)))
        .filter(slugs::entity.eq(Entity::Article.word()))
        .filter(slugs::slug.eq(slug).and(slugs::public.eq(true)))
        .filter(articles::live_revision.is_not_null())
        // Between two statements a story may go live here, which leads nowhere else.
        .filter(articles::live_slug.ne(slug))
        .select(articles::live_slug)
        .first(c)
        .optional())?;
    Ok(live_slug.flatten())
}

/// The live story that has this slug, or had it before.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn live_id_by_slug(db: &mut Connection, slug: &str) -> Result<Option<Id>, StoreError> {
    let found: Option<Key> = each!(db, |c| slugs::table
        .inner_join(articles::table.on(articles::id.eq(slugs::target_id)))
        .filter(
            slugs::entity
                .eq(Entity::Article.word())
                .and(slugs::slug.eq(slug))
        )
        .filter(
            slugs::public
                .eq(true)
                .and(articles::live_revision.is_not_null())
        )
        .select(articles::id)
        .first(c)
        .optional())?;
    Ok(found.map(Id::from))
}

/// The live story of this id.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn live_id(db: &mut Connection, id: Id) -> Result<Option<Id>, StoreError> {
    let found: Option<Key> = each!(db, |c| articles::table
        .find(Key::from(id))
        .filter(articles::live_revision.is_not_null())
        .select(articles::id)
        .first(c)
        .optional())?;
    Ok(found.map(Id::from))
}

/// The part of a story's notes that readers are told.
#[derive(Deserialize)]
struct Notes {
    #[serde(default)]
    kill_notice: Option<String>,
}

/// What stands in place of a story that readers knew and that was killed, by its id or an
/// address it once had; asked where nothing live was found.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn killed(db: &mut Connection, address: &Address) -> Result<Option<Killed>, StoreError> {
    type Row = (Json, Option<At>);
    let row: Option<Row> = each!(db, |c| {
        let query = articles::table
            .filter(
                articles::killed_at
                    .is_not_null()
                    .and(articles::first_published_at.is_not_null()),
            )
            .select((articles::notes, articles::killed_at));
        match address {
            Address::Id(id) => query
                .filter(articles::id.eq(Key::from(*id)))
                .first(c)
                .optional(),
            // Of an erased story only the hashes of its addresses are left.
            Address::Slug(slug) => query
                .filter(
                    articles::id.eq_any(
                        slugs::table
                            .filter(slugs::entity.eq(Entity::Article.word()))
                            .filter(slugs::slug.eq_any([slug.clone(), erased_form(slug)]))
                            .filter(slugs::public.eq(true))
                            .select(slugs::target_id),
                    ),
                )
                .first(c)
                .optional(),
        }
    })?;
    let Some((notes, Some(at))) = row else {
        return Ok(None);
    };
    let notes: Notes = notes.read("articles")?;
    Ok(notes.kill_notice.map(|notice| Killed {
        notice,
        at: at.into(),
    }))
}
