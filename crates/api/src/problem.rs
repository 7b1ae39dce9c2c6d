//! What goes wrong, in the caller's words: the problem document (RFC 9457) every refusal is
//! answered with. Its codes have a table of their own, in `code`.

mod code;

use std::borrow::Cow;
use std::fmt;

use actix_web::http::header::{HeaderName, HeaderValue, RETRY_AFTER, WWW_AUTHENTICATE};
use newsdesk_domain::Timestamp;
use newsdesk_domain::shape::Finding;
use newsdesk_persistence::{StoreError, StoreFailure};
use serde_json::{Map, Value};

pub use code::{Code, Row};

/// A refusal: why, and what helps the caller to do better.
///
/// Small enough to travel in a `Result`; what is rarely there is boxed.
#[derive(Clone, Debug)]
pub struct Problem {
    code: Code,
    detail: Cow<'static, str>,
    rest: Option<Box<Rest>>,
}

/// The rarer parts of a problem.
#[derive(Clone, Debug, Default)]
struct Rest {
    errors: Vec<Finding>,
    members: Vec<(&'static str, Value)>,
    headers: Vec<(HeaderName, HeaderValue)>,
    close: bool,
    cause: Option<String>,
    store: Option<StoreError>,
}

impl Problem {
    /// A problem of this code; `detail` is a sentence for the developer who reads it and
    /// must not carry anything internal or echo the request unsanitised.
    pub fn new(code: Code, detail: impl Into<Cow<'static, str>>) -> Self {
        Self {
            code,
            detail: detail.into(),
            rest: None,
        }
    }

    /// 404: there is no such thing for this caller.
    pub fn not_found() -> Self {
        Self::new(Code::NotFound, "There is nothing at this address.")
    }

    /// 403, saying what would be needed.
    pub fn forbidden(detail: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Code::Forbidden, detail)
    }

    /// 410: what readers are told in place of a story that was withdrawn for good.
    pub fn killed(notice: impl Into<Value>) -> Self {
        Self::new(Code::Killed, "The newsroom withdrew the story.").with("notice", notice)
    }

    /// 410: the right to show a photo, or another file, is over.
    pub fn rights_ended(since: Option<Timestamp>) -> Self {
        let since = since.map(|instant| instant.to_string());
        Self::new(
            Code::RightsEnded,
            "The newsroom's right to show this is over.",
        )
        .with("expiresAt", since)
    }

    /// 422 with every finding; `findings` must not be empty.
    pub fn invalid(findings: Vec<Finding>) -> Self {
        let detail = match findings.len() {
            1 => Cow::Borrowed("The body has 1 error."),
            n => Cow::Owned(format!("The body has {n} errors.")),
        };
        Self::new(Code::InvalidBody, detail).errors(findings)
    }

    /// 422 with one finding.
    pub fn invalid_at(
        pointer: impl Into<String>,
        code: &'static str,
        detail: impl Into<String>,
    ) -> Self {
        Self::invalid(vec![Finding::new(pointer, code, detail)])
    }

