//! A collection put together with the stories that stand in it now.

use std::collections::HashMap;
use std::sync::Arc;

use newsdesk_domain::body::MediaUse;
use newsdesk_domain::change::Entity;
use newsdesk_domain::collection::{CollectionContent, CollectionKind, Item, Slot};
use newsdesk_domain::section_tree::SectionTree;
use newsdesk_domain::{Id, IdMap};
use newsdesk_persistence::catalogue::Wanted;
use newsdesk_persistence::collections::live::{self, LiveCollection};
use newsdesk_persistence::delivery::{LiveStory, list};
use newsdesk_persistence::{Connection, StoreError};

use super::fill::{Place, fill};
use super::view::{Collection, CollectionItem, CollectionSlot, CollectionTeaser};
use crate::cache::made_of::MadeOf;
use crate::delivery::articles::whole::With;
use crate::problem::Problem;
use crate::views::assembly::{Assembly, want};
use crate::views::fields::Fields;

/// Finds the stories of a collection, or of all those a front is made of, resolves what
/// they point at as far as `fields` asks for it, and has the answer written: a fixed
/// number of statements.
///
/// # Errors
/// Why the store failed.
pub(crate) fn assemble<R>(
    db: &mut Connection,
    with: &With<'_>,
    collection: LiveCollection,
    fields: &Fields,
    made: &mut MadeOf,
    write: impl FnOnce(&Collection<'_>) -> R,
) -> Result<R, Problem> {
    let none = Wanted::default();
    let tree = with.catalogue.resolve(db, with.generation, &none)?.sections;
    let standing = slots(db, &collection.content)?;
    let places = places(&collection.content, &standing);
    let filled = fill(db, &tree, &places, collection.content.deduplicate)?;
    let mut stories = stories(db, with, &filled)?;
    fields.strip_all(stories.values_mut());
    let wanted = wanted(&collection, &places, &stories, fields);
    let resolved = with.catalogue.resolve(db, with.generation, &wanted)?;
    made.one(collection.id)
        .resolved(&wanted, &resolved, with.now);
    made_of(made, &collection.content, &places);
    let links = HashMap::new();
    let assembly = Assembly {
        resolved: &resolved,
        links: &links,
        settings: with.settings,
        now: with.now,
    };
    let shown = places.iter().zip(&filled).map(|(place, ids)| {
        let shown = ids.iter().filter_map(|id| {
            let story = stories.get(id)?;
            let item = place.content.items.iter().find(|item| item.article == *id);
            Some(CollectionItem::of(&assembly, story, item))
        });
        shown.collect()
    });
    let mut shown: Vec<Vec<CollectionItem<'_>>> = shown.collect();
    let (items, slots) = match collection.content.kind {
        CollectionKind::Front => {
            let slots = standing.iter().zip(shown);
            let slots = slots.map(|((slot, it), items)| CollectionSlot::of(slot, it, items));
            (Vec::new(), slots.collect())
        }
        CollectionKind::Curated | CollectionKind::Query => {
            (shown.pop().unwrap_or_default(), Vec::new())
        }
    };
    let head = CollectionTeaser::of(&collection, &assembly);
    Ok(write(&Collection { head, items, slots }))
}

/// The stories of a collection, or of all those a front is made of, in its order, each
/// once and at most so many, with what is said differently of them there. Adds to `made`
/// what they change by.
///
/// # Errors
/// Why the store failed.
pub(crate) fn in_order(
    db: &mut Connection,
    tree: &SectionTree,
    collection: &LiveCollection,
    limit: usize,
    made: &mut MadeOf,
) -> Result<Vec<(LiveStory, Option<Item>)>, Problem> {
    let standing = slots(db, &collection.content)?;
    let places = places(&collection.content, &standing);
    let filled = fill(db, tree, &places, collection.content.deduplicate)?;
    made.one(collection.id);
    made_of(made, &collection.content, &places);
    let mut shown: Vec<(Id, Option<Item>)> = Vec::new();
    for (place, ids) in places.iter().zip(&filled) {
        for id in ids {
            if !shown.iter().any(|(other, _)| other == id) {
                let item = place.content.items.iter().find(|item| item.article == *id);
                shown.push((*id, item.cloned()));
            }
        }
    }
    shown.truncate(limit);
    let ids: Vec<Id> = shown.iter().map(|(id, _)| *id).collect();
    let stories = list::live(db, &ids)?.into_iter();
    let mut stories: HashMap<Id, LiveStory> = stories.map(|story| (story.id, story)).collect();
    let shown = shown.into_iter();
    Ok(shown
        .filter_map(|(id, item)| Some((stories.remove(&id)?, item)))
        .collect())
}

/// What the stories in these places change by.
fn made_of(made: &mut MadeOf, content: &CollectionContent, places: &[Place<'_>]) {
    for slot in &content.slots {
        made.one(slot.collection);
    }
    for place in places {
        for item in &place.content.items {
            made.one(item.article);
        }
        let Some(query) = &place.content.query else {
            continue;
        };
        // A story that comes, goes or changes there is, or was, listed under one of each
        // group: one group tells.
        let groups = [&query.sections, &query.tags, &query.bylines];
        let groups = groups.into_iter().filter(|group| !group.is_empty());
        match groups.min_by_key(|group| group.len()) {
            Some(group) => group.iter().for_each(|facet| {
                made.stories_of(*facet);
            }),
            None => {
                made.any(Entity::Article);
            }
        }
    }
}

/// The slots of a front whose collections readers may see, with these.
fn slots(
    db: &mut Connection,
    content: &CollectionContent,
) -> Result<Vec<(Slot, LiveCollection)>, StoreError> {
    let ids: Vec<Id> = content.slots.iter().map(|slot| slot.collection).collect();
    let found = live::find_many(db, &ids)?;
    let slots = content.slots.iter().filter_map(|slot| {
        let found = found.iter().find(|it| it.id == slot.collection)?;
        // What was made a front's slot is none itself.
        let is_front = found.content.kind == CollectionKind::Front;
        (!is_front).then(|| (slot.clone(), found.clone()))
    });
    Ok(slots.collect())
}

/// Where stories stand: in the slots of a front, or in the collection itself.
fn places<'c>(
    content: &'c CollectionContent,
    slots: &'c [(Slot, LiveCollection)],
) -> Vec<Place<'c>> {
    if content.kind != CollectionKind::Front {
        return vec![Place {
            content,
            limit: content.limit(),
        }];
    }
    let places = slots.iter().map(|(slot, it)| Place {
        content: &it.content,
        limit: slot.limit.unwrap_or(it.content.limit()),
    });
    places.collect()
}

/// The stories that stand somewhere, each once.
fn stories(
    db: &mut Connection,
    with: &With<'_>,
    filled: &[Vec<Id>],
) -> Result<IdMap<Arc<LiveStory>>, StoreError> {
    let mut ids: Vec<Id> = filled.iter().flatten().copied().collect();
    ids.sort_unstable();
    ids.dedup();
    let stories = with.catalogue.stories(db, with.generation, &ids)?;
    Ok(stories.into_iter().map(|story| (story.id, story)).collect())
}

/// All that is shown: what stories point at, and the pictures in the place of theirs.
fn wanted(
    collection: &LiveCollection,
    places: &[Place<'_>],
    stories: &IdMap<Arc<LiveStory>>,
    fields: &Fields,
) -> Wanted {
    let mut wanted = Wanted::default();
    wanted.media.extend(collection.content.image);
    for story in stories.values() {
        want(&story.content, &mut wanted);
    }
    if !fields.has("leadMedia") {
        return wanted;
    }
    let items = places.iter().flat_map(|place| &place.content.items);
    let shown = items.filter(|item| stories.contains_key(&item.article));
    let images = shown.filter_map(|item| item.image.as_ref());
    wanted.media.extend(images.flat_map(MediaUse::photos));
    wanted
}
