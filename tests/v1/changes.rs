//! `GET /v1/changes`: what readers could see change, in its order.

mod rights;
mod stream;

use std::time::Duration;

use serde_json::{Value, json};

use crate::support::{Thing, World, on_both};

on_both! {
    every_public_change_is_told_in_order, a_move_says_from_where, nothing_tells_a_draft,
    a_follower_goes_on_where_it_was, what_is_no_number_is_refused, numbers_have_no_gaps,
}

impl World {
    /// The changes after a number.
    async fn changes(&self, after: i64) -> Value {
        let nobody = self.nobody();
        nobody.get(format!("/v1/changes?after={after}")).await.ok()
    }

    /// The number of the latest change.
    async fn latest(&self) -> i64 {
        let page = self.changes(i64::MAX).await;
        page["page"]["latest"].as_i64().expect("a number")
    }
}

/// The types of changes.
fn types(changes: &Value) -> Vec<&str> {
    let data = changes["data"].as_array().expect("data").iter();
    data.map(|change| change["type"].as_str().expect("a type"))
        .collect()
}

fn desk(kind: &str, thing: &Thing) -> String {
    format!("/v1/editorial/{kind}/{}", thing.id())
}

async fn every_public_change_is_told_in_order(world: World) {
    let editor = world.editor();
    let section = world.section("World").await;
    let tag = world.tag("Ports").await;
    let story = json!({"headline": "A story", "section": "world", "tags": [{"tag": "ports"}]});
    let live = world.published(story).await;
    let patch = json!({"name": "Harbours"});
    editor.patch(desk("tags", &tag), &tag, patch).await.ok();
    let revised = editor.revises(&live, json!({"kicker": "K"})).await;
    let live = editor.publishes(&revised).await;
    let told = json!({"kind": "correction", "text": "It left at dawn."});
    let live = editor.acts("correct", &live, told).await.thing();
    let withdrawn = editor.unpublishes(&live).await;
    let live = editor.publishes(&withdrawn).await;
    let told = json!({"reason": "Made up.", "notice": "Withdrawn."});
    editor.acts("kill", &live, told).await.ok();

    let changes = world.changes(0).await;
    assert_eq!(
        types(&changes),
        [
            "section.created",
            "article.published",
            "tag.updated",
            "article.updated",
            "article.corrected",
            "article.unpublished",
            "article.published",
            "article.killed",
        ]
    );
    let first = &changes["data"][0];
    assert_eq!(first["id"], section.id());
    assert_eq!(first["entity"], "section");
    assert_eq!(first["slug"], "world");
    assert_eq!(first["path"], "/world");
    assert_eq!(first["at"], "2026-11-22T18:40:00Z");
    for killed in [1, 3, 4, 5, 6, 7] {
        let change = &changes["data"][killed];
        assert_eq!(change["id"], live.id());
        assert_eq!(change["slug"], Value::Null, "what is gone has no words");
        assert_eq!(change["path"], Value::Null);
    }
    assert_eq!(
        changes["data"][2]["slug"],
        Value::Null,
        "nothing carries it now"
    );
}

async fn a_move_says_from_where(world: World) {
    let editor = world.editor();
    let section = world.section("World").await;
    let tag = world.tag("Ports").await;
    let person = world.person("Ana Ruiz").await;
    let live = world
        .published(json!({
            "headline": "First name", "section": "world", "tags": [{"tag": "ports"}],
            "bylines": [{"byline": "ana-ruiz"}],
        }))
        .await;
    let before = world.latest().await;
    for slug in ["second-name", "third-name"] {
        world.clock.advance(Duration::from_secs(60));
        let live = editor.reads(&live).await;
        let revised = editor.revises(&live, json!({"slug": slug})).await;
        editor.publishes(&revised).await;
    }
    for (kind, thing, slug) in [
        ("sections", &section, "abroad"),
        ("tags", &tag, "harbours"),
        ("bylines", &person, "ana"),
    ] {
        world.clock.advance(Duration::from_secs(60));
        let path = desk(kind, thing);
        editor.patch(path, thing, json!({"slug": slug})).await.ok();
    }
    let changes = world.changes(before).await;
    let told: Vec<Value> = changes["data"]
        .as_array()
        .expect("data")
        .iter()
        .map(|change| json!([change["type"], change["previousPath"], change["path"]]))
        .collect();
    assert_eq!(
        Value::from(told),
        json!([
            ["article.moved", "/world/first-name", "/abroad/third-name"],
            ["article.moved", "/world/second-name", "/abroad/third-name"],
            ["section.moved", "/world", "/abroad"],
            ["tag.moved", "/tags/ports", "/tags/harbours"],
            ["byline.moved", "/bylines/ana-ruiz", "/bylines/ana"],
        ])
    );
    editor.unpublishes(&editor.reads(&live).await).await;
    let changes = world.changes(before).await;
    for withdrawn in [0, 1, 3, 4] {
        let change = &changes["data"][withdrawn];
        assert_eq!(change["previousPath"], Value::Null, "{change}");
        assert_eq!(change["path"], Value::Null, "{change}");
    }
}

