//! Where files are kept: a store of files by server-made names, in a folder of this
//! machine or in a bucket.

mod local;
mod s3;
mod staging;

use std::error::Error;
use std::fmt;
use std::io::{self, Read};

use newsdesk_domain::Timestamp;
use tempfile::NamedTempFile;

use crate::key::{Folder, StoreKey};

pub use local::LocalStore;
pub use s3::{Credentials, S3Options, S3Store};

/// Why the store did not do what it was asked. The sentences name no path of this machine
/// and no secret.
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
    /// The bucket refused, or did not answer.
    #[error("the media store failed while {doing}: {why}")]
    Bucket {
        /// What was being done.
        doing: &'static str,
        /// What the bucket or the way to it said.
        why: String,
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

    /// The same of a bucket's answers.
    pub(crate) fn of_bucket(doing: &'static str) -> impl Fn(object_store::Error) -> Self {
        move |error| Self::Bucket {
            doing,
            why: told(&error),
        }
    }
}

/// What an error says, with those causes that it leaves out.
fn told(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let more = error.to_string();
        if !text.contains(&more) {
            text.push_str(": ");
            text.push_str(&more);
        }
        cause = error.source();
    }
    text
}

/// A stored file, opened. It gives the bytes it had then, even if it is deleted or
/// replaced meanwhile; a bucket may end the reading with an error instead.
pub struct Opened {
    /// The bytes that were asked for; reading blocks.
    pub reader: Box<dyn Read + Send>,
    /// The size of the whole file.
    pub bytes: u64,
}

impl fmt::Debug for Opened {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Opened")
            .field("bytes", &self.bytes)
            .finish_non_exhaustive()
    }
}

/// A stored file, as lists show it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Listed {
    /// Its name.
    pub key: StoreKey,
    /// Its size.
    pub bytes: u64,
    /// When it was last written or put in its place, by the store's own clock.
    pub modified: Timestamp,
}

/// A store of files by name. Its methods block, and must not be called on a thread that
/// drives asynchronous tasks.
pub trait MediaStore: fmt::Debug + Send + Sync {
    /// Where it is, for logs and operators; without secrets.
    fn place(&self) -> String;

    /// A new file on this machine that is gone when dropped, in a place from which
    /// [`MediaStore::put`] takes it.
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

    /// The file of this name, or of it the bytes from the first to the last, both
    /// included; what lies beyond its end is left out. Nothing where there is no such
    /// file.
    ///
    /// # Errors
    /// [`StoreError`] where it cannot be known.
    fn open(&self, key: &StoreKey, range: Option<(u64, u64)>)
    -> Result<Option<Opened>, StoreError>;

    /// The size of the file of this name; nothing where there is none.
    ///
    /// # Errors
    /// [`StoreError`] where it cannot be known.
    fn size(&self, key: &StoreKey) -> Result<Option<u64>, StoreError>;

    /// Deletes the file of this name; says whether there was one.
    ///
    /// # Errors
    /// [`StoreError`] where it may still be there.
    fn delete(&self, key: &StoreKey) -> Result<bool, StoreError>;

    /// The first files of a folder by name, after this one, at most so many; fewer only
    /// where there are no more. Files of other names than are made here are left out.
    ///
    /// # Errors
    /// [`StoreError`] where they cannot be known.
    fn list(
        &self,
        folder: Folder,
        after: Option<&StoreKey>,
        limit: usize,
    ) -> Result<Vec<Listed>, StoreError>;

    /// Deletes staged files last written to before this instant, which an end of the
    /// program in the midst of an upload has left behind; says how many.
    ///
    /// # Errors
    /// [`StoreError`] where they cannot be looked for.
    fn sweep_staged(&self, before: Timestamp) -> Result<usize, StoreError>;

    /// Whether there is a file of this name.
    ///
    /// # Errors
    /// [`StoreError`] where it cannot be known.
    fn exists(&self, key: &StoreKey) -> Result<bool, StoreError> {
        self.size(key).map(|size| size.is_some())
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::fs::File;
    use std::io::Write;

    use super::*;

    #[test]
    fn a_full_disk_is_told_apart() {
        // The kernel's own full disk.
        let mut full = File::options().write(true).open("/dev/full").unwrap();
        let error = full.write_all(b"a").map_err(StoreError::of("writing"));
        assert!(matches!(error, Err(StoreError::Full)), "{error:?}");
        let error = File::open("/nowhere").map_err(StoreError::of("opening"));
        assert!(matches!(error, Err(StoreError::Io { .. })), "{error:?}");
    }
}
