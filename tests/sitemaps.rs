//! `/sitemap.xml`, `/sitemaps/…` and `/news-sitemap.xml`: every page that search engines
//! are welcome to, once.

use std::time::Duration;

use serde_json::json;

use crate::support::{World, on_both, validators};

on_both! {
    each_story_stands_on_the_day_of_its_first_publication, pages_of_the_past_keep_still,
    what_search_engines_are_not_welcome_to, news_are_two_days_old_at_most,
    others_find_the_sitemaps_sound, what_is_no_sitemap_is_not_there,
}

/// The texts of all elements of this name.
fn all(xml: &str, name: &str) -> Vec<String> {
    let (open, close) = (format!("<{name}>"), format!("</{name}>"));
    let parts = xml.split(&open).skip(1);
    parts
        .filter_map(|part| part.split(&close).next().map(str::to_owned))
        .collect()
}

async fn read(world: &World, target: &str) -> String {
    world.nobody().get(target).await.is(200).text()
}

const DAY: Duration = Duration::from_secs(24 * 3600);

async fn each_story_stands_on_the_day_of_its_first_publication(world: World) {
    world.section("World").await;
    let photo = world.photo().await;
    world
        .published(json!({"headline": "A", "section": "world", "leadMedia": {"media": photo.id()}}))
        .await;
    world.advance(DAY);
    world.published(json!({"headline": "B"})).await;
    let index = read(&world, "/sitemap.xml").await;
    let files: Vec<String> = all(&index, "loc")
        .iter()
        .filter_map(|loc| loc.split("/sitemaps/").nth(1).map(str::to_owned))
        .collect();
    assert_eq!(files, ["sections.xml", "2026-11-23.xml", "2026-11-22.xml"]);
    assert_eq!(
        all(&index, "lastmod"),
        ["2026-11-23T18:40:00Z", "2026-11-22T18:40:00Z"]
    );
    let first = read(&world, "/sitemaps/2026-11-22.xml").await;
    assert_eq!(all(&first, "loc"), ["https://news.example/world/a"]);
    assert_eq!(all(&first, "lastmod"), ["2026-11-22T18:40:00Z"]);
    let image = all(&first, "image:loc");
    assert!(image[0].ends_with(".jpg"), "{image:?}");
    let second = read(&world, "/sitemaps/2026-11-23.xml").await;
    assert_eq!(all(&second, "loc"), ["https://news.example/b"]);
    let sections = read(&world, "/sitemaps/sections.xml").await;
    assert_eq!(
        all(&sections, "loc"),
        ["https://news.example/", "https://news.example/world"]
    );
}

async fn pages_of_the_past_keep_still(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let a = world.published(json!({"headline": "A"})).await;
    let b = world.published(json!({"headline": "B"})).await;
    let page = "/sitemaps/2026-11-22.xml";
    let etag = nobody.get(page).await.is(200).etag();
    world.advance(DAY);
    world.published(json!({"headline": "C"})).await;
    nobody.get(page).if_none_match(&etag).await.is(304);
    // What is withdrawn leaves, and comes back to the day it had.
    let a = editor.reads(&a).await;
    let taken = editor.unpublishes(&a).await;
    assert_eq!(
        all(&read(&world, page).await, "loc"),
        ["https://news.example/b"]
    );
    editor.publishes(&taken).await;
    assert_eq!(all(&read(&world, page).await, "loc").len(), 2);
    let index = read(&world, "/sitemap.xml").await;
    assert_eq!(
        all(&index, "lastmod"),
        ["2026-11-23T18:40:00Z", "2026-11-23T18:40:00Z"],
        "the page of the first day changed on the second"
    );
    let b = editor.reads(&b).await;
    let why = json!({"reason": "R", "notice": "N"});
    editor.acts("kill", &b, why).await.is(200);
    assert_eq!(
        all(&read(&world, page).await, "loc"),
        ["https://news.example/a"]
    );
    // One that was never public is told to nobody.
    world.advance(DAY);
    world.draft("Draft").await;
    nobody
        .get("/sitemaps/2026-11-24.xml")
        .await
        .problem(404, "not_found");
}

