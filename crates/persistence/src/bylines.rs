//! People, agencies and organisations that work is credited to.

use diesel::prelude::*;
use newsdesk_domain::Id;
use newsdesk_domain::stored::{Byline, Stored};

use crate::entity::{containing, entity_verbs, sort_key};
use crate::error::StoreError;
use crate::page::{Page, Window, keyset};
use crate::schema::{bylines, listings};
use crate::sql_types::{At, Json, Key};
use crate::{Connection, each};

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = bylines, treat_none_as_null = true)]
struct Row {
    id: Key,
    version: i64,
    slug: String,
    kind: String,
    sort_key: String,
    created_at: At,
    modified_at: At,
    content: Json,
}

impl Row {
    fn lift(self) -> Result<Byline, StoreError> {
        Ok(Stored {
            id: self.id.into(),
            version: self.version,
            created_at: self.created_at.into(),
            modified_at: self.modified_at.into(),
            content: self.content.read("bylines")?,
            facts: (),
        })
    }

    fn lower(of: &Byline) -> Result<Self, StoreError> {
        Ok(Self {
            id: of.id.into(),
            version: of.version,
            slug: of.content.slug.clone(),
            kind: of.content.kind.word().to_owned(),
            sort_key: sort_key(&of.content.name),
            created_at: of.created_at.into(),
            modified_at: of.modified_at.into(),
            content: Json::of("bylines", &of.content)?,
        })
    }
}

entity_verbs!(bylines, Row, Byline);

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
) -> Result<Page<Byline, (String, Id)>, StoreError> {
    let rows: Vec<Row> = each!(db, |c| {
        let mut query = bylines::table.select(Row::as_select()).into_boxed();
        if filter.public {
            query = query.filter(diesel::dsl::exists(
                listings::table.filter(listings::facet_id.eq(bylines::id)),
            ));
        }
        if let Some(kind) = &filter.kind {
            query = query.filter(bylines::kind.eq(kind));
        }
        if let Some(words) = &filter.words {
            query = query.filter(bylines::sort_key.like(containing(words)).escape('\\'));
        }
        keyset!(
            query,
            window,
            false,
            bylines::sort_key,
            bylines::id,
            |key: &(String, Id)| { (key.0.clone(), Key::from(key.1)) }
        )
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
        let mut query = bylines::table.count().into_boxed();
        if filter.public {
            query = query.filter(diesel::dsl::exists(
                listings::table.filter(listings::facet_id.eq(bylines::id)),
            ));
        }
        if let Some(kind) = &filter.kind {
            query = query.filter(bylines::kind.eq(kind));
        }
        if let Some(words) = &filter.words {
            query = query.filter(bylines::sort_key.like(containing(words)).escape('\\'));
        }
        query.get_result(c)
    })?)
}
