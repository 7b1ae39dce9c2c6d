//! An operation's parameters in the document.

use actix_web::http::Method;
use serde_json::{Value, json};

use super::schemas::Components;
use crate::answer::Caching;
use crate::operation::Operation;
use crate::param::{LONG_LIMIT, Param, ParamKind, TEXT_LIMIT};
use crate::retry::KEY_LIMIT;

/// No control characters: a value that has any is refused.
const PLAIN: &str = "^[^\\u0000-\\u001F\\u007F-\\u009F]+$";

/// Values with commas between them, none of them empty.
const ALTERNATIVES: &str =
    "^[^,\\u0000-\\u001F\\u007F-\\u009F]+(,[^,\\u0000-\\u001F\\u007F-\\u009F]+)*$";

/// An asterisk, or entity tags with commas between them (RFC 9110 section 13.1.1).
const IF_MATCH: &str = r#"^(\*|(W/)?"[!#-~]*"([ \t]*,[ \t]*(W/)?"[!#-~]*")*)$"#;

/// The parameters of path, query and headers.
pub(super) fn of(operation: &Operation, components: &mut Components) -> Vec<Value> {
    let path = operation
        .path_params
        .iter()
        .map(|param| parameter(param, "path"));
    let query = operation
        .query
        .iter()
        .map(|param| parameter(param, "query"));
    let mut parameters: Vec<Value> = path.chain(query).collect();
    if operation.if_match {
        parameters.push(components.parameter("IfMatch", if_match()));
    }
    if operation.merges {
        parameters.push(components.parameter("PreferMerge", prefer_merge()));
    }
    if operation.takes_key() {
        parameters.push(components.parameter("IdempotencyKey", idempotency_key()));
    }
    if operation.method == Method::GET && operation.caching != Caching::NoStore {
        parameters.push(components.parameter("IfNoneMatch", if_none_match()));
    }
    parameters
}

fn parameter(param: &Param, place: &str) -> Value {
    let mut described = json!({
        "name": param.name,
        "in": place,
        "description": param.describe,
        "required": param.required,
        "schema": schema(param),
    });
    if param.kind == ParamKind::Members {
        described["style"] = "form".into();
        described["explode"] = false.into();
    }
    if let Some(example) = param.example {
        let example = typed(param.kind, example);
        described["example"] = if param.repeatable {
            json!([example])
        } else {
            example
        };
    }
    described
}

fn schema(param: &Param) -> Value {
    let mut schema = match param.kind {
        ParamKind::SlugOrId => {
            json!({"type": "string", "minLength": 1, "maxLength": TEXT_LIMIT, "pattern": PLAIN})
        }
        ParamKind::Id => json!({"type": "string", "format": "uuid"}),
        ParamKind::File => {
            json!({"type": "string", "maxLength": 200, "pattern": "^[A-Za-z0-9_-][A-Za-z0-9._-]*$"})
        }
        ParamKind::Text { min, max } => {
            json!({"type": "string", "minLength": min, "maxLength": max, "pattern": PLAIN})
        }
        ParamKind::Integer { min, max } => {
            json!({"type": "integer", "minimum": min, "maximum": max})
        }
        ParamKind::Choice(words) => json!({"type": "string", "enum": words}),
        ParamKind::Boolean => json!({"type": "boolean"}),
        ParamKind::Instant => json!({"type": "string", "format": "date-time"}),
        ParamKind::Cursor => {
            json!({"type": "string", "maxLength": LONG_LIMIT, "pattern": "^[A-Za-z0-9_-]+$"})
        }
        ParamKind::Members => json!({
            "type": "array",
            "minItems": 1,
            "uniqueItems": true,
            "items": {"type": "string", "enum": param.members},
        }),
        ParamKind::AnyOf => json!({
            "type": "string",
            "minLength": 1,
            "maxLength": LONG_LIMIT,
            "pattern": ALTERNATIVES,
        }),
    };
    if let Some(pattern) = param.pattern {
        schema["pattern"] = pattern.into();
    }
    if let Some(default) = param.default {
        schema["default"] = typed(param.kind, default);
    }
    if param.repeatable {
        schema = json!({"type": "array", "items": schema});
    }
    schema
}

fn typed(kind: ParamKind, text: &str) -> Value {
    match kind {
        ParamKind::Integer { .. } => text.parse::<i64>().map_or(Value::Null, Value::from),
        ParamKind::Boolean => json!(text == "true"),
        ParamKind::Members => text.split(',').collect(),
        _ => json!(text),
    }
}

fn if_match() -> Value {
    json!({
        "name": "If-Match",
        "in": "header",
        "description": "The version the change is based on: the ETag last read, or a list of \
                        them; `*` for whichever there is. 428 without, 412 when stale.",
        "required": true,
        "schema": {"type": "string", "pattern": IF_MATCH},
        "example": "\"7\"",
    })
}

fn prefer_merge() -> Value {
    json!({
        "name": "Prefer",
        "in": "header",
        "description": "`merge` has an edit that came too late laid over what stands, where \
                        the two are not in each other's way (RFC 7240); other preferences are \
                        passed over.",
        "required": false,
        "schema": {"type": "string"},
        "example": "merge",
    })
}

fn idempotency_key() -> Value {
    json!({
        "name": "Idempotency-Key",
        "in": "header",
        "description": "Names this request, so that it may be sent again: whoever sends the \
                        same within 24 hours gets the first good answer again, marked \
                        `Idempotency-Replayed`, and nothing is done twice. Keys are each \
                        caller's own; refusals are not kept. Bare, or as a quoted string, \
                        which is the same key.",
        "required": false,
        "schema": {
            "type": "string",
            "minLength": 1,
            "maxLength": KEY_LIMIT,
            "pattern": "^[!-~]+$",
        },
        "example": "8e03978e-40d5-43dd-bc93-6894a57f9324",
    })
}

fn if_none_match() -> Value {
    json!({
        "name": "If-None-Match",
        "in": "header",
        "description": "The ETag of an answer at hand; 304 where it still holds.",
        "required": false,
        "schema": {"type": "string"},
    })
}
