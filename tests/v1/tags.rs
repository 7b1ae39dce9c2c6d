//! `GET /v1/tags`: the tags that live stories carry.

use serde_json::json;

use crate::support::{World, on_both};

on_both! { a_tag_is_public_while_a_live_story_carries_it }

async fn a_tag_is_public_while_a_live_story_carries_it(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let parent = world.tag("Ports").await;
    let image = world.photo().await;
    let tag = json!({"name": "Port Elia", "type": "place", "parent": parent.id(), "image": image.id(), "aliases": ["Elia"]});
    let tag = editor.adds("tags", tag).await;
    let there = async || nobody.get(format!("/v1/tags/{}", tag.slug())).await.status == 200;
    assert!(!there().await, "nothing carries it");
    let draft = editor
        .writes(json!({"headline": "A", "tags": [{"tag": tag.id()}]}))
        .await;
    assert!(!there().await, "a draft alone carries it");
    let live = editor.publishes(&draft).await;
    let shown = nobody.get("/v1/tags/port-elia").await.ok();
    assert_eq!(
        (&shown["type"], &shown["aliases"]),
        (&json!("place"), &json!(["Elia"]))
    );
    assert_eq!(shown["image"]["id"], image.id());
    nobody.get(format!("/v1/media/{}", image.id())).await.ok();
    let list = nobody.get("/v1/tags?count=exact").await.ok();
    assert_eq!(list["page"]["total"], 1);
    assert_eq!(
        shown["parent"],
        json!(null),
        "the broader tag is carried by no live story"
    );
    nobody.get("/v1/tags/ports").await.problem(404, "not_found");
    let cleared = editor.revises(&live, json!({"tags": []})).await;
    assert!(there().await, "readers still see it");
    editor.publishes(&cleared).await;
    assert!(!there().await);
    nobody
        .get(format!("/v1/media/{}", image.id()))
        .await
        .problem(404, "not_found");
}
