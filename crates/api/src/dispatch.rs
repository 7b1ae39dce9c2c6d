//! The one way a request takes, and the one place that decides in which order it is
//! refused: 404 for an unknown path, 405, 401, 403 by role, 428, 415/413/400, what a
//! request sent again was answered (or 409/422 for its key), 404 for what can name
//! nothing; then the handler.

pub(crate) mod at_hand;
pub(crate) mod made;
pub(crate) mod straight;

use std::any::Any;
use std::panic::AssertUnwindSafe;
use std::sync::{Arc, OnceLock};
use std::time::Instant;

use actix_web::http::Method;
use actix_web::http::header::{ALLOW, HeaderValue};
use actix_web::web::{self, Bytes};
use actix_web::{HttpRequest, HttpResponse};
use futures_util::FutureExt;
use newsdesk_persistence::changes;
use serde_json::Value;

use crate::answer::Answer;
use crate::call::Call;
use crate::cors::Cors;
use crate::door::{self, Admitted};
use crate::incoming::Incoming;
use crate::metrics::Metrics;
use crate::multipart::{Upload, upload_limit};
use crate::operation::{BEACON_LIMIT, Body, Handler, Operation, Surface};
use crate::param::{Given, MIN_VERSION};
use crate::params::Values;
use crate::problem::{Code, Problem};
use crate::request::Request;
use crate::request_id::RequestId;
use crate::respond::Respond;
use crate::retry::{self, Retry, Running};
use crate::router::{Route, Table};
use crate::services::Services;
use crate::spelling::canonical;
use crate::system::readyz::LastAnswer;
use crate::{body, document, etag, params, request_log};

/// What `OPTIONS *` is told: every method that some path takes.
const ALL_METHODS: HeaderValue =
    HeaderValue::from_static("GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");

/// Everything that stands between the network and the handlers; one for all threads.
pub(crate) struct Dispatcher {
    pub(crate) services: Arc<Services>,
    pub(crate) table: Table,
    pub(crate) metrics: Metrics,
    pub(crate) last_answer: LastAnswer,
    pub(crate) running: Arc<Running>,
    pub(crate) cors: Cors,
    document: OnceLock<Bytes>,
}

/// A request that found its operation, on its way through the refusals.
struct Arrival<'a> {
    operation: &'a Arc<Operation>,
    segments: &'a [&'a str],
    request: &'a HttpRequest,
    request_id: &'a RequestId,
    payload: Incoming,
}

impl Dispatcher {
    /// A dispatcher of these operations.
    pub(crate) fn new(services: Arc<Services>, operations: Vec<Operation>) -> Self {
        let table = Table::new(operations);
        let metrics = Metrics::new(&table, &services);
        let cors = Cors::new(services.settings.cors_origins.clone());
        Self {
            services,
            table,
            metrics,
            last_answer: LastAnswer::default(),
            running: Arc::default(),
            cors,
            document: OnceLock::new(),
        }
    }

    /// The OpenAPI document, written when it is first asked for.
    pub(crate) fn document(&self) -> Bytes {
        let write = || {
            let public_url = &self.services.settings.public_url;
            Bytes::from(document::text(self.table.operations(), public_url))
        };
        self.document.get_or_init(write).clone()
    }

    /// Answers one request.
    pub(crate) async fn serve(
        self: Arc<Self>,
        request: HttpRequest,
        payload: web::Payload,
    ) -> HttpResponse {
        let started = Instant::now();
        let _in_flight = self.metrics.enter();
        let (clock, ids) = (&self.services.clock, &self.services.ids);
        let request_id = RequestId::of(request.headers(), clock.as_ref(), ids.as_ref());
        let (response, route) = self.route(&request, payload, &request_id).await;
        let took = started.elapsed();
        let status = response.status();
        let operation = route.map(|route| route.operation.as_ref());
        self.metrics
            .count(route.map(|route| route.number), status, took);
        request_log::answered(&request_id, request.method(), operation, status, took);
        response
    }

