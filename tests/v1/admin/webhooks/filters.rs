//! Filters by event, section and tag.

use serde_json::json;

use super::{address, types};
use crate::support::receiver::Receiver;
use crate::support::{Thing, World, on_both};

on_both! {
    filters_narrow_what_is_told, a_section_brings_those_below_it,
    what_leaves_a_section_is_told_to_it, what_a_filter_names_is_in_use,
}

async fn filters_narrow_what_is_told(world: World) {
    let (events, sections, tags, both) = (
        Receiver::listening().await,
        Receiver::listening().await,
        Receiver::listening().await,
        Receiver::listening().await,
    );
    let section = world.section("World").await;
    world.section("Sport").await;
    let tag = world.tag("Ports").await;
    let wanted = json!(["article.published", "article.killed"]);
    world.webhook(&events, json!({"events": wanted})).await;
    // By slug, by id, or as read: the id is kept.
    let by_section = world
        .webhook(&sections, json!({"sections": ["world"]}))
        .await;
    assert_eq!(by_section["sections"], json!([section.id()]));
    world.webhook(&tags, json!({"tags": [tag.json]})).await;
    world
        .webhook(&both, json!({"sections": ["sport"], "tags": ["ports"]}))
        .await;
    let editor = world.editor();
    let there = json!({"headline": "A", "section": "world", "tags": [{"tag": "ports"}]});
    let there = world.published(there).await;
    let elsewhere = world
        .published(json!({"headline": "B", "section": "sport"}))
        .await;
    let revised = editor.revises(&there, json!({"section": "sport"})).await;
    let moved = editor.publishes(&revised).await;
    editor.unpublishes(&moved).await;
    let told = json!({"reason": "Made up.", "notice": "Withdrawn."});
    editor.acts("kill", &elsewhere, told).await.ok();
    let target = format!("/v1/editorial/sections/{}", section.id());
    editor
        .patch(target, &section, json!({"description": "All of it"}))
        .await
        .ok();

    events.hears(3).await;
    sections.hears(3).await;
    tags.hears(3).await;
    both.hears(2).await;
    world.time_to_be_told().await;
    let mut heard = types(&events.received());
    heard.sort();
    assert_eq!(
        heard,
        ["article.killed", "article.published", "article.published"]
    );
    // That it left is told, and nothing of it afterwards.
    let mut heard = types(&sections.received());
    heard.sort();
    assert_eq!(
        heard,
        ["article.moved", "article.published", "section.updated"]
    );
    assert_eq!(
        types(&tags.received()),
        ["article.published", "article.moved", "article.unpublished"]
    );
    assert_eq!(
        types(&both.received()),
        ["article.moved", "article.unpublished"]
    );
}

async fn a_section_brings_those_below_it(world: World) {
    let receiver = Receiver::listening().await;
    world.section("World").await;
    let below = json!({"name": "Europe", "parent": "world"});
    world.editor().adds("sections", below).await;
    world
        .webhook(&receiver, json!({"sections": ["world"]}))
        .await;
    world
        .published(json!({"headline": "A", "section": "europe"}))
        .await;
    world.published(json!({"headline": "B"})).await;
    receiver.hears(1).await;
    world.time_to_be_told().await;
    assert_eq!(types(&receiver.received()), ["article.published"]);
}

async fn what_leaves_a_section_is_told_to_it(world: World) {
    let receiver = Receiver::listening().await;
    world.section("World").await;
    let editor = world.editor();
    let below = |name: &str| json!({"name": name, "parent": "world"});
    let europe = editor.adds("sections", below("Europe")).await;
    let asia = editor.adds("sections", below("Asia")).await;
    let port = json!({"name": "Ports", "parent": "europe"});
    let port = editor.adds("sections", port).await;
    world
        .webhook(&receiver, json!({"sections": ["world"]}))
        .await;
    let target = |section: &Thing| format!("/v1/editorial/sections/{}", section.id());
    let out = json!({"parent": null});
    let europe = editor.patch(target(&europe), &europe, out).await.thing();
    editor.delete(target(&asia), &asia).await.done();
    // From now on it is none of theirs.
    let changed = json!({"description": "All of it"});
    editor.patch(target(&europe), &europe, changed).await.ok();
    let received = receiver.hears(3).await;
    world.time_to_be_told().await;
    assert_eq!(receiver.received().len(), 3);
    let mut told: Vec<(String, String)> = received
        .iter()
        .map(|it| {
            let event = it.json();
            let word = |value: &serde_json::Value| value.as_str().expect("a word").to_owned();
            (word(&event["type"]), word(&event["data"]["id"]))
        })
        .collect();
    told.sort();
    let mut expected = vec![
        ("section.deleted".to_owned(), asia.id().to_owned()),
        ("section.moved".to_owned(), europe.id().to_owned()),
        ("section.moved".to_owned(), port.id().to_owned()),
    ];
    expected.sort();
    assert_eq!(told, expected);
}

async fn what_a_filter_names_is_in_use(world: World) {
    let receiver = Receiver::listening().await;
    let (section, tag) = (world.section("World").await, world.tag("Ports").await);
    let filters = json!({"sections": ["world"], "tags": ["ports"]});
    let webhook = world.webhook(&receiver, filters).await;
    let (editor, admin) = (world.editor(), world.admin());
    let at_section = format!("/v1/editorial/sections/{}", section.id());
    let at_tag = format!("/v1/editorial/tags/{}", tag.id());
    for (target, thing) in [(&at_section, &section), (&at_tag, &tag)] {
        let refused = editor.delete(target, thing).await.problem(409, "in_use");
        let place = &refused["usage"]["places"][0];
        assert_eq!(refused["usage"]["count"], 1);
        assert_eq!(place["entity"], "webhook");
        assert_eq!(place["id"], webhook.id());
        assert_eq!(place["live"], false);
    }
    let patch = json!({"tags": []});
    let webhook = admin
        .patch(address(&webhook), &webhook, patch)
        .await
        .thing();
    editor.delete(&at_tag, &tag).await.done();
    editor
        .delete(&at_section, &section)
        .await
        .problem(409, "in_use");
    admin.delete(address(&webhook), &webhook).await.done();
    editor.delete(&at_section, &section).await.done();
}
