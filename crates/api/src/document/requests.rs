//! An operation's request body in the document.

use newsdesk_domain::shape::Shape;
use serde_json::{Map, Value, json};

use super::schemas::Components;
use crate::operation::{Body, Operation};

/// The request body, where the operation takes one.
pub(super) fn of(operation: &Operation, components: &mut Components) -> Option<Value> {
    let (required, content) = match operation.body {
        Body::None | Body::Ignored => return None,
        Body::Json(shape) => (true, json(operation, shape, components)),
        Body::OptionalJson(shape) => (false, json(operation, shape, components)),
        Body::Merge(shape) => {
            let content = media(operation, components.patched(shape), shape);
            let both = json!({
                "application/merge-patch+json": content.clone(),
                "application/json": content,
            });
            (true, both)
        }
        Body::Upload { metadata, .. } => (true, upload(operation, metadata, components)),
    };
    Some(json!({"required": required, "content": content}))
}

fn json(operation: &Operation, shape: &Shape, components: &mut Components) -> Value {
    json!({"application/json": media(operation, components.sent(shape), shape)})
}

/// A schema with an example: the operation's own, or that of its shape.
fn media(operation: &Operation, schema: Value, shape: &Shape) -> Value {
    let mut media = json!({"schema": schema});
    if let Some(example) = operation.body_example.as_ref().or(shape.shown_example()) {
        media["example"] = example.clone();
    }
    media
}

fn upload(operation: &Operation, metadata: Option<&Shape>, components: &mut Components) -> Value {
    let mut properties = Map::new();
    let file = json!({
        "type": "string",
        "contentMediaType": "application/octet-stream",
        "description": "The file's bytes. What it is, is told from them.",
    });
    properties.insert("file".into(), file);
    let mut encoding = Map::new();
    encoding.insert(
        "file".into(),
        json!({"contentType": "image/jpeg, image/png, image/webp, image/gif"}),
    );
    if let Some(shape) = metadata {
        let mut schema = components.sent(shape);
        schema["description"] = "What is known of the file; may be left out.".into();
        properties.insert("metadata".into(), schema);
        encoding.insert(
            "metadata".into(),
            json!({"contentType": "application/json"}),
        );
    }
    let mut media = json!({
        "schema": {
            "type": "object",
            "required": ["file"],
            "properties": properties,
            "additionalProperties": false,
        },
        "encoding": encoding,
    });
    if let Some(example) = &operation.body_example {
        media["example"] = json!({"file": "(bytes)", "metadata": example});
    }
    json!({"multipart/form-data": media})
}
