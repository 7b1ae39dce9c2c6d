//! Schemas: shapes as JSON Schema 2020-12, the dialect of OpenAPI 3.1.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::{Kind, MAX_HTML, Member, Object, RefKind, Shape, Tagged, Text, characters};
use crate::{email, language, slug};

/// Where the document keeps its named schemas.
const COMPONENTS: &str = "#/components/schemas/";

/// What slugs look like, and ids do too. Spellings with accents are folded to it as those
/// in upper case are, but nobody should need to send them.
const SLUG: &str = "^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$";

/// The schemas that have names, by name.
type Named = BTreeMap<String, Value>;

/// What an object's schema is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    /// The whole value.
    Whole,
    /// A merge patch: every member may be left out, and the objects in it are patches.
    Patch,
}

impl Shape {
    /// This shape as a schema. Objects, tagged shapes and references go to `named` and
    /// are referred to by `$ref`.
    pub fn schema(&self, named: &mut BTreeMap<String, Value>) -> Value {
        schema(self, Use::Whole, named)
    }

    /// The schema of a merge patch of this shape. The name of each object that is merged
    /// ends in `Patch` (in the place of `Input`, if it ends so).
    pub fn patch_schema(&self, named: &mut BTreeMap<String, Value>) -> Value {
        schema(self, Use::Patch, named)
    }
}

fn schema(shape: &Shape, purpose: Use, named: &mut Named) -> Value {
    match &shape.kind {
        Kind::Text(rules) => text(rules),
        Kind::Html => json!({
            "type": "string",
            "maxLength": MAX_HTML,
            "pattern": characters::pattern(true, false),
            "contentMediaType": "text/html",
            "description": "Inline HTML; whatever is not of the inline subset is removed.",
        }),
        Kind::Boolean => json!({"type": "boolean"}),
        Kind::Integer { min, max } => json!({"type": "integer", "minimum": min, "maximum": max}),
        Kind::Number { min, max } => json!({"type": "number", "minimum": min, "maximum": max}),
        Kind::Instant => json!({"type": "string", "format": "date-time"}),
        Kind::Choice(words) => json!({"type": "string", "enum": words}),
        Kind::Language => json!({
            "type": "string",
            "maxLength": language::MAX_LENGTH,
            "pattern": "^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?$",
        }),
        Kind::Country => json!({"type": "string", "pattern": "^[A-Z]{2}$"}),
        Kind::Url { max, .. } => json!({"type": "string", "format": "uri", "maxLength": max}),
        Kind::Email => {
            json!({"type": "string", "format": "email", "maxLength": email::MAX_LENGTH})
        }
        Kind::Slug => json!({"type": "string", "maxLength": slug::MAX_LENGTH, "pattern": SLUG}),
        Kind::Identity => json!({"type": "string", "format": "uuid"}),
        Kind::Reference(kind) => reference(*kind, named),
        Kind::List { item, min, max } => list(item, *min, *max, named),
        Kind::Object(rules) => object(rules, purpose, None, named),
        Kind::Tagged(rules) => tagged(rules, named),
        Kind::Lazy(shape_of) => schema(shape_of(), purpose, named),
    }
}

fn text(rules: &Text) -> Value {
    let mut schema = json!({"type": "string", "maxLength": rules.max});
    let least = if rules.not_blank {
        rules.min.max(1)
    } else {
        rules.min
    };
    if least > 0 {
        schema["minLength"] = least.into();
    }
    schema["pattern"] = match rules.pattern {
        Some(pattern) => pattern.expression.into(),
        None => characters::pattern(rules.multiline, rules.not_blank).into(),
    };
    schema
}

fn list(item: &Shape, min: usize, max: Option<usize>, named: &mut Named) -> Value {
    // A merge patch replaces a list whole.
    let mut list = json!({"type": "array", "items": schema(item, Use::Whole, named)});
    if min > 0 {
        list["minItems"] = min.into();
    }
    if let Some(max) = max {
        list["maxItems"] = max.into();
    }
    list
}

