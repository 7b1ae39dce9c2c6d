//! `GET /v1/corrections`: what was put right in live stories, newest first.

use std::time::Duration;

use serde_json::{Value, json};

use crate::support::{World, on_both};

on_both! { the_log_is_that_of_live_stories, the_log_has_pages_and_kinds }

fn texts(list: &Value) -> Vec<&str> {
    let data = list["data"].as_array().expect("data");
    let text = |entry: &'_ Value| entry["text"].as_str().map(str::len);
    assert!(data.iter().all(|entry| text(entry).is_some()));
    data.iter()
        .filter_map(|entry| entry["text"].as_str())
        .collect()
}

async fn the_log_is_that_of_live_stories(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let empty = nobody.get("/v1/corrections").await;
    let etag = empty.etag();
    assert_eq!(empty.ok()["data"], json!([]));
    world.section("World").await;
    let told = |text: &str| json!({"kind": "correction", "text": text});
    let a = world
        .published(json!({"headline": "A", "section": "world"}))
        .await;
    let b = world.published(json!({"headline": "B"})).await;
    let a = editor.acts("correct", &a, told("one")).await.thing();
    world.advance(Duration::from_secs(1));
    let b = editor.acts("correct", &b, told("two")).await.thing();
    let read = nobody
        .get("/v1/corrections?count=exact")
        .if_none_match(&etag)
        .await
        .ok();
    assert_eq!(texts(&read), ["two", "one"]);
    assert_eq!(read["page"]["total"], 2);
    assert_eq!(
        read["data"][1],
        json!({
            "id": a["corrections"][0]["id"], "kind": "correction", "text": "one", "blockId": null,
            "at": "2026-11-22T18:40:00Z",
            "article": {"id": a.id(), "slug": "a", "headline": "A", "path": "/world/a"},
        })
    );
    let same = nobody.get("/v1/corrections").await;
    let etag = same.etag();
    nobody
        .get("/v1/corrections")
        .if_none_match(&etag)
        .await
        .is(304);
    nobody.head("/v1/corrections").await.is(200);
    // The log names a story as readers see it, and only while they do.
    let edited = editor
        .revises(&a, json!({"headline": "zxqsecret", "section": null}))
        .await;
    let read = nobody.get("/v1/corrections").await;
    assert!(!read.text().contains("zxqsecret"));
    editor.unpublishes(&b).await;
    assert_eq!(texts(&nobody.get("/v1/corrections").await.ok()), ["one"]);
    editor.publishes(&edited).await;
    let read = nobody.get("/v1/corrections?count=exact").await.ok();
    assert_eq!(read["page"]["total"], 1);
    assert_eq!(read["data"][0]["article"]["path"], "/a");
}

async fn the_log_has_pages_and_kinds(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let mut story = world.published(json!({"headline": "A"})).await;
    // Several at one instant, so that the id decides.
    for (number, kind) in [
        "correction",
        "update",
        "correction",
        "retraction",
        "clarification",
    ]
    .into_iter()
    .enumerate()
    {
        let told = json!({"kind": kind, "text": number.to_string()});
        story = editor.acts("correct", &story, told).await.thing();
    }
    let mut target = "/v1/corrections?limit=2".to_owned();
    let mut seen = Vec::new();
    loop {
        let page = nobody.get(&target).await.ok();
        seen.extend(texts(&page).into_iter().map(str::to_owned));
        let Some(next) = page["page"]["next"].as_str() else {
            break;
        };
        target = format!("/v1/corrections?limit=2&cursor={next}");
    }
    assert_eq!(seen, ["4", "3", "2", "1", "0"]);
    let read = nobody
        .get("/v1/corrections?kind=correction&count=exact")
        .await
        .ok();
    assert_eq!(
        (texts(&read), &read["page"]["total"]),
        (vec!["2", "0"], &json!(2))
    );
    for wrong in [
        "kind=erratum",
        "limit=0",
        "limit=101",
        "cursor=x",
        "since=1",
        "kind=update&kind=update",
    ] {
        nobody.get(format!("/v1/corrections?{wrong}")).await.is(400);
    }
    // However long the page, the number of statements is the same.
    world.is_quiet().await;
    let counted = async |limit: u32| {
        let before = world.statements();
        nobody
            .get(format!("/v1/corrections?limit={limit}"))
            .await
            .ok();
        world.statements() - before
    };
    assert_eq!(counted(1).await, counted(5).await);
}
