//! The one way in: an upload from its first byte to files kept for good.

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
use crate::sniff::{FileClass, FileKind, SNIFFED_BYTES, sniff_file};
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
    head: Vec<u8>,
    kind: Option<FileKind>,
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
            head: Vec::new(),
            kind: None,
        })
    }

    /// Takes the next bytes.
    ///
    /// # Errors
    /// [`MediaRefusal`] as soon as the first bytes tell a type that is not taken, or the
    /// limit of that type is passed, of which nothing is written; [`StoreError`] where
    /// they cannot be.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), MediaError> {
        self.bytes = self.bytes.saturating_add(bytes.len() as u64);
        let missing = SNIFFED_BYTES.saturating_sub(self.head.len());
        self.head
            .extend_from_slice(bytes.get(..missing).unwrap_or(bytes));
        if self.kind.is_none() {
            self.sniff()?;
        }
        self.check_size()?;
        self.hash.update(bytes);
        self.file
            .write_all(bytes)
            .map_err(StoreError::of("writing an upload"))?;
        Ok(())
    }

    /// Tells the kind once that is certain: a photo's at once, and a kind that is not
    /// taken when all that is looked at is here.
    fn sniff(&mut self) -> Result<(), MediaRefusal> {
        let whole = self.head.len() >= SNIFFED_BYTES;
        match sniff_file(&self.head) {
            Ok(kind) if whole || kind.class() == FileClass::Photo => self.kind = Some(kind),
            Err(refusal) if whole => return Err(refusal),
            _ => {}
        }
        Ok(())
    }

    /// What the file is, once enough of it has come to tell.
    pub fn kind(&self) -> Option<FileKind> {
        self.kind
    }

    /// Settles what the file is; a photo is read whole, decoded, and its display copy
    /// drawn. Nothing is kept yet.
    ///
    /// # Errors
    /// Every [`MediaRefusal`]; [`StoreError`] where the files cannot be read or written.
    pub fn finish(mut self) -> Result<Staged, MediaError> {
        let kind = match self.kind {
            Some(kind) => kind,
            None => sniff_file(&self.head)?,
        };
        self.kind = Some(kind);
        self.check_size()?;
        let photo = match kind {
            FileKind::Image(_) => Some(self.read_photo()?),
            _ => None,
        };
        let sha256: [u8; 32] = self.hash.finalize().into();
        Ok(Staged {
            kind,
            photo,
            sha256: hex(&sha256),
            bytes: self.bytes,
            key: ContentKey::of(&sha256),
            store: self.store,
            file: self.file,
        })
    }

    fn read_photo(&mut self) -> Result<StagedPhoto, MediaError> {
        let bytes = read_back(self.file.as_file_mut(), self.bytes)?;
        let (facts, copy) = prepare(&bytes, &self.limits)?;
        drop(bytes);
        let mut display_file = self.store.stage()?;
        display_file
            .write_all(&copy.bytes)
            .map_err(StoreError::of("writing a display copy"))?;
        let display = DisplayFacts {
            width: copy.width,
            height: copy.height,
            format: copy.format,
            bytes: copy.bytes.len() as u64,
        };
        Ok(StagedPhoto {
            facts,
            display,
            display_file,
        })
    }

    /// Holds the size against the limit of the kind; of what is not known yet no more
    /// has come than tells it.
    fn check_size(&self) -> Result<(), MediaRefusal> {
        match self.kind.map(|kind| self.limits.max_bytes_of(kind)) {
            Some(limit) if self.bytes > limit => Err(MediaRefusal::TooLarge { limit }),
            _ => Ok(()),
        }
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

/// A sound file, not kept yet. Dropping it leaves nothing behind.
#[derive(Debug)]
pub struct Staged {
    /// What it is, by its bytes.
    pub kind: FileKind,
    /// What is known of its picture, if it is a photo.
    pub photo: Option<StagedPhoto>,
    /// Of the original; lower-case hexadecimal.
    pub sha256: String,
    /// Of the original.
    pub bytes: u64,
    key: ContentKey,
    store: Arc<dyn MediaStore>,
    file: NamedTempFile,
}

/// A photo's picture, with its display copy.
#[derive(Debug)]
pub struct StagedPhoto {
    /// What the file is.
    pub facts: Inspected,
    /// The display copy.
    pub display: DisplayFacts,
    display_file: NamedTempFile,
}

/// The names under which a file and what was made of it are kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Kept {
    /// The original, which is never public if it is a photo's.
    pub original: StoreKey,
    /// The display copy of a photo.
    pub display: Option<StoreKey>,
}

impl Staged {
    /// The short hash for the file's public address.
    pub fn key(&self) -> &ContentKey {
        &self.key
    }

    /// What is to be recorded of a photo, under the name it came with; `None` of any
    /// other file. The limits keep every number far from what its column can hold.
    pub fn describe(&self, file_name: String) -> Option<MediaFile> {
        let pixels = |side: u32| i32::try_from(side).unwrap_or(i32::MAX);
        let StagedPhoto { facts, display, .. } = self.photo.as_ref()?;
        Some(MediaFile {
            mime_type: self.kind.mime_type().to_owned(),
            sha256: self.sha256.clone(),
            bytes: i64::try_from(self.bytes).unwrap_or(i64::MAX),
            width: pixels(facts.width),
            height: pixels(facts.height),
            file_name,
            key: self.key.as_str().to_owned(),
            display_width: pixels(display.width),
            display_height: pixels(display.height),
            display_extension: display.format.extension().to_owned(),
        })
    }

    /// Keeps the file, and a photo's display copy, under this identity for good: to be
    /// done before what points to them is committed. Where that fails afterwards, the
    /// names are to be deleted unless something kept points to them (the same bytes have
    /// the same names).
    ///
    /// # Errors
    /// [`StoreError`], after which none of them may be relied upon.
    pub fn keep(self, id: Id) -> Result<Kept, StoreError> {
        let original = StoreKey::original(id, &self.key, self.kind);
        let Some(photo) = self.photo else {
            self.store.put(&original, self.file)?;
            return Ok(Kept {
                original,
                display: None,
            });
        };
        let DisplayFacts { width, format, .. } = photo.display;
        let display = StoreKey::display(id, &self.key, width, format);
        let known = self.store.exists(&display)?;
        self.store.put(&display, photo.display_file)?;
        let stored = self.store.put(&original, self.file);
        if stored.is_err() && !known {
            // A copy without its original is of no use; the failure above is what counts.
            let _ = self.store.delete(&display);
        }
        stored.map(|()| Kept {
            original,
            display: Some(display),
        })
    }
}
