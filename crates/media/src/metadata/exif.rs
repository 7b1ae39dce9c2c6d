//! The EXIF block: a TIFF of which two directories are read, and of these six fields.
//!
//! Read here and not by a library, because a block of 64 KiB can point at thousands of
//! directories that lie over one another, and whoever follows all pointers keeps
//! gigabytes of entries. Two directories hold what is wanted; each is walked once.

use super::{MAX_VALUES, Said, filled, guessed};

const IMAGE_DESCRIPTION: u16 = 0x010e;
const ARTIST: u16 = 0x013b;
const COPYRIGHT: u16 = 0x8298;
const EXIF_DIRECTORY: u16 = 0x8769;
const DATE_TIME_ORIGINAL: u16 = 0x9003;
const OFFSET_TIME_ORIGINAL: u16 = 0x9011;
const SUB_SEC_TIME_ORIGINAL: u16 = 0x9291;

/// Reads a block from its byte order mark on.
pub(crate) fn read(bytes: &[u8]) -> Said {
    let Some((tiff, first)) = Tiff::open(bytes) else {
        return Said::default();
    };
    let text = |directory, tag| tiff.text(tiff.field(directory, tag)?);
    let photo = tiff
        .field(first, EXIF_DIRECTORY)
        .and_then(|field| tiff.u32(field.value));
    let of_photo = |tag| photo.and_then(|directory| text(directory, tag));
    let zone = of_photo(OFFSET_TIME_ORIGINAL);
    let captured_at = of_photo(DATE_TIME_ORIGINAL).map(|local| {
        let fraction = of_photo(SUB_SEC_TIME_ORIGINAL).filter(|digits| is_number(digits));
        let fraction = fraction.map_or_else(String::new, |digits| format!(".{digits}"));
        format!("{local}{fraction}{}", zone.as_deref().unwrap_or_default())
    });
    Said {
        caption: text(first, IMAGE_DESCRIPTION),
        creators: text(first, ARTIST).map_or_else(Vec::new, |names| creators(&names)),
        // The photographer's, then the editor's, each ended by a zero.
        copyright_notice: text(first, COPYRIGHT).map(|notices| {
            let notices = notices.split('\0').filter_map(filled);
            notices.collect::<Vec<_>>().join("; ")
        }),
        captured_at,
        zone,
        ..Said::default()
    }
}

/// The names in `A; B`; one that holds a semicolon of its own stands in quotes.
fn creators(names: &str) -> Vec<String> {
    let mut quoted = false;
    let parts = names.split(move |c: char| {
        quoted ^= c == '"';
        (c == ';' || c == '\0') && !quoted
    });
    let unquoted = |name: &str| {
        let name = name.trim();
        let inner = name.strip_prefix('"').and_then(|n| n.strip_suffix('"'));
        filled(inner.unwrap_or(name))
    };
    parts.filter_map(unquoted).take(MAX_VALUES).collect()
}

fn is_number(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A block of which the byte order is known.
struct Tiff<'a> {
    bytes: &'a [u8],
    little_endian: bool,
}

/// An entry of a directory.
#[derive(Clone, Copy)]
struct Field {
    kind: u16,
    count: usize,
    /// Where its value stands, or where it stands that it stands elsewhere.
    value: usize,
}

impl<'a> Tiff<'a> {
    /// The block and where its first directory is.
    fn open(bytes: &'a [u8]) -> Option<(Self, usize)> {
        let little_endian = match bytes.get(..4)? {
            b"II*\0" => true,
            b"MM\0*" => false,
            _ => return None,
        };
        let tiff = Self {
            bytes,
            little_endian,
        };
        let first = tiff.u32(4)?;
        Some((tiff, first))
    }

    fn array<const N: usize>(&self, at: usize) -> Option<[u8; N]> {
        let taken = self.bytes.get(at..at.checked_add(N)?)?;
        let mut array: [u8; N] = taken.try_into().ok()?;
        if self.little_endian {
            array.reverse();
        }
        Some(array)
    }

    fn u16(&self, at: usize) -> Option<u16> {
        self.array(at).map(u16::from_be_bytes)
    }

    fn u32(&self, at: usize) -> Option<usize> {
        let number = u32::from_be_bytes(self.array(at)?);
        usize::try_from(number).ok()
    }

    /// The first field of this tag in the directory at this place.
    fn field(&self, directory: usize, tag: u16) -> Option<Field> {
        let count = usize::from(self.u16(directory)?);
        let entries = (0..count).map(|entry| directory + 2 + entry * 12);
        let found = entries
            .map_while(|at| Some((at, self.u16(at)?)))
            .find(|(_, found)| *found == tag)?;
        Some(Field {
            kind: self.u16(found.0 + 2)?,
            count: self.u32(found.0 + 4)?,
            value: found.0 + 8,
        })
    }

    /// A field's text, be it declared as ASCII, UTF-8 or bytes.
    fn text(&self, field: Field) -> Option<String> {
        if !matches!(field.kind, 1 | 2 | 7 | 129) {
            return None;
        }
        let at = match field.count {
            0..=4 => field.value,
            _ => self.u32(field.value)?,
        };
        let bytes = self.bytes.get(at..at.checked_add(field.count)?)?;
        filled(&guessed(bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn artists_are_told_apart() {
        for (artist, names) in [
            ("Jane Doe", vec!["Jane Doe"]),
            ("Jane Doe; Ana Ruiz;", vec!["Jane Doe", "Ana Ruiz"]),
            (r#""Doe; Jane"; Ana"#, vec!["Doe; Jane", "Ana"]),
            ("Jane\0Ana", vec!["Jane", "Ana"]),
            (" ; ", vec![]),
            (r#"""#, vec![r#"""#]),
        ] {
            assert_eq!(creators(artist), names, "{artist}");
        }
    }
}
