//! The OpenAPI 3.1 document, assembled from the table of operations: what is not in the
//! table cannot be in the document, and what is in the table cannot be missing.

mod parameters;
mod requests;
mod responses;
mod schemas;
mod webhooks;

use newsdesk_domain::api_key::Scope;
use serde_json::{Map, Value, json};

use crate::operation::{Access, Operation};
use crate::router::Table;
use schemas::Components;

/// The version of the contract; it grows with what is added to `/v1`.
const VERSION: &str = "1.0.0";

/// The groups operations are shown in, in this order.
pub const TAGS: &[(&str, &str)] = &[
    ("Site", "The newsroom itself."),
    ("Pages", "Pages of the website, each in one answer."),
    ("Articles", "Published stories, for frontends."),
    ("Search", "Finding published stories."),
    ("Sections", "The sections of the site."),
    ("Tags", "What stories are about."),
    ("Bylines", "Who stories are by: people and agencies."),
    ("Collections", "Curated lists and front pages."),
    ("Media", "Published photos."),
    ("Changes", "What readers could see change, to follow."),
    (
        "Syndication",
        "Feeds, sitemaps, and stories in the formats of others.",
    ),
    (
        "Editorial articles",
        "Stories in the making: write, publish, withdraw.",
    ),
    ("Editorial sections", "Keeping the sections."),
    ("Editorial tags", "Keeping the tags."),
    ("Editorial bylines", "Keeping the bylines."),
    (
        "Editorial collections",
        "Keeping collections, fronts and the list of the most viewed stories.",
    ),
    ("Editorial media", "Uploading and keeping photos."),
    ("Audit", "Who did what."),
    ("Sign-in", "Sessions of staff."),
    ("Staff", "Who may sign in, and as what."),
    ("API keys", "What programs are let in with."),
    ("Administration", "The newsroom's own facts."),
    ("Webhooks", "Telling others of public changes."),
    ("System", "For operators and integrators."),
];

const DESCRIPTION: &str = "\
The API of Newsdesk, a headless CMS for newsrooms.\n\n\
**Delivery** (`/v1/…`) is public and shows only what is live. **Editorial**, **admin** and \
**auth** are for staff; programs use the editorial surface with an API key, and delivery, \
where a newsroom has closed it, asks readers for one. Every `GET` answers `HEAD` as well, and every path `OPTIONS`; another \
method is 405 with `Allow`. Errors are RFC 9457 problems; `/problems` explains every `code`.\n\n\
Every editorial `POST` and `PATCH` may name itself by `Idempotency-Key` and is then safe to send \
again: within 24 hours the first good answer is given again, with `Idempotency-Replayed`, and \
nothing is done twice.\n\n\
Text is kept in NFC, and limits in characters are code points of that; instants lie between the \
years 1900 and 2200.\n\n\
Within `/v1` members, optional parameters and values of enumerations marked \
`x-extensible-enum` are added, and nothing is removed, renamed or narrowed.";

/// The document of the whole API, naming this address as its server.
pub fn openapi(public_url: &str) -> String {
    let table = Table::new(crate::routes::operations());
    text(table.operations(), public_url)
}

/// The document of these operations, pretty-printed, with a line break at its end.
pub(crate) fn text<'a>(
    operations: impl Iterator<Item = &'a Operation>,
    public_url: &str,
) -> String {
    format!("{:#}\n", build(operations, public_url))
}

fn build<'a>(operations: impl Iterator<Item = &'a Operation>, public_url: &str) -> Value {
    let mut components = Components::default();
    let mut paths = Map::new();
    let mut used = Vec::new();
    for operation in operations.filter(|operation| operation.documented) {
        used.push(operation.tag);
        let path = paths.entry(operation.path).or_insert_with(|| json!({}));
        let method = operation.method.as_str().to_ascii_lowercase();
        path[method] = describe(operation, &mut components);
    }
    let webhooks = match used.contains(&"Webhooks") {
        true => webhooks::all(&mut components),
        false => json!({}),
    };
    let tags: Vec<Value> = TAGS
        .iter()
        .filter(|(name, _)| used.contains(name))
        .map(|(name, description)| json!({"name": name, "description": description}))
        .collect();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Newsdesk",
            "version": VERSION,
            "description": DESCRIPTION,
            "contact": {"name": "Newsdesk"},
            "license": {"name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0"},
        },
        "servers": [{"url": public_url, "description": "This server"}],
        "tags": tags,
        "paths": paths,
        "webhooks": webhooks,
        "components": components.finish(),
    })
}

