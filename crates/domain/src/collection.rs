//! A collection: stories an editor put in order, a stored question, or a front made of
//! other collections.

mod shape;

pub use shape::SHAPE;

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use crate::Id;
use crate::article::{Genre, words};
use crate::body::MediaUse;
use crate::shape::Finding;

/// How many stories one collection shows at most.
pub const MAX_ITEMS: usize = 50;

/// How many collections a front is made of at most.
pub const MAX_SLOTS: usize = 20;

/// How many stories a front shows at most, over all.
pub const MAX_STORIES: usize = 200;

/// How many stories answer a question that does not say.
const DEFAULT_LIMIT: usize = 20;

words! {
    /// What a collection is made of.
    CollectionKind {
        /// Stories that an editor chose and put in order.
        Curated = "curated",
        /// Whatever answers a stored question.
        Query = "query",
        /// Other collections, in order.
        Front = "front",
    }
}

words! {
    /// The order of what answers a question.
    QuerySort {
        /// Newest first.
        Newest = "-publishedAt",
        /// Oldest first.
        Oldest = "publishedAt",
        /// Last updated first.
        Updated = "-updatedAt",
    }
}

impl QuerySort {
    /// The order of a question that names none.
    pub const fn unnamed() -> Self {
        Self::Newest
    }
}

/// What is written of a collection; references are ids.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CollectionContent {
    /// The address; unique among collections.
    pub slug: String,
    /// What it is made of.
    pub kind: CollectionKind,
    /// The name.
    pub name: String,
    /// What it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// A picture for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<Id>,
    /// Whether readers are kept from it.
    #[serde(default)]
    pub hidden: bool,
    /// A curated one's stories, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<Item>,
    /// What a query asks for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub query: Option<Query>,
    /// A front's collections, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub slots: Vec<Slot>,
    /// Whether a front leaves out of what answers a question what stands further up.
    #[serde(default)]
    pub deduplicate: bool,
}

/// A story in a curated collection, and what is said differently of it there.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Item {
    /// Which story.
    pub article: Id,
    /// Whether it stands before those that are not.
    #[serde(default)]
    pub pinned: bool,
    /// The headline here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub headline: Option<String>,
    /// The kicker here; an empty one shows none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kicker: Option<String>,
    /// The picture here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<MediaUse>,
}

/// A stored question: a story answers it that is one of each group that names any.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Query {
    /// One of these sections, or one below them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<Id>,
    /// One of these tags.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<Id>,
    /// One of these people or agencies.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bylines: Vec<Id>,
    /// One of these genres.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub genres: Vec<Genre>,
    /// In this language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// In which order.
    #[serde(default = "QuerySort::unnamed")]
    pub sort: QuerySort,
    /// How many.
    #[serde(default = "default_limit")]
    pub limit: usize,
}

const fn default_limit() -> usize {
    DEFAULT_LIMIT
}

impl Default for Query {
    fn default() -> Self {
        Self {
            sections: Vec::new(),
            tags: Vec::new(),
            bylines: Vec::new(),
            genres: Vec::new(),
            language: None,
            sort: QuerySort::unnamed(),
            limit: DEFAULT_LIMIT,
        }
    }
}

/// A place on a front.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Slot {
    /// Which collection stands there.
    pub collection: Id,
    /// What is written above it; its own name where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// A word for whoever draws the page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub layout: Option<String>,
    /// How many of its stories are shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<usize>,
}

impl CollectionContent {
    /// What it asks for and does not say.
    #[must_use]
    pub fn settled(mut self) -> Self {
        if self.kind == CollectionKind::Query {
            self.query.get_or_insert_default();
        }
        self
    }

