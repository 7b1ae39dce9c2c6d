//! What a caller would like (RFC 7240): preferences that are not known, or not
//! understood, are passed over, as the standard asks.

use actix_web::http::header::{HeaderName, HeaderValue};

use crate::sent::{Sent, text};

const PREFER: HeaderName = HeaderName::from_static("prefer");

/// Says which preference an answer followed.
pub(crate) const PREFERENCE_APPLIED: HeaderName = HeaderName::from_static("preference-applied");

/// The preference for having an edit that came too late merged.
pub(crate) const MERGE: &str = "merge";

/// [`MERGE`], as an answer says that it was followed.
pub(crate) const MERGED: HeaderValue = HeaderValue::from_static(MERGE);

/// Whether a preference without a value is among those sent.
pub(crate) fn wants(sent: &impl Sent, preference: &str) -> bool {
    let lines = sent.values(PREFER).filter_map(text);
    lines.flat_map(|line| split(line, ',')).any(|entry| {
        // Parameters after a semicolon say more of a preference; none is known of ours.
        let stated = split(entry, ';').next().unwrap_or_default();
        let (name, value) = stated.split_once('=').unwrap_or((stated, ""));
        let value = value.trim();
        name.trim().eq_ignore_ascii_case(preference) && (value.is_empty() || value == "\"\"")
    })
}

/// The parts between separators, but for those inside quotation marks.
fn split(text: &str, separator: char) -> impl Iterator<Item = &str> {
    let (mut quoted, mut escaped) = (false, false);
    text.split(move |c: char| {
        let part_ends = c == separator && !quoted;
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            _ => {}
        }
        part_ends
    })
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::HeaderMap;

    use super::*;

    fn asks(lines: &[&'static str]) -> bool {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(PREFER, HeaderValue::from_static(line));
        }
        wants(&headers, MERGE)
    }

    #[test]
    fn a_preference_is_found_among_others() {
        for lines in [
            &["merge"][..],
            &["Merge"],
            &["respond-async, wait=100, merge"],
            &["return=minimal", " merge ; foo=bar"],
            &["merge="],
            &["merge=\"\""],
            &["note=\"a\\\",b\", merge"],
        ] {
            assert!(asks(lines), "{lines:?}");
        }
    }

    #[test]
    fn what_is_another_preference_is_passed_over() {
        for lines in [
            &[][..],
            &[""],
            &["merge=yes"],
            &["merged"],
            &["note=\"x, merge\""],
            &["note=\"x; merge, merge"],
            &["respond-async; merge"],
            &[",,;=,"],
        ] {
            assert!(!asks(lines), "{lines:?}");
        }
    }
}
