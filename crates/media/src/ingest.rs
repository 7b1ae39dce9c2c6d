//! The one way in: an upload from its first byte to two files kept for good.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::sync::Arc;

use newsdesk_domain::Id;
use newsdesk_domain::media::MediaFile;
use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

use crate::display::{DisplayFormat, prepare};
use crate::key::{ContentKey, StoreKey, hex};
use crate::limits::Limits;
use crate::read::Inspected;
use crate::refusal::MediaRefusal;
use crate::store::{MediaStore, StoreError};

/// Why an upload came to nothing.
#[derive(Debug, thiserror::Error)]
pub enum MediaError {
    /// The file is at fault.
    #[error(transparent)]
    Refused(#[from] MediaRefusal),
    /// The store is at fault.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A file on its way in. Dropping it leaves nothing behind.
#[derive(Debug)]
pub struct Upload {
    store: Arc<dyn MediaStore>,
    limits: Limits,
    file: NamedTempFile,
    hash: Sha256,
    bytes: u64,
}

impl Upload {
    /// Begins an upload of unknown size.
    ///
    /// # Errors
    /// [`StoreError`] where there is no place for it.
    pub fn begin(store: Arc<dyn MediaStore>, limits: Limits) -> Result<Self, StoreError> {
        let file = store.stage()?;
        Ok(Self {
            store,
            limits,
            file,
            hash: Sha256::new(),
            bytes: 0,
        })
    }

    /// Takes the next bytes.
    ///
    /// # Errors
    /// [`MediaRefusal::TooLarge`] as soon as the limit is passed, of which nothing is
    /// written; [`StoreError`] where they cannot be.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), MediaError> {
        self.bytes = self.bytes.saturating_add(bytes.len() as u64);
        self.check_size()?;
        self.hash.update(bytes);
        self.file
            .write_all(bytes)
            .map_err(StoreError::of("writing an upload"))?;
        Ok(())
    }

    /// Reads the whole file, decodes it and draws its display copy. Nothing is kept yet.
    ///
    /// # Errors
    /// Every [`MediaRefusal`]; [`StoreError`] where the files cannot be read or written.
    pub fn finish(mut self) -> Result<Staged, MediaError> {
        self.check_size()?;
        let bytes = read_back(self.file.as_file_mut(), self.bytes)?;
        let (inspected, copy) = prepare(&bytes, &self.limits)?;
        drop(bytes);
        let mut display = self.store.stage()?;
        display
            .write_all(&copy.bytes)
            .map_err(StoreError::of("writing a display copy"))?;
        let sha256: [u8; 32] = self.hash.finalize().into();
        Ok(Staged {
            facts: inspected,
            sha256: hex(&sha256),
            bytes: self.bytes,
            display: DisplayFacts {
                width: copy.width,
                height: copy.height,
                format: copy.format,
                bytes: copy.bytes.len() as u64,
            },
            key: ContentKey::of(&sha256),
            store: self.store,
            original_file: self.file,
            display_file: display,
        })
    }

    fn check_size(&self) -> Result<(), MediaRefusal> {
        let limit = self.limits.max_bytes;
        if self.bytes > limit {
            return Err(MediaRefusal::TooLarge { limit });
        }
        Ok(())
    }
}

fn read_back(file: &mut File, size: u64) -> Result<Vec<u8>, StoreError> {
    let doing = StoreError::of("reading an upload");
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
    file.seek(SeekFrom::Start(0)).map_err(&doing)?;
    file.read_to_end(&mut bytes).map_err(&doing)?;
    Ok(bytes)
}

/// What is to be known of a display copy without opening it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DisplayFacts {
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// How it is encoded.
    pub format: DisplayFormat,
    /// Its size in bytes.
    pub bytes: u64,
}

/// A sound photo with its display copy, not kept yet. Dropping it leaves nothing behind.
#[derive(Debug)]
pub struct Staged {
    /// What the file is.
    pub facts: Inspected,
    /// Of the original; lower-case hexadecimal.
    pub sha256: String,
    /// Of the original.
    pub bytes: u64,
    /// The display copy.
    pub display: DisplayFacts,
    key: ContentKey,
    store: Arc<dyn MediaStore>,
    original_file: NamedTempFile,
    display_file: NamedTempFile,
}

/// The names under which a photo's files are kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Kept {
    /// The original, which is never public.
    pub original: StoreKey,
    /// The display copy.
    pub display: StoreKey,
}

impl Staged {
    /// The short hash for the photo's public address.
    pub fn key(&self) -> &ContentKey {
        &self.key
    }

    /// What is to be recorded of the file, under the name it came with. The limits keep
    /// every number far from what its column can hold.
    pub fn describe(&self, file_name: String) -> MediaFile {
        let pixels = |side: u32| i32::try_from(side).unwrap_or(i32::MAX);
        MediaFile {
            mime_type: self.facts.kind.mime_type().to_owned(),
            sha256: self.sha256.clone(),
            bytes: i64::try_from(self.bytes).unwrap_or(i64::MAX),
            width: pixels(self.facts.width),
            height: pixels(self.facts.height),
            file_name,
            key: self.key.as_str().to_owned(),
            display_width: pixels(self.display.width),
            display_height: pixels(self.display.height),
            display_extension: self.display.format.extension().to_owned(),
        }
    }

    /// Keeps both files under this identity, for good: to be done before what points to
    /// them is committed. Where that fails afterwards, the names are to be deleted
    /// unless something kept points to them (the same bytes have the same names).
    ///
    /// # Errors
    /// [`StoreError`], after which neither may be relied upon.
    pub fn keep(self, id: Id) -> Result<Kept, StoreError> {
        let DisplayFacts { width, format, .. } = self.display;
        let kept = Kept {
            original: StoreKey::original(id, &self.key, self.facts.kind),
            display: StoreKey::display(id, &self.key, width, format),
        };
        let known = self.store.exists(&kept.display)?;
        self.store.put(&kept.display, self.display_file)?;
        let stored = self.store.put(&kept.original, self.original_file);
        if stored.is_err() && !known {
            // A copy without its original is of no use; the failure above is what counts.
            let _ = self.store.delete(&kept.display);
        }
        stored.map(|()| kept)
    }
}
