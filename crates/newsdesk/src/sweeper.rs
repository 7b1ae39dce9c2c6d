//! The sweeper: deletes files that nothing points to, which an end of the program
//! between a file and its row has left behind, or a deletion that a store refused.
//!
//! It goes through the whole store, a page at a time and slowly, once an hour.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use newsdesk_api::Services;
use newsdesk_domain::Timestamp;
use newsdesk_media::{Folder, MediaStore, StoreKey, Swept, sweep};
use newsdesk_persistence::{Connection, Store, originals};
use tokio::sync::watch;
use tokio::time::sleep;

use crate::failure::Failure;

/// How long a file may wait for its row.
pub(crate) const GRACE: Duration = Duration::from_secs(60 * 60);

/// How many files are looked at in one go.
const PAGE: usize = 500;

/// How long it rests between two pages, and between two rounds.
const PAUSE: Duration = Duration::from_secs(1);
const ROUND: Duration = Duration::from_secs(60 * 60);

/// How long after the start the first round begins: whoever set the wrong database or the
/// wrong bucket has seen it by then.
const FIRST: Duration = Duration::from_secs(10 * 60);

/// How many orphans in a page, if they are most of it, make a mistake more likely.
const PLAUSIBLE: usize = 10;

/// Where the next page begins.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Place {
    folder: Folder,
    after: Option<StoreKey>,
}

/// What one page came to.
#[derive(PartialEq, Eq, Debug)]
pub(crate) struct Page {
    /// The files that nothing points to.
    pub(crate) orphans: Vec<StoreKey>,
    /// Whether they are so many of files that cannot be made again that the database and
    /// the store most likely do not belong together.
    pub(crate) implausible: bool,
    /// Where to go on; absent at the store's end.
    pub(crate) next: Option<Place>,
}

impl Place {
    /// Where a round begins.
    pub(crate) fn first() -> Self {
        Self {
            folder: Folder::ALL[0],
            after: None,
        }
    }

    /// Looks through the page that begins here. Blocks.
    pub(crate) fn look(
        &self,
        media: &dyn MediaStore,
        store: &Store,
        before: Timestamp,
    ) -> Result<Page, Failure> {
        let place = (self.folder, self.after.as_ref());
        let page = sweep(media, place, PAGE, before, |ids| {
            let rows = store.read_now(|db: &mut Connection| originals::of(db, ids))?;
            let known = rows.into_iter().map(|row| (row.id, row.key));
            Ok::<_, Failure>(known.collect::<HashMap<_, _>>())
        })?;
        Ok(Page {
            implausible: self.folder != Folder::Renditions && is_implausible(&page),
            next: self.next(page.next),
            orphans: page.orphans.into_iter().map(|file| file.key).collect(),
        })
    }

    fn next(&self, after: Option<StoreKey>) -> Option<Self> {
        if after.is_some() {
            let folder = self.folder;
            return Some(Self { folder, after });
        }
        let mut folders = Folder::ALL.into_iter();
        folders.find(|folder| *folder == self.folder);
        folders.next().map(|folder| Self {
            folder,
            after: None,
        })
    }
}

fn is_implausible(page: &Swept) -> bool {
    let orphans = page.orphans.len();
    let most = orphans > PLAUSIBLE && orphans * 2 > page.seen;
    // Nor is a store emptied.
    most || (orphans > 0 && orphans == page.seen)
}

/// Deletes these files; says how many were there. Blocks.
pub(crate) fn delete(media: &dyn MediaStore, orphans: &[StoreKey]) -> Result<usize, Failure> {
    let mut deleted = 0;
    for orphan in orphans {
        deleted += usize::from(media.delete(orphan)?);
    }
    Ok(deleted)
}

/// Sweeps until `stop` is set.
pub(crate) async fn run(services: Arc<Services>, mut stop: watch::Receiver<bool>) {
    let mut place = Place::first();
    let mut pause = FIRST;
    loop {
        tokio::select! {
            _ = stop.wait_for(|stop| *stop) => return,
            () = sleep(pause) => {}
        }
        let (media, store) = (Arc::clone(&services.media), services.store.clone());
        let before = services.clock.now().minus(GRACE);
        let begins = place.clone();
        let page = tokio::task::spawn_blocking(move || one(&begins, &*media, &store, before));
        let next = match page.await {
            Ok(Ok(next)) => next,
            Ok(Err(error)) => {
                tracing::warn!(cause = %error, "sweeping did not work; it is tried again in an hour");
                None
            }
            Err(_) => None,
        };
        pause = if next.is_some() { PAUSE } else { ROUND };
        place = next.unwrap_or_else(Place::first);
    }
}

/// Sweeps one page; says where to go on.
fn one(
    place: &Place,
    media: &dyn MediaStore,
    store: &Store,
    before: Timestamp,
) -> Result<Option<Place>, Failure> {
    let page = place.look(media, store, before)?;
    let orphans = page.orphans.len();
    if page.implausible {
        tracing::warn!(
            orphans,
            store = %store.url(),
            media = media.place(),
            "most files here belong to no photo of this database: nothing is deleted. If the two \
             do belong together, `newsdesk media sweep --force` deletes them"
        );
        return Ok(None);
    }
    if orphans > 0 {
        let files = delete(media, &page.orphans)?;
        tracing::info!(files, "files that nothing points to are deleted");
    }
    Ok(page.next)
}
