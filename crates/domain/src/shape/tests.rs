//! Lifting, by tables of what is sent and what is found.

use std::sync::LazyLock;

use serde_json::{Value, json};

use super::*;

/// Some id.
pub(super) const A: &str = "019aab3e-7a00-7000-8000-00000000000a";

/// The findings as `pointer code`, and the value.
fn lift(shape: &Shape, sent: &Value) -> (Vec<String>, Value) {
    let lifted = shape.lift(sent);
    for finding in &lifted.findings {
        assert!(finding.detail.ends_with('.'), "{}", finding.detail);
        assert!(finding.detail.starts_with(|c: char| c.is_ascii_uppercase()));
    }
    let found = lifted
        .findings
        .iter()
        .map(|f| format!("{} {}", f.pointer, f.code))
        .collect();
    (found, lifted.value)
}

/// Whether the value is kept, and as what.
pub(super) fn kept(shape: &Shape, sent: Value, as_value: Value) {
    assert_eq!(lift(shape, &sent), (vec![], as_value.clone()), "{sent}");
    assert_eq!(
        lift(shape, &as_value),
        (vec![], as_value.clone()),
        "sent back: {as_value}"
    );
}

/// Refuses the value, with one finding at its place.
pub(super) fn refused(shape: &Shape, sent: Value, code: &str) {
    assert_eq!(
        lift(shape, &sent),
        (vec![format!(" {code}")], Value::Null),
        "{sent}"
    );
}

#[test]
fn references_come_in_three_forms() {
    let tag = reference(RefKind::Tag);
    for (sent, text) in [
        (json!("port-elia"), "port-elia"),
        (json!("Port-Elia"), "port-elia"),
        (json!(A), A),
        (json!(A.to_uppercase()), A),
        (json!({"id": A, "slug": "else", "name": "N", "x": [1]}), A),
    ] {
        let lifted = tag.lift(&sent);
        assert_eq!((lifted.value, lifted.findings), (json!(text), vec![]));
        let wanted = Reference {
            pointer: String::new(),
            kind: RefKind::Tag,
            text: text.to_owned(),
        };
        assert_eq!(lifted.references, [wanted]);
    }
    for (sent, code) in [
        (json!(""), "invalid_reference"),
        (json!("a b"), "invalid_reference"),
        (json!("порт"), "invalid_reference"),
        (json!("x\0"), "invalid_reference"),
        (json!({}), "invalid_reference"),
        (json!({"slug": "a"}), "invalid_reference"),
        (json!({"id": "a"}), "invalid_reference"),
        (json!({"id": null}), "invalid_reference"),
        (json!(7), "wrong_type"),
        (json!([A]), "wrong_type"),
    ] {
        refused(&tag, sent, code);
    }
    refused(
        &reference(RefKind::Media),
        json!("a-slug"),
        "invalid_reference",
    );
    kept(&reference(RefKind::Staff), json!({"id": A}), json!(A));
}

fn note() -> Shape {
    object(
        "NoteInput",
        vec![
            member("headline", text(5)).required(),
            member("hidden", boolean()),
            member("tags", list(reference(RefKind::Tag)).min(1).max(2)),
            member(
                "place",
                object("PlaceInput", vec![member("a/b~c", text(5)).required()])
                    .read_only(&["path"]),
            ),
        ],
    )
    .read_only(&["id"])
    .decorated(&["effective"])
}

#[test]
fn all_that_is_wrong_is_found_at_once() {
    for (sent, found) in [
        (json!({"headline": "a"}), vec![]),
        (json!({}), vec!["/headline required"]),
        (json!({"headline": null}), vec!["/headline required"]),
        (json!({"headline": " "}), vec!["/headline blank"]),
        (json!([]), vec![" wrong_type"]),
        (json!("x"), vec![" wrong_type"]),
        (json!(null), vec![" wrong_type"]),
        (
            json!({"id": 1, "headline": "abcdef", "x": 1, "Hidden": null, "hidden": 0, "effective": 1}),
            vec![
                "/headline too_long",
                "/hidden wrong_type",
                "/id read_only",
                "/x unknown_member",
                "/Hidden unknown_member",
            ],
        ),
        (
            json!({"headline": "a", "id": null, "hidden": null, "tags": null, "place": null}),
            vec![],
        ),
        (json!({"headline": "a", "tags": []}), vec!["/tags too_few"]),
        (
            json!({"headline": "a", "tags": ["a", "b", "c"]}),
            vec!["/tags too_many"],
        ),
        (
            json!({"headline": "a", "tags": {"0": "a"}}),
            vec!["/tags wrong_type"],
        ),
        (
            json!({"headline": "a", "tags": [null, "a b"]}),
            vec!["/tags/0 wrong_type", "/tags/1 invalid_reference"],
        ),
        (
            json!({"headline": "a", "place": {}}),
            vec!["/place/a~1b~0c required"],
        ),
        (
            json!({"headline": "a", "place": {"a/b~c": 1}}),
            vec!["/place/a~1b~0c wrong_type"],
        ),
        (
            json!({"headline": "a", "x/y~": 1}),
            vec!["/x~1y~0 unknown_member"],
        ),
        (json!({"headline": "a", "": 1}), vec!["/ unknown_member"]),
        (
            json!({"headline": "a", "x".repeat(101): 1}),
            vec![" unknown_member"],
        ),
    ] {
        assert_eq!(lift(&note(), &sent).0, found, "{sent}");
    }
}

