//! The one way in: an upload from its first byte to files kept for good.

use std::fs::File;
use std::io::{ErrorKind, Read, Seek, SeekFrom, Write};
use std::sync::Arc;

use newsdesk_domain::Id;
use newsdesk_domain::media::{Look, MediaFile, MediaKind};
use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

use crate::key::{ContentKey, StoreKey, hex};
use crate::limits::Limits;
use crate::metadata::{self, FromFile};
use crate::read::Inspected;
use crate::refusal::MediaRefusal;
use crate::rendition::inspect_with_look;
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

    /// The SHA-256 of what has come until now; lower-case hexadecimal.
    pub fn sha256(&self) -> String {
        hex(&self.hash.clone().finalize())
    }

    /// Settles what the file is; a photo is read whole and decoded. Nothing is kept yet.
    ///
    /// # Errors
    /// Every [`MediaRefusal`]; [`StoreError`] where the file cannot be read.
    pub fn finish(mut self) -> Result<Staged, MediaError> {
        let kind = match self.kind {
            Some(kind) => kind,
            None => sniff_file(&self.head)?,
        };
        self.kind = Some(kind);
        self.check_size()?;
        let found = match kind {
            FileKind::Image(_) => {
                let bytes = read_back(self.file.as_file_mut(), self.bytes)?;
                Found::in_photo(&bytes, &self.limits)?
            }
            _ => Found::default(),
        };
        let digest: [u8; 32] = self.hash.finalize().into();
        Ok(Staged {
            kind,
            found,
            sha256: hex(&digest),
            bytes: self.bytes,
            digest,
            store: self.store,
            file: self.file,
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

/// What was found in a photo; nothing is in any other file.
#[derive(Clone, PartialEq, Debug, Default)]
struct Found {
    inspected: Option<Inspected>,
    look: Option<Look>,
    said: FromFile,
}

impl Found {
    fn in_photo(bytes: &[u8], limits: &Limits) -> Result<Self, MediaRefusal> {
        let (inspected, look) = inspect_with_look(bytes, limits)?;
        Ok(Self {
            inspected: Some(inspected),
            look: Some(look),
            said: metadata::read(inspected.kind, bytes),
        })
    }

    /// Records it with what else is known of the file.
    fn describe(&self, file: MediaFile) -> MediaFile {
        // The limits keep both far from what a number can hold.
        let pixels = |side: u32| i32::try_from(side).unwrap_or(i32::MAX);
        MediaFile {
            width: self.inspected.map(|it| pixels(it.width)),
            height: self.inspected.map(|it| pixels(it.height)),
            look: self.look.clone(),
            has_alpha: self.inspected.is_some_and(|it| it.has_alpha),
            has_content_credentials: self.said.has_content_credentials,
            ..file
        }
    }
}

/// Reads a stored photo again: what it is, and what it says of itself. What is no photo
/// says nothing, and stays as it is.
///
/// # Errors
/// [`MediaError`] where the file is not there, or would not be taken any more.
pub fn reread(
    store: &dyn MediaStore,
    original: &StoreKey,
    file: &MediaFile,
    limits: &Limits,
) -> Result<(MediaFile, FromFile), MediaError> {
    if file.kind() != MediaKind::Photo {
        return Ok((file.clone(), FromFile::default()));
    }
    let missing = || StoreError::of("opening a file")(ErrorKind::NotFound.into());
    let opened = store.open(original, None)?.ok_or_else(missing)?;
    let mut bytes = Vec::with_capacity(usize::try_from(opened.bytes).unwrap_or(0));
    let mut reader = opened.reader;
    reader
        .read_to_end(&mut bytes)
        .map_err(StoreError::of("reading a file"))?;
    let found = Found::in_photo(&bytes, limits)?;
    Ok((found.describe(file.clone()), found.said))
}

/// A sound file, not kept yet. Dropping it leaves nothing behind.
#[derive(Debug)]
pub struct Staged {
    /// What it is, by its bytes.
    pub kind: FileKind,
    /// Of the original; lower-case hexadecimal.
    pub sha256: String,
    /// Of the original.
    pub bytes: u64,
    found: Found,
    digest: [u8; 32],
    store: Arc<dyn MediaStore>,
    file: NamedTempFile,
}

impl Staged {
    /// What a photo's file says of itself; nothing of any other.
    pub fn said(&self) -> &FromFile {
        &self.found.said
    }

    /// What is to be recorded of the file, under the name it came with.
    pub fn describe(&self, file_name: String) -> MediaFile {
        self.found.describe(MediaFile {
            mime_type: self.kind.mime_type().to_owned(),
            sha256: self.sha256.clone(),
            bytes: i64::try_from(self.bytes).unwrap_or(i64::MAX),
            file_name,
            width: None,
            height: None,
            look: None,
            has_alpha: false,
            has_content_credentials: false,
        })
    }

    /// Keeps the file under this identity for good: to be done before what points to it
    /// is committed. `attempt` is an identity that no other attempt has: where this one is
    /// refused afterwards, its name can be deleted without a look at others.
    ///
    /// # Errors
    /// [`StoreError`], after which it may not be relied upon.
    pub fn keep(self, id: Id, attempt: Id) -> Result<StoreKey, StoreError> {
        let key = ContentKey::of(&self.digest, attempt);
        let original = StoreKey::original(id, &key, self.kind);
        self.store.put(&original, self.file)?;
        Ok(original)
    }
}
