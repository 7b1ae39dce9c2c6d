//! `GET /v1/most-popular` and the views that make it.

use std::time::Duration;

use serde_json::json;

use crate::support::client::Line;
use crate::support::{Client, Thing, World, on_both};

on_both! {
    the_most_viewed_come_first_within_a_window, a_reader_counts_once_and_programs_never,
    recent_views_weigh_more, counts_outlive_a_restart, views_are_taken_from_anywhere, only_what_is_live_is_listed, what_leaves_a_section_leaves_its_list_at_once, the_list_narrows_by_section_and_tag,
}

const HOUR: Duration = Duration::from_secs(3600);

async fn story(world: &World, headline: &str) -> Thing {
    world.published(json!({"headline": headline})).await
}

/// So many readers, each of an address of their own, open a story.
async fn read(world: &World, story: &Thing, readers: std::ops::Range<u32>) {
    for number in readers {
        let address = format!("198.51.{}.{}", number / 200, number % 200);
        let target = format!("/v1/articles/{}/views", story.id());
        world
            .nobody()
            .post(target, ())
            .header("X-Forwarded-For", &address)
            .await
            .done();
    }
}

async fn headlines(client: &Client, query: &str) -> String {
    let list = client.get(format!("/v1/most-popular{query}")).await.ok();
    let data = list["data"].as_array().expect("data");
    data.iter()
        .map(|teaser| teaser["headline"].as_str().expect("a headline"))
        .collect::<String>()
}

