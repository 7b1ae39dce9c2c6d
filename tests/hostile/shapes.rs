//! Every place of every body that clients may send, found in the document, and the
//! smallest body that reaches it.

use std::rc::Rc;

use serde_json::{Map, Value, json};

use crate::hostile::shot::{Shot, shot};
use crate::hostile::siege::Siege;
use crate::hostile::stage::Stage;
use crate::support::contract::resolved;
use crate::support::document::operations;

/// An operation that takes JSON.
pub struct Taker {
    pub id: &'static str,
    pub method: String,
    pub target: String,
    pub token: Option<String>,
    pub if_match: bool,
    /// The schema of its body.
    pub schema: &'static Value,
    /// Whether a body must be sent.
    pub required: bool,
}

impl Taker {
    /// A request to it, without a body.
    #[track_caller]
    pub fn shot(&self) -> Shot {
        let mut shot = shot(&self.method, &self.target);
        if let Some(token) = &self.token {
            shot = shot.by(token);
        }
        if self.if_match {
            shot.with("If-Match", "*")
        } else {
            shot
        }
    }
}

/// All operations that take JSON, aimed at things that exist, with every right.
pub fn takers(siege: &Siege) -> Vec<Taker> {
    let taker = |(method, path, operation): (&'static str, &'static str, &'static Value)| {
        let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
        schema.is_object().then(|| Taker {
            id: operation["operationId"].as_str().expect("an id"),
            method: method.to_uppercase(),
            target: siege.stage.filled(path),
            token: is_closed(operation).then(|| siege.stage.admin.clone()),
            if_match: needs_if_match(operation),
            schema,
            required: operation["requestBody"]["required"] == true,
        })
    };
    operations().filter_map(taker).collect()
}

/// Whether an operation wants a credential, also where delivery is open.
pub fn is_closed(operation: &Value) -> bool {
    operation["security"]
        .as_array()
        .is_some_and(|schemes| !schemes.is_empty() && !schemes.contains(&json!({})))
}

/// Whether an operation wants `If-Match`.
pub fn needs_if_match(operation: &'static Value) -> bool {
    let parameters = operation["parameters"].as_array();
    parameters
        .into_iter()
        .flatten()
        .any(|one| resolved(one)["name"] == "If-Match")
}

type Wrap = Rc<dyn Fn(Value) -> Value>;

/// A place in a body.
pub struct Place {
    pub pointer: String,
    /// What may stand there.
    pub schema: &'static Value,
    /// Whether `null` may.
    pub nullable: bool,
    /// The body that has a value there, and besides only what it must have.
    pub wrap: Wrap,
}

impl Place {
    /// Whether a value of this JSON type may stand there.
    pub fn takes(&self, kind: &str) -> bool {
        let one_of = self.schema["oneOf"].as_array();
        if self.schema["discriminator"].is_object() {
            return kind == "object";
        }
        match one_of {
            Some(variants) => variants.iter().any(|one| has_type(resolved(one), kind)),
            None => has_type(self.schema, kind),
        }
    }

    /// Whether it holds words of the client's own.
    pub fn is_words(&self) -> bool {
        has_type(self.schema, "string") && self.schema["maxLength"].is_number() && !self.is_formal()
    }

    /// Whether a pattern says more than which characters no text may hold.
    pub fn has_form(&self) -> bool {
        let pattern = self.schema["pattern"].as_str();
        pattern.is_some_and(|pattern| !pattern.starts_with("^[^\\u0000"))
    }

    /// Whether only certain texts may stand there.
    pub fn is_formal(&self) -> bool {
        let slug = self.pointer.ends_with("/slug");
        self.has_form()
            || slug
            || self.schema["enum"].is_array()
            || self.schema["format"].is_string()
    }
}

fn has_type(schema: &Value, kind: &str) -> bool {
    match &schema["type"] {
        Value::String(only) => only == kind || only == "number" && kind == "integer",
        Value::Array(kinds) => kinds.iter().any(|one| one == kind),
        _ => false,
    }
}

/// All places below a schema, itself included.
pub fn places(stage: &Stage, schema: &'static Value) -> Vec<Place> {
    let whole: Wrap = Rc::new(|value| value);
    let mut found = Vec::new();
    walk(
        stage,
        schema,
        (String::new(), whole, &mut Vec::new()),
        &mut found,
    );
    found
}

type Position<'p> = (String, Wrap, &'p mut Vec<&'static str>);

