//! Each kind of change that breaks, beside its innocent neighbour.

use serde_json::{Value, json};

use super::breaking;
use super::changelog::announced;

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

#[test]
fn an_operation_that_goes_breaks_and_one_that_comes_does_not() {
    let both = json!({"paths": {
        "/v1/tags": {"get": {"operationId": "listTags"}, "post": {"operationId": "createTag"}},
    }});
    let one = json!({"paths": {"/v1/tags": {"get": {"operationId": "listTags"}}}});
    one_way(&both, &one, &["`createTag` is gone: POST /v1/tags"]);
    let renamed = json!({"paths": {
        "/v1/tags": {"get": {"operationId": "findTags"}, "post": {"operationId": "createTag"}},
    }});
    breaks(&both, &renamed, &["`listTags` is now called `findTags`"]);
}

#[test]
fn the_name_of_a_parameter_of_the_path_is_nobodys() {
    let parameter = |name: &str| json!({"name": name, "in": "path", "required": true, "schema": {"type": "string"}});
    let at = |path: &str, name: &str| json!({"paths": {path: {"get": {"operationId": "findTag", "parameters": [parameter(name)]}}}});
    breaks(
        &at("/tags/{id}", "id"),
        &at("/tags/{slugOrId}", "slugOrId"),
        &[],
    );
    breaks(
        &at("/tags/{id}", "id"),
        &at("/labels/{id}", "id"),
        &["`findTag` is gone: GET /tags/{}"],
    );
}

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

#[test]
fn parameters_are_added_where_they_may_be_left_out() {
    let with = |parameters: Value| operation(json!({"parameters": parameters}));
    let of = |required: bool| json!([{"name": "sort", "in": "query", "required": required, "schema": {"type": "string"}}]);
    let (none, optional, needed) = (with(json!([])), with(of(false)), with(of(true)));
    one_way(
        &optional,
        &none,
        &["`createTag.sort` is gone from the query"],
    );
    breaks(
        &none,
        &needed,
        &["`createTag.sort` is new in the query, and required"],
    );
    one_way(
        &optional,
        &needed,
        &["`createTag.sort` is now required in the query"],
    );
    let limited = with(
        json!([{"name": "sort", "in": "query", "required": false, "schema": {"type": "string", "enum": ["name"]}}]),
    );
    one_way(
        &optional,
        &limited,
        &["`createTag.sort` now takes listed values only"],
    );
}

#[test]
fn statuses_media_types_and_headers_stay() {
    let with = |responses: Value| operation(json!({"responses": responses}));
    let one = with(json!({"200": {}}));
    let two = with(json!({"200": {}, "404": {}}));
    one_way(&two, &one, &["`createTag` is no longer answered with 404"]);

    let typed = |kinds: Value| with(json!({"200": {"content": kinds}}));
    one_way(
        &typed(json!({"text/html": {}, "text/plain": {}})),
        &typed(json!({"text/html": {}})),
        &["`createTag` no longer answers text/plain"],
    );

    let headed = |headers: Value| with(json!({"200": {"headers": headers}}));
    let (must, may) = (json!({"ETag": {"required": true}}), json!({"ETag": {}}));
    one_way(
        &headed(must.clone()),
        &headed(json!({})),
        &["`createTag` has no header ETag any more in its 200"],
    );
    one_way(
        &headed(must),
        &headed(may),
        &["`createTag` may have no header ETag any more in its 200"],
    );
}

#[test]
fn bodies_stay_as_needless_as_they_were() {
    let with = |body: Value| operation(json!({"requestBody": body}));
    let (may, must) = (
        json!({"content": {}}),
        json!({"content": {}, "required": true}),
    );
    one_way(
        &with(may),
        &with(must.clone()),
        &["`createTag` now needs a body"],
    );
    breaks(
        &operation(json!({})),
        &with(must),
        &["`createTag` now needs a body"],
    );
    let kinds = |kinds: Value| with(json!({"content": kinds}));
    one_way(
        &kinds(json!({"application/json": {}, "text/plain": {}})),
        &kinds(json!({"application/json": {}})),
        &["`createTag` no longer takes text/plain"],
    );
}

#[test]
fn nobody_who_might_may_not_any_more() {
    let open = operation(json!({"security": []}));
    let session = operation(json!({"security": [{"bearer": []}], "x-minimum-role": "author"}));
    let either = operation(json!({
        "security": [{"bearer": []}, {"apiKey": []}], "x-minimum-role": "author",
    }));
    let editors = operation(json!({"security": [{"bearer": []}], "x-minimum-role": "editor"}));
    let optional = operation(json!({"security": [{}, {"apiKey": []}]}));
    breaks(
        &open,
        &operation(json!({"security": [{"bearer": []}]})),
        &["`createTag` now needs somebody who is signed in"],
    );
    breaks(&open, &optional, &[]);
    one_way(
        &either,
        &session,
        &["`createTag` no longer takes the credentials {\"apiKey\":[]}"],
    );
    one_way(
        &session,
        &editors,
        &["`createTag` now needs the role \"editor\""],
    );
}

#[test]
fn what_webhooks_are_told_is_an_answer() {
    let told = |names: &[&str], schema: Value| {
        let mut hooks = json!({});
        for name in names {
            hooks[*name] = json!({"post": {"operationId": format!("on-{name}"), "requestBody": {
                "content": {"application/json": {"schema": schema}},
            }}});
        }
        json!({"webhooks": hooks})
    };
    let plain = object(json!({"id": {"type": "string"}}));
    let more = object(json!({"id": {"type": "string"}, "slug": {"type": "string"}}));
    one_way(
        &told(&["killed", "published"], plain.clone()),
        &told(&["killed"], plain.clone()),
        &["`on-published` is gone: nobody is told of published"],
    );
    one_way(
        &told(&["killed"], more),
        &told(&["killed"], plain),
        &["`on-killed.slug` is no longer answered"],
    );
}

#[test]
fn the_changelog_announces_by_name() {
    let text = "# Changelog\n\n## [Unreleased]\n\n### Changed\n\n\
        - **Breaking**: `Tag.slug` and\n  `createTag.sort` are gone.\n\
        - `Tag.name` is shorter.\n\n## [0.1.0]\n\n- **Breaking**: `Tag.rel` is gone.\n";
    let announced = announced(text);
    let names: Vec<_> = announced.iter().map(String::as_str).collect();
    assert_eq!(names, ["Tag.slug", "createTag.sort"]);
}
