//! Feeds of a question and of a collection: what they hold, in which order, and when they
//! change.

use std::time::Duration;

use serde_json::json;

use super::{FILES, by_feed_rs, ferries};
use crate::support::making::collection;
use crate::support::{Client, World, on_both};

on_both! {
    a_search_is_followed_by_its_newest, filters_narrow_a_followed_search,
    a_followed_search_knows_itself_by_one_spelling, what_is_asked_wrongly_has_no_feed,
    a_collection_is_followed_in_its_order, a_front_is_followed_once_each,
    a_collection_readers_may_not_see_has_no_feed, they_change_with_what_they_hold,
}

async fn titles(nobody: &Client, target: &str) -> Vec<String> {
    let answer = nobody.get(target).await.is(200);
    let entries = by_feed_rs(&answer.body);
    entries.into_iter().map(|it| it.title).collect()
}

async fn a_search_is_followed_by_its_newest(world: World) {
    let nobody = world.nobody();
    // The one with the word in its headline ranks first, and stands where its date puts it.
    world.published(json!({"headline": "Harbour open"})).await;
    for number in 0..25 {
        world.advance(Duration::from_secs(1));
        let body = json!([{"type": "paragraph", "html": "Ships left the harbours."}]);
        let headline = format!("Story {number}");
        world
            .published(json!({"headline": headline, "body": body}))
            .await;
    }
    world.published(json!({"headline": "Elsewhere"})).await;
    let found = nobody.get("/v1/search?q=harbour").await.ok();
    assert_eq!(found["data"][0]["headline"], "Harbour open");
    let expected: Vec<String> = (5..25).rev().map(|it| format!("Story {it}")).collect();
    for file in FILES {
        let target = format!("/feeds/search/{file}?q=harbour");
        let answer = nobody.get(&target).await.is(200);
        let read = by_feed_rs(&answer.body);
        let titles: Vec<&str> = read.iter().map(|it| it.title.as_str()).collect();
        assert_eq!(titles, expected, "{file}");
        assert_eq!(read[0].content.trim(), "<p>Ships left the harbours.</p>");
        let feed = feed_rs::parser::parse(&*answer.body).expect("a feed");
        let title = feed.title.map(|it| it.content).unwrap_or_default();
        assert!(title.starts_with("harbour – "), "{title}");
        let etag = answer.etag();
        nobody.get(&target).if_none_match(&etag).await.is(304);
        assert_eq!(nobody.head(&target).await.is(200).etag(), etag);
    }
    // Nothing is put in the place of what was asked.
    let near = nobody.get("/v1/search?q=harbuor").await.ok();
    assert_eq!(near["didYouMean"], "harbour");
    for q in ["harbuor", "nothing", "%21%21"] {
        let target = format!("/feeds/search/atom.xml?q={q}");
        assert_eq!(titles(&nobody, &target).await, Vec::<String>::new(), "{q}");
    }
    assert_eq!(
        titles(&nobody, "/feeds/search/rss.xml?q=harbour+-ships").await,
        ["Harbour open"]
    );
}

async fn filters_narrow_a_followed_search(world: World) {
    let nobody = world.nobody();
    ferries(&world).await;
    world.advance(Duration::from_secs(60));
    world
        .published(json!({"headline": "Ferries again", "language": "pt", "genre": "analysis"}))
        .await;
    for (filters, expected) in [
        ("", vec!["Ferries again", "Ferries return"]),
        ("&section=world", vec!["Ferries return"]),
        ("&tag=port-elia&byline=ana-ruiz", vec!["Ferries return"]),
        ("&tag=nothing", vec![]),
        ("&language=pt", vec!["Ferries again"]),
        ("&genre=analysis", vec!["Ferries again"]),
        (
            "&publishedAfter=2026-11-22T18:40:30Z",
            vec!["Ferries again"],
        ),
        (
            "&publishedBefore=2026-11-22T18:40:30Z",
            vec!["Ferries return"],
        ),
        ("&updatedAfter=2026-11-22T18:40:30Z", vec!["Ferries again"]),
    ] {
        let target = format!("/feeds/search/feed.json?q=ferries{filters}");
        assert_eq!(titles(&nobody, &target).await, expected, "{filters}");
    }
}

