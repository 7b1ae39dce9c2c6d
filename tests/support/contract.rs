//! Holds every answer of the suite to the OpenAPI document: what is answered is written
//! there, and what is written there is answered.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock};

use jsonschema::{Draft, Validator};
use reqwest::Method;
use serde_json::Value;

use crate::support::answer::Answer;
use crate::support::document::{closed, document, enumerate};

/// Headers that must stand in the document where they are answered.
const TOLD_HEADERS: [&str; 8] = [
    "etag",
    "location",
    "link",
    "retry-after",
    "www-authenticate",
    "newsdesk-version",
    "last-modified",
    "content-disposition",
];

/// Fails the test, at the place that sent the request, where the answer breaks the
/// contract.
pub fn hold(method: &Method, target: &str, answer: &Answer) {
    let breaches = breaches(method, target, answer);
    assert!(
        breaches.is_empty(),
        "{}: {} answered {} against the contract:\n  - {}\n{:?}\n{}",
        answer.at,
        answer.request,
        answer.status,
        breaches.join("\n  - "),
        answer.headers,
        answer.text()
    );
}

fn breaches(method: &Method, target: &str, answer: &Answer) -> Vec<String> {
    let path = target.split('?').next().unwrap_or_default();
    let mut found = Vec::new();
    everywhere(path, answer, &mut found);
    if answer.status >= 400 && *method != Method::HEAD {
        problem(answer, &mut found);
    }
    let Some(operations) = find(path) else {
        if answer.status != 404 {
            found.push(format!(
                "{path} is no path of the document, so it must be 404"
            ));
        }
        return found;
    };
    let allow = allow(operations);
    if *method == Method::OPTIONS {
        if answer.status != 204 || allowed(answer) != allow {
            found.push(format!(
                "OPTIONS must be 204 with Allow: {}",
                allow.join(", ")
            ));
        }
        return found;
    }
    let name = if *method == Method::HEAD {
        "get".to_owned()
    } else {
        method.as_str().to_lowercase()
    };
    let Some(operation) = operations.get(&name) else {
        if answer.status != 405 || allowed(answer) != allow {
            found.push(format!("must be 405 with Allow: {}", allow.join(", ")));
        }
        return found;
    };
    let Some(response) = operation["responses"].get(answer.status.to_string()) else {
        found.push(format!(
            "{} does not document {}",
            operation["operationId"], answer.status
        ));
        return found;
    };
    let response = resolved(response);
    headers(response, answer, &mut found);
    body(
        *method == Method::HEAD,
        target,
        response,
        answer,
        &mut found,
    );
    found
}

/// What every answer of the server carries.
fn everywhere(path: &str, answer: &Answer, found: &mut Vec<String>) {
    let one = |name: &str| {
        let mut values = answer.headers.get_all(name).iter();
        let value = values.next().and_then(|value| value.to_str().ok());
        value.filter(|_| values.next().is_none())
    };
    if one("x-request-id").is_none_or(str::is_empty) {
        found.push("no X-Request-Id".to_owned());
    }
    if one("x-content-type-options") != Some("nosniff") {
        found.push("no X-Content-Type-Options: nosniff".to_owned());
    }
    let caching = one("cache-control").unwrap_or_default();
    let desk = ["/v1/editorial", "/v1/admin", "/v1/auth"];
    let private = desk.iter().any(|surface| path.starts_with(surface));
    if (private || answer.status >= 400) && caching != "no-store" {
        found.push(format!(
            "Cache-Control must be no-store, and is {caching:?}"
        ));
    }
    let open = path.starts_with("/v1/") && !private || path.starts_with("/media/");
    if open && one("access-control-allow-origin") != Some("*") {
        found.push("not open to every origin".to_owned());
    }
    if answer
        .headers
        .contains_key("access-control-allow-credentials")
    {
        found.push("Access-Control-Allow-Credentials is never answered".to_owned());
    }
    if answer.headers.contains_key("set-cookie") {
        found.push("a cookie".to_owned());
    }
    if one("location").is_some_and(|location| !location.starts_with('/')) {
        found.push("Location must be path-absolute".to_owned());
    }
}

