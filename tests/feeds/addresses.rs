//! Which feeds there are: of what readers may see, and of nothing else.

use std::time::Duration;

use serde_json::json;

use super::{FILES, by_feed_rs, ferries};
use crate::support::{World, on_both};

on_both! {
    what_can_be_followed, what_readers_may_not_see_has_no_feed, former_slugs_lead_on,
    drafts_and_withdrawn_stories_are_in_no_feed, the_signposts_name_the_feeds,
    the_number_of_statements_is_fixed,
}

async fn what_can_be_followed(world: World) {
    let story = ferries(&world).await;
    world.advance(Duration::from_secs(1));
    world
        .editor()
        .adds("sections", json!({"name": "Iberia", "parent": "world"}))
        .await;
    let below = world
        .published(json!({"headline": "Below", "section": "iberia"}))
        .await;
    world.published(json!({"headline": "Elsewhere"})).await;
    let nobody = world.nobody();
    let section = story["section"]["id"].as_str().expect("an id").to_owned();
    for (feed, title, expected) in [
        // With its sub-sections.
        ("sections/world".to_owned(), "World", vec![&below, &story]),
        (format!("sections/{section}"), "World", vec![&below, &story]),
        ("tags/port-elia".to_owned(), "Port Elia", vec![&story]),
        ("bylines/ana-ruiz".to_owned(), "Ana Ruiz", vec![&story]),
        ("bylines/ANA-RUIZ".to_owned(), "Ana Ruiz", vec![&story]),
    ] {
        for file in FILES {
            let answer = nobody.get(format!("/feeds/{feed}/{file}")).await;
            if feed.contains("ANA") {
                // An address is folded to its one spelling.
                answer.is(200);
                continue;
            }
            let answer = answer.is(200);
            assert_eq!(answer.header("access-control-allow-origin"), Some("*"));
            let read = feed_rs::parser::parse(&*answer.body).expect("a feed");
            let told = read.title.map(|it| it.content).unwrap_or_default();
            assert!(told.starts_with(title), "{feed}/{file}: {told}");
            let ids: Vec<String> = by_feed_rs(&answer.body)
                .into_iter()
                .map(|it| it.id)
                .collect();
            let expected: Vec<String> = expected
                .iter()
                .map(|it| format!("urn:uuid:{}", it.id()))
                .collect();
            assert_eq!(ids, expected, "{feed}/{file}");
        }
    }
}

async fn what_readers_may_not_see_has_no_feed(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    ferries(&world).await;
    world.tag("Unused").await;
    world.person("Nobody Yet").await;
    let hidden = editor
        .adds("sections", json!({"name": "Hidden", "hidden": true}))
        .await;
    world
        .published(json!({"headline": "In hiding", "section": hidden.id()}))
        .await;
    for feed in [
        "sections/hidden",
        "sections/none",
        "tags/unused",
        "tags/none",
        "bylines/nobody-yet",
        "tags/a%2Fb",
        "sections/019aab3e-7a00-7000-8000-0000000000ff",
    ] {
        for file in FILES {
            nobody
                .get(format!("/feeds/{feed}/{file}"))
                .await
                .problem(404, "not_found");
        }
    }
    for wrong in [
        "/feeds/rss",
        "/feeds/feed.xml",
        "/feeds/RSS.XML",
        "/feeds/tags/port-elia/rss.html",
        "/feeds/corrections/..",
    ] {
        nobody.get(wrong).await.problem(404, "not_found");
    }
    nobody
        .get("/feeds/rss.xml?limit=100")
        .await
        .problem(400, "unknown_parameter");
    nobody.post("/feeds/rss.xml", ()).await.is(405);
}

