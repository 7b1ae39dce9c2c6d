//! Each kind of change that breaks, beside its innocent neighbour.

mod operations;
mod schemas;

use serde_json::{Value, json};

use super::breaking;

/// A document of one operation and these schemas.
fn of(operation: Value, schemas: Value) -> Value {
    json!({
        "paths": {"/v1/tags/{id}": {"post": operation}},
        "components": {"schemas": schemas},
    })
}

fn answering(schema: &Value) -> Value {
    of(
        json!({"operationId": "createTag", "responses": {
            "201": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Tag"}}}},
        }}),
        json!({"Tag": schema}),
    )
}

fn taking(schema: &Value) -> Value {
    of(
        json!({"operationId": "createTag", "responses": {}, "requestBody": {
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/TagInput"}}},
        }}),
        json!({"TagInput": schema}),
    )
}

fn operation(operation: Value) -> Value {
    let mut whole = json!({"operationId": "createTag", "responses": {}});
    for (name, value) in operation.as_object().into_iter().flatten() {
        whole[name] = value.clone();
    }
    of(whole, json!({}))
}

/// Fails unless exactly this breaks, as the terminal shows it.
#[track_caller]
fn breaks(before: &Value, now: &Value, expected: &[&str]) {
    let found: Vec<String> = breaking(before, now)
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(found, expected);
}

/// A change that breaks in one direction, and is innocent in the other.
#[track_caller]
fn one_way(before: &Value, now: &Value, expected: &[&str]) {
    breaks(before, now, expected);
    breaks(now, before, &[]);
}

/// An object with these members, all of them there.
fn object(members: Value) -> Value {
    let names: Vec<_> = members
        .as_object()
        .into_iter()
        .flatten()
        .map(|it| it.0)
        .collect();
    json!({"type": "object", "required": names, "properties": members, "additionalProperties": false})
}
