//! The people who sign in: their roles, and what each role may do.

use serde::{Deserialize, Serialize};

use crate::{Id, Timestamp};

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

/// Somebody who has shown who they are; proof that a session is live.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Actor {
    /// The member of staff.
    pub id: Id,
    /// Their name, as shown to colleagues.
    pub name: String,
    /// Their role, as the database has it now (never as a token claims it).
    pub role: Role,
    /// The session the request belongs to.
    pub session: Id,
}

impl Actor {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_may_do_what_with_a_story() {
        let me = Id::from_bytes([1; 16]);
        let other = Id::from_bytes([2; 16]);
        let actor = |role| Actor { id: me, name: String::new(), role, session: other };
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
