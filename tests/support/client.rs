//! Somebody who uses the server: nobody in particular, or a member of staff who signs in
//! when it is first needed. Every answer they get is held to the contract.

use std::future::{Future, IntoFuture};
use std::panic::Location;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::answer::{Answer, Thing};
use crate::support::contract;
use crate::support::world::PASSWORD;

/// How a client reaches the server.
pub struct Line {
    /// The server's address, such as `http://127.0.0.1:40001`.
    pub base: String,
    /// The connections.
    pub http: reqwest::Client,
}

impl Line {
    /// A line to this address that follows no redirects.
    pub fn to(base: String) -> Arc<Self> {
        let http = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            // The server lets go of idle connections after five seconds; a test that was
            // busy meanwhile must not take up one that is gone.
            .pool_idle_timeout(Duration::from_secs(2))
            .build()
            .expect("an HTTP client");
        Arc::new(Self { base, http })
    }
}

/// Somebody who uses the server; clones are the same person in the same session.
#[derive(Clone)]
pub struct Client {
    line: Arc<Line>,
    who: Option<Arc<Member>>,
    headers: Vec<(String, String)>,
}

/// A member of staff.
struct Member {
    id: String,
    email: String,
    password: String,
    session: Mutex<Option<Value>>,
}

impl Client {
    /// Somebody without a credential.
    pub fn nobody(line: &Arc<Line>) -> Self {
        Self {
            line: Arc::clone(line),
            who: None,
            headers: Vec::new(),
        }
    }

    /// A member of staff who has not signed in yet.
    pub fn staff(line: &Arc<Line>, id: &str, email: &str) -> Self {
        Self::staff_with(line, id, email, PASSWORD)
    }

    /// A member of staff of this password who has not signed in yet.
    pub fn staff_with(line: &Arc<Line>, id: &str, email: &str, password: &str) -> Self {
        let member = Member {
            id: id.to_owned(),
            email: email.to_owned(),
            password: password.to_owned(),
            session: Mutex::new(None),
        };
        Self {
            line: Arc::clone(line),
            who: Some(Arc::new(member)),
            headers: Vec::new(),
        }
    }

    /// A program with this key, for which this member of staff answers.
    pub fn program(&self, key: &str) -> Self {
        let who = self.who.as_ref().expect("a member of staff");
        let program = Self::staff_with(&self.line, &who.id, &who.email, "");
        let shown = program.who.as_ref().expect("a program");
        *shown.session.lock().expect("a lock") = Some(json!({"accessToken": key}));
        program
    }

    /// Makes a key of these scopes, and gives the key with all that is told of it.
    pub async fn makes_a_key(&self, wishes: Value) -> Value {
        let mut wanted = json!({"name": "Importer", "scopes": ["articles:read"]});
        let wishes = wishes.as_object().expect("an object").clone();
        wanted.as_object_mut().expect("an object").extend(wishes);
        let made = self.post("/v1/admin/api-keys", wanted).await;
        made.is(201).json()
    }

    /// A program with a new key of these scopes, for which this member answers.
    pub async fn programs(&self, scopes: &[&str]) -> Self {
        let wishes = json!({"scopes": scopes, "requestsPerMinute": 60_000});
        let made = self.makes_a_key(wishes).await;
        self.program(made["key"].as_str().expect("a key"))
    }

    /// The same person, or program, at another server.
    pub fn at(&self, line: &Arc<Line>) -> Self {
        Self {
            line: Arc::clone(line),
            ..self.clone()
        }
    }

    /// The same person in a session of its own.
    pub fn elsewhere(&self) -> Self {
        let who = self.who.as_ref().expect("a member of staff");
        Self::staff_with(&self.line, &who.id, &who.email, &who.password)
    }