    /// What no single member can know: members of another kind, stories named twice.
    pub fn findings(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut misplaced = |there: bool, member: &str, kind: CollectionKind| {
            if there && self.kind != kind {
                let detail = format!("Only a collection of the kind {} has any.", kind.word());
                findings.push(Finding::new(format!("/{member}"), "wrong_kind", detail));
            }
        };
        misplaced(!self.items.is_empty(), "items", CollectionKind::Curated);
        misplaced(self.query.is_some(), "query", CollectionKind::Query);
        misplaced(!self.slots.is_empty(), "slots", CollectionKind::Front);
        misplaced(self.deduplicate, "deduplicate", CollectionKind::Front);
        let mut seen = HashSet::new();
        for (place, item) in self.items.iter().enumerate() {
            if !seen.insert(item.article) {
                let detail = "The story stands in the collection already.";
                let pointer = format!("/items/{place}/article");
                findings.push(Finding::new(pointer, "duplicate", detail));
            }
        }
        findings
    }

    /// Everything it points at.
    pub fn targets(&self) -> Vec<Id> {
        let mut all: Vec<Id> = self.image.into_iter().collect();
        for item in &self.items {
            all.push(item.article);
            all.extend(item.image.iter().flat_map(MediaUse::photos));
        }
        if let Some(query) = &self.query {
            all.extend(
                query
                    .sections
                    .iter()
                    .chain(&query.tags)
                    .chain(&query.bylines),
            );
        }
        all.extend(self.slots.iter().map(|slot| slot.collection));
        all
    }

    /// A curated one's stories as they are shown: the pinned ones first.
    pub fn shown_items(&self) -> impl Iterator<Item = &Item> {
        let pinned = self.items.iter().filter(|item| item.pinned);
        pinned.chain(self.items.iter().filter(|item| !item.pinned))
    }

    /// How many stories it shows where nobody says how many.
    pub fn limit(&self) -> usize {
        self.query.as_ref().map_or(MAX_ITEMS, |query| query.limit)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn content(tree: serde_json::Value) -> CollectionContent {
        let content: CollectionContent = serde_json::from_value(tree).unwrap();
        content.settled()
    }

    fn id(last: u8) -> Id {
        Id::from_bytes([last; 16])
    }

    #[test]
    fn members_of_another_kind_are_found() {
        let item = json!({"article": id(1)});
        for (tree, pointers) in [
            (json!({"kind": "curated", "items": [item]}), vec![]),
            (json!({"kind": "query", "query": {"limit": 3}}), vec![]),
            (json!({"kind": "query"}), vec![]),
            (
                json!({"kind": "front", "items": [item], "query": {}}),
                vec!["/items", "/query"],
            ),
            (
                json!({"kind": "curated", "slots": [{"collection": id(2)}], "deduplicate": true}),
                vec!["/slots", "/deduplicate"],
            ),
            (
                json!({"kind": "curated", "items": [item, item]}),
                vec!["/items/1/article"],
            ),
        ] {
            let mut tree = tree;
            tree["slug"] = "a".into();
            tree["name"] = "A".into();
            let found = content(tree).findings();
            let found: Vec<_> = found.iter().map(|one| one.pointer.as_str()).collect();
            assert_eq!(found, pointers);
        }
    }

    #[test]
    fn pinned_stories_come_first() {
        let made = content(json!({
            "slug": "a", "name": "A", "kind": "curated",
            "items": [
                {"article": id(1)},
                {"article": id(2), "pinned": true},
                {"article": id(3)},
                {"article": id(4), "pinned": true},
            ],
        }));
        let order: Vec<Id> = made.shown_items().map(|item| item.article).collect();
        assert_eq!(order, [2, 4, 1, 3].map(id));
        assert_eq!(made.limit(), MAX_ITEMS);
    }

    #[test]
    fn a_question_that_says_nothing_asks_for_the_newest() {
        let made = content(json!({"slug": "a", "name": "A", "kind": "query"}));
        let query = made.query.as_ref().unwrap();
        assert_eq!((query.sort, query.limit), (QuerySort::Newest, 20));
        assert_eq!(made.limit(), 20);
    }
}
