//! Links to one revision for people without a sign-in, and who opened them.

use std::time::Duration;

use diesel::prelude::*;
use newsdesk_domain::{Id, Timestamp};

use crate::error::StoreError;
use crate::page::{Page, Window, keyset};
use crate::schema::{preview_links, preview_openings};
use crate::sql_types::{At, Key};
use crate::{Connection, each};

/// How many openings of a link are kept; all are counted.
pub const KEPT_OPENINGS: i64 = 1000;

/// How long after its end a link can still be looked up, its openings with it.
const AFTERLIFE: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// A link to one revision. The secret in its address is derived of its id and kept
/// nowhere.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Link {
    /// Identity.
    pub id: Id,
    /// Which story.
    pub article: Id,
    /// Which of its revisions.
    pub revision: i64,
    /// Whom it is for, in the words of whoever made it.
    pub label: Option<String>,
    /// Who made it.
    pub created_by: Id,
    /// When.
    pub created_at: Timestamp,
    /// From when on it leads nowhere.
    pub expires_at: Timestamp,
    /// Since when it leads nowhere, where somebody revoked it.
    pub revoked_at: Option<Timestamp>,
    /// How often it was opened.
    pub openings: i64,
    /// When it was opened last.
    pub last_opened_at: Option<Timestamp>,
}

/// One opening of a link.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Opening {
    /// Identity.
    pub id: Id,
    /// When.
    pub at: Timestamp,
    /// From which address, where that is known.
    pub address: Option<String>,
    /// With which program, as it says itself.
    pub user_agent: Option<String>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = preview_links, treat_none_as_default_value = false)]
struct Row {
    id: Key,
    article_id: Key,
    revision: i64,
    label: Option<String>,
    created_by: Key,
    created_at: At,
    expires_at: At,
    revoked_at: Option<At>,
    openings: i64,
    last_opened_at: Option<At>,
}

impl From<Row> for Link {
    fn from(row: Row) -> Self {
        Self {
            id: row.id.into(),
            article: row.article_id.into(),
            revision: row.revision,
            label: row.label,
            created_by: row.created_by.into(),
            created_at: row.created_at.into(),
            expires_at: row.expires_at.into(),
            revoked_at: row.revoked_at.map(Timestamp::from),
            openings: row.openings,
            last_opened_at: row.last_opened_at.map(Timestamp::from),
        }
    }
}

/// Adds a link.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn insert(db: &mut Connection, link: &Link) -> Result<(), StoreError> {
    let row = Row {
        id: link.id.into(),
        article_id: link.article.into(),
        revision: link.revision,
        label: link.label.clone(),
        created_by: link.created_by.into(),
        created_at: link.created_at.into(),
        expires_at: link.expires_at.into(),
        revoked_at: link.revoked_at.map(At::from),
        openings: link.openings,
        last_opened_at: link.last_opened_at.map(At::from),
    };
    each!(db, |c| diesel::insert_into(preview_links::table)
        .values(&row)
        .execute(c))?;
    Ok(())
}

/// The link of this id.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn find(db: &mut Connection, id: Id) -> Result<Option<Link>, StoreError> {
    let row: Option<Row> = each!(db, |c| preview_links::table
        .find(Key::from(id))
        .select(Row::as_select())
        .first(c)
        .optional())?;
    Ok(row.map(Link::from))
}

/// A story's links, the last made first; those that lead nowhere any more included.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn list(
    db: &mut Connection,
    article: Id,
    window: &Window<(Timestamp, Id)>,
) -> Result<Page<Link, (Timestamp, Id)>, StoreError> {
    let rows: Vec<Row> = each!(db, |c| {
        let query = preview_links::table
            .filter(preview_links::article_id.eq(Key::from(article)))
            .select(Row::as_select())
            .into_boxed();
        let to_key = |key: &(Timestamp, Id)| (At::from(key.0), Key::from(key.1));
        keyset!(
            query,
            window,
            true,
            preview_links::created_at,
            preview_links::id,
            to_key
        )
        .load(c)
    })?;
    Ok(window
        .page(rows, |row| (row.created_at.into(), row.id.into()))
        .map(Link::from))
}

