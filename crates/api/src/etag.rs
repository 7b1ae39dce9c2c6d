//! Entity tags: made from bytes or versions, and compared as RFC 9110 section 13 says.

use actix_web::http::header::{HeaderMap, HeaderValue, IF_MATCH, IF_NONE_MATCH};
use newsdesk_domain::expected::Expected;
use twox_hash::XxHash3_128;

use crate::problem::{Code, Problem};
use crate::sent::{Sent, text};

/// What `If-Match` expects.
///
/// # Errors
/// 428 where the header is missing, 400 where it is no list of entity tags.
pub(crate) fn expected(headers: &HeaderMap) -> Result<Expected, Problem> {
    let mut values = headers.get_all(IF_MATCH).peekable();
    if values.peek().is_none() {
        return Err(Problem::new(
            Code::IfMatchMissing,
            "Name the version you are changing: `If-Match: \"7\"`, the ETag you last read.",
        ));
    }
    let mut versions = Vec::new();
    let (mut any, mut tags) = (false, 0);
    for value in values {
        let text = value.to_str().map_err(|_| unreadable())?;
        if text.trim() == "*" {
            any = true;
            continue;
        }
        for tag in Tags(text) {
            let tag = tag.ok_or_else(unreadable)?;
            tags += 1;
            // A weak tag never matches strongly; one that is no version matches nothing.
            versions.extend(tag.version());
        }
    }
    match (any, tags) {
        (true, 0) => Ok(Expected::Any),
        (false, 1..) => Ok(Expected::Versions(versions)),
        _ => Err(unreadable()),
    }
}

fn unreadable() -> Problem {
    Problem::header_value(
        "If-Match",
        "If-Match must be `*` or entity tags such as `\"7\"`.",
    )
}

/// Whether `If-None-Match` names the entity tag the answer has (weak comparison). What
/// cannot be read names nothing: the whole answer is always right.
pub(crate) fn none_match_names(sent: &impl Sent, etag: &HeaderValue) -> bool {
    let opaque = etag.as_bytes();
    sent.values(IF_NONE_MATCH).any(|value| {
        let Some(text) = text(value) else {
            return false;
        };
        text.trim() == "*"
            || Tags(text)
                .map_while(|tag| tag)
                .any(|tag| tag.quoted.as_bytes() == opaque)
    })
}

/// The strong entity tag of these bytes: their XXH3 of 128 bits, which is the same in every
/// process. It need not withstand anybody who makes bytes to have one tag: all they could
/// do is to have readers keep their own story as it was.
pub(crate) fn of_bytes(bytes: &[u8]) -> HeaderValue {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut hash = XxHash3_128::oneshot(bytes);
    let mut tag = [b'"'; 34];
    for digit in tag[1..33].iter_mut().rev() {
        *digit = DIGITS[(hash % 16) as usize];
        hash /= 16;
    }
    HeaderValue::from_bytes(&tag).unwrap_or(HeaderValue::from_static("\"\""))
}

/// One entity tag of a list.
struct Tag<'a> {
    weak: bool,
    quoted: &'a str,
}

impl Tag<'_> {
    fn version(&self) -> Option<i64> {
        let inner = &self.quoted[1..self.quoted.len() - 1];
        let plain =
            inner.bytes().all(|b| b.is_ascii_digit()) && (inner == "0" || !inner.starts_with('0'));
        if self.weak || !plain {
            None
        } else {
            inner.parse().ok()
        }
    }
}

/// Walks a comma-separated list of entity tags; `None` is where it cannot be read, and
/// its end.
struct Tags<'a>(&'a str);

impl<'a> Iterator for Tags<'a> {
    type Item = Option<Tag<'a>>;

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.0.trim_start_matches([' ', '\t', ',']);
        if rest.is_empty() {
            return None;
        }
        let read = read_tag(rest);
        self.0 = read.as_ref().map_or("", |(_, rest)| rest);
        Some(read.map(|(tag, _)| tag))
    }
}

fn read_tag(text: &str) -> Option<(Tag<'_>, &str)> {
    let (weak, text) = match text.strip_prefix("W/") {
        Some(text) => (true, text),
        None => (false, text),
    };
    let end = text.strip_prefix('"')?.find('"')? + 2;
    let (quoted, rest) = text.split_at(end);
    let clean = quoted.bytes().all(|b| b > 0x20 && b != 0x7f);
    let rest = rest.trim_start_matches([' ', '\t']);
    (clean && (rest.is_empty() || rest.starts_with(','))).then_some((Tag { weak, quoted }, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn if_match(values: &[&str]) -> Result<Expected, u16> {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(IF_MATCH, HeaderValue::from_str(value).unwrap());
        }
        expected(&headers).map_err(|problem| problem.code().row().status)
    }

    #[test]
    fn if_match_is_strong_and_strictly_read() {
        let versions = |list: &[i64]| Ok(Expected::Versions(list.to_vec()));
        assert_eq!(if_match(&[]), Err(428));
        assert_eq!(if_match(&["*"]), Ok(Expected::Any));
        assert_eq!(if_match(&["\"7\""]), versions(&[7]));
        assert_eq!(if_match(&["\"1\" , \"2\"", "\"3\""]), versions(&[1, 2, 3]));
        assert_eq!(if_match(&["W/\"7\""]), versions(&[]));
        assert_eq!(if_match(&["\"abc\", \"07\", \"-1\", \"\""]), versions(&[]));
        assert_eq!(if_match(&["\"99999999999999999999\""]), versions(&[]));
        for garbage in [
            "",
            " ",
            "7",
            "\"7",
            "7\"",
            "\"7\"x",
            "w/\"7\"",
            "\"7\" \"8\"",
            "*, \"7\"",
            ",",
        ] {
            assert_eq!(if_match(&[garbage]), Err(400), "{garbage:?}");
        }
        assert_eq!(if_match(&["*", "\"7\""]), Err(400));
    }

    #[test]
    fn a_tag_is_the_hash_in_hexadecimal() {
        // XXH3 of nothing, by the algorithm's own tests.
        assert_eq!(of_bytes(b""), "\"99aa06d3014798d86001c324468d497f\"");
    }

    #[test]
    fn if_none_match_is_weak_and_forgiving() {
        let etag = of_bytes(b"a");
        let names = |value: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(IF_NONE_MATCH, HeaderValue::from_str(value).unwrap());
            none_match_names(&headers, &etag)
        };
        let tag = etag.to_str().unwrap();
        assert!(names(tag) && names("*"));
        assert!(names(&format!("W/{tag}")));
        assert!(names(&format!("\"x\", {tag}")));
        assert!(!names("\"x\"") && !names("garbage") && !names(""));
        assert_ne!(etag, of_bytes(b"b"));
    }
}
