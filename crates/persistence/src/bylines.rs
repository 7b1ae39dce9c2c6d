//! People, agencies and organisations that work is credited to.

use diesel::prelude::*;
use newsdesk_domain::Id;
use newsdesk_domain::byline::{BylineContent, BylineKind};
use newsdesk_domain::credit::CreditFormats;
use newsdesk_domain::stored::{Byline, Stored};

pub use crate::entity::Filter;
use crate::entity::{entity_verbs, named_lists, sort_key};
use crate::error::StoreError;
use crate::page::{Page, Window};
use crate::schema::bylines;
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

/// How agencies want their photos credited. Where two go by one name, the first made
/// counts.
///
/// # Errors
/// [`StoreError`] of the database, or of a row that cannot be read.
pub fn credit_formats(db: &mut Connection) -> Result<CreditFormats, StoreError> {
    let rows: Vec<Json> = each!(db, |c| bylines::table
        .filter(bylines::kind.ne(BylineKind::Person.word()))
        .order(bylines::id)
        .select(bylines::content)
        .load(c))?;
    let agencies = rows.iter().map(|row| row.read("bylines"));
    let agencies: Vec<BylineContent> = agencies.collect::<Result<_, _>>()?;
    Ok(CreditFormats::of(&agencies))
}

entity_verbs!(bylines, Row, Byline);

named_lists!(bylines, Row, Byline);