/// What every problem looks like.
fn problem(answer: &Answer, found: &mut Vec<String>) {
    if answer.header("content-type") != Some("application/problem+json") {
        found.push("an error must be application/problem+json".to_owned());
        return;
    }
    let Ok(document) = serde_json::from_slice::<Value>(&answer.body) else {
        found.push("the problem is no JSON".to_owned());
        return;
    };
    validate("/components/schemas/Problem", &document, found);
    if document["status"] != answer.status {
        found.push("the problem's status is another than the answer's".to_owned());
    }
    if document["requestId"].as_str() != answer.header("x-request-id") {
        found.push("the problem's requestId is another than X-Request-Id".to_owned());
    }
    let kind = format!(
        "/problems#{}",
        document["code"].as_str().unwrap_or_default()
    );
    if document["type"] != *kind {
        found.push(format!("the problem's type must be {kind}"));
    }
    if document["detail"]
        .as_str()
        .is_none_or(|detail| !detail.ends_with('.'))
    {
        found.push("the problem's detail is no sentence".to_owned());
    }
    let leaks = [
        "SELECT ", "INSERT ", "sqlite", "postgres", "diesel", "/root/", ".rs:", "panicked",
    ];
    let text = answer.text();
    found.extend(
        leaks
            .iter()
            .filter(|leak| text.contains(*leak))
            .map(|leak| format!("shows {leak:?}")),
    );
}

/// The document's headers are there, and those there are the document's.
fn headers(response: &'static Value, answer: &Answer, found: &mut Vec<String>) {
    let declared = response["headers"].as_object();
    for (name, header) in declared.into_iter().flatten() {
        let required = resolved(header)["required"] == true;
        if required && !answer.headers.contains_key(name.as_str()) {
            found.push(format!("the documented header {name} is missing"));
        }
    }
    let is_declared = |name: &str| {
        declared.is_some_and(|headers| headers.keys().any(|other| other.eq_ignore_ascii_case(name)))
    };
    for name in TOLD_HEADERS {
        if answer.headers.contains_key(name) && !is_declared(name) {
            found.push(format!("the header {name} is not documented"));
        }
    }
}

/// The body is of a documented type and follows its schema.
fn body(head: bool, target: &str, response: &Value, answer: &Answer, found: &mut Vec<String>) {
    let content_type = answer.header("content-type").unwrap_or_default();
    let Some(content) = response["content"]
        .as_object()
        .filter(|content| !content.is_empty())
    else {
        if !answer.body.is_empty() {
            found.push("has a body, and none is documented".to_owned());
        }
        return;
    };
    if !content.contains_key(content_type) {
        let types: Vec<&str> = content.keys().map(String::as_str).collect();
        found.push(format!("is {content_type:?}, and documented are {types:?}"));
        return;
    }
    if head {
        if !answer.body.is_empty() {
            found.push("an answer to HEAD has a body".to_owned());
        }
        return;
    }
    if !content_type.ends_with("json") {
        return;
    }
    let Ok(json) = serde_json::from_slice::<Value>(&answer.body) else {
        found.push("the body is no JSON".to_owned());
        return;
    };
    let Some(schema) = content[content_type].get("schema") else {
        found.push("the body has no schema".to_owned());
        return;
    };
    validate_against(of_the_asked(schema, target), &json, found);
}

/// Where an answer has two schemas: the first, or the second of one that was asked for with
/// `fields`. Only the latter may lack members.
fn of_the_asked<'s>(schema: &'s Value, target: &str) -> &'s Value {
    let query = target.split_once('?').map_or("", |(_, query)| query);
    let narrowed = query.split('&').any(|piece| piece.starts_with("fields="));
    match schema["anyOf"].as_array().map(Vec::as_slice) {
        Some([whole, part]) => match narrowed {
            true => part,
            false => whole,
        },
        _ => schema,
    }
}

