//! Instants: microseconds since the Unix epoch, written as RFC 3339 in UTC.
//!
//! Microseconds, because that is what PostgreSQL keeps: both databases must give
//! back exactly the instant that was stored.

use std::fmt;
use std::time::Duration;

use chrono::{DateTime, Datelike, SecondsFormat, Timelike, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An instant in microseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Timestamp(i64);

/// Why a text is no instant.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum TimeError {
    /// Not RFC 3339 with a time and an offset (`Z` or `±hh:mm`).
    #[error("must be an RFC 3339 instant with an offset, such as 2026-11-22T18:40:00Z")]
    Syntax,
    /// Outside the years 1900 to 2200.
    #[error("must lie between the years 1900 and 2200")]
    Range,
}

impl Timestamp {
    /// The instant this many microseconds after the epoch.
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// Microseconds since the epoch.
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// Whole seconds since the epoch, rounded down.
    pub const fn seconds(self) -> i64 {
        self.0.div_euclid(1_000_000)
    }

    /// Whole days (UTC) since the epoch, rounded down.
    pub const fn day(self) -> i64 {
        self.0.div_euclid(86_400_000_000)
    }

    /// Where this day (UTC) since the epoch begins.
    pub const fn of_day(day: i64) -> Self {
        Self(day.saturating_mul(86_400_000_000))
    }

    /// The date in UTC, such as `2026-11-22`.
    pub fn date(self) -> String {
        let date = DateTime::<Utc>::from_timestamp_micros(self.0).unwrap_or_default();
        date.format("%Y-%m-%d").to_string()
    }

    /// As e-mail and RSS write it (RFC 5322): `Sun, 22 Nov 2026 18:40:00 +0000`.
    pub fn rfc5322(self) -> String {
        let instant = DateTime::<Utc>::from_timestamp_micros(self.0).unwrap_or_default();
        instant.to_rfc2822()
    }

    /// Reads an instant as HTTP and e-mail write it: `Sun, 22 Nov 2026 18:40:00 GMT`.
    pub fn of_rfc5322(text: &str) -> Option<Self> {
        let parsed = DateTime::parse_from_rfc2822(text).ok()?;
        let within = (1900..=2200).contains(&parsed.year());
        within.then(|| Self(parsed.timestamp_micros()))
    }

    /// Reads an instant as RFC 3339 section 5.6 writes it: upper-case `T` and `Z`, an
    /// offset, at most nine fraction digits (those past the sixth are cut).
    ///
    /// # Errors
    /// [`TimeError::Syntax`] for any other text, a leap second or a date that does not
    /// exist; [`TimeError::Range`] outside the years 1900 to 2200.
    pub fn parse(text: &str) -> Result<Self, TimeError> {
        let bytes = text.as_bytes();
        let shaped = bytes.len() >= 20
            && bytes.len() <= 35
            && bytes[10] == b'T'
            && &bytes[17..19] < b"60".as_slice()
            && bytes
                .iter()
                .all(|b| b.is_ascii_digit() || b"-+:.TZ".contains(b));
        if !shaped {
            return Err(TimeError::Syntax);
        }
        let parsed = DateTime::parse_from_rfc3339(text)
            .map_err(|_| TimeError::Syntax)?
            .with_timezone(&Utc);
        if !(1900..=2200).contains(&parsed.year()) {
            return Err(TimeError::Range);
        }
        Ok(Self(parsed.timestamp_micros()))
    }

    /// The instant `by` later; the last representable one instead of an overflow.
    pub fn plus(self, by: Duration) -> Self {
        let micros = i64::try_from(by.as_micros()).unwrap_or(i64::MAX);
        Self(self.0.saturating_add(micros))
    }

    /// The instant `by` earlier; the first representable one instead of an overflow.
    pub fn minus(self, by: Duration) -> Self {
        let micros = i64::try_from(by.as_micros()).unwrap_or(i64::MAX);
        Self(self.0.saturating_sub(micros))
    }

