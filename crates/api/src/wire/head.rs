//! The head of an answer as it is written; of a kept one, with gaps for what differs from one
//! request to the next.

use std::io::Write as _;
use std::time::{Duration, UNIX_EPOCH};

use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, HeaderName, HttpDate};
use newsdesk_domain::Timestamp;

use crate::answer::Caching;
use crate::delivery::version::NEWSDESK_VERSION;
use crate::headers::Headers;
use crate::request_id::{RequestId, X_REQUEST_ID};

/// A head with gaps.
#[derive(Debug)]
pub(crate) struct Head {
    bytes: Box<[u8]>,
    /// Where something is to be filled in, in this order.
    gaps: Vec<(usize, Gap)>,
}

#[derive(Clone, Copy, Debug)]
enum Gap {
    RequestId,
    Caching,
    Version,
}

impl Gap {
    fn of(name: &HeaderName) -> Option<Self> {
        let gaps = [
            (X_REQUEST_ID, Self::RequestId),
            (CACHE_CONTROL, Self::Caching),
            (NEWSDESK_VERSION, Self::Version),
        ];
        let mut gaps = gaps.into_iter();
        gaps.find_map(|(gap, it)| (gap == *name).then_some(it))
    }
}

/// What goes into the gaps.
pub(crate) struct Filling<'a> {
    /// The request's name.
    pub request_id: &'a RequestId,
    /// Who may keep the answer.
    pub caching: Caching,
    /// Up to which public change it is true.
    pub version: i64,
}

impl Head {
    /// The head of an answer with these headers, and with a body of this length where it
    /// has one.
    pub fn of(status: StatusCode, length: Option<usize>, fields: &Headers) -> Self {
        let mut text = Vec::with_capacity(1024);
        begin(status, length, &mut text);
        let mut gaps = Vec::new();
        for (name, value) in fields.iter() {
            match Gap::of(name) {
                Some(gap) => {
                    put(name, b"", &mut text);
                    gaps.push((text.len() - END.len(), gap));
                }
                None => put(name, value.as_bytes(), &mut text),
            }
        }
        Self {
            bytes: text.into(),
            gaps,
        }
    }

    /// Writes it whole, its gaps filled.
    pub fn write(&self, filling: &Filling<'_>, date: &Date, target: &mut Vec<u8>) {
        let mut from = 0;
        for (at, gap) in &self.gaps {
            target.extend_from_slice(&self.bytes[from..*at]);
            from = *at;
            match gap {
                Gap::RequestId => target.extend_from_slice(filling.request_id.as_bytes()),
                Gap::Caching => target.extend_from_slice(filling.caching.header().as_bytes()),
                Gap::Version => drop(write!(target, "{}", filling.version)),
            }
        }
        target.extend_from_slice(&self.bytes[from..]);
        date.end(target);
    }
}

/// Writes the head of an answer that is written once: with these headers, and with a body of
/// this length where it has one.
pub(crate) fn write(
    status: StatusCode,
    length: Option<usize>,
    fields: &Headers,
    date: &Date,
    target: &mut Vec<u8>,
) {
    begin(status, length, target);
    for (name, value) in fields.iter() {
        put(name, value.as_bytes(), target);
    }
    date.end(target);
}

/// Ends a line.
const END: &[u8] = b"\r\n";

fn put(name: &HeaderName, value: &[u8], target: &mut Vec<u8>) {
    for part in [name.as_str().as_bytes(), b": ", value, END] {
        target.extend_from_slice(part);
    }
}

/// Begins a head. (Writing to a Vec cannot fail.)
fn begin(status: StatusCode, length: Option<usize>, target: &mut Vec<u8>) {
    let reason = status.canonical_reason().unwrap_or_default();
    drop(write!(target, "HTTP/1.1 {} {reason}\r\n", status.as_u16()));
    if let Some(length) = length {
        drop(write!(target, "content-length: {length}\r\n"));
    }
}

/// The header that tells the time, written anew once a second.
#[derive(Debug, Default)]
pub(crate) struct Date {
    second: i64,
    line: Vec<u8>,
}

impl Date {
    /// Brings it up to an instant.
    pub fn at(&mut self, now: Timestamp) -> &Self {
        let second = now.micros().div_euclid(1_000_000);
        if self.line.is_empty() || self.second != second {
            let since = Duration::from_secs(u64::try_from(second).unwrap_or_default());
            let date = HttpDate::from(UNIX_EPOCH + since);
            self.line = format!("date: {date}\r\n").into_bytes();
            self.second = second;
        }
        self
    }

    /// Writes it as the last header of a head.
    fn end(&self, head: &mut Vec<u8>) {
        head.extend_from_slice(&self.line);
        head.extend_from_slice(END);
    }
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::{HeaderMap, HeaderValue, VARY};
    use newsdesk_domain::Id;
    use newsdesk_domain::clock::{Clock, Ids};

    use super::*;

    struct Still;

    impl Clock for Still {
        fn now(&self) -> Timestamp {
            Timestamp::from_micros(784_111_777_999_999)
        }
    }

    impl Ids for Still {
        fn next(&self, _: Timestamp) -> Id {
            Id::from_bytes([0; 16])
        }
    }

    #[test]
    fn what_differs_is_filled_in_and_the_rest_stays() {
        let mut fields = Headers::default();
        let other = HeaderValue::from_static("another's");
        fields.set(VARY, HeaderValue::from_static("Origin"));
        for name in [X_REQUEST_ID, CACHE_CONTROL, NEWSDESK_VERSION] {
            fields.set(name, other.clone());
        }
        let head = Head::of(StatusCode::OK, Some(3), &fields);
        let request_id = RequestId::of(&HeaderMap::new(), &Still, &Still);
        let mut date = Date::default();
        let filling = Filling {
            request_id: &request_id,
            caching: Caching::Public(0),
            version: 42,
        };
        let mut written = Vec::new();
        head.write(&filling, date.at(Still.now()), &mut written);
        let text = String::from_utf8(written).unwrap();
        let (first, rest) = text.split_once("\r\n").unwrap();
        assert_eq!(first, "HTTP/1.1 200 OK");
        let lines = rest.strip_suffix("\r\n\r\n").unwrap();
        let mut lines: Vec<_> = lines.split("\r\n").collect();
        lines.sort_unstable();
        assert_eq!(
            lines,
            [
                "cache-control: public, no-cache",
                "content-length: 3",
                "date: Sun, 06 Nov 1994 08:49:37 GMT",
                "newsdesk-version: 42",
                "vary: Origin",
                "x-request-id: 00000000-0000-0000-0000-000000000000",
            ]
        );
    }
}
