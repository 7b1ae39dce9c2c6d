//! `GET /v1/bylines`: the people and agencies that live stories credit.

use serde_json::json;

use crate::support::{World, on_both};

on_both! { a_byline_is_public_while_a_live_story_credits_it }

async fn a_byline_is_public_while_a_live_story_credits_it(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let photo = world.photo().await;
    editor.adds("bylines", json!({
        "kind": "person", "name": "Ana Ruiz", "photo": photo.id(), "email": "ana@news.example",
        "links": [{"url": "https://example.org/ana"}],
    })).await;
    editor.adds("bylines", json!({"kind": "agency", "name": "Northwire", "email": "desk@northwire.example", "emailPublic": true})).await;
    nobody
        .get("/v1/bylines/ana-ruiz")
        .await
        .problem(404, "not_found");
    let live = world.published(json!({"headline": "A", "bylines": [{"byline": "ana-ruiz"}], "sources": [{"byline": "northwire"}]})).await;
    let ana = nobody.get("/v1/bylines/ana-ruiz").await.ok();
    assert_eq!(ana["email"], json!(null), "public only if chosen");
    assert_eq!(ana["photo"]["id"], photo.id());
    assert_eq!(ana["links"][0]["url"], "https://example.org/ana");
    assert!(!ana.to_string().contains("ana@news.example"));
    assert_eq!(
        nobody.get("/v1/bylines/northwire").await.ok()["email"],
        "desk@northwire.example"
    );
    assert_eq!(
        nobody.get("/v1/bylines?count=exact").await.ok()["page"]["total"],
        2
    );
    world.editor().unpublishes(&live).await;
    for gone in ["ana-ruiz", "northwire"] {
        nobody
            .get(format!("/v1/bylines/{gone}"))
            .await
            .problem(404, "not_found");
    }
}
