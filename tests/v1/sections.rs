//! `GET /v1/sections`: the tree as readers see it.

use serde_json::{Value, json};

use crate::support::{World, on_both};

on_both! { the_tree_comes_in_its_order, what_is_hidden_is_not_there }

fn slugs(list: &Value) -> Vec<&str> {
    list["data"]
        .as_array()
        .expect("data")
        .iter()
        .map(|it| it["slug"].as_str().expect("a slug"))
        .collect()
}

async fn the_tree_comes_in_its_order(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    for section in [
        json!({"name": "Sport", "position": 2}),
        json!({"name": "World", "position": 1}),
        json!({"name": "Iberia", "parent": "world", "position": 2}),
        json!({"name": "Africa", "parent": "world", "position": 1}),
        json!({"name": "Opinion", "position": 2}),
        json!({"name": "Rowing", "parent": "sport"}),
    ] {
        editor.adds("sections", section).await;
    }
    let order = ["world", "africa", "iberia", "opinion", "sport", "rowing"];
    assert_eq!(slugs(&nobody.get("/v1/sections").await.ok()), order);
    assert_eq!(
        slugs(&editor.get("/v1/editorial/sections").await.ok()),
        order
    );
    let world_section = nobody.get("/v1/sections/world").await.ok();
    assert_eq!(world_section["children"][0]["slug"], "africa");
    assert_eq!(world_section["parent"], json!(null));
    let iberia = nobody.get("/v1/sections/iberia").await.ok();
    assert_eq!(iberia["path"], "/world/iberia");
    assert_eq!(iberia["parent"]["slug"], "world");
    assert_eq!(iberia["ancestors"][0]["slug"], "world");
}

async fn what_is_hidden_is_not_there(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let parent = editor
        .adds("sections", json!({"name": "World", "hidden": true}))
        .await;
    editor
        .adds("sections", json!({"name": "Iberia", "parent": "world"}))
        .await;
    world
        .published(json!({"headline": "A", "section": "iberia"}))
        .await;
    assert_eq!(nobody.get("/v1/sections").await.ok()["data"], json!([]));
    for address in ["world", "iberia", parent.id()] {
        nobody
            .get(format!("/v1/sections/{address}"))
            .await
            .problem(404, "not_found");
        assert_eq!(
            nobody
                .get(format!("/v1/articles?section={address}"))
                .await
                .ok()["data"],
            json!([])
        );
    }
    let shown = editor
        .patch(
            format!("/v1/editorial/sections/{}", parent.id()),
            &parent,
            json!({"hidden": false}),
        )
        .await
        .thing();
    assert_eq!(
        slugs(&nobody.get("/v1/sections").await.ok()),
        ["world", "iberia"]
    );
    nobody
        .get(format!("/v1/sections/{}", shown.id()))
        .await
        .ok();
    assert_eq!(
        nobody.get("/v1/articles?section=world").await.ok()["data"][0]["headline"],
        "A"
    );
}
