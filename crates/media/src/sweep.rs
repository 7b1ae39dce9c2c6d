//! Files that nothing points to: an upload whose row was never written, a photo that is
//! gone.

use std::collections::HashMap;

use newsdesk_domain::{Id, Timestamp};

use crate::key::{Folder, StoreKey};
use crate::store::{Listed, MediaStore, StoreError};

/// What rows say of these photos: the name of the original of each one there is.
pub type Known = HashMap<Id, String>;

/// What one page of a folder gave.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Swept {
    /// How many files were looked at.
    pub seen: usize,
    /// Those that nothing points to. They are still there.
    pub orphans: Vec<Listed>,
    /// Where the next page begins; absent at the folder's end.
    pub next: Option<StoreKey>,
}

/// Looks through one page of a folder for files that nothing points to, without deleting
/// any. Files that came to their place at this instant or later are left alone: the row
/// of an upload is written after its files.
///
/// # Errors
/// That of the store, or of whoever knows the rows.
pub fn sweep<E: From<StoreError>>(
    store: &dyn MediaStore,
    (folder, after): (Folder, Option<&StoreKey>),
    limit: usize,
    before: Timestamp,
    known: impl FnOnce(&[Id]) -> Result<Known, E>,
) -> Result<Swept, E> {
    let files = store.list(folder, after, limit)?;
    let seen = files.len();
    let next = files.last().filter(|_| seen >= limit);
    let next = next.map(|last| last.key.clone());
    let old: Vec<Listed> = files
        .into_iter()
        .filter(|file| file.modified < before)
        .collect();
    let mut ids: Vec<Id> = old.iter().map(|file| file.key.id()).collect();
    ids.dedup();
    // Asked after the files were listed: who has a row by now has had its files before.
    let known = if ids.is_empty() {
        Known::new()
    } else {
        known(&ids)?
    };
    let pointed_to = |file: &Listed| {
        let original = known.get(&file.key.id());
        // A name that is not read here is not judged here.
        original.is_some_and(|name| {
            StoreKey::parse(name).is_none_or(|original| file.key.is_of(&original))
        })
    };
    let orphans = old.into_iter().filter(|file| !pointed_to(file)).collect();
    Ok(Swept {
        seen,
        orphans,
        next,
    })
}
