//! Names of stored files. They are made here of checked parts and of nothing a client wrote.

use std::fmt;

use newsdesk_domain::Id;
use sha2::{Digest, Sha256};

use crate::display::DisplayFormat;
use crate::sniff::ImageKind;

/// Changes whenever the same original would give other public bytes, for their address
/// is promised never to change its meaning.
const PIPELINE: &[u8] = b"newsdesk display copy 1\0";

const KEY_DIGITS: usize = 16;

/// The short hash in a photo's public address: of the original's bytes and of the way
/// its display copy is made.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ContentKey(String);

impl ContentKey {
    /// The key of an original with this SHA-256.
    pub fn of(sha256: &[u8; 32]) -> Self {
        let hash = Sha256::new()
            .chain_update(PIPELINE)
            .chain_update(sha256)
            .finalize();
        let mut key = hex(&hash);
        key.truncate(KEY_DIGITS);
        Self(key)
    }

    /// Reads a key as [`ContentKey::as_str`] gives it: sixteen lower-case hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        let shaped = text.len() == KEY_DIGITS
            && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        shaped.then(|| Self(text.to_owned()))
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ContentKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The name of a stored file: a relative path with `/` between lower-case segments.
///
/// Different bytes never share a name, so that replacing a photo's file disturbs no one
/// who is reading the old one, and a write that fails leaves the old one whole.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct StoreKey(String);

impl StoreKey {
    /// An original, which is never public.
    pub fn original(id: Id, key: &ContentKey, kind: ImageKind) -> Self {
        Self(format!(
            "originals/{}/{id}-{key}.{}",
            shard(id),
            kind.extension()
        ))
    }

    /// A display copy.
    pub fn display(id: Id, key: &ContentKey, width: u32, format: DisplayFormat) -> Self {
        Self(format!(
            "display/{}/{id}-{key}-{width}.{}",
            shard(id),
            format.extension()
        ))
    }

    /// The path.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The public address of a display copy, as a path.
pub fn display_path(id: Id, key: &ContentKey, width: u32, format: DisplayFormat) -> String {
    format!("/media/{id}/{key}/display-{width}.{}", format.extension())
}

/// One of 256 folders, by the last byte: the first ones tell the time and would be the
/// same for years.
fn shard(id: Id) -> String {
    hex(&id.as_bytes()[15..])
}

/// Lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use fmt::Write;
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            // Writing to a string cannot fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_made_of_checked_parts() {
        let id = Id::from_bytes([
            0x01, 2, 3, 4, 5, 6, 0x77, 8, 0x89, 10, 11, 12, 13, 14, 15, 0xab,
        ]);
        let key = ContentKey::of(&[7; 32]);
        assert_eq!(ContentKey::parse(key.as_str()).as_ref(), Some(&key));
        assert_ne!(key, ContentKey::of(&[8; 32]));
        let original = StoreKey::original(id, &key, ImageKind::Webp);
        assert_eq!(
            original.as_str(),
            format!("originals/ab/01020304-0506-7708-890a-0b0c0d0e0fab-{key}.webp")
        );
        assert_eq!(
            display_path(id, &key, 2048, DisplayFormat::Jpeg),
            format!("/media/01020304-0506-7708-890a-0b0c0d0e0fab/{key}/display-2048.jpg")
        );
    }

    #[test]
    fn other_texts_are_no_keys() {
        for text in [
            "",
            "..",
            "0123456789abcde",
            "0123456789abcdef0",
            "0123456789ABCDEF",
            "../../../../etc/",
        ] {
            assert_eq!(ContentKey::parse(text), None);
        }
    }
}
