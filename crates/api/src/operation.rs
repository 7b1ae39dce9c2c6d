//! The description of one operation: from it come its route, its refusals, its row of the
//! role table and its part of the OpenAPI document.

mod access;
mod content;
mod problems;

use std::borrow::Cow;
use std::future::Future;
use std::sync::Arc;

use actix_web::http::Method;
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use newsdesk_domain::api_key::Scope;
use newsdesk_domain::shape::Shape;
use newsdesk_domain::staff::Role;
use serde_json::Value;

use crate::answer::{Answer, Caching};
use crate::call::Call;
use crate::param::{Param, ParamKind};
use crate::problem::{Code, Problem};

pub use access::{Access, Surface};
pub use content::{Content, Described, SchemaSource};

/// The most bytes a JSON body may have, where an operation does not say otherwise.
pub const JSON_LIMIT: usize = 1024 * 1024;

/// The most bytes a body may have that does not matter: what browsers' `sendBeacon`
/// sends at most.
pub const BEACON_LIMIT: usize = 64 * 1024;

/// What an operation's handler is, once its type is forgotten.
pub type Handler =
    Arc<dyn Fn(Call) -> LocalBoxFuture<'static, Result<Answer, Problem>> + Send + Sync>;

/// What body an operation takes.
#[derive(Clone, Copy)]
pub enum Body {
    /// None; one that is sent is not read.
    None,
    /// A JSON object of this shape.
    Json(&'static Shape),
    /// A JSON Merge Patch (RFC 7396) of an object of this shape.
    Merge(&'static Shape),
    /// A JSON object of this shape; an absent body is `{}`.
    OptionalJson(&'static Shape),
    /// `multipart/form-data` with a `file` and, perhaps, `metadata` of this shape.
    Upload {
        /// The shape of `metadata`; `None` where the operation takes the file alone.
        metadata: Option<&'static Shape>,
        /// The most bytes the file may have.
        file_limit: u64,
    },
    /// Anything, of any type, up to [`BEACON_LIMIT`]; it does not matter.
    Ignored,
}

/// One operation: a method on a path.
pub struct Operation {
    pub(crate) method: Method,
    pub(crate) path: &'static str,
    pub(crate) id: &'static str,
    pub(crate) tag: &'static str,
    pub(crate) summary: &'static str,
    pub(crate) describe: Cow<'static, str>,
    pub(crate) access: Access,
    /// The scope with which a key is let in; no key is, where there is none.
    pub(crate) scope: Option<Scope>,
    pub(crate) surface: Surface,
    pub(crate) path_params: Vec<Param>,
    pub(crate) query: Vec<Param>,
    pub(crate) if_match: bool,
    pub(crate) merges: bool,
    /// Members of its answer that are shown once and never kept.
    pub(crate) secrets: &'static [&'static str],
    pub(crate) body: Body,
    pub(crate) body_limit: usize,
    pub(crate) body_example: Option<Value>,
    pub(crate) caching: Caching,
    pub(crate) answers: Vec<Described>,
    pub(crate) problems: Vec<Code>,
    pub(crate) stores: bool,
    /// Whether its answers are kept until what they were made from changes.
    pub(crate) kept: bool,
    /// The schema whose members `fields` narrows.
    pub(crate) narrows: Option<String>,
    pub(crate) documented: bool,
    pub(crate) handler: Option<Handler>,
}

impl Operation {
    /// A GET, which answers HEAD as well.
    pub fn get(path: &'static str) -> Self {
        Self::new(Method::GET, path)
    }

    /// A POST.
    pub fn post(path: &'static str) -> Self {
        Self::new(Method::POST, path)
    }

    /// A PATCH.
    pub fn patch(path: &'static str) -> Self {
        Self::new(Method::PATCH, path)
    }

    /// A PUT.
    pub fn put(path: &'static str) -> Self {
        Self::new(Method::PUT, path)
    }

    /// A DELETE.
    pub fn delete(path: &'static str) -> Self {
        Self::new(Method::DELETE, path)
    }

    fn new(method: Method, path: &'static str) -> Self {
        let surface = Surface::of(path);
        let caching = match surface {
            Surface::Delivery | Surface::Files if method == Method::GET => Caching::Public(0),
            _ => Caching::NoStore,
        };
        Self {
            method,
            path,
            id: "",
            tag: "",
            summary: "",
            describe: Cow::Borrowed(""),
            access: Access::Public,
            scope: surface.is_closable(path).then_some(Scope::DeliveryRead),
            surface,
            path_params: Vec::new(),
            query: Vec::new(),
            if_match: false,
            merges: false,
            secrets: &[],
            body: Body::None,
            body_limit: JSON_LIMIT,
            body_example: None,
            caching,
            answers: Vec::new(),
            problems: Vec::new(),
            stores: surface != Surface::System,
            kept: false,
            narrows: None,
            documented: true,
            handler: None,
        }
    }

    /// The `operationId`: camelCase, unique.
    pub fn id(mut self, id: &'static str) -> Self {
        self.id = id;
        self
    }

    /// The group it is shown in; one of `document::TAGS`.
    pub fn tag(mut self, tag: &'static str) -> Self {
        self.tag = tag;
        self
    }

    /// What it does, in one line without a full stop.
    pub fn summary(mut self, summary: &'static str) -> Self {
        self.summary = summary;
        self
    }

    /// What a caller must know besides; Markdown.
    pub fn describe(mut self, describe: impl Into<Cow<'static, str>>) -> Self {
        self.describe = describe.into();
        self
    }

    /// Who may call it; anyone unless said.
    pub fn access(mut self, access: Access) -> Self {
        self.access = access;
        self
    }

    /// Sets the scope with which a key is let in.
    pub fn scope(mut self, scope: Scope) -> Self {
        self.scope = Some(scope);
        self
    }

    /// Leaves it open where delivery is closed.
    pub fn always_open(mut self) -> Self {
        self.scope = None;
        self
    }

    /// Whether readers must show a key where delivery is closed.
    pub(crate) fn asks_readers(&self) -> bool {
        self.access == Access::Public && self.scope.is_some()
    }

    /// Declares a parameter of the path, in the path's order.
    pub fn path_param(
        mut self,
        name: &'static str,
        describe: &'static str,
        kind: ParamKind,
    ) -> Self {
        self.path_params
            .push(Param::new(name, describe, kind).required());
        self
    }

    /// Declares a parameter of the query.
    pub fn query(mut self, param: Param) -> Self {
        self.query.push(param);
        self
    }

    /// Declares what every list takes: `limit`, `cursor`, `count`.
    pub fn paged(self) -> Self {
        self.query(Param::limit())
            .query(Param::cursor())
            .query(Param::count())
            .problems(&[Code::InvalidCursor])
    }

    /// Demands `If-Match`; 428 without.
    pub fn if_match(mut self) -> Self {
        self.if_match = true;
        self
    }

    /// Says that it merges what came too late where `Prefer: merge` asks for it.
    pub fn merges(mut self) -> Self {
        self.merges = true;
        self
    }

    /// Names the members of its answer that are shown once: where an answer is kept for a
    /// retry, they are kept as `null`.
    pub fn secrets(mut self, members: &'static [&'static str]) -> Self {
        self.secrets = members;
        self
    }

    /// Declares the body.
    pub fn body(mut self, body: Body) -> Self {
        self.body = body;
        self
    }

    /// Sets the most bytes a JSON body may have.
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.body_limit = bytes;
        self
    }

