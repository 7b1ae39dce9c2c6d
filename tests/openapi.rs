//! The OpenAPI document itself: the committed file is what the code writes, and it is
//! whole, so that an integrator needs nothing else.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::support::contract::{resolved, validate_against};
use crate::support::document::{PUBLIC_URL, document, operations};

/// Every JSON value below a value, with its pointer.
fn walk<'v>(value: &'v Value, pointer: &str, visit: &mut dyn FnMut(&str, &'v Value)) {
    visit(pointer, value);
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                let name = name.replace('~', "~0").replace('/', "~1");
                walk(member, &format!("{pointer}/{name}"), visit);
            }
        }
        Value::Array(items) => {
            for (place, item) in items.iter().enumerate() {
                walk(item, &format!("{pointer}/{place}"), visit);
            }
        }
        _ => {}
    }
}

/// Fails with all that was found, a line each.
#[track_caller]
fn none(found: Vec<String>) {
    assert!(
        found.is_empty(),
        "{} findings:\n{}",
        found.len(),
        found.join("\n")
    );
}

#[test]
fn the_committed_file_is_what_the_code_writes() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../openapi/newsdesk-v1.json");
    let committed = fs::read_to_string(&path).unwrap_or_default();
    let written = newsdesk_api::document::openapi(PUBLIC_URL);
    if committed == written {
        return;
    }
    let lines = committed.lines().zip(written.lines()).enumerate();
    let first = lines.into_iter().find(|(_, (old, new))| old != new);
    panic!(
        "openapi/newsdesk-v1.json is not what the code writes; `cargo xtask openapi` writes it \
         anew, and its difference wants reviewing. First difference: {first:?}"
    );
}

#[test]
fn every_operation_says_what_it_does_and_what_it_takes() {
    let (mut found, mut ids) = (Vec::new(), BTreeSet::new());
    for (method, path, operation) in operations() {
        let mut lacks = |what: &str| found.push(format!("{method} {path}: {what}"));
        let text = |member: &str| operation[member].as_str().unwrap_or_default();
        let id = text("operationId");
        let camel = id.starts_with(|c: char| c.is_ascii_lowercase())
            && id.chars().all(|c| c.is_ascii_alphanumeric());
        if !camel || !ids.insert(id) {
            lacks("no camelCase operationId of its own");
        }
        if text("summary").is_empty() || text("summary").len() > 80 {
            lacks("no short summary");
        }
        if text("description").is_empty() {
            lacks("no description");
        }
        let groups = document()["tags"].as_array().expect("tags");
        if !groups
            .iter()
            .any(|group| group["name"] == operation["tags"][0])
        {
            lacks("no tag of the document");
        }
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            let parameter = resolved(parameter);
            let name = parameter["name"].as_str().expect("a name");
            if parameter["description"].as_str().is_none_or(str::is_empty) {
                lacks(&format!("the parameter {name} is not described"));
            }
            let schema = &parameter["schema"];
            let schema = if schema["type"] == "array" {
                &schema["items"]
            } else {
                schema
            };
            let has = |member: &str| schema.get(member).is_some();
            let limited = match schema["type"].as_str() {
                Some("integer" | "number") => has("minimum") && has("maximum"),
                Some("boolean") => true,
                Some("string") if parameter["in"] == "header" => true,
                Some("string") => has("maxLength") || has("enum") || has("format"),
                _ => false,
            };
            if !limited {
                lacks(&format!("the parameter {name} has no limits"));
            }
        }
        for (status, response) in operation["responses"].as_object().expect("responses") {
            if resolved(response)["description"]
                .as_str()
                .is_none_or(str::is_empty)
            {
                lacks(&format!("{status} is not described"));
            }
        }
    }
    none(found);
}

