//! `GET /v1/articles/{slugOrId}/related`: what stands beside a live story.

use std::time::Duration;

use serde_json::{Value, json};

use crate::support::{Thing, World, on_both};

on_both! {
    what_shares_most_stands_first, what_an_editor_chose_stands_before_it,
    what_is_not_live_stands_beside_nothing, a_later_story_stands_beside_an_earlier_one,
    other_tags_lead_to_other_stories, a_story_without_neighbours_has_none,
    its_address_is_the_storys, stories_from_before_are_looked_up,
}

impl World {
    /// Publishes a story with these tags, a minute after what was before.
    async fn tagged(&self, headline: &str, section: Option<&str>, tags: &[&str]) -> Thing {
        self.clock.advance(Duration::from_secs(60));
        let tags: Vec<Value> = tags.iter().map(|tag| json!({"tag": tag})).collect();
        let story = json!({"headline": headline, "section": section, "tags": tags});
        self.published(story).await
    }

    /// The slugs of what stands beside a story.
    async fn beside(&self, story: &str) -> Vec<String> {
        let list = format!("/v1/articles/{story}/related");
        slugs(&self.nobody().get(list).await.ok())
    }
}

fn slugs(list: &Value) -> Vec<String> {
    let data = list["data"].as_array().expect("data");
    let slug = |teaser: &Value| teaser["slug"].as_str().expect("a slug").to_owned();
    data.iter().map(slug).collect()
}

async fn what_shares_most_stands_first(world: World) {
    world.section("World").await;
    world.section("City").await;
    for tag in ["Ports", "Ferries", "Storms"] {
        world.tag(tag).await;
    }
    world.tagged("Far", Some("city"), &[]).await;
    world.tagged("Neighbour one", Some("world"), &[]).await;
    world.tagged("Neighbour two", Some("world"), &[]).await;
    for number in 1..=4 {
        let headline = format!("Common {number}");
        world.tagged(&headline, Some("city"), &["ports"]).await;
    }
    world.tagged("Rare", Some("city"), &["ferries"]).await;
    world
        .tagged("Both", Some("city"), &["ports", "ferries"])
        .await;
    let tags = ["ports", "ferries", "storms"];
    world.tagged("The story", Some("world"), &tags).await;

    let expected = [
        "both",
        "rare",
        "common-4",
        "common-3",
        "common-2",
        "common-1",
        "neighbour-two",
        "neighbour-one",
    ];
    assert_eq!(world.beside("the-story").await, expected);
    let page = world
        .nobody()
        .get("/v1/articles/the-story/related?limit=2")
        .await
        .ok();
    assert_eq!(slugs(&page), expected[..2]);
    assert_eq!(page["page"]["next"], Value::Null);
    assert_eq!(page["data"][0]["headline"], "Both", "they are teasers");
    assert!(page["data"][0].get("body").is_none());
}

async fn what_an_editor_chose_stands_before_it(world: World) {
    world.tag("Ports").await;
    let close = world.tagged("Close", None, &["ports"]).await;
    let chosen = world.tagged("Chosen", None, &[]).await;
    let draft = world.draft("Not yet").await;
    let story = world
        .published(json!({
            "headline": "The story", "tags": [{"tag": "ports"}],
            "related": [draft.id(), chosen.id(), close.id()],
        }))
        .await;
    assert_eq!(world.beside("the-story").await, ["chosen", "close"]);
    let page = world
        .nobody()
        .get("/v1/articles/the-story/related?limit=1")
        .await
        .ok();
    assert_eq!(slugs(&page), ["chosen"], "a draft takes nobody's place");
    world.editor().publishes(&draft).await;
    assert_eq!(
        world.beside(story.id()).await,
        ["not-yet", "chosen", "close"]
    );
}

