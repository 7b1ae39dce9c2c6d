//! The live stories that are held, by their ids and by their slugs.

use std::collections::HashMap;
use std::sync::Arc;

use newsdesk_domain::{Id, IdMap};

use crate::catalogue::{Catalogue, shared};
use crate::connection::Connection;
use crate::delivery::{Address, LiveStory, list};
use crate::error::StoreError;

/// How many are held; of one more, all are let go. A search meets any of them.
const AT_MOST: usize = 25_000;

/// Live stories without their bodies.
#[derive(Debug, Default)]
pub(super) struct Stories {
    by_id: IdMap<Arc<LiveStory>>,
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
        let gone = self.by_id.remove(&id);
        let slug = gone.as_ref().map(|story| &story.content.slug);
        // Another may stand there by now.
        if let Some(slug) = slug.filter(|slug| self.by_slug.get(*slug) == Some(&id)) {
            self.by_slug.remove(slug);
        }
    }
}

impl Catalogue {
    /// The live ones of these stories, each once, in the order asked for; those that are not
    /// held are read by one statement.
    ///
    /// `generation` is that of the caller's snapshot.
    ///
    /// # Errors
    /// [`StoreError`] of the database, or of a row that cannot be read.
    pub fn stories(
        &self,
        db: &mut Connection,
        generation: i64,
        ids: &[Id],
    ) -> Result<Vec<Arc<LiveStory>>, StoreError> {
        self.advance(db, generation)?;
        let mut found: IdMap<Arc<LiveStory>> =
            IdMap::with_capacity_and_hasher(ids.len(), Default::default());
        let mut missing = Vec::new();
        {
            let held = self.read();
            for id in ids {
                match held.stories.get(*id) {
                    Some(story) => {
                        found.insert(*id, Arc::clone(story));
                    }
                    None => missing.push(*id),
                }
            }
        }
        if !missing.is_empty() {
            let stories = shared(list::live(db, &missing)?, |it| it.id);
            found.extend(stories.clone());
            let mut held = self.write();
            if held.generation == generation {
                held.stories.extend(stories.values());
            }
        }
        Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
    }

    /// One that holds this story, read in a snapshot of `generation`.
    #[cfg(feature = "testing")]
    pub fn holding(generation: i64, story: LiveStory) -> Self {
        let catalogue = Self::default();
        let mut held = catalogue.write();
        held.generation = generation;
        held.stories.extend([Arc::new(story)].iter());
        drop(held);
        catalogue
    }

    /// The story at this address, if one is held. Nothing was asked of the log: another may
    /// be live there by now, or none.
    pub(crate) fn story_at(&self, address: &Address) -> Option<Arc<LiveStory>> {
        self.read().stories.at(address).cloned()
    }

    /// Whether a story that was held is held still, after what changed up to `generation` was
    /// dropped and no more: then it stood as it was held in the caller's snapshot.
    ///
    /// # Errors
    /// [`StoreError`] of the database.
    pub(crate) fn still_holds(
        &self,
        db: &mut Connection,
        generation: i64,
        story: &Arc<LiveStory>,
    ) -> Result<bool, StoreError> {
        self.advance(db, generation)?;
        let held = self.read();
        let same = held.stories.get(story.id);
        // What is held may be of a later moment than a snapshot is.
        Ok(held.generation == generation && same.is_some_and(|held| Arc::ptr_eq(held, story)))
    }

    /// Holds a live story, read in a snapshot of `generation`.
    ///
    /// # Errors
    /// [`StoreError`] of the database.
    pub(crate) fn hold(
        &self,
        db: &mut Connection,
        generation: i64,
        story: &Arc<LiveStory>,
    ) -> Result<(), StoreError> {
        self.advance(db, generation)?;
        let mut held = self.write();
        if held.generation == generation {
            held.stories.extend([story].into_iter());
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use newsdesk_domain::Timestamp;

    use super::*;

    fn story(number: usize, slug: &str) -> Arc<LiveStory> {
        let content = serde_json::json!({"slug": slug, "language": "en", "headline": "Ferries"});
        Arc::new(LiveStory {
            id: id(number),
            revision: 1,
            published_at: Timestamp::of_day(0),
            first_published_at: Timestamp::of_day(0),
            updated_at: Timestamp::of_day(0),
            content: serde_json::from_value(content).unwrap(),
            word_count: 0,
            excerpt: None,
            former_slugs: Vec::new(),
            corrections: Vec::new(),
        })
    }

    fn id(number: usize) -> Id {
        Id::from_bytes((number as u128).to_be_bytes())
    }

    /// Which story is held at a slug.
    fn at(held: &Stories, slug: &str) -> Option<Id> {
        let address = Address::Slug(slug.to_owned());
        held.at(&address).map(|story| story.id)
    }

    #[test]
    fn a_story_is_found_where_it_stands_now() {
        let mut held = Stories::default();
        held.extend([story(1, "ferries"), story(2, "ports")].iter());
        assert_eq!(at(&held, "ferries"), Some(id(1)));
        held.extend([story(1, "ferries-return")].iter());
        assert_eq!(at(&held, "ferries"), None);
        assert_eq!(at(&held, "ferries-return"), Some(id(1)));
        held.extend([story(2, "ferries")].iter());
        assert_eq!(at(&held, "ferries"), Some(id(2)));
        assert_eq!(at(&held, "ports"), None);
        held.extend([story(3, "ferries")].iter());
        held.remove(id(2));
        assert_eq!(at(&held, "ferries"), Some(id(3)));
        held.remove(id(3));
        assert_eq!(at(&held, "ferries"), None);
        assert!(held.get(id(2)).is_none() && held.at(&Address::Id(id(1))).is_some());
    }

    #[test]
    fn of_one_more_than_may_be_held_all_are_let_go() {
        let mut held = Stories::default();
        let story = |number: usize| story(number, &format!("story-{number}"));
        held.extend((0..AT_MOST).map(story).collect::<Vec<_>>().iter());
        assert_eq!((held.by_id.len(), held.by_slug.len()), (AT_MOST, AT_MOST));
        held.extend([story(AT_MOST)].iter());
        assert_eq!((held.by_id.len(), held.by_slug.len()), (1, 1));
    }
}