async fn what_search_engines_are_not_welcome_to(world: World) {
    world
        .editor()
        .adds("sections", json!({"name": "Hidden", "hidden": true}))
        .await;
    world
        .published(json!({"headline": "Shy", "seo": {"noIndex": true}}))
        .await;
    world
        .published(json!({"headline": "Paid", "genre": "sponsored"}))
        .await;
    world.published(json!({"headline": "Open"})).await;
    let page = read(&world, "/sitemaps/2026-11-22.xml").await;
    assert_eq!(
        all(&page, "loc"),
        ["https://news.example/paid", "https://news.example/open"]
    );
    let news = read(&world, "/news-sitemap.xml").await;
    assert_eq!(all(&news, "loc"), ["https://news.example/open"]);
    let sections = read(&world, "/sitemaps/sections.xml").await;
    assert_eq!(all(&sections, "loc"), ["https://news.example/"]);
}

async fn news_are_two_days_old_at_most(world: World) {
    let empty = read(&world, "/news-sitemap.xml").await;
    assert!(empty.contains("<urlset "), "{empty}");
    let old = json!({"headline": "Old", "language": "pt-BR"});
    let old = world.published(old).await;
    world.advance(DAY);
    let new = json!({"headline": "New & <fresh>", "language": "zh-TW"});
    world.published(new).await;
    // An update makes no news of it.
    let editor = world.editor();
    let old = editor
        .revises(&editor.reads(&old).await, json!({"kicker": "K"}))
        .await;
    editor.publishes(&old).await;
    let news = read(&world, "/news-sitemap.xml").await;
    assert_eq!(all(&news, "news:title"), ["New &amp; &lt;fresh&gt;", "Old"]);
    assert_eq!(all(&news, "news:language"), ["zh-tw", "pt"]);
    assert_eq!(
        all(&news, "news:publication_date"),
        ["2026-11-23T18:40:00Z", "2026-11-22T18:40:00Z"]
    );
    let site = world.nobody().get("/v1/site").await.ok();
    assert_eq!(all(&news, "news:name")[0], site["name"]);
    world.advance(DAY);
    let news = read(&world, "/news-sitemap.xml").await;
    assert_eq!(all(&news, "news:title").len(), 1);
}

async fn others_find_the_sitemaps_sound(world: World) {
    if !validators::are_installed("the checking of sitemaps by others") {
        return;
    }
    world.section("World").await;
    let photo = world.photo().await;
    for number in 0..3 {
        world
            .published(json!({
                "headline": format!("Story {number} & <more>"), "section": "world",
                "leadMedia": {"media": photo.id()},
            }))
            .await;
        world.advance(DAY);
    }
    let mut targets = vec!["/sitemap.xml".to_owned(), "/news-sitemap.xml".to_owned()];
    let index = read(&world, "/sitemap.xml").await;
    for loc in all(&index, "loc") {
        let file = loc.split("/sitemaps/").nth(1).expect("a file").to_owned();
        targets.push(format!("/sitemaps/{file}"));
    }
    assert_eq!(targets.len(), 6);
    for target in targets {
        let answer = world.nobody().get(&target).await.is(200);
        assert_eq!(answer.header("access-control-allow-origin"), Some("*"));
        validators::check("sitemap", &answer.body);
    }
}

async fn what_is_no_sitemap_is_not_there(world: World) {
    let nobody = world.nobody();
    world.published(json!({"headline": "A"})).await;
    for wrong in [
        "2026-11-21.xml",
        "2026-11-22-1.xml",
        "2026-11-22-2.xml",
        "2026-11-22",
        "2026-13-40.xml",
        "x.xml",
        "a%2Fb.xml",
        "2026-11-22-99999999999999999999.xml",
    ] {
        nobody
            .get(format!("/sitemaps/{wrong}"))
            .await
            .problem(404, "not_found");
    }
    nobody
        .get("/sitemap.xml?page=2")
        .await
        .problem(400, "unknown_parameter");
    nobody.head("/sitemap.xml").await.is(200);
}
