//! What may become of what is sent and answered.

use serde_json::{Value, json};

use super::{answering, breaks, object, one_way, taking};

#[test]
fn members_of_answers_are_added_and_stay() {
    let small = answering(&object(json!({"name": {"type": "string"}})));
    let large = answering(&object(
        json!({"name": {"type": "string"}, "slug": {"type": "string"}}),
    ));
    one_way(&large, &small, &["`Tag.slug` is no longer answered"]);
    let mut perhaps = large.clone();
    perhaps["components"]["schemas"]["Tag"]["required"] = json!(["name"]);
    one_way(&large, &perhaps, &["`Tag.slug` may now be absent"]);
}

#[test]
fn members_of_requests_are_added_where_they_may_be_left_out() {
    let mut small = object(json!({"name": {"type": "string"}}));
    let mut large = object(json!({"name": {"type": "string"}, "slug": {"type": "string"}}));
    breaks(
        &taking(&small),
        &taking(&large),
        &["`TagInput.slug` is now required"],
    );
    large["required"] = json!(["name"]);
    one_way(
        &taking(&large),
        &taking(&small),
        &["`TagInput.slug` is no longer taken"],
    );
    let closed = taking(&small);
    small["additionalProperties"] = json!(true);
    one_way(
        &taking(&small),
        &closed,
        &["`TagInput` no longer takes other members"],
    );
}

#[test]
fn null_is_taken_for_good_and_never_comes() {
    let plain = object(json!({"name": {"type": "string"}}));
    for nullable in [
        json!({"type": ["string", "null"]}),
        json!({"oneOf": [{"type": "string"}, {"type": "null"}]}),
    ] {
        let nullable = object(json!({"name": nullable}));
        one_way(
            &answering(&plain),
            &answering(&nullable),
            &["`Tag.name` may now be answered as `null`"],
        );
        one_way(
            &taking(&nullable),
            &taking(&plain),
            &["`TagInput.name` no longer takes `null`"],
        );
    }
}

#[test]
fn types_widen_in_requests_and_narrow_in_answers() {
    let one = object(json!({"size": {"type": "integer"}}));
    let more = object(json!({"size": {"type": ["integer", "string"]}}));
    let number = object(json!({"size": {"type": "number"}}));
    one_way(
        &taking(&more),
        &taking(&one),
        &["`TagInput.size` no longer takes string"],
    );
    one_way(
        &answering(&one),
        &answering(&more),
        &["`Tag.size` may now be answered as string"],
    );
    one_way(
        &answering(&one),
        &answering(&number),
        &["`Tag.size` may now be answered as number"],
    );
}

#[test]
fn values_of_closed_enumerations_stay_as_they_are() {
    let closed = |values: Value| object(json!({"kind": {"type": "string", "enum": values}}));
    let (few, many) = (closed(json!(["a"])), closed(json!(["a", "b"])));
    one_way(
        &taking(&many),
        &taking(&few),
        &["`TagInput.kind` no longer takes the value \"b\""],
    );
    one_way(
        &answering(&few),
        &answering(&many),
        &["`Tag.kind` may now be answered as \"b\", and is not marked `x-extensible-enum`"],
    );
    let any = object(json!({"kind": {"type": "string"}}));
    one_way(
        &taking(&any),
        &taking(&few),
        &["`TagInput.kind` now takes listed values only"],
    );
    one_way(
        &answering(&few),
        &answering(&any),
        &["`Tag.kind` is no longer one of the listed values only"],
    );
}

#[test]
fn values_are_added_to_extensible_enumerations() {
    let open =
        |values: Value| object(json!({"kind": {"type": "string", "x-extensible-enum": values}}));
    let (few, many) = (open(json!(["a"])), open(json!(["a", "b"])));
    breaks(&answering(&few), &answering(&many), &[]);
    breaks(&answering(&many), &answering(&few), &[]);
    one_way(
        &taking(&many),
        &taking(&few),
        &["`TagInput.kind` no longer takes the value \"b\""],
    );
    // As a problem's code is: extensible, and narrowed by an `allOf`.
    let narrowed = |values: Value| {
        json!({"allOf": [
            open(json!(["a", "b", "c"])),
            {"type": "object", "properties": {"kind": {"enum": values}}},
        ]})
    };
    breaks(
        &answering(&narrowed(json!(["a"]))),
        &answering(&narrowed(json!(["a", "b"]))),
        &[],
    );
}