/// How many links a story has.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn count(db: &mut Connection, article: Id) -> Result<i64, StoreError> {
    Ok(each!(db, |c| preview_links::table
        .filter(preview_links::article_id.eq(Key::from(article)))
        .count()
        .get_result(c))?)
}

/// Ends a link; `false` where it was revoked before.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn revoke(db: &mut Connection, id: Id, now: Timestamp) -> Result<bool, StoreError> {
    let changed = each!(db, |c| diesel::update(
        preview_links::table
            .find(Key::from(id))
            .filter(preview_links::revoked_at.is_null())
    )
    .set(preview_links::revoked_at.eq(At::from(now)))
    .execute(c))?;
    Ok(changed == 1)
}

/// Counts an opening of a link and keeps it; of more than [`KEPT_OPENINGS`] the oldest
/// goes. `false` where the link leads nowhere at that time.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn open(db: &mut Connection, link: Id, opening: &Opening) -> Result<bool, StoreError> {
    let (link, at) = (Key::from(link), At::from(opening.at));
    // The row of the link is held from here on: it cannot be revoked meanwhile, and two
    // openings never drop one row.
    let counted = each!(db, |c| diesel::update(
        preview_links::table
            .find(link)
            .filter(preview_links::revoked_at.is_null())
            .filter(preview_links::expires_at.gt(at))
    )
    .set((
        preview_links::openings.eq(preview_links::openings + 1),
        preview_links::last_opened_at.eq(at),
    ))
    .execute(c))?;
    if counted == 0 {
        return Ok(false);
    }
    each!(db, |c| diesel::insert_into(preview_openings::table)
        .values((
            preview_openings::id.eq(Key::from(opening.id)),
            preview_openings::link_id.eq(link),
            preview_openings::at.eq(at),
            preview_openings::address.eq(&opening.address),
            preview_openings::user_agent.eq(&opening.user_agent),
        ))
        .execute(c))?;
    let openings: i64 = each!(db, |c| preview_links::table
        .find(link)
        .select(preview_links::openings)
        .first(c))?;
    if openings <= KEPT_OPENINGS {
        return Ok(true);
    }
    let oldest: Option<Key> = each!(db, |c| preview_openings::table
        .filter(preview_openings::link_id.eq(link))
        .order((preview_openings::at.asc(), preview_openings::id.asc()))
        .select(preview_openings::id)
        .first(c)
        .optional())?;
    if let Some(oldest) = oldest {
        each!(db, |c| diesel::delete(preview_openings::table.find(oldest))
            .execute(c))?;
    }
    Ok(true)
}

/// The newest openings of a link, the last first.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn openings(db: &mut Connection, link: Id, limit: i64) -> Result<Vec<Opening>, StoreError> {
    let rows: Vec<(Key, At, Option<String>, Option<String>)> =
        each!(db, |c| preview_openings::table
            .filter(preview_openings::link_id.eq(Key::from(link)))
            .order((preview_openings::at.desc(), preview_openings::id.desc()))
            .limit(limit)
            .select((
                preview_openings::id,
                preview_openings::at,
                preview_openings::address,
                preview_openings::user_agent,
            ))
            .load(c))?;
    let openings = rows.into_iter();
    Ok(openings
        .map(|(id, at, address, user_agent)| Opening {
            id: id.into(),
            at: at.into(),
            address,
            user_agent,
        })
        .collect())
}

/// Revokes every link to a story.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn revoke_all(db: &mut Connection, article: Id, now: Timestamp) -> Result<(), StoreError> {
    each!(db, |c| diesel::update(
        preview_links::table.filter(
            preview_links::article_id
                .eq(Key::from(article))
                .and(preview_links::revoked_at.is_null())
        )
    )
    .set(preview_links::revoked_at.eq(At::from(now)))
    .execute(c))?;
    Ok(())
}

/// Forgets links that expired 30 days ago or earlier, and who opened them; says how many.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn sweep(db: &mut Connection, now: Timestamp) -> Result<usize, StoreError> {
    Ok(each!(db, |c| diesel::delete(preview_links::table.filter(
        preview_links::expires_at.le(At::from(now.minus(AFTERLIFE)))
    ))
    .execute(c))?)
}
