//! The document's components: every schema, response, header and parameter that is
//! shared, each under one name.

use std::collections::BTreeMap;

use newsdesk_domain::shape::Shape;
use serde_json::{Map, Value, json};
use utoipa::openapi::{RefOr, Schema};

use crate::operation::SchemaSource;
use crate::problem::Code;
use crate::views::fields::ALWAYS;

/// Shared parts, by name, gathered while the operations are described.
#[derive(Default)]
pub(super) struct Components {
    /// Schemas of what is answered.
    schemas: BTreeMap<String, Value>,
    /// Schemas of what is sent.
    sent: BTreeMap<String, Value>,
    responses: BTreeMap<String, Value>,
    headers: BTreeMap<&'static str, Value>,
    parameters: BTreeMap<&'static str, Value>,
}

/// Refers to a component.
fn reference(group: &str, name: &str) -> Value {
    json!({"$ref": format!("#/components/{group}/{name}")})
}

impl Components {
    /// A reference to the schema of a view; it and all it mentions become components.
    pub(super) fn view(&mut self, source: SchemaSource) -> Value {
        let name = (source.name)().into_owned();
        self.add_schema(name.clone(), (source.schema)());
        let mut mentioned = Vec::new();
        (source.collect)(&mut mentioned);
        for (name, schema) in mentioned {
            self.add_schema(name, schema);
        }
        if source.list {
            self.list(&name)
        } else {
            reference("schemas", &name)
        }
    }

    /// A reference to the schema of a page of a list.
    fn list(&mut self, entry: &str) -> Value {
        self.view(SchemaSource::of::<crate::list::Page>(false));
        let name = format!("{entry}List");
        let schema = json!({
            "type": "object",
            "description": "One page of a list.",
            "required": ["data", "page"],
            "properties": {
                "data": {"type": "array", "items": reference("schemas", entry)},
                "page": reference("schemas", "Page"),
            },
        });
        self.schemas.insert(name.clone(), schema);
        reference("schemas", &name)
    }

    /// A reference to a schema, or to the same with as few members of `target` as `fields`
    /// may name.
    pub(super) fn or_narrowed(&mut self, whole: Value, target: &str) -> Value {
        let name = whole["$ref"].as_str().and_then(|it| it.rsplit('/').next());
        match name.and_then(|name| self.narrow(name, target)) {
            Some(narrowed) => json!({
                "description": "Without `fields` the first, with it the second.",
                "anyOf": [whole, reference("schemas", &narrowed)],
            }),
            None => whole,
        }
    }

    /// Makes the schema of this name anew for the members of `target` that `fields` names;
    /// `None` where it mentions none.
    fn narrow(&mut self, name: &str, target: &str) -> Option<String> {
        let mut schema = self.schemas.get(name)?.clone();
        let narrowed = format!("{name}Fields");
        if name == target {
            self.let_lack(&mut schema);
        } else if !self.narrow_within(&mut schema, target) {
            return None;
        }
        self.insert(narrowed.clone(), schema);
        Some(narrowed)
    }

    fn narrow_within(&mut self, schema: &mut Value, target: &str) -> bool {
        match schema {
            Value::Array(items) => {
                let narrowed = items
                    .iter_mut()
                    .map(|item| self.narrow_within(item, target));
                narrowed.fold(false, |any, one| any | one)
            }
            Value::Object(members) => {
                let mentioned = members.get("$ref").and_then(Value::as_str);
                let mentioned = mentioned
                    .and_then(|it| it.rsplit('/').next())
                    .map(str::to_owned);
                if let Some(narrowed) = mentioned.and_then(|name| self.narrow(&name, target)) {
                    let target = format!("#/components/schemas/{narrowed}");
                    members.insert("$ref".into(), target.into());
                    return true;
                }
                let narrowed = members
                    .values_mut()
                    .map(|it| self.narrow_within(it, target));
                narrowed.fold(false, |any, one| any | one)
            }
            _ => false,
        }
    }