/// Validates by the schema at a place of the document.
fn validate(pointer: &str, json: &Value, found: &mut Vec<String>) {
    validate_against(
        &serde_json::json!({"$ref": format!("#{pointer}")}),
        json,
        found,
    );
}

/// Validates by a schema of the document.
pub fn validate_against(schema: &Value, json: &Value, found: &mut Vec<String>) {
    let validator = validator(schema);
    let errors = validator.iter_errors(json).take(10);
    found.extend(errors.map(|error| {
        let mut said = error.to_string();
        if said.len() > 600 {
            let end = (0..=600)
                .rev()
                .find(|at| said.is_char_boundary(*at))
                .unwrap_or(0);
            said.truncate(end);
            said.push('…');
        }
        format!("at {:?}: {said}", error.instance_path().to_string())
    }));
}

/// The validator of a schema of the document; formats count.
fn validator(schema: &Value) -> Arc<Validator> {
    static MADE: OnceLock<Mutex<HashMap<String, Arc<Validator>>>> = OnceLock::new();
    let key = schema.to_string();
    let made = MADE.get_or_init(Mutex::default);
    if let Some(validator) = made.lock().expect("a lock").get(&key) {
        return Arc::clone(validator);
    }
    // The schema stands in a copy of the document, so that its references lead somewhere.
    let mut root = closed().clone();
    let mut schema = schema.clone();
    enumerate(&mut schema);
    if let (Some(root), Value::Object(schema)) = (root.as_object_mut(), schema) {
        root.retain(|name, _| name == "components");
        root.extend(schema);
    }
    let validator = jsonschema::options()
        .with_draft(Draft::Draft202012)
        .should_validate_formats(true)
        .should_ignore_unknown_formats(true)
        .build(&root)
        .unwrap_or_else(|error| panic!("the schema {key} cannot be used: {error}"));
    let validator = Arc::new(validator);
    made.lock()
        .expect("a lock")
        .insert(key, Arc::clone(&validator));
    validator
}

/// The operations of the path template that a path fits; literal parts win.
fn find(path: &str) -> Option<&'static serde_json::Map<String, Value>> {
    let paths = document()["paths"].as_object().expect("paths");
    let fits = |template: &str| {
        let (parts, given): (Vec<_>, Vec<_>) =
            (template.split('/').collect(), path.split('/').collect());
        let pairs = || parts.iter().zip(&given);
        let fit = parts.len() == given.len()
            && pairs().all(|(part, given)| {
                if part.starts_with('{') {
                    !given.is_empty()
                } else {
                    part == given
                }
            });
        fit.then(|| pairs().filter(|(part, _)| part.starts_with('{')).count())
    };
    let (_, operations) = paths
        .iter()
        .filter_map(|(template, operations)| Some((fits(template)?, operations)))
        .min_by_key(|(parameters, _)| *parameters)?;
    operations.as_object()
}

fn allow(operations: &serde_json::Map<String, Value>) -> Vec<String> {
    let mut methods: Vec<String> = operations
        .keys()
        .map(|method| method.to_uppercase())
        .collect();
    if operations.contains_key("get") {
        methods.push("HEAD".to_owned());
    }
    methods.push("OPTIONS".to_owned());
    methods.sort();
    methods
}

fn allowed(answer: &Answer) -> Vec<String> {
    let allow = answer.header("allow").unwrap_or_default();
    let mut methods: Vec<String> = allow.split(", ").map(str::to_owned).collect();
    methods.sort();
    methods
}

/// What a reference leads to.
pub fn resolved(value: &'static Value) -> &'static Value {
    match value["$ref"].as_str() {
        Some(target) => {
            let found = document().pointer(target.trim_start_matches('#'));
            found.unwrap_or_else(|| panic!("{target} leads nowhere"))
        }
        None => value,
    }
}

#[cfg(test)]
mod tests;
