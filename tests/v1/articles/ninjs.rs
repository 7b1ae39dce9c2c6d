//! `GET /v1/articles/{slugOrId}/ninjs`: a live story for other newsrooms, by the standard.

use serde_json::{Value, json};

use crate::support::whole::whole_story;
use crate::support::{World, on_both, validators};

on_both! {
    the_whole_of_a_story_is_told, it_is_by_the_standard, only_what_is_live_is_told,
}

/// The standard as the tests have it.
const SCHEMA: &str = include_str!("../../validators/ninjs-3.1.json");

/// Holds an item against the standard, with its formats.
fn hold(item: &Value) {
    let schema: Value = serde_json::from_str(SCHEMA).expect("JSON");
    let options = jsonschema::options().should_validate_formats(true);
    let validator = options.build(&schema).expect("a schema");
    let errors: Vec<String> = validator
        .iter_errors(item)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{}\n{item:#}", errors.join("\n"));
}

/// The value of a role.
fn role<'v>(list: &'v Value, role: &str) -> &'v Value {
    let list = list.as_array().expect("a list");
    let found = list.iter().find(|it| it["role"] == role);
    found.map_or(&Value::Null, |it| &it["value"])
}

async fn the_whole_of_a_story_is_told(world: World) {
    let whole = whole_story(&world).await;
    let live = world.editor().publishes(&whole.story).await;
    let told = json!({"kind": "correction", "text": "It left at dawn."});
    world.editor().acts("correct", &live, told).await.is(200);
    let target = "/v1/articles/the-whole-of-it/ninjs";
    let item = world.nobody().get(target).await.ok();
    let id = live.id();
    assert_eq!(
        item["uri"],
        format!("urn:newsml:news.example:20261122:{id}")
    );
    assert_eq!(item["pubStatus"], "usable");
    assert_eq!(item["urgency"], 3);
    assert_eq!(role(&item["headlines"], "main"), "The whole of it");
    assert_eq!(role(&item["headlines"], "kicker"), "Harbour");
    assert_eq!(role(&item["headlines"], "seo"), "All of it");
    assert_eq!(role(&item["descriptions"], "text"), "Everything at once.");
    assert_eq!(
        role(&item["descriptions"], "correction"),
        "It left at dawn."
    );
    let html = role(&item["bodies"], "html").as_str().expect("HTML");
    assert!(html.contains("<em>month</em>"), "{html}");
    let text = role(&item["bodies"], "text").as_str().expect("a text");
    assert!(
        text.starts_with("The first ferry in a month left"),
        "{text}"
    );
    assert_eq!(item["by"], "By Ana Ruiz");
    assert_eq!(item["located"], "PORT ELIA");
    assert_eq!(
        item["people"],
        json!([
            {"name": "Ana Ruiz", "rel": "author", "literal": "ana-ruiz"},
            {"name": "Jo L.", "rel": "photographer", "literal": "jo-lind"},
        ])
    );
    assert_eq!(item["organisations"][0]["rel"], "mentions");
    assert_eq!(item["places"][0]["name"], "Port Elia");
    assert_eq!(item["places"][1]["rel"], "located");
    assert_eq!(
        item["places"][1]["geoJSON"]["coordinates"],
        json!([-8.5, 37.1])
    );
    assert_eq!(item["subjects"][0]["rel"], "section");
    assert_eq!(item["subjects"][0]["literal"], "iberia");
    assert_eq!(
        item["infoSources"],
        json!([
            {"name": "Northwire", "role": "wire", "literal": "northwire"},
            {"name": "the harbour office", "role": "handout"},
        ])
    );
    assert_eq!(role(&item["altIds"], "wire"), "NW-1");
    assert_eq!(item["copyrightNotice"], "© 2026");
    let lead = &item["associations"][0];
    assert_eq!(
        (&lead["name"], &lead["type"]),
        (&json!("lead"), &json!("picture"))
    );
    assert_eq!(
        role(&lead["descriptions"], "caption"),
        "Only for this story."
    );
    assert_eq!(
        role(&lead["descriptions"], "creditline"),
        "Northwire/Jo Lind"
    );
    assert_eq!(
        role(&lead["descriptions"], "alttext"),
        "A white ferry leaves a stone harbour"
    );
    assert_eq!(lead["by"], "Jo Lind");
    let inline = &item["associations"][1];
    assert_eq!(role(&inline["descriptions"], "creditline"), "Handout");
    let whole = &lead["renditions"][0];
    assert_eq!(whole["poi"], json!({"x": 16, "y": 24}), "{whole}");
    hold(&item);
}

async fn it_is_by_the_standard(world: World) {
    let mut items = Vec::new();
    let bare = world.published(json!({"headline": "Bare"})).await;
    for genre in [
        "news",
        "analysis",
        "background",
        "opinion",
        "feature",
        "interview",
        "review",
        "live",
        "obituary",
        "explainer",
        "press-release",
        "sponsored",
    ] {
        let story = json!({"headline": genre, "genre": genre, "dateline": {"country": "PT"}});
        let story = world.published(story).await;
        let target = format!("/v1/articles/{}/ninjs", story.id());
        items.push(world.nobody().get(target).await.ok());
    }
    let target = format!("/v1/articles/{}/ninjs", bare.id());
    items.push(world.nobody().get(target).await.ok());
    items.iter().for_each(hold);
    if validators::are_installed("the checking of ninjs by others") {
        validators::check("ninjs", json!(items).to_string().as_bytes());
    }
}

async fn only_what_is_live_is_told(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let draft = world.draft("Draft").await;
    for format in ["ninjs", "json-ld"] {
        for address in [draft.id(), draft.slug(), "none", "a%2Fb"] {
            nobody
                .get(format!("/v1/articles/{address}/{format}"))
                .await
                .problem(404, "not_found");
        }
    }
    let live = editor.publishes(&draft).await;
    let edited = editor
        .revises(&live, json!({"headline": "zxqsecret", "slug": "moved"}))
        .await;
    for format in ["ninjs", "json-ld"] {
        let answer = nobody
            .get(format!("/v1/articles/draft/{format}"))
            .await
            .is(200);
        assert!(!answer.text().contains("zxqsecret"));
        let target = format!("/v1/articles/draft/{format}");
        let etag = answer.etag();
        nobody.get(target).if_none_match(&etag).await.is(304);
    }
    let live = editor.publishes(&edited).await;
    for format in ["ninjs", "json-ld"] {
        let moved = nobody
            .get(format!("/v1/articles/draft/{format}"))
            .await
            .is(301);
        let expected = format!("/v1/articles/moved/{format}");
        assert_eq!(moved.header("location"), Some(expected.as_str()));
    }
    let why = json!({"reason": "R", "notice": "Withdrawn."});
    editor.acts("kill", &live, why).await.is(200);
    for format in ["ninjs", "json-ld"] {
        for address in ["draft", "moved", live.id()] {
            let target = format!("/v1/articles/{address}/{format}");
            let gone = nobody.get(target).await.problem(410, "killed");
            assert_eq!(gone["notice"], "Withdrawn.");
        }
    }
}