async fn former_slugs_lead_on(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    ferries(&world).await;
    let section = editor.get("/v1/editorial/sections/world").await.thing();
    let target = format!("/v1/editorial/sections/{}", section.id());
    editor
        .patch(target, &section, json!({"slug": "abroad"}))
        .await
        .is(200);
    let moved = nobody.get("/feeds/sections/world/atom.xml").await.is(301);
    assert_eq!(
        moved.header("location"),
        Some("/feeds/sections/abroad/atom.xml")
    );
    let answer = nobody.get("/feeds/sections/abroad/rss.xml").await.is(200);
    assert_eq!(
        by_feed_rs(&answer.body)[0].link,
        "https://news.example/abroad/ferries-return"
    );
}

async fn drafts_and_withdrawn_stories_are_in_no_feed(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let story = ferries(&world).await;
    let edited = editor
        .revises(
            &story,
            json!({"headline": "zxqsecret", "summary": "zxqsecret"}),
        )
        .await;
    world.draft("zxqsecret two").await;
    let everywhere = async |status: u16| {
        let mut all = String::new();
        for feed in [
            "",
            "/sections/world",
            "/tags/port-elia",
            "/bylines/ana-ruiz",
        ] {
            for file in FILES {
                let answer = nobody.get(format!("/feeds{feed}/{file}")).await;
                let expected = if feed.is_empty() || feed.contains("world") {
                    200
                } else {
                    status
                };
                all += &answer.is(expected).text();
            }
        }
        all
    };
    let before = everywhere(200).await;
    assert!(!before.contains("zxqsecret") && before.contains("Ferries return"));
    let taken = editor.unpublishes(&edited).await;
    let after = everywhere(404).await;
    assert!(!after.contains("zxqsecret") && !after.contains("Ferries return"));
    let live = editor.publishes(&taken).await;
    assert!(everywhere(200).await.contains("zxqsecret"));
    let why = json!({"reason": "R", "notice": "N"});
    editor.acts("kill", &live, why).await.is(200);
    assert!(!everywhere(404).await.contains("zxqsecret"));
}

async fn the_signposts_name_the_feeds(world: World) {
    let nobody = world.nobody();
    let signposts = nobody.get("/").await.ok();
    let feeds = signposts["feeds"].as_object().expect("feeds");
    for target in feeds
        .values()
        .chain([&signposts["sitemap"], &signposts["newsSitemap"]])
    {
        nobody.get(target.as_str().expect("a path")).await.is(200);
    }
}

async fn the_number_of_statements_is_fixed(world: World) {
    let story = ferries(&world).await;
    let nobody = world.nobody();
    let targets = [
        "/feeds/rss.xml",
        "/feeds/sections/world/atom.xml",
        "/feeds/tags/port-elia/feed.json",
        "/feeds/bylines/ana-ruiz/rss.xml",
        "/feeds/corrections/rss.xml",
        "/feeds/search/rss.xml?q=ferries&section=world&tag=port-elia",
        "/feeds/collections/newest/atom.xml",
        "/sitemap.xml",
        "/sitemaps/2026-11-22.xml",
        "/news-sitemap.xml",
    ];
    let told = json!({"kind": "update", "text": "Two ferries."});
    let story = world.editor().acts("correct", &story, told).await.thing();
    let link = json!([{"type": "article-link", "article": story.id()}]);
    let more = async |number: u32| {
        world
            .published(json!({
                "headline": format!("Ferries {number}"), "section": "world", "body": link,
                "bylines": [{"byline": "ana-ruiz"}], "tags": [{"tag": "port-elia"}],
            }))
            .await
    };
    more(0).await;
    let newest = json!({"kind": "query", "name": "Newest", "query": {"tags": ["port-elia"]}});
    world.editor().shows(newest).await;
    world.is_quiet().await;
    let count = async |target: &str| {
        nobody.get(target).await.is(200);
        let before = world.statements();
        nobody.get(target).await.is(200);
        world.statements() - before
    };
    let mut few = Vec::new();
    for target in targets {
        few.push(count(target).await);
    }
    for number in 1..25 {
        more(number).await;
    }
    world.is_quiet().await;
    for (target, few) in targets.iter().zip(few) {
        assert_eq!(count(target).await, few, "{target}");
        assert!(few <= 10, "{target} takes {few} statements");
    }
}