fn walk(stage: &Stage, schema: &'static Value, at: Position<'_>, found: &mut Vec<Place>) {
    let (pointer, wrap, trail) = at;
    let (schema, nullable) = denulled(schema);
    let name = schema["$ref"].as_str();
    if let Some(name) = name {
        if trail.contains(&name) {
            return;
        }
        trail.push(name);
    }
    let schema = resolved(schema);
    let typed = schema["type"] != Value::Null || schema["oneOf"].is_array();
    if typed {
        found.push(Place {
            pointer: pointer.clone(),
            schema,
            nullable,
            wrap: Rc::clone(&wrap),
        });
    }
    if let Some(mapping) = schema["discriminator"]["mapping"].as_object() {
        for variant in mapping.values() {
            let variant = variant.as_str().expect("a reference");
            let target =
                crate::support::document::document().pointer(variant.trim_start_matches('#'));
            walk_object(
                stage,
                target.expect("a schema"),
                (pointer.clone(), Rc::clone(&wrap), trail),
                found,
            );
        }
    } else if schema["properties"].is_object() && schema["oneOf"].is_null() {
        walk_object(stage, schema, (pointer, wrap, trail), found);
    } else if schema["items"].is_object() {
        let inner = Rc::clone(&wrap);
        let wrap: Wrap = Rc::new(move |value| inner(json!([value])));
        walk(
            stage,
            &schema["items"],
            (format!("{pointer}/0"), wrap, trail),
            found,
        );
    }
    if name.is_some() {
        trail.pop();
    }
}

fn walk_object(stage: &Stage, schema: &'static Value, at: Position<'_>, found: &mut Vec<Place>) {
    let (pointer, wrap, trail) = at;
    let base = smallest(stage, schema, "");
    for (name, member) in schema["properties"].as_object().expect("properties") {
        let tag = member["enum"]
            .as_array()
            .is_some_and(|words| words.len() == 1);
        if tag {
            continue;
        }
        let (outer, base) = (Rc::clone(&wrap), base.clone());
        let key = name.clone();
        let wrap: Wrap = Rc::new(move |value| {
            let mut object = base.clone();
            object[key.as_str()] = value;
            outer(object)
        });
        let pointer = format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"));
        walk(stage, member, (pointer, wrap, &mut *trail), found);
    }
}

/// The schema without the choice of `null`, and whether there was one.
fn denulled(schema: &'static Value) -> (&'static Value, bool) {
    if let Some([only, null]) = schema["anyOf"].as_array().map(Vec::as_slice)
        && null["type"] == "null"
    {
        return (only, true);
    }
    (schema, has_type(schema, "null"))
}

/// The smallest value that a schema takes.
pub fn smallest(stage: &Stage, schema: &'static Value, name: &str) -> Value {
    let schema = resolved(denulled(schema).0);
    if let Some(words) = schema["enum"].as_array() {
        return words[0].clone();
    }
    if let Some(variant) = schema["discriminator"]["mapping"]["paragraph"].as_str() {
        let target = crate::support::document::document().pointer(variant.trim_start_matches('#'));
        return smallest(stage, target.expect("a schema"), "");
    }
    if schema["oneOf"].is_array() {
        return match name {
            "media" | "photo" | "image" | "logo" => json!(stage.whole.photo.id()),
            "byline" => json!("ana-ruiz"),
            "tag" => json!("port-elia"),
            "article" => json!(stage.whole.story.id()),
            "owner" => json!(stage.connie),
            _ => json!("world"),
        };
    }
    if has_type(schema, "object") {
        let required = schema["required"].as_array().cloned().unwrap_or_default();
        let member = |member: &Value| {
            let member = member.as_str().expect("a name");
            let value = smallest(stage, &schema["properties"][member], member);
            (member.to_owned(), value)
        };
        return Value::Object(required.iter().map(member).collect::<Map<_, _>>());
    }
    if has_type(schema, "array") {
        let least = schema["minItems"].as_u64().unwrap_or(0) as usize;
        return Value::Array(
            (0..least)
                .map(|_| smallest(stage, &schema["items"], name))
                .collect(),
        );
    }
    if has_type(schema, "string") {
        return json!(match (schema["format"].as_str(), name) {
            (Some("uuid"), _) => stage.whole.photo.id(),
            (Some("date-time"), _) => "2026-11-22T18:40:00Z",
            (Some("uri"), _) => "https://example.org/x",
            (Some("email"), _) => "somebody@news.example",
            (_, "languages" | "language") => "en",
            (_, "country" | "territories") => "PT",
            (_, "timeZone") => "Europe/Lisbon",
            (_, "password" | "newPassword" | "currentPassword") => "seven ferries left at dusk",
            _ => "x",
        });
    }
    if has_type(schema, "boolean") {
        json!(true)
    } else {
        schema["minimum"].clone()
    }
}
