//! What a feed says: of each story everything, once, as readers that others wrote
//! understand it.

use std::time::Duration;

use serde_json::{Value, json};

use super::{FILES, Read, by_feed_rs, ferries, texts};
use crate::support::{World, on_both, validators};

on_both! {
    a_story_is_read_alike_in_every_format, photos_keep_their_credit,
    entries_are_the_newest_twenty, corrections_can_be_followed, links_lead_to_the_website,
    what_is_credited_to_nobody_is_credited_to_its_source,
    readers_in_other_languages_understand_it,
}

async fn a_story_is_read_alike_in_every_format(world: World) {
    let story = ferries(&world).await;
    let nobody = world.nobody();
    for file in FILES {
        let answer = nobody.get(format!("/feeds/{file}")).await.is(200);
        let read = by_feed_rs(&answer.body);
        let [
            Read {
                id,
                link,
                title,
                authors,
                tags,
                content,
            },
        ] = read.as_slice()
        else {
            panic!("{file}: {read:?}");
        };
        assert_eq!(*id, format!("urn:uuid:{}", story.id()), "{file}");
        assert_eq!(link, "https://news.example/world/ferries-return", "{file}");
        assert_eq!(title, "Ferries return", "{file}");
        assert_eq!(authors, &["Ana Ruiz", "Bo Berg"], "{file}");
        assert_eq!(tags, &["World", "Port Elia"], "{file}");
        assert!(
            content.contains("<p>The first ferry <em>left</em>.</p>"),
            "{file}: {content}"
        );
        // The lead photo stands above it, with its credit.
        assert!(content.contains("Northwire/Jo Lind"), "{file}: {content}");
        assert!(
            content.starts_with("<figure class=\"nd-image"),
            "{file}: {content}"
        );
    }
    let rss = nobody.get("/feeds/rss.xml").await.text();
    assert!(!rss.contains("<author>"), "{rss}");
    assert!(rss.contains("<dc:contributor>Jo Lind</dc:contributor>"));
    assert!(rss.contains("<pubDate>Sun, 22 Nov 2026 18:40:00 +0000</pubDate>"));
    // A description is HTML, so a text in it is escaped twice.
    assert!(
        rss.contains("<description>At &amp;lt;dawn&amp;gt; &amp;amp; on time.</description>"),
        "{rss}"
    );
    let atom = nobody.get("/feeds/atom.xml").await.text();
    assert!(
        atom.contains("<summary>At &lt;dawn&gt; &amp; on time.</summary>"),
        "{atom}"
    );
    let json = nobody.get("/feeds/feed.json").await.ok();
    assert_eq!(json["items"][0]["summary"], "At <dawn> & on time.");
    assert_eq!(json["items"][0]["date_published"], "2026-11-22T18:40:00Z");
}

async fn photos_keep_their_credit(world: World) {
    ferries(&world).await;
    let nobody = world.nobody();
    for file in ["rss.xml", "atom.xml"] {
        let answer = nobody.get(format!("/feeds/{file}")).await.is(200);
        let read = feed_rs::parser::parse(&*answer.body).expect("a feed");
        let media = &read.entries[0].media[0];
        let content = &media.content[0];
        let url = content.url.as_ref().expect("a URL").as_str();
        assert!(url.contains("/media/") && url.ends_with(".jpg"), "{url}");
        assert_eq!((content.width, content.height), (Some(64), Some(48)));
        let text = answer.text();
        for part in [
            "<media:credit role=\"photographer\" scheme=\"urn:ebu\">Northwire/Jo Lind</media:credit>",
            "<media:description type=\"plain\">Only here.</media:description>",
            "<media:text type=\"plain\">A white ferry leaves a stone harbour</media:text>",
        ] {
            assert!(text.contains(part), "{file}: {text}");
        }
        nobody
            .get(crate::support::photo::path_of(&json!(url)))
            .await
            .is(200);
    }
    let json = nobody.get("/feeds/feed.json").await.ok();
    let image = json["items"][0]["image"].as_str().expect("an image");
    assert!(image.ends_with(".jpg"), "{image}");
}

async fn entries_are_the_newest_twenty(world: World) {
    for number in 0..25 {
        world.advance(Duration::from_secs(1));
        world
            .published(json!({"headline": format!("Story {number}")}))
            .await;
    }
    let nobody = world.nobody();
    let expected: Vec<String> = (5..25).rev().map(|it| format!("Story {it}")).collect();
    for file in FILES {
        let answer = nobody.get(format!("/feeds/{file}")).await.is(200);
        let titles: Vec<String> = by_feed_rs(&answer.body)
            .into_iter()
            .map(|it| it.title)
            .collect();
        assert_eq!(titles, expected, "{file}");
        // What is known is not sent again, and a HEAD tells as much.
        let etag = answer.etag();
        let target = format!("/feeds/{file}");
        nobody.get(&target).if_none_match(&etag).await.is(304);
        assert_eq!(nobody.head(&target).await.is(200).etag(), etag);
    }
}

