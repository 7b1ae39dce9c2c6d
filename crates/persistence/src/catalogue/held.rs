//! What a transaction that writes may take out of the catalogue.

use std::sync::Arc;

use newsdesk_domain::Id;
use newsdesk_domain::credit::CreditFormats;
use newsdesk_domain::section_tree::SectionTree;
use newsdesk_domain::stored::Media;

use crate::catalogue::{Catalogue, Shelf};
use crate::connection::Connection;
use crate::error::StoreError;
use crate::{bylines, media, sections};

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

impl Held<'_> {
    /// What `take` finds, where the catalogue stands at this very generation.
    fn find<T>(self, take: impl FnOnce(&Shelf) -> T) -> Option<T> {
        let (catalogue, generation) = self.of?;
        let shelf = catalogue.read();
        (shelf.generation == generation).then(|| take(&shelf))
    }

    /// Those of these photos that exist, in no order.
    ///
    /// # Errors
    /// [`StoreError`] of the database, or of a row that cannot be read.
    pub fn photos(self, db: &mut Connection, ids: &[Id]) -> Result<Vec<Arc<Media>>, StoreError> {
        let held = self.find(|shelf| {
            let held = ids.iter().filter_map(|id| shelf.media.get(id));
            held.cloned().collect::<Vec<_>>()
        });
        let mut photos = held.unwrap_or_default();
        let is_held = |id: &Id| photos.iter().any(|photo| photo.id == *id);
        let missing: Vec<Id> = ids.iter().filter(|id| !is_held(id)).copied().collect();
        let read = media::find_many(db, &missing)?;
        photos.extend(read.into_iter().map(Arc::new));
        Ok(photos)
    }

    /// How agencies want their photos credited.
    ///
    /// # Errors
    /// As [`Held::photos`].
    pub fn credit_formats(self, db: &mut Connection) -> Result<Arc<CreditFormats>, StoreError> {
        match self.find(|shelf| shelf.credit_formats.clone()).flatten() {
            Some(formats) => Ok(formats),
            None => Ok(Arc::new(bylines::credit_formats(db)?)),
        }
    }

    /// The whole tree.
    ///
    /// # Errors
    /// As [`Held::photos`].
    pub fn sections(self, db: &mut Connection) -> Result<Arc<SectionTree>, StoreError> {
        match self.find(|shelf| shelf.sections.clone()).flatten() {
            Some(tree) => Ok(tree),
            None => Ok(Arc::new(SectionTree::new(sections::all(db)?))),
        }
    }
}