async fn what_is_not_live_stands_beside_nothing(world: World) {
    let editor = world.editor();
    world.tag("Ports").await;
    let one = world.tagged("One", None, &["ports"]).await;
    let two = world.tagged("Two", None, &["ports"]).await;
    world.tagged("Story", None, &["ports"]).await;
    assert_eq!(world.beside("story").await, ["two", "one"]);
    let withdrawn = editor.unpublishes(&one).await;
    assert_eq!(world.beside("story").await, ["two"]);
    let told = json!({"reason": "Made up.", "notice": "Withdrawn."});
    editor.acts("kill", &two, told).await.ok();
    assert!(world.beside("story").await.is_empty());
    editor.publishes(&withdrawn).await;
    assert_eq!(world.beside("story").await, ["one"]);
}

async fn a_later_story_stands_beside_an_earlier_one(world: World) {
    world.tag("Ports").await;
    world.tagged("First", None, &["ports"]).await;
    assert!(world.beside("first").await.is_empty());
    world.tagged("Second", None, &["ports"]).await;
    world.tagged("Third", None, &["ports"]).await;
    assert_eq!(world.beside("first").await, ["third", "second"]);
    assert_eq!(world.beside("second").await, ["third", "first"]);
}

async fn other_tags_lead_to_other_stories(world: World) {
    let editor = world.editor();
    world.tag("Ports").await;
    world.tag("Ferries").await;
    world.tagged("Port", None, &["ports"]).await;
    world.tagged("Ferry", None, &["ferries"]).await;
    let story = world.tagged("Story", None, &["ports"]).await;
    assert_eq!(world.beside("story").await, ["port"]);
    let revised = editor
        .revises(&story, json!({"tags": [{"tag": "ferries"}]}))
        .await;
    assert_eq!(
        world.beside("story").await,
        ["port"],
        "an edit shows nowhere"
    );
    editor.publishes(&revised).await;
    assert_eq!(world.beside("story").await, ["ferry"]);
    assert_eq!(world.beside("ferry").await, ["story"]);
    assert!(world.beside("port").await.is_empty());
}

async fn a_story_without_neighbours_has_none(world: World) {
    world.published(json!({"headline": "Alone"})).await;
    world.published(json!({"headline": "Alone as well"})).await;
    assert!(world.beside("alone").await.is_empty());
}

async fn its_address_is_the_storys(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let story = world.published(json!({"headline": "Old name"})).await;
    let revised = editor.revises(&story, json!({"slug": "new-name"})).await;
    let story = editor.publishes(&revised).await;
    let moved = nobody
        .get("/v1/articles/old-name/related?limit=3")
        .await
        .is(301);
    assert_eq!(
        moved.header("location"),
        Some("/v1/articles/new-name/related?limit=3")
    );
    nobody.get("/v1/articles/new-name/related").await.ok();
    world.draft("Draft").await;
    for nothing in ["draft", "nothing", "019ab2f0-5a00-7c11-8f00-3f6f6f1d2a10"] {
        let list = format!("/v1/articles/{nothing}/related");
        nobody.get(list).await.problem(404, "not_found");
    }
    let told = json!({"reason": "Made up.", "notice": "Withdrawn."});
    editor.acts("kill", &story, told).await.ok();
    for address in ["old-name", "new-name", story.id()] {
        let list = format!("/v1/articles/{address}/related");
        let gone = nobody.get(list).await.problem(410, "killed");
        assert_eq!(gone["notice"], "Withdrawn.");
    }
}

async fn stories_from_before_are_looked_up(world: World) {
    world.tag("Ports").await;
    world.tagged("One", None, &["ports"]).await;
    world.tagged("Two", None, &["ports"]).await;
    world
        .database()
        .execute("DELETE FROM related")
        .expect("no neighbours");
    assert_eq!(world.beside("one").await, ["two"]);
    // A story of now knows those of before, and they still know each other.
    world.tagged("Three", None, &["ports"]).await;
    assert_eq!(world.beside("one").await, ["three", "two"]);
}
