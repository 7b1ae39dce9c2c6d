//! Tags, and the tree some of them stand in.

use diesel::prelude::*;
use newsdesk_domain::Id;
use newsdesk_domain::stored::{Stored, Tag};

use crate::entity::{containing, entity_verbs, sort_key};
use crate::error::StoreError;
use crate::page::{Page, Window, keyset};
use crate::schema::{listings, tags};
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

/// Which ones a list shows.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only those that a live story carries.
    pub public: bool,
    /// Only those of this kind's wire word.
    pub kind: Option<String>,
    /// Only those whose name contains this.
    pub words: Option<String>,
}

/// A list by name. Keys are the folded name and the id.
///
/// # Errors
/// [`StoreError`] of the database, or of a row that cannot be read.
pub fn list(
    db: &mut Connection,
    filter: &Filter,
    window: &Window<(String, Id)>,
) -> Result<Page<Tag, (String, Id)>, StoreError> {
    let rows: Vec<Row> = each!(db, |c| {
        let mut query = tags::table.select(Row::as_select()).into_boxed();
        if filter.public {
            query = query.filter(diesel::dsl::exists(
                listings::table.filter(listings::facet_id.eq(tags::id)),
            ));
        }
        if let Some(kind) = &filter.kind {
            query = query.filter(tags::kind.eq(kind));
        }
        if let Some(words) = &filter.words {
            query = query.filter(tags::sort_key.like(containing(words)).escape('\\'));
        }
        keyset!(query, window, false, tags::sort_key, tags::id, |key: &(
            String,
            Id
        )| {
            (key.0.clone(), Key::from(key.1))
        })
        .load(c)
    })?;
    window
        .page(rows, |row| (row.sort_key.clone(), row.id.into()))
        .try_map(Row::lift)
}

/// How many a list would show in all.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn count(db: &mut Connection, filter: &Filter) -> Result<i64, StoreError> {
    Ok(each!(db, |c| {
        let mut query = tags::table.count().into_boxed();
        if filter.public {
            query = query.filter(diesel::dsl::exists(
                listings::table.filter(listings::facet_id.eq(tags::id)),
            ));
        }
        if let Some(kind) = &filter.kind {
            query = query.filter(tags::kind.eq(kind));
        }
        if let Some(words) = &filter.words {
            query = query.filter(tags::sort_key.like(containing(words)).escape('\\'));
        }
        query.get_result(c)
    })?)
}

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
