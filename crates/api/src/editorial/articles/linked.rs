//! Other stories, as a working copy points at them.

use std::collections::HashMap;

use newsdesk_domain::Id;
use newsdesk_domain::path::article_path;
use newsdesk_domain::section_tree::SectionTree;
use newsdesk_domain::staff::Actor;
use newsdesk_persistence::articles::Named;
use serde::Serialize;
use utoipa::ToSchema;

use crate::views::refs::ArticleRef;

/// Another story: as readers see it where it is live, else as its working copy has it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, ToSchema)]
pub(crate) struct EditorialArticleRef {
    /// Identity.
    #[schema(value_type = String, format = Uuid)]
    pub id: Id,
    /// The address; `null` where the caller may not read the story.
    #[schema(required)]
    pub slug: Option<String>,
    /// The headline; `null` where the caller may not read the story.
    #[schema(required)]
    pub headline: Option<String>,
    /// Its place on the website; `null` where the caller may not read the story.
    #[schema(required)]
    pub path: Option<String>,
    /// Whether readers see it.
    pub live: bool,
}

/// The stories that a working copy points at.
pub(in crate::editorial) struct Linked(HashMap<Id, (ArticleRef, EditorialArticleRef)>);

impl Linked {
    /// These stories, as far as the actor may read them.
    pub fn new(stories: Vec<Named>, tree: &SectionTree, actor: &Actor) -> Self {
        let both = stories.into_iter().map(|story| {
            let section = story.section.and_then(|id| tree.get(id));
            let above = section.map(|node| node.section.facts.path.as_str());
            let link = ArticleRef {
                id: story.id,
                path: article_path(above, &story.slug),
                slug: story.slug,
                headline: story.headline,
            };
            let readable = story.live || actor.may_read(story.owner);
            let known = readable.then(|| link.clone());
            let shown = EditorialArticleRef {
                id: story.id,
                slug: known.as_ref().map(|link| link.slug.clone()),
                headline: known.as_ref().map(|link| link.headline.clone()),
                path: known.map(|link| link.path),
                live: story.live,
            };
            (story.id, (link, shown))
        });
        Self(both.collect())
    }

    /// One of them; `None` where there is no such story.
    pub fn get(&self, id: Id) -> Option<EditorialArticleRef> {
        self.0.get(&id).map(|(_, shown)| shown.clone())
    }

    /// These of them, in this order.
    pub fn all(&self, ids: &[Id]) -> Vec<EditorialArticleRef> {
        ids.iter().filter_map(|id| self.get(*id)).collect()
    }

    /// Those that readers see, as they are linked to.
    pub fn live(&self) -> HashMap<Id, ArticleRef> {
        let live = self.0.iter().filter(|(_, (_, shown))| shown.live);
        live.map(|(id, (link, _))| (*id, link.clone())).collect()
    }
}

#[cfg(test)]
mod tests {
    use newsdesk_domain::staff::{Credential, Role};

    use super::*;

    #[test]
    fn a_contributor_learns_nothing_of_anothers_draft() {
        let id = |n| Id::from_bytes([n; 16]);
        let story = |n, owner, live| Named {
            id: id(n),
            owner: id(owner),
            live,
            headline: format!("Story {n}"),
            slug: format!("story-{n}"),
            section: None,
        };
        let me = |role| Actor {
            id: id(9),
            name: String::new(),
            role,
            credential: Credential::Session(id(0)),
        };
        let stories = vec![story(1, 9, false), story(2, 8, false), story(3, 8, true)];
        let tree = SectionTree::default();
        let headlines = |role| {
            let linked = Linked::new(stories.clone(), &tree, &me(role));
            [1, 2, 3].map(|n| linked.get(id(n)).unwrap().headline.is_some())
        };
        assert_eq!(headlines(Role::Contributor), [true, false, true]);
        assert_eq!(headlines(Role::Author), [true, true, true]);
        let linked = Linked::new(stories.clone(), &tree, &me(Role::Editor));
        assert_eq!(linked.live().into_keys().collect::<Vec<_>>(), [id(3)]);
    }
}
