//! What a transaction that writes may take out of the catalogue.

use std::sync::Arc;

use newsdesk_domain::credit::CreditFormats;
use newsdesk_domain::media::MediaKind;
use newsdesk_domain::section_tree::SectionTree;
use newsdesk_domain::shape::RefKind;
use newsdesk_domain::stored::{Byline, Media, Stored};
use newsdesk_domain::{Id, IdMap};

use crate::catalogue::{Catalogue, Shelf};
use crate::connection::Connection;
use crate::error::StoreError;
use crate::site::Site;
use crate::{bylines, media, references, sections, site};

/// What is held as of one generation, for a transaction whose turn to write came there: nobody
/// else changes anything until it ends. What is not held is read in the transaction, and is not
/// kept, since that may yet be undone. Without a catalogue everything is read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Held<'c> {
    of: Option<(&'c Catalogue, i64)>,
}

impl Catalogue {
    /// What is held, for a transaction that began at `generation`.
    pub fn at(&self, generation: i64) -> Held<'_> {
        Held {
            of: Some((self, generation)),
        }
    }
}

/// Those of these ids that are not found yet.
fn but(ids: &[Id], found: impl Iterator<Item = Id>) -> Vec<Id> {
    let found: Vec<Id> = found.collect();
    let missing = ids.iter().filter(|id| !found.contains(id));
    missing.copied().collect()
}

impl Held<'_> {
    /// What `take` finds, where the catalogue stands at this very generation.
    fn find<T>(self, take: impl FnOnce(&Shelf) -> T) -> Option<T> {
        let (catalogue, generation) = self.of?;
        let shelf = catalogue.read();
        (shelf.generation == generation).then(|| take(&shelf))
    }

    /// Those of these things that exist, in no order: those that are held, and the others as
    /// they are read.
    fn many<C, F>(
        self,
        ids: &[Id],
        of: impl FnOnce(&Shelf) -> &IdMap<Arc<Stored<C, F>>>,
        read: impl FnOnce(&[Id]) -> Result<Vec<Stored<C, F>>, StoreError>,
    ) -> Result<Vec<Arc<Stored<C, F>>>, StoreError> {
        let held = self.find(|shelf| {
            let held = of(shelf);
            let held = ids.iter().filter_map(|id| held.get(id).cloned());
            held.collect::<Vec<_>>()
        });
        let mut found = held.unwrap_or_default();
        let missing = but(ids, found.iter().map(|it| it.id));
        found.extend(read(&missing)?.into_iter().map(Arc::new));
        Ok(found)
    }

    /// What is held of it, or else as it is read.
    fn one<T>(
        self,
        of: impl FnOnce(&Shelf) -> Option<Arc<T>>,
        read: impl FnOnce() -> Result<T, StoreError>,
    ) -> Result<Arc<T>, StoreError> {
        match self.find(of).flatten() {
            Some(held) => Ok(held),
            None => Ok(Arc::new(read()?)),
        }
    }

    /// Those of these photos that exist, in no order.
    ///
    /// # Errors
    /// [`StoreError`] of the database, or of a row that cannot be read.
    pub fn photos(self, db: &mut Connection, ids: &[Id]) -> Result<Vec<Arc<Media>>, StoreError> {
        self.many(ids, |shelf| &shelf.media, |ids| media::find_many(db, ids))
    }

    /// These bylines, in no order.
    ///
    /// # Errors
    /// As [`Held::photos`].
    pub fn bylines(self, db: &mut Connection, ids: &[Id]) -> Result<Vec<Arc<Byline>>, StoreError> {
        self.many(
            ids,
            |shelf| &shelf.bylines,
            |ids| bylines::find_many(db, ids),
        )
    }

    /// Those of these ids that exist as this kind of thing, in no order.
    ///
    /// # Errors
    /// [`StoreError`] of the database.
    pub fn existing(
        self,
        db: &mut Connection,
        kind: RefKind,
        ids: &[Id],
    ) -> Result<Vec<Id>, StoreError> {
        let held = self.find(|shelf| {
            let is_held = |id: &&Id| match kind {
                RefKind::Byline => shelf.bylines.contains_key(*id),
                RefKind::Tag => shelf.tags.contains_key(*id),
                RefKind::Media => shelf.media.contains_key(*id),
                RefKind::Photo => {
                    let file = shelf.media.get(*id);
                    file.is_some_and(|file| file.facts.file.kind() == MediaKind::Photo)
                }
                RefKind::Section => {
                    let tree = shelf.sections.as_ref();
                    tree.is_some_and(|tree| tree.get(**id).is_some())
                }
                RefKind::Article | RefKind::Collection | RefKind::Staff => false,
            };
            ids.iter().filter(is_held).copied().collect::<Vec<Id>>()
        });
        let mut existing = held.unwrap_or_default();
        let missing = but(ids, existing.iter().copied());
        existing.extend(references::existing(db, kind, &missing)?);
        Ok(existing)
    }

    /// The newsroom.
    ///
    /// # Errors
    /// As [`Held::photos`].
    pub fn site(self, db: &mut Connection) -> Result<Arc<Site>, StoreError> {
        self.one(|shelf| shelf.site.clone(), || site::find(db))
    }

    /// How agencies want their photos credited.
    ///
    /// # Errors
    /// As [`Held::photos`].
    pub fn credit_formats(self, db: &mut Connection) -> Result<Arc<CreditFormats>, StoreError> {
        let held = |shelf: &Shelf| shelf.credit_formats.clone();
        self.one(held, || bylines::credit_formats(db))
    }

    /// The whole tree.
    ///
    /// # Errors
    /// As [`Held::photos`].
    pub fn sections(self, db: &mut Connection) -> Result<Arc<SectionTree>, StoreError> {
        let held = |shelf: &Shelf| shelf.sections.clone();
        self.one(held, || Ok(SectionTree::new(sections::all(db)?)))
    }
}
