//! The name of a request in answers and logs: the caller's, where it is sound, else ours.

use actix_web::http::header::{HeaderName, HeaderValue};
use newsdesk_domain::clock::{Clock, Ids};

use crate::sent::Sent;

/// The header that carries it, both ways.
pub(crate) const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// A request's name: 1 to 64 letters, digits, `.`, `_`, `-`.
#[derive(Clone, Debug)]
pub(crate) struct RequestId(HeaderValue);

impl RequestId {
    /// The id the request brings along, or a new one where it brings none that is sound.
    pub(crate) fn of(sent: &impl Sent, clock: &dyn Clock, ids: &dyn Ids) -> Self {
        let mut given = sent.values(X_REQUEST_ID);
        let named = match (given.next(), given.next()) {
            (Some(value), None) if sound(value) => HeaderValue::from_bytes(value),
            _ => HeaderValue::from_str(&ids.next(clock.now()).to_string()),
        };
        Self(named.unwrap_or(HeaderValue::from_static("unnamed")))
    }

    /// As a header.
    pub(crate) fn header(&self) -> HeaderValue {
        self.0.clone()
    }

    /// As the bytes of a header.
    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    /// As text.
    pub(crate) fn as_str(&self) -> &str {
        self.0.to_str().unwrap_or("unnamed")
    }
}

fn sound(bytes: &[u8]) -> bool {
    (1..=64).contains(&bytes.len())
        && bytes
            .iter()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-'))
}

#[cfg(test)]
mod tests {
    use super::sound;

    #[test]
    fn only_short_plain_ids_are_taken_over() {
        assert!(sound(b"a.B_9-") && sound(&[b'a'; 64]));
        for id in ["", "a b", "a\r\nb", "a%0d", "é", "<x>"] {
            assert!(!sound(id.as_bytes()), "{id:?}");
        }
        assert!(!sound(&[b'a'; 65]));
    }
}