    /// The same client, sending this header with every request.
    pub fn sending(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Whether it is a member of staff.
    pub fn is_staff(&self) -> bool {
        self.who.is_some()
    }

    /// The member's id.
    pub fn id(&self) -> &str {
        &self.who.as_ref().expect("a member of staff").id
    }

    /// The member's address.
    pub fn email(&self) -> &str {
        &self.who.as_ref().expect("a member of staff").email
    }

    /// What the cache of answers of this server counted under this name (as `/metrics` has
    /// it, without the program's name).
    pub async fn counted(&self, counter: &str) -> u64 {
        let text = self.get("/metrics").await.is(200).text();
        let line = format!("newsdesk_cache_{counter} ");
        let found = text.lines().find_map(|it| it.strip_prefix(&line));
        let value = found.unwrap_or_else(|| panic!("no {counter} in:\n{text}"));
        value.trim().parse().expect("a number")
    }

    /// Forgets the session, so that the next request signs in anew.
    pub fn forget(&self) {
        *self
            .who
            .as_ref()
            .expect("a member of staff")
            .session
            .lock()
            .expect("a lock") = None;
    }

    /// The session's tokens, as the sign-in answered them; signs in where there are none.
    pub async fn session(&self) -> Value {
        let who = self.who.as_ref().expect("a member of staff");
        let known = who.session.lock().expect("a lock").clone();
        if let Some(session) = known {
            return session;
        }
        let nobody = Client::nobody(&self.line);
        let credentials = json!({"email": who.email, "password": who.password});
        let session = nobody.post("/v1/auth/login", credentials).await.ok();
        *who.session.lock().expect("a lock") = Some(session.clone());
        session
    }

    /// The access token.
    pub async fn token(&self) -> String {
        self.session().await["accessToken"]
            .as_str()
            .expect("a token")
            .to_owned()
    }

    /// Reads.
    #[track_caller]
    pub fn get(&self, target: impl Into<String>) -> Ask {
        self.ask(Method::GET, target, ())
    }

    /// Asks for the head of an answer.
    #[track_caller]
    pub fn head(&self, target: impl Into<String>) -> Ask {
        self.ask(Method::HEAD, target, ())
    }

    /// Posts.
    #[track_caller]
    pub fn post(&self, target: impl Into<String>, payload: impl Into<Payload>) -> Ask {
        self.ask(Method::POST, target, payload)
    }

    /// Lays a merge patch over a resource at the version it was read at.
    #[track_caller]
    pub fn patch(&self, target: impl Into<String>, read: &Thing, patch: Value) -> Ask {
        self.ask(Method::PATCH, target, patch).if_match(&read.etag)
    }

    /// Deletes a resource at the version it was read at.
    #[track_caller]
    pub fn delete(&self, target: impl Into<String>, read: &Thing) -> Ask {
        self.ask(Method::DELETE, target, ()).if_match(&read.etag)
    }

    /// Does a story's action at the version it was read at.
    #[track_caller]
    pub fn act(&self, action: &str, story: &Thing) -> Ask {
        let target = format!("/v1/editorial/articles/{}/actions/{action}", story.id());
        self.ask(Method::POST, target, ()).if_match(&story.etag)
    }

    /// Sends any request.
    #[track_caller]
    pub fn ask(
        &self,
        method: Method,
        target: impl Into<String>,
        payload: impl Into<Payload>,
    ) -> Ask {
        Ask {
            client: self.clone(),
            method,
            target: target.into(),
            headers: self.headers.clone(),
            payload: payload.into(),
            at: Location::caller(),
        }
    }
}

/// What a request brings along.
#[derive(Clone)]
pub enum Payload {
    /// Nothing.
    None,
    /// Bytes of a content type, or of none.
    Bytes(Option<String>, Vec<u8>),
}

impl From<()> for Payload {
    fn from((): ()) -> Self {
        Payload::None
    }
}

impl From<Value> for Payload {
    fn from(json: Value) -> Self {
        Payload::Bytes(
            Some("application/json".to_owned()),
            json.to_string().into_bytes(),
        )
    }
}

impl From<&Value> for Payload {
    fn from(json: &Value) -> Self {
        json.clone().into()
    }
}

/// A content type and bytes of it.
impl<B: Into<Vec<u8>>> From<(&str, B)> for Payload {
    fn from((content_type, bytes): (&str, B)) -> Self {
        Payload::Bytes(Some(content_type.to_owned()), bytes.into())
    }
}

/// A request on its way: awaited, it is the answer.
pub struct Ask {
    client: Client,
    method: Method,
    target: String,
    headers: Vec<(String, String)>,
    payload: Payload,
    at: &'static Location<'static>,
}

impl Ask {
    /// Names the version the change is based on.
    pub fn if_match(self, etag: &str) -> Self {
        self.header("If-Match", etag)
    }

    /// Names the ETag of what is at hand.
    pub fn if_none_match(self, etag: &str) -> Self {
        self.header("If-None-Match", etag)
    }

    /// Adds a header.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    async fn send(self) -> Answer {
        let mut request = self.client.line.http.request(
            self.method.clone(),
            self.client.line.base.clone() + &self.target,
        );
        if self.client.who.is_some() {
            request = request.bearer_auth(self.client.token().await);
        }
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        if let Payload::Bytes(content_type, bytes) = self.payload {
            if let Some(content_type) = content_type {
                request = request.header("content-type", content_type);
            }
            request = request.body(bytes);
        }
        let said = format!("{} {}", self.method, self.target);
        let (at, method, target) = (self.at, self.method, self.target);
        let response = match request.send().await {
            Ok(response) => response,
            Err(error) => panic!("{at}: {said} was not answered: {error:?}"),
        };
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let follows = headers
            .get("content-type")
            .is_some_and(|it| it == "text/event-stream");
        if follows {
            // It has no end: what it begins with must do.
            let mut response = response;
            let body = response.chunk().await.ok().flatten().unwrap_or_default();
            let answer = Answer {
                request: said,
                at,
                status,
                headers,
                body: body.to_vec(),
            };
            contract::hold(&method, &target, &answer);
            return answer;
        }
        let body = match response.bytes().await {
            Ok(body) => body.to_vec(),
            Err(error) => panic!("{at}: {said}: the answer broke off: {error:?}"),
        };
        let answer = Answer {
            request: said,
            at,
            status,
            headers,
            body,
        };
        contract::hold(&method, &target, &answer);
        answer
    }
}

impl IntoFuture for Ask {
    type Output = Answer;
    type IntoFuture = Pin<Box<dyn Future<Output = Answer> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}
