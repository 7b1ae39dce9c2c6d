//! Paths whose thing is elsewhere, or is gone.

use std::time::Duration;

use serde_json::{Value, json};

use crate::support::{World, on_both};

on_both! {
    a_moved_story_is_one_leap_away, a_section_is_found_where_it_was,
    former_slugs_of_tags_and_bylines_lead_on, another_spelling_leads_to_the_one,
    a_killed_story_says_so, what_stands_there_now_comes_first,
}

impl World {
    /// Where a path leads on to.
    async fn leads_to(&self, path: &str) -> String {
        let page = self.page(path).await;
        assert_eq!(page["type"], "redirect", "{path}");
        assert_eq!(page["redirect"]["status"], 301);
        let location = page["redirect"]["location"].as_str().expect("a path");
        assert_eq!(
            page["canonicalUrl"],
            format!("https://news.example{location}")
        );
        assert_eq!(page["article"], Value::Null);
        assert_eq!(page["mostPopular"], json!([]));
        assert_ne!(self.page(location).await["type"], "redirect", "one leap");
        location.to_owned()
    }
}

async fn a_moved_story_is_one_leap_away(world: World) {
    let editor = world.editor();
    world.section("World").await;
    world.section("City").await;
    let story = json!({"headline": "First name", "section": "world"});
    let story = world.published(story).await;
    for patch in [
        json!({"slug": "second-name"}),
        json!({"section": "city"}),
        json!({"slug": "third-name", "section": null}),
    ] {
        world.clock.advance(Duration::from_secs(60));
        let story = editor.reads(&story).await;
        let revised = editor.revises(&story, patch).await;
        editor.publishes(&revised).await;
    }
    assert_eq!(world.page("/third-name").await["type"], "article");
    for former in [
        "/world/first-name",
        "/world/second-name",
        "/city/second-name",
        "/city/third-name",
        "/first-name/",
        "/nowhere/third-name",
    ] {
        assert_eq!(world.leads_to(former).await, "/third-name", "{former}");
    }
    let patch = json!({"slug": "fourth-name"});
    let story = editor.reads(&story).await;
    editor.revises(&story, patch).await;
    let draft = world.asks_for_page("/fourth-name").await;
    draft.problem(404, "not_found");
}

async fn a_section_is_found_where_it_was(world: World) {
    let editor = world.editor();
    let top = world.section("World").await;
    let below = json!({"name": "Iberia", "parent": "world"});
    editor.adds("sections", below).await;
    let story = json!({"headline": "A story", "section": "iberia"});
    world.published(story).await;
    let path = format!("/v1/editorial/sections/{}", top.id());
    editor
        .patch(path, &top, json!({"slug": "abroad"}))
        .await
        .ok();
    assert_eq!(world.leads_to("/world").await, "/abroad");
    assert_eq!(world.leads_to("/world/iberia").await, "/abroad/iberia");
    assert_eq!(
        world.leads_to("/world/iberia/a-story").await,
        "/abroad/iberia/a-story"
    );
    let path = format!("/v1/editorial/sections/{}", top.id());
    let read = editor.get(path.clone()).await.thing();
    editor
        .patch(path, &read, json!({"hidden": true}))
        .await
        .ok();
    let hidden = world.asks_for_page("/world").await;
    hidden.problem(404, "not_found");
}

async fn former_slugs_of_tags_and_bylines_lead_on(world: World) {
    let editor = world.editor();
    let tag = world.tag("Ports").await;
    let person = world.person("Ana Ruiz").await;
    let story = json!({
        "headline": "A story", "tags": [{"tag": "ports"}], "bylines": [{"byline": "ana-ruiz"}],
    });
    world.published(story).await;
    for (kind, thing, slug) in [("tags", tag, "harbours"), ("bylines", person, "ana")] {
        let path = format!("/v1/editorial/{kind}/{}", thing.id());
        editor.patch(path, &thing, json!({"slug": slug})).await.ok();
    }
    assert_eq!(world.leads_to("/tags/ports").await, "/tags/harbours");
    assert_eq!(world.leads_to("/bylines/ana-ruiz").await, "/bylines/ana");
    // What may be a tag's address one day leads to no story.
    let story = world.asks_for_page("/tags/a-story").await;
    story.problem(404, "not_found");
}

async fn another_spelling_leads_to_the_one(world: World) {
    world.section("World").await;
    world
        .published(json!({"headline": "A story", "section": "world"}))
        .await;
    for spelling in ["/world/a-story/", "/World/A-Story", "/WORLD/a-story/"] {
        assert_eq!(world.leads_to(spelling).await, "/world/a-story");
    }
    assert_eq!(world.leads_to("/world/").await, "/world");
}

async fn a_killed_story_says_so(world: World) {
    let editor = world.editor();
    world.section("World").await;
    let story = json!({"headline": "First name", "section": "world"});
    let story = world.published(story).await;
    let revised = editor.revises(&story, json!({"slug": "second-name"})).await;
    let story = editor.publishes(&revised).await;
    let told = json!({"reason": "Made up.", "notice": "This story was withdrawn."});
    editor.acts("kill", &story, told).await.ok();
    for path in [
        "/world/second-name",
        "/world/first-name",
        "/world/first-name/",
    ] {
        let page = world.page(path).await;
        assert_eq!(page["type"], "gone", "{path}");
        assert_eq!(page["gone"]["notice"], "This story was withdrawn.");
        assert_eq!(page["gone"]["at"], "2026-11-22T18:40:00Z");
        assert_eq!(page["canonicalUrl"], Value::Null);
        assert_eq!(page["article"], Value::Null);
        assert_eq!(page["seo"], Value::Null);
    }
    let draft = world.draft("Never public").await;
    let told = json!({"reason": "Made up.", "notice": "Withdrawn."});
    editor.acts("kill", &draft, told).await.ok();
    let never = world.asks_for_page("/never-public").await;
    never.problem(404, "not_found");
}

async fn what_stands_there_now_comes_first(world: World) {
    let editor = world.editor();
    let section = world.section("World").await;
    let path = format!("/v1/editorial/sections/{}", section.id());
    editor
        .patch(path, &section, json!({"slug": "abroad"}))
        .await
        .ok();
    assert_eq!(world.leads_to("/world").await, "/abroad");
    world.published(json!({"headline": "World"})).await;
    let page = world.page("/world").await;
    assert_eq!(page["type"], "article");
}
