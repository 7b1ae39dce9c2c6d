//! What uses what: kept with every save, so that nothing in use is deleted and
//! nothing unused is public.

use std::collections::{BTreeSet, HashMap, HashSet};

use diesel::dsl::count;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};
use newsdesk_domain::Id;
use newsdesk_domain::change::Entity;

use crate::entity::BATCH;
use crate::error::StoreError;
use crate::prepared::{insert, kept, many_rows, padded};
use crate::schema::{listings, uses};
use crate::sql_types::{Key, UuidSql};
use crate::{Connection, each};

pub(crate) struct UseRow {
    target_id: Key,
    user_id: Key,
    live: bool,
    entity: &'static str,
}

many_rows!(uses, UseRow, target_id, user_id, live, entity);

/// One user of a thing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Use {
    /// What kind of thing uses it.
    pub entity: Entity,
    /// Which one.
    pub id: Id,
    /// Whether readers see the use.
    pub live: bool,
}

/// Puts `targets` in place of all that `user` used before, in its live copy or its
/// working copy.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn replace(
    db: &mut Connection,
    entity: Entity,
    user: Id,
    live: bool,
    targets: impl IntoIterator<Item = Id>,
) -> Result<(), StoreError> {
    let users = [(user, targets.into_iter().collect())];
    replace_many(db, entity, live, &users, &[user])?;
    Ok(())
}

fn put(db: &mut Connection, rows: &[UseRow]) -> Result<(), StoreError> {
    for batch in rows.chunks(BATCH) {
        each!(db, |c| insert(batch).execute(c))?;
    }
    Ok(())
}

/// A row for each of these targets.
pub(crate) fn rows(
    entity: Entity,
    user: Id,
    live: bool,
    targets: impl IntoIterator<Item = Id>,
) -> Vec<UseRow> {
    let targets: BTreeSet<Id> = targets.into_iter().collect();
    let rows = targets.into_iter().map(|target| UseRow {
        target_id: target.into(),
        user_id: user.into(),
        live,
        entity: entity.word(),
    });
    rows.collect()
}

/// [`replace`] of many users at once: pairs of a user and what it uses now. Of them
/// `known` may have used something before; says what that was, in such pairs. Most use what
/// they used: nothing is written of those.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn replace_many(
    db: &mut Connection,
    entity: Entity,
    live: bool,
    users: &[(Id, Vec<Id>)],
    known: &[Id],
) -> Result<Vec<(Id, Id)>, StoreError> {
    let used = used(db, live, known)?;
    let now: HashSet<(Id, Id)> = users
        .iter()
        .flat_map(|(user, targets)| targets.iter().map(|target| (*user, *target)))
        .collect();
    let mut before: HashSet<(Id, Id)> = used.iter().copied().collect();
    let left = before.difference(&now).map(|(user, _)| *user);
    let leaving: BTreeSet<Id> = left.collect();
    if !leaving.is_empty() {
        let keys = padded(leaving.iter().copied().map(Key::from));
        each!(db, |c| kept(diesel::delete(uses::table.filter(
            uses::user_id.eq_any(&keys).and(uses::live.eq(live))
        )))
        .execute(c))?;
        before.retain(|(user, _)| !leaving.contains(user));
    }
    let new = users.iter().flat_map(|(user, targets)| {
        let new = targets.iter().filter(|it| !before.contains(&(*user, **it)));
        rows(entity, *user, live, new.copied())
    });
    put(db, &new.collect::<Vec<_>>())?;
    Ok(used)
}

/// What these users use: pairs of a user and a target.
fn used(db: &mut Connection, live: bool, users: &[Id]) -> Result<Vec<(Id, Id)>, StoreError> {
    if users.is_empty() {
        return Ok(Vec::new());
    }
    let keys = padded(users.iter().copied().map(Key::from));
    let used: Vec<(Key, Key)> = each!(db, |c| kept(
        uses::table
            .filter(uses::user_id.eq_any(&keys).and(uses::live.eq(live)))
            .select((uses::user_id, uses::target_id))
    )
    .load(c))?;
    let used = used.into_iter();
    Ok(used
        .map(|(user, target)| (user.into(), target.into()))
        .collect())
}

/// How many things use `target`, and the first `limit` of them. A story that uses it
/// in its live and in its working copy is one.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn of(db: &mut Connection, target: Id, limit: i64) -> Result<(i64, Vec<Use>), StoreError> {
    let target = Key::from(target);
    let rows: Vec<(String, Key, bool)> = each!(db, |c| uses::table
        .filter(uses::target_id.eq(target))
        .order((uses::user_id, uses::live.desc()))
        .select((uses::entity, uses::user_id, uses::live))
        .limit(limit.saturating_mul(2))
        .load(c))?;
    let count: i64 = each!(db, |c| uses::table
        .filter(uses::target_id.eq(target))
        .select(count(uses::user_id).aggregate_distinct())
        .first(c))?;
    let mut places: Vec<Use> = Vec::new();
    for (entity, id, live) in rows {
        if let Some(entity) = Entity::from_word(&entity) {
            add(&mut places, entity, id, live, limit);
        }
    }
    Ok((count, places))
}

