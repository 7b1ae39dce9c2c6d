//! `GET /v1/articles?include=body`: a list that shows what its stories say.

use serde_json::{Value, json};

use crate::support::whole::whole_story;
use crate::support::{World, on_both};

on_both! { a_list_shows_what_its_stories_say, few_stories_are_shown_with_their_bodies }

async fn a_list_shows_what_its_stories_say(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let whole = whole_story(&world).await;
    let live = editor.publishes(&whole.story).await;
    let told = json!({"kind": "correction", "text": "It left at dawn."});
    let live = editor.acts("correct", &live, told).await.thing();
    let list = nobody.get("/v1/articles?include=body").await.ok();
    let data = list["data"].as_array().expect("data");
    assert_eq!(data.len(), 2);
    for teaser in data {
        let slug = teaser["slug"].as_str().expect("a slug");
        let story = nobody.get(format!("/v1/articles/{slug}")).await.ok();
        for member in ["body", "bodyHtml", "bodyText", "headline"] {
            assert_eq!(teaser[member], story[member], "{member} of {slug}");
        }
    }
    editor.revises(&live, json!({"body": []})).await;
    let again = nobody.get("/v1/articles?include=body").await.ok();
    assert_eq!(again, list, "an edit shows nowhere");
    let plain = nobody.get("/v1/articles").await.ok();
    assert_eq!(plain["data"][0].get("body"), None);
    let nothing = nobody
        .get("/v1/articles?include=body&tag=nothing")
        .await
        .ok();
    assert_eq!(nothing["data"], json!([]));
}

async fn few_stories_are_shown_with_their_bodies(world: World) {
    let nobody = world.nobody();
    for number in 0..3 {
        let story = json!({
            "headline": format!("Story {number}"),
            "body": [{"type": "paragraph", "html": format!("Words {number}.")}],
        });
        world.published(story).await;
    }
    let too_many = nobody.get("/v1/articles?include=body&limit=21").await;
    let problem = too_many.problem(400, "invalid_parameter");
    assert_eq!(problem["parameter"], "limit");
    let unknown = nobody.get("/v1/articles?include=everything").await;
    unknown.problem(400, "invalid_parameter");
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let target = format!("/v1/articles?include=body&limit=2{cursor}");
        let page = nobody.get(target).await.ok();
        let data = page["data"].as_array().expect("data").iter();
        let texts = data.map(|teaser| teaser["bodyText"].as_str().expect("a text"));
        seen.extend(texts.map(|text| text.trim().to_owned()));
        match &page["page"]["next"] {
            Value::String(next) => cursor = format!("&cursor={next}"),
            _ => break,
        }
    }
    seen.sort();
    assert_eq!(seen, ["Words 0.", "Words 1.", "Words 2."]);
}
