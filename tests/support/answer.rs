//! What the server answered, with the questions tests ask of it.

use std::ops::Index;
use std::panic::Location;

use reqwest::header::HeaderMap;
use serde_json::Value;

/// An answer that was already held to the contract.
pub struct Answer {
    /// The request, such as `GET /v1/site`.
    pub request: String,
    /// Where in the tests it was sent.
    pub at: &'static Location<'static>,
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body's bytes.
    pub body: Vec<u8>,
}

impl Answer {
    /// Demands this status.
    #[track_caller]
    pub fn is(self, status: u16) -> Self {
        assert!(
            self.status == status,
            "{} (sent at {}) answered {}, not {status}:\n{}",
            self.request,
            self.at,
            self.status,
            self.text()
        );
        self
    }

    /// Demands 200, and gives the body.
    #[track_caller]
    pub fn ok(self) -> Value {
        self.is(200).json()
    }

    /// Demands 200 or 201, and gives the resource.
    #[track_caller]
    pub fn thing(self) -> Thing {
        let status = if self.status == 201 { 201 } else { 200 };
        let answer = self.is(status);
        Thing {
            etag: answer.etag(),
            json: answer.json(),
        }
    }

    /// Demands 201, and gives the resource.
    #[track_caller]
    pub fn created(self) -> Thing {
        self.is(201).thing()
    }

    /// Demands 204.
    #[track_caller]
    pub fn done(self) {
        let answer = self.is(204);
        assert!(
            answer.body.is_empty(),
            "{}: 204 with a body",
            answer.request
        );
    }

    /// Demands a problem of this status and code, and gives its document.
    #[track_caller]
    pub fn problem(self, status: u16, code: &str) -> Value {
        let answer = self.is(status);
        let document = answer.json();
        assert_eq!(document["code"], code, "{}: {document:#}", answer.request);
        document
    }

    /// Demands 422 `invalid_body` with exactly these findings, each `pointer code`, in
    /// any order.
    #[track_caller]
    pub fn findings(self, expected: &[&str]) {
        let request = self.request.clone();
        let document = self.problem(422, "invalid_body");
        let errors = document["errors"].as_array().expect("errors");
        let word = |error: &Value, member: &str| error[member].as_str().expect("text").to_owned();
        let mut found: Vec<String> = errors
            .iter()
            .map(|error| format!("{} {}", word(error, "pointer"), word(error, "code")))
            .collect();
        let mut expected: Vec<String> = expected.iter().map(|&text| text.to_owned()).collect();
        found.sort();
        expected.sort();
        assert_eq!(found, expected, "{request}: {document:#}");
    }

    /// The body as JSON.
    #[track_caller]
    pub fn json(&self) -> Value {
        match serde_json::from_slice(&self.body) {
            Ok(json) => json,
            Err(error) => panic!("{}: no JSON ({error}): {}", self.request, self.text()),
        }
    }

    /// The body as text, whatever it is.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The value of a header, if it is there.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// The ETag, which must be there.
    #[track_caller]
    pub fn etag(&self) -> String {
        match self.header("etag") {
            Some(etag) => etag.to_owned(),
            None => panic!("{}: no ETag", self.request),
        }
    }
}

/// A resource as the desk read it, with the version it was read at.
#[derive(Clone, Debug)]
pub struct Thing {
    /// Its version, for `If-Match`.
    pub etag: String,
    /// What was read.
    pub json: Value,
}

impl Thing {
    /// Its id.
    #[track_caller]
    pub fn id(&self) -> &str {
        self.text("id")
    }

    /// Its slug.
    #[track_caller]
    pub fn slug(&self) -> &str {
        self.text("slug")
    }

    /// A member that is text.
    #[track_caller]
    pub fn text(&self, member: &str) -> &str {
        match self.json[member].as_str() {
            Some(text) => text,
            None => panic!("{member} is no text: {:#}", self.json),
        }
    }
}

impl Index<&str> for Thing {
    type Output = Value;

    fn index(&self, member: &str) -> &Value {
        &self.json[member]
    }
}
