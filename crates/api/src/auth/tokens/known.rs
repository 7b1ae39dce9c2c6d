//! Tokens that were verified: a session sends the same one with each request, and to verify a
//! signature takes longer than most of what requests ask for.

use std::collections::HashMap;
use std::sync::Mutex;

use aws_lc_rs::digest::{SHA256, digest};

use crate::auth::tokens::Read;

/// How many are known at most, of 100 bytes each: more than a newsroom has sessions in the ten
/// minutes of a token.
const MOST: usize = 4_096;

/// A token's SHA-256: no memory holds longer than a request what lets somebody in.
type Key = [u8; 32];

/// What verified tokens say.
#[derive(Default)]
pub(super) struct Known(Mutex<HashMap<Key, Read>>);

/// What a token is known by, from its first character to its last.
pub(super) fn key(token: &str) -> Key {
    let mut key = Key::default();
    key.copy_from_slice(digest(&SHA256, token.as_bytes()).as_ref());
    key
}

impl Known {
    pub fn get(&self, key: &Key) -> Option<Read> {
        self.0.lock().ok()?.get(key).copied()
    }

    /// Where there is no room, what is over at `now` (seconds) makes some; else all does, and
    /// is verified again.
    pub fn put(&self, key: Key, read: Read, now: i64) {
        let Ok(mut known) = self.0.lock() else {
            return;
        };
        if known.len() >= MOST {
            known.retain(|_, read| read.times.admit(now));
        }
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(key, read);
    }
}

#[cfg(test)]
mod tests {
    use newsdesk_domain::Id;

    use super::*;
    use crate::auth::tokens::{Bearer, Times};

    #[test]
    fn what_is_over_makes_room_or_all_does() {
        let known = Known::default();
        let read = |exp: i64| {
            let id = Id::from_bytes([1; 16]);
            let (staff, session, iat) = (id, id, exp - 600);
            Read {
                bearer: Bearer { staff, session },
                times: Times { iat, nbf: iat, exp },
            }
        };
        let count = || known.0.lock().unwrap().len();
        for number in 0..MOST {
            let exp = if number % 2 == 0 { 1_000 } else { 1_500 };
            known.put(key(&number.to_string()), read(exp), 990);
        }
        assert_eq!(count(), MOST);
        known.put(key("one more"), read(2_000), 1_400);
        assert_eq!(count(), MOST / 2 + 1);
        assert_eq!(known.get(&key("0")), None);
        assert_eq!(known.get(&key("1")), Some(read(1_500)));
        for number in 0..MOST / 2 {
            known.put(key(&format!("again {number}")), read(1_500), 1_400);
        }
        assert_eq!(count(), 1);
    }
}
