//! The lock file that keeps a SQLite store to one serving process.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use crate::error::OpenError;

/// Held while this process serves the store; the system lets go of it however the
/// process ends. The file stays: removing it would race with the next holder.
#[derive(Debug)]
pub(crate) struct ServingLock {
    _file: File,
}

impl ServingLock {
    /// Takes the lock beside the database at `path`.
    ///
    /// # Errors
    /// [`OpenError::Locked`] where another process holds it, [`OpenError::File`] where
    /// the lock file cannot be made.
    pub(crate) fn take(path: &Path) -> Result<Self, OpenError> {
        let beside = lock_path(path);
        let failed = |error| OpenError::File {
            path: beside.clone(),
            error,
        };
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&beside)
            .map_err(failed)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(OpenError::Locked {
                    path: path.to_path_buf(),
                    pid: holder(&mut file),
                });
            }
            Err(TryLockError::Error(error)) => return Err(failed(error)),
        }
        // The number is for people; the lock itself is what counts.
        file.set_len(0).map_err(failed)?;
        file.seek(SeekFrom::Start(0)).map_err(failed)?;
        writeln!(file, "{}", std::process::id()).map_err(failed)?;
        Ok(Self { _file: file })
    }
}

/// `newsdesk.db.lock` for `newsdesk.db`.
fn lock_path(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".lock");
    PathBuf::from(name)
}

fn holder(file: &mut File) -> Option<u32> {
    let mut text = String::new();
    file.take(20).read_to_string(&mut text).ok()?;
    text.trim().parse().ok()
}