/// The list, once it says what is expected; it follows the views within five seconds.
async fn becomes(client: &Client, query: &str, expected: &str) {
    let deadline = std::time::Instant::now() + Duration::from_secs(5);
    loop {
        let found = headlines(client, query).await;
        if found == expected {
            return;
        }
        assert!(
            std::time::Instant::now() < deadline,
            "{query} is {found:?}, not {expected:?}"
        );
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

async fn the_most_viewed_come_first_within_a_window(world: World) {
    let nobody = world.nobody();
    let (a, b) = (story(&world, "A").await, story(&world, "B").await);
    let (c, d) = (story(&world, "C").await, story(&world, "D").await);
    assert_eq!(headlines(&nobody, "").await, "");
    // D long ago, then C, then B, and A just now.
    read(&world, &d, 0..5).await;
    becomes(&nobody, "?window=1h", "D").await;
    world.advance(20 * 24 * HOUR);
    read(&world, &c, 0..4).await;
    becomes(&nobody, "?window=1h", "C").await;
    world.advance(5 * 24 * HOUR);
    read(&world, &b, 0..3).await;
    becomes(&nobody, "?window=1h", "B").await;
    world.advance(5 * HOUR);
    read(&world, &a, 0..1).await;
    becomes(&nobody, "?window=1h", "A").await;
    for (query, expected) in [
        ("", "BA"),
        ("?window=24h", "BA"),
        ("?window=7d", "BAC"),
        ("?window=30d", "BCAD"),
        ("?window=30d&limit=2", "BC"),
    ] {
        assert_eq!(headlines(&nobody, query).await, expected, "{query}");
    }
    world.advance(6 * 24 * HOUR);
    for (query, expected) in [
        ("?window=1h", ""),
        ("?window=24h", ""),
        ("?window=7d", "BA"),
        ("?window=30d", "BCA"),
    ] {
        assert_eq!(
            headlines(&nobody, query).await,
            expected,
            "a week later, {query}"
        );
    }
    let page = nobody.get("/v1/most-popular?window=30d&limit=1").await.ok();
    assert_eq!(
        page["page"],
        json!({"limit": 1, "next": null, "prev": null})
    );
    for wrong in [
        "?window=2h",
        "?window=",
        "?limit=0",
        "?limit=101",
        "?from=1",
        "?window=1h&window=1h",
    ] {
        nobody.get(format!("/v1/most-popular{wrong}")).await.is(400);
    }
}

async fn recent_views_weigh_more(world: World) {
    let nobody = world.nobody();
    let (a, b) = (story(&world, "A").await, story(&world, "B").await);
    // With every quarter of the window a view counts half as much.
    read(&world, &a, 0..7).await;
    becomes(&nobody, "?window=24h", "A").await;
    world.advance(6 * HOUR);
    read(&world, &b, 0..3).await;
    becomes(&nobody, "?window=24h", "AB").await;
    read(&world, &b, 3..4).await;
    becomes(&nobody, "?window=24h", "BA").await;
    for (query, expected) in [
        ("?window=1h", "B"),
        ("?window=7d", "AB"),
        ("?window=30d", "AB"),
    ] {
        becomes(&nobody, query, expected).await;
    }
}

async fn counts_outlive_a_restart(world: World) {
    let (a, b) = (story(&world, "A").await, story(&world, "B").await);
    read(&world, &a, 0..2).await;
    read(&world, &b, 0..1).await;
    let world = world.restarted(|_| {});
    assert_eq!(headlines(&world.nobody(), "").await, "AB", "at once");
    // Who was counted before is not known any more.
    read(&world, &b, 0..2).await;
    becomes(&world.nobody(), "", "BA").await;
}

#[tokio::test]
async fn two_processes_count_together() {
    let Some(world) = World::on_postgres() else {
        return;
    };
    let (a, b) = (story(&world, "A").await, story(&world, "B").await);
    let other = world.another_server();
    let there = Client::nobody(&Line::to(other.address()));
    read(&world, &a, 0..2).await;
    becomes(&there, "", "A").await;
    for reader in ["198.51.100.1", "198.51.100.2", "198.51.100.3"] {
        let target = format!("/v1/articles/{}/views", b.id());
        let ask = there.post(target, ());
        ask.header("X-Forwarded-For", reader).await.done();
    }
    becomes(&world.nobody(), "", "BA").await;
    becomes(&there, "", "BA").await;
    // What comes down by the one is gone from the other for whoever names that change.
    world.editor().unpublishes(&b).await;
    let here = world.nobody().get("/v1/most-popular").await.is(200);
    let version = here.header("newsdesk-version").expect("a version");
    let query = format!("?minVersion={version}");
    assert_eq!(headlines(&there, &query).await, "A");
}

async fn a_reader_counts_once_and_programs_never(world: World) {
    let nobody = world.nobody();
    let (a, b, c) = (
        story(&world, "A").await,
        story(&world, "B").await,
        story(&world, "C").await,
    );
    // One reader, again and again; two readers once each; and a program.
    for _ in 0..5 {
        read(&world, &a, 0..1).await;
    }
    read(&world, &b, 0..2).await;
    let bot = nobody
        .clone()
        .sending("User-Agent", "Mozilla/5.0 (compatible; Googlebot/2.1)");
    for _ in 0..3 {
        bot.post(format!("/v1/articles/{}/views", c.id()), ())
            .await
            .done();
    }
    becomes(&nobody, "?window=1h", "BA").await;
    // Two browsers of one address are two readers; and so is one after half an hour.
    let target = format!("/v1/articles/{}/views", a.id());
    for agent in ["Firefox", "Safari"] {
        nobody
            .post(&target, ())
            .header("User-Agent", agent)
            .await
            .done();
    }
    becomes(&nobody, "?window=1h", "AB").await;
    world.advance(Duration::from_secs(30 * 60));
    read(&world, &b, 0..2).await;
    becomes(&nobody, "?window=1h", "BA").await;
    // One address counts at most 120 times an hour, however many browsers it has.
    for number in 0..130 {
        let agent = format!("Browser {number}");
        nobody
            .post(format!("/v1/articles/{}/views", c.id()), ())
            .header("User-Agent", &agent)
            .await
            .done();
    }
    becomes(&nobody, "?window=1h", "CBA").await;
}

async fn views_are_taken_from_anywhere(world: World) {
    let nobody = world.nobody();
    let a = story(&world, "A").await;
    let target = format!("/v1/articles/{}/views", a.id());
    let origin = |client: Client| client.sending("Origin", "https://anywhere.example");
    let answer = origin(nobody.clone()).post(&target, ()).await;
    assert_eq!(answer.header("access-control-allow-origin"), Some("*"));
    answer.done();
    for payload in [
        ("text/plain;charset=UTF-8", "{}"),
        ("application/json", "not json"),
        ("application/x-www-form-urlencoded", "a=b"),
        ("", "anything"),
        ("multipart/form-data", "\0\0"),
    ] {
        nobody.post(&target, payload).await.done();
    }
    nobody
        .post(&target, ("text/plain", vec![b'x'; 65 * 1024]))
        .await
        .problem(413, "body_too_large");
    nobody
        .post("/v1/articles/nothing/views", ())
        .await
        .problem(404, "not_found");
    nobody.get(&target).await.problem(405, "method_not_allowed");
    becomes(&nobody, "?window=1h", "A").await;
}

async fn only_what_is_live_is_listed(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let (a, b) = (story(&world, "A").await, story(&world, "B").await);
    read(&world, &a, 0..3).await;
    read(&world, &b, 0..1).await;
    becomes(&nobody, "", "AB").await;
    let withdrawn = editor.unpublishes(&a).await;
    assert_eq!(headlines(&nobody, "").await, "B", "at once");
    editor
        .delete(crate::support::making::story(&withdrawn), &withdrawn)
        .await
        .done();
    assert_eq!(headlines(&nobody, "").await, "B");
    // A view counted while it was live does not bring it back later either.
    editor.unpublishes(&b).await;
    assert_eq!(headlines(&nobody, "").await, "");
}

async fn the_list_narrows_by_section_and_tag(world: World) {
    let nobody = world.nobody();
    world.section("World").await;
    world
        .editor()
        .adds("sections", json!({"name": "Iberia", "parent": "world"}))
        .await;
    world.tag("Red").await;
    let a = world
        .published(json!({"headline": "A", "section": "world"}))
        .await;
    let b = world
        .published(json!({"headline": "B", "section": "iberia", "tags": [{"tag": "red"}]}))
        .await;
    let c = world
        .published(json!({"headline": "C", "tags": [{"tag": "red"}]}))
        .await;
    read(&world, &a, 0..3).await;
    read(&world, &b, 0..2).await;
    read(&world, &c, 0..1).await;
    becomes(&nobody, "", "ABC").await;
    for (query, expected) in [
        ("?section=world", "AB"),
        ("?section=iberia", "B"),
        ("?tag=red", "BC"),
        ("?section=world&tag=red", "B"),
        ("?section=nowhere", ""),
        ("?tag=nothing", ""),
    ] {
        assert_eq!(headlines(&nobody, query).await, expected, "{query}");
    }
}

async fn what_leaves_a_section_leaves_its_list_at_once(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    for name in ["World", "Sport"] {
        world.section(name).await;
    }
    world.tag("Ports").await;
    let told =
        |headline| json!({"headline": headline, "section": "world", "tags": [{"tag": "ports"}]});
    let a = world.published(told("A")).await;
    let b = world.published(told("B")).await;
    read(&world, &a, 0..2).await;
    read(&world, &b, 0..1).await;
    let lists = ["?section=world", "?tag=ports", "?section=world&tag=ports"];
    for list in lists {
        becomes(&nobody, list, "AB").await;
    }
    let a = editor.revises(&a, json!({"section": "sport"})).await;
    let a = editor.publishes(&a).await;
    for (list, expected) in lists.into_iter().zip(["B", "AB", "B"]) {
        assert_eq!(headlines(&nobody, list).await, expected, "{list}");
    }
    let a = editor.revises(&a, json!({"tags": []})).await;
    editor.publishes(&a).await;
    for (list, expected) in lists.into_iter().zip(["B", "B", "B"]) {
        assert_eq!(headlines(&nobody, list).await, expected, "{list}");
    }
    assert_eq!(headlines(&nobody, "").await, "AB");
}
