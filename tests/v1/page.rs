//! `GET /v1/page`: a page of the website in one answer.

use std::time::Duration;

use serde_json::{Value, json};

use crate::support::whole::whole_story;
use crate::support::{Answer, World, on_both};

mod collections;
mod elsewhere;

on_both! {
    a_storys_page_is_one_answer, every_member_is_always_there,
    a_section_shows_its_stories_and_the_way_on, a_tag_and_a_byline_have_pages,
    the_front_page_shows_the_newest, only_what_is_public_has_a_page,
    what_is_no_path_is_refused, a_page_is_revalidated_and_follows_a_publish,
}

impl World {
    /// What is answered for a path.
    pub async fn asks_for_page(&self, path: &str) -> Answer {
        let path = path.replace('/', "%2F").replace(' ', "%20");
        self.nobody().get(format!("/v1/page?path={path}")).await
    }

    /// The page at a path.
    pub async fn page(&self, path: &str) -> Value {
        self.asks_for_page(path).await.ok()
    }
}

pub fn slugs(teasers: &Value) -> Vec<&str> {
    let teasers = teasers.as_array().expect("teasers").iter();
    teasers
        .map(|teaser| teaser["slug"].as_str().expect("a slug"))
        .collect()
}

async fn a_storys_page_is_one_answer(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let whole = whole_story(&world).await;
    let live = editor.publishes(&whole.story).await;
    let close = json!({"headline": "Close to it", "tags": [{"tag": "port-elia"}]});
    let other = world.published(close).await;
    for story in [&live, &other] {
        let beacon = format!("/v1/articles/{}/views", story.id());
        nobody.post(beacon, ()).await.done();
        world.views_are_counted(story.id()).await;
    }

    let page = world.page("/world/iberia/the-whole-of-it").await;
    assert_eq!(page["type"], "article");
    assert_eq!(page["path"], "/world/iberia/the-whole-of-it");
    let article = nobody.get("/v1/articles/the-whole-of-it").await.ok();
    assert_eq!(
        page["article"], article,
        "the story whole, as it is read alone"
    );
    assert_eq!(page["canonicalUrl"], article["canonicalUrl"]);
    let related = nobody
        .get("/v1/articles/the-whole-of-it/related?limit=10")
        .await
        .ok();
    assert_eq!(page["related"], related["data"]);
    assert_eq!(
        slugs(&page["related"]),
        ["harbour-dredged-at-last", "close-to-it"]
    );
    assert_eq!(
        slugs(&page["mostPopular"]),
        ["close-to-it"],
        "other stories than its own"
    );
    assert_eq!(
        page["breadcrumbs"],
        json!([
            {"name": "World", "path": "/world"},
            {"name": "Iberia", "path": "/world/iberia"}
        ])
    );
    let seo = &page["seo"];
    let given = |member: &str, own: &str| match &article["seo"][member] {
        Value::Null => article[own].clone(),
        given => given.clone(),
    };
    assert_eq!(seo["title"], given("title", "headline"));
    assert_eq!(seo["description"], given("description", "summary"));
    assert_eq!(seo["canonicalUrl"], article["canonicalUrl"]);
    assert_eq!(seo["noIndex"], article["seo"]["noIndex"]);
    assert_eq!(seo["language"], "en");
    assert_eq!(
        seo["image"]["url"],
        article["leadMedia"]["media"]["display"]["url"]
    );
    assert_eq!(seo["image"]["altText"], article["leadMedia"]["altText"]);
}

