//! The store in a folder of this machine.

use std::fs::{self, DirBuilder, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use newsdesk_domain::Timestamp;
use tempfile::{Builder, NamedTempFile};

use super::{MediaStore, Opened, StoreError};
use crate::key::StoreKey;

const TMP: &str = "tmp";

/// Files under one folder that only this program's user may enter: `originals/`,
/// `display/`, and `tmp/` for uploads under way.
#[derive(Debug)]
pub struct LocalStore {
    root: PathBuf,
}

impl LocalStore {
    /// Opens the store in this folder, which is made if need be.
    ///
    /// # Errors
    /// [`StoreError`] where the folder cannot be made.
    pub fn open(root: &Path) -> Result<Self, StoreError> {
        let store = Self {
            root: root.to_owned(),
        };
        folder_builder()
            .recursive(true)
            .create(root)
            .map_err(StoreError::of("making its folder"))?;
        make_folder(root, TMP)?;
        Ok(store)
    }

    /// Deletes uploads last written to before this instant, which an end of the program
    /// in their midst has left behind; says how many.
    ///
    /// # Errors
    /// [`StoreError`] where the folder cannot be read.
    pub fn sweep_tmp(&self, before: Timestamp) -> Result<usize, StoreError> {
        let doing = "looking for uploads left behind";
        let entries = fs::read_dir(self.root.join(TMP)).map_err(StoreError::of(doing))?;
        let mut swept = 0;
        for entry in entries {
            let entry = entry.map_err(StoreError::of(doing))?;
            // An upload that ends meanwhile takes its own file away.
            let Ok(meta) = entry.metadata() else { continue };
            let written = meta
                .modified()
                .ok()
                .and_then(|at| at.duration_since(UNIX_EPOCH).ok());
            let micros = written.and_then(|since| i64::try_from(since.as_micros()).ok());
            let old = micros.is_none_or(|micros| micros < before.micros());
            if meta.is_file() && old && fs::remove_file(entry.path()).is_ok() {
                swept += 1;
            }
        }
        Ok(swept)
    }

    fn path(&self, key: &StoreKey) -> PathBuf {
        self.root.join(key.as_str())
    }

    /// The folder of a name, made if need be, and made to last.
    fn folder_of(&self, key: &StoreKey) -> Result<PathBuf, StoreError> {
        let mut folder = self.root.clone();
        let mut segments: Vec<&str> = key.as_str().split('/').collect();
        segments.pop();
        for segment in segments {
            make_folder(&folder, segment)?;
            folder.push(segment);
        }
        Ok(folder)
    }
}

impl MediaStore for LocalStore {
    fn stage(&self) -> Result<NamedTempFile, StoreError> {
        Builder::new()
            .prefix("upload-")
            .tempfile_in(self.root.join(TMP))
            .map_err(StoreError::of("beginning a file"))
    }

    fn put(&self, key: &StoreKey, file: NamedTempFile) -> Result<(), StoreError> {
        let doing = "keeping a file";
        let folder = self.folder_of(key)?;
        file.as_file().sync_all().map_err(StoreError::of(doing))?;
        file.persist(self.path(key))
            .map_err(|error| StoreError::of(doing)(error.error))?;
        // The name lasts only once its folder does.
        sync_folder(&folder).map_err(StoreError::of(doing))
    }

    fn open(&self, key: &StoreKey) -> Result<Option<Opened>, StoreError> {
        let doing = "opening a file";
        let file = match File::open(self.path(key)) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(StoreError::of(doing)(error)),
        };
        let meta = file.metadata().map_err(StoreError::of(doing))?;
        Ok(meta.is_file().then(|| Opened {
            file,
            bytes: meta.len(),
        }))
    }

    fn exists(&self, key: &StoreKey) -> Result<bool, StoreError> {
        self.path(key)
            .try_exists()
            .map_err(StoreError::of("looking for a file"))
    }

    fn delete(&self, key: &StoreKey) -> Result<bool, StoreError> {
        let doing = "deleting a file";
        let path = self.path(key);
        match fs::remove_file(&path) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
            Err(error) => return Err(StoreError::of(doing)(error)),
        }
        path.parent()
            .map_or(Ok(()), sync_folder)
            .map_err(StoreError::of(doing))?;
        Ok(true)
    }
}

/// Makes a folder within another, where there is none yet.
fn make_folder(parent: &Path, name: &str) -> Result<(), StoreError> {
    let doing = "making a folder";
    match folder_builder().create(parent.join(name)) {
        Ok(()) => sync_folder(parent).map_err(StoreError::of(doing)),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(StoreError::of(doing)(error)),
    }
}

fn folder_builder() -> DirBuilder {
    #[cfg_attr(
        not(unix),
        expect(unused_mut, reason = "only Unix has permissions to set")
    )]
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
}

/// Makes the names in a folder last; Windows keeps them without being asked, and knows
/// no such call.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}
