//! The one way a request takes, and the one place that decides in which order it is
//! refused: 404 for an unknown path, 405, 401, 403 by role, 428, 415/413/400, 404 for
//! what can name nothing; then the handler.

use std::any::Any;
use std::panic::AssertUnwindSafe;
use std::sync::{Arc, OnceLock};
use std::time::Instant;

use actix_web::http::header::{ALLOW, CONTENT_TYPE, ETAG, HeaderValue, WWW_AUTHENTICATE};
use actix_web::http::{Method, StatusCode};
use actix_web::web::{self, Bytes};
use actix_web::{HttpRequest, HttpResponse};
use futures_util::FutureExt;
use newsdesk_domain::staff::Actor;

use crate::answer::{Answer, Caching};
use crate::call::Call;
use crate::cors::Cors;
use crate::metrics::Metrics;
use crate::multipart::{Upload, upload_limit};
use crate::operation::{Access, Body, Operation, Surface};
use crate::param::Given;
use crate::problem::{Code, Problem};
use crate::request_id::RequestId;
use crate::router::{Found, Route, Table};
use crate::services::Services;
use crate::system::readyz::LastAnswer;
use crate::{bearer, body, document, etag, headers, params, request_log};

const PROBLEM_JSON: HeaderValue = HeaderValue::from_static("application/problem+json");

/// Everything that stands between the network and the handlers; one for all threads.
pub(crate) struct Dispatcher {
    pub(crate) services: Arc<Services>,
    pub(crate) table: Table,
    pub(crate) metrics: Metrics,
    pub(crate) last_answer: LastAnswer,
    cors: Cors,
    document: OnceLock<Bytes>,
}

impl Dispatcher {
    /// A dispatcher of these operations.
    pub(crate) fn new(services: Arc<Services>, operations: Vec<Operation>) -> Self {
        let table = Table::new(operations);
        let metrics = Metrics::new(&table);
        let cors = Cors::new(services.settings.cors_origins.clone());
        let last_answer = LastAnswer::default();
        Self { services, table, metrics, last_answer, cors, document: OnceLock::new() }
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
        let services = &self.services;
        let request_id =
            RequestId::of(request.headers(), services.clock.as_ref(), services.ids.as_ref());
        let path = request.uri().path();
        let (response, route) = match self.table.find(path) {
            None => (self.nowhere(&request, path, &request_id), None),
            Some(found) => self.at(found, &request, payload, &request_id).await,
        };
        let took = started.elapsed();
        let status = response.status();
        let operation = route.map(|route| route.operation.as_ref());
        self.metrics.count(route.map(|route| route.number), status, took);
        request_log::answered(&request_id, request.method(), operation, status, took);
        response
    }

    /// Answers a request to a path there is not.
    fn nowhere(&self, request: &HttpRequest, path: &str, request_id: &RequestId) -> HttpResponse {
        let surface = Surface::of(path);
        if path == "*" && request.method() == Method::OPTIONS {
            let all = HeaderValue::from_static("GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
            return self.options(request, surface, &all, request_id);
        }
        self.problem(request, surface, None, request_id, Problem::not_found())
    }

    /// Answers a request to a path there is.
    async fn at<'a>(
        self: &Arc<Self>,
        found: Found<'a>,
        request: &HttpRequest,
        payload: web::Payload,
        request_id: &RequestId,
    ) -> (HttpResponse, Option<&'a Route>) {
        let path = found.path;
        let surface = path.surface;
        let Some(route) = path.route(request.method()) else {
            let response = if request.method() == Method::OPTIONS {
                self.options(request, surface, &path.allow, request_id)
            } else {
                let problem = Problem::new(Code::MethodNotAllowed, "See Allow.")
                    .header(ALLOW, path.allow.clone());
                self.problem(request, surface, None, request_id, problem)
            };
            return (response, None);
        };
        let operation = &route.operation;
        let response = match self.perform(operation, &found, request, payload, request_id).await {
            Ok(answer) => self.answer(request, operation, request_id, answer),
            Err(problem) => self.problem(request, surface, Some(operation), request_id, problem),
        };
        (response, Some(route))
    }