async fn every_member_is_always_there(world: World) {
    let editor = world.editor();
    world.section("World").await;
    world
        .published(json!({"headline": "A story", "section": "world"}))
        .await;
    let doomed = world.published(json!({"headline": "Doomed"})).await;
    let told = json!({"reason": "Made up.", "notice": "Withdrawn."});
    editor.acts("kill", &doomed, told).await.ok();
    let story = world.page("/world/a-story").await;
    let members = |page: &Value| -> Vec<String> {
        let members = page.as_object().expect("an object");
        members.keys().cloned().collect()
    };
    for path in ["/", "/world", "/world/", "/doomed"] {
        assert_eq!(members(&world.page(path).await), members(&story), "{path}");
    }
    for absent in [
        "section",
        "tag",
        "byline",
        "collection",
        "stories",
        "redirect",
        "gone",
    ] {
        assert_eq!(story[absent], Value::Null, "{absent}");
    }
    let gone = world.page("/doomed").await;
    for empty in ["related", "mostPopular", "breadcrumbs"] {
        assert_eq!(gone[empty], json!([]), "{empty}");
    }
}

async fn a_section_shows_its_stories_and_the_way_on(world: World) {
    let nobody = world.nobody();
    world.section("World").await;
    let below = json!({"name": "Iberia", "parent": "world", "description": "Between two seas."});
    world.editor().adds("sections", below).await;
    for number in 0..23 {
        world.clock.advance(Duration::from_secs(1));
        let story = json!({"headline": format!("Story {number}"), "section": "iberia"});
        world.published(story).await;
    }
    let page = world.page("/world/iberia").await;
    assert_eq!(page["type"], "section");
    let section = nobody.get("/v1/sections/iberia").await.ok();
    assert_eq!(page["section"], section);
    assert_eq!(
        page["breadcrumbs"],
        json!([{"name": "World", "path": "/world"}])
    );
    assert_eq!(page["seo"]["title"], "Iberia");
    assert_eq!(page["seo"]["description"], "Between two seas.");
    assert_eq!(page["canonicalUrl"], "https://news.example/world/iberia");
    assert_eq!(page["related"], json!([]));

    let list = page["stories"]["list"].as_str().expect("a list");
    let first = nobody.get(list).await.ok();
    assert_eq!(page["stories"]["data"], first["data"]);
    assert_eq!(page["stories"]["next"], first["page"]["next"]);
    let next = page["stories"]["next"].as_str().expect("a cursor");
    let rest = nobody.get(format!("{list}&cursor={next}")).await.ok();
    assert_eq!(slugs(&rest["data"]), ["story-2", "story-1", "story-0"]);
    let above = world.page("/world").await;
    assert_eq!(
        above["stories"]["data"], page["stories"]["data"],
        "what is below a section is in it"
    );
}

async fn a_tag_and_a_byline_have_pages(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    world.tag("Ports").await;
    let below = json!({"name": "Port Elia", "parent": "ports"});
    editor.adds("tags", below).await;
    world.person("Ana Ruiz").await;
    let story = json!({
        "headline": "A story", "bylines": [{"byline": "ana-ruiz"}],
        "tags": [{"tag": "port-elia"}, {"tag": "ports"}],
    });
    world.published(story).await;

    let page = world.page("/tags/port-elia").await;
    assert_eq!(page["type"], "tag");
    assert_eq!(page["tag"], nobody.get("/v1/tags/port-elia").await.ok());
    assert_eq!(
        page["breadcrumbs"],
        json!([{"name": "Ports", "path": "/tags/ports"}])
    );
    assert_eq!(slugs(&page["stories"]["data"]), ["a-story"]);
    assert_eq!(page["stories"]["list"], "/v1/articles?tag=port-elia");
    assert_eq!(page["stories"]["next"], Value::Null);
    assert_eq!(page["seo"]["title"], "Port Elia");

    let page = world.page("/bylines/ana-ruiz").await;
    assert_eq!(page["type"], "byline");
    assert_eq!(
        page["byline"],
        nobody.get("/v1/bylines/ana-ruiz").await.ok()
    );
    assert_eq!(page["stories"]["list"], "/v1/articles?byline=ana-ruiz");
    assert_eq!(slugs(&page["stories"]["data"]), ["a-story"]);
}

