//! What schemas say of the shapes they come from.

use std::sync::LazyLock;

use super::*;
use crate::shape::{
    boolean, choice, country, email, html, identity, instant, integer, language, lazy, list,
    member, number, object, reference, slug, tagged, text, url,
};

fn of(shape: &Shape) -> (Value, Named) {
    let mut named = Named::new();
    let schema = shape.schema(&mut named);
    (schema, named)
}

#[test]
fn limits_show() {
    for (shape, schema) in [
        (
            text(9).min(3),
            json!({"type": "string", "maxLength": 9, "minLength": 3, "pattern": characters::pattern(false, false)}),
        ),
        (
            text(9).not_blank(),
            json!({"type": "string", "maxLength": 9, "minLength": 1, "pattern": characters::pattern(false, true)}),
        ),
        (boolean(), json!({"type": "boolean"})),
        (
            integer(1, 9),
            json!({"type": "integer", "minimum": 1, "maximum": 9}),
        ),
        (
            number(0.0, 0.5),
            json!({"type": "number", "minimum": 0.0, "maximum": 0.5}),
        ),
        (instant(), json!({"type": "string", "format": "date-time"})),
        (
            choice(&["a", "b"]),
            json!({"type": "string", "enum": ["a", "b"]}),
        ),
        (
            country(),
            json!({"type": "string", "pattern": "^[A-Z]{2}$"}),
        ),
        (
            url(&["https"], 99),
            json!({"type": "string", "format": "uri", "maxLength": 99}),
        ),
        (
            email(),
            json!({"type": "string", "format": "email", "maxLength": 254}),
        ),
        (
            slug(),
            json!({"type": "string", "maxLength": 80, "pattern": SLUG}),
        ),
        (identity(), json!({"type": "string", "format": "uuid"})),
        (
            list(boolean()).min(1).max(3),
            json!({"type": "array", "items": {"type": "boolean"}, "minItems": 1, "maxItems": 3}),
        ),
    ] {
        assert_eq!(of(&shape).0, schema);
    }
    assert_eq!(of(&html()).0["maxLength"], 20_000);
    assert_eq!(of(&language()).0["maxLength"], 12);
}

fn note() -> Shape {
    object(
        "NoteInput",
        vec![
            member("headline", text(255))
                .required()
                .describe("What it says."),
            member("kind", choice(&["a", "b"])),
            member("tag", reference(RefKind::Tag)).describe("What it is about."),
            member("photo", reference(RefKind::Media)),
            member(
                "place",
                object("PlaceInput", vec![member("city", text(9)).required()]),
            ),
        ],
    )
    .read_only(&["id"])
    .decorated(&["effective"])
    .example(json!({"headline": "x"}))
}

#[test]
fn objects_are_named_and_closed() {
    let (schema, named) = of(&note());
    assert_eq!(schema, json!({"$ref": "#/components/schemas/NoteInput"}));
    assert_eq!(
        named["NoteInput"],
        json!({
            "type": "object",
            "properties": {
                "headline": {"type": "string", "maxLength": 255, "minLength": 1, "pattern": characters::pattern(false, true), "description": "What it says."},
                "kind": {"type": ["string", "null"], "enum": ["a", "b", null]},
                "tag": {"anyOf": [{"$ref": "#/components/schemas/Reference"}, {"type": "null"}], "description": "What it is about."},
                "photo": {"anyOf": [{"$ref": "#/components/schemas/IdReference"}, {"type": "null"}]},
                "place": {"anyOf": [{"$ref": "#/components/schemas/PlaceInput"}, {"type": "null"}]},
                "effective": {"description": "Shown in answers; ignored when it is sent."},
            },
            "additionalProperties": false,
            "required": ["headline"],
            "examples": [{"headline": "x"}],
        })
    );
    assert_eq!(named["ReferenceAsRead"]["required"], json!(["id"]));
    assert_eq!(named.len(), 5);
}

#[test]
fn patches_require_nothing() {
    let mut named = Named::new();
    let schema = note().patch_schema(&mut named);
    assert_eq!(schema, json!({"$ref": "#/components/schemas/NotePatch"}));
    assert_eq!(named["NotePatch"].get("required"), None);
    assert_eq!(
        named["NotePatch"]["properties"]["headline"]["type"],
        "string"
    );
    assert_eq!(named["PlacePatch"].get("required"), None);
}

static BLOCK: LazyLock<Shape> = LazyLock::new(|| {
    tagged(
        "Block",
        "type",
        vec![
            ("divider", object("DividerBlock", vec![])),
            (
                "fact-box",
                object(
                    "FactBoxBlock",
                    vec![member("blocks", list(lazy(|| &BLOCK))).required()],
                ),
            ),
        ],
    )
});

#[test]
fn tagged_shapes_have_a_discriminator_and_may_contain_themselves() {
    let (schema, named) = of(&BLOCK);
    assert_eq!(schema, json!({"$ref": "#/components/schemas/Block"}));
    assert_eq!(
        named["Block"],
        json!({
            "oneOf": [
                {"$ref": "#/components/schemas/DividerBlock"},
                {"$ref": "#/components/schemas/FactBoxBlock"},
            ],
            "discriminator": {"propertyName": "type", "mapping": {
                "divider": "#/components/schemas/DividerBlock",
                "fact-box": "#/components/schemas/FactBoxBlock",
            }},
        })
    );
    assert_eq!(
        named["FactBoxBlock"],
        json!({
            "type": "object",
            "properties": {
                "type": {"type": "string", "enum": ["fact-box"]},
                "blocks": {"type": "array", "items": {"$ref": "#/components/schemas/Block"}},
            },
            "additionalProperties": false,
            "required": ["type", "blocks"],
        })
    );
}
