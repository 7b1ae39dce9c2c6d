//! Turns what was decided into an HTTP response: status, body, ETag and 304, and the
//! headers that every answer carries.

use actix_web::HttpResponse;
use actix_web::http::header::{
    ALLOW, CONTENT_TYPE, ETAG, HeaderName, HeaderValue, VARY, WWW_AUTHENTICATE,
};
use actix_web::http::{ConnectionType, Method, StatusCode};
use actix_web::web::Bytes;
use futures_util::{StreamExt as _, stream};

use crate::answer::{Answer, Caching, Source};
use crate::cache::kept::{CACHE_TAG, SURROGATE_KEY};
use crate::cors::Cors;
use crate::delivery::version::NEWSDESK_VERSION;
use crate::headers::{self, Headers};
use crate::incoming::{Incoming, Outgoing};
use crate::operation::{Operation, Surface};
use crate::problem::Problem;
use crate::request_id::RequestId;
use crate::sent::Sent;
use crate::{etag, request_log};

const PROBLEM_JSON: HeaderValue = HeaderValue::from_static("application/problem+json");

/// What a response is written from, besides what was decided.
pub(crate) struct Respond<'a, S> {
    pub(crate) cors: &'a Cors,
    pub(crate) method: &'a Method,
    /// The request's headers.
    pub(crate) sent: &'a S,
    pub(crate) request_id: &'a RequestId,
    pub(crate) surface: Surface,
    /// Whether delivery is closed.
    pub(crate) closed: bool,
    /// The request's body, where it has one: it may not have been read whole.
    pub(crate) unread: Option<Incoming>,
}

/// Who may keep an answer of an operation, and for how long.
pub(crate) fn caching(operation: &Operation, own: Option<Caching>) -> Caching {
    own.unwrap_or(operation.caching)
}

/// Whether whoever asks has a good answer of this entity tag already.
pub(crate) fn is_had(
    operation: &Operation,
    caching: Caching,
    sent: &impl Sent,
    tag: &HeaderValue,
) -> bool {
    is_validated(operation, caching) && etag::none_match_names(sent, tag)
}

fn is_validated(operation: &Operation, caching: Caching) -> bool {
    operation.method == Method::GET && caching != Caching::NoStore
}

impl<S: Sent> Respond<'_, S> {
    /// The response of an answer.
    pub(crate) fn answer(self, operation: &Operation, mut answer: Answer) -> HttpResponse {
        let fields = self.settle(operation, &mut answer);
        let mut response = match answer.status {
            status @ (StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED) => {
                HttpResponse::new(status)
            }
            status => match answer.source {
                Some(Source::File(file)) => {
                    self.outgoing(status, Outgoing::file(file, self.unread.clone()))
                }
                Some(Source::Following(following)) => {
                    // Whoever asks for the head alone would never read it to its end.
                    let wanted = *self.method != Method::HEAD;
                    let changes = wanted.then(|| following.reading());
                    let changes = changes.unwrap_or_else(|| stream::empty().boxed_local());
                    self.outgoing(status, Outgoing::stream(changes, self.unread.clone()))
                }
                None => self.with_body(status, answer.body),
            },
        };
        *response.headers_mut() = fields.into();
        response
    }

    /// Settles the status of an answer, be it that whoever asks has it already, and tells
    /// its headers.
    pub(crate) fn settle(&self, operation: &Operation, answer: &mut Answer) -> Headers {
        let mut caching = caching(operation, answer.caching);
        if self.closed && operation.asks_readers() {
            caching = caching.private();
            // They are for shared caches, which keep none of it.
            answer
                .headers
                .retain(|(name, _)| ![SURROGATE_KEY, CACHE_TAG].contains(name));
        }
        if is_validated(operation, caching) && answer.status == StatusCode::OK {
            let own = answer.headers.iter().find(|(name, _)| *name == ETAG);
            let tag = own.map(|(_, tag)| tag.clone()).unwrap_or_else(|| {
                let tag = etag::of_bytes(&answer.body);
                answer.headers.push((ETAG, tag.clone()));
                tag
            });
            if is_had(operation, caching, self.sent, &tag) {
                answer.status = StatusCode::NOT_MODIFIED;
                // Only what tells which answer is meant, and how far it is true.
                let told = |name: &HeaderName| [ETAG, VARY, NEWSDESK_VERSION].contains(name);
                answer.headers.retain(|(name, _)| told(name));
            }
        }
        let mut fields = Headers::of(std::mem::take(&mut answer.headers));
        self.mark(&mut fields, caching);
        fields
    }

    /// The response of a problem.
    pub(crate) fn problem(self, operation: Option<&Operation>, problem: &Problem) -> HttpResponse {
        let (status, fields, document) = self.settle_problem(operation, problem);
        let mut response = self.with_body(status, document);
        if problem.closes() {
            response
                .head_mut()
                .set_connection_type(ConnectionType::Close);
        }
        *response.headers_mut() = fields.into();
        response
    }

    /// Tells the status of a problem, its headers and its document, and writes its cause into
    /// the log.
    pub(crate) fn settle_problem(
        &self,
        operation: Option<&Operation>,
        problem: &Problem,
    ) -> (StatusCode, Headers, Bytes) {
        request_log::failed(self.request_id, operation, problem);
        let status = problem.code().status();
        let document = problem.document(self.request_id.as_str()).to_string();
        let mut fields = Headers::default();
        fields.append(CONTENT_TYPE, PROBLEM_JSON);
        for (name, value) in problem.headers() {
            fields.append(name.clone(), value.clone());
        }
        if status == StatusCode::UNAUTHORIZED && !fields.contains(&WWW_AUTHENTICATE) {
            fields.append(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        self.mark(&mut fields, Caching::NoStore);
        (status, fields, document.into())
    }

    /// The response to OPTIONS, be it a browser's preflight or not.
    pub(crate) fn options(self, allow: &HeaderValue) -> HttpResponse {
        let mut fields = Headers::default();
        fields.append(ALLOW, allow.clone());
        self.cors
            .preflight(self.surface, self.sent, allow, &mut fields);
        self.mark(&mut fields, Caching::NoStore);
        let mut response = HttpResponse::new(StatusCode::NO_CONTENT);
        *response.headers_mut() = fields.into();
        response
    }

    fn with_body(&self, status: StatusCode, bytes: Bytes) -> HttpResponse {
        self.outgoing(status, Outgoing::new(bytes, self.unread.clone()))
    }

    fn outgoing(&self, status: StatusCode, body: Outgoing) -> HttpResponse {
        HttpResponse::with_body(status, body).map_into_boxed_body()
    }

    /// Adds the headers that every answer carries.
    fn mark(&self, fields: &mut Headers, caching: Caching) {
        headers::mark(fields, self.surface, caching, self.request_id);
        self.cors.mark(self.surface, self.sent, fields);
    }
}
