//! Slugs: each belongs to one thing of its kind for ever.

use diesel::prelude::*;
use newsdesk_domain::change::Entity;
use newsdesk_domain::slug::Slug;
use newsdesk_domain::{Id, Timestamp};

use crate::entity::BATCH;
use crate::error::StoreError;
use crate::schema::slugs;
use crate::sql_types::{At, Key};
use crate::{Connection, each};

/// Whose a slug is; `None` where nobody has had it yet.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn owner(db: &mut Connection, entity: Entity, slug: &str) -> Result<Option<Id>, StoreError> {
    let found: Option<Key> = each!(db, |c| slugs::table
        .find((entity.word(), slug))
        .select(slugs::target_id)
        .first(c)
        .optional())?;
    Ok(found.map(Id::from))
}

/// Whose these slugs are: pairs of those that are somebody's.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn owners(
    db: &mut Connection,
    entity: Entity,
    wanted: &[String],
) -> Result<Vec<(String, Id)>, StoreError> {
    let mut found = Vec::new();
    for batch in wanted.chunks(BATCH) {
        let rows: Vec<(String, Key)> = each!(db, |c| slugs::table
            .filter(
                slugs::entity
                    .eq(entity.word())
                    .and(slugs::slug.eq_any(batch))
            )
            .select((slugs::slug, slugs::target_id))
            .load(c))?;
        found.extend(rows.into_iter().map(|(slug, id)| (slug, Id::from(id))));
    }
    Ok(found)
}

/// Takes a slug for `target`, for ever; `false` where it is another's. It may be
/// `target`'s already, as its present or a former one.
///
/// Where another transaction is just taking the same slug, PostgreSQL waits for its
/// end, so that of many takers exactly one wins and none fails.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn claim(
    db: &mut Connection,
    entity: Entity,
    slug: &str,
    target: Id,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let taken = each!(db, |c| diesel::insert_into(slugs::table)
        .values((
            slugs::entity.eq(entity.word()),
            slugs::slug.eq(slug),
            slugs::target_id.eq(Key::from(target)),
            slugs::public.eq(false),
            slugs::created_at.eq(At::from(now)),
        ))
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(taken == 1 || owner(db, entity, slug)? == Some(target))
}

/// Takes the first of `base`, `base-2`, `base-3` … that is free or already `target`'s.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn claim_next(
    db: &mut Connection,
    entity: Entity,
    base: &Slug,
    target: Id,
    now: Timestamp,
) -> Result<String, StoreError> {
    let mut candidate = base.clone();
    let mut n: u32 = 1;
    while !claim(db, entity, candidate.as_str(), target, now)? {
        // Past a handful the steps grow, so that a headline used every day does not
        // cost a statement for each day before.
        n += 1 + n / 8;
        candidate = base.with_number(n);
    }
    Ok(candidate.as_str().to_owned())
}

/// Marks a slug as seen by readers, so that it redirects once it is a former one.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn make_public(db: &mut Connection, entity: Entity, slug: &str) -> Result<(), StoreError> {
    each!(db, |c| diesel::update(
        slugs::table.find((entity.word(), slug))
    )
    .set(slugs::public.eq(true))
    .execute(c))?;
    Ok(())
}

/// The slugs of `target` that were ever public, oldest first.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn public_of(db: &mut Connection, target: Id) -> Result<Vec<String>, StoreError> {
    Ok(each!(db, |c| slugs::table
        .filter(
            slugs::target_id
                .eq(Key::from(target))
                .and(slugs::public.eq(true))
        )
        .order((slugs::created_at, slugs::slug))
        .select(slugs::slug)
        .load(c))?)
}

/// Frees every slug of a thing that is gone.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn free(db: &mut Connection, target: Id) -> Result<(), StoreError> {
    each!(db, |c| diesel::delete(
        slugs::table.filter(slugs::target_id.eq(Key::from(target)))
    )
    .execute(c))?;
    Ok(())
}