    /// How long after `earlier` this instant is; zero where it is not after it.
    pub fn since(self, earlier: Timestamp) -> Duration {
        Duration::from_micros(u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0))
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let instant = DateTime::<Utc>::from_timestamp_micros(self.0).unwrap_or_default();
        let Ok(year @ 0..=9999) = u32::try_from(instant.year()) else {
            return f.write_str(&instant.to_rfc3339_opts(SecondsFormat::AutoSi, true));
        };
        let fraction = instant.timestamp_subsec_micros();
        let parts = [
            (0..4, year),
            (5..7, instant.month()),
            (8..10, instant.day()),
            (11..13, instant.hour()),
            (14..16, instant.minute()),
            (17..19, instant.second()),
            (20..26, fraction),
        ];
        // A list of 20 stories has sixty: chrono's own way takes ten times as long.
        let mut text = *b"0000-00-00T00:00:00.000000";
        for (place, mut number) in parts {
            for digit in text[place].iter_mut().rev() {
                *digit = b'0' + (number % 10) as u8;
                number /= 10;
            }
        }
        let end = match fraction {
            0 => "0000-00-00T00:00:00".len(),
            _ if fraction.is_multiple_of(1000) => "0000-00-00T00:00:00.000".len(),
            _ => text.len(),
        };
        f.write_str(str::from_utf8(&text[..end]).map_err(|_| fmt::Error)?)?;
        f.write_str("Z")
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Timestamp::parse(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_writes_utc() {
        for (text, written) in [
            ("2026-11-22T18:40:00Z", "2026-11-22T18:40:00Z"),
            ("2026-11-22T19:40:00+01:00", "2026-11-22T18:40:00Z"),
            ("2026-11-22T18:40:00.25Z", "2026-11-22T18:40:00.250Z"),
            ("2026-11-22T18:40:00.000001Z", "2026-11-22T18:40:00.000001Z"),
            (
                "2026-11-22T18:40:00.123456789Z",
                "2026-11-22T18:40:00.123456Z",
            ),
            ("1900-01-01T00:00:00Z", "1900-01-01T00:00:00Z"),
        ] {
            let read = Timestamp::parse(text).unwrap();
            assert_eq!(read.to_string(), written);
            assert_eq!(Timestamp::parse(written).unwrap(), read);
        }
    }

    #[test]
    fn writes_every_instant_as_chrono_does() {
        let apart = 9_876_543_210_987;
        let instants = (-7_000..26_000).map(|number| number * apart);
        for micros in instants.chain([
            0,
            1,
            999,
            1_000,
            999_999,
            1_000_000,
            -1,
            320_000_000_000_000_000,
        ]) {
            for micros in [
                micros,
                micros / 1_000 * 1_000,
                micros / 1_000_000 * 1_000_000,
            ] {
                let instant = DateTime::<Utc>::from_timestamp_micros(micros).unwrap();
                let written = instant.to_rfc3339_opts(SecondsFormat::AutoSi, true);
                assert_eq!(Timestamp::from_micros(micros).to_string(), written);
            }
        }
    }

    #[test]
    fn refuses_what_is_no_instant() {
        for text in [
            "",
            "2026-11-22",
            "2026-11-22T18:40:00",
            "2026-11-22 18:40:00Z",
            "2026-11-22t18:40:00z",
            "2026-02-30T00:00:00Z",
            "2026-11-22T24:00:00Z",
            "2026-11-22T23:59:60Z",
            "2026-11-22T18:40:00+24:00",
            "0000-01-01T00:00:00Z",
            "9999-01-01T00:00:00Z",
            "10000-01-01T00:00:00Z",
            "-001-01-01T00:00:00Z",
            "1790000000",
            "2026-11-22T18:40:00.1234567890123456789012345678901234567890Z",
        ] {
            assert!(Timestamp::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn days_begin_at_midnight_before_and_after_the_epoch() {
        for (text, day) in [
            ("1970-01-01T00:00:00Z", 0),
            ("1970-01-01T23:59:59.999999Z", 0),
            ("1969-12-31T23:59:59Z", -1),
            ("2026-11-22T18:40:00Z", 20_779),
        ] {
            let instant = Timestamp::parse(text).unwrap();
            assert_eq!(instant.day(), day, "{text}");
            assert_eq!(Timestamp::of_day(day).date(), &text[..10]);
        }
        let instant = Timestamp::parse("2026-11-22T18:40:00.5Z").unwrap();
        assert_eq!(instant.rfc5322(), "Sun, 22 Nov 2026 18:40:00 +0000");
    }

    #[test]
    fn arithmetic_saturates() {
        let t = Timestamp::from_micros(5);
        assert_eq!(t.minus(Duration::from_micros(10)).micros(), -5);
        assert_eq!(t.since(Timestamp::from_micros(10)), Duration::ZERO);
        assert_eq!(t.plus(Duration::MAX).micros(), i64::MAX);
    }
}