    /// Refuses a request, or hands it to its handler.
    async fn perform(
        self: &Arc<Self>,
        operation: &Arc<Operation>,
        found: &Found<'_>,
        request: &HttpRequest,
        payload: web::Payload,
        request_id: &RequestId,
    ) -> Result<Answer, Problem> {
        let who = self.admit(operation, request).await?;
        let sent = request.headers();
        let expected = if operation.if_match { Some(etag::expected(sent)?) } else { None };
        let limit = match operation.body {
            Body::Upload { file_limit, .. } => upload_limit(file_limit),
            _ => operation.body_limit as u64,
        };
        body::check_headers(sent, operation.body, limit)?;
        let path = params::read_path(operation, found.segments())?;
        let query = params::read_query(operation, request.uri().query())?;
        let (mut tree, mut upload) = (None, None);
        match operation.body {
            Body::None | Body::Ignored => drop(payload),
            Body::Upload { metadata, file_limit } => {
                upload = Some(Upload::new(request, payload, file_limit, metadata.is_some()));
            }
            taken => tree = body::read_json(payload, taken, operation.body_limit).await?,
        }
        if path.iter().any(|(_, value)| *value == Given::Nothing) {
            return Err(Problem::not_found());
        }
        let call = Call {
            services: Arc::clone(&self.services),
            dispatcher: Arc::clone(self),
            operation: Arc::clone(operation),
            request: request.clone(),
            request_id: request_id.clone(),
            who,
            path,
            query,
            expected,
            body: tree,
            upload,
        };
        run(operation, call).await
    }

    /// Who calls: 401 for nobody where somebody is needed, 403 for too small a role.
    async fn admit(
        &self,
        operation: &Operation,
        request: &HttpRequest,
    ) -> Result<Option<Actor>, Problem> {
        if operation.access == Access::Public {
            return Ok(None);
        }
        let token = bearer::token(request.headers())?;
        let actor = self.services.authenticate.authenticate(token).await?;
        match operation.access.role() {
            Some(role) if actor.role < role => {
                let needed = role.word();
                Err(Problem::forbidden(format!("This needs the role {needed} or a higher one.")))
            }
            _ => Ok(Some(actor)),
        }
    }

    fn answer(
        &self,
        request: &HttpRequest,
        operation: &Operation,
        request_id: &RequestId,
        mut answer: Answer,
    ) -> HttpResponse {
        let caching = answer.caching.unwrap_or(operation.caching);
        let cached = operation.method == Method::GET
            && caching != Caching::NoStore
            && answer.status == StatusCode::OK;
        if cached {
            let own = answer.headers.iter().find(|(name, _)| *name == ETAG);
            let tag = own.map(|(_, tag)| tag.clone()).unwrap_or_else(|| {
                let tag = etag::of_bytes(&answer.body);
                answer.headers.push((ETAG, tag.clone()));
                tag
            });
            if etag::none_match_names(request.headers(), &tag) {
                answer.status = StatusCode::NOT_MODIFIED;
                answer.headers.retain(|(name, _)| *name != CONTENT_TYPE);
            }
        }
        let bodiless = matches!(answer.status, StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED);
        let mut response = if bodiless {
            HttpResponse::new(answer.status)
        } else {
            HttpResponse::with_body(answer.status, answer.body).map_into_boxed_body()
        };
        let fields = response.headers_mut();
        for (name, value) in answer.headers {
            fields.append(name, value);
        }
        headers::mark(fields, operation.surface, caching, request_id);
        self.cors.mark(operation.surface, request.headers(), fields);
        response
    }

    fn problem(
        &self,
        request: &HttpRequest,
        surface: Surface,
        operation: Option<&Operation>,
        request_id: &RequestId,
        problem: Problem,
    ) -> HttpResponse {
        request_log::failed(request_id, operation, &problem);
        let status = problem.code().status();
        let bytes = problem.document(request_id.as_str()).to_string();
        let mut response = HttpResponse::with_body(status, bytes).map_into_boxed_body();
        if problem.closes() {
            response.head_mut().set_connection_type(actix_web::dev::ConnectionType::Close);
        }
        let fields = response.headers_mut();
        fields.insert(CONTENT_TYPE, PROBLEM_JSON);
        for (name, value) in problem.headers() {
            fields.append(name.clone(), value.clone());
        }
        if status == StatusCode::UNAUTHORIZED && !fields.contains_key(WWW_AUTHENTICATE) {
            fields.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        headers::mark(fields, surface, Caching::NoStore, request_id);
        self.cors.mark(surface, request.headers(), fields);
        response
    }

    fn options(
        &self,
        request: &HttpRequest,
        surface: Surface,
        allow: &HeaderValue,
        request_id: &RequestId,
    ) -> HttpResponse {
        let mut response = HttpResponse::new(StatusCode::NO_CONTENT);
        let fields = response.headers_mut();
        fields.insert(ALLOW, allow.clone());
        headers::mark(fields, surface, Caching::NoStore, request_id);
        self.cors.mark(surface, request.headers(), fields);
        self.cors.preflight(surface, request.headers(), allow, fields);
        response
    }
}

/// Runs the handler; should it panic, that is a 500 and no dropped connection.
async fn run(operation: &Operation, call: Call) -> Result<Answer, Problem> {
    let Some(handler) = &operation.handler else {
        return Err(Problem::internal(&"an operation without a handler"));
    };
    let outcome = AssertUnwindSafe(async { handler(call).await }).catch_unwind().await;
    outcome.unwrap_or_else(|panic| Err(Problem::internal(&format!("panicked: {}", said(&*panic)))))
}

fn said(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("no message")
}
