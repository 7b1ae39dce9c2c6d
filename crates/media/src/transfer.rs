//! A file's way from one store to another.

use std::io::{self, Read, Write};

use sha2::{Digest, Sha256};

use crate::key::{StoreKey, hex};
use crate::store::{MediaStore, StoreError};

/// How much of a file is held at once.
const CHUNK: usize = 256 * 1024;

/// What became of a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Transfer {
    /// So many bytes were copied.
    Copied(u64),
    /// A file of this name and size was there.
    Present,
    /// Neither store has it.
    Missing,
    /// It is not what it was when it was kept, or was cut short on the way: nothing is
    /// put in the other store.
    Damaged,
}

/// Copies a file to another store, unless one of its size is there. What is copied is
/// held against its size and, where it is known, its SHA-256 (lower-case hexadecimal).
///
/// # Errors
/// [`StoreError`] of either store; what failed may be tried again.
pub fn transfer(
    from: &dyn MediaStore,
    to: &dyn MediaStore,
    key: &StoreKey,
    sha256: Option<&str>,
) -> Result<Transfer, StoreError> {
    let there = to.size(key)?;
    let Some(mut opened) = from.open(key, None)? else {
        return Ok(there.map_or(Transfer::Missing, |_| Transfer::Present));
    };
    if there == Some(opened.bytes) {
        return Ok(Transfer::Present);
    }
    let mut staged = to.stage()?;
    let mut hash = Sha256::new();
    let mut bytes = 0;
    let mut chunk = vec![0; CHUNK];
    loop {
        let read = match opened.reader.read(&mut chunk) {
            Ok(read) => chunk.get(..read).unwrap_or_default(),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(StoreError::of("reading a file")(error)),
        };
        if read.is_empty() {
            break;
        }
        hash.update(read);
        bytes += read.len() as u64;
        staged
            .write_all(read)
            .map_err(StoreError::of("writing a copy"))?;
    }
    let same = sha256.is_none_or(|sha256| sha256 == hex(&hash.finalize()));
    if bytes != opened.bytes || !same {
        return Ok(Transfer::Damaged);
    }
    to.put(key, staged)?;
    Ok(match to.size(key)? {
        Some(size) if size == bytes => Transfer::Copied(bytes),
        _ => Transfer::Damaged,
    })
}