    /// Requires no member but the one that is always there, of a schema and of its parts.
    fn let_lack(&mut self, schema: &mut Value) {
        let parts = schema.get_mut("allOf").and_then(Value::as_array_mut);
        for part in parts.into_iter().flatten() {
            let name = part["$ref"].as_str().and_then(|it| it.rsplit('/').next());
            match name.map(str::to_owned) {
                Some(name) => {
                    let narrowed = self.narrow(&name, &name);
                    *part = reference("schemas", &narrowed.unwrap_or(name));
                }
                None => self.let_lack(part),
            }
        }
        if let Some(members) = schema.as_object_mut() {
            if let Some(Value::String(described)) = members.get_mut("description") {
                described.push_str(" Of its members only those that `fields` names, and `id`.");
            }
            members.remove("required");
            let properties = members.get("properties");
            if properties.is_some_and(|properties| properties.get(ALWAYS).is_some()) {
                members.insert("required".into(), json!([ALWAYS]));
            }
        }
    }

    /// The schema of what is sent in one piece.
    pub(super) fn sent(&mut self, shape: &Shape) -> Value {
        shape.schema(&mut self.sent)
    }

    /// The schema of a merge patch.
    pub(super) fn patched(&mut self, shape: &Shape) -> Value {
        shape.patch_schema(&mut self.sent)
    }

    /// A reference to the schema of problems.
    pub(super) fn problem(&mut self) -> Value {
        self.schemas.entry("Problem".into()).or_insert_with(problem);
        self.schemas
            .entry("ProblemError".into())
            .or_insert_with(problem_error);
        reference("schemas", "Problem")
    }

    /// A reference to a shared response, made where it is not there yet.
    pub(super) fn response(
        &mut self,
        name: String,
        make: impl FnOnce(&mut Self) -> Value,
    ) -> Value {
        if !self.responses.contains_key(&name) {
            let response = make(self);
            self.responses.insert(name.clone(), response);
        }
        reference("responses", &name)
    }

    /// A reference to a shared header.
    pub(super) fn header(&mut self, name: &'static str, header: Value) -> Value {
        self.headers.entry(name).or_insert(header);
        reference("headers", name)
    }

    /// A reference to a shared parameter.
    pub(super) fn parameter(&mut self, name: &'static str, parameter: Value) -> Value {
        self.parameters.entry(name).or_insert(parameter);
        reference("parameters", name)
    }

    /// All of them, sorted by name; groups that are empty are left out.
    ///
    /// # Panics
    /// Where two different schemas have one name.
    pub(super) fn finish(mut self) -> Value {
        for (name, schema) in std::mem::take(&mut self.sent) {
            self.insert(name, schema);
        }
        let mut groups = Map::new();
        groups.insert("schemas".into(), json!(self.schemas));
        groups.insert("responses".into(), json!(self.responses));
        groups.insert("parameters".into(), json!(self.parameters));
        groups.insert("headers".into(), json!(self.headers));
        groups.retain(|_, group| group.as_object().is_some_and(|group| !group.is_empty()));
        let bearer = json!({
            "type": "http",
            "scheme": "bearer",
            "bearerFormat": "JWT",
            "description": "The access token that `POST /v1/auth/login` answers.",
        });
        let key = json!({
            "type": "http",
            "scheme": "bearer",
            "bearerFormat": "nd_live_…",
            "description": "An API key, as `/v1/admin/api-keys` makes them; with each operation \
                            stands the scope it needs.",
        });
        groups.insert(
            "securitySchemes".into(),
            json!({"bearer": bearer, "apiKey": key}),
        );
        Value::Object(groups)
    }

    fn add_schema(&mut self, name: String, schema: RefOr<Schema>) {
        let mut schema = serde_json::to_value(schema).unwrap_or_default();
        require_nullable(&mut schema);
        self.insert(name, schema);
    }

    fn insert(&mut self, name: String, schema: Value) {
        if let Some(other) = self.schemas.get(&name) {
            assert!(*other == schema, "two schemas are called {name}");
        }
        self.schemas.insert(name, schema);
    }
}

