//! What stands in the bytes that have come: whether a request's head is there whole, and
//! whether it is one that could be answered without actix.

use std::mem::MaybeUninit;
use std::net::SocketAddr;

use actix_web::http::Method;
use actix_web::http::header::HeaderName;
use httparse::{Header, Status};

use crate::sent::Sent;

/// The most headers of a request that is answered here; with more it is actix's.
const HEADERS_AT_MOST: usize = 64;

/// The most bytes of such a head.
pub(crate) const HEAD_AT_MOST: usize = 16 * 1024;

/// The room for a request's headers.
pub(crate) type Room<'a> = [MaybeUninit<Header<'a>>; HEADERS_AT_MOST];

/// Room for headers.
pub(crate) const fn room<'a>() -> Room<'a> {
    [const { MaybeUninit::uninit() }; HEADERS_AT_MOST]
}

/// What has come.
pub(crate) enum Come<'h, 'a> {
    /// Nothing, or the beginning of a head.
    Part,
    /// A whole head, of a request that has no body and wants the connection kept.
    Whole(Asked<'h, 'a>),
    /// Anything else: what follows is not known from here.
    Other,
}

/// A request without a body.
pub(crate) struct Asked<'h, 'a> {
    /// How many bytes its head has.
    pub length: usize,
    /// Its target, as it was sent.
    pub target: &'a str,
    /// Whether it is a HEAD, and no GET.
    pub is_head: bool,
    headers: &'h [Header<'a>],
}

impl Asked<'_, '_> {
    /// The same, to last for as long as its answer is made.
    pub fn taken(&self, peer: Option<SocketAddr>) -> Taken {
        let mut text = Vec::with_capacity(self.length);
        let mut put = |part: &[u8]| {
            text.extend_from_slice(part);
            text.len()
        };
        let headers = self.headers.iter();
        let headers = headers.map(|header| (put(header.name.as_bytes()), put(header.value)));
        let (path, _) = self.target.split_once('?').unwrap_or((self.target, ""));
        Taken {
            path: path.into(),
            headers: headers.collect(),
            text,
            peer,
        }
    }
}

impl Sent for Asked<'_, '_> {
    fn values(&self, name: HeaderName) -> impl Iterator<Item = &[u8]> {
        let headers = self.headers.iter();
        headers
            .filter(move |header| header.name.eq_ignore_ascii_case(name.as_str()))
            .map(|header| header.value)
    }
}

/// A GET without a body that was taken off the connection.
pub(crate) struct Taken {
    path: Box<str>,
    /// The names and values of its headers.
    text: Vec<u8>,
    /// Where each header's name ends in it, and where its value does.
    headers: Vec<(usize, usize)>,
    peer: Option<SocketAddr>,
}

impl Taken {
    /// Its path, as it was sent.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Who is at the other end.
    pub fn peer(&self) -> Option<SocketAddr> {
        self.peer
    }
}

impl Sent for Taken {
    fn values(&self, name: HeaderName) -> impl Iterator<Item = &[u8]> {
        let mut from = 0;
        self.headers.iter().filter_map(move |&(named, valued)| {
            let start = std::mem::replace(&mut from, valued);
            let is = self.text[start..named].eq_ignore_ascii_case(name.as_str().as_bytes());
            is.then(|| &self.text[named..valued])
        })
    }
}

/// Looks at the bytes that have come, with room for their headers.
pub(crate) fn look<'h, 'a>(bytes: &'a [u8], room: &'h mut Room<'a>) -> Come<'h, 'a> {
    if bytes.is_empty() {
        return Come::Part;
    }
    let mut request = httparse::Request::new(&mut []);
    let length = match request.parse_with_uninit_headers(bytes, room) {
        Ok(Status::Complete(length)) if length <= HEAD_AT_MOST => length,
        Ok(Status::Partial) if bytes.len() < HEAD_AT_MOST => return Come::Part,
        _ => return Come::Other,
    };
    let (method, target) = match (request.method, request.path, request.version) {
        (Some(method @ ("GET" | "HEAD")), Some(target), Some(1)) => (method, target),
        _ => return Come::Other,
    };
    if !is_plain(request.headers) {
        return Come::Other;
    }
    Come::Whole(Asked {
        length,
        target,
        is_head: method == Method::HEAD.as_str(),
        headers: request.headers,
    })
}

