//! API keys: what a program may do in the name of whoever made its key, and for how long.

mod scope;
mod token;

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use serde_json::json;

pub use scope::{Scope, Scopes};
pub use token::{ALPHABET, HANDLE_LENGTH, PATTERN, PREFIX, SECRET_LENGTH, Token};

use crate::shape::{Member, Shape, choice, instant, integer, list, member, object, text};
use crate::staff::Role;
use crate::{Id, Timestamp};

/// How many requests a minute a key may make where nobody says.
pub const USUAL_PER_MINUTE: i64 = 600;

/// The most it may be given.
pub const MOST_PER_MINUTE: i64 = 60_000;

/// A key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ApiKey {
    /// Identity.
    pub id: Id,
    /// Counts up with every change; the ETag.
    pub version: i64,
    /// What tells it from the others, in the key itself.
    pub handle: String,
    /// What an admin wrote of it.
    pub content: KeyContent,
    /// Who made it, and answers for it.
    pub created_by: Id,
    /// When.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub modified_at: Timestamp,
    /// Since when it is worth nothing, where it was revoked.
    pub revoked_at: Option<Timestamp>,
    /// When it was last used, to the minute or so.
    pub last_used_at: Option<Timestamp>,
}

impl ApiKey {
    /// How the key begins, as lists and logs show it.
    pub fn prefix(&self) -> String {
        token::prefix(&self.handle)
    }
}

/// What an admin writes of a key.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct KeyContent {
    /// What it is for, in the words of whoever made it.
    pub name: String,
    /// What it may do.
    pub scopes: Scopes,
    /// From when on it is worth nothing.
    #[serde(default)]
    pub expires_at: Option<Timestamp>,
    /// How many requests a minute it may make.
    #[serde(default = "usual")]
    pub requests_per_minute: i64,
}

const fn usual() -> i64 {
    USUAL_PER_MINUTE
}

/// A key as it is found when it is shown, with whoever answers for it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Presented {
    /// The key.
    pub key: ApiKey,
    /// What is kept of its secret.
    pub hash: [u8; 32],
    /// The name of whoever made it.
    pub maker: String,
    /// Their role, as it is now.
    pub role: Role,
    /// Whether they may not sign in.
    pub suspended: bool,
}

/// What a key is worth at an instant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Worth {
    /// It opens what its scopes say.
    Good,
    /// Its time is over.
    Expired,
    /// It was revoked, or whoever answers for it is suspended.
    Nothing,
}

impl Presented {
    /// What the key is worth at `now`.
    pub fn worth(&self, now: Timestamp) -> Worth {
        if self.key.revoked_at.is_some() || self.suspended {
            Worth::Nothing
        } else if self.key.content.expires_at.is_some_and(|at| at <= now) {
            Worth::Expired
        } else {
            Worth::Good
        }
    }
}

const READ_ONLY: [&str; 8] = [
    "id",
    "version",
    "prefix",
    "createdBy",
    "createdAt",
    "modifiedAt",
    "revokedAt",
    "lastUsedAt",
];

fn members() -> Vec<Member> {
    vec![
        member("name", text(100))
            .required()
            .describe("What it is for, to tell it from the others."),
        member(
            "scopes",
            list(choice(Scope::WORDS)).min(1).max(Scope::WORDS.len()),
        )
        .required()
        .describe("What it may do; never more than whoever makes it may. Each once."),
        member("expiresAt", instant())
            .describe("From when on it is worth nothing; never, where it is absent."),
        member("requestsPerMinute", integer(1, MOST_PER_MINUTE))
            .describe("How many requests a minute it may make of each server; 600 when absent."),
    ]
}

/// What an admin writes of a key.
pub static SHAPE: LazyLock<Shape> = LazyLock::new(|| {
    object("ApiKeyInput", members())
        .read_only(&READ_ONLY)
        .example(json!({
            "name": "Wire importer",
            "scopes": ["articles:read", "articles:write", "media:write", "taxonomy:read"],
            "expiresAt": "2027-11-22T00:00:00Z",
        }))
});

#[cfg(test)]
mod tests {
    use super::*;

    fn presented() -> Presented {
        let at = Timestamp::from_micros(0);
        Presented {
            key: ApiKey {
                id: Id::from_bytes([1; 16]),
                version: 1,
                handle: "abc".into(),
                content: KeyContent {
                    name: "Importer".into(),
                    scopes: [Scope::ArticlesRead].into_iter().collect(),
                    expires_at: None,
                    requests_per_minute: 1,
                },
                created_by: Id::from_bytes([2; 16]),
                created_at: at,
                modified_at: at,
                revoked_at: None,
                last_used_at: None,
            },
            hash: [0; 32],
            maker: "Ada".into(),
            role: Role::Admin,
            suspended: false,
        }
    }

    #[test]
    fn a_key_ends_at_its_instant_by_revocation_and_with_its_maker() {
        let at = Timestamp::from_micros;
        let mut key = presented();
        assert_eq!(key.worth(at(i64::MAX)), Worth::Good);
        key.key.content.expires_at = Some(at(10));
        assert_eq!(key.worth(at(9)), Worth::Good);
        assert_eq!(key.worth(at(10)), Worth::Expired);
        let mut revoked = key.clone();
        revoked.key.revoked_at = Some(at(3));
        assert_eq!(revoked.worth(at(10)), Worth::Nothing);
        key.suspended = true;
        assert_eq!(key.worth(at(9)), Worth::Nothing);
    }
}
