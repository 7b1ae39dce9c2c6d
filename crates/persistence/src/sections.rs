//! Sections: a small tree, always read whole or by id.

use diesel::prelude::*;
use newsdesk_domain::stored::{Section, SectionFacts, Stored};
use newsdesk_domain::{Id, Timestamp};

use crate::entity::entity_verbs;
use crate::error::StoreError;
use crate::schema::sections;
use crate::sql_types::{At, Json, Key};
use crate::{Connection, each};

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = sections, treat_none_as_null = true)]
struct Row {
    id: Key,
    version: i64,
    slug: String,
    path: String,
    parent_id: Option<Key>,
    position: i64,
    hidden: bool,
    created_at: At,
    modified_at: At,
    content: Json,
}

impl Row {
    fn lift(self) -> Result<Section, StoreError> {
        Ok(Stored {
            id: self.id.into(),
            version: self.version,
            created_at: self.created_at.into(),
            modified_at: self.modified_at.into(),
            content: self.content.read("sections")?,
            facts: SectionFacts { path: self.path },
        })
    }

    fn lower(of: &Section) -> Result<Self, StoreError> {
        Ok(Self {
            id: of.id.into(),
            version: of.version,
            slug: of.content.slug.clone(),
            path: of.facts.path.clone(),
            parent_id: of.content.parent.map(Key::from),
            position: of.content.position,
            hidden: of.content.hidden,
            created_at: of.created_at.into(),
            modified_at: of.modified_at.into(),
            content: Json::of("sections", &of.content)?,
        })
    }
}

entity_verbs!(sections, Row, Section);

/// All sections, in no order.
///
/// # Errors
/// [`StoreError`] of the database, or of a row that cannot be read.
pub fn all(db: &mut Connection) -> Result<Vec<Section>, StoreError> {
    let rows: Vec<Row> = each!(db, |c| sections::table.select(Row::as_select()).load(c))?;
    rows.into_iter().map(Row::lift).collect()
}

/// Gives a section its path anew, because one above it was renamed or moved; that is a
/// change of the section as well, with a version of its own.
///
/// # Errors
/// [`StoreError::Taken`] where the path is another's; otherwise of the database.
pub fn set_path(db: &mut Connection, id: Id, path: &str, now: Timestamp) -> Result<(), StoreError> {
    each!(db, |c| diesel::update(sections::table.find(Key::from(id)))
        .set((
            sections::path.eq(path),
            sections::version.eq(sections::version + 1),
            sections::modified_at.eq(At::from(now)),
        ))
        .execute(c))?;
    Ok(())
}
