//! Slugs: each belongs to one thing of its kind for ever.

use std::collections::{BTreeSet, HashMap};

use diesel::prelude::*;
use newsdesk_domain::change::Entity;
use newsdesk_domain::slug::{Slug, erased_form};
use newsdesk_domain::{Id, Timestamp};

use crate::entity::BATCH;
use crate::error::StoreError;
use crate::prepared::{kept, padded};
use crate::schema::slugs;
use crate::sql_types::{At, Key};
use crate::{Connection, each};

/// Whose a slug is; `None` where nobody has had it yet. An erased story's stay its own.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn owner(db: &mut Connection, entity: Entity, slug: &str) -> Result<Option<Id>, StoreError> {
    let forms = [slug.to_owned(), erased_form(slug)];
    let found: Option<Key> = each!(db, |c| kept(
        slugs::table
            .filter(slugs::entity.eq(entity.word()))
            .filter(slugs::slug.eq_any(&forms))
            .select(slugs::target_id)
            .limit(1)
    )
    .get_result(c)
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
        let batch = padded(batch);
        let rows: Vec<(String, Key)> = each!(db, |c| kept(
            slugs::table
                .filter(slugs::entity.eq(entity.word()))
                .filter(slugs::slug.eq_any(&batch))
                .select((slugs::slug, slugs::target_id))
        )
        .load(c))?;
        found.extend(rows.into_iter().map(|(slug, id)| (slug, Id::from(id))));
    }
    Ok(found)
}

/// Whose these slugs of things of several kinds are, of those that are somebody's.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn owners_of_kinds(
    db: &mut Connection,
    wanted: &[(Entity, String)],
) -> Result<HashMap<(Entity, String), Id>, StoreError> {
    let mut found = HashMap::new();
    for batch in wanted.chunks(BATCH) {
        let kinds: BTreeSet<&str> = batch.iter().map(|(entity, _)| entity.word()).collect();
        let kinds = padded(kinds);
        let texts = padded(batch.iter().map(|(_, slug)| slug.as_str()));
        let rows: Vec<(String, String, Key)> = each!(db, |c| kept(
            slugs::table
                .filter(slugs::entity.eq_any(&kinds))
                .filter(slugs::slug.eq_any(&texts))
                .select((slugs::entity, slugs::slug, slugs::target_id))
        )
        .load(c))?;
        // A slug of one kind may be asked for, and that of another be found beside it.
        found.extend(rows.into_iter().filter_map(|(entity, slug, id)| {
            Some(((Entity::from_word(&entity)?, slug), Id::from(id)))
        }));
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
    if let Some(owner) = owner(db, entity, slug)? {
        return Ok(owner == target);
    }
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

/// Takes `base`, or where it is another's one of `base-2`, `base-3` … that is free and
/// follows one that is not.
///
/// # Errors
/// [`StoreError`] of the database; `Full` where there are no numbers left.
pub fn claim_next(
    db: &mut Connection,
    entity: Entity,
    base: &Slug,
    target: Id,
    now: Timestamp,
) -> Result<String, StoreError> {
    if claim(db, entity, base.as_str(), target, now)? {
        return Ok(base.as_str().to_owned());
    }
    // Doubled until one is free and then halved, so that a headline used every day does
    // not cost a statement for each day before.
    let (mut taken, mut free) = (1_u32, 2_u32);
    loop {
        let mut is_taken = |number: u32| {
            let owner = owner(db, entity, base.with_number(number).as_str())?;
            Ok::<_, StoreError>(owner.is_some_and(|owner| owner != target))
        };
        while is_taken(free)? {
            taken = free;
            free = free.checked_mul(2).ok_or(StoreError::Full)?;
        }
        while free - taken > 1 {
            let middle = taken + (free - taken) / 2;
            if is_taken(middle)? {
                taken = middle;
            } else {
                free = middle;
            }
        }
        let candidate = base.with_number(free);
        if claim(db, entity, candidate.as_str(), target, now)? {
            return Ok(candidate.as_str().to_owned());
        }
    }
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

/// [`make_public`] of many at once.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn make_all_public(
    db: &mut Connection,
    entity: Entity,
    wanted: &[&str],
) -> Result<(), StoreError> {
    if wanted.is_empty() {
        return Ok(());
    }
    let wanted = padded(wanted.iter().copied());
    each!(db, |c| kept(
        diesel::update(
            slugs::table
                .filter(slugs::entity.eq(entity.word()))
                .filter(slugs::slug.eq_any(&wanted))
                .filter(slugs::public.eq(false))
        )
        .set(slugs::public.eq(true))
    )
    .execute(c))?;
    Ok(())
}

/// [`public_of`] many things at once: pairs of a thing and a slug, oldest first.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn public_of_many(
    db: &mut Connection,
    targets: &[Id],
) -> Result<Vec<(Id, String)>, StoreError> {
    let keys = padded(targets.iter().copied().map(Key::from));
    let rows: Vec<(Key, String)> = each!(db, |c| kept(
        slugs::table
            .filter(slugs::target_id.eq_any(&keys).and(slugs::public.eq(true)))
            .order((slugs::created_at, slugs::slug))
            .select((slugs::target_id, slugs::slug))
    )
    .load(c))?;
    Ok(rows
        .into_iter()
        .map(|(id, slug)| (id.into(), slug))
        .collect())
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

/// Keeps of a thing's slugs nothing but their hashes, by which its addresses are still
/// known; how many there are.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn hash(db: &mut Connection, target: Id) -> Result<usize, StoreError> {
    let target = Key::from(target);
    let rows: Vec<(String, String)> = each!(db, |c| slugs::table
        .filter(slugs::target_id.eq(target))
        .select((slugs::entity, slugs::slug))
        .load(c))?;
    for (entity, slug) in &rows {
        each!(db, |c| diesel::update(slugs::table.find((entity, slug)))
            .set(slugs::slug.eq(erased_form(slug)))
            .execute(c))?;
    }
    Ok(rows.len())
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
