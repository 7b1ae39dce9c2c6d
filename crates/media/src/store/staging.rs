//! The folder of files on their way in, on this machine whatever the store is.

use std::fs::{self, DirBuilder, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use newsdesk_domain::Timestamp;
use tempfile::{Builder, NamedTempFile};

use super::StoreError;

/// A folder that only this program's user may enter.
#[derive(Debug)]
pub(super) struct Staging {
    folder: PathBuf,
}

impl Staging {
    /// Opens this folder, which is made if need be.
    pub(super) fn open(folder: PathBuf) -> Result<Self, StoreError> {
        folder_builder()
            .recursive(true)
            .create(&folder)
            .map_err(StoreError::of("making the folder for uploads"))?;
        Ok(Self { folder })
    }

    /// A new file that is gone when dropped.
    pub(super) fn stage(&self) -> Result<NamedTempFile, StoreError> {
        Builder::new()
            .prefix("upload-")
            .tempfile_in(&self.folder)
            .map_err(StoreError::of("beginning a file"))
    }

    /// Deletes the files last written to before this instant; says how many.
    pub(super) fn sweep(&self, before: Timestamp) -> Result<usize, StoreError> {
        let doing = "looking for uploads left behind";
        let entries = fs::read_dir(&self.folder).map_err(StoreError::of(doing))?;
        let mut swept = 0;
        for entry in entries {
            let entry = entry.map_err(StoreError::of(doing))?;
            // An upload that ends meanwhile takes its own file away.
            let Ok(meta) = entry.metadata() else { continue };
            let old = written(&meta).is_none_or(|at| at < before);
            if meta.is_file() && old && fs::remove_file(entry.path()).is_ok() {
                swept += 1;
            }
        }
        Ok(swept)
    }
}

/// When a file was last written to, where the system says.
fn written(meta: &Metadata) -> Option<Timestamp> {
    let since = meta.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some(Timestamp::from_micros(
        i64::try_from(since.as_micros()).ok()?,
    ))
}

/// When a file was last written to or put in its place, whichever came later.
pub(super) fn settled(meta: &Metadata) -> Option<Timestamp> {
    #[cfg(unix)]
    let moved = {
        use std::os::unix::fs::MetadataExt as _;
        let seconds = meta.ctime().checked_mul(1_000_000);
        seconds.map(|micros| Timestamp::from_micros(micros + meta.ctime_nsec() / 1_000))
    };
    #[cfg(not(unix))]
    let moved = None;
    written(meta).max(moved)
}

/// Makes a folder within another, where there is none yet; says whether it did.
pub(super) fn make_folder(parent: &Path, name: &str) -> Result<bool, io::Error> {
    match folder_builder().create(parent.join(name)) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(error),
    }
}

/// Makes folders that nobody else may enter.
pub(super) fn folder_builder() -> DirBuilder {
    #[cfg_attr(
        not(unix),
        expect(unused_mut, reason = "only Unix has permissions to set")
    )]
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
}
