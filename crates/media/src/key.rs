//! Names of stored files. They are made here of checked parts and of nothing a client wrote.

use std::fmt;

use newsdesk_domain::Id;
use newsdesk_domain::body::FocalPoint;
use sha2::{Digest, Sha256};

use crate::sniff::FileKind;

/// Keeps names of originals apart from other hashes of the same bytes.
const ORIGINAL: &[u8] = b"newsdesk original 1\0";

const KEY_DIGITS: usize = 16;

/// How many of them say a point, and how many thousandths either part of it may have.
const POINT_DIGITS: usize = 5;
const POINTS: i32 = 1001;

/// A short hash in a name: of an original's bytes, or of all that shapes the bytes at a
/// public address.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ContentKey(String);

impl ContentKey {
    /// The key of an original with this SHA-256, as one attempt kept it: two that keep the
    /// same bytes have names of their own, so that one which fails takes nothing away from
    /// the other.
    pub fn of(sha256: &[u8; 32], attempt: Id) -> Self {
        let hash = Sha256::new().chain_update(ORIGINAL).chain_update(sha256);
        Self::of_digest(hash.chain_update(attempt.as_bytes()))
    }

    /// The key that a hash comes to.
    pub(crate) fn of_digest(hash: Sha256) -> Self {
        let digest = hash.finalize();
        // Twice as many digits as bytes.
        Self(hex(digest.get(..KEY_DIGITS / 2).unwrap_or(&digest)))
    }

    /// The key of a hash and of a point in thousandths, which stands in its last digits, so
    /// that [`ContentKey::point`] gives it back.
    pub(crate) fn around(hash: Sha256, point: Option<(i32, i32)>) -> Self {
        let Self(mut digits) = Self::of_digest(hash);
        if let Some((x, y)) = point {
            digits.truncate(KEY_DIGITS - POINT_DIGITS);
            digits.push_str(&format!("{:05x}", x * POINTS + y));
        }
        Self(digits)
    }

    /// The point that a photo is cropped around at the address of this key, if it is one.
    pub fn point(&self) -> Option<FocalPoint> {
        let digits = self.0.get(KEY_DIGITS - POINT_DIGITS..)?;
        let number = i32::from_str_radix(digits, 16).ok()?;
        let point = (number / POINTS, number % POINTS);
        (point.0 < POINTS).then(|| FocalPoint::of_thousandths(point))
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

/// A part of the store, as [`MediaStore::list`](crate::MediaStore::list) goes through it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Folder {
    /// Files as they came; never public.
    Originals,
    /// What was made of the originals on demand, and can be made again.
    Renditions,
    /// The renditions of one photo.
    RenditionsOf(Id),
}

impl Folder {
    /// The folders that make up the whole store.
    pub const ALL: [Self; 2] = [Self::Originals, Self::Renditions];

    /// The path that every name in it begins with, without a slash at its end.
    pub fn path(self) -> String {
        match self {
            Self::Originals => ORIGINALS.to_owned(),
            Self::Renditions => RENDITIONS.to_owned(),
            Self::RenditionsOf(id) => format!("{RENDITIONS}/{}/{id}", shard(id)),
        }
    }
}

const ORIGINALS: &str = "originals";
const RENDITIONS: &str = "renditions";

/// The most characters a rendition's own name has.
const NAME_LENGTH: usize = 64;

/// The name of a stored file: a relative path with `/` between lower-case segments.
///
/// Different bytes never share a name, so that replacing a photo's file disturbs no one
/// who is reading the old one, and a write that fails leaves the old one whole.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct StoreKey {
    path: String,
    id: Id,
    rendition: bool,
}

impl StoreKey {
    /// An original, which is never public.
    pub fn original(id: Id, key: &ContentKey, kind: impl Into<FileKind>) -> Self {
        let extension = kind.into().extension();
        let name = format!("{id}-{key}.{extension}");
        Self::in_shard(ORIGINALS, id, &name)
    }

    /// A rendition, `key` being the hash of all that shapes its bytes, and `name` its own
    /// name, such as `wide-1280.avif`. `None` where that is not made of lower-case
    /// letters, digits and hyphens before one dot, and letters and digits after it.
    pub fn rendition(id: Id, key: &ContentKey, name: &str) -> Option<Self> {
        is_file_name(name).then(|| {
            let mut made = Self::in_shard(RENDITIONS, id, &format!("{id}/{key}/{name}"));
            made.rendition = true;
            made
        })
    }

    fn in_shard(folder: &str, id: Id, name: &str) -> Self {
        Self {
            path: format!("{folder}/{}/{name}", shard(id)),
            id,
            rendition: false,
        }
    }

    /// Reads a name as [`StoreKey::as_str`] gives it; `None` for every path that no
    /// constructor makes.
    pub fn parse(path: &str) -> Option<Self> {
        let (folder, rest) = path.split_once('/')?;
        let (_, name) = rest.split_once('/')?;
        let id = Id::parse(name.get(..ID_LENGTH)?)?;
        let rest = name.get(ID_LENGTH..)?;
        let key = ContentKey::parse(rest.get(1..=KEY_DIGITS)?)?;
        let (separator, end) = (rest.get(..1)?, rest.get(KEY_DIGITS + 1..)?);
        let parsed = match (folder, separator) {
            (ORIGINALS, "-") => {
                let extension = end.strip_prefix('.')?;
                Self::original(id, &key, FileKind::from_extension(extension)?)
            }
            (RENDITIONS, "/") => Self::rendition(id, &key, end.strip_prefix('/')?)?,
            _ => return None,
        };
        // The shard, and numbers in another spelling.
        (parsed.path == path).then_some(parsed)
    }

