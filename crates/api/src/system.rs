//! What operators, browsers and tools find at the server's root.

pub(crate) mod docs;
pub(crate) mod livez;
pub(crate) mod metrics;
pub(crate) mod openapi;
pub(crate) mod problems;
pub(crate) mod readyz;
pub(crate) mod root;

use actix_web::http::header::HeaderValue;

/// A page.
const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");
