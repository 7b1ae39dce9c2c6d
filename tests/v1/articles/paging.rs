//! Cursors: a walk through a list sees everything that stays, in order, both ways,
//! whatever comes and goes meanwhile; and nobody makes a cursor but the server.

use std::time::Duration;

use serde_json::{Value, json};

use crate::support::{Client, World, on_both};

on_both! {
    a_walk_forward_and_back_sees_everything_once,
    what_comes_and_goes_does_not_disturb_a_walk,
    stories_of_one_instant_are_told_apart,
    a_cursor_serves_its_own_query_alone,
    every_list_can_be_walked,
    the_entry_a_page_ended_at_may_go,
}

/// The values of a member on this page.
fn values(page: &Value, member: &str) -> Vec<String> {
    let data = page["data"].as_array().expect("data");
    data.iter()
        .map(|entry| entry[member].as_str().expect("text").to_owned())
        .collect()
}

/// The pages of a walk in a direction, each read by its cursor.
async fn walk(
    client: &Client,
    list: &str,
    from: Option<String>,
    direction: &str,
    member: &str,
) -> Vec<Vec<String>> {
    let separator = if list.contains('?') { '&' } else { '?' };
    let (mut pages, mut cursor) = (Vec::new(), from);
    loop {
        let target = match &cursor {
            Some(cursor) => format!("{list}{separator}cursor={cursor}"),
            None => list.to_owned(),
        };
        let answer = client.get(target).await;
        let link = answer.header("link").unwrap_or_default().to_owned();
        let page = answer.ok();
        for (rel, cursor) in [
            ("next", &page["page"]["next"]),
            ("prev", &page["page"]["prev"]),
        ] {
            let linked = link.contains(&format!("rel=\"{rel}\""));
            assert_eq!(
                linked,
                cursor.is_string(),
                "{list}: Link and page.{rel}: {link}"
            );
        }
        pages.push(values(&page, member));
        cursor = page["page"][direction].as_str().map(str::to_owned);
        if cursor.is_none() {
            return pages;
        }
        assert!(pages.len() < 50, "{list}: the walk does not end");
    }
}

async fn stories(world: &World, count: usize, apart: u64) {
    for number in 0..count {
        world
            .published(json!({"headline": format!("{number:02}")}))
            .await;
        world.advance(Duration::from_secs(apart));
    }
}

async fn a_walk_forward_and_back_sees_everything_once(world: World) {
    stories(&world, 11, 1).await;
    let nobody = world.nobody();
    let forward = walk(&nobody, "/v1/articles?limit=4", None, "next", "headline").await;
    let expected: Vec<String> = (0..11).rev().map(|number| format!("{number:02}")).collect();
    assert_eq!(forward.concat(), expected);
    assert_eq!(forward.iter().map(Vec::len).collect::<Vec<_>>(), [4, 4, 3]);

    // From the last page back to the first.
    let mut page = nobody.get("/v1/articles?limit=4").await.ok();
    let mut last = Value::Null;
    while let Some(next) = page["page"]["next"].as_str() {
        page = nobody
            .get(format!("/v1/articles?limit=4&cursor={next}"))
            .await
            .ok();
        last = page["page"]["prev"].clone();
    }
    let from = last.as_str().map(str::to_owned);
    let back = walk(&nobody, "/v1/articles?limit=4", from, "prev", "headline").await;
    assert_eq!(back, [&expected[4..8], &expected[..4]]);
    // Links lead where the cursors lead.
    let answer = nobody.get("/v1/articles?limit=4&sort=publishedAt").await;
    let link = answer.header("link").expect("a link").to_owned();
    let target = link
        .split(['<', '>'])
        .nth(1)
        .expect("an address")
        .to_owned();
    assert!(target.starts_with("/v1/articles?"), "{target}");
    assert_eq!(
        values(&nobody.get(target).await.ok(), "headline"),
        ["04", "05", "06", "07"]
    );
}

async fn what_comes_and_goes_does_not_disturb_a_walk(world: World) {
    let editor = world.editor();
    let nobody = world.nobody();
    let mut live = Vec::new();
    for number in 0..9 {
        live.push(
            world
                .published(json!({"headline": format!("{number:02}")}))
                .await,
        );
        world.advance(Duration::from_secs(1));
    }
    let first = nobody.get("/v1/articles?limit=3").await.ok();
    assert_eq!(values(&first, "headline"), ["08", "07", "06"]);
    // New ones come, the very entry the page ended at goes, and one ahead goes.
    stories(&world, 2, 1).await;
    editor.unpublishes(&live[6]).await;
    editor.unpublishes(&live[4]).await;
    let next = first["page"]["next"].as_str().expect("more");
    let second = nobody
        .get(format!("/v1/articles?limit=3&cursor={next}"))
        .await
        .ok();
    assert_eq!(values(&second, "headline"), ["05", "03", "02"]);
    let prev = second["page"]["prev"].as_str().expect("before");
    let before = nobody
        .get(format!("/v1/articles?limit=3&cursor={prev}"))
        .await
        .ok();
    assert_eq!(values(&before, "headline"), ["00", "08", "07"]);
    assert!(before["page"]["prev"].is_string(), "one more is before");
}

async fn stories_of_one_instant_are_told_apart(world: World) {
    stories(&world, 7, 0).await;
    let nobody = world.nobody();
    for sort in ["-publishedAt", "publishedAt", "-updatedAt"] {
        let list = format!("/v1/articles?limit=2&sort={sort}");
        let mut seen = walk(&nobody, &list, None, "next", "headline")
            .await
            .concat();
        assert_eq!(seen.len(), 7);
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), 7, "{sort}");
    }
}