    /// The path.
    pub fn as_str(&self) -> &str {
        &self.path
    }

    /// Whose file it is.
    pub fn id(&self) -> Id {
        self.id
    }

    /// Whether, as far as the name tells, the file is of this original: it is that, or
    /// drawn of the same photo. Of which of its originals a rendition's name does not tell.
    pub fn is_of(&self, original: &Self) -> bool {
        self.id == original.id && (self.rendition || self.path == original.path)
    }
}

/// Characters of an id.
const ID_LENGTH: usize = 36;

fn is_file_name(name: &str) -> bool {
    let plain = |text: &str, also: fn(char) -> bool| {
        let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || also(c);
        !text.is_empty() && text.chars().all(allowed)
    };
    let parts = name.split_once('.');
    name.len() <= NAME_LENGTH
        && parts.is_some_and(|(stem, end)| plain(stem, |c| c == '-') && plain(end, |_| false))
}

/// One of 256 folders, by the last byte: the first ones tell the time and would be the
/// same for years.
fn shard(id: Id) -> String {
    hex(&id.as_bytes()[15..])
}

/// Lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let halves = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    halves
        .filter_map(|half| char::from_digit(half.into(), 16))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sniff::ImageKind;

    fn id() -> Id {
        Id::from_bytes([
            0x01, 2, 3, 4, 5, 6, 0x77, 8, 0x89, 10, 11, 12, 13, 14, 15, 0xab,
        ])
    }

    #[test]
    fn keys_are_made_of_checked_parts() {
        let id = id();
        let key = ContentKey::of(&[7; 32], id);
        assert_eq!(ContentKey::parse(key.as_str()).as_ref(), Some(&key));
        assert_ne!(key, ContentKey::of(&[8; 32], id));
        assert_ne!(key, ContentKey::of(&[7; 32], Id::from_bytes([0x70; 16])));
        let original = StoreKey::original(id, &key, ImageKind::Webp);
        assert_eq!(
            original.as_str(),
            format!("originals/ab/01020304-0506-7708-890a-0b0c0d0e0fab-{key}.webp")
        );
    }

    #[test]
    fn a_key_says_its_point() {
        for point in [
            (0, 0),
            (1000, 1000),
            (500, 500),
            (0, 1000),
            (1000, 0),
            (123, 456),
        ] {
            let key = ContentKey::around(Sha256::new(), Some(point));
            assert_eq!(ContentKey::parse(key.as_str()).as_ref(), Some(&key));
            assert_eq!(key.point().unwrap().thousandths(), point);
        }
        assert_eq!(ContentKey("0123456789afffff".to_owned()).point(), None);
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

    #[test]
    fn a_name_is_read_as_it_is_written() {
        let key = ContentKey::of(&[7; 32], id());
        let mut names: Vec<StoreKey> = FileKind::all()
            .map(|kind| StoreKey::original(id(), &key, kind))
            .collect();
        names.push(StoreKey::rendition(id(), &key, "wide-1280.avif").unwrap());
        for name in names {
            assert_eq!(StoreKey::parse(name.as_str()), Some(name));
        }
        let rendition = StoreKey::rendition(id(), &key, "wide-1280.avif").unwrap();
        let folder = Folder::RenditionsOf(id()).path();
        assert_eq!(rendition.as_str(), format!("{folder}/{key}/wide-1280.avif"));
    }

    #[test]
    fn what_no_constructor_makes_is_no_name() {
        let (id, key) = (id(), ContentKey::of(&[7; 32], id()));
        for path in [
            String::new(),
            "originals".to_owned(),
            "tmp/ab/upload-x".to_owned(),
            format!("/originals/ab/{id}-{key}.jpg"),
            format!("originals/ab/../ab/{id}-{key}.jpg"),
            format!("originals/aa/{id}-{key}.jpg"),
            format!("originals/ab/{id}-{key}.exe"),
            format!("originals/ab/{id}-{key}.jpg/x"),
            format!("originals/ab/{id}/{key}.jpg"),
            format!("originals/ab/{id}-{}.jpg", key.as_str().to_uppercase()),
            format!("display/ab/{id}-{key}-2048.jpg"),
            format!("renditions/ab/{id}/{key}/../x.jpg"),
            format!("renditions/ab/{id}/{key}/a/b.jpg"),
            format!("renditions/ab/{id}/{key}/é.jpg"),
            format!("renditions/ab/{id}/é{key}/a.jpg"),
        ] {
            assert_eq!(StoreKey::parse(&path), None, "{path}");
        }
        let long = format!("{}.jpg", "a".repeat(NAME_LENGTH));
        for name in [
            "", ".", "..", "a", ".a", "a.", "a.b.c", "A.jpg", "a b.jpg", "a.j-g", &long,
        ] {
            assert_eq!(StoreKey::rendition(id, &key, name), None, "{name}");
        }
    }

    #[test]
    fn a_file_is_told_from_one_of_another_original() {
        let (key, other) = (
            ContentKey::of(&[7; 32], id()),
            ContentKey::of(&[8; 32], id()),
        );
        let original = StoreKey::original(id(), &key, ImageKind::Webp);
        assert!(original.is_of(&original));
        assert!(!StoreKey::original(id(), &key, ImageKind::Png).is_of(&original));
        assert!(!StoreKey::original(id(), &other, ImageKind::Webp).is_of(&original));
        assert!(
            StoreKey::rendition(id(), &other, "a.jpg")
                .unwrap()
                .is_of(&original)
        );
        let elsewhere = Id::from_bytes([0x70; 16]);
        assert!(
            !StoreKey::rendition(elsewhere, &key, "a.jpg")
                .unwrap()
                .is_of(&original)
        );
    }
}
