//! `/v1/editorial/most-popular`: editors pin stories and block others.

use serde_json::{Value, json};

use crate::support::{Client, Thing, World, on_both};

on_both! {
    pinned_stories_come_first_and_blocked_ones_never, pins_belong_to_their_list,
    what_cannot_be_is_refused, a_section_with_pins_stays,
}

const SETTINGS: &str = "/v1/editorial/most-popular";

async fn decide(client: &Client, patch: Value) -> Thing {
    let found = client.get(SETTINGS).await.thing();
    client.patch(SETTINGS, &found, patch).await.thing()
}

async fn headlines(world: &World, query: &str) -> String {
    let list = world
        .nobody()
        .get(format!("/v1/most-popular{query}"))
        .await
        .ok();
    let data = list["data"].as_array().expect("data");
    data.iter()
        .map(|teaser| teaser["headline"].as_str().expect("a headline"))
        .collect()
}

/// Stories of these headlines, each viewed once less than the one before.
async fn viewed(world: &World, headlines: &[(&str, Value)]) -> Vec<Thing> {
    let mut stories = Vec::new();
    for (headline, story) in headlines {
        let mut story = story.clone();
        story["headline"] = (*headline).into();
        stories.push(world.published(story).await);
    }
    for (place, story) in stories.iter().enumerate() {
        for reader in 0..stories.len() - place {
            let target = format!("/v1/articles/{}/views", story.id());
            let ask = world.nobody().post(target, ());
            ask.header("X-Forwarded-For", &format!("198.51.100.{reader}"))
                .await
                .done();
        }
    }
    for story in &stories {
        world.views_are_counted(story.id()).await;
    }
    stories
}

async fn pinned_stories_come_first_and_blocked_ones_never(world: World) {
    let editor = world.editor();
    let none = json!({});
    let stories = ["A", "B", "C", "D"].map(|headline| (headline, none.clone()));
    let stories = viewed(&world, &stories).await;
    let unread = world.published(json!({"headline": "U"})).await;
    let draft = world.draft("X").await;
    assert_eq!(headlines(&world, "").await, "ABCD");
    let found = editor.get(SETTINGS).await.thing();
    assert_eq!(
        (found.etag.as_str(), &found["modifiedAt"]),
        ("\"0\"", &json!(null))
    );
    let decided = decide(
        &editor,
        json!({
            "pinned": [{"article": unread.id()}, {"article": draft.id()}, {"article": "c"}],
            "blocked": ["a"],
        }),
    )
    .await;
    assert_eq!(decided.etag, "\"1\"");
    assert_eq!(decided["pinned"][1]["article"]["live"], false);
    for window in ["1h", "24h", "7d", "30d"] {
        let query = format!("?window={window}");
        assert_eq!(headlines(&world, &query).await, "UCBD", "{window}");
    }
    assert_eq!(headlines(&world, "?limit=2").await, "UC");
    // One that comes down is gone at once, pinned or not.
    editor.unpublishes(&unread).await;
    editor.unpublishes(&stories[1]).await;
    assert_eq!(headlines(&world, "").await, "CD");
    editor.publishes(&draft).await;
    assert_eq!(headlines(&world, "").await, "XCD");
    decide(&editor, json!({"pinned": null, "blocked": []})).await;
    assert_eq!(headlines(&world, "").await, "ACD");
}

async fn pins_belong_to_their_list(world: World) {
    let editor = world.editor();
    world.section("World").await;
    world.section("Sport").await;
    world.tag("Red").await;
    let tags = json!([{"tag": "red"}]);
    viewed(
        &world,
        &[
            ("A", json!({"section": "world", "tags": tags})),
            ("B", json!({"section": "world"})),
            ("C", json!({"section": "sport", "tags": tags})),
            ("D", json!({"section": "sport"})),
        ],
    )
    .await;
    let pinned = json!([
        {"article": "d"}, {"article": "c"}, {"article": "b", "section": "world"},
    ]);
    decide(&editor, json!({"pinned": pinned})).await;
    for (query, expected) in [
        ("", "DCAB"),
        ("?section=world", "BA"),
        ("?section=sport", "CD"),
        ("?tag=red", "CA"),
        ("?section=world&tag=red", "A"),
    ] {
        assert_eq!(headlines(&world, query).await, expected, "{query}");
    }
}

async fn what_cannot_be_is_refused(world: World) {
    let editor = world.editor();
    world.section("World").await;
    let story = world.published(json!({"headline": "A"})).await;
    let killed = world.published(json!({"headline": "K"})).await;
    let words = json!({"reason": "Wrong.", "notice": "Withdrawn."});
    editor.acts("kill", &killed, words).await.ok();
    let found = editor.get(SETTINGS).await.thing();
    let pin = json!({"article": "a", "section": "world"});
    for (patch, findings) in [
        (
            json!({"pinned": [{"article": "nothing"}, {"section": "world"}]}),
            &[
                "/pinned/0/article unknown_reference",
                "/pinned/1/article required",
            ][..],
        ),
        (
            json!({"pinned": [pin, pin]}),
            &["/pinned/1/article duplicate"],
        ),
        (
            json!({"pinned": [pin], "blocked": ["a", story.id()]}),
            &["/pinned/0/article blocked", "/blocked/1 duplicate"],
        ),
        (
            json!({"pinned": [{"article": killed.id()}]}),
            &["/pinned/0/article killed"],
        ),
        (json!({"blocked": vec!["a"; 51]}), &["/blocked too_many"]),
        (json!({"version": 7}), &["/version read_only"]),
    ] {
        editor
            .patch(SETTINGS, &found, patch)
            .await
            .findings(findings);
    }
    editor
        .ask(reqwest::Method::PATCH, SETTINGS, json!({"blocked": ["a"]}))
        .await
        .problem(428, "if_match_missing");
    decide(&editor, json!({"blocked": ["a"]})).await;
    editor
        .patch(SETTINGS, &found, json!({"blocked": []}))
        .await
        .problem(412, "stale");
    let author = world.author();
    let read = author.get(SETTINGS).await.thing();
    author
        .patch(SETTINGS, &read, json!({"blocked": []}))
        .await
        .problem(403, "forbidden");
}

async fn a_section_with_pins_stays(world: World) {
    let editor = world.editor();
    let section = world.section("World").await;
    world.published(json!({"headline": "A"})).await;
    let pin = json!({"article": "a", "section": "world"});
    decide(&editor, json!({"pinned": [pin]})).await;
    let target = format!("/v1/editorial/sections/{}", section.id());
    editor
        .delete(&target, &section)
        .await
        .problem(409, "in_use");
    decide(&editor, json!({"pinned": []})).await;
    editor.delete(&target, &section).await.done();
}
