//! `GET /v1/articles`: teasers, filtered and sorted.

use std::time::Duration;

use serde_json::{Value, json};

use crate::support::{Client, World, on_both};

on_both! {
    filters_narrow_each_other, the_order_is_what_was_asked_for, a_teaser_is_a_card_without_a_body,
    queries_that_cannot_be_are_refused, times_are_exclusive_limits,
    filters_together_leave_what_each_leaves,
}

/// The headlines a query lists, in order.
pub async fn headlines(client: &Client, query: &str) -> Vec<String> {
    let list = client.get(format!("/v1/articles{query}")).await.ok();
    let data = list["data"].as_array().expect("data");
    data.iter()
        .map(|teaser| teaser["headline"].as_str().expect("a headline").to_owned())
        .collect()
}

/// Six stories, a minute apart: A to F.
pub async fn six(world: &World) {
    let editor = world.editor();
    let northwire = json!({"kind": "agency", "name": "Northwire", "shortCode": "NW"});
    editor.adds("bylines", northwire).await;
    for name in ["Ana", "Bo"] {
        world.person(name).await;
    }
    for name in ["Red", "Green", "Blue"] {
        world.tag(name).await;
    }
    world.section("World").await;
    editor
        .adds("sections", json!({"name": "Iberia", "parent": "world"}))
        .await;
    world.section("Sport").await;
    let tags = |slugs: &[&str]| {
        slugs
            .iter()
            .map(|slug| json!({"tag": slug}))
            .collect::<Vec<Value>>()
    };
    for story in [
        json!({"headline": "A", "section": "world", "tags": tags(&["red"]), "bylines": [{"byline": "ana"}]}),
        json!({"headline": "B", "section": "iberia", "tags": tags(&["red", "green"]), "bylines": [{"byline": "bo"}]}),
        json!({"headline": "C", "section": "sport", "tags": tags(&["blue"]), "genre": "opinion"}),
        json!({"headline": "D", "section": "sport", "sections": ["iberia"], "tags": tags(&["red", "blue"])}),
        json!({"headline": "E", "language": "pt", "sources": [{"byline": "northwire"}]}),
        json!({"headline": "F", "tags": tags(&["green", "red"]), "genre": "analysis", "language": "pt-BR"}),
    ] {
        world.published(story).await;
        world.advance(Duration::from_secs(60));
    }
    world.draft("G").await;
}

async fn filters_narrow_each_other(world: World) {
    six(&world).await;
    let nobody = world.nobody();
    for (query, expected) in [
        ("", "FEDCBA"),
        ("?section=world", "DBA"),
        ("?section=iberia", "DB"),
        ("?section=sport", "DC"),
        ("?section=sport,iberia", "DCB"),
        ("?tag=red", "FDBA"),
        ("?tag=red&tag=green", "FB"),
        ("?tag=green,blue", "FDCB"),
        ("?tag=red&tag=green,blue", "FDB"),
        ("?byline=ana", "A"),
        ("?byline=ana,bo", "BA"),
        ("?byline=northwire", "E"),
        ("?genre=opinion", "C"),
        ("?genre=opinion,analysis", "FC"),
        ("?language=pt", "E"),
        ("?language=pt,pt-BR", "FE"),
        ("?section=world&tag=red&byline=bo", "B"),
        ("?section=sport&tag=green", ""),
        ("?tag=nothing", ""),
        ("?tag=nothing,red", "FDBA"),
        ("?section=nowhere", ""),
        ("?byline=nobody", ""),
        ("?tag=RED", "FDBA"),
        ("?tag=00000000-0000-7000-8000-000000000000", ""),
    ] {
        let found = headlines(&nobody, query).await.concat();
        assert_eq!(found, expected, "{query}");
        let separator = if query.is_empty() { '?' } else { '&' };
        let counted = nobody
            .get(format!("/v1/articles{query}{separator}count=exact"))
            .await
            .ok();
        assert_eq!(counted["page"]["total"], expected.len(), "{query}");
    }
    let uncounted = nobody.get("/v1/articles").await.ok();
    assert_eq!(uncounted["page"].get("total"), None);
}

