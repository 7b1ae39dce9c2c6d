//! What a key may do: a closed list of scopes, of which every operation asks for one.

use serde::{Deserialize, Serialize};

use crate::article::words;
use crate::staff::Role;

words! {
    /// What a key may do. None comes with another: who writes stories and reads them
    /// has both.
    Scope {
        /// Reads what is live, in a newsroom whose delivery is closed.
        DeliveryRead = "delivery:read",
        /// Reads working copies, their history, locks, links and plans.
        ArticlesRead = "articles:read",
        /// Writes stories, bins and restores them, submits them for review, holds locks and
        /// makes preview links; publishes nothing.
        ArticlesWrite = "articles:write",
        /// Approves, publishes, plans, corrects, withdraws and kills stories.
        ArticlesPublish = "articles:publish",
        /// Reads the library of photos and other files.
        MediaRead = "media:read",
        /// Uploads and keeps photos and other files.
        MediaWrite = "media:write",
        /// Reads sections, tags and bylines as the desk has them.
        TaxonomyRead = "taxonomy:read",
        /// Keeps sections, tags and bylines.
        TaxonomyWrite = "taxonomy:write",
        /// Reads collections, fronts and what is decided about the most viewed stories.
        CollectionsRead = "collections:read",
        /// Keeps them, and publishes them.
        CollectionsWrite = "collections:write",
        /// Reads who did what.
        AuditRead = "audit:read",
    }
}

impl Scope {
    /// The least role that may anything the scope lets a key do; whoever has a smaller
    /// one can give nobody the scope.
    pub const fn least_role(self) -> Role {
        match self {
            Scope::DeliveryRead
            | Scope::ArticlesRead
            | Scope::ArticlesWrite
            | Scope::MediaRead
            | Scope::MediaWrite
            | Scope::TaxonomyRead
            | Scope::CollectionsRead => Role::Contributor,
            Scope::ArticlesPublish | Scope::TaxonomyWrite => Role::Author,
            Scope::CollectionsWrite | Scope::AuditRead => Role::Editor,
        }
    }

    /// All of them, in order.
    pub fn all() -> impl Iterator<Item = Scope> {
        Scope::WORDS
            .iter()
            .filter_map(|word| Scope::from_word(word))
    }
}

/// Some scopes, each once, in the order of the list.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(from = "Vec<Scope>", into = "Vec<Scope>")]
pub struct Scopes(Vec<Scope>);

impl Scopes {
    /// Whether this is one of them.
    pub fn has(&self, scope: Scope) -> bool {
        self.0.contains(&scope)
    }

    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = Scope> + '_ {
        self.0.iter().copied()
    }

    /// Those of them that somebody of this role has not to give.
    pub fn beyond(&self, role: Role) -> Vec<Scope> {
        self.iter()
            .filter(|scope| scope.least_role() > role)
            .collect()
    }
}

impl FromIterator<Scope> for Scopes {
    fn from_iter<I: IntoIterator<Item = Scope>>(scopes: I) -> Self {
        let given: Vec<Scope> = scopes.into_iter().collect();
        Self(Scope::all().filter(|scope| given.contains(scope)).collect())
    }
}

impl From<Vec<Scope>> for Scopes {
    fn from(scopes: Vec<Scope>) -> Self {
        scopes.into_iter().collect()
    }
}

impl From<Scopes> for Vec<Scope> {
    fn from(scopes: Scopes) -> Self {
        scopes.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scopes_are_kept_once_and_in_one_order() {
        let some: Scopes = [Scope::MediaRead, Scope::DeliveryRead, Scope::MediaRead]
            .into_iter()
            .collect();
        let listed: Vec<Scope> = some.iter().collect();
        assert_eq!(listed, [Scope::DeliveryRead, Scope::MediaRead]);
        assert!(some.has(Scope::MediaRead) && !some.has(Scope::MediaWrite));
    }

    #[test]
    fn nobody_has_more_to_give_than_they_may() {
        let all: Scopes = Scope::all().collect();
        assert_eq!(all.beyond(Role::Admin), []);
        assert_eq!(all.beyond(Role::Editor), []);
        assert_eq!(
            all.beyond(Role::Author),
            [Scope::CollectionsWrite, Scope::AuditRead]
        );
        assert_eq!(all.beyond(Role::Contributor).len(), 4);
    }
}
