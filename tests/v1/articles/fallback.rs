//! `GET /v1/articles/{slugOrId}`: the photo that is shown in another one's place.

use std::time::Duration;

use serde_json::{Value, json};

use crate::support::making::story;
use crate::support::{Thing, World, on_both};

on_both! { a_fallback_is_shown_where_the_photo_may_not_be, a_fallback_is_a_use, a_fallback_is_edited_and_kept }

const HOUR: Duration = Duration::from_secs(3600);

/// A photo of these rights.
async fn photo(world: &World, seed: u8, alt: &str, rights: Value) -> Thing {
    let mut words = json!({"altText": alt, "caption": alt, "creators": [alt]});
    for (name, instant) in rights.as_object().expect("members") {
        words[name] = instant.clone();
    }
    world.editor().uploads(seed, words).await
}

/// A story that shows the photo, or else the fallback, with words of its own for both.
async fn shown_with(world: &World, photo: &Thing, fallback: &Thing) -> Thing {
    let used = json!({
        "media": photo.id(), "fallback": fallback.id(), "caption": "Own", "altText": "Own",
        "creditLine": "Own", "focalPoint": {"x": 0.5, "y": 0.5},
    });
    let mut block = used.clone();
    block["type"] = json!("image");
    let body = json!([block, {"type": "gallery", "items": [used]}]);
    let story = json!({"headline": "Ferries", "leadMedia": used, "body": body});
    world.published(story).await
}

/// The alternative texts that readers are given, of the lead, the blocks, the teaser and
/// the HTML.
async fn alts(world: &World, story: &Thing) -> Vec<Value> {
    let nobody = world.nobody();
    let page = nobody
        .get(format!("/v1/articles/{}", story.id()))
        .await
        .ok();
    let list = nobody.get("/v1/articles").await.ok();
    let html = page["bodyHtml"].as_str().expect("HTML");
    let image = html
        .split("alt=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    let of = |kind: &str| {
        let blocks = page["body"].as_array().expect("blocks");
        blocks.iter().find(|block| block["type"] == kind).cloned()
    };
    let (image_block, gallery) = (of("image"), of("gallery"));
    let words = |shown: &Value| {
        if shown.is_null() {
            return Value::Null;
        }
        // All words come from one of them.
        let own = shown["altText"] == "Own";
        assert_eq!(shown["caption"], shown["altText"]);
        assert_eq!(shown["creditLine"], shown["altText"]);
        assert_eq!(shown["focalPoint"].is_null(), !own);
        shown["altText"].clone()
    };
    vec![
        words(&page["leadMedia"]),
        words(&image_block.unwrap_or_default()),
        words(&gallery.map(|it| it["items"][0].clone()).unwrap_or_default()),
        words(&list["data"][0]["leadMedia"]),
        json!(image),
    ]
}

async fn a_fallback_is_shown_where_the_photo_may_not_be(world: World) {
    let hours = |count: u32| world.now().plus(HOUR * count);
    let rights = json!({"validFrom": hours(1), "expiresAt": hours(2)});
    let main = photo(&world, 1, "Main", rights).await;
    let fallback = photo(&world, 2, "Fallback", json!({"expiresAt": hours(3)})).await;
    let live = shown_with(&world, &main, &fallback).await;
    for shown in [
        json!("Fallback"),
        json!("Own"),
        json!("Fallback"),
        Value::Null,
    ] {
        let expected = vec![shown.clone(); 5];
        assert_eq!(alts(&world, &live).await, expected, "at {}", world.now());
        world.advance(HOUR);
    }
    // A photo that may be shown is a fallback of nothing.
    let bare = photo(&world, 3, "Bare", json!({})).await;
    let other = shown_with(&world, &bare, &fallback).await;
    let page = format!("/v1/articles/{}", other.id());
    let page = world.nobody().get(page).await.ok();
    assert_eq!(page["leadMedia"]["media"]["id"], bare.id());
}

async fn a_fallback_is_a_use(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let main = photo(&world, 1, "Main", json!({})).await;
    let fallback = photo(&world, 2, "Fallback", json!({})).await;
    let facts = format!("/v1/media/{}", fallback.id());
    nobody.get(&facts).await.problem(404, "not_found");
    let live = shown_with(&world, &main, &fallback).await;
    nobody.get(&facts).await.ok();
    let target = format!("/v1/editorial/media/{}", fallback.id());
    editor
        .delete(&target, &fallback)
        .await
        .problem(409, "in_use");
    let usage = editor.get(format!("{target}/usage")).await.ok();
    assert_eq!(usage["places"][0]["id"], live.id());
    let cleared = json!({"leadMedia": {"fallback": null}, "body": []});
    let cleared = editor.revises(&live, cleared).await;
    editor
        .delete(&target, &fallback)
        .await
        .problem(409, "in_use");
    editor.publishes(&cleared).await;
    editor.delete(&target, &fallback).await.done();
    // What is no photo is none here either.
    let used = json!({"media": main.id(), "fallback": fallback.id()});
    let mut block = used.clone();
    block["type"] = json!("image");
    let story = json!({"headline": "A", "leadMedia": used, "body": [block]});
    editor
        .post("/v1/editorial/articles", story)
        .await
        .findings(&[
            "/leadMedia/fallback unknown_reference",
            "/body/0/fallback unknown_reference",
        ]);
}

async fn a_fallback_is_edited_and_kept(world: World) {
    let editor = world.editor();
    let main = photo(&world, 1, "Main", json!({})).await;
    let fallback = photo(&world, 2, "Fallback", json!({})).await;
    let live = shown_with(&world, &main, &fallback).await;
    let read = editor.reads(&live).await;
    for used in [
        &read["leadMedia"],
        &read["body"][0],
        &read["body"][1]["items"][0],
    ] {
        assert_eq!(used["fallback"]["id"], fallback.id(), "{used}");
        assert_eq!(used["effective"]["altText"], "Own");
    }
    // Sent back as it was read, it changes nothing.
    let same = json!({"leadMedia": read["leadMedia"], "body": read["body"]});
    let same = editor.revises(&read, same).await;
    assert_eq!((&same.json, &same.etag), (&read.json, &read.etag));
    let mut body = read["body"].clone();
    body[0]["fallback"] = Value::Null;
    let patch = json!({"leadMedia": {"fallback": null}, "body": body});
    let cleared = editor.revises(&read, patch).await;
    for used in [&cleared["leadMedia"], &cleared["body"][0]] {
        assert_eq!(used["fallback"], Value::Null);
        assert_eq!(used["caption"], "Own");
    }
    let diff = format!("{}/revisions/1/diff/2", story(&read));
    let diff = editor.get(diff).await.ok();
    assert_eq!(diff["members"][0]["name"], "leadMedia", "{diff}");
    let block = &diff["blocks"][0];
    assert_eq!(block["before"]["fallback"], fallback.id(), "{diff}");
    assert_eq!(block["words"], json!([]), "a photo is no text");
    // The revision that had it brings it back.
    let restore = format!("{}/revisions/1/restore", story(&read));
    let restored = editor
        .post(restore, ())
        .if_match(&cleared.etag)
        .await
        .thing();
    assert_eq!(restored["body"], read["body"]);
    assert_eq!(restored["leadMedia"], read["leadMedia"]);
}
