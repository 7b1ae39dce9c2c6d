//! Collections and fronts: the working copy of each, and what readers see of it.

pub mod live;

use diesel::prelude::*;
use newsdesk_domain::Id;
use newsdesk_domain::stored::{Collection, CollectionFacts, Stored};

pub use crate::entity::Filter;
use crate::entity::{entity_verbs, named_lists, sort_key};
use crate::error::StoreError;
use crate::page::{Page, Window};
use crate::schema::{articles, collections};
use crate::sql_types::{At, Json, Key};
use crate::{Connection, each};

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = collections, treat_none_as_null = true)]
pub(crate) struct Row {
    id: Key,
    version: i64,
    slug: String,
    kind: String,
    sort_key: String,
    live_slug: Option<String>,
    live_sort_key: Option<String>,
    publish_at: Option<At>,
    created_at: At,
    modified_at: At,
    first_published_at: Option<At>,
    published_at: Option<At>,
    content: Json,
    live_content: Option<Json>,
}

impl Row {
    pub(crate) fn lift(self) -> Result<Collection, StoreError> {
        let live = self.live_content.map(|live| live.read("collections"));
        Ok(Stored {
            id: self.id.into(),
            version: self.version,
            created_at: self.created_at.into(),
            modified_at: self.modified_at.into(),
            content: self.content.read("collections")?,
            facts: CollectionFacts {
                live: live.transpose()?,
                publish_at: self.publish_at.map(Into::into),
                first_published_at: self.first_published_at.map(Into::into),
                published_at: self.published_at.map(Into::into),
            },
        })
    }

    fn lower(of: &Collection) -> Result<Self, StoreError> {
        let facts = &of.facts;
        let live = facts.live.as_ref();
        let visible = live.filter(|live| !live.hidden);
        let live_content = live.map(|live| Json::of("collections", live));
        Ok(Self {
            id: of.id.into(),
            version: of.version,
            slug: of.content.slug.clone(),
            kind: of.content.kind.word().to_owned(),
            sort_key: sort_key(&of.content.name),
            live_slug: visible.map(|live| live.slug.clone()),
            live_sort_key: visible.map(|live| sort_key(&live.name)),
            publish_at: facts.publish_at.map(Into::into),
            created_at: of.created_at.into(),
            modified_at: of.modified_at.into(),
            first_published_at: facts.first_published_at.map(Into::into),
            published_at: facts.published_at.map(Into::into),
            content: Json::of("collections", &of.content)?,
            live_content: live_content.transpose()?,
        })
    }
}

entity_verbs!(collections, Row, Collection);

named_lists!(collections, Row, Collection);

/// Those of these stories that were killed, in no order.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn killed(db: &mut Connection, stories: &[Id]) -> Result<Vec<Id>, StoreError> {
    if stories.is_empty() {
        return Ok(Vec::new());
    }
    let keys: Vec<Key> = stories.iter().copied().map(Key::from).collect();
    let rows: Vec<Key> = each!(db, |c| articles::table
        .filter(articles::id.eq_any(&keys))
        .filter(articles::killed_at.is_not_null())
        .select(articles::id)
        .load(c))?;
    Ok(rows.into_iter().map(Id::from).collect())
}
