//! That the contract's guard is awake: answers that break it in one way each.

use std::panic::Location;

use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use serde_json::{Value, json};

use super::*;

/// A made-up answer: `GET /v1/site` as it should be, before somebody alters it.
struct Made {
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: Value,
}

impl Made {
    fn site() -> Self {
        let content = &document()["paths"]["/v1/site"]["get"]["responses"]["200"]["content"];
        let headers = [
            ("content-type", "application/json"),
            ("x-request-id", "abc"),
            ("x-content-type-options", "nosniff"),
            ("cache-control", "public, no-cache"),
            ("access-control-allow-origin", "*"),
            ("etag", "\"x\""),
            ("newsdesk-version", "1"),
        ];
        Self {
            status: 200,
            headers: headers
                .map(|(name, value)| (name, value.to_owned()))
                .to_vec(),
            body: content["application/json"]["example"].clone(),
        }
    }

    fn problem(code: &str, status: u16) -> Self {
        let mut made = Self::site();
        made.status = status;
        made.set("content-type", "application/problem+json");
        made.set("cache-control", "no-store");
        made.set("etag", "");
        made.set("newsdesk-version", "");
        made.body = json!({
            "type": format!("/problems#{code}"), "title": "T", "status": status, "detail": "D.",
            "code": code, "requestId": "abc", "errors": [],
        });
        made
    }

    fn set(&mut self, name: &'static str, value: &str) {
        self.headers.retain(|(other, _)| *other != name);
        if !value.is_empty() {
            self.headers.push((name, value.to_owned()));
        }
    }

    fn breaches(self, method: &Method, target: &str) -> Vec<String> {
        let mut headers = HeaderMap::new();
        for (name, value) in &self.headers {
            let value = HeaderValue::from_str(value).expect("a value");
            headers.insert(HeaderName::from_static(name), value);
        }
        let answer = Answer {
            request: format!("{method} {target}"),
            at: Location::caller(),
            status: self.status,
            headers,
            body: self.body.to_string().into_bytes(),
        };
        breaches(method, target, &answer)
    }
}

/// What the guard says of an answer that was altered so.
#[track_caller]
fn noticed(alter: impl FnOnce(&mut Made), expected: &str) {
    let mut made = Made::site();
    alter(&mut made);
    let found = made.breaches(&Method::GET, "/v1/site").join("\n");
    assert!(
        found.contains(expected),
        "{expected:?} is not among:\n{found}"
    );
}

#[test]
fn a_sound_answer_is_sound() {
    assert_eq!(
        Made::site().breaches(&Method::GET, "/v1/site"),
        Vec::<String>::new()
    );
    let refused = Made::problem("unknown_parameter", 400);
    assert_eq!(
        refused.breaches(&Method::GET, "/v1/site?x=1"),
        Vec::<String>::new()
    );
}

#[test]
fn what_is_not_in_the_document_is_noticed() {
    noticed(|made| made.status = 418, "does not document 418");
    noticed(
        |made| made.set("content-type", "text/plain"),
        "documented are",
    );
    noticed(|made| made.body["secret"] = json!(1), "secret");
    noticed(
        |made| made.set("location", "/x"),
        "location is not documented",
    );
    noticed(|made| made.body["name"] = json!(7), "/name");
    noticed(
        |made| made.body["contact"]["url"] = json!("no url"),
        "/contact/url",
    );
    let missing = |made: &mut Made| {
        made.body
            .as_object_mut()
            .expect("members")
            .remove("description");
    };
    noticed(missing, "description");
    noticed(|made| made.body = json!([]), "is not of type");
}

#[test]
fn headers_that_lack_are_noticed() {
    noticed(|made| made.set("etag", ""), "ETag is missing");
    noticed(
        |made| made.set("newsdesk-version", ""),
        "Newsdesk-Version is missing",
    );
    noticed(|made| made.set("x-request-id", ""), "no X-Request-Id");
    noticed(|made| made.set("x-content-type-options", ""), "nosniff");
    noticed(
        |made| made.set("access-control-allow-origin", ""),
        "every origin",
    );
    noticed(
        |made| made.set("access-control-allow-credentials", "true"),
        "never",
    );
    let desk = Made::site()
        .breaches(&Method::GET, "/v1/auth/me")
        .join("\n");
    assert!(desk.contains("no-store"), "{desk}");
}

#[test]
fn problems_that_are_none_are_noticed() {
    let says = |made: Made, target: &str| made.breaches(&Method::GET, target).join("\n");
    let found = says(Made::problem("in_use", 409), "/v1/site");
    assert!(found.contains("does not document 409"), "{found}");
    let found = says(Made::problem("stale", 400), "/v1/site");
    assert!(
        found.contains("/code"),
        "a code of another operation: {found}"
    );
    for (member, value) in [
        ("requestId", json!("other")),
        ("status", json!(404)),
        ("type", json!("about:blank")),
        ("detail", json!("no sentence")),
        ("errors", json!(null)),
        ("title", json!(null)),
    ] {
        let mut made = Made::problem("unknown_parameter", 400);
        made.body[member] = value;
        assert_ne!(says(made, "/v1/site"), "", "{member}");
    }
    let mut made = Made::problem("unknown_parameter", 400);
    made.body["detail"] = json!("SELECT 1 FROM articles.");
    assert!(says(made, "/v1/site").contains("shows"));
    let found = says(Made::problem("not_found", 404), "/nowhere");
    assert_eq!(found, "");
    assert_ne!(says(Made::problem("stale", 412), "/nowhere"), "");
}

#[test]
fn methods_are_noticed() {
    let refused = Made::problem("method_not_allowed", 405);
    let found = refused.breaches(&Method::PUT, "/v1/site").join("\n");
    assert!(found.contains("Allow: GET, HEAD, OPTIONS"), "{found}");
    let mut refused = Made::problem("method_not_allowed", 405);
    refused.set("allow", "GET, HEAD, OPTIONS");
    assert_eq!(
        refused.breaches(&Method::PUT, "/v1/site"),
        Vec::<String>::new()
    );
    let head = Made::site().breaches(&Method::HEAD, "/v1/site").join("\n");
    assert!(head.contains("HEAD has a body"), "{head}");
}
