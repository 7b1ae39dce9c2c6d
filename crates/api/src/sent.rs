//! The headers a request came with, whoever read them off the connection.

use actix_web::http::header::{HeaderMap, HeaderName};

/// The headers a request came with.
pub(crate) trait Sent {
    /// Every value of a header, in the order in which they came.
    fn values(&self, name: HeaderName) -> impl Iterator<Item = &[u8]>;
}

impl Sent for HeaderMap {
    fn values(&self, name: HeaderName) -> impl Iterator<Item = &[u8]> {
        self.get_all(name).map(|value| value.as_bytes())
    }
}

/// A value as text; `None` where it has anything but visible ASCII, spaces and tabs.
pub(crate) fn text(value: &[u8]) -> Option<&str> {
    let plain = |byte: &u8| matches!(byte, b'\t' | b' '..=b'~');
    value.iter().all(plain).then_some(())?;
    std::str::from_utf8(value).ok()
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn text_is_visible_ascii() {
        assert_eq!(text(b"a\t \"~\""), Some("a\t \"~\""));
        assert_eq!(text(b""), Some(""));
        for value in [&b"\x7f"[..], b"\xc3\xa4", b"a\0", b"\r\n"] {
            assert_eq!(text(value), None, "{value:?}");
        }
    }
}