/// Requires every member that may be `null`: an answer always has all its members, so one
/// that is nothing is there as `null`. (What may be left out is not nullable.)
fn require_nullable(schema: &mut Value) {
    match schema {
        Value::Array(items) => items.iter_mut().for_each(require_nullable),
        Value::Object(members) => {
            members.values_mut().for_each(require_nullable);
            let Some(properties) = members.get("properties").and_then(Value::as_object) else {
                return;
            };
            let required = members.get("required").and_then(Value::as_array);
            let is_required = |name: &str| required.is_some_and(|list| list.contains(&json!(name)));
            let all: Vec<Value> = properties
                .iter()
                .filter(|(name, property)| is_required(name) || is_nullable(property))
                .map(|(name, _)| json!(name))
                .collect();
            if !all.is_empty() {
                members.insert("required".into(), all.into());
            }
        }
        _ => {}
    }
}

fn is_nullable(schema: &Value) -> bool {
    let null = json!("null");
    let among = |key: &str| {
        let options = schema[key].as_array().into_iter().flatten();
        options
            .into_iter()
            .any(|option| *option == null || option["type"] == null)
    };
    among("type") || among("oneOf") || among("anyOf")
}

fn problem() -> Value {
    let codes: Vec<&str> = Code::ALL.iter().map(|code| code.word()).collect();
    json!({
        "type": "object",
        "description": "Why a request was refused (RFC 9457).",
        "required": ["type", "title", "status", "detail", "code", "requestId", "errors"],
        "properties": {
            "type": {
                "type": "string",
                "format": "uri-reference",
                "description": "Where the code is explained.",
            },
            "title": {"type": "string", "description": "What the code means, in short."},
            "status": {"type": "integer", "minimum": 400, "maximum": 599},
            "detail": {"type": "string", "description": "What went wrong this time."},
            "code": {
                "type": "string",
                "description": "The stable word to branch on.",
                "x-extensible-enum": codes,
            },
            "requestId": {"type": "string", "description": "Finds the request in the log."},
            "errors": {
                "type": "array",
                "description": "What is wrong with the body, place by place.",
                "items": reference("schemas", "ProblemError"),
            },
            "parameter": {"type": "string", "description": "The parameter that is meant."},
            "header": {"type": "string", "description": "The header that is meant."},
            "limit": {"type": "integer", "description": "The limit in bytes."},
            "currentVersion": {"type": "integer", "description": "The version there is now."},
            "storyStatus": {"type": "string", "description": "`wrong_status`, `live`: the story's status."},
            "review": {"type": "string", "description": "`wrong_status`, `live`: where its working copy stands in review."},
            "actions": {
                "type": "array",
                "description": "`wrong_status`, `live`: the verbs its state admits now.",
                "items": {"type": "string"},
            },
            "notice": {"type": "string", "description": "`killed`: what readers may be told in the story's place."},
            "killedAt": {"type": "string", "format": "date-time", "description": "`killed`: since when."},
            "existing": {"type": "object", "description": "`slug_taken`: whose the slug is."},
            "usage": {"type": "object", "description": "`in_use`: how often it is used, and the first places."},
            "lock": {"type": "object", "description": "`locked`: who holds the story, and until when."},
            "warnings": {
                "type": "array",
                "description": "`not_publishable`: what else the pre-flight found.",
                "items": reference("schemas", "ProblemError"),
            },
        },
        "additionalProperties": true,
    })
}

fn problem_error() -> Value {
    json!({
        "type": "object",
        "description": "One thing that is wrong with a body.",
        "required": ["pointer", "code", "detail"],
        "properties": {
            "pointer": {
                "type": "string",
                "description": "Where in the body, as a JSON Pointer (RFC 6901).",
            },
            "code": {"type": "string", "description": "A stable word."},
            "detail": {"type": "string", "description": "A sentence."},
        },
        "additionalProperties": true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_null_is_there() {
        let mut schema = json!({"properties": {
            "a": {"type": ["string", "null"]},
            "b": {"oneOf": [{"type": "null"}, {"$ref": "#/x"}]},
            "c": {"type": "string"},
            "d": {"type": "integer"},
        }, "required": ["c"]});
        require_nullable(&mut schema);
        assert_eq!(schema["required"], json!(["a", "b", "c"]));
    }
}
