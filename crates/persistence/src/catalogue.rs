//! The small things that answers are put together from (bylines, tags, photos' facts,
//! agencies' credit formats, the section tree, the site, live stories without their
//! bodies), held in memory and exactly invalidated.
//!
//! Every delivery statement also says where the log of changes stands. Before anything
//! held is used, [`Catalogue::advance`] drops what changed since it was loaded. Since
//! the log is in the database, this holds across processes without any message
//! between them. See `docs/adr/0004-catalogue-in-memory.md`.

mod held;
mod stories;

pub use held::Held;

use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::time::{Duration, Instant};

use newsdesk_domain::change::Entity;
use newsdesk_domain::credit::CreditFormats;
use newsdesk_domain::section_tree::SectionTree;
use newsdesk_domain::stored::{Byline, Media, Tag};
use newsdesk_domain::{Id, IdMap};

use crate::catalogue::stories::Stories;
use crate::changes::Logged;
use crate::connection::Connection;
use crate::error::StoreError;
use crate::site::Site;
use crate::{bylines, changes, media, sections, site, tags};

/// How many things of one kind are held; past it all of that kind are let go.
const HELD_AT_MOST: usize = 5_000;

/// Past this many changes it is cheaper to let everything go.
const STEPS_AT_MOST: i64 = 1_000;

/// What is held, for one store in one process.
#[derive(Debug, Default)]
pub struct Catalogue {
    held: RwLock<Shelf>,
}

#[derive(Debug, Default)]
struct Shelf {
    generation: i64,
    /// When a look at the log last found nothing newer, and how much this process had
    /// written by then.
    confirmed: Option<(Instant, u64)>,
    bylines: IdMap<Arc<Byline>>,
    tags: IdMap<Arc<Tag>>,
    media: IdMap<Arc<Media>>,
    stories: Stories,
    credit_formats: Option<Arc<CreditFormats>>,
    sections: Option<Arc<SectionTree>>,
    site: Option<Arc<Site>>,
}

/// The ids an answer needs resolved.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Bylines; their photos come along.
    pub bylines: Vec<Id>,
    /// Tags.
    pub tags: Vec<Id>,
    /// Photos.
    pub media: Vec<Id>,
}

impl Wanted {
    /// Each id once.
    fn once(&self) -> Self {
        let once = |ids: &[Id]| {
            let mut ids = ids.to_vec();
            ids.sort_unstable();
            ids.dedup();
            ids
        };
        Self {
            bylines: once(&self.bylines),
            tags: once(&self.tags),
            media: once(&self.media),
        }
    }
}

/// What those ids stand for, as of one moment. What no longer exists is absent.
#[derive(Clone, Debug)]
pub struct Resolved {
    /// Bylines.
    pub bylines: IdMap<Arc<Byline>>,
    /// Tags.
    pub tags: IdMap<Arc<Tag>>,
    /// Photos.
    pub media: IdMap<Arc<Media>>,
    /// How agencies want their photos credited.
    pub credit_formats: Arc<CreditFormats>,
    /// The whole tree.
    pub sections: Arc<SectionTree>,
    /// The newsroom.
    pub site: Arc<Site>,
}