async fn the_front_page_shows_the_newest(world: World) {
    let empty = world.page("/").await;
    assert_eq!(empty["type"], "front");
    assert_eq!(empty["stories"]["data"], json!([]));
    for number in 0..21 {
        world.clock.advance(Duration::from_secs(1));
        let story = json!({"headline": format!("Story {number}")});
        world.published(story).await;
    }
    let page = world.page("/").await;
    assert_eq!(page["canonicalUrl"], "https://news.example/");
    let first = world.nobody().get("/v1/articles").await.ok();
    assert_eq!(page["stories"]["data"], first["data"]);
    assert_eq!(page["stories"]["next"], first["page"]["next"]);
    let next = page["stories"]["next"].as_str().expect("a cursor");
    let rest = world
        .nobody()
        .get(format!("/v1/articles?cursor={next}"))
        .await
        .ok();
    assert_eq!(slugs(&rest["data"]), ["story-0"]);
    let site = world.nobody().get("/v1/site").await.ok();
    assert_eq!(page["seo"]["title"], site["name"]);
}

async fn only_what_is_public_has_a_page(world: World) {
    let editor = world.editor();
    world.tag("Unused").await;
    world.person("Nobody Yet").await;
    let hidden = json!({"name": "Hidden", "hidden": true});
    editor.adds("sections", hidden).await;
    world.draft("A draft").await;
    let withdrawn = world.published(json!({"headline": "Withdrawn"})).await;
    editor.unpublishes(&withdrawn).await;
    for path in [
        "/tags/unused",
        "/bylines/nobody-yet",
        "/hidden",
        "/a-draft",
        "/withdrawn",
        "/nothing",
        "/tags",
        "/bylines",
        "/tags/",
        "/nothing/",
        "/world/nothing",
        "/a b",
        "/..",
        "/wp-login.php",
        "/019ab2f0-5a00-7c11-8f00-3f6f6f1d2a10",
    ] {
        world.asks_for_page(path).await.problem(404, "not_found");
    }
    let in_hidden = json!({"headline": "In hiding", "section": "hidden"});
    world.published(in_hidden).await;
    let page = world.page("/hidden/in-hiding").await;
    assert_eq!(page["type"], "article");
    assert_eq!(
        page["breadcrumbs"],
        json!([]),
        "a hidden section is not shown"
    );
}

async fn what_is_no_path_is_refused(world: World) {
    let nobody = world.nobody();
    let long = format!("/{}", "a".repeat(1_000));
    for path in [
        "",
        "world",
        "https:%2F%2Fevil.example",
        "%2F%2Fevil.example",
        "%2Fworld%2F%2Fa",
        "%2Fworld%252Fa",
        "%2Fworld%3Fa=b",
        "%2Fworld%23a",
        "%2F%5Cevil.example",
        "%2Fworld%00",
        "%2Fworld%0A",
        "%ff",
        &long,
    ] {
        let answer = nobody.get(format!("/v1/page?path={path}")).await;
        let problem = answer.problem(400, "invalid_parameter");
        assert_eq!(problem["parameter"], "path", "{path}");
    }
    let problem = nobody
        .get("/v1/page")
        .await
        .problem(400, "invalid_parameter");
    assert_eq!(problem["parameter"], "path");
    let longest = format!("/{}", "a/".repeat(499));
    world
        .asks_for_page(&longest)
        .await
        .problem(404, "not_found");
}

async fn a_page_is_revalidated_and_follows_a_publish(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let story = world.published(json!({"headline": "A story"})).await;
    let read = world.asks_for_page("/a-story").await;
    let again = || {
        nobody
            .get("/v1/page?path=/a-story")
            .if_none_match(&read.etag())
    };
    assert_eq!(again().await.status, 304);
    let revised = editor.revises(&story, json!({"headline": "Another"})).await;
    assert_eq!(again().await.status, 304, "an edit shows nowhere");
    editor.publishes(&revised).await;
    let page = again().await.ok();
    assert_eq!(page["article"]["headline"], "Another");
}