async fn a_cursor_serves_its_own_query_alone(world: World) {
    world.tag("Red").await;
    for number in 0..4 {
        let story = json!({"headline": format!("{number}"), "tags": [{"tag": "red"}]});
        world.published(story).await;
    }
    let nobody = world.nobody();
    let page = nobody.get("/v1/articles?limit=2").await.ok();
    let cursor = page["page"]["next"].as_str().expect("more").to_owned();
    nobody
        .get(format!("/v1/articles?limit=2&cursor={cursor}"))
        .await
        .ok();
    for other in [
        format!("/v1/articles?limit=2&tag=red&cursor={cursor}"),
        format!("/v1/articles?limit=2&sort=publishedAt&cursor={cursor}"),
        format!("/v1/sections?limit=2&cursor={cursor}"),
        format!("/v1/tags?limit=2&cursor={cursor}"),
        format!("/v1/articles?limit=2&publishedAfter=2020-01-01T00:00:00Z&cursor={cursor}"),
    ] {
        nobody.get(other).await.problem(400, "invalid_cursor");
    }
    let altered = |place: usize| {
        let mut bytes = cursor.clone().into_bytes();
        bytes[place] = if bytes[place] == b'A' { b'B' } else { b'A' };
        String::from_utf8(bytes).expect("text")
    };
    let mut tampered: Vec<String> = (0..cursor.len() - 1).map(altered).collect();
    tampered.extend([
        cursor[..cursor.len() - 4].to_owned(),
        format!("{cursor}AAAA"),
        "AAAA".to_owned(),
        "null".to_owned(),
        "eyJhIjoxfQ".to_owned(),
        "2".to_owned(),
        cursor.to_uppercase(),
    ]);
    for wrong in tampered {
        nobody
            .get(format!("/v1/articles?limit=2&cursor={wrong}"))
            .await
            .problem(400, "invalid_cursor");
    }
    nobody
        .get(format!("/v1/articles?limit=2&cursor={}", "A".repeat(1001)))
        .await
        .is(400);
}

async fn every_list_can_be_walked(world: World) {
    let (admin, editor) = (world.admin(), world.editor());
    let mut tags = Vec::new();
    for number in 0..5 {
        world.section(&format!("Section {number}")).await;
        tags.push(world.tag(&format!("Tag {number}")).await);
        world.person(&format!("Person {number}")).await;
        editor
            .uploads(number, json!({"title": format!("Photo {number}")}))
            .await;
        let story = json!({
            "headline": format!("Story {number}"),
            "tags": [{"tag": format!("tag-{number}")}],
            "bylines": [{"byline": format!("person-{number}")}],
        });
        world.published(story).await;
        world.member(
            &format!("Member{number}"),
            newsdesk_domain::staff::Role::Author,
        );
    }
    for (list, entries) in [
        ("/v1/articles", 5),
        ("/v1/sections", 5),
        ("/v1/tags", 5),
        ("/v1/bylines", 5),
        ("/v1/editorial/articles", 5),
        ("/v1/editorial/sections", 5),
        ("/v1/editorial/tags", 5),
        ("/v1/editorial/bylines", 5),
        ("/v1/editorial/media", 5),
        ("/v1/admin/staff", 7),
    ] {
        let whole = admin
            .get(format!("{list}?limit=100&count=exact"))
            .await
            .ok();
        let all = values(&whole, "id");
        assert_eq!(all.len(), entries, "{list}");
        assert_eq!(whole["page"]["total"], entries, "{list}");
        assert_eq!(whole["page"]["next"], json!(null));
        let target = format!("{list}?limit=2");
        let pages = walk(&admin, &target, None, "next", "id").await;
        assert_eq!(pages.concat(), all, "{list} forward");
        let mut page = admin.get(&target).await.ok();
        while let Some(next) = page["page"]["next"].as_str() {
            page = admin.get(format!("{target}&cursor={next}")).await.ok();
        }
        let from = page["page"]["prev"].as_str().map(str::to_owned);
        let mut back = walk(&admin, &target, from, "prev", "id").await;
        back.reverse();
        assert_eq!(back.concat(), all[..back.concat().len()], "{list} back");
    }
}

async fn the_entry_a_page_ended_at_may_go(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    for letter in ["A", "B", "C", "D", "E"] {
        world.section(letter).await;
        world.tag(letter).await;
        world.person(letter).await;
        editor.uploads(letter.as_bytes()[0], json!({})).await;
    }
    for (list, kind) in [
        ("/v1/sections", "sections"),
        ("/v1/editorial/sections", "sections"),
        ("/v1/editorial/tags", "tags"),
        ("/v1/editorial/bylines", "bylines"),
        ("/v1/editorial/media", "media"),
    ] {
        let client = if list.contains("editorial") {
            &editor
        } else {
            &nobody
        };
        let all = values(&client.get(list).await.ok(), "id");
        let first = client.get(format!("{list}?limit=2")).await.ok();
        let next = first["page"]["next"].as_str().expect("more");
        let target = format!("/v1/editorial/{kind}/{}", all[1]);
        let read = editor.get(&target).await.thing();
        editor.delete(&target, &read).await.done();
        let second = client
            .get(format!("{list}?limit=2&cursor={next}"))
            .await
            .ok();
        let expected = all.get(2..4.min(all.len())).expect("entries");
        assert_eq!(values(&second, "id"), expected, "{list}");
        let prev = second["page"]["prev"].as_str().expect("before");
        let before = client
            .get(format!("{list}?limit=2&cursor={prev}"))
            .await
            .ok();
        assert_eq!(values(&before, "id"), [all[0].clone()], "{list} back");
    }
}
