//! Stories as others point at them: a headline and an address, without their bodies.

use diesel::prelude::*;
use newsdesk_domain::Id;
use serde::Deserialize;

use crate::error::StoreError;
use crate::schema::{articles, copies};
use crate::sql_types::{Json, Key};
use crate::{Connection, each};

/// A story by its names: those readers see where it is live, else those of its working
/// copy.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Named {
    /// Which.
    pub id: Id,
    /// Whose it is.
    pub owner: Id,
    /// Whether readers see it.
    pub live: bool,
    /// The headline.
    pub headline: String,
    /// The slug.
    pub slug: String,
    /// The section that makes its path.
    pub section: Option<Id>,
}

/// The part of a revision's content that is read here.
#[derive(Deserialize)]
struct Words {
    headline: String,
    slug: String,
    #[serde(default)]
    section: Option<Id>,
}

/// Those of these stories that exist, in no order.
///
/// # Errors
/// [`StoreError`] of the database, or of a row that cannot be read.
pub fn named(db: &mut Connection, ids: &[Id]) -> Result<Vec<Named>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let keys: Vec<Key> = ids.iter().copied().map(Key::from).collect();
    let shown = copies::number.nullable().eq(articles::live_revision);
    let head = articles::live_revision
        .is_null()
        .and(copies::number.eq(articles::head_revision));
    type Found = (Key, Key, Option<i64>, Json);
    let rows: Vec<Found> = each!(db, |c| articles::table
        .inner_join(copies::table.on(copies::article_id.eq(articles::id).and(shown.or(head))))
        .filter(articles::id.eq_any(&keys))
        .select((
            articles::id,
            articles::owner_id,
            articles::live_revision,
            copies::content,
        ))
        .load(c))?;
    rows.into_iter()
        .map(|(id, owner, live, content)| {
            let words: Words = content.read("copies")?;
            Ok(Named {
                id: id.into(),
                owner: owner.into(),
                live: live.is_some(),
                headline: words.headline,
                slug: words.slug,
                section: words.section,
            })
        })
        .collect()
}