    /// Finds what a request is meant for, and has it done.
    async fn route<'a>(
        self: &'a Arc<Self>,
        request: &'a HttpRequest,
        payload: web::Payload,
        request_id: &RequestId,
    ) -> (HttpResponse, Option<&'a Route>) {
        let raw_path = request.uri().path();
        let method = request.method();
        let payload = Incoming::new(payload);
        let found = self.table.find(raw_path);
        let surface = match &found {
            Some(found) => found.path.surface,
            None => Surface::of(raw_path),
        };
        let respond = Respond {
            cors: &self.cors,
            method,
            sent: request.headers(),
            request_id,
            surface,
            closed: self.services.settings.closed,
            unread: body::is_present(request.headers()).then(|| payload.clone()),
        };
        let Some(found) = found else {
            let response = if raw_path == "*" && method == Method::OPTIONS {
                respond.options(&ALL_METHODS)
            } else {
                respond.problem(None, &Problem::not_found())
            };
            return (response, None);
        };
        let allow = &found.path.allow;
        let Some(route) = found.path.route(method) else {
            let response = if method == Method::OPTIONS {
                respond.options(allow)
            } else {
                let detail = "This address does not take this method; see Allow.";
                let problem = Problem::new(Code::MethodNotAllowed, detail);
                respond.problem(None, &problem.header(ALLOW, allow.clone()))
            };
            return (response, None);
        };
        let operation = &route.operation;
        let arrival = Arrival {
            operation,
            segments: found.segments(),
            request,
            request_id,
            payload,
        };
        let response = match survive(self.perform(arrival)).await {
            Ok(answer) => respond.answer(operation, answer),
            Err(problem) => respond.problem(Some(operation), &problem),
        };
        (response, Some(route))
    }

    /// Refuses a request, or hands it to its handler.
    async fn perform(self: &Arc<Self>, arrival: Arrival<'_>) -> Result<Answer, Problem> {
        let Arrival {
            operation,
            segments,
            request,
            request_id,
            payload,
        } = arrival;
        let sent = request.headers();
        let Admitted { who, reader } = door::admit(&self.services, operation, request).await?;
        let expected = match operation.if_match {
            true => Some(etag::expected(sent)?),
            false => None,
        };
        body::check_headers(sent, operation.body, body_limit(operation))?;
        let path = params::read_path(operation, segments)?;
        let query = params::read_query(operation, request.uri().query())?;
        let key = match operation.takes_key() {
            true => retry::key(sent)?,
            false => None,
        };
        let Sent { raw, tree, upload } = take(operation, request, payload).await?;
        let request = Request::Actix(request.clone());
        if operation.kept {
            let key = canonical(operation, &path, &query);
            return self
                .kept(operation, key, &request, request_id, (path, query))
                .await;
        }
        let mut call = Call {
            services: Arc::clone(&self.services),
            dispatcher: Arc::clone(self),
            operation: Arc::clone(operation),
            request,
            request_id: request_id.clone(),
            who,
            reader,
            path,
            query,
            expected,
            body: tree,
            upload,
            key,
            retry: None,
        };
        // What an upload is, is known once its file has come: its handler begins it.
        if call.upload.is_none()
            && let Some(answered) = call.begin(&raw).await?
        {
            return Ok(answered);
        }
        if call.path.iter().any(|(_, value)| *value == Given::Nothing) {
            return Err(Problem::not_found());
        }
        let retry = call.retry.clone();
        let answer = handler(operation)?(call).await?;
        if let Some(retry) = retry.filter(|retry| !retry.is_kept()) {
            self.keep(retry, &answer).await;
        }
        Ok(answer)
    }

    /// Answers what readers ask for, which is known by `key`: with what is kept, or with
    /// what the handler makes.
    async fn kept(
        self: &Arc<Self>,
        operation: &Arc<Operation>,
        key: String,
        request: &Request,
        request_id: &RequestId,
        (path, query): (Values, Values),
    ) -> Result<Answer, Problem> {
        let handler = handler(operation)?;
        if path.iter().any(|(_, value)| *value == Given::Nothing) {
            return Err(Problem::not_found());
        }
        let cache = &self.services.cache;
        let least = query.iter().find(|(name, _)| *name == MIN_VERSION);
        if let Some((_, Given::Integer(least))) = least {
            cache.reach(*least).await?;
        }
        let now = self.services.clock.now();
        let make = || {
            handler(Call {
                services: Arc::clone(&self.services),
                dispatcher: Arc::clone(self),
                operation: Arc::clone(operation),
                request: request.clone(),
                request_id: request_id.clone(),
                who: None,
                reader: None,
                path,
                query,
                expected: None,
                body: None,
                upload: None,
                key: None,
                retry: None,
            })
        };
        cache.answer(key, request, now, make).await
    }

    /// Keeps the answer of a request that changed nothing, such as a pre-flight. Should
    /// that fail, whoever sends it again is told the same anew.
    async fn keep(&self, retry: Arc<Retry>, answer: &Answer) {
        let (answer, now) = (answer.clone(), self.services.clock.now());
        let keeping = Arc::clone(&retry);
        let kept = self.services.store.write(move |db| -> Result<(), Problem> {
            changes::take_turn(db)?;
            keeping.keep(db, &answer, None, now)
        });
        let kept = kept.await;
        retry.is_over(kept.is_ok());
        if let Err(problem) = kept {
            tracing::warn!(code = problem.code().word(), "an answer could not be kept");
        }
    }
}

/// A request's body: its bytes and the tree they spell, or the upload it is.
#[derive(Default)]
struct Sent {
    raw: Vec<u8>,
    tree: Option<Value>,
    upload: Option<Upload>,
}

/// Takes in what an operation takes of a request's body.
async fn take(
    operation: &Operation,
    request: &HttpRequest,
    payload: Incoming,
) -> Result<Sent, Problem> {
    let mut sent = Sent::default();
    match operation.body {
        Body::None => {}
        Body::Ignored => body::discard(payload, BEACON_LIMIT).await?,
        Body::Upload {
            metadata,
            file_limit,
        } => {
            let takes_metadata = metadata.is_some();
            sent.upload = Some(Upload::new(request, payload, file_limit, takes_metadata));
        }
        taken => {
            (sent.raw, sent.tree) = body::read_json(payload, taken, operation.body_limit).await?;
        }
    }
    Ok(sent)
}

/// The most bytes a request to this operation may announce.
fn body_limit(operation: &Operation) -> u64 {
    match operation.body {
        Body::Upload { file_limit, .. } => upload_limit(file_limit),
        _ => operation.body_limit as u64,
    }
}

/// What makes a request's answer; an operation without it is only described.
fn handler(operation: &Operation) -> Result<&Handler, Problem> {
    let handler = operation.handler.as_ref();
    handler.ok_or_else(|| Problem::internal(&"an operation without a handler"))
}

/// Performs what a request asks for; should that panic, it is a 500 and no dropped
/// connection.
async fn survive(
    performing: impl Future<Output = Result<Answer, Problem>>,
) -> Result<Answer, Problem> {
    let performing = AssertUnwindSafe(performing).catch_unwind();
    performing.await.unwrap_or_else(|panic| {
        let cause = format!("panicked: {}", said(&*panic));
        Err(Problem::internal(&cause))
    })
}

fn said(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("no message")
}

#[cfg(test)]
mod tests;
