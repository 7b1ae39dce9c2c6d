//! `/feeds/…`: what a feed holds, who may see it, and what readers that others wrote make
//! of it.

mod addresses;
mod contents;
mod followed;
mod hostile;

use serde_json::{Value, json};

use crate::support::World;
use crate::support::answer::Thing;

/// The formats a feed has.
const FILES: [&str; 3] = ["rss.xml", "atom.xml", "feed.json"];

/// What every reader must find in an entry, however the format writes it.
#[derive(Debug, PartialEq)]
struct Read {
    id: String,
    link: String,
    title: String,
    authors: Vec<String>,
    tags: Vec<String>,
    content: String,
}

/// The entries as feed-rs reads them.
fn by_feed_rs(feed: &[u8]) -> Vec<Read> {
    let parser = feed_rs::parser::Builder::new()
        .sanitize_content(false)
        .build();
    let read = parser.parse(feed).expect("a feed");
    let entry = |entry: feed_rs::model::Entry| Read {
        id: entry.id,
        link: entry
            .links
            .first()
            .map(|it| it.href.clone())
            .unwrap_or_default(),
        title: entry.title.map(|it| it.content).unwrap_or_default(),
        authors: entry.authors.into_iter().filter_map(|it| it.name).collect(),
        tags: entry
            .categories
            .into_iter()
            .map(|it| it.label.unwrap_or(it.term))
            .collect(),
        content: entry.content.and_then(|it| it.body).unwrap_or_default(),
    };
    read.entries.into_iter().map(entry).collect()
}

/// The texts of a list.
fn texts(list: &Value) -> Vec<String> {
    let list = list.as_array().into_iter().flatten();
    list.filter_map(|it| it.as_str().map(str::to_owned))
        .collect()
}

/// A story of a section, a tag, a writer, a photographer and a photo.
async fn ferries(world: &World) -> Thing {
    world.section("World").await;
    world.tag("Port Elia").await;
    world.person("Ana Ruiz").await;
    world.person("Bo Berg").await;
    world.person("Jo Lind").await;
    let photo = world.photo().await;
    world
        .published(json!({
            "headline": "Ferries return", "section": "world", "summary": "At <dawn> & on time.",
            "bylines": [{"byline": "ana-ruiz"}, {"byline": "bo-berg"}, {"byline": "jo-lind", "role": "photographer"}],
            "tags": [{"tag": "port-elia"}],
            "leadMedia": {"media": photo.id(), "caption": "Only here."},
            "body": [{"type": "paragraph", "html": "The first ferry <em>left</em>."}],
        }))
        .await
}