async fn the_order_is_what_was_asked_for(world: World) {
    six(&world).await;
    let nobody = world.nobody();
    assert_eq!(
        headlines(&nobody, "?sort=publishedAt").await.concat(),
        "ABCDEF"
    );
    assert_eq!(
        headlines(&nobody, "?sort=-publishedAt").await.concat(),
        "FEDCBA"
    );
    publish_again(&world.editor(), "b").await;
    assert_eq!(
        headlines(&nobody, "?sort=-updatedAt").await.concat(),
        "BFEDCA"
    );
    assert_eq!(
        headlines(&nobody, "?sort=-updatedAt&tag=red")
            .await
            .concat(),
        "BFDA"
    );
    assert_eq!(headlines(&nobody, "").await.concat(), "FEDCBA");
}

/// Publishes the story of this headline again, with another kicker.
async fn publish_again(editor: &Client, headline: &str) {
    let list = format!("/v1/editorial/articles?q={headline}");
    let found = editor.get(list).await.ok();
    let id = found["data"][0]["id"].as_str().expect("an id").to_owned();
    let story = editor
        .get(format!("/v1/editorial/articles/{id}"))
        .await
        .thing();
    let revised = editor.revises(&story, json!({"kicker": "New"})).await;
    editor.publishes(&revised).await;
}

/// Which of them the stories are found by is the database's affair.
async fn filters_together_leave_what_each_leaves(world: World) {
    six(&world).await;
    let (editor, nobody) = (world.editor(), world.nobody());
    for headline in ["b", "d"] {
        publish_again(&editor, headline).await;
        world.advance(Duration::from_secs(60));
    }
    let parts = [
        "section=world",
        "tag=red",
        "tag=green,blue",
        "genre=news",
        "genre=analysis,opinion",
        "language=en",
        "updatedAfter=2026-11-22T18:43:30Z",
        "publishedBefore=2026-11-22T18:43:30Z",
        "publishedAfter=2026-11-22T18:40:30Z",
    ];
    for sort in ["-publishedAt", "publishedAt", "-updatedAt"] {
        let list = |part: &str| {
            let query = format!("?sort={sort}&{part}");
            let nobody = &nobody;
            async move { headlines(nobody, &query).await }
        };
        let all = list("limit=100").await;
        let mut alone = Vec::new();
        for part in parts {
            alone.push(list(part).await);
        }
        for (first, one) in parts.iter().zip(&alone) {
            for (second, two) in parts.iter().zip(&alone).filter(|(part, _)| *part > first) {
                let mut both = all.clone();
                both.retain(|headline| one.contains(headline) && two.contains(headline));
                if first.split('=').next() == second.split('=').next() && !first.contains("tag") {
                    continue;
                }
                let query = format!("{first}&{second}");
                assert_eq!(list(&query).await, both, "{sort} {query}");
                let path = format!("/v1/articles?sort={sort}&{query}&limit=1&count=exact");
                let (paged, total) = through(&nobody, path).await;
                assert_eq!((&paged, total), (&both, both.len()), "{sort} {query}");
            }
        }
    }
}

/// The headlines of a list, read page by page, and the total that each page told.
async fn through(client: &Client, first: String) -> (Vec<String>, usize) {
    let (mut found, mut total, mut next) = (Vec::new(), 0, Some(first.clone()));
    while let Some(path) = next {
        let page = client.get(path).await.ok();
        let data = page["data"].as_array().expect("data");
        found.extend(data.iter().map(|teaser| {
            let headline = teaser["headline"].as_str();
            headline.expect("a headline").to_owned()
        }));
        total = page["page"]["total"].as_u64().expect("a total") as usize;
        let cursor = page["page"]["next"].as_str();
        next = cursor.map(|cursor| format!("{first}&cursor={cursor}"));
    }
    (found, total)
}

