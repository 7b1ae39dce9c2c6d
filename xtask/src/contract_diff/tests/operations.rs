//! What may become of operations, and where it is announced.

use serde_json::{Value, json};

use super::super::Breaking;
use super::super::changelog::announced;
use super::{breaks, object, one_way, operation};

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
fn the_changelog_announces_one_thing_by_name_and_word() {
    let text = "# Changelog\n\n## [Unreleased]\n\n### Changed\n\n\
        - **Breaking**: `Tag.slug` and\n  `findTag` may now be\n  answered as `null`.\n\
        - **Breaking**: `listTags` may now be answered as TagFields.\n\
        - `Tag.name` is no longer answered.\n\n\
        ## [0.1.0]\n\n- **Breaking**: `Tag.rel` is no longer answered.\n";
    let announced = announced(text);
    let tells = |place: &str, what: &str| {
        let change = Breaking {
            place: place.to_owned(),
            what: what.to_owned(),
        };
        announced.iter().any(|entry| entry.tells_of(&change))
    };
    assert!(tells("Tag.slug", "may now be answered as `null`"));
    assert!(tells("findTag", "may now be answered as `null`"));
    assert!(tells("listTags", "may now be answered as TagFields"));
    // Of the same places something else; of others the same; a beginning of a word.
    assert!(!tells("Tag.slug", "is no longer answered"));
    assert!(!tells("findTag", "is gone: GET /v1/tags/{}"));
    assert!(!tells("Tag", "may now be answered as `null`"));
    assert!(!tells("listTags", "may now be answered as Tag"));
    // Without the mark; of a release that has been.
    assert!(!tells("Tag.name", "is no longer answered"));
    assert!(!tells("Tag.rel", "is no longer answered"));
}