/// Whether these headers announce no body, want no other connection than there is, and
/// name one host.
fn is_plain(headers: &[Header<'_>]) -> bool {
    let mut hosts = 0;
    for header in headers {
        let is = |name: &str| header.name.eq_ignore_ascii_case(name);
        match header.name.len() {
            4 if is("host") => hosts += 1,
            10 if is("connection") && !header.value.eq_ignore_ascii_case(b"keep-alive") => {
                return false;
            }
            6 if is("expect") => return false,
            7 if is("upgrade") => return false,
            14 if is("content-length") => return false,
            17 if is("transfer-encoding") => return false,
            _ => {}
        }
    }
    hosts == 1
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::ACCEPT_ENCODING;

    use super::*;

    fn target(head: &str) -> Option<&str> {
        match look(head.as_bytes(), &mut room()) {
            Come::Whole(asked) => Some(asked.target),
            Come::Part => Some("part"),
            Come::Other => Some("other"),
        }
    }

    #[test]
    fn a_get_without_a_body_is_whole_when_its_head_is() {
        let head = "GET /v1/a?b=c HTTP/1.1\r\nHost: x\r\nConnection: Keep-Alive\r\n\r\n";
        assert_eq!(target(head), Some("/v1/a?b=c"));
        for end in 0..head.len() {
            assert_eq!(target(&head[..end]), Some("part"), "{end}");
        }
        let two = format!("{head}GET ");
        let mut headers = room();
        let Come::Whole(asked) = look(two.as_bytes(), &mut headers) else {
            panic!("it is whole");
        };
        assert_eq!(asked.length, head.len());
    }

    #[test]
    fn what_is_not_of_the_usual_kind_is_left_alone() {
        for first in ["POST /a HTTP/1.1", "GET /a HTTP/1.0", "OPTIONS * HTTP/1.1"] {
            assert_eq!(
                target(&format!("{first}\r\nHost: x\r\n\r\n")),
                Some("other")
            );
        }
        for field in [
            "Host: y",
            "Connection: close",
            "Connection: keep-alive, upgrade",
            "Upgrade: websocket",
            "Expect: 100-continue",
            "Content-Length: 0",
            "transfer-encoding: chunked",
            "no field",
        ] {
            let head = format!("GET /a HTTP/1.1\r\nHost: x\r\n{field}\r\n\r\n");
            assert_eq!(target(&head), Some("other"), "{field}");
        }
        assert_eq!(target("GET /a HTTP/1.1\r\n\r\n"), Some("other"));
        let many = "a: b\r\n".repeat(HEADERS_AT_MOST);
        let head = format!("GET /a HTTP/1.1\r\nHost: x\r\n{many}\r\n");
        assert_eq!(target(&head), Some("other"));
        let long = format!("GET /a HTTP/1.1\r\nHost: {}", "x".repeat(HEAD_AT_MOST));
        assert_eq!(target(&long), Some("other"));
        assert_eq!(target("\u{16}\u{3}"), Some("other"));
    }

    #[test]
    fn headers_are_found_however_they_are_spelled() {
        let head =
            "GET / HTTP/1.1\r\nhost: x\r\naccept-ENCODING: br \r\nAccept-Encoding: gzip\r\n\r\n";
        let mut headers = room();
        let Come::Whole(asked) = look(head.as_bytes(), &mut headers) else {
            panic!("it is whole");
        };
        let values: Vec<_> = asked.values(ACCEPT_ENCODING).collect();
        assert_eq!(values, [&b"br"[..], b"gzip"]);
        let taken = asked.taken(None);
        let values: Vec<_> = taken.values(ACCEPT_ENCODING).collect();
        assert_eq!(values, [&b"br"[..], b"gzip"]);
        assert_eq!(taken.path(), "/");
    }
}
