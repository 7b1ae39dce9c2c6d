//! The live stories that are held, by their ids and by their slugs.

use std::collections::HashMap;
use std::sync::Arc;

use newsdesk_domain::Id;

use crate::delivery::{Address, LiveStory};

/// How many are held; of one more, all are let go. A search meets any of them.
const AT_MOST: usize = 25_000;

/// Live stories without their bodies.
#[derive(Debug, Default)]
pub(super) struct Stories {
    by_id: HashMap<Id, Arc<LiveStory>>,
    by_slug: HashMap<String, Id>,
}

impl Stories {
    /// The one of this id.
    pub fn get(&self, id: Id) -> Option<&Arc<LiveStory>> {
        self.by_id.get(&id)
    }

    /// The one at this address.
    pub fn at(&self, address: &Address) -> Option<&Arc<LiveStory>> {
        match address {
            Address::Slug(slug) => self.get(*self.by_slug.get(slug)?),
            Address::Id(id) => self.get(*id),
        }
    }

    /// Adds these, in place of what was held of them.
    pub fn extend<'a>(&mut self, fresh: impl ExactSizeIterator<Item = &'a Arc<LiveStory>>) {
        if self.by_id.len() + fresh.len() > AT_MOST {
            *self = Self::default();
        }
        for story in fresh {
            self.remove(story.id);
            self.by_slug.insert(story.content.slug.clone(), story.id);
            self.by_id.insert(story.id, Arc::clone(story));
        }
    }

    /// Lets go of one.
    pub fn remove(&mut self, id: Id) {
        if let Some(story) = self.by_id.remove(&id) {
            self.by_slug.remove(&story.content.slug);
        }
    }
}
