//! The IPTC-IIM records: datasets of a photo's words, each field of a limited length.

use super::bytes::{array, be16, take};
use super::{MAX_VALUES, Place, Said, filled, guessed, windows_1252};

/// What declares that texts are UTF-8 (ISO 2022).
const UTF_8: &[u8] = b"\x1b%G";

/// Reads the datasets up to the first that is none. Of what may not be repeated the
/// first counts.
pub(crate) fn read(records: &[u8]) -> Said {
    let utf_8 = datasets(records)
        .any(|(record, number, data)| (record, number) == (1, 90) && data.starts_with(UTF_8));
    let decode = |data| match utf_8 {
        true => guessed(data),
        false => windows_1252(data),
    };
    let mut said = Said::default();
    let (mut date, mut time) = (None, None);
    for (_, number, data) in datasets(records).filter(|(record, ..)| *record == 2) {
        let Some(place) = member(&mut said, number, &mut date, &mut time) else {
            continue;
        };
        if !place.is_full() {
            place.fill(filled(&decode(data)));
        }
    }
    said.captured_at = date.map(|date| moment(&date, time.as_deref()));
    said
}

/// Where a dataset's value goes.
enum Slot<'a> {
    One(&'a mut Option<String>),
    Many(&'a mut Vec<String>),
}

impl Slot<'_> {
    fn is_full(&self) -> bool {
        match self {
            Self::One(slot) => slot.is_some(),
            Self::Many(slot) => slot.len() >= MAX_VALUES,
        }
    }

    fn fill(self, text: Option<String>) {
        match self {
            Self::One(slot) => *slot = text,
            Self::Many(slot) => slot.extend(text),
        }
    }
}

fn member<'a>(
    said: &'a mut Said,
    number: u8,
    date: &'a mut Option<String>,
    time: &'a mut Option<String>,
) -> Option<Slot<'a>> {
    let Place {
        sublocation,
        city,
        state,
        country,
        country_code,
    } = &mut said.place;
    Some(Slot::One(match number {
        5 => &mut said.title,
        25 => return Some(Slot::Many(&mut said.keywords)),
        40 => &mut said.instructions,
        55 => date,
        60 => time,
        80 => return Some(Slot::Many(&mut said.creators)),
        90 => city,
        92 => sublocation,
        95 => state,
        100 => country_code,
        101 => country,
        103 => &mut said.job_id,
        105 => &mut said.headline,
        110 => &mut said.credit,
        115 => &mut said.source,
        116 => &mut said.copyright_notice,
        120 => &mut said.caption,
        _ => return None,
    }))
}

/// Record, number and data of each dataset.
fn datasets(mut records: &[u8]) -> impl Iterator<Item = (u8, u8, &[u8])> {
    std::iter::from_fn(move || {
        let rest = &mut records;
        let [0x1c, record, number] = array(rest)? else {
            return None;
        };
        let mut length = be16(rest)?;
        if length & 0x8000 != 0 {
            // Extended: as many bytes follow that say the length.
            length = take(rest, length & 0x7fff)?
                .iter()
                .try_fold(0_usize, |length, byte| {
                    length.checked_mul(256)?.checked_add(usize::from(*byte))
                })?;
        }
        take(rest, length).map(|data| (record, number, data))
    })
}

/// `20261120` and `061200+0100` as XMP writes them.
fn moment(date: &str, time: Option<&str>) -> String {
    let mut digits = date.as_bytes();
    let mut parts = || {
        let (year, month, day): ([u8; 4], [u8; 2], [u8; 2]) = (
            array(&mut digits)?,
            array(&mut digits)?,
            array(&mut digits)?,
        );
        Some([year.to_vec(), month.to_vec(), day.to_vec()].join(&b'-'))
    };
    let date = parts().map_or_else(|| date.to_owned(), |date| guessed(&date));
    let Some(mut time) = time.map(str::as_bytes) else {
        return date;
    };
    let mut clock = || {
        let two: [u8; 2] = array(&mut time)?;
        Some(two.to_vec())
    };
    match (clock(), clock(), clock()) {
        (Some(hour), Some(minute), Some(second)) => {
            let clock = [hour, minute, second].join(&b':');
            format!("{date}T{}{}", guessed(&clock), guessed(time))
        }
        _ => date,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_put_as_xmp_puts_them() {
        for (date, time, moment_written) in [
            ("20261120", Some("061200+0100"), "2026-11-20T06:12:00+0100"),
            ("20261120", Some("061200"), "2026-11-20T06:12:00"),
            ("20261120", Some("06"), "2026-11-20"),
            ("20261120", None, "2026-11-20"),
            ("2026", None, "2026"),
        ] {
            assert_eq!(moment(date, time), moment_written);
        }
    }

    #[test]
    fn a_length_may_be_extended() {
        let plain = b"\x1c\x02\x05\0\x04Port".as_slice();
        let extended = b"\x1c\x02\x05\x80\x04\0\0\0\x04Port".as_slice();
        let endless = b"\x1c\x02\x05\x80\x09\xff\xff\xff\xff\xff\xff\xff\xff\xffPort".as_slice();
        assert_eq!(read(plain).title.as_deref(), Some("Port"));
        assert_eq!(read(extended), read(plain));
        assert_eq!(read(endless), Said::default());
    }
}