#[test]
fn limits_loosen_in_requests_and_tighten_in_answers() {
    for (word, tight, loose) in [
        ("maxLength", json!(10), json!(20)),
        ("maxLength", json!(10), Value::Null),
        ("minLength", json!(2), json!(1)),
        ("minimum", json!(0), Value::Null),
        ("maximum", json!(5), json!(6)),
        ("maxItems", json!(5), json!(6)),
        ("pattern", json!("^a$"), Value::Null),
        ("format", json!("uuid"), Value::Null),
    ] {
        let limited = |bound: &Value| match bound {
            Value::Null => object(json!({"name": {"type": "string"}})),
            bound => object(json!({"name": {"type": "string", word: bound}})),
        };
        let said = |value: &Value| match value {
            Value::Null => "none".to_owned(),
            value => value.to_string(),
        };
        let (from, to) = (said(&loose), said(&tight));
        one_way(
            &taking(&limited(&loose)),
            &taking(&limited(&tight)),
            &[&format!(
                "`TagInput.name` is narrower in what is sent: {word} was {from}, is {to}"
            )],
        );
        one_way(
            &answering(&limited(&tight)),
            &answering(&limited(&loose)),
            &[&format!(
                "`Tag.name` is wider in what is answered: {word} was {to}, is {from}"
            )],
        );
    }
}

#[test]
fn entries_of_lists_are_looked_at() {
    let list = |kind: &str| object(json!({"names": {"type": "array", "items": {"type": kind}}}));
    breaks(
        &answering(&list("string")),
        &answering(&list("object")),
        &["`Tag.names` may now be answered as object"],
    );
}

#[test]
fn types_of_block_are_added_and_stay() {
    let blocks = |names: &[&str]| {
        let choices: Vec<_> = names
            .iter()
            .map(|name| json!({"$ref": format!("#/components/schemas/{name}")}))
            .collect();
        json!({
            "Text": object(json!({"type": {"type": "string", "enum": ["text"]}})),
            "Quote": object(json!({"type": {"type": "string", "enum": ["quote"]}})),
            "Tag": {"oneOf": choices, "discriminator": {"propertyName": "type"}},
            "TagInput": {"oneOf": choices, "discriminator": {"propertyName": "type"}},
        })
    };
    let with = |mut document: Value, names: &[&str]| {
        document["components"]["schemas"] = blocks(names);
        document
    };
    let (few, many) = (&["Text"][..], &["Text", "Quote"][..]);
    breaks(
        &with(answering(&json!({})), few),
        &with(answering(&json!({})), many),
        &[],
    );
    one_way(
        &with(taking(&json!({})), many),
        &with(taking(&json!({})), few),
        &["`TagInput` no longer takes Quote"],
    );
    // Where nothing tells them apart, nobody expects another.
    let untold = |names: &[&str]| {
        let mut document = with(answering(&json!({})), names);
        document["components"]["schemas"]["Tag"]["discriminator"] = Value::Null;
        document
    };
    one_way(
        &untold(few),
        &untold(many),
        &["`Tag` may now be answered as Quote"],
    );
}

#[test]
fn a_schema_that_holds_itself_is_compared_once() {
    let tree = |kind: &str| {
        answering(&object(json!({
            "name": {"type": kind},
            "parent": {"oneOf": [{"$ref": "#/components/schemas/Tag"}, {"type": "null"}]},
        })))
    };
    breaks(
        &tree("string"),
        &tree("integer"),
        &["`Tag.name` may now be answered as integer"],
    );
}

#[test]
fn another_name_of_a_schema_is_no_change() {
    let before = answering(&object(json!({"name": {"type": "string"}})));
    let text = before
        .to_string()
        .replace("/Tag\"", "/Label\"")
        .replace("\"Tag\":", "\"Label\":");
    let now: Value = serde_json::from_str(&text).unwrap();
    breaks(&before, &now, &[]);
}