fn reference(kind: RefKind, named: &mut Named) -> Value {
    let as_read = name("ReferenceAsRead".to_owned(), named, |_| {
        json!({
            "type": "object",
            "description": "What is meant, as an answer shows it; only `id` counts.",
            "required": ["id"],
            "properties": {"id": {"type": "string", "format": "uuid"}},
            "additionalProperties": true,
        })
    });
    if kind.has_slug() {
        name("Reference".to_owned(), named, |_| {
            json!({
                "description": "What is meant: by its id, by its slug, or as it was read.",
                "oneOf": [
                    {
                        "type": "string",
                        "title": "Id or slug",
                        "maxLength": slug::MAX_LENGTH,
                        "pattern": SLUG,
                    },
                    as_read,
                ],
            })
        })
    } else {
        name("IdReference".to_owned(), named, |_| {
            json!({
                "description": "What is meant: by its id, or as it was read.",
                "oneOf": [{"type": "string", "title": "Id", "format": "uuid"}, as_read],
            })
        })
    }
}

/// The object's schema; `tag` is the name and the word of the member that chose it.
fn object(rules: &Object, purpose: Use, tag: Option<(&str, &str)>, named: &mut Named) -> Value {
    let schema_name = match purpose {
        Use::Whole => rules.name.to_owned(),
        Use::Patch => format!(
            "{}Patch",
            rules.name.strip_suffix("Input").unwrap_or(rules.name)
        ),
    };
    name(schema_name, named, |named| {
        let mut properties = Map::new();
        let mut required = Vec::new();
        if let Some((tag, word)) = tag {
            properties.insert(tag.to_owned(), json!({"type": "string", "enum": [word]}));
            required.push(tag);
        }
        for member in &rules.members {
            properties.insert(member.name.to_owned(), property(member, purpose, named));
            if member.required && purpose == Use::Whole {
                required.push(member.name);
            }
        }
        for name in &rules.decorated {
            let ignored = json!({"description": "Shown in answers; ignored when it is sent."});
            properties.insert((*name).to_owned(), ignored);
        }
        let mut object = json!({
            "type": "object",
            "properties": properties,
            "additionalProperties": false,
        });
        if !required.is_empty() {
            object["required"] = json!(required);
        }
        if let Some(example) = &rules.example {
            object["examples"] = json!([example]);
        }
        object
    })
}

fn property(member: &Member, purpose: Use, named: &mut Named) -> Value {
    let mut schema = schema(&member.shape, purpose, named);
    if !member.required {
        schema = nullable(schema);
    }
    if let Some(description) = member.description {
        schema["description"] = description.into();
    }
    schema
}

fn tagged(rules: &Tagged, named: &mut Named) -> Value {
    name(rules.name.to_owned(), named, |named| {
        let mut variants = Vec::new();
        let mut mapping = Map::new();
        for (word, shape) in &rules.variants {
            let variant = match &shape.kind {
                Kind::Object(object_rules) => {
                    object(object_rules, Use::Whole, Some((rules.tag, word)), named)
                }
                _ => schema(shape, Use::Whole, named),
            };
            mapping.insert((*word).to_owned(), variant["$ref"].clone());
            variants.push(variant);
        }
        json!({
            "oneOf": variants,
            "discriminator": {"propertyName": rules.tag, "mapping": mapping},
        })
    })
}

/// Names a schema, once, and refers to it. The name is taken before the schema is made,
/// since it may refer to itself.
fn name(name: String, named: &mut Named, make: impl FnOnce(&mut Named) -> Value) -> Value {
    let reference = json!({"$ref": format!("{COMPONENTS}{name}")});
    if !named.contains_key(&name) {
        named.insert(name.clone(), Value::Null);
        let schema = make(named);
        named.insert(name, schema);
    }
    reference
}

/// The schema, or `null`.
fn nullable(mut schema: Value) -> Value {
    let Some(kind) = schema.get("type").filter(|kind| kind.is_string()).cloned() else {
        return json!({"anyOf": [schema, {"type": "null"}]});
    };
    schema["type"] = json!([kind, "null"]);
    if let Some(words) = schema.get_mut("enum").and_then(Value::as_array_mut) {
        words.push(Value::Null);
    }
    schema
}

#[cfg(test)]
mod tests;
