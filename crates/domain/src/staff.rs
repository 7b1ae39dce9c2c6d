//! The people who sign in: their roles, and what each role may do.

use std::sync::{Arc, LazyLock};

use serde::{Deserialize, Serialize};

use crate::api_key::Scopes;
use crate::shape::{Member, Shape, boolean, choice, email, member, object, text};
use crate::{Id, Timestamp, password};

/// What a member of staff may do; each role may all that the one before it may.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Writes and submits own stories, uploads photos.
    Contributor,
    /// Reads all stories, publishes own, makes tags.
    Author,
    /// Every editorial verb and resource.
    Editor,
    /// Also staff, keys and the site.
    Admin,
}

impl Role {
    /// All roles, the least first.
    pub const ALL: [Role; 4] = [Role::Contributor, Role::Author, Role::Editor, Role::Admin];

    /// The roles' wire words, the least first.
    pub const WORDS: [&'static str; 4] = ["contributor", "author", "editor", "admin"];

    /// The role's wire word.
    pub const fn word(self) -> &'static str {
        match self {
            Role::Contributor => "contributor",
            Role::Author => "author",
            Role::Editor => "editor",
            Role::Admin => "admin",
        }
    }

    /// The role of this wire word.
    pub fn from_word(word: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.word() == word)
    }
}

/// Somebody who has shown who they are; proof that a session is live, or a key good.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Actor {
    /// The member of staff; of a key, whoever made it and answers for what it does.
    pub id: Id,
    /// Their name, as shown to colleagues.
    pub name: String,
    /// Their role, as the database has it now (never as a token claims it).
    pub role: Role,
    /// What they showed.
    pub credential: Credential,
}

/// What somebody showed to say who they are.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Credential {
    /// The token of a session, which the request belongs to.
    Session(Id),
    /// A key: a program calls.
    Key(Arc<ActingKey>),
}

/// A key at work. It may what its scopes say, as far as whoever made it may now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ActingKey {
    /// Identity.
    pub id: Id,
    /// What it is for.
    pub name: String,
    /// How it begins.
    pub prefix: String,
    /// What it may do.
    pub scopes: Scopes,
}

impl Actor {
    /// The key that calls, where it is a program's.
    pub fn key(&self) -> Option<&ActingKey> {
        match &self.credential {
            Credential::Key(key) => Some(key),
            Credential::Session(_) => None,
        }
    }

    /// The session the request belongs to, where it is somebody's who signed in.
    pub fn session(&self) -> Option<Id> {
        match &self.credential {
            Credential::Session(session) => Some(*session),
            Credential::Key(_) => None,
        }
    }

    /// Whoever calls, told from all others: the key itself, or the member of staff.
    pub fn caller(&self) -> Id {
        self.key().map_or(self.id, |key| key.id)
    }

    /// Whether the actor may write this story: contributors and authors their own,
    /// editors every one.
    pub fn may_write(&self, owner: Id) -> bool {
        self.role >= Role::Editor || self.id == owner
    }

    /// Whether the actor may read this working copy: contributors their own, the
    /// others every one.
    pub fn may_read(&self, owner: Id) -> bool {
        self.role >= Role::Author || self.id == owner
    }

    /// Whether the actor may publish or withdraw this story: authors their own,
    /// editors every one, contributors none.
    pub fn may_publish(&self, owner: Id) -> bool {
        self.role >= Role::Editor || (self.role == Role::Author && self.id == owner)
    }
}

/// A member of staff.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Staff {
    /// Identity.
    pub id: Id,
    /// Counts up with every change; the ETag.
    pub version: i64,
    /// The name colleagues see.
    pub name: String,
    /// The address used to sign in, case-folded; unique.
    pub email: String,
    /// What they may do.
    pub role: Role,
    /// Since when they may not sign in, if so.
    pub suspended_at: Option<Timestamp>,
    /// When they were added.
    pub created_at: Timestamp,
    /// When they were last changed.
    pub modified_at: Timestamp,
}

impl Staff {
    /// What an admin may write of them.
    pub fn content(&self) -> StaffContent {
        StaffContent {
            name: self.name.clone(),
            email: self.email.clone(),
            role: self.role,
            suspended: self.suspended_at.is_some(),
        }
    }

    /// Whether they run the newsroom: an admin who may sign in.
    pub fn is_active_admin(&self) -> bool {
        self.role == Role::Admin && self.suspended_at.is_none()
    }
}

/// What an admin writes of a member of staff.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StaffContent {
    /// The name colleagues see.
    pub name: String,
    /// The address used to sign in.
    pub email: String,
    /// What they may do.
    pub role: Role,
    /// Whether they may not sign in.
    #[serde(default)]
    pub suspended: bool,
}

const READ_ONLY: [&str; 4] = ["id", "version", "createdAt", "modifiedAt"];

fn members() -> Vec<Member> {
    vec![
        member("name", text(255))
            .required()
            .describe("The name colleagues see."),
        member("email", email())
            .required()
            .describe("The address used to sign in; upper and lower case are the same."),
        member("role", choice(&Role::WORDS))
            .required()
            .describe("What they may do."),
    ]
}

/// A password that is to be set, as a member of a shape.
pub fn new_password(name: &'static str) -> Member {
    member(name, text(password::MAX).min(password::MIN))
        .required()
        .describe("The new password: long, and not easy to guess; no rules of composition.")
}

/// What an admin writes to add a member of staff.
pub static NEW_SHAPE: LazyLock<Shape> = LazyLock::new(|| {
    let mut members = members();
    members.push(new_password("password"));
    object("NewStaffInput", members)
        .read_only(&READ_ONLY)
        .example(serde_json::json!({
            "name": "Ana Ruiz",
            "email": "ana.ruiz@example.org",
            "role": "author",
            "password": "gull lantern copper tide",
        }))
});

/// What an admin may change of a member of staff.
pub static SHAPE: LazyLock<Shape> = LazyLock::new(|| {
    let mut members = members();
    members.push(
        member("suspended", boolean())
            .describe("Whether they may not sign in; suspension ends their sessions at once."),
    );
    object("StaffInput", members)
        .read_only(&READ_ONLY)
        .example(serde_json::json!({"role": "editor"}))
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_may_do_what_with_a_story() {
        let me = Id::from_bytes([1; 16]);
        let other = Id::from_bytes([2; 16]);
        let actor = |role| Actor {
            id: me,
            name: String::new(),
            role,
            credential: Credential::Session(other),
        };
        // (role, write own, write other's, read other's, publish own, publish other's)
        for (role, expected) in [
            (Role::Contributor, [true, false, false, false, false]),
            (Role::Author, [true, false, true, true, false]),
            (Role::Editor, [true, true, true, true, true]),
            (Role::Admin, [true, true, true, true, true]),
        ] {
            let a = actor(role);
            let found = [
                a.may_write(me),
                a.may_write(other),
                a.may_read(other),
                a.may_publish(me),
                a.may_publish(other),
            ];
            assert_eq!(found, expected, "{role:?}");
        }
    }
}
