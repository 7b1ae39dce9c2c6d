//! `GET /v1/editorial/articles`: the desk's list.

use std::time::Duration;

use serde_json::json;

use crate::support::{Client, World, on_both};

on_both! { filters_find_what_they_name, contributors_see_their_own }

async fn headlines(client: &Client, query: &str) -> String {
    let list = client
        .get(format!("/v1/editorial/articles{query}"))
        .await
        .ok();
    let data = list["data"].as_array().expect("data");
    data.iter()
        .map(|story| story["headline"].as_str().expect("a headline"))
        .collect()
}

async fn filters_find_what_they_name(world: World) {
    let (editor, author) = (world.editor(), world.author());
    world.section("World").await;
    editor
        .adds("sections", json!({"name": "Iberia", "parent": "world"}))
        .await;
    world.person("Ana").await;
    let tick = || world.advance(Duration::from_secs(1));
    editor
        .writes(json!({"headline": "A", "section": "iberia", "bylines": [{"byline": "ana"}]}))
        .await;
    tick();
    let b = author
        .writes(json!({"headline": "B", "kicker": "Harbour_100%"}))
        .await;
    tick();
    let c = world
        .published(json!({"headline": "C", "sources": [{"byline": "ana"}]}))
        .await;
    tick();
    editor.revises(&c, json!({"urgency": 1})).await;
    tick();
    let d = world.published(json!({"headline": "D"})).await;
    editor.unpublishes(&d).await;
    tick();
    let e = world.draft("E").await;
    editor
        .delete(crate::support::making::story(&e), &e)
        .await
        .done();
    tick();
    editor.revises(&b, json!({"slugline": "straße"})).await;
    let author_id = author.id();
    for (query, expected) in [
        ("", "BDCA"),
        ("?status=draft", "BA"),
        ("?status=published", "C"),
        ("?status=unpublished", "D"),
        ("?status=binned", "E"),
        ("?review=none", "BDCA"),
        ("?review=approved", ""),
        ("?status=killed", ""),
        ("?status=scheduled", ""),
        ("?status=in-review", ""),
        ("?section=world", "A"),
        ("?section=iberia", "A"),
        ("?section=nowhere", ""),
        ("?byline=ana", "CA"),
        ("?byline=nobody", ""),
        ("?owner=me", "DCA"),
        (&format!("?owner={author_id}"), "B"),
        ("?changedBy=me", "BDCA"),
        (&format!("?changedBy={author_id}"), ""),
        ("?hasUnpublishedChanges=true", "C"),
        ("?hasUnpublishedChanges=false", "BDA"),
        ("?q=HARBOUR", "B"),
        ("?q=harbour_1", "B"),
        ("?q=r%251", ""),
        ("?q=100%25", "B"),
        ("?q=_", "B"),
        ("?q=STRASSE", ""),
        ("?q=stra%C3%9Fe", "B"),
        ("?q=nothing", ""),
        ("?status=draft&owner=me", "A"),
    ] {
        assert_eq!(headlines(&editor, query).await, expected, "{query}");
        let separator = if query.is_empty() { '?' } else { '&' };
        let counted = editor
            .get(format!(
                "/v1/editorial/articles{query}{separator}count=exact"
            ))
            .await
            .ok();
        assert_eq!(counted["page"]["total"], expected.len(), "{query}");
    }
    for wrong in [
        "?status=gone",
        "?owner=somebody",
        "?hasUnpublishedChanges=yes",
        "?sort=x",
        "?q=",
        "?tag=x",
    ] {
        editor
            .get(format!("/v1/editorial/articles{wrong}"))
            .await
            .is(400);
    }
    let list = editor.get("/v1/editorial/articles").await.ok();
    assert_eq!(list["data"][0].get("body"), None, "a list has no bodies");
}

async fn contributors_see_their_own(world: World) {
    let (contributor, author) = (world.contributor(), world.author());
    world.draft("A").await;
    let own = contributor.writes(json!({"headline": "B"})).await;
    assert_eq!(headlines(&author, "").await.len(), 2);
    assert_eq!(headlines(&contributor, "").await, "B");
    assert_eq!(
        headlines(&contributor, &format!("?owner={}", world.editor().id())).await,
        ""
    );
    let list = contributor
        .get("/v1/editorial/articles?count=exact")
        .await
        .ok();
    assert_eq!(list["page"]["total"], 1);
    assert_eq!(list["data"][0]["id"], own.id());
}
