//! What live stories say, whole, and which photos' captions they show: what they are
//! indexed from where no verb has it at hand.

use diesel::prelude::*;
use newsdesk_domain::article::ArticleContent;
use newsdesk_domain::body::Block;
use newsdesk_domain::change::Entity;
use newsdesk_domain::{Id, Timestamp};

use crate::error::StoreError;
use crate::schema::{articles, copies, copy_bodies, uses};
use crate::sql_types::{At, Json, Key};
use crate::{Connection, each};

/// A live story, whole.
#[derive(Clone, Debug)]
pub struct LiveCopy {
    /// Which one.
    pub article: Id,
    /// Its live revision.
    pub revision: i64,
    /// The date readers see.
    pub published_at: Timestamp,
    /// The last significant publish.
    pub updated_at: Timestamp,
    /// Its members.
    pub content: ArticleContent,
    /// Its body.
    pub body: Vec<Block>,
}

/// The live ones of these stories, in the order of their ids; at most a few hundred.
///
/// # Errors
/// [`StoreError`] of the database, or of a row that cannot be read.
pub fn live(db: &mut Connection, ids: &[Id]) -> Result<Vec<LiveCopy>, StoreError> {
    type Columns = (Key, i64, Option<At>, Option<At>, Json, Json);
    let keys: Vec<Key> = ids.iter().copied().map(Key::from).collect();
    let rows: Vec<Columns> = each!(db, |c| articles::table
        .inner_join(
            copies::table.on(copies::article_id
                .eq(articles::id)
                .and(copies::number.nullable().eq(articles::live_revision))),
        )
        .inner_join(
            copy_bodies::table.on(copy_bodies::article_id
                .eq(copies::article_id)
                .and(copy_bodies::number.eq(copies::number))),
        )
        .filter(articles::id.eq_any(&keys))
        .order(articles::id)
        .select((
            articles::id,
            copies::number,
            articles::published_at,
            articles::updated_at,
            copies::content,
            copy_bodies::body,
        ))
        .load(c))?;
    let copies = rows
        .into_iter()
        .map(|(article, revision, published, updated, content, body)| {
            let missing = || StoreError::corrupt("articles", "a live story without its dates");
            Ok(LiveCopy {
                article: article.into(),
                revision,
                published_at: published.ok_or_else(missing)?.into(),
                updated_at: updated.ok_or_else(missing)?.into(),
                content: content.read("copies")?,
                body: body.read("copy_bodies")?,
            })
        });
    copies.collect()
}

/// The live stories that show a photo.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn showing(db: &mut Connection, photo: Id) -> Result<Vec<Id>, StoreError> {
    let rows: Vec<Key> = each!(db, |c| uses::table
        .filter(uses::target_id.eq(Key::from(photo)))
        .filter(
            uses::live
                .eq(true)
                .and(uses::entity.eq(Entity::Article.word()))
        )
        .select(uses::user_id)
        .load(c))?;
    Ok(rows.into_iter().map(Id::from).collect())
}
