//! Files of the same bytes: each names the others, and an upload may settle for the first.

use std::time::Duration;

use serde_json::{Value, json};

use super::{MEDIA, one};
use crate::support::photo::{jpeg, upload};
use crate::support::{Client, Thing, World, on_both};

on_both! {
    each_names_the_others, many_take_no_more_statements_than_one, the_first_is_taken_instead,
    a_retried_upload_is_answered_again,
}

const KEEP: &str = "/v1/editorial/media?onDuplicate=keep";
const USE_EXISTING: &str = "/v1/editorial/media?onDuplicate=use-existing";

async fn sends(client: &Client, target: &str, seed: u8) -> Thing {
    client.post(target, upload(&jpeg(seed), None)).await.thing()
}

/// What each of the library has as its duplicates, by id.
async fn listed(client: &Client, photo: &Thing) -> Value {
    let list = client.get(format!("{MEDIA}?limit=100")).await.ok();
    let data = list["data"].as_array().expect("data");
    let found = data.iter().find(|it| it["id"] == photo["id"]);
    found.expect("the photo")["duplicates"].clone()
}

async fn each_names_the_others(world: World) {
    let (editor, author) = (world.editor(), world.author());
    let first = sends(&editor, MEDIA, 1).await;
    assert_eq!(first["duplicates"], json!([]));
    let other = sends(&editor, MEDIA, 90).await;
    assert_eq!(other["duplicates"], json!([]));
    let second = sends(&author, KEEP, 1).await;
    assert_eq!(second["duplicates"], json!([first.id()]));
    let third = sends(&editor, MEDIA, 1).await;
    assert_eq!(third["duplicates"], json!([first.id(), second.id()]));
    for (photo, expected) in [
        (&first, json!([second.id(), third.id()])),
        (&second, json!([first.id(), third.id()])),
        (&third, json!([first.id(), second.id()])),
        (&other, json!([])),
    ] {
        let read = editor.get(one(photo)).await.thing();
        assert_eq!(read["duplicates"], expected);
        assert_eq!(read.etag, photo.etag, "others are not its version");
        assert_eq!(listed(&editor, photo).await, expected);
    }
    let read = editor.get(one(&first)).await.thing();
    editor.delete(one(&first), &read).await.done();
    for (photo, expected) in [
        (&second, json!([third.id()])),
        (&third, json!([second.id()])),
    ] {
        let read = editor.get(one(photo)).await.thing();
        assert_eq!(read["duplicates"], expected);
        assert_eq!(listed(&editor, photo).await, expected);
    }
}

async fn many_take_no_more_statements_than_one(world: World) {
    let editor = world.editor();
    let lists = async || {
        world.is_quiet().await;
        let before = world.statements();
        let list = editor.get(format!("{MEDIA}?limit=100")).await.ok();
        let told = list["data"].as_array().expect("data").len();
        (told, world.statements() - before)
    };
    sends(&editor, MEDIA, 1).await;
    lists().await;
    let (told, of_one) = lists().await;
    assert_eq!(told, 1);
    for _ in 0..10 {
        sends(&editor, MEDIA, 1).await;
        sends(&editor, MEDIA, 90).await;
    }
    assert_eq!(lists().await, (21, of_one));
}

async fn the_first_is_taken_instead(world: World) {
    let (editor, contributor) = (world.editor(), world.contributor());
    let fresh = contributor.post(USE_EXISTING, upload(&jpeg(1), None)).await;
    let first = fresh.created();
    world.advance(Duration::from_secs(1));
    sends(&editor, MEDIA, 1).await;
    let words = json!({"caption": "Another's", "altText": "Another"});
    let first = contributor.patch(one(&first), &first, json!({"title": "Mine"}));
    let first = first.await.thing();
    let stored = world.stored("");
    assert_eq!(world.stored("originals").len(), 2);
    for metadata in [None, Some(&words)] {
        let answer = editor.post(USE_EXISTING, upload(&jpeg(1), metadata)).await;
        let same = answer.is(200).thing();
        assert_eq!((same.id(), &same.etag), (first.id(), &first.etag));
        assert_eq!(same["caption"], Value::Null, "what was sent is not applied");
        assert_eq!(same["title"], "Mine");
        assert_eq!(same["uploadedBy"]["id"], contributor.id());
        assert_eq!(world.stored(""), stored);
    }
    let list = editor.get(format!("{MEDIA}?count=exact")).await.ok();
    assert_eq!(list["page"]["total"], 2);
    let refused = editor.post(USE_EXISTING, upload(&jpeg(1), Some(&json!({"caption": 1}))));
    refused.await.findings(&["/caption wrong_type"]);
    for value in ["", "ask", "KEEP"] {
        let target = format!("{MEDIA}?onDuplicate={value}");
        let problem = editor.post(target, upload(&jpeg(1), None)).await;
        assert_eq!(problem.is(400).json()["parameter"], "onDuplicate");
    }
    assert_eq!(world.stored(""), stored);
    let kept = editor.post(KEEP, upload(&jpeg(1), None)).await.created();
    assert_ne!(kept.id(), first.id());
    assert_eq!(world.stored("originals").len(), 3);
}

async fn a_retried_upload_is_answered_again(world: World) {
    let editor = world.editor();
    let retried = async |target: &str, key: &str| {
        let ask = editor.post(target, upload(&jpeg(1), None));
        ask.header("Idempotency-Key", key).await
    };
    let first = retried(USE_EXISTING, "a").await.is(201);
    let again = retried(USE_EXISTING, "a").await.is(201);
    assert_eq!(again.header("idempotency-replayed"), Some("true"));
    assert_eq!(again.text(), first.text());
    let existing = retried(USE_EXISTING, "b").await.is(200);
    assert_eq!(existing.json()["id"], first.json()["id"]);
    assert_eq!(
        retried(USE_EXISTING, "b").await.is(200).text(),
        existing.text()
    );
    assert_eq!(world.stored("originals").len(), 1);
    let second = retried(KEEP, "c").await.is(201);
    assert_ne!(second.json()["id"], first.json()["id"]);
    assert_eq!(retried(KEEP, "c").await.is(201).text(), second.text());
    assert_eq!(world.stored("originals").len(), 2);
}
