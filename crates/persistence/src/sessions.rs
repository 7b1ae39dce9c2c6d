//! Sessions and their refresh tokens, of which only hashes are kept.

use std::time::Duration;

use diesel::prelude::*;
use newsdesk_domain::session::TokenState;
use newsdesk_domain::staff::{Actor, Credential};
use newsdesk_domain::{Id, Timestamp};

use crate::error::StoreError;
use crate::schema::{refresh_tokens, sessions, staff};
use crate::sql_types::{At, Key};
use crate::staff::role;
use crate::{Connection, each};

/// How long an ended session is kept, so that a late request is still told from a
/// stranger's.
const AFTERLIFE: Duration = Duration::from_secs(24 * 60 * 60);

/// The SHA-256 of a refresh token.
pub type TokenHash = [u8; 32];

/// A session.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Session {
    /// Identity.
    pub id: Id,
    /// Whose it is.
    pub staff: Id,
    /// When it began.
    pub created_at: Timestamp,
    /// Until when it lasts at most.
    pub expires_at: Timestamp,
}

/// A refresh token with its session.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Token {
    /// The session it belongs to.
    pub session: Session,
    /// What may still be done with it.
    pub state: TokenState,
}

/// Whoever this live session belongs to, as the database has them now, in one
/// statement; `None` where it was ended, has expired, is not `staff_id`'s, or its
/// member of staff is suspended.
///
/// # Errors
/// [`StoreError`] of the database, or of a row that cannot be read.
pub fn actor(
    db: &mut Connection,
    session: Id,
    staff_id: Id,
    now: Timestamp,
) -> Result<Option<Actor>, StoreError> {
    let row: Option<(String, String)> = each!(db, |c| sessions::table
        .inner_join(staff::table.on(staff::id.eq(sessions::staff_id)))
        .filter(sessions::id.eq(Key::from(session)))
        .filter(sessions::staff_id.eq(Key::from(staff_id)))
        .filter(sessions::ended_at.is_null())
        .filter(sessions::expires_at.gt(At::from(now)))
        .filter(staff::suspended_at.is_null())
        .select((staff::name, staff::role))
        .first(c)
        .optional())?;
    row.map(|(name, word)| {
        Ok(Actor {
            id: staff_id,
            name,
            role: role(&word)?,
            credential: Credential::Session(session),
        })
    })
    .transpose()
}

/// Begins a session.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn insert(db: &mut Connection, session: &Session) -> Result<(), StoreError> {
    let values = (
        sessions::id.eq(Key::from(session.id)),
        sessions::staff_id.eq(Key::from(session.staff)),
        sessions::created_at.eq(At::from(session.created_at)),
        sessions::expires_at.eq(At::from(session.expires_at)),
    );
    each!(db, |c| diesel::insert_into(sessions::table)
        .values(values)
        .execute(c))?;
    Ok(())
}

/// Gives a session a refresh token.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn insert_token(
    db: &mut Connection,
    hash: &TokenHash,
    session: Id,
    issued_at: Timestamp,
    expires_at: Timestamp,
) -> Result<(), StoreError> {
    let values = (
        refresh_tokens::hash.eq(hash.as_slice()),
        refresh_tokens::session_id.eq(Key::from(session)),
        refresh_tokens::issued_at.eq(At::from(issued_at)),
        refresh_tokens::expires_at.eq(At::from(expires_at)),
    );
    each!(db, |c| diesel::insert_into(refresh_tokens::table)
        .values(values)
        .execute(c))?;
    Ok(())
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = sessions)]
struct SessionRow {
    id: Key,
    staff_id: Key,
    created_at: At,
    expires_at: At,
    ended_at: Option<At>,
}

/// The refresh token of this hash, with its session.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn find_token(db: &mut Connection, hash: &TokenHash) -> Result<Option<Token>, StoreError> {
    type Found = (SessionRow, At, Option<At>, Option<At>);
    let row: Option<Found> = each!(db, |c| refresh_tokens::table
        .inner_join(sessions::table.on(sessions::id.eq(refresh_tokens::session_id)))
        .inner_join(staff::table.on(staff::id.eq(sessions::staff_id)))
        .filter(refresh_tokens::hash.eq(hash.as_slice()))
        .select((
            SessionRow::as_select(),
            refresh_tokens::expires_at,
            refresh_tokens::used_at,
            staff::suspended_at,
        ))
        .first(c)
        .optional())?;
    Ok(
        row.map(|(session, expires_at, used_at, suspended_at)| Token {
            state: TokenState {
                expires_at: expires_at.into(),
                used_at: used_at.map(Timestamp::from),
                session_expires_at: session.expires_at.into(),
                session_ended: session.ended_at.is_some(),
                suspended: suspended_at.is_some(),
            },
            session: Session {
                id: session.id.into(),
                staff: session.staff_id.into(),
                created_at: session.created_at.into(),
                expires_at: session.expires_at.into(),
            },
        }),
    )
}

/// Marks a refresh token as used; `false` where another request was first.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn use_token(
    db: &mut Connection,
    hash: &TokenHash,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let rows = each!(db, |c| diesel::update(
        refresh_tokens::table
            .find(hash.as_slice())
            .filter(refresh_tokens::used_at.is_null())
    )
    .set(refresh_tokens::used_at.eq(At::from(now)))
    .execute(c))?;
    Ok(rows == 1)
}

/// Ends a session, and with it its tokens; `false` where it had ended already.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn end(db: &mut Connection, session: Id, now: Timestamp) -> Result<bool, StoreError> {
    let rows = each!(db, |c| diesel::update(
        sessions::table
            .find(Key::from(session))
            .filter(sessions::ended_at.is_null())
    )
    .set(sessions::ended_at.eq(At::from(now)))
    .execute(c))?;
    Ok(rows == 1)
}

/// Ends all sessions of a member of staff, but perhaps this one; says how many.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn end_all(
    db: &mut Connection,
    staff_id: Id,
    but: Option<Id>,
    now: Timestamp,
) -> Result<usize, StoreError> {
    // No session has the id of its own member of staff: there, `ne` spares none.
    let spared = Key::from(but.unwrap_or(staff_id));
    Ok(each!(db, |c| diesel::update(
        sessions::table
            .filter(sessions::staff_id.eq(Key::from(staff_id)))
            .filter(sessions::ended_at.is_null())
            .filter(sessions::id.ne(spared))
    )
    .set(sessions::ended_at.eq(At::from(now)))
    .execute(c))?)
}

/// Forgets sessions that have expired or ended a while ago, their tokens with them;
/// says how many.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn sweep(db: &mut Connection, now: Timestamp) -> Result<usize, StoreError> {
    Ok(each!(db, |c| diesel::delete(
        sessions::table.filter(
            sessions::expires_at
                .le(At::from(now))
                .or(sessions::ended_at.le(At::from(now.minus(AFTERLIFE))))
        )
    )
    .execute(c))?)
}
