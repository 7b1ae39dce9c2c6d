//! The verbs of sessions: sign in, refresh, sign out.

use newsdesk_domain::audit::Subject;
use newsdesk_domain::session::{SESSION_LIFE, Verdict, refresh_expiry};
use newsdesk_domain::staff::Staff;
use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::sessions::{self, Session, TokenHash};
use newsdesk_persistence::staff;
use serde_json::json;

use crate::{Deed, Refusal, Work};

/// A session that has just begun or gone on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SignedIn {
    /// The session.
    pub session: Id,
    /// Whose it is.
    pub staff: Id,
    /// Until when it lasts at most.
    pub expires_at: Timestamp,
    /// The instant of this exchange.
    pub now: Timestamp,
}

/// What became of a refresh token that was shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refreshed {
    /// It was exchanged.
    Rotated(SignedIn),
    /// Another tab exchanged it just now.
    AlreadyRotated,
    /// It had been exchanged long ago: its session is ended.
    Stolen(Session),
    /// It is worth nothing.
    Spent,
}

/// Begins a session for somebody who has shown their password, which hashed to
/// `verified`; `None` where that is no longer their password or they are suspended by
/// now. `token` is the hash of the first refresh token; `rehashed` takes the place of a
/// hash that has become too weak.
///
/// # Errors
/// [`Refusal::Store`] of the database.
pub fn sign_in(
    work: &mut Work<'_>,
    member: &Staff,
    verified: &str,
    rehashed: Option<&str>,
    token: &TokenHash,
) -> Result<Option<SignedIn>, Refusal> {
    let Some(held) = staff::hold_credentials(work.db, member.id)? else {
        return Ok(None);
    };
    if held.staff.suspended_at.is_some() || held.password_hash != verified {
        return Ok(None);
    }
    if let Some(hash) = rehashed {
        staff::replace_password(work.db, member.id, verified, hash)?;
    }
    let session = Session {
        id: work.new_id(),
        staff: member.id,
        created_at: work.now,
        expires_at: work.now.plus(SESSION_LIFE),
    };
    sessions::insert(work.db, &session)?;
    record(work, "sign-in", &session, Some(member));
    go_on(work, &session, token).map(Some)
}

/// Exchanges the refresh token of hash `shown` for that of hash `next`. Where somebody
/// shows one that was exchanged before, the session ends: one of the two who had it is
/// a thief, and nobody can tell which.
///
/// # Errors
/// [`Refusal::Store`] of the database.
pub fn refresh(
    work: &mut Work<'_>,
    shown: &TokenHash,
    next: &TokenHash,
) -> Result<Refreshed, Refusal> {
    let Some(token) = sessions::find_token(work.db, shown)? else {
        return Ok(Refreshed::Spent);
    };
    match token.state.judge(work.now) {
        Verdict::Rotate if sessions::use_token(work.db, shown, work.now)? => {
            let member = staff::find(work.db, token.session.staff)?;
            record(work, "refresh", &token.session, member.as_ref());
            go_on(work, &token.session, next).map(Refreshed::Rotated)
        }
        // Another request came between the look and the use.
        Verdict::Rotate | Verdict::AlreadyRotated => Ok(Refreshed::AlreadyRotated),
        Verdict::Stolen => {
            sessions::end(work.db, token.session.id, work.now)?;
            record(work, "revoke", &token.session, None);
            Ok(Refreshed::Stolen(token.session))
        }
        Verdict::Spent => Ok(Refreshed::Spent),
    }
}

/// Ends a session.
///
/// # Errors
/// [`Refusal::Store`] of the database.
pub fn sign_out(work: &mut Work<'_>, session: Id) -> Result<(), Refusal> {
    sessions::end(work.db, session, work.now)?;
    work.record(Deed::new("sign-out", Subject::Session, session));
    Ok(())
}

/// Writes what became of a session into the audit log. Who shows a password or a token
/// is not signed in yet: it is the member whose session it is, unless somebody has stolen
/// the token.
fn record(work: &mut Work<'_>, verb: &'static str, session: &Session, member: Option<&Staff>) {
    let deed = Deed::new(verb, Subject::Session, session.id);
    let deed = deed.detail(json!({"staff": session.staff}));
    work.record(match member {
        Some(member) => deed.by(member.id, &member.name),
        None => deed,
    });
}

fn go_on(work: &mut Work<'_>, session: &Session, token: &TokenHash) -> Result<SignedIn, Refusal> {
    let expires_at = refresh_expiry(work.now, session.expires_at);
    sessions::insert_token(work.db, token, session.id, work.now, expires_at)?;
    Ok(SignedIn {
        session: session.id,
        staff: session.staff,
        expires_at: session.expires_at,
        now: work.now,
    })
}
