//! The store in a folder of this machine.

use std::fs::{self, File, Metadata};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use newsdesk_domain::Timestamp;
use tempfile::NamedTempFile;

use super::staging::{self, Staging};
use super::{Listed, MediaStore, Opened, StoreError};
use crate::key::{Folder, StoreKey};

/// How often a file is put in its place before it is given up: another may take the
/// emptied folder away meanwhile.
const TRIES: usize = 8;

/// Files under one folder that only this program's user may enter: `originals/`,
/// `renditions/`, and `tmp/` for uploads under way.
#[derive(Debug)]
pub struct LocalStore {
    root: PathBuf,
    staging: Staging,
}

impl LocalStore {
    /// Opens the store in this folder, which is made if need be.
    ///
    /// # Errors
    /// [`StoreError`] where the folder cannot be made.
    pub fn open(root: &Path) -> Result<Self, StoreError> {
        let store = Self {
            root: root.to_owned(),
            staging: Staging::open(root.join("tmp"))?,
        };
        sync_folder(root).map_err(StoreError::of("making its folder"))?;
        Ok(store)
    }

    fn path(&self, key: &StoreKey) -> PathBuf {
        self.root.join(key.as_str())
    }

    /// The folder of a name, made if need be, and made to last.
    fn folder_of(&self, key: &StoreKey) -> io::Result<PathBuf> {
        let mut folder = self.root.clone();
        let mut segments: Vec<&str> = key.as_str().split('/').collect();
        segments.pop();
        for segment in segments {
            if staging::make_folder(&folder, segment)? {
                sync_folder(&folder)?;
            }
            folder.push(segment);
        }
        Ok(folder)
    }

    /// Takes away the folders of a photo's renditions that are empty now; those that all
    /// photos share stay.
    fn tidy(&self, key: &StoreKey) {
        const SHARED: usize = 2;
        let mut folder = key.as_str();
        while let Some((parent, _)) = folder.rsplit_once('/') {
            folder = parent;
            let deep = folder.split('/').count() > SHARED;
            if !deep || fs::remove_dir(self.root.join(folder)).is_err() {
                return;
            }
        }
    }
}

impl MediaStore for LocalStore {
    fn place(&self) -> String {
        self.root.display().to_string()
    }

    fn stage(&self) -> Result<NamedTempFile, StoreError> {
        self.staging.stage()
    }

    fn put(&self, key: &StoreKey, mut file: NamedTempFile) -> Result<(), StoreError> {
        let failed = StoreError::of("keeping a file");
        file.as_file().sync_all().map_err(&failed)?;
        for _ in 0..TRIES {
            let kept = self.folder_of(key).map(|folder| {
                let path = self.path(key);
                (folder, path)
            });
            let (folder, path) = match kept {
                Ok(kept) => kept,
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => return Err(failed(error)),
            };
            match file.persist(path) {
                // The name lasts only once its folder does.
                Ok(_) => return sync_folder(&folder).map_err(failed),
                Err(lost) if lost.error.kind() == io::ErrorKind::NotFound => file = lost.file,
                Err(lost) => return Err(failed(lost.error)),
            }
        }
        Err(failed(io::ErrorKind::NotFound.into()))
    }

    fn open(
        &self,
        key: &StoreKey,
        range: Option<(u64, u64)>,
    ) -> Result<Option<Opened>, StoreError> {
        let failed = StoreError::of("opening a file");
        let Some(mut file) = found(File::open(self.path(key))).map_err(&failed)? else {
            return Ok(None);
        };
        let meta = file.metadata().map_err(&failed)?;
        if !meta.is_file() {
            return Ok(None);
        }
        let reader: Box<dyn Read + Send> = match range {
            None => Box::new(file),
            Some((first, last)) => {
                file.seek(SeekFrom::Start(first)).map_err(&failed)?;
                let length = last
                    .checked_sub(first)
                    .map_or(0, |all| all.saturating_add(1));
                Box::new(file.take(length))
            }
        };
        Ok(Some(Opened {
            reader,
            bytes: meta.len(),
        }))
    }

    fn size(&self, key: &StoreKey) -> Result<Option<u64>, StoreError> {
        let meta = found(fs::metadata(self.path(key)));
        let meta = meta.map_err(StoreError::of("looking for a file"))?;
        Ok(meta.filter(Metadata::is_file).map(|meta| meta.len()))
    }

    fn delete(&self, key: &StoreKey) -> Result<bool, StoreError> {
        let failed = StoreError::of("deleting a file");
        let path = self.path(key);
        if found(fs::remove_file(&path)).map_err(&failed)?.is_none() {
            return Ok(false);
        }
        if let Some(folder) = path.parent() {
            // Where another took the folder away, the file went with it for good.
            found(sync_folder(folder)).map_err(failed)?;
        }
        self.tidy(key);
        Ok(true)
    }

    fn list(
        &self,
        folder: Folder,
        after: Option<&StoreKey>,
        limit: usize,
    ) -> Result<Vec<Listed>, StoreError> {
        let mut walk = Walk {
            root: &self.root,
            after: after.map(StoreKey::as_str),
            limit,
            found: Vec::new(),
        };
        walk.folder(&folder.path())
            .map_err(StoreError::of("listing files"))?;
        Ok(walk.found)
    }

    fn sweep_staged(&self, before: Timestamp) -> Result<usize, StoreError> {
        self.staging.sweep(before)
    }
}

/// A way through the folders in the order of names, which is that of whole paths, since
/// the folders beside each other have names of one length.
struct Walk<'a> {
    root: &'a Path,
    after: Option<&'a str>,
    limit: usize,
    found: Vec<Listed>,
}

impl Walk<'_> {
    fn folder(&mut self, path: &str) -> io::Result<()> {
        let Some(entries) = found(fs::read_dir(self.root.join(path)))? else {
            return Ok(());
        };
        let mut names = Vec::new();
        for entry in entries {
            // A name that is no text is none of ours.
            names.extend(entry?.file_name().into_string().ok());
        }
        names.sort_unstable();
        for name in names {
            if self.found.len() >= self.limit {
                break;
            }
            self.entry(&format!("{path}/{name}"))?;
        }
        Ok(())
    }

    fn entry(&mut self, path: &str) -> io::Result<()> {
        let begun = self.after.is_some_and(|after| {
            after
                .strip_prefix(path)
                .is_some_and(|it| it.starts_with('/'))
        });
        if self.after.is_some_and(|after| path <= after) && !begun {
            return Ok(());
        }
        // What is gone meanwhile is not listed.
        let Some(meta) = found(fs::symlink_metadata(self.root.join(path)))? else {
            return Ok(());
        };
        if meta.is_dir() {
            return self.folder(path);
        }
        if let Some(key) = StoreKey::parse(path).filter(|_| meta.is_file()) {
            self.found.push(Listed {
                key,
                bytes: meta.len(),
                modified: staging::settled(&meta).unwrap_or(Timestamp::from_micros(i64::MAX)),
            });
        }
        Ok(())
    }
}

/// The outcome of what may not be there.
fn found<T>(outcome: io::Result<T>) -> io::Result<Option<T>> {
    match outcome {
        Ok(found) => Ok(Some(found)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Makes the names in a folder last; Windows keeps them without being asked, and knows
/// no such call.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}
