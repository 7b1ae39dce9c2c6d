//! Reads request bodies: of the right type, within their limit, in time.

use std::time::Duration;

use actix_web::http::header::{
    CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, HeaderMap, TRANSFER_ENCODING,
};
use futures_util::StreamExt;
use serde_json::Value;

use crate::incoming::Incoming;
use crate::operation::Body;
use crate::problem::{Code, Problem};

/// How long a whole JSON body may take.
const BODY_TIME: Duration = Duration::from_secs(30);

/// Refuses, by its headers alone, a body that this operation would not read.
///
/// # Errors
/// 415 for a content type or encoding that is not taken, 413 where the announced length
/// is over `limit`.
pub(crate) fn check_headers(headers: &HeaderMap, body: Body, limit: u64) -> Result<(), Problem> {
    let media_types: &[&str] = match body {
        Body::None | Body::Ignored => return Ok(()),
        Body::Json(_) => &["application/json"],
        Body::OptionalJson(_) if !is_present(headers) => return Ok(()),
        Body::OptionalJson(_) => &["application/json"],
        Body::Merge(_) => &["application/merge-patch+json", "application/json"],
        Body::Upload { .. } => &["multipart/form-data"],
    };
    let takes = || media_types.join(" or ");
    if let Some(encoding) = headers.get(CONTENT_ENCODING)
        && !encoding.as_bytes().eq_ignore_ascii_case(b"identity")
    {
        let detail = "The body must not be compressed: leave Content-Encoding out.";
        return Err(Problem::new(Code::UnsupportedMediaType, detail).close());
    }
    if !is_present(headers) && !headers.contains_key(CONTENT_TYPE) {
        return Err(missing());
    }
    if !has_type(headers, media_types) {
        let detail = format!("Send the body as {}.", takes());
        return Err(Problem::new(Code::UnsupportedMediaType, detail).close());
    }
    match announced(headers) {
        Some(length) if length > limit => Err(too_large(limit)),
        _ => Ok(()),
    }
}

/// Whether a body follows the headers.
pub(crate) fn is_present(headers: &HeaderMap) -> bool {
    headers.contains_key(TRANSFER_ENCODING) || announced(headers).is_some_and(|length| length > 0)
}

fn announced(headers: &HeaderMap) -> Option<u64> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// Whether there is exactly one Content-Type, one of these, in UTF-8.
fn has_type(headers: &HeaderMap, media_types: &[&str]) -> bool {
    let mut given = headers.get_all(CONTENT_TYPE);
    let (Some(value), None) = (given.next(), given.next()) else {
        return false;
    };
    let Ok(text) = value.to_str() else {
        return false;
    };
    let mut parts = text.split(';');
    let essence = parts.next().unwrap_or_default().trim();
    media_types
        .iter()
        .any(|media_type| essence.eq_ignore_ascii_case(media_type))
        && parts.all(|parameter| {
            let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
            let value = value.trim().trim_matches('"');
            !name.trim().eq_ignore_ascii_case("charset") || value.eq_ignore_ascii_case("utf-8")
        })
}

/// Reads a JSON body, as it was sent and as it is understood: `None` where an optional
/// one is absent.
///
/// # Errors
/// 413 over `limit`, 400 where it is absent, too slow, cut off, or no sound JSON.
pub(crate) async fn read_json(
    payload: Incoming,
    body: Body,
    limit: usize,
) -> Result<(Vec<u8>, Option<Value>), Problem> {
    let bytes = match tokio::time::timeout(BODY_TIME, read_bytes(payload, limit)).await {
        Ok(bytes) => bytes?,
        Err(_) => return Err(too_slow()),
    };
    if bytes.is_empty() {
        return match body {
            Body::OptionalJson(_) => Ok((bytes, None)),
            _ => Err(missing()),
        };
    }
    match newsdesk_domain::json::read(&bytes) {
        Ok(tree) => Ok((bytes, Some(tree))),
        Err(malformed) => Err(Problem::new(Code::MalformedBody, malformed.detail)),
    }
}

/// Reads a body that does not matter, so that the connection can be used again.
///
/// # Errors
/// 413 over `limit`, 400 where it is too slow or cut off.
pub(crate) async fn discard(mut payload: Incoming, limit: usize) -> Result<(), Problem> {
    let mut length = 0;
    let reading = async {
        while let Some(chunk) = payload.next().await {
            length += chunk.map_err(|_| cut_off())?.len();
            if length > limit {
                return Err(too_large(limit as u64));
            }
        }
        Ok(())
    };
    tokio::time::timeout(BODY_TIME, reading)
        .await
        .unwrap_or_else(|_| Err(too_slow()))
}

async fn read_bytes(mut payload: Incoming, limit: usize) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_| cut_off())?;
        if bytes.len() + chunk.len() > limit {
            return Err(too_large(limit as u64));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

/// 413 naming the limit.
pub(crate) fn too_large(limit: u64) -> Problem {
    let detail = format!("The body may have at most {limit} bytes.");
    Problem::new(Code::BodyTooLarge, detail)
        .with("limit", limit)
        .close()
}

/// 400 for a body that takes too long.
pub(crate) fn too_slow() -> Problem {
    Problem::new(Code::BodyTimeout, "The body did not arrive in time.").close()
}

/// 400 for a body that ends before its end, or whose chunks cannot be read.
pub(crate) fn cut_off() -> Problem {
    Problem::new(Code::MalformedBody, "The body ends before its end.").close()
}

fn missing() -> Problem {
    Problem::new(Code::BodyMissing, "This operation needs a body.")
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::{HeaderName, HeaderValue};

    use super::*;

    fn check(pairs: &[(HeaderName, &str)]) -> u16 {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.append(name.clone(), HeaderValue::from_str(value).unwrap());
        }
        let body = Body::Upload {
            metadata: None,
            file_limit: 100,
        };
        match check_headers(&headers, body, 100) {
            Ok(()) => 200,
            Err(problem) => problem.code().row().status,
        }
    }

    #[test]
    fn refuses_by_headers_alone() {
        let length = |n: &'static str| (CONTENT_LENGTH, n);
        let form = (CONTENT_TYPE, "multipart/form-data; boundary=x");
        assert_eq!(check(&[form.clone(), length("100")]), 200);
        assert_eq!(check(&[form.clone(), (TRANSFER_ENCODING, "chunked")]), 200);
        assert_eq!(check(&[form.clone(), length("101")]), 413);
        assert_eq!(check(&[form.clone(), length("99999999999")]), 413);
        assert_eq!(
            check(&[form.clone(), length("9"), (CONTENT_ENCODING, "gzip")]),
            415
        );
        assert_eq!(check(&[length("9")]), 415);
        assert_eq!(check(&[]), 400);
        assert_eq!(check(&[form.clone(), form, length("9")]), 415);
        assert_eq!(check(&[(CONTENT_TYPE, "text/plain"), length("9")]), 415);
    }

    #[test]
    fn json_comes_in_utf_8() {
        let is_json = |value: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(CONTENT_TYPE, HeaderValue::from_static(value));
            has_type(&headers, &["application/json"])
        };
        for value in [
            "application/json",
            "Application/JSON; charset=UTF-8",
            "application/json;charset=\"utf-8\"",
        ] {
            assert!(is_json(value), "{value}");
        }
        for value in [
            "",
            "application/json; charset=utf-16",
            "text/json",
            "application/jsonx",
            "application/json, text/plain",
        ] {
            assert!(!is_json(value), "{value}");
        }
    }
}
