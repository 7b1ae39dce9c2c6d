//! Paths of the website that once led somewhere, and what they led to.

use diesel::prelude::*;
use diesel::upsert::excluded;
use newsdesk_domain::change::Entity;
use newsdesk_domain::{Id, Timestamp};

use crate::error::StoreError;
use crate::prepared::{kept, padded};
use crate::schema::redirects;
use crate::sql_types::{At, Key};
use crate::{Connection, each};

/// Remembers that `from_path` led to this thing, which is now elsewhere.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn remember(
    db: &mut Connection,
    from_path: &str,
    entity: Entity,
    target: Id,
    now: Timestamp,
) -> Result<(), StoreError> {
    each!(db, |c| diesel::insert_into(redirects::table)
        .values((
            redirects::from_path.eq(from_path),
            redirects::entity.eq(entity.word()),
            redirects::target_id.eq(Key::from(target)),
            redirects::created_at.eq(At::from(now)),
        ))
        .on_conflict(redirects::from_path)
        .do_update()
        .set((
            redirects::entity.eq(excluded(redirects::entity)),
            redirects::target_id.eq(excluded(redirects::target_id)),
            redirects::created_at.eq(excluded(redirects::created_at)),
        ))
        .execute(c))?;
    Ok(())
}

/// Forgets a path's redirect, since something stands there again.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn forget(db: &mut Connection, from_path: &str) -> Result<(), StoreError> {
    each!(db, |c| diesel::delete(redirects::table.find(from_path))
        .execute(c))?;
    Ok(())
}

/// [`forget`] of many paths at once.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn forget_all(db: &mut Connection, from_paths: &[String]) -> Result<(), StoreError> {
    if from_paths.is_empty() {
        return Ok(());
    }
    let from_paths = padded(from_paths);
    each!(db, |c| kept(diesel::delete(
        redirects::table.filter(redirects::from_path.eq_any(&from_paths))
    ))
    .execute(c))?;
    Ok(())
}

/// What a path once led to.
///
/// # Errors
/// [`StoreError`] of the database, or of a row that cannot be read.
pub fn find(db: &mut Connection, from_path: &str) -> Result<Option<(Entity, Id)>, StoreError> {
    let row: Option<(String, Key)> = each!(db, |c| redirects::table
        .find(from_path)
        .select((redirects::entity, redirects::target_id))
        .first(c)
        .optional())?;
    row.map(|(entity, id)| match Entity::from_word(&entity) {
        Some(entity) => Ok((entity, id.into())),
        None => Err(StoreError::corrupt("redirects", "entity")),
    })
    .transpose()
}

/// Forgets all paths of a thing that is gone.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn forget_target(db: &mut Connection, target: Id) -> Result<(), StoreError> {
    each!(db, |c| diesel::delete(
        redirects::table.filter(redirects::target_id.eq(Key::from(target)))
    )
    .execute(c))?;
    Ok(())
}
