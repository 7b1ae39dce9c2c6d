//! What part of a file a request asks for (RFC 9110, section 14).

use actix_web::http::header::{
    ACCEPT_RANGES, CONTENT_RANGE, HeaderValue, IF_NONE_MATCH, IF_RANGE, RANGE,
};
use actix_web::http::{Method, StatusCode};

use crate::answer::Answer;
use crate::call::Call;
use crate::problem::{Code, Problem};

const BYTES: HeaderValue = HeaderValue::from_static("bytes");

/// The first and the last byte that is asked for; `None` for the whole file, be it that
/// no part is asked for, that several are, or that `Range` cannot be read.
///
/// # Errors
/// 416 where the file has none of the bytes.
pub(super) fn asked(call: &Call, tag: &str, size: u64) -> Result<Option<(u64, u64)>, Problem> {
    // Only GET has parts (RFC 9110, section 14.2).
    if call.request.method() != Method::GET {
        return Ok(None);
    }
    let range = call.header(&RANGE);
    let condition = call.header(&IF_RANGE);
    let holds = condition.is_empty() || condition.trim() == format!("\"{tag}\"");
    // A copy at hand is asked about first: the answer to that may be 304.
    if range.is_empty() || !holds || !call.header(&IF_NONE_MATCH).is_empty() {
        return Ok(None);
    }
    let Some(part) = Part::parse(&range) else {
        return Ok(None);
    };
    let unsatisfiable = || {
        let detail = format!("The file has {size} bytes, and none of those asked for.");
        let problem = Problem::new(Code::RangeNotSatisfiable, detail).with("size", size);
        let size = HeaderValue::try_from(format!("bytes */{size}"));
        match size {
            Ok(size) => problem.header(CONTENT_RANGE, size),
            Err(_) => problem,
        }
    };
    part.within(size).map(Some).ok_or_else(unsatisfiable)
}

/// Marks an answer as a part of a file, or as a file of which parts may be asked for.
pub(super) fn marked(answer: Answer, part: Option<(u64, u64)>, size: u64) -> Answer {
    let answer = answer.header(ACCEPT_RANGES, BYTES);
    match part {
        None => answer,
        Some((first, last)) => answer
            .status(StatusCode::PARTIAL_CONTENT)
            .header(CONTENT_RANGE, format!("bytes {first}-{last}/{size}")),
    }
}

/// The first byte and, perhaps, the last; or how many at the end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Part {
    From(u64, Option<u64>),
    Last(u64),
}

impl Part {
    /// Reads the value of `Range`; `None` for what is not one range of bytes.
    fn parse(text: &str) -> Option<Self> {
        let (first, last) = text.trim().strip_prefix("bytes=")?.split_once('-')?;
        // A number too large to be held lies behind the end of every file.
        let number = |text: &str| {
            let plain = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
            plain.then(|| text.parse::<u64>().unwrap_or(u64::MAX))
        };
        match (first, last) {
            ("", last) => number(last).map(Self::Last),
            (first, "") => Some(Self::From(number(first)?, None)),
            (first, last) => {
                let (first, last) = (number(first)?, number(last)?);
                (first <= last).then_some(Self::From(first, Some(last)))
            }
        }
    }

    /// The first and the last byte of a file of this size; `None` where it has none of
    /// them.
    fn within(self, size: u64) -> Option<(u64, u64)> {
        let end = size.checked_sub(1)?;
        match self {
            Self::From(first, last) => {
                (first <= end).then(|| (first, last.unwrap_or(end).min(end)))
            }
            Self::Last(0) => None,
            Self::Last(count) => Some((size.saturating_sub(count), end)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_range_of_bytes_is_understood() {
        for (text, part) in [
            ("bytes=0-99", Some((0, 99))),
            ("bytes=100-", Some((100, 199))),
            ("bytes=-50", Some((150, 199))),
            ("bytes=-500", Some((0, 199))),
            ("bytes=150-900", Some((150, 199))),
            ("bytes=150-99999999999999999999", Some((150, 199))),
            ("bytes=200-", None),
            ("bytes=99999999999999999999-", None),
            ("bytes=-0", None),
        ] {
            let parsed = Part::parse(text).expect(text);
            assert_eq!(parsed.within(200), part, "{text}");
        }
        assert_eq!(Part::From(0, None).within(0), None);
    }

    #[test]
    fn what_is_no_range_asks_for_the_whole_file() {
        for text in [
            "bytes=9-3",
            "bytes=-",
            "bytes=a-b",
            "bytes=+1-2",
            "bytes=0-1,5-6",
            "lines=0-1",
            "bytes=1",
            "bytes",
            "",
        ] {
            assert_eq!(Part::parse(text), None, "{text}");
        }
    }
}