fn describe(operation: &Operation, components: &mut Components) -> Value {
    let mut described = Map::new();
    described.insert("operationId".into(), operation.id.into());
    described.insert("tags".into(), json!([operation.tag]));
    described.insert("summary".into(), operation.summary.into());
    described.insert("description".into(), description(operation).into());
    if let Some(role) = operation.role() {
        described.insert("x-minimum-role".into(), role.word().into());
    }
    if let Some(scope) = operation.scope {
        described.insert("x-required-scope".into(), scope.word().into());
    }
    described.insert("security".into(), security(operation));
    let parameters = parameters::of(operation, components);
    if !parameters.is_empty() {
        described.insert("parameters".into(), parameters.into());
    }
    if let Some(body) = requests::of(operation, components) {
        described.insert("requestBody".into(), body);
    }
    described.insert("responses".into(), responses::of(operation, components));
    Value::Object(described)
}

/// What must be shown: nothing or, where delivery is closed, a key; a session's token or,
/// where keys are let in, a key.
fn security(operation: &Operation) -> Value {
    let key = |scope: Scope| json!({"apiKey": [scope.word()]});
    match (operation.access, operation.scope) {
        (Access::Public, None) => json!([]),
        (Access::Public, Some(scope)) => json!([{}, key(scope)]),
        (_, None) => json!([{"bearer": []}]),
        (_, Some(scope)) => json!([{"bearer": []}, key(scope)]),
    }
}

fn description(operation: &Operation) -> String {
    let said = match operation.describe.as_ref() {
        "" => format!("{}.", operation.summary.trim_end_matches(['.', '?'])),
        text => text.to_owned(),
    };
    let who = match operation.access {
        Access::Public => return said,
        Access::Signed => "For staff of any role".to_owned(),
        Access::Staff(role) => format!("Needs the role `{}` or a higher one", role.word()),
    };
    match operation.scope {
        Some(scope) => format!("{said}\n\n{who}; a key the scope `{}`.", scope.word()),
        None => format!("{said}\n\n{who}."),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn refs(value: &Value, found: &mut BTreeSet<String>) {
        match value {
            Value::Object(members) => {
                for (name, member) in members {
                    match member.as_str() {
                        Some(target) if name == "$ref" => {
                            found.insert(target.trim_start_matches('#').to_owned());
                        }
                        _ => refs(member, found),
                    }
                }
            }
            Value::Array(items) => items.iter().for_each(|item| refs(item, found)),
            _ => {}
        }
    }

    #[test]
    fn is_the_same_every_time() {
        assert_eq!(openapi("http://a.example"), openapi("http://a.example"));
    }

    #[test]
    fn every_reference_leads_somewhere_and_every_component_is_used() {
        let document: Value = serde_json::from_str(&openapi("http://a.example")).unwrap();
        let mut found = BTreeSet::new();
        refs(&document, &mut found);
        for target in &found {
            assert!(document.pointer(target).is_some(), "{target} leads nowhere");
        }
        for (group, components) in document["components"].as_object().unwrap() {
            for name in components.as_object().unwrap().keys() {
                let target = format!("/components/{group}/{name}");
                let used = group == "securitySchemes" || found.contains(&target);
                assert!(used, "{target} is not used");
            }
        }
    }

    #[test]
    fn every_operation_says_what_it_is() {
        for operation in crate::routes::operations() {
            let id = operation.id;
            assert!(
                TAGS.iter().any(|(tag, _)| *tag == operation.tag),
                "{id}: unknown tag"
            );
            assert!(!operation.summary.is_empty(), "{id}: no summary");
            assert!(
                !operation.summary.ends_with('.'),
                "{id}: a summary has no full stop"
            );
            assert!(!operation.answers.is_empty(), "{id}: no answer");
        }
    }
}
