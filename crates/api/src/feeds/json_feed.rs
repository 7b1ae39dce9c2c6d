//! A feed as JSON Feed 1.1.

use actix_web::web::Bytes;
use newsdesk_domain::Timestamp;
use serde::Serialize;
use serde_json::{Value, json};

use crate::feeds::channel::{Channel, Entry};
use crate::problem::Problem;

#[derive(Serialize)]
struct Feed<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: &'a str,
    feed_url: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    icon: Option<&'a str>,
    language: &'a str,
    authors: [Author<'a>; 1],
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'a str>,
    content_html: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<&'a str>,
    date_published: Timestamp,
    date_modified: Timestamp,
    language: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<&'a str>,
}

/// Writes the feed.
///
/// # Errors
/// 500 where it cannot be written.
pub(super) fn write(channel: &Channel) -> Result<Bytes, Problem> {
    let feed = Feed {
        version: "https://jsonfeed.org/version/1.1",
        title: &channel.title,
        home_page_url: &channel.link,
        feed_url: &channel.own,
        description: &channel.description,
        icon: channel.logo.as_deref(),
        language: &channel.language,
        authors: [Author {
            name: &channel.site,
            url: Some(&channel.site_url),
        }],
        items: channel.entries.iter().map(item).collect(),
    };
    let bytes = serde_json::to_vec(&feed).map_err(|error| Problem::internal(&error))?;
    Ok(Bytes::from(bytes))
}

fn item(entry: &Entry) -> Item<'_> {
    let authors = entry.authors.iter();
    let tags = entry.categories.iter();
    Item {
        id: &entry.id,
        url: &entry.link,
        title: &entry.title,
        summary: entry.summary.as_deref(),
        content_html: &entry.html,
        image: entry.photo.as_ref().map(|photo| photo.url.as_str()),
        date_published: entry.published,
        date_modified: entry.updated,
        language: &entry.language,
        authors: authors.map(|name| Author { name, url: None }).collect(),
        tags: tags.map(|category| category.label.as_str()).collect(),
    }
}

/// A feed as an example for the document.
pub(super) fn example() -> Value {
    json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Harbour Times",
        "home_page_url": "https://news.example/",
        "feed_url": "https://news.example.org/feeds/feed.json",
        "language": "en",
        "authors": [{"name": "The Harbour Times", "url": "https://news.example"}],
        "items": [{
            "id": "urn:uuid:019ab2f0-5a00-7c11-8f00-3f6f6f1d2a10",
            "url": "https://news.example/world/ferries-return-to-port-elia",
            "title": "Ferries return to Port Elia",
            "summary": "The first ferry in a month left at dawn.",
            "content_html": "<p>The first ferry in a month left at dawn, Northwire reported.</p>",
            "date_published": "2026-11-22T06:10:00Z",
            "date_modified": "2026-11-22T09:30:00Z",
            "language": "en",
            "authors": [{"name": "Ana Ruiz"}],
            "tags": ["World", "Port Elia"]
        }]
    })
}
