//! The OpenAPI document as the code writes it; `openapi.rs` holds the committed file to
//! the same text.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use serde_json::{Value, json};

/// The address that the committed document names as its server.
pub const PUBLIC_URL: &str = "http://127.0.0.1:8080";

/// The document.
pub fn document() -> &'static Value {
    static DOCUMENT: OnceLock<Value> = OnceLock::new();
    DOCUMENT.get_or_init(|| {
        let text = newsdesk_api::document::openapi(PUBLIC_URL);
        serde_json::from_str(&text).expect("the document is JSON")
    })
}

/// The document as answers of this very version are held to it: objects have no members
/// but those declared, and enumerations no other values. (Clients must bear members and
/// values they do not know; the server must not answer any that it does not document.)
pub fn closed() -> &'static Value {
    static CLOSED: OnceLock<Value> = OnceLock::new();
    CLOSED.get_or_init(|| {
        let mut closed = document().clone();
        enumerate(&mut closed);
        let mut parts = BTreeSet::new();
        parts_of_wholes(&closed, &mut parts);
        let schemas = closed["components"]["schemas"]
            .as_object_mut()
            .expect("schemas");
        for (name, schema) in schemas {
            if !parts.contains(&format!("#/components/schemas/{name}")) {
                close(schema);
            }
        }
        closed
    })
}

/// What is referred to from an `allOf`: it must let the members of the other parts pass.
fn parts_of_wholes(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            let parts = members.get("allOf").and_then(Value::as_array);
            let targets = parts
                .into_iter()
                .flatten()
                .filter_map(|part| part["$ref"].as_str());
            found.extend(targets.map(str::to_owned));
            members
                .values()
                .for_each(|member| parts_of_wholes(member, found));
        }
        Value::Array(items) => items.iter().for_each(|item| parts_of_wholes(item, found)),
        _ => {}
    }
}

/// Has every enumeration hold, those too that may have more values one day.
pub fn enumerate(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.values_mut().for_each(enumerate);
            if let Some(values) = members.get("x-extensible-enum").cloned() {
                members.insert("enum".into(), values);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(enumerate),
        _ => {}
    }
}

fn close(schema: &mut Value) {
    match schema {
        Value::Object(members) => {
            let whole = members.contains_key("allOf");
            for (name, member) in members.iter_mut() {
                if name != "allOf" && name != "example" && name != "examples" {
                    close(member);
                }
            }
            if whole {
                members.insert("unevaluatedProperties".into(), json!(false));
            } else if members.get("properties").is_some_and(Value::is_object)
                && !members.contains_key("additionalProperties")
            {
                members.insert("additionalProperties".into(), json!(false));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(close),
        _ => {}
    }
}

/// Every operation: its method, its path and its description.
pub fn operations() -> impl Iterator<Item = (&'static str, &'static str, &'static Value)> {
    let paths = document()["paths"].as_object().expect("paths");
    paths.iter().flat_map(|(path, operations)| {
        let operations = operations.as_object().expect("operations");
        operations
            .iter()
            .map(move |(method, operation)| (method.as_str(), path.as_str(), operation))
    })
}