async fn times_are_exclusive_limits(world: World) {
    six(&world).await;
    let nobody = world.nobody();
    for (query, expected) in [
        ("?publishedAfter=2026-11-22T18:42:00Z", "FED"),
        ("?publishedBefore=2026-11-22T18:42:00Z", "BA"),
        (
            "?publishedAfter=2026-11-22T18:40:00Z&publishedBefore=2026-11-22T18:43:00Z",
            "CB",
        ),
        ("?publishedAfter=2026-11-22T19:42:00%2B01:00", "FED"),
        ("?updatedAfter=2026-11-22T18:44:00Z", "F"),
        ("?updatedAfter=2026-11-22T18:44:00Z&tag=blue", ""),
    ] {
        assert_eq!(
            headlines(&nobody, query).await.concat(),
            expected,
            "{query}"
        );
    }
}

async fn a_teaser_is_a_card_without_a_body(world: World) {
    let photo = world.photo().await;
    let story = json!({
        "headline": "Ferries return",
        "leadMedia": {"media": photo.id(), "caption": "", "creditLine": "Own"},
        "body": [{"type": "paragraph", "html": "The first ferry in a month left at dawn."}],
    });
    world.published(story).await;
    let list = world.nobody().get("/v1/articles").await.ok();
    let teaser = &list["data"][0];
    assert_eq!(
        teaser["summary"],
        "The first ferry in a month left at dawn."
    );
    assert_eq!(
        teaser["leadMedia"]["caption"],
        json!(null),
        "an empty caption shows none"
    );
    assert_eq!(teaser["leadMedia"]["creditLine"], "Own");
    assert_eq!(teaser["wordCount"], 9);
    assert_eq!(teaser["path"], "/ferries-return");
    for absent in ["body", "bodyHtml", "bodyText"] {
        assert_eq!(teaser.get(absent), None);
    }
}

async fn queries_that_cannot_be_are_refused(world: World) {
    let nobody = world.nobody();
    for (query, code, parameter) in [
        ("?limit=0", "invalid_parameter", "limit"),
        ("?limit=101", "invalid_parameter", "limit"),
        ("?limit=-1", "invalid_parameter", "limit"),
        ("?limit=abc", "invalid_parameter", "limit"),
        ("?limit=1e1", "invalid_parameter", "limit"),
        ("?limit=", "invalid_parameter", "limit"),
        ("?limit=5&limit=5", "repeated_parameter", "limit"),
        ("?sort=headline", "invalid_parameter", "sort"),
        ("?sort=PublishedAt", "invalid_parameter", "sort"),
        ("?page=2", "unknown_parameter", "page"),
        ("?offset=2", "unknown_parameter", "offset"),
        ("?Limit=2", "unknown_parameter", "Limit"),
        ("?section=a&section=b", "repeated_parameter", "section"),
        ("?genre=gossip", "invalid_parameter", "genre"),
        ("?language=english", "invalid_parameter", "language"),
        (
            "?publishedAfter=yesterday",
            "invalid_parameter",
            "publishedAfter",
        ),
        (
            "?publishedAfter=2026-11-22",
            "invalid_parameter",
            "publishedAfter",
        ),
        (
            "?publishedAfter=9999-01-01T00:00:00Z",
            "invalid_parameter",
            "publishedAfter",
        ),
        ("?tag=a,,b", "invalid_parameter", "tag"),
        ("?tag=", "invalid_parameter", "tag"),
        ("?tag=a%00b", "invalid_parameter", "tag"),
        ("?count=yes", "invalid_parameter", "count"),
        ("?cursor=", "invalid_parameter", "cursor"),
        ("?status=draft", "unknown_parameter", "status"),
    ] {
        let problem = nobody
            .get(format!("/v1/articles{query}"))
            .await
            .problem(400, code);
        assert_eq!(problem["parameter"], parameter, "{query}");
    }
    // At most five values over all filters.
    nobody
        .get("/v1/articles?tag=a,b,c&section=d&byline=e")
        .await
        .ok();
    nobody
        .get("/v1/articles?tag=a,b,c&section=d&byline=e,f")
        .await
        .problem(400, "invalid_parameter");
    // No answer repeats the query string.
    let problem = nobody.get("/v1/articles?limit=sesame-open").await.is(400);
    assert!(!problem.text().contains("sesame"), "{}", problem.text());
}