/// A row of [`of_many`]: a user among the first of what it uses.
#[derive(QueryableByName)]
struct Ranked {
    #[diesel(sql_type = UuidSql)]
    target_id: Key,
    #[diesel(sql_type = UuidSql)]
    user_id: Key,
    #[diesel(sql_type = Bool)]
    live: bool,
    #[diesel(sql_type = Text)]
    entity: String,
}

/// [`of`] many targets at once, by two statements: how many things use each, and the
/// first `limit` of them.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn of_many(
    db: &mut Connection,
    targets: &[Id],
    limit: i64,
) -> Result<HashMap<Id, (i64, Vec<Use>)>, StoreError> {
    if targets.is_empty() {
        return Ok(HashMap::new());
    }
    let keys: Vec<Key> = targets.iter().copied().map(Key::from).collect();
    let counts: Vec<(Key, i64)> = each!(db, |c| uses::table
        .filter(uses::target_id.eq_any(&keys))
        .group_by(uses::target_id)
        .select((uses::target_id, count(uses::user_id).aggregate_distinct()))
        .load(c))?;
    // Both databases know `$1`, the one as a number and the other as a name.
    let places: Vec<String> = (1..=keys.len()).map(|place| format!("${place}")).collect();
    let ranked = format!(
        "SELECT target_id, user_id, live, entity FROM (SELECT target_id, user_id, live, entity, \
         row_number() OVER (PARTITION BY target_id ORDER BY user_id, live DESC) AS place \
         FROM uses WHERE target_id IN ({})) AS ranked WHERE place <= {} \
         ORDER BY target_id, place",
        places.join(", "),
        limit.saturating_mul(2),
    );
    let rows: Vec<Ranked> = each!(db, |c| {
        let mut query = diesel::sql_query(ranked.as_str()).into_boxed();
        for key in &keys {
            query = query.bind::<UuidSql, _>(*key);
        }
        query.load(c)
    })?;
    let mut found: HashMap<Id, (i64, Vec<Use>)> = counts
        .into_iter()
        .map(|(target, count)| (target.into(), (count, Vec::new())))
        .collect();
    for row in rows {
        if let (Some(entity), Some((_, users))) = (
            Entity::from_word(&row.entity),
            found.get_mut(&Id::from(row.target_id)),
        ) {
            add(users, entity, row.user_id, row.live, limit);
        }
    }
    Ok(found)
}

/// Adds the next row of a target's users, in their order: one in two copies is one.
fn add(users: &mut Vec<Use>, entity: Entity, id: Key, live: bool, limit: i64) {
    let id = Id::from(id);
    let full = users.len() >= usize::try_from(limit).unwrap_or(usize::MAX);
    if !full && users.last().is_none_or(|last| last.id != id) {
        users.push(Use { entity, id, live });
    }
}

/// Whether a reader may see this photo: a live story, a live collection, a section that is
/// not among those `hidden`, the site, or a byline or tag that a live story carries uses
/// it.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn is_public_media(db: &mut Connection, media: Id, hidden: &[Id]) -> Result<bool, StoreError> {
    let target = Key::from(media);
    let hidden: Vec<Key> = hidden.iter().copied().map(Key::from).collect();
    let found: Option<Key> = each!(db, |c| uses::table
        .left_join(listings::table.on(listings::facet_id.eq(uses::user_id)))
        .filter(uses::target_id.eq(target).and(uses::live.eq(true)))
        .filter(uses::user_id.ne_all(&hidden))
        .filter(
            uses::entity
                .eq_any([
                    Entity::Article.word(),
                    Entity::Section.word(),
                    Entity::Collection.word(),
                    Entity::Site.word()
                ])
                .or(listings::facet_id.is_not_null()),
        )
        .select(uses::target_id)
        .first(c)
        .optional())?;
    Ok(found.is_some())
}

/// The bylines and tags that show this photo, be they public or not.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn faces(db: &mut Connection, media: Id) -> Result<Vec<Id>, StoreError> {
    let rows: Vec<Key> = each!(db, |c| uses::table
        .filter(uses::target_id.eq(Key::from(media)))
        .filter(uses::entity.eq_any([Entity::Byline.word(), Entity::Tag.word()]))
        .select(uses::user_id)
        .load(c))?;
    Ok(rows.into_iter().map(Id::from).collect())
}

/// Whether a live story carries this tag or byline.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn is_listed(db: &mut Connection, facet: Id) -> Result<bool, StoreError> {
    let found: Option<Key> = each!(db, |c| listings::table
        .filter(listings::facet_id.eq(Key::from(facet)))
        .select(listings::facet_id)
        .first(c)
        .optional())?;
    Ok(found.is_some())
}
