//! Filters by event, section and tag.

use serde_json::json;

use super::types;
use crate::support::receiver::Receiver;
use crate::support::{World, on_both};

on_both! { filters_narrow_what_is_told, a_section_brings_those_below_it }

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
