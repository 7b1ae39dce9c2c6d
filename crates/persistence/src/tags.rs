//! Tags, and the tree some of them stand in.

use diesel::prelude::*;
use newsdesk_domain::Id;
use newsdesk_domain::stored::{Stored, Tag};

pub use crate::entity::Filter;
use crate::entity::{entity_verbs, named_lists, sort_key};
use crate::error::StoreError;
use crate::page::{Page, Window};
use crate::schema::tags;
use crate::sql_types::{At, Json, Key};
use crate::{Connection, each};

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = tags, treat_none_as_null = true)]
struct Row {
    id: Key,
    version: i64,
    slug: String,
    kind: String,
    sort_key: String,
    parent_id: Option<Key>,
    created_at: At,
    modified_at: At,
    content: Json,
}

impl Row {
    fn lift(self) -> Result<Tag, StoreError> {
        Ok(Stored {
            id: self.id.into(),
            version: self.version,
            created_at: self.created_at.into(),
            modified_at: self.modified_at.into(),
            content: self.content.read("tags")?,
            facts: (),
        })
    }

    fn lower(of: &Tag) -> Result<Self, StoreError> {
        Ok(Self {
            id: of.id.into(),
            version: of.version,
            slug: of.content.slug.clone(),
            kind: of.content.kind.word().to_owned(),
            sort_key: sort_key(&of.content.name),
            parent_id: of.content.parent.map(Key::from),
            created_at: of.created_at.into(),
            modified_at: of.modified_at.into(),
            content: Json::of("tags", &of.content)?,
        })
    }
}

entity_verbs!(tags, Row, Tag);

named_lists!(tags, Row, Tag);

/// Whether a tag has narrower ones below it.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn children(db: &mut Connection, id: Id) -> Result<i64, StoreError> {
    Ok(each!(db, |c| tags::table
        .filter(tags::parent_id.eq(Key::from(id)))
        .count()
        .get_result(c))?)
}

/// The broader tag of a tag, if any.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn parent(db: &mut Connection, id: Id) -> Result<Option<Id>, StoreError> {
    let found: Option<Option<Key>> = each!(db, |c| tags::table
        .find(Key::from(id))
        .select(tags::parent_id)
        .first(c)
        .optional())?;
    Ok(found.flatten().map(Id::from))
}
