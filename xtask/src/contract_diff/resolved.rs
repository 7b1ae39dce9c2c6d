//! Schemas as they are meant: references followed, `allOf` laid together, `null` told
//! apart from what else there may be.

use serde_json::{Map, Value, json};

/// What a reference names, or the value itself.
pub(super) fn follow<'d>(document: &'d Value, value: &'d Value) -> &'d Value {
    match value["$ref"].as_str() {
        Some(reference) => {
            let pointer = reference.trim_start_matches('#');
            document.pointer(pointer).unwrap_or(&Value::Null)
        }
        None => value,
    }
}

/// The name of the schema that a reference names.
pub(super) fn name(schema: &Value) -> Option<&str> {
    schema["$ref"].as_str()?.rsplit('/').next()
}

/// A schema without references at its top: its `allOf` laid together, each alternative by
/// itself, and whether it may be `null`.
pub(super) struct Meant {
    pub(super) alternatives: Vec<Alternative>,
    pub(super) nullable: bool,
    /// Told apart by a member, to which values may be added.
    pub(super) open: bool,
}

/// One of the things that a value may be.
pub(super) struct Alternative {
    /// The schema's name, where it has one.
    pub(super) name: Option<String>,
    pub(super) schema: Value,
}

/// What a schema means.
pub(super) fn meant(document: &Value, schema: &Value) -> Meant {
    let mut meant = Meant {
        alternatives: Vec::new(),
        nullable: false,
        open: false,
    };
    gather(document, schema, &mut meant);
    meant
}

fn gather(document: &Value, schema: &Value, meant: &mut Meant) {
    let named = name(schema).map(str::to_owned);
    let whole = follow(document, schema);
    for word in ["oneOf", "anyOf"] {
        if let Some(choices) = whole[word].as_array() {
            meant.open |= whole["discriminator"].is_object();
            for choice in choices {
                gather(document, choice, meant);
            }
            return;
        }
    }
    let mut laid = laid_together(document, whole);
    if laid["type"] == "null" {
        meant.nullable = true;
        return;
    }
    let types = laid["type"].as_array().cloned();
    if let Some(mut types) = types {
        let all = types.len();
        types.retain(|kind| kind != "null");
        meant.nullable |= types.len() < all;
        laid["type"] = match types.as_slice() {
            [one] => one.clone(),
            _ => Value::Array(types),
        };
        if let Some(values) = laid["enum"].as_array_mut() {
            values.retain(|value| !value.is_null());
        }
    }
    meant.alternatives.push(Alternative {
        name: named,
        schema: laid,
    });
}

/// A schema with the parts of its `allOf` in it.
fn laid_together(document: &Value, schema: &Value) -> Value {
    let Some(parts) = schema["allOf"].as_array() else {
        return schema.clone();
    };
    let mut whole = schema.clone();
    if let Some(members) = whole.as_object_mut() {
        members.remove("allOf");
    }
    for part in parts {
        let part = laid_together(document, follow(document, part));
        if let (Some(into), Some(part)) = (whole.as_object_mut(), part.as_object()) {
            lay(into, part);
        }
    }
    whole
}

fn lay(into: &mut Map<String, Value>, part: &Map<String, Value>) {
    for (word, value) in part {
        match (word.as_str(), into.get_mut(word)) {
            (_, None) => {
                into.insert(word.clone(), value.clone());
            }
            ("properties", Some(Value::Object(members))) => {
                for (name, member) in value.as_object().into_iter().flatten() {
                    match members.get_mut(name) {
                        None => {
                            members.insert(name.clone(), member.clone());
                        }
                        Some(there) => *there = json!({"allOf": [there.clone(), member]}),
                    }
                }
            }
            ("required", Some(Value::Array(names))) => {
                names.extend(value.as_array().into_iter().flatten().cloned());
            }
            _ => {}
        }
    }
}