#[test]
fn the_normalised_tree_holds_only_what_was_written() {
    let sent = json!({
        "effective": {"x": 1}, "tags": [{"id": A, "name": "n"}, "Port"], "place": null,
        "headline": "cafe\u{301}", "hidden": false, "id": null,
    });
    let lifted = note().lift(&sent);
    assert_eq!(lifted.findings, []);
    assert_eq!(
        lifted.value,
        json!({"headline": "caf\u{e9}", "hidden": false, "tags": [A, "port"]})
    );
    let places: Vec<_> = lifted
        .references
        .iter()
        .map(|r| r.pointer.as_str())
        .collect();
    assert_eq!(places, ["/tags/0", "/tags/1"]);
    for reference in &lifted.references {
        assert_eq!(
            lifted.value.pointer(&reference.pointer),
            Some(&json!(reference.text))
        );
    }
}

#[test]
fn findings_are_bounded_and_never_show_the_input() {
    let shape = object(
        "Secret",
        vec![member("a", choice(&["x"])), member("b", slug())],
    );
    for finding in shape
        .lift(&json!({"a": "hunter2", "b": "hunter2!", "c": "hunter2"}))
        .findings
    {
        assert!(!finding.detail.contains("hunter2"), "{}", finding.detail);
    }
    let sent: Vec<_> = (0..5_000).map(|n| json!(n)).collect();
    assert_eq!(
        list(text(1)).lift(&json!(sent)).findings.len(),
        MAX_FINDINGS
    );
}

static BLOCK: LazyLock<Shape> = LazyLock::new(|| {
    let box_members = vec![member("blocks", list(lazy(|| &BLOCK)))];
    tagged(
        "Block",
        "type",
        vec![
            (
                "paragraph",
                object("ParagraphBlock", vec![member("html", html()).required()]),
            ),
            ("fact-box", object("FactBoxBlock", box_members)),
        ],
    )
});

#[test]
fn tagged_objects_are_chosen_by_their_word() {
    kept(
        &BLOCK,
        json!({"html": "a", "type": "paragraph"}),
        json!({"type": "paragraph", "html": "a"}),
    );
    for (sent, found) in [
        (json!({}), vec!["/type required"]),
        (json!({"type": null, "html": "a"}), vec!["/type required"]),
        (json!({"type": 1}), vec!["/type wrong_type"]),
        (json!({"type": "poem"}), vec!["/type unknown_type"]),
        (json!({"type": "paragraph"}), vec!["/html required"]),
        (
            json!({"type": "paragraph", "html": "a", "blocks": []}),
            vec!["/blocks unknown_member"],
        ),
        (json!("paragraph"), vec![" wrong_type"]),
        (
            json!({"type": "fact-box", "blocks": [{"type": "fact-box", "blocks": [{"type": "x"}]}]}),
            vec!["/blocks/0/blocks/0/type unknown_type"],
        ),
    ] {
        assert_eq!(lift(&BLOCK, &sent).0, found, "{sent}");
    }
}

#[test]
fn deep_trees_end_in_a_finding() {
    let mut tree = json!({"type": "fact-box"});
    for _ in 0..100 {
        tree = json!({"type": "fact-box", "blocks": [tree]});
    }
    let found = BLOCK.lift(&tree).findings;
    assert_eq!(
        found.iter().map(|f| f.code).collect::<Vec<_>>(),
        ["too_deep"]
    );
}

#[test]
fn patches_do_not_hide_slips() {
    let found = |patch: Value| -> Vec<String> {
        let findings = note().patch_findings(&patch);
        findings
            .iter()
            .map(|f| format!("{} {}", f.pointer, f.code))
            .collect()
    };
    assert_eq!(
        found(json!({"headline": null, "effective": null, "x": 1})),
        Vec::<String>::new()
    );
    assert_eq!(
        found(json!({"id": null, "y": null, "place": {"path": null}})),
        [
            "/id read_only",
            "/y unknown_member",
            "/place/path read_only"
        ]
    );
    static NOTE: LazyLock<Shape> = LazyLock::new(note);
    let outer = object("OuterInput", vec![member("note", lazy(|| &NOTE))]);
    let findings = outer.patch_findings(&json!({"note": {"y": null}}));
    assert_eq!(
        findings[0].pointer, "/note/y",
        "a shape named elsewhere is looked through"
    );
}

#[test]
fn shapes_tell_of_themselves() {
    assert_eq!(note().name(), Some("NoteInput"));
    assert_eq!(lazy(|| &BLOCK).name(), Some("Block"));
    assert_eq!(text(1).name(), None);
    assert_eq!(
        note().member_names().collect::<Vec<_>>(),
        ["headline", "hidden", "tags", "place"]
    );
    let shown = note().example(json!({"headline": "a"}));
    assert_eq!(shown.shown_example(), Some(&json!({"headline": "a"})));
}