impl Catalogue {
    fn read(&self) -> RwLockReadGuard<'_, Shelf> {
        // A panic while holding the lock cannot leave a map half changed.
        self.held.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Shelf> {
        self.held.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// Drops what changed up to `generation`, as read in the caller's own snapshot.
    ///
    /// # Errors
    /// [`StoreError`] of the database.
    pub fn advance(&self, db: &mut Connection, generation: i64) -> Result<(), StoreError> {
        let held = self.read().generation;
        if held >= generation {
            return Ok(());
        }
        if held == 0 || generation - held > STEPS_AT_MOST {
            let mut guard = self.write();
            if guard.generation < generation {
                *guard = Shelf {
                    generation,
                    ..Shelf::default()
                };
            }
            return Ok(());
        }
        let changed = changes::between(db, held, generation)?;
        let mut guard = self.write();
        for logged in changed {
            guard.drop_one(logged.change.entity, logged.change.id);
        }
        guard.generation = guard.generation.max(generation);
        Ok(())
    }

    /// Drops what is out of date after these changes, all that a unit of work of this process
    /// has committed. Where others came before it that are not known here, nothing is done:
    /// [`Catalogue::advance`] reads them with these.
    pub fn hear(&self, changes: &[Logged]) {
        let (Some(first), Some(last)) = (changes.first(), changes.last()) else {
            return;
        };
        let mut guard = self.write();
        if guard.generation + 1 != first.generation {
            return;
        }
        for logged in changes {
            guard.drop_one(logged.change.entity, logged.change.id);
        }
        guard.generation = last.generation;
    }

    /// What `wanted` stands for; what is not held is loaded, one statement a kind.
    ///
    /// `generation` is that of the caller's snapshot.
    ///
    /// # Errors
    /// [`StoreError`] of the database, or of a row that cannot be read.
    pub fn resolve(
        &self,
        db: &mut Connection,
        generation: i64,
        wanted: &Wanted,
    ) -> Result<Resolved, StoreError> {
        self.advance(db, generation)?;
        let (mut resolved, mut missing) = self.take(wanted);
        let fresh = Shelf {
            bylines: shared(bylines::find_many(db, &missing.bylines)?, |it| it.id),
            tags: shared(tags::find_many(db, &missing.tags)?, |it| it.id),
            ..Shelf::default()
        };
        resolved.bylines.extend(fresh.bylines.clone());
        resolved.tags.extend(fresh.tags.clone());
        missing.media.extend(
            fresh
                .bylines
                .values()
                .filter_map(|byline| byline.content.photo)
                .filter(|photo| !resolved.media.contains_key(photo)),
        );
        let photos = shared(media::find_many(db, &missing.media)?, |it| it.id);
        resolved.media.extend(photos.clone());
        let credit_formats = match resolved.credit_formats.take() {
            Some(formats) => formats,
            None => Arc::new(bylines::credit_formats(db)?),
        };
        let sections = match resolved.sections.take() {
            Some(tree) => tree,
            None => Arc::new(SectionTree::new(sections::all(db)?)),
        };
        let site = match resolved.site.take() {
            Some(site) => site,
            None => Arc::new(site::find(db)?),
        };
        self.keep(
            generation,
            Shelf {
                media: photos,
                credit_formats: Some(Arc::clone(&credit_formats)),
                sections: Some(Arc::clone(&sections)),
                site: Some(Arc::clone(&site)),
                ..fresh
            },
        );
        Ok(Resolved {
            bylines: resolved.bylines,
            tags: resolved.tags,
            media: resolved.media,
            credit_formats,
            sections,
            site,
        })
    }

    /// Says that a look at the log, begun at `asked`, found it at `generation`, when this
    /// process had written `commits` units of work
    /// ([`Store::commits`](crate::Store::commits), asked before the log).
    pub fn confirm(&self, generation: i64, commits: u64, asked: Instant) {
        let mut held = self.write();
        if held.generation >= generation {
            held.confirmed = Some((asked, commits));
        }
    }

    /// A photo that is held and was right at most `age` ago, this process having written
    /// nothing since; and whether more than half of that time is over. Needs no database.
    pub fn certain(&self, photo: Id, commits: u64, age: Duration) -> Option<(Arc<Media>, bool)> {
        let held = self.read();
        let (at, then) = held.confirmed?;
        let elapsed = at.elapsed();
        if then != commits || elapsed >= age {
            return None;
        }
        let photo = held.media.get(&photo).cloned()?;
        Some((photo, elapsed * 2 > age))
    }

    /// What of `wanted` is held, and what is missing.
    fn take(&self, wanted: &Wanted) -> (Shelf, Wanted) {
        let held = self.read();
        let wanted = wanted.once();
        let mut found = Shelf {
            credit_formats: held.credit_formats.clone(),
            sections: held.sections.clone(),
            site: held.site.clone(),
            ..Shelf::default()
        };
        let mut missing = Wanted::default();
        let mut photos = wanted.media;
        found.bylines.reserve(wanted.bylines.len());
        for id in &wanted.bylines {
            match held.bylines.get(id) {
                Some(byline) => {
                    photos.extend(byline.content.photo);
                    found.bylines.insert(*id, Arc::clone(byline));
                }
                None => missing.bylines.push(*id),
            }
        }
        found.tags.reserve(wanted.tags.len());
        for id in &wanted.tags {
            match held.tags.get(id) {
                Some(tag) => {
                    found.tags.insert(*id, Arc::clone(tag));
                }
                None => missing.tags.push(*id),
            }
        }
        photos.sort_unstable();
        photos.dedup();
        found.media.reserve(photos.len());
        for id in photos {
            match held.media.get(&id) {
                Some(photo) => {
                    found.media.insert(id, Arc::clone(photo));
                }
                None => missing.media.push(id),
            }
        }
        (found, missing)
    }

    /// Keeps what was loaded in a snapshot of `generation`, if the catalogue stands just
    /// there: had it moved on, a drop may already have passed for something loaded.
    fn keep(&self, generation: i64, fresh: Shelf) {
        let nothing_new = fresh.bylines.is_empty()
            && fresh.tags.is_empty()
            && fresh.media.is_empty()
            && self.read().has_what_every_answer_needs();
        if nothing_new {
            return;
        }
        let mut held = self.write();
        if held.generation != generation {
            return;
        }
        merge(&mut held.bylines, fresh.bylines);
        merge(&mut held.tags, fresh.tags);
        merge(&mut held.media, fresh.media);
        held.credit_formats = fresh.credit_formats;
        held.sections = fresh.sections;
        held.site = fresh.site;
    }
}

impl Shelf {
    fn has_what_every_answer_needs(&self) -> bool {
        self.credit_formats.is_some() && self.sections.is_some() && self.site.is_some()
    }

    fn drop_one(&mut self, entity: Entity, id: Id) {
        match entity {
            Entity::Byline => {
                self.bylines.remove(&id);
            }
            Entity::Tag => {
                self.tags.remove(&id);
            }
            Entity::Media => {
                self.media.remove(&id);
            }
            Entity::Article => {
                self.stories.remove(id);
            }
            Entity::CreditFormat => self.credit_formats = None,
            Entity::Section => self.sections = None,
            Entity::Site => self.site = None,
            Entity::Collection
            | Entity::MostPopular
            | Entity::Staff
            | Entity::ApiKey
            | Entity::Webhook => {}
        }
    }
}

fn shared<T>(loaded: Vec<T>, id: impl Fn(&T) -> Id) -> IdMap<Arc<T>> {
    loaded
        .into_iter()
        .map(|it| (id(&it), Arc::new(it)))
        .collect()
}

fn merge<T>(into: &mut IdMap<Arc<T>>, fresh: IdMap<Arc<T>>) {
    if into.len() + fresh.len() > HELD_AT_MOST {
        into.clear();
    }
    into.extend(fresh);
}
