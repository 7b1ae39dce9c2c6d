//! `GET /v1/editorial/articles/{id}/revisions/{number}/diff/{other}`: what differs.

use serde_json::json;

use super::{at, block};
use crate::support::{World, on_both};

on_both! { what_differs_is_told_word_by_word, blocks_are_followed_wherever_they_go }

async fn what_differs_is_told_word_by_word(world: World) {
    let editor = world.editor();
    let first = editor
        .writes(json!({
            "headline": "Ferries return", "body": [block("a", "The <em>first</em> ferry left.")],
        }))
        .await;
    let patch = json!({"headline": "Ferries stay", "urgency": 3,
        "body": [block("a", "The <em>last</em> ferry left late.")]});
    editor.revises(&first, patch).await;
    let diff = editor.get(at(&first, "/1/diff/2")).await.ok();
    assert_eq!((&diff["from"], &diff["to"]), (&json!(1), &json!(2)));
    assert_eq!(
        diff["members"],
        json!([
            {"name": "headline", "before": "Ferries return", "after": "Ferries stay", "words": [
                {"op": "equal", "text": "Ferries "}, {"op": "delete", "text": "return"},
                {"op": "insert", "text": "stay"}]},
            {"name": "urgency", "before": null, "after": 3, "words": null},
        ])
    );
    let changed = &diff["blocks"][0];
    assert_eq!(changed["id"], "a");
    assert_eq!(changed["change"], "changed");
    assert_eq!(
        changed["words"],
        json!([{"member": "html", "pieces": [
            {"op": "equal", "text": "The <em>"}, {"op": "delete", "text": "first"},
            {"op": "insert", "text": "last"}, {"op": "equal", "text": "</em> ferry left"},
            {"op": "insert", "text": " late"}, {"op": "equal", "text": "."}]}])
    );
    let other_way = editor.get(at(&first, "/2/diff/1")).await.ok();
    assert_eq!(other_way["members"][0]["before"], "Ferries stay");
    let same = editor.get(at(&first, "/2/diff/2")).await.ok();
    assert_eq!(
        same,
        json!({"from": 2, "to": 2, "members": [], "blocks": []})
    );
}

async fn blocks_are_followed_wherever_they_go(world: World) {
    let editor = world.editor();
    let body = json!([block("a", "one"), block("b", "two"), block("c", "three"),
        {"id": "x", "type": "fact-box", "title": "T", "blocks": [block("n", "in")]}]);
    let first = editor.writes(json!({"headline": "A", "body": body})).await;
    let body = json!([block("c", "three"), block("a", "one"), block("d", "four"),
        {"id": "x", "type": "fact-box", "title": "T", "blocks": [block("n", "inside")]}]);
    editor.revises(&first, json!({"body": body})).await;
    let diff = editor.get(at(&first, "/1/diff/2")).await.ok();
    let blocks = diff["blocks"].as_array().expect("blocks");
    let told: Vec<String> = blocks
        .iter()
        .map(|block| format!("{} {}", block["change"], block["id"]).replace('"', ""))
        .collect();
    let mut sorted = told.clone();
    sorted.sort();
    assert_eq!(
        sorted,
        ["added d", "changed n", "moved c", "removed b"],
        "{diff:#}"
    );
    let inner = blocks
        .iter()
        .find(|block| block["id"] == "n")
        .expect("the inner");
    assert_eq!(inner["to"], json!({"within": "x", "index": 0}));
}
