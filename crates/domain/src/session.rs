//! Sessions: how long one lasts, and what a refresh token that is shown may still do.

use std::time::Duration;

use crate::Timestamp;

/// How long a session lasts, however often it is refreshed.
pub const SESSION_LIFE: Duration = Duration::from_secs(60 * 24 * 60 * 60);

/// How long a refresh token may lie unused.
pub const REFRESH_LIFE: Duration = Duration::from_secs(14 * 24 * 60 * 60);

/// How long after its use a refresh token that comes again is taken for a second tab's
/// and not for a thief's.
pub const GRACE: Duration = Duration::from_secs(10);

/// What is known of a refresh token and its session.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TokenState {
    /// Until when it may be exchanged.
    pub expires_at: Timestamp,
    /// When it was exchanged, if it was.
    pub used_at: Option<Timestamp>,
    /// Until when its session lasts.
    pub session_expires_at: Timestamp,
    /// Whether its session was ended.
    pub session_ended: bool,
    /// Whether its member of staff may not sign in.
    pub suspended: bool,
}

/// What is done with a refresh token that is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// It is exchanged for a new one.
    Rotate,
    /// It was exchanged just now, by another tab as it seems.
    AlreadyRotated,
    /// It was exchanged long ago: somebody has a copy, and the session must end.
    Stolen,
    /// It is worth nothing any more.
    Spent,
}

impl TokenState {
    /// What is done with this token at `now`.
    pub fn judge(&self, now: Timestamp) -> Verdict {
        if self.session_ended || self.suspended || now >= self.session_expires_at {
            return Verdict::Spent;
        }
        match self.used_at {
            Some(used_at) if now.since(used_at) <= GRACE => Verdict::AlreadyRotated,
            Some(_) => Verdict::Stolen,
            None if now >= self.expires_at => Verdict::Spent,
            None => Verdict::Rotate,
        }
    }
}

/// Until when a refresh token given out at `now` may be exchanged.
pub fn refresh_expiry(now: Timestamp, session_expires_at: Timestamp) -> Timestamp {
    now.plus(REFRESH_LIFE).min(session_expires_at)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_micros(1_790_000_000_000_000);

    fn fresh() -> TokenState {
        TokenState {
            expires_at: NOW.plus(Duration::from_secs(60)),
            used_at: None,
            session_expires_at: NOW.plus(Duration::from_secs(120)),
            session_ended: false,
            suspended: false,
        }
    }

    fn used(ago: u64) -> TokenState {
        TokenState {
            used_at: Some(NOW.minus(Duration::from_secs(ago))),
            ..fresh()
        }
    }

    #[test]
    fn an_unused_token_is_exchanged_until_it_expires() {
        assert_eq!(fresh().judge(NOW), Verdict::Rotate);
        let late = |seconds| fresh().judge(NOW.plus(Duration::from_secs(seconds)));
        assert_eq!(late(59), Verdict::Rotate);
        assert_eq!(late(60), Verdict::Spent);
        assert_eq!(late(120), Verdict::Spent);
    }

    #[test]
    fn a_used_token_is_a_second_tab_and_then_a_thief() {
        assert_eq!(used(0).judge(NOW), Verdict::AlreadyRotated);
        assert_eq!(used(10).judge(NOW), Verdict::AlreadyRotated);
        assert_eq!(used(11).judge(NOW), Verdict::Stolen);
        // Even once it would have expired: its successor may live.
        let late = NOW.plus(Duration::from_secs(100));
        assert_eq!(used(0).judge(late), Verdict::Stolen);
    }

    #[test]
    fn nothing_survives_its_session_or_its_owner() {
        for state in [
            TokenState {
                session_ended: true,
                ..fresh()
            },
            TokenState {
                session_ended: true,
                ..used(1)
            },
            TokenState {
                suspended: true,
                ..fresh()
            },
            TokenState {
                session_expires_at: NOW,
                ..fresh()
            },
        ] {
            assert_eq!(state.judge(NOW), Verdict::Spent);
        }
    }

    #[test]
    fn no_token_outlives_its_session() {
        let end = NOW.plus(Duration::from_secs(5));
        assert_eq!(refresh_expiry(NOW, end), end);
        assert_eq!(
            refresh_expiry(NOW, NOW.plus(SESSION_LIFE)),
            NOW.plus(REFRESH_LIFE)
        );
    }
}