    /// Gives an example of the body (of `metadata`, for an upload).
    pub fn body_example(mut self, example: Value) -> Self {
        self.body_example = Some(example);
        self
    }

    /// Sets the caching class of its good answers.
    pub fn caching(mut self, caching: Caching) -> Self {
        self.caching = caching;
        self
    }

    /// Declares the problems it can answer beyond those that follow from its description
    /// (see [`Operation::all_problems`]).
    pub fn problems(mut self, codes: &[Code]) -> Self {
        self.problems.extend_from_slice(codes);
        self
    }

    /// Says that it touches neither database nor files, so is never busy.
    pub fn without_store(mut self) -> Self {
        self.stores = false;
        self
    }

    /// Has its answers kept until what they were made from changes (an answer that does
    /// not say is not); takes `minVersion`.
    pub fn kept(mut self) -> Self {
        self.kept = true;
        self.query(Param::min_version())
            .problems(&[Code::VersionNotReached])
    }

    /// Keeps it out of the document.
    pub(crate) fn undocumented(mut self) -> Self {
        self.documented = false;
        self
    }

    /// Sets what is done; the last call of the chain.
    pub fn handler<F, Fut>(mut self, handle: F) -> Self
    where
        F: Fn(Call) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<Answer, Problem>> + 'static,
    {
        self.handler = Some(Arc::new(move |call| handle(call).boxed_local()));
        self
    }

    /// The method.
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// The path, with its parameters in braces.
    pub fn path(&self) -> &'static str {
        self.path
    }

    /// The `operationId`.
    pub fn operation_id(&self) -> &'static str {
        self.id
    }

    /// The scope with which a key is let in, if any key is.
    pub fn key_scope(&self) -> Option<Scope> {
        self.scope
    }

    /// The least role that may call it, or `None` where anyone may.
    pub fn role(&self) -> Option<Role> {
        self.access.role()
    }

    /// Whether `If-Match` is demanded.
    pub fn needs_if_match(&self) -> bool {
        self.if_match
    }

    /// Whether a request may name itself by `Idempotency-Key`, to be safe to send again:
    /// whatever makes or changes something on the editorial surface, and is not the same
    /// done twice anyway.
    pub fn takes_key(&self) -> bool {
        let again = self.method == Method::POST || self.method == Method::PATCH;
        again && self.path.starts_with("/v1/editorial/")
    }
}
