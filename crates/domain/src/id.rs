//! Identity: a UUIDv7 (RFC 9562 section 5.7), made from a time and chance handed in.

use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::{Builder, Uuid};

use crate::Timestamp;

/// What is known by identity. Those that are kept are the newsroom's own, so that a quick hash
/// will do: what strangers ask for is only looked up.
pub type IdMap<T> = HashMap<Id, T, foldhash::fast::RandomState>;

/// The identity of anything in the newsroom; sorts by the time it was made.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Id(Uuid);

impl Id {
    /// A UUIDv7 of this instant and these random bytes.
    pub fn v7(now: Timestamp, random: [u8; 10]) -> Self {
        let millis = u64::try_from(now.micros() / 1000).unwrap_or(0);
        Self(Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
    }

    /// The identity these sixteen bytes hold.
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(Uuid::from_bytes(bytes))
    }

    /// The sixteen bytes, in network order.
    pub const fn as_bytes(&self) -> &[u8; 16] {
        self.0.as_bytes()
    }

    /// Reads the hyphenated form, in lower or upper case, and no other.
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() != 36 {
            return None;
        }
        Uuid::try_parse(text).ok().map(Self)
    }
}

impl FromStr for Id {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::parse(text).ok_or(())
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0.hyphenated(), f)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_a_version_7_uuid_that_sorts_by_time() {
        let early = Id::v7(Timestamp::from_micros(1_790_000_000_000_000), [0xff; 10]);
        let late = Id::v7(Timestamp::from_micros(1_790_000_000_001_000), [0; 10]);
        assert!(early < late);
        assert_eq!(early.to_string().as_bytes()[14], b'7');
        assert_eq!(Id::parse(&early.to_string()), Some(early));
    }

    #[test]
    fn other_spellings_are_not_read() {
        for text in [
            "",
            "019a",
            "{019aab3e-7a00-7000-8000-000000000000}",
            "urn:uuid:019aab3e-7a00-7000-8000-000000000000",
            "019aab3e7a0070008000000000000000",
        ] {
            assert_eq!(Id::parse(text), None);
        }
    }
}
