//! The shape of a body: what passes, what is found, and the law of the round trip.

use serde_json::{Value, json};

use super::*;
use crate::body::inline::is_kept;
use crate::body::tests::every_block;
use crate::body::{Block, BlockType};

fn codes(blocks: Value) -> Vec<(String, &'static str)> {
    let findings = body().lift(&blocks).findings.into_iter();
    findings
        .map(|finding| (finding.pointer, finding.code))
        .collect()
}

/// A stored block as an editorial answer shows it: references as objects, the
/// effective words beside the own ones.
fn shown(stored: &Value) -> Value {
    match stored {
        Value::Object(object) => {
            let mut members: serde_json::Map<String, Value> = object
                .iter()
                .map(|(name, value)| {
                    let value = match (name.as_str(), value) {
                        ("media" | "fallback" | "article", Value::String(id)) => {
                            json!({"id": id, "slug": "x", "url": "/x"})
                        }
                        _ => shown(value),
                    };
                    (name.clone(), value)
                })
                .collect();
            if object.contains_key("media") {
                members.insert("effective".to_owned(), json!({"caption": "x"}));
            }
            Value::Object(members)
        }
        Value::Array(items) => items.iter().map(shown).collect(),
        other => other.clone(),
    }
}

#[test]
fn what_is_answered_may_be_sent_back_and_changes_nothing() {
    let stored: Vec<Value> = every_block()
        .into_iter()
        .map(|(stored, ..)| stored)
        .collect();
    for form in [Value::from(stored.clone()), shown(&stored.clone().into())] {
        let lifted = body().lift(&form);
        assert_eq!(lifted.findings, []);
        let blocks: Vec<Block> = serde_json::from_value(lifted.value.clone()).unwrap();
        assert_eq!(
            serde_json::to_value(&blocks).unwrap(),
            Value::from(stored.clone())
        );
        let mut walked = Vec::new();
        crate::body::references(&blocks, &mut |kind, id| walked.push((kind, id.to_string())));
        let mut found: Vec<_> = lifted
            .references
            .iter()
            .map(|r| (r.kind, r.text.clone()))
            .collect();
        found.sort();
        walked.sort();
        assert_eq!(found, walked);
    }
}

#[test]
fn every_type_has_a_shape_and_a_schema_of_its_own() {
    let mut named = std::collections::BTreeMap::new();
    body().schema(&mut named);
    for word in BlockType::WORDS {
        let name: String = word
            .split('-')
            .map(|part| part[..1].to_uppercase() + &part[1..])
            .collect();
        assert!(named.contains_key(&format!("{name}BlockInput")), "{word}");
    }
    for name in ["BlockInput", "MediaUseInput", "FocalPointInput"] {
        assert!(named.contains_key(name), "{name}");
    }
}

#[test]
fn findings_point_into_the_body() {
    let long = "x".repeat(256);
    let found = codes(json!([
        {"type": "heading", "level": 1, "html": "x"},
        {"type": "quote", "html": "x", "attribution": long, "cite": "y"},
        {"id": "a b", "type": "divider"},
        {"type": "embed", "url": "http://e.example/"},
        {"type": "gallery", "items": []},
        {"type": "gallery", "items": [{"media": "no id"}]},
        {"type": "image", "media": "019aab3e-7a00-7000-8000-000000000001", "focalPoint": {"x": 2, "y": 0}},
        {"type": "fact-box", "blocks": [{"type": "paragraph"}]},
        {"type": "code", "language": "a b", "text": " "},
        {"type": "marquee"},
    ]));
    let expected = [
        ("/0/level", "out_of_range"),
        ("/1/attribution", "too_long"),
        ("/1/cite", "unknown_member"),
        ("/2/id", "invalid_format"),
        ("/3/url", "invalid_url"),
        ("/4/items", "too_few"),
        ("/5/items/0/media", "invalid_reference"),
        ("/6/focalPoint/x", "out_of_range"),
        ("/7/blocks/0/html", "required"),
        ("/8/language", "invalid_format"),
        ("/8/text", "blank"),
        ("/9/type", "unknown_type"),
    ];
    let expected: Vec<_> = expected.map(|(at, code)| (at.to_owned(), code)).into();
    assert_eq!(found, expected);
}

#[test]
fn html_may_be_empty_and_is_sanitised() {
    let lifted = body().lift(&json!([
        {"type": "paragraph", "html": ""},
        {"type": "paragraph", "html": "<script>x</script><b onclick=x>a</b>"},
        {"type": "table", "rows": [["", "<p>a</p>"]]},
    ]));
    assert_eq!(lifted.findings, []);
    assert_eq!(lifted.value[1]["html"], "a");
    assert_eq!(lifted.value[2]["rows"], json!([["", "a"]]));
}

#[test]
fn the_sanitiser_keeps_the_characters_that_may_be_sent() {
    let planes = ('\0'..='\u{ffff}')
        .chain('\u{dfff0}'..='\u{e0100}')
        .chain('\u{10fff0}'..='\u{10ffff}');
    for c in planes {
        let sent = html().lift(&json!(format!("a{c}b")));
        assert_eq!(sent.findings.is_empty(), is_kept(c), "{c:?}");
    }
}
