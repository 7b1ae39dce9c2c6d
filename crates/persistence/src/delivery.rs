//! What readers see: live revisions, one by its address or many as teasers. What is live
//! is found by one statement, which also says where the log of changes stands.

pub mod answers;
pub mod list;
pub mod sitemap;
mod statement;
mod walk;

use diesel::prelude::*;
use newsdesk_domain::article::{ArticleContent, Correction};
use newsdesk_domain::body::Block;
use newsdesk_domain::change::Entity;
use newsdesk_domain::slug::erased_form;
use newsdesk_domain::{Id, Timestamp};
use serde::Deserialize;

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
    pub story: LiveStory,
    /// Slugs that were public once, oldest first.
    pub former_slugs: Vec<String>,
    /// The body.
    pub body: Vec<Block>,
    /// What was put right in the open, oldest first.
    pub corrections: Vec<Correction>,
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
    Option<At>,
    Option<At>,
    Option<At>,
    Option<Json>,
    Option<i32>,
    Option<String>,
);

pub(crate) fn story(columns: StoryColumns) -> Result<LiveStory, StoreError> {
    let (id, published_at, first_published_at, updated_at, content, word_count, excerpt) = columns;
    let missing = || StoreError::corrupt("articles", "a live story without its revision or dates");
    Ok(LiveStory {
        id: id.into(),
        published_at: published_at.ok_or_else(missing)?.into(),
        first_published_at: first_published_at.ok_or_else(missing)?.into(),
        updated_at: updated_at.ok_or_else(missing)?.into(),
        content: content.ok_or_else(missing)?.read("copies")?,
        word_count: word_count.ok_or_else(missing)?,
        excerpt,
    })
}

/// The select clause of [`StoryColumns`].
macro_rules! story_columns {
    () => {
        (
            articles::id,
            articles::published_at,
            articles::first_published_at,
            articles::updated_at,
            copies::content.nullable(),
            copies::word_count.nullable(),
            copies::excerpt.nullable(),
        )
    };
}
pub(crate) use story_columns;

type FoundRow = ((Json, Json), StoryColumns, Option<Json>, (i64, i64));

/// The live story at an address: one statement, and another where none is live there.
///
/// # Errors
/// [`StoreError`] of the database, or of a row that cannot be read.
pub fn find(db: &mut Connection, address: &Address) -> Result<(Found, Standing), StoreError> {
    let row: Option<FoundRow> = each!(db, |c| {
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
                (articles::former_slugs, articles::corrections),
                story_columns!(),
                copy_bodies::body.nullable(),
                (counter::generation, counter::number),
            ));
        match address {
            Address::Slug(slug) => query
                .filter(articles::live_slug.eq(slug))
                .first::<FoundRow>(c)
                .optional(),
            Address::Id(id) => query
                .filter(articles::id.eq(Key::from(*id)))
                .first::<FoundRow>(c)
                .optional(),
        }
    })?;
    let Some(((former, corrections), columns, body, standing)) = row else {
        let moved = match address {
            Address::Slug(slug) => moved(db, slug)?,
            Address::Id(_) => None,
        };
        let found = moved.map_or(Found::Nothing, Found::Moved);
        return Ok((found, Standing::default()));
    };
    let article = LiveArticle {
        story: story(columns)?,
        former_slugs: former.read("articles")?,
        corrections: corrections.read("articles")?,
        body: body
            .ok_or_else(|| StoreError::corrupt("copy_bodies", "missing"))?
            .read("copy_bodies")?,
    };
    let standing = Standing {
        generation: standing.0,
        number: standing.1,
    };
    Ok((Found::Live(Box::new(article)), standing))
}

/// The present slug of the live story that readers once knew by this one.
fn moved(db: &mut Connection, slug: &str) -> Result<Option<String>, StoreError> {
    let live_slug: Option<Option<String>> = each!(db, |c| slugs::table
        .inner_join(articles::table.on(articles::id.eq(slugs::target_id)))
        .filter(slugs::entity.eq(Entity::Article.word()))
        .filter(slugs::slug.eq(slug).and(slugs::public.eq(true)))
        .filter(articles::live_revision.is_not_null())
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
