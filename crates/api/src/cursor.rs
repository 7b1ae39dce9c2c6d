//! Cursors: where a list goes on, signed, and bound to the query that made them.

use aws_lc_rs::hmac;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::page::{Edge, Page, Window};

use crate::call::Call;
use crate::list::{self, List};
use crate::problem::{Code, Problem};

/// How many bytes of the MAC a cursor carries.
const MAC_BYTES: usize = 16;

/// Makes and reads cursors.
pub struct Cursors {
    keys: Vec<hmac::Key>,
}

/// What a list is sorted by, as a cursor carries it.
pub trait CursorKey: Sized {
    /// The key's bytes.
    fn write(&self) -> Vec<u8>;
    /// The key of these bytes.
    fn read(bytes: &[u8]) -> Option<Self>;
}

impl CursorKey for (Timestamp, Id) {
    fn write(&self) -> Vec<u8> {
        let mut bytes = self.0.micros().to_be_bytes().to_vec();
        bytes.extend_from_slice(self.1.as_bytes());
        bytes
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let (micros, id) = bytes.split_first_chunk::<8>()?;
        let id = Id::from_bytes(id.try_into().ok()?);
        Some((Timestamp::from_micros(i64::from_be_bytes(*micros)), id))
    }
}

impl CursorKey for i64 {
    fn write(&self) -> Vec<u8> {
        self.to_be_bytes().to_vec()
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        Some(i64::from_be_bytes(bytes.try_into().ok()?))
    }
}

impl CursorKey for (String, Id) {
    fn write(&self) -> Vec<u8> {
        let mut bytes = self.1.as_bytes().to_vec();
        bytes.extend_from_slice(self.0.as_bytes());
        bytes
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let (id, name) = bytes.split_first_chunk::<16>()?;
        let name = String::from_utf8(name.to_vec()).ok()?;
        Some((name, Id::from_bytes(*id)))
    }
}

impl Cursors {
    /// Cursors signed by the first of these keys and believed from each.
    pub fn new(keys: &[[u8; 32]]) -> Self {
        let keys = keys
            .iter()
            .map(|key| hmac::Key::new(hmac::HMAC_SHA256, key))
            .collect();
        Self { keys }
    }

    /// The cursor with which a list of this scope goes on after `key`.
    pub(crate) fn after<K: CursorKey>(&self, scope: &str, key: &K) -> String {
        self.seal(scope, true, key)
    }

    fn seal<K: CursorKey>(&self, scope: &str, forwards: bool, key: &K) -> String {
        let mut bytes = vec![u8::from(forwards)];
        bytes.extend(key.write());
        if let Some(signing) = self.keys.first() {
            let mac = hmac::sign(signing, &signed(scope, &bytes));
            bytes.extend(mac.as_ref().iter().take(MAC_BYTES));
        }
        URL_SAFE_NO_PAD.encode(bytes)
    }

    fn open<K: CursorKey>(&self, scope: &str, text: &str) -> Option<Edge<K>> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        // One spelling a cursor: the decoder already refuses stray bits and padding.
        let split = bytes.len().checked_sub(MAC_BYTES)?;
        let (payload, mac) = bytes.split_at(split);
        let genuine = self.keys.iter().any(|key| {
            let expected = hmac::sign(key, &signed(scope, payload));
            let expected = expected.as_ref().get(..MAC_BYTES).unwrap_or_default();
            aws_lc_rs::constant_time::verify_slices_are_equal(expected, mac).is_ok()
        });
        if !genuine {
            return None;
        }
        let (direction, key) = payload.split_first()?;
        let key = K::read(key)?;
        Some(if *direction == 1 {
            Edge::After(key)
        } else {
            Edge::Before(key)
        })
    }
}

fn signed(scope: &str, payload: &[u8]) -> Vec<u8> {
    let mut text = scope.as_bytes().to_vec();
    text.push(0);
    text.extend_from_slice(payload);
    text
}

impl Problem {
    /// 400 for a cursor that does not hold, or leads nowhere any more.
    pub(crate) fn cursor() -> Self {
        Self::new(
            Code::InvalidCursor,
            "The cursor was altered, or was made by another query.",
        )
    }
}

impl Call {
    /// The window that `limit` and `cursor` ask for.
    ///
    /// # Errors
    /// 400 `invalid_cursor` where the cursor was altered or another query made it.
    pub fn window<K: CursorKey>(&self) -> Result<Window<K>, Problem> {
        let edge = match self.cursor() {
            None => Edge::Start,
            Some(text) => {
                let scope = self.list_scope();
                self.services
                    .cursors
                    .open(&scope, text)
                    .ok_or_else(Problem::cursor)?
            }
        };
        Ok(Window {
            edge,
            limit: self.limit(),
        })
    }

    /// A page as it travels, its keys sealed into cursors.
    pub fn list_of<T, K: CursorKey>(&self, page: Page<T, K>, total: Option<i64>) -> List<T> {
        let scope = self.list_scope();
        let seal = |forwards: bool, key: &K| self.services.cursors.seal(&scope, forwards, key);
        List {
            page: list::Page {
                limit: self.limit(),
                next: page.next.as_ref().map(|key| seal(true, key)),
                prev: page.prev.as_ref().map(|key| seal(false, key)),
                total,
            },
            data: page.rows,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Key = (Timestamp, Id);

    fn key() -> Key {
        (
            Timestamp::from_micros(1_790_000_000_000_000),
            Id::from_bytes([7; 16]),
        )
    }

    #[test]
    fn only_the_query_that_made_it_opens_it() {
        let cursors = Cursors::new(&[[1; 32]]);
        let sealed = cursors.seal("list?tag=a", true, &key());
        assert_eq!(
            cursors.open("list?tag=a", &sealed),
            Some(Edge::After(key()))
        );
        assert_eq!(cursors.open::<Key>("list?tag=b", &sealed), None);
        assert_eq!(
            Cursors::new(&[[2; 32]]).open::<Key>("list?tag=a", &sealed),
            None
        );
        let rotated = Cursors::new(&[[2; 32], [1; 32]]);
        assert_eq!(
            rotated.open("list?tag=a", &sealed),
            Some(Edge::After(key()))
        );
    }

    #[test]
    fn no_altered_byte_is_believed() {
        let cursors = Cursors::new(&[[1; 32]]);
        let sealed = cursors.seal("s", false, &("ana".to_owned(), Id::from_bytes([7; 16])));
        for place in 0..sealed.len() {
            let mut altered = sealed.clone().into_bytes();
            altered[place] = if altered[place] == b'A' { b'B' } else { b'A' };
            let altered = String::from_utf8(altered).unwrap();
            assert_eq!(cursors.open::<(String, Id)>("s", &altered), None, "{place}");
        }
        for text in [
            "",
            "A",
            "====",
            "not base64!",
            &sealed[1..],
            &format!("{sealed}A"),
        ] {
            assert_eq!(cursors.open::<(String, Id)>("s", text), None);
        }
    }
}