async fn a_followed_search_knows_itself_by_one_spelling(world: World) {
    ferries(&world).await;
    let nobody = world.nobody();
    let spellings = [
        "/feeds/search/feed.json?section=world&q=ferries+%22port%20elia%22&minVersion=1",
        "/feeds/search/feed.json?q=ferries%20%22port%20elia%22&section=world",
    ];
    let mut etags = Vec::new();
    for target in spellings {
        let answer = nobody.get(target).await.is(200);
        etags.push(answer.etag());
        let read = answer.json();
        let own = read["feed_url"].as_str().expect("an address");
        let path = "/feeds/search/feed.json?q=ferries%20%22port%20elia%22&section=world";
        assert!(own.ends_with(path), "{own}");
        assert_eq!(
            read["home_page_url"],
            "https://news.example/search?q=ferries%20%22port%20elia%22"
        );
    }
    assert_eq!(etags[0], etags[1]);
    let atom = nobody.get("/feeds/bylines/ANA-RUIZ/atom.xml").await.text();
    assert!(
        atom.contains("/feeds/bylines/ana-ruiz/atom.xml\""),
        "{atom}"
    );
}

async fn what_is_asked_wrongly_has_no_feed(world: World) {
    let nobody = world.nobody();
    for (query, parameter) in [
        ("", "q"),
        ("?q=", "q"),
        ("?q=+", "q"),
        ("?q=a+b+c+d+e+f+g+h+i+j+k+l+m", "q"),
        ("?q=a&genre=gossip", "genre"),
        ("?q=a&publishedAfter=then", "publishedAfter"),
    ] {
        let target = format!("/feeds/search/rss.xml{query}");
        let problem = nobody.get(&target).await.problem(400, "invalid_parameter");
        assert_eq!(problem["parameter"], parameter, "{query}");
    }
    let many = nobody.get("/feeds/search/rss.xml?q=a&limit=5").await;
    many.problem(400, "unknown_parameter");
    let twice = nobody.get("/feeds/search/rss.xml?q=a&q=b").await;
    twice.problem(400, "repeated_parameter");
    let other = nobody.get("/feeds/search/rss.html?q=a").await;
    other.problem(404, "not_found");
}

async fn a_collection_is_followed_in_its_order(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let story = ferries(&world).await;
    let other = editor.uploads(
        2,
        json!({"altText": "Another", "creditSource": "Southwire", "creators": ["Kit Moss"]}),
    );
    let other = other.await;
    let gone = editor.uploads(
        3,
        json!({"altText": "Gone", "expiresAt": "2026-11-22T18:40:05Z"}),
    );
    let gone = gone.await;
    for headline in ["Trams", "Boats", "Draft"] {
        world.advance(Duration::from_secs(1));
        match headline {
            "Draft" => drop(world.draft(headline).await),
            _ => drop(world.published(json!({"headline": headline})).await),
        }
    }
    let made = editor
        .shows(json!({"kind": "curated", "name": "Top", "description": "What counts.", "items": [
            {"article": "ferries-return", "image": {"media": gone.id()}},
            {"article": "draft"},
            {"article": "trams", "headline": "Trams, too", "image": {"media": other.id(), "caption": "C"}},
            {"article": "boats", "pinned": true},
        ]}))
        .await;
    world.advance(Duration::from_secs(60));
    for file in FILES {
        let target = format!("/feeds/collections/top/{file}");
        let answer = nobody.get(&target).await.is(200);
        let read = by_feed_rs(&answer.body);
        let titles: Vec<&str> = read.iter().map(|it| it.title.as_str()).collect();
        assert_eq!(titles, ["Boats", "Ferries return", "Trams, too"], "{file}");
        assert_eq!(read[1].id, format!("urn:uuid:{}", story.id()));
        assert!(read[2].content.contains("Southwire/Kit Moss"), "{file}");
        // A picture that may not be shown leaves the story its own.
        assert!(read[1].content.contains("Northwire/Jo Lind"), "{file}");
        let by_id = nobody.get(format!("/feeds/collections/{}/{file}", made.id()));
        assert_eq!(by_feed_rs(&by_id.await.is(200).body), read, "{file}");
        let text = answer.text();
        assert!(
            text.contains("https://news.example/collections/top"),
            "{text}"
        );
        assert!(text.contains("What counts."), "{text}");
    }
    let path = collection(&made);
    let renamed = editor.patch(path, &made, json!({"slug": "best"})).await;
    editor.puts("publish", &renamed.thing()).await;
    let moved = nobody.get("/feeds/collections/top/atom.xml").await.is(301);
    assert_eq!(
        moved.header("location"),
        Some("/feeds/collections/best/atom.xml")
    );
    assert_eq!(
        titles(&nobody, "/feeds/collections/best/rss.xml")
            .await
            .len(),
        3
    );
}

