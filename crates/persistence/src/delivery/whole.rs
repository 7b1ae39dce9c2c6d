//! What a feed carries of many live stories besides their teasers: bodies and
//! corrections, in one statement.

use std::collections::HashMap;

use diesel::prelude::*;
use newsdesk_domain::Id;
use newsdesk_domain::article::Correction;
use newsdesk_domain::body::Block;

use crate::error::StoreError;
use crate::schema::{articles, copy_bodies};
use crate::sql_types::{Json, Key};
use crate::{Connection, each};

/// The inside of a live story.
#[derive(Clone, PartialEq, Debug)]
pub struct Inside {
    /// The body.
    pub body: Vec<Block>,
    /// What was put right in the open, oldest first.
    pub corrections: Vec<Correction>,
}

/// The insides of the live ones of these stories; a short list, for its length is that of
/// the statement.
///
/// # Errors
/// [`StoreError`] of the database, or of a row that cannot be read.
pub fn insides(db: &mut Connection, ids: &[Id]) -> Result<HashMap<Id, Inside>, StoreError> {
    let keys: Vec<Key> = ids.iter().copied().map(Key::from).collect();
    let rows: Vec<(Key, Json, Json)> = each!(db, |c| articles::table
        .inner_join(
            copy_bodies::table.on(copy_bodies::article_id
                .eq(articles::id)
                .and(copy_bodies::number.nullable().eq(articles::live_revision))),
        )
        .filter(articles::id.eq_any(&keys))
        .select((articles::id, articles::corrections, copy_bodies::body))
        .load(c))?;
    let inside = |(id, corrections, body): (Key, Json, Json)| {
        let inside = Inside {
            body: body.read("copy_bodies")?,
            corrections: corrections.read("articles")?,
        };
        Ok((id.into(), inside))
    };
    rows.into_iter().map(inside).collect()
}