async fn corrections_can_be_followed(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let story = ferries(&world).await;
    let empty = nobody.get("/feeds/corrections/atom.xml").await.is(200);
    assert_eq!(by_feed_rs(&empty.body).len(), 0);
    let told = json!({"kind": "correction", "text": "It left at <dawn>."});
    let story = editor.acts("correct", &story, told).await.thing();
    for file in FILES {
        let answer = nobody
            .get(format!("/feeds/corrections/{file}"))
            .await
            .is(200);
        let read = by_feed_rs(&answer.body);
        assert_eq!(read.len(), 1, "{file}");
        assert_eq!(read[0].title, "Correction: Ferries return", "{file}");
        assert_eq!(read[0].link, "https://news.example/world/ferries-return");
        assert_eq!(read[0].content, "<p>It left at &lt;dawn&gt;.</p>");
        assert_eq!(
            read[0].id,
            format!(
                "urn:uuid:{}",
                story["corrections"][0]["id"].as_str().expect("an id")
            )
        );
    }
    editor.unpublishes(&story).await;
    let empty = nobody.get("/feeds/corrections/rss.xml").await.is(200);
    assert_eq!(by_feed_rs(&empty.body).len(), 0);
}

async fn links_lead_to_the_website(world: World) {
    let other = ferries(&world).await;
    world.advance(Duration::from_secs(1));
    let body = json!([{"type": "article-link", "article": other.id()}]);
    world
        .published(json!({"headline": "Another", "body": body}))
        .await;
    let answer = world.nobody().get("/feeds/rss.xml").await.is(200);
    let read = by_feed_rs(&answer.body);
    let link = "href=\"https://news.example/world/ferries-return\"";
    assert!(read[0].content.contains(link), "{}", read[0].content);
    // The feed's own address is the server's.
    let text = answer.text();
    let own = format!("href=\"{}/feeds/rss.xml\"", world.address());
    assert!(
        text.contains("<link>https://news.example/</link>"),
        "{text}"
    );
    assert!(
        text.contains(&own) || text.contains("/feeds/rss.xml\""),
        "{text}"
    );
}

async fn what_is_credited_to_nobody_is_credited_to_its_source(world: World) {
    let northwire = json!({"kind": "agency", "name": "Northwire"});
    world.editor().adds("bylines", northwire).await;
    world
        .published(json!({"headline": "Wired", "sources": [{"byline": "northwire"}]}))
        .await;
    let answer = world.nobody().get("/feeds/rss.xml").await.is(200);
    assert_eq!(by_feed_rs(&answer.body)[0].authors, ["Northwire"]);
}

async fn readers_in_other_languages_understand_it(world: World) {
    if !validators::are_installed("the reading of feeds by others") {
        return;
    }
    let story = ferries(&world).await;
    let nobody = world.nobody();
    let told = json!({"kind": "update", "text": "Two ferries."});
    let story = world.editor().acts("correct", &story, told).await.thing();
    for (file, version) in [("rss.xml", "rss20"), ("atom.xml", "atom10")] {
        let answer = nobody.get(format!("/feeds/{file}")).await.is(200);
        let read = validators::feedparser(&answer.body);
        assert_eq!(read["version"], version);
        assert_eq!(read["link"], "https://news.example/");
        let entry = &read["entries"][0];
        assert_eq!(entry["id"], format!("urn:uuid:{}", story.id()));
        assert_eq!(entry["link"], "https://news.example/world/ferries-return");
        assert_eq!(entry["title"], "Ferries return");
        assert_eq!(texts(&entry["tags"]), ["World", "Port Elia"]);
        let named = texts(&entry["authors"]);
        assert!(named.contains(&"Ana Ruiz".to_owned()), "{file}: {named:?}");
        assert_eq!(entry["published"][3], 18, "{file}");
        assert_eq!(texts(&entry["credit"]), ["Northwire/Jo Lind"], "{file}");
        assert_eq!(texts(&entry["credit_role"]), ["photographer"]);
        assert_eq!(entry["media"][0]["width"], "64");
        let content = entry["content"][0].as_str().expect("a content");
        assert!(
            content.contains("<p>The first ferry <em>left</em>.</p>"),
            "{file}: {content}"
        );
    }
    let items = json!([{"article": story.id()}]);
    let top = json!({"kind": "curated", "name": "Top", "items": items});
    world.editor().shows(top).await;
    for (feed, query) in [
        ("/feeds", ""),
        ("/feeds/corrections", ""),
        ("/feeds/sections/world", ""),
        ("/feeds/collections/top", ""),
        (
            "/feeds/search",
            "?section=world&q=%22first+ferry%22+-%3Cb%3E",
        ),
    ] {
        for file in FILES {
            let answer = nobody.get(format!("{feed}/{file}{query}")).await.is(200);
            let read = validators::feedsmith(&answer.body);
            let format = match file {
                "rss.xml" => "rss",
                "atom.xml" => "atom",
                _ => "json",
            };
            assert_eq!(read["format"], format, "{read:#}");
            let items = match file {
                "atom.xml" => &read["feed"]["entries"],
                _ => &read["feed"]["items"],
            };
            assert_eq!(items.as_array().map(Vec::len), Some(1), "{read:#}");
            let creators = match (feed, file) {
                ("/feeds/corrections", _) => continue,
                (_, "rss.xml") => items[0]["dc"]["creators"].clone(),
                _ => names(&items[0]["authors"]),
            };
            assert_eq!(texts(&creators), ["Ana Ruiz", "Bo Berg"], "{read:#}");
        }
        let json = nobody.get(format!("{feed}/feed.json{query}")).await.is(200);
        validators::check("json-feed", &json.body);
    }
}

fn names(authors: &Value) -> Value {
    let authors = authors.as_array().into_iter().flatten();
    authors.map(|author| author["name"].clone()).collect()
}
