//! The headers every answer carries.

use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderMap, HeaderName, HeaderValue, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS,
};

use crate::answer::Caching;
use crate::operation::Surface;
use crate::request_id::{RequestId, X_REQUEST_ID};

const CROSS_ORIGIN_RESOURCE_POLICY: HeaderName =
    HeaderName::from_static("cross-origin-resource-policy");

/// Adds them: the request's id, how long the answer may be kept, and what keeps a browser
/// from taking it for a page. An answer that brings a policy of its own keeps it.
pub(crate) fn mark(
    answer: &mut HeaderMap,
    surface: Surface,
    caching: Caching,
    request_id: &RequestId,
) {
    answer.insert(X_REQUEST_ID, request_id.header());
    answer.insert(CACHE_CONTROL, caching.header());
    answer.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    answer.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    if !answer.contains_key(CONTENT_SECURITY_POLICY) {
        let nothing = HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'");
        answer.insert(CONTENT_SECURITY_POLICY, nothing);
    }
    if surface == Surface::Files {
        let anybody = HeaderValue::from_static("cross-origin");
        answer.insert(CROSS_ORIGIN_RESOURCE_POLICY, anybody);
    }
}
