//! Where photos are kept: a store of files by server-made names.

mod local;

use std::fmt;
use std::fs::File;
use std::io;

use tempfile::NamedTempFile;

use crate::key::StoreKey;

pub use local::LocalStore;

/// Why the store did not do what it was asked. None of the sentences names a path.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// No room is left.
    #[error("the media store is full")]
    Full,
    /// Anything else that went wrong.
    #[error("the media store failed while {doing}: {source}")]
    Io {
        /// What was being done, such as `opening a file`.
        doing: &'static str,
        /// What the system said.
        source: io::Error,
    },
}

impl StoreError {
    /// For `map_err`: what went wrong while something was being done.
    pub(crate) fn of(doing: &'static str) -> impl Fn(io::Error) -> Self {
        move |source| match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full,
            _ => Self::Io { doing, source },
        }
    }
}

/// A stored file, opened; it stays readable to its end even if it is deleted meanwhile.
#[derive(Debug)]
pub struct Opened {
    /// At its first byte.
    pub file: File,
    /// Its size.
    pub bytes: u64,
}

/// A store of files by name. Its methods block.
pub trait MediaStore: fmt::Debug + Send + Sync {
    /// A new file that is gone when dropped, in a place from which [`MediaStore::put`]
    /// takes it without copying.
    ///
    /// # Errors
    /// [`StoreError`] where it cannot be made.
    fn stage(&self) -> Result<NamedTempFile, StoreError>;

    /// Keeps a staged file under a name, over a former one of that name. Once this
    /// returns, the file outlives a power cut; until then no one sees a part of it.
    ///
    /// # Errors
    /// [`StoreError`] where it is not certain that the file is kept.
    fn put(&self, key: &StoreKey, file: NamedTempFile) -> Result<(), StoreError>;

    /// The file of this name; nothing where there is none.
    ///
    /// # Errors
    /// [`StoreError`] where it cannot be known.
    fn open(&self, key: &StoreKey) -> Result<Option<Opened>, StoreError>;

    /// Whether there is a file of this name.
    ///
    /// # Errors
    /// [`StoreError`] where it cannot be known.
    fn exists(&self, key: &StoreKey) -> Result<bool, StoreError>;

    /// Deletes the file of this name; says whether there was one.
    ///
    /// # Errors
    /// [`StoreError`] where it may still be there.
    fn delete(&self, key: &StoreKey) -> Result<bool, StoreError>;
}
