//! What search is still to be told of, where another program wrote to the store.

use diesel::prelude::*;
use newsdesk_domain::Id;
use newsdesk_domain::search::PIPELINE;

use crate::error::StoreError;
use crate::schema::{articles, search_docs};
use crate::sql_types::Key;
use crate::{Connection, each};

/// So many live stories from the newest on, or from the one made before another, each with
/// whether search is still to be told of it: it knows nothing of it, another revision, or
/// other terms than this program makes.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn checked(
    db: &mut Connection,
    before: Option<Id>,
    limit: i64,
) -> Result<Vec<(Id, bool)>, StoreError> {
    type Known = Option<(i64, i16)>;
    let rows: Vec<(Key, Option<i64>, Known)> = each!(db, |c| {
        let mut query = articles::table
            .left_join(search_docs::table.on(search_docs::article_id.eq(articles::id)))
            .filter(articles::live_revision.is_not_null())
            .select((
                articles::id,
                articles::live_revision,
                (search_docs::revision, search_docs::pipeline).nullable(),
            ))
            .order(articles::id.desc())
            .limit(limit)
            .into_boxed();
        if let Some(before) = before {
            query = query.filter(articles::id.lt(Key::from(before)));
        }
        query.load(c)
    })?;
    let checked = rows.into_iter().map(|(id, live, known)| {
        let is_known = known
            .is_some_and(|(revision, pipeline)| Some(revision) == live && pipeline == PIPELINE);
        (Id::from(id), !is_known)
    });
    Ok(checked.collect())
}

/// Stories that search knows and that are not live; so many at most.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn gone(db: &mut Connection, limit: i64) -> Result<Vec<Id>, StoreError> {
    let gone: Vec<Key> = each!(db, |c| search_docs::table
        .inner_join(articles::table.on(articles::id.eq(search_docs::article_id)))
        .filter(articles::live_revision.is_null())
        .select(search_docs::article_id)
        .limit(limit)
        .load(c))?;
    Ok(gone.into_iter().map(Id::from).collect())
}
