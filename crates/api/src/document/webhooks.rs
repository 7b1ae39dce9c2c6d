//! The `webhooks` of the document: what is posted to those who want to be told.

use newsdesk_domain::change::TYPES;
use serde_json::{Map, Value, json};

use super::schemas::Components;
use crate::operation::SchemaSource;
use crate::webhooks::event::{TEST, WebhookEvent};

/// The headers of a message.
const HEADERS: [(&str, &str, &str, &str); 4] = [
    (
        "WebhookId",
        "webhook-id",
        "The message's id, the same at every try and replay.",
        "msg_019ab2f0-5a00-7c11-8f00-3f6f6f1d2a10",
    ),
    (
        "WebhookTimestamp",
        "webhook-timestamp",
        "When this try was made, in seconds since 1970.",
        "1795327800",
    ),
    (
        "WebhookSignature",
        "webhook-signature",
        "Signatures by Standard Webhooks 1.0.0 with spaces between them: one, or two while a \
         secret is being changed.",
        "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=",
    ),
    (
        "NewsdeskVersionTold",
        "newsdesk-version",
        "The number of the public change; not in a test.",
        "1042",
    ),
];

/// One entry for each type of event.
pub(super) fn all(components: &mut Components) -> Value {
    let mut webhooks = Map::new();
    for kind in TYPES.into_iter().chain([TEST]) {
        webhooks.insert(kind.to_owned(), json!({"post": of(kind, components)}));
    }
    Value::Object(webhooks)
}

fn of(kind: &str, components: &mut Components) -> Value {
    let schema = components.view(SchemaSource::of::<WebhookEvent>(false));
    let parameters: Vec<Value> = HEADERS
        .iter()
        .map(|(shared, name, description, example)| {
            let header = json!({
                "name": name,
                "in": "header",
                "required": *name != "newsdesk-version",
                "description": description,
                "schema": {"type": "string"},
                "example": example,
            });
            components.parameter(shared, header)
        })
        .collect();
    json!({
        "operationId": operation_id(kind),
        "tags": ["Webhooks"],
        "summary": summary(kind),
        "description": "Posted to each webhook whose filters let it through, signed, once readers \
                        can see it. See `createWebhook`.",
        "security": [],
        "parameters": parameters,
        "requestBody": {
            "required": true,
            "content": {"application/json": {
                "schema": schema,
                "example": WebhookEvent::example(kind),
            }},
        },
        "responses": {
            "2XX": {"description": "It has arrived."},
            "410": {"description": "Nothing is wanted any more: the webhook is disabled."},
            "4XX": {"description": "It is tried again, for three days."},
            "5XX": {"description": "It is tried again, for three days."},
        },
    })
}

/// `onArticlePublished` of `article.published`.
fn operation_id(kind: &str) -> String {
    let mut id = "on".to_owned();
    for part in kind.split(['.', '-']) {
        let mut letters = part.chars();
        id.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        id.push_str(letters.as_str());
    }
    id
}

fn summary(kind: &str) -> String {
    if kind == TEST {
        return "An admin tries whether messages arrive".to_owned();
    }
    let (entity, happening) = kind.split_once('.').unwrap_or((kind, ""));
    match entity {
        "most-popular" => {
            "What editors decided about the most viewed stories was updated".to_owned()
        }
        "media" => format!("A file was {happening}"),
        "site" => "The newsroom's own facts were updated".to_owned(),
        "article" => format!("A story was {happening}"),
        entity => format!("A {entity} was {happening}"),
    }
}