    /// 400 naming a parameter of the path or query.
    pub fn parameter(name: &str, detail: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Code::InvalidParameter, detail).with("parameter", printable(name))
    }

    /// 400 naming a header.
    pub fn header_value(name: &'static str, detail: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Code::InvalidHeader, detail).with("header", name)
    }

    /// 412 with the version the resource has now (`currentVersion`).
    pub fn stale(current: i64) -> Self {
        Self::new(
            Code::Stale,
            "The resource has changed since the version named by If-Match.",
        )
        .with("currentVersion", current)
    }

    /// 401 for a request without a token.
    pub fn unauthenticated() -> Self {
        Self::new(
            Code::Unauthenticated,
            "Send an access token: `Authorization: Bearer …`.",
        )
    }

    /// 401 for a request whose token does not hold, whatever the reason: one answer for
    /// all, so that it tells an attacker nothing.
    pub fn invalid_token() -> Self {
        Self::new(Code::Unauthenticated, "The access token is not valid.").header(
            WWW_AUTHENTICATE,
            HeaderValue::from_static("Bearer error=\"invalid_token\""),
        )
    }

    /// 503 asking to try again after `seconds`.
    pub fn busy(seconds: u32) -> Self {
        Self::new(
            Code::Busy,
            "There is no room at the moment; try again shortly.",
        )
        .retry_after(seconds)
    }

    /// 503: this server does not know the version yet that the request wants at least.
    pub fn not_reached() -> Self {
        let detail = "This server does not know of that change yet; try again shortly.";
        Self::new(Code::VersionNotReached, detail).retry_after(1)
    }

    /// 500. The cause goes to the log, under the request's id, and never into the answer.
    pub fn internal(cause: &dyn fmt::Display) -> Self {
        Self::new(
            Code::Internal,
            "The server failed; the request id finds the cause in its log.",
        )
        .cause(cause)
    }

    /// Keeps what happened inside, for the log alone.
    pub fn cause(mut self, cause: &dyn fmt::Display) -> Self {
        self.rest_mut().cause = Some(cause.to_string());
        self
    }

    /// Adds an extension member (camelCase).
    pub fn with(mut self, member: &'static str, value: impl Into<Value>) -> Self {
        self.rest_mut().members.push((member, value.into()));
        self
    }

    /// Sets the findings of `errors`.
    pub fn errors(mut self, errors: Vec<Finding>) -> Self {
        self.rest_mut().errors = errors;
        self
    }

    /// Adds a header to the answer.
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.rest_mut().headers.push((name, value));
        self
    }

    /// Adds `Retry-After` in seconds.
    pub fn retry_after(self, seconds: u32) -> Self {
        self.header(RETRY_AFTER, HeaderValue::from(seconds))
    }

    /// Has the connection closed after the answer, for a body that was not read whole.
    pub fn close(mut self) -> Self {
        self.rest_mut().close = true;
        self
    }

    /// Whether it brings nothing but its words: no header, member or finding.
    pub(crate) fn is_bare(&self) -> bool {
        self.rest.is_none()
    }

    /// The code.
    pub fn code(&self) -> Code {
        self.code
    }

    /// The sentence for the developer.
    pub fn detail(&self) -> &str {
        &self.detail
    }

    /// The findings, if any.
    pub fn findings(&self) -> &[Finding] {
        self.rest.as_ref().map_or(&[], |rest| &rest.errors)
    }

    /// What happened inside, for the log.
    pub(crate) fn inner_cause(&self) -> Option<&str> {
        self.rest.as_ref()?.cause.as_deref()
    }

    /// The headers this problem brings along.
    pub(crate) fn headers(&self) -> &[(HeaderName, HeaderValue)] {
        self.rest.as_ref().map_or(&[], |rest| &rest.headers)
    }

    /// Whether the connection is to be closed.
    pub(crate) fn closes(&self) -> bool {
        self.rest.as_ref().is_some_and(|rest| rest.close)
    }

    /// The problem document.
    pub fn document(&self, request_id: &str) -> Value {
        let row = self.code.row();
        let mut members = Map::new();
        members.insert("type".into(), self.code.type_uri().into());
        members.insert("title".into(), row.title.into());
        members.insert("status".into(), row.status.into());
        members.insert("detail".into(), self.detail.as_ref().into());
        members.insert("code".into(), row.code.into());
        members.insert("requestId".into(), request_id.into());
        let errors = serde_json::to_value(self.findings()).unwrap_or_default();
        members.insert("errors".into(), errors);
        for (member, value) in self.rest.iter().flat_map(|rest| &rest.members) {
            members.insert((*member).into(), value.clone());
        }
        Value::Object(members)
    }

    fn of_store(mut self, error: StoreError) -> Self {
        self.rest_mut().store = Some(error);
        self
    }

    fn rest_mut(&mut self) -> &mut Rest {
        self.rest.get_or_insert_default()
    }
}

/// The store's failures in the caller's words. Those that only a mistake of ours can
/// cause, constraints among them, are 500: a handler that expects one says so itself.
impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        let problem = match &error {
            StoreError::Busy | StoreError::Conflict => Problem::busy(1),
            StoreError::Unavailable(_) | StoreError::ReadOnly | StoreError::Closing => {
                Problem::busy(5).cause(&error)
            }
            StoreError::Full => {
                let detail = "There is no room left to store the change; nothing was stored.";
                Problem::new(Code::StorageFull, detail).cause(&error)
            }
            other => Problem::internal(other),
        };
        problem.of_store(error)
    }
}

impl StoreFailure for Problem {
    fn store_error(&self) -> Option<&StoreError> {
        self.rest.as_ref()?.store.as_ref()
    }
}

/// What a caller wrote, fit to be shown back: printable ASCII, at most 64 characters.
pub fn printable(text: &str) -> String {
    text.chars()
        .take(64)
        .map(|c| {
            if c == ' ' || c.is_ascii_graphic() {
                c
            } else {
                '?'
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_has_all_members() {
        let problem = Problem::invalid_at("/headline", "too_long", "At most 255 characters.");
        assert_eq!(
            problem.document("r-1"),
            serde_json::json!({
                "type": "/problems#invalid_body",
                "title": "The body breaks the rules",
                "status": 422,
                "detail": "The body has 1 error.",
                "code": "invalid_body",
                "requestId": "r-1",
                "errors": [
                    {"pointer": "/headline", "code": "too_long", "detail": "At most 255 characters."}
                ],
            })
        );
    }

    #[test]
    fn what_is_shown_back_is_short_and_printable() {
        assert_eq!(printable("a\r\nb\u{202e}é"), "a??b??");
        assert_eq!(printable(&"x".repeat(100)).len(), 64);
    }
}
