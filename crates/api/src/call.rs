//! A request that has passed every check the table can make: what a handler works with.

use std::borrow::Cow;
use std::net::IpAddr;
use std::sync::Arc;

use actix_web::http::header::{HeaderName, USER_AGENT};
use newsdesk_domain::api_key::Token;
use newsdesk_domain::expected::Expected;
use newsdesk_domain::shape::{Lifted, Shape};
use newsdesk_domain::staff::Actor;
use newsdesk_domain::{Id, Timestamp};
use newsdesk_editorial::Desk;
use serde_json::{Map, Value};

use crate::client_address::client_address;
use crate::dispatch::Dispatcher;
use crate::list::DEFAULT_LIMIT;
use crate::multipart::Upload;
use crate::operation::Operation;
use crate::param::{Given, MIN_VERSION, SlugOrId};
use crate::problem::Problem;
use crate::request::Request;
use crate::request_id::RequestId;
use crate::retry::Retry;
use crate::sent::Sent as _;
use crate::services::Services;
use crate::spelling::{address, encode, scope_of, write_given};

/// A request that has passed every check the table can make.
///
/// The getters of parameters panic when asked for one that the operation does not
/// declare, or declares as another kind: a mistake in the program, which any call of the
/// operation shows (and dispatch turns into a 500).
pub struct Call {
    /// Everything the handlers work with.
    pub services: Arc<Services>,
    pub(crate) dispatcher: Arc<Dispatcher>,
    pub(crate) operation: Arc<Operation>,
    pub(crate) request: Request,
    pub(crate) request_id: RequestId,
    pub(crate) who: Option<Actor>,
    /// The key a reader showed, where delivery is closed.
    pub(crate) reader: Option<Token>,
    pub(crate) path: Vec<(&'static str, Given)>,
    pub(crate) query: Vec<(&'static str, Given)>,
    pub(crate) expected: Option<Expected>,
    pub(crate) body: Option<Value>,
    pub(crate) upload: Option<Upload>,
    pub(crate) key: Option<String>,
    pub(crate) retry: Option<Arc<Retry>>,
}

impl Call {
    /// The operation that is called.
    pub fn operation(&self) -> &Operation {
        &self.operation
    }

    /// The present instant.
    pub fn now(&self) -> Timestamp {
        self.services.clock.now()
    }

    /// What the desk's verbs work with, for this request.
    pub fn desk(&self) -> Desk {
        let blind = self.expected == Some(Expected::Any);
        let desk = self.services.desk().for_request(self.request_id());
        desk.blind(blind)
    }

    /// The request's id, as logs and answers carry it.
    pub fn request_id(&self) -> &str {
        self.request_id.as_str()
    }

    /// Who calls, where the operation is not public.
    pub fn actor(&self) -> &Actor {
        match &self.who {
            Some(actor) => actor,
            None => panic!("{} is public and has no actor", self.operation.id),
        }
    }

    /// The id of a path parameter of kind `Id`.
    pub fn id(&self, name: &str) -> Id {
        match self.path_value(name) {
            Given::Id(id) => *id,
            other => self.mistake(name, other),
        }
    }

    /// A path parameter of kind `SlugOrId`.
    pub fn slug_or_id(&self, name: &str) -> &SlugOrId {
        match self.path_value(name) {
            Given::SlugOrId(value) => value,
            other => self.mistake(name, other),
        }
    }

    /// A path parameter of kind `File` or `Text`.
    pub fn path_text(&self, name: &str) -> &str {
        match self.path_value(name) {
            Given::Text(text) => text,
            Given::Choice(word) => word,
            other => self.mistake(name, other),
        }
    }

    /// A path parameter of kind `Integer`.
    pub fn path_integer(&self, name: &str) -> i64 {
        match self.path_value(name) {
            Given::Integer(number) => *number,
            other => self.mistake(name, other),
        }
    }

    /// A query parameter of kind `Text`, `SlugOrId` (as written) or `Cursor`.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.query_value(name).map(|given| match given {
            Given::Text(text) => text.as_str(),
            other => self.mistake(name, other),
        })
    }

    /// A query parameter of kind `Integer`; the declared default where it is absent.
    pub fn integer(&self, name: &str) -> Option<i64> {
        match self.query_value(name) {
            Some(Given::Integer(number)) => Some(*number),
            Some(other) => self.mistake(name, other),
            None => self.default_of(name).and_then(|text| text.parse().ok()),
        }
    }

    /// A query parameter of kind `Choice`; the declared default where it is absent.
    pub fn choice(&self, name: &str) -> Option<&'static str> {
        match self.query_value(name) {
            Some(Given::Choice(word)) => Some(word),
            Some(other) => self.mistake(name, other),
            None => self.default_of(name),
        }
    }

    /// A query parameter of kind `Boolean`; the declared default where it is absent.
    pub fn boolean(&self, name: &str) -> Option<bool> {
        match self.query_value(name) {
            Some(Given::Boolean(value)) => Some(*value),
            Some(other) => self.mistake(name, other),
            None => self.default_of(name).map(|text| text == "true"),
        }
    }

    /// A query parameter of kind `Instant`.
    pub fn instant(&self, name: &str) -> Option<Timestamp> {
        self.query_value(name).map(|given| match given {
            Given::Instant(instant) => *instant,
            other => self.mistake(name, other),
        })
    }

    /// A query parameter of kind `Id`.
    pub fn query_id(&self, name: &str) -> Option<Id> {
        self.query_value(name).map(|given| match given {
            Given::Id(id) => *id,
            other => self.mistake(name, other),
        })
    }

    /// A query parameter of kind `AnyOf`: for each time it was given, the alternatives.
    pub fn any_of(&self, name: &str) -> Vec<&[String]> {
        self.declared(name);
        let given = self.query.iter().filter(|(given, _)| *given == name);
        given
            .map(|(_, value)| match value {
                Given::AnyOf(alternatives) => alternatives.as_slice(),
                other => self.mistake(name, other),
            })
            .collect()
    }

    /// `limit` of a paged operation.
    pub fn limit(&self) -> i64 {
        self.integer("limit").unwrap_or(DEFAULT_LIMIT)
    }

    /// `cursor` of a paged operation.
    pub fn cursor(&self) -> Option<&str> {
        self.text("cursor")
    }

    /// Whether a paged operation is to count its list.
    pub fn wants_total(&self) -> bool {
        self.choice("count").is_some()
    }

    /// What `If-Match` names, where the operation demands it.
    pub fn expected(&self) -> &Expected {
        match &self.expected {
            Some(expected) => expected,
            None => panic!("{} demands no If-Match", self.operation.id),
        }
    }

    /// The body as it was read, once; `{}` where an optional one is absent.
    pub fn take_body(&mut self) -> Value {
        self.body
            .take()
            .unwrap_or_else(|| Value::Object(Map::new()))
    }

    /// The body lifted by `shape`: for operations whose findings need nothing from the
    /// database.
    ///
    /// # Errors
    /// 422 with every finding.
    pub fn lift(&mut self, shape: &Shape) -> Result<Lifted, Problem> {
        let lifted = shape.lift(&self.take_body());
        if lifted.findings.is_empty() {
            Ok(lifted)
        } else {
            Err(Problem::invalid(lifted.findings))
        }
    }

    /// The multipart body, once, where the operation takes an upload.
    pub fn take_upload(&mut self) -> Upload {
        match self.upload.take() {
            Some(upload) => upload,
            None => panic!("{} takes no upload, or took it already", self.operation.id),
        }
    }

    /// The address of whoever sent the request, past our own proxies.
    pub fn client_address(&self) -> Option<IpAddr> {
        client_address(&self.request, &self.services.settings.trusted_proxies)
    }

    /// What the client calls itself; empty where it does not say.
    pub fn user_agent(&self) -> Cow<'_, str> {
        self.header(&USER_AGENT)
    }

    /// A header as text; empty where it is absent.
    pub fn header(&self, name: &HeaderName) -> Cow<'_, str> {
        let value = self.request.values(name.clone()).next();
        value.map_or(Cow::Borrowed(""), String::from_utf8_lossy)
    }

    /// The path as it was sent.
    pub fn path(&self) -> &str {
        self.request.path()
    }

    /// The path-absolute address of what is asked for, in its one spelling: what an answer
    /// may say of itself, whoever asked first.
    pub(crate) fn address(&self) -> String {
        address(&self.operation, &self.path, &self.query)
    }

    /// The request's path and query with one parameter set to another value, written
    /// anew from what was understood.
    pub fn address_with(&self, parameter: &str, value: &str) -> String {
        let query = self.query_without(&[parameter, MIN_VERSION]);
        let mut address = format!("{}?{query}", self.path());
        if !query.is_empty() {
            address.push('&');
        }
        address.push_str(parameter);
        address.push('=');
        encode(&mut address, value);
        address
    }

    /// What a list's cursor is bound to: the operation, its path and its filters, but not
    /// how many entries a page has.
    pub(crate) fn list_scope(&self) -> String {
        scope_of(&self.operation, &self.path, &self.query)
    }

    /// `path` followed by the request's query: where a redirect leads.
    pub fn redirect_to(&self, path: &str) -> String {
        let query = self.query_without(&[]);
        if query.is_empty() {
            path.to_owned()
        } else {
            format!("{path}?{query}")
        }
    }

    fn query_without(&self, parameters: &[&str]) -> String {
        let mut query = String::new();
        let others = self.query.iter();
        for (name, given) in others.filter(|(name, _)| !parameters.contains(name)) {
            if !query.is_empty() {
                query.push('&');
            }
            query.push_str(name);
            query.push('=');
            write_given(&mut query, given);
        }
        query
    }

    fn path_value(&self, name: &str) -> &Given {
        match self.path.iter().find(|(given, _)| *given == name) {
            Some((_, value)) => value,
            None => panic!("{} has no path parameter {name}", self.operation.id),
        }
    }

    fn query_value(&self, name: &str) -> Option<&Given> {
        self.declared(name);
        self.query
            .iter()
            .find(|(given, _)| *given == name)
            .map(|(_, value)| value)
    }

    fn default_of(&self, name: &str) -> Option<&'static str> {
        self.declared(name).default
    }

    fn declared(&self, name: &str) -> &crate::param::Param {
        match self.operation.query.iter().find(|param| param.name == name) {
            Some(param) => param,
            None => panic!("{} declares no query parameter {name}", self.operation.id),
        }
    }

    fn mistake(&self, name: &str, given: &Given) -> ! {
        panic!(
            "{}: the parameter {name} is of another kind: {given:?}",
            self.operation.id
        )
    }
}