#[test]
fn every_example_is_there_and_follows_its_schema() {
    let mut found = Vec::new();
    let mut media = |place: String, media: &'static Value, merge: bool| {
        let Some(schema) = media.get("schema") else {
            found.push(format!("{place}: no schema"));
            return;
        };
        let one = media.get("example").into_iter();
        let several = media["examples"].as_object();
        let examples: Vec<&Value> = one
            .chain(
                several
                    .into_iter()
                    .flat_map(|all| all.values().map(|it| &it["value"])),
            )
            .collect();
        if examples.is_empty() {
            found.push(format!("{place}: no example"));
        }
        for example in examples {
            let mut wrong = Vec::new();
            validate_against(schema, example, &mut wrong);
            if merge && example.as_object().is_none_or(serde_json::Map::is_empty) {
                wrong.push("changes nothing".to_owned());
            }
            found.extend(wrong.into_iter().map(|wrong| format!("{place}: {wrong}")));
        }
    };
    for (method, path, operation) in operations() {
        let content = operation["requestBody"]["content"].as_object();
        for (kind, body) in content.into_iter().flatten() {
            if kind.ends_with("json") {
                media(
                    format!("{method} {path} takes {kind}"),
                    body,
                    method == "patch",
                );
            }
        }
        for (status, response) in operation["responses"].as_object().expect("responses") {
            let content = resolved(response)["content"].as_object();
            for (kind, body) in content.into_iter().flatten() {
                if kind.ends_with("json") {
                    media(
                        format!("{method} {path} answers {status} {kind}"),
                        body,
                        false,
                    );
                }
            }
        }
    }
    none(found);
}

#[test]
fn every_reference_leads_somewhere_and_every_schema_can_be_used() {
    let mut found = Vec::new();
    walk(document(), "", &mut |pointer, value| {
        if let Some(target) = value["$ref"].as_str()
            && document().pointer(target.trim_start_matches('#')).is_none()
        {
            found.push(format!("{pointer}: {target} leads nowhere"));
        }
    });
    none(found);
    for name in document()["components"]["schemas"]
        .as_object()
        .expect("schemas")
        .keys()
    {
        let schema = json!({"$ref": format!("#/components/schemas/{name}")});
        validate_against(&schema, &Value::Null, &mut Vec::new());
    }
}

#[test]
fn every_discriminator_tells_its_schemas_apart() {
    let mut found = Vec::new();
    let mut seen = 0;
    walk(document(), "", &mut |pointer, value| {
        let Some(name) = value["discriminator"]["propertyName"].as_str() else {
            return;
        };
        seen += 1;
        let mapping = value["discriminator"]["mapping"]
            .as_object()
            .expect("a mapping");
        let mapped: BTreeSet<&str> = mapping.values().filter_map(Value::as_str).collect();
        let options = value["oneOf"]
            .as_array()
            .expect("a oneOf beside the discriminator");
        let listed: BTreeSet<&str> = options
            .iter()
            .filter_map(|it| it["$ref"].as_str())
            .collect();
        if mapped != listed || listed.len() != options.len() {
            found.push(format!("{pointer}: the mapping and the oneOf differ"));
        }
        for (word, target) in mapping {
            let target = target.as_str().expect("a target");
            let Some(schema) = document().pointer(target.trim_start_matches('#')) else {
                found.push(format!("{pointer}: {target} leads nowhere"));
                continue;
            };
            let property = &schema["properties"][name];
            let says = property["const"] == **word || property["enum"] == json!([word]);
            let required = schema["required"].as_array();
            let needed = required.is_some_and(|names| names.iter().any(|it| it == name));
            if !says || !needed {
                found.push(format!(
                    "{pointer}: {target} does not say that its {name} is {word}"
                ));
            }
        }
    });
    none(found);
    assert!(
        seen >= 2,
        "blocks are told apart where they are sent and where they are answered"
    );
}

#[test]
fn what_only_staff_may_do_wants_a_token() {
    for (method, path, operation) in operations() {
        let desk = ["/v1/editorial/", "/v1/admin/"]
            .iter()
            .any(|under| path.starts_with(under));
        let secured = operation["security"][0] == json!({"bearer": []});
        assert!(secured || !desk, "{method} {path} wants no token");
        let scope = &operation["x-required-scope"];
        let with_a_key = match (secured, scope.is_null()) {
            (true, true) => json!([{"bearer": []}]),
            (true, false) => json!([{"bearer": []}, {"apiKey": [scope]}]),
            (false, true) => json!([]),
            (false, false) => json!([{}, {"apiKey": [scope]}]),
        };
        assert_eq!(operation["security"], with_a_key, "{method} {path}");
        let answers_401 = operation["responses"].get("401").is_some();
        let signs_in = matches!(path, "/v1/auth/login" | "/v1/auth/refresh");
        let asks = secured || signs_in || !scope.is_null();
        assert_eq!(asks, answers_401, "{method} {path} and 401");
        assert_eq!(
            secured,
            operation.get("x-minimum-role").is_some(),
            "{method} {path}"
        );
    }
}
