//! The headers of an answer, and those that every answer carries.

use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderMap, HeaderName, HeaderValue, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS,
};

use crate::answer::Caching;
use crate::operation::Surface;
use crate::request_id::{RequestId, X_REQUEST_ID};

const CROSS_ORIGIN_RESOURCE_POLICY: HeaderName =
    HeaderName::from_static("cross-origin-resource-policy");

/// How many are added to those that an answer has of its own, about.
const ADDED: usize = 8;

/// The headers of an answer, in the order in which they are written. There are some
/// fifteen, and looking through so few costs less than a table of them.
#[derive(Debug, Default)]
pub(crate) struct Headers(Vec<(HeaderName, HeaderValue)>);

impl Headers {
    /// Those that an answer has of its own.
    pub fn of(mut own: Vec<(HeaderName, HeaderValue)>) -> Self {
        own.reserve(ADDED);
        Self(own)
    }

    /// Adds one, beside others of its name.
    pub fn append(&mut self, name: HeaderName, value: HeaderValue) {
        self.0.push((name, value));
    }

    /// Puts one in the place of all others of its name.
    pub fn set(&mut self, name: HeaderName, value: HeaderValue) {
        self.0.retain(|(own, _)| *own != name);
        self.0.push((name, value));
    }

    /// Whether there is one of this name.
    pub fn contains(&self, name: &HeaderName) -> bool {
        self.0.iter().any(|(own, _)| own == name)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = (&HeaderName, &HeaderValue)> {
        self.0.iter().map(|(name, value)| (name, value))
    }
}

impl From<Headers> for HeaderMap {
    fn from(headers: Headers) -> Self {
        let mut map = Self::with_capacity(headers.0.len());
        for (name, value) in headers.0 {
            map.append(name, value);
        }
        map
    }
}

/// Adds what every answer carries: the request's id, how long the answer may be kept, and
/// what keeps a browser from taking it for a page. An answer that brings a policy of its own
/// keeps it.
pub(crate) fn mark(
    answer: &mut Headers,
    surface: Surface,
    caching: Caching,
    request_id: &RequestId,
) {
    answer.set(X_REQUEST_ID, request_id.header());
    answer.set(CACHE_CONTROL, caching.header());
    answer.set(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    answer.set(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    if !answer.contains(&CONTENT_SECURITY_POLICY) {
        let nothing = HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'");
        answer.set(CONTENT_SECURITY_POLICY, nothing);
    }
    if surface == Surface::Files {
        let anybody = HeaderValue::from_static("cross-origin");
        answer.set(CROSS_ORIGIN_RESOURCE_POLICY, anybody);
    }
}