async fn nothing_tells_a_draft(world: World) {
    let editor = world.editor();
    let before = world.latest().await;
    let draft = world.draft("A secret").await;
    editor.revises(&draft, json!({"kicker": "Secret"})).await;
    world.tag("Secret tag").await;
    world.person("Secret Source").await;
    let hidden = json!({"name": "Secret section", "hidden": true});
    editor.adds("sections", hidden).await;
    let changes = world.changes(before).await;
    assert_eq!(changes["data"], json!([]));
    let section = world.section("Seen").await;
    let patch = json!({"hidden": true, "slug": "secret-slug"});
    let path = desk("sections", &section);
    editor.patch(path, &section, patch).await.ok();
    let changes = world.changes(before).await;
    assert_eq!(types(&changes), ["section.created", "section.moved"]);
    assert!(!changes.to_string().contains("secret"), "{changes}");
}

async fn a_follower_goes_on_where_it_was(world: World) {
    let nobody = world.nobody();
    for number in 0..5 {
        world.section(&format!("Section {number}")).await;
    }
    let (mut after, mut seen) = (0, Vec::new());
    loop {
        let target = format!("/v1/changes?after={after}&limit=2");
        let answer = nobody.get(target).await;
        let header = answer.header("newsdesk-version").map(str::to_owned);
        let changes = answer.ok();
        assert_eq!(changes["page"]["latest"], 5);
        assert_eq!(header.as_deref(), Some("5"));
        assert_eq!(changes["page"]["limit"], 2);
        let data = changes["data"].as_array().expect("data");
        if data.is_empty() {
            break;
        }
        let numbers = data.iter().filter_map(|change| change["number"].as_i64());
        seen.extend(numbers);
        after = changes["page"]["next"].as_i64().expect("a number");
    }
    assert_eq!(seen, [1, 2, 3, 4, 5]);
    assert_eq!(after, 5, "at the end it stays where it is");
    let beyond = world.changes(1_000_000).await;
    assert_eq!(beyond["data"], json!([]));
    assert_eq!(beyond["page"]["next"], 1_000_000);
    let read = nobody.get("/v1/changes").await;
    let again = || nobody.get("/v1/changes").if_none_match(&read.etag());
    assert_eq!(again().await.status, 304);
    world.section("Another").await;
    assert_eq!(again().await.status, 200);
}

async fn what_is_no_number_is_refused(world: World) {
    let nobody = world.nobody();
    for (parameter, value) in [
        ("after", "-1"),
        ("after", "x"),
        ("after", "9223372036854775808"),
        ("limit", "0"),
        ("limit", "1001"),
    ] {
        let answer = nobody.get(format!("/v1/changes?{parameter}={value}")).await;
        let problem = answer.problem(400, "invalid_parameter");
        assert_eq!(problem["parameter"], parameter);
    }
    nobody.get("/v1/changes?limit=1000").await.ok();
}

async fn numbers_have_no_gaps(world: World) {
    let editor = world.editor();
    world.section("World").await;
    world.tag("Ports").await;
    let mut stories = Vec::new();
    for number in 0..6 {
        let story = json!({
            "headline": format!("Story {number}"), "section": "world",
            "tags": [{"tag": "ports"}],
        });
        stories.push(editor.writes(story).await);
    }
    // Stories that come to stand beside each other change, but not for readers to hear of.
    let publishing = stories.iter().map(|story| editor.publishes(story));
    futures_util::future::join_all(publishing).await;
    let changes = world.changes(0).await;
    let data = changes["data"].as_array().expect("data");
    let numbers: Vec<i64> = data
        .iter()
        .filter_map(|change| change["number"].as_i64())
        .collect();
    assert_eq!(numbers, (1..=7).collect::<Vec<i64>>());
    assert_eq!(world.latest().await, 7);
}
