//! Words that would break a feed if anything let them.

use serde_json::{Value, json};

use super::{FILES, by_feed_rs};
use crate::support::{World, on_both, validators};

on_both! { no_words_break_a_feed }

/// Headlines that are hard to write down.
const HEADLINES: [&str; 7] = [
    "</title><script>alert(1)</script>",
    "]]> & ]]&gt; <![CDATA[x]]>",
    "\"Quoted\" & 'quoted' < > &amp; &#0;",
    "🌊 Ferries 👩‍👩‍👧 𝒊𝒏 𝒃𝒐𝒍𝒅",
    "עברית و العربية \u{200f}(כן)",
    "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>&e;",
    "\u{fffd}\u{e000} \u{1f3f4}",
];

async fn no_words_break_a_feed(world: World) {
    let nobody = world.nobody();
    let mut expected = Vec::new();
    for (number, headline) in HEADLINES.iter().enumerate() {
        let tag = world.tag(&format!("{headline} {number}")).await;
        let person = world.person(&format!("{headline} {number}")).await;
        let live = world
            .published(json!({
                "headline": headline, "slug": format!("story-{number}"), "summary": headline,
                "tags": [{"tag": tag.id()}], "bylines": [{"byline": person.id()}],
                "body": [
                    {"type": "paragraph", "html": "a &lt;b&gt; ]]&gt; c"},
                    {"type": "code", "text": headline},
                ],
            }))
            .await;
        expected.push((
            live.text("headline").to_owned(),
            tag.text("name").to_owned(),
        ));
    }
    let installed = validators::are_installed("the reading of hostile feeds by others");
    for file in FILES {
        let answer = nobody.get(format!("/feeds/{file}")).await.is(200);
        let read = by_feed_rs(&answer.body);
        assert_eq!(read.len(), HEADLINES.len(), "{file}");
        for entry in &read {
            let place = entry.link.rsplit('-').next().expect("a number");
            let (headline, name) = &expected[place.parse::<usize>().expect("a number")];
            // feed-rs trims what it reads.
            assert_eq!(entry.title.trim(), headline.trim(), "{file}");
            assert_eq!(entry.authors[0].trim(), name.trim(), "{file}");
            assert_eq!(entry.tags[0].trim(), name.trim(), "{file}");
            assert!(
                entry.content.contains("<p>a &lt;b&gt; ]]&gt; c</p>"),
                "{file}: {}",
                entry.content
            );
        }
        if installed && file == "atom.xml" {
            let read = validators::feedparser(&answer.body);
            let entries = read["entries"].as_array().expect("entries");
            let titles: Vec<&str> = entries
                .iter()
                .filter_map(|it| it["title"].as_str())
                .collect();
            for (headline, _) in &expected {
                assert!(
                    titles.contains(&headline.trim()),
                    "{titles:?} lacks {headline:?}"
                );
            }
        }
        if installed && file == "rss.xml" {
            let read = validators::feedparser(&answer.body);
            let entries = read["entries"].as_array().map(Vec::len);
            assert_eq!(entries, Some(HEADLINES.len()));
        }
        if installed && file == "feed.json" {
            validators::check("json-feed", &answer.body);
        }
    }
    hostile_elsewhere(&world, installed).await;
}

/// The same words in the other formats.
async fn hostile_elsewhere(world: &World, installed: bool) {
    let nobody = world.nobody();
    let (mut stories, mut items) = (Vec::new(), Vec::new());
    for number in 0..HEADLINES.len() {
        let target = format!("/v1/articles/story-{number}");
        let headline = nobody.get(&target).await.ok()["headline"].clone();
        let linked = nobody.get(format!("{target}/json-ld")).await.is(200).text();
        assert!(!linked.contains(['<', '>', '&']), "{linked}");
        let read: Value = serde_json::from_str(&linked).expect("JSON");
        assert_eq!(read["headline"], headline);
        stories.push(linked);
        let item = nobody.get(format!("{target}/ninjs")).await.ok();
        assert_eq!(item["headlines"][0]["value"], headline);
        items.push(item);
    }
    if installed {
        validators::schema_org(&stories);
        validators::check("ninjs", json!(items).to_string().as_bytes());
        for target in ["/sitemaps/2026-11-22.xml", "/news-sitemap.xml"] {
            let answer = nobody.get(target).await.is(200);
            validators::check("sitemap", &answer.body);
        }
    }
}