async fn a_front_is_followed_once_each(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    for number in 0..25 {
        world.advance(Duration::from_secs(1));
        let story = json!({"headline": format!("Story {number}")});
        world.published(story).await;
    }
    let chosen = json!([{"article": "story-3", "headline": "Chosen"}, {"article": "story-24"}]);
    for made in [
        json!({"kind": "curated", "name": "Top", "items": chosen}),
        json!({"kind": "query", "name": "Newest", "query": {"limit": 50}}),
    ] {
        editor.shows(made).await;
    }
    let slots = json!([{"collection": "top"}, {"collection": "newest"}]);
    editor
        .shows(json!({"kind": "front", "name": "Front", "slots": slots}))
        .await;
    let numbers = (6..24).rev().map(|it| format!("Story {it}"));
    let expected: Vec<String> = ["Chosen".to_owned(), "Story 24".to_owned()]
        .into_iter()
        .chain(numbers)
        .collect();
    let read = titles(&nobody, "/feeds/collections/front/feed.json").await;
    assert_eq!(read, expected);
}

async fn a_collection_readers_may_not_see_has_no_feed(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    ferries(&world).await;
    let items = json!([{"article": "ferries-return"}]);
    editor
        .collects(json!({"kind": "curated", "name": "Draft", "items": items}))
        .await;
    editor
        .shows(json!({"kind": "curated", "name": "Hidden", "items": items, "hidden": true}))
        .await;
    let shown = editor
        .shows(json!({"kind": "curated", "name": "Top", "items": items}))
        .await;
    nobody.get("/feeds/collections/top/rss.xml").await.is(200);
    let empty = json!({"kind": "curated", "name": "Empty"});
    editor.shows(empty).await;
    assert_eq!(
        titles(&nobody, "/feeds/collections/empty/rss.xml").await,
        Vec::<String>::new()
    );
    editor.puts("unpublish", &shown).await;
    for slug in ["draft", "hidden", "top", "none", "a%2Fb"] {
        for file in FILES {
            let target = format!("/feeds/collections/{slug}/{file}");
            nobody.get(target).await.problem(404, "not_found");
        }
    }
}

async fn they_change_with_what_they_hold(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let story = ferries(&world).await;
    let items = json!([{"article": "ferries-return"}]);
    let top = json!({"kind": "curated", "name": "Top", "items": items});
    editor.shows(top).await;
    let targets = [
        "/feeds/search/rss.xml?q=lind",
        "/feeds/search/feed.json?q=ferries&tag=port-elia",
        "/feeds/collections/top/atom.xml",
    ];
    let read = async |expected: &[&str]| {
        for target in targets {
            assert_eq!(titles(&nobody, target).await, expected, "{target}");
        }
    };
    read(&["Ferries return"]).await;
    // What is kept is handed out as long as nothing changed.
    let kept = || async { world.counted("requests_total{outcome=\"hit\"}").await };
    let before = kept().await;
    read(&["Ferries return"]).await;
    assert_eq!(kept().await, before + 3);
    let story = editor
        .revises(&story, json!({"headline": "Ferries are back"}))
        .await;
    read(&["Ferries return"]).await;
    let story = editor.publishes(&story).await;
    read(&["Ferries are back"]).await;
    let tag = editor.get("/v1/editorial/tags/port-elia").await.thing();
    let target = format!("/v1/editorial/tags/{}", tag.id());
    let renamed = json!({"name": "Elia harbour"});
    editor.patch(target, &tag, renamed).await.is(200);
    for target in targets {
        let answer = nobody.get(target).await.is(200);
        assert_eq!(by_feed_rs(&answer.body)[0].tags[1], "Elia harbour");
    }
    let why = json!({"reason": "R", "notice": "N"});
    editor.acts("kill", &story, why).await.is(200);
    read(&[]).await;
}
