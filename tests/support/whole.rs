//! A story that has everything: every member, and a block of every type but one.

use serde_json::{Value, json};

use crate::support::answer::Thing;
use crate::support::world::World;

/// A story that has everything, and what it was made of.
pub struct Whole {
    /// The working copy.
    pub story: Thing,
    /// What was sent.
    pub sent: Value,
    /// Its photo.
    pub photo: Thing,
}

/// Makes a newsroom's worth of things and a story that uses them all.
pub async fn whole_story(world: &World) -> Whole {
    let editor = world.editor();
    let top = world.section("World").await;
    let section = editor
        .adds("sections", json!({"name": "Iberia", "parent": "world"}))
        .await;
    let northwire = json!({"kind": "agency", "name": "Northwire", "shortCode": "NW", "creditFormat": "{source}/{creator}"});
    editor.adds("bylines", northwire).await;
    editor
        .adds(
            "bylines",
            json!({"kind": "person", "name": "Ana Ruiz", "jobTitle": "Correspondent"}),
        )
        .await;
    world.person("Jo Lind").await;
    editor
        .adds("tags", json!({"type": "place", "name": "Port Elia"}))
        .await;
    editor
        .adds(
            "tags",
            json!({"type": "organisation", "name": "Harbour Office"}),
        )
        .await;
    let photo = world.photo().await;
    let fallback = editor.uploads(2, json!({"altText": "A quay"})).await;
    let other = world
        .published(json!({"headline": "Harbour dredged at last"}))
        .await;
    let sent = json!({
        "headline": "The whole of it",
        "language": "en",
        "genre": "feature",
        "kicker": "Harbour",
        "subheadline": "All there is to a story",
        "standfirst": "After a month of storms,\nthe harbour is open again.",
        "summary": "Everything at once.",
        "shortHeadline": "The whole",
        "slugline": "WHOLE",
        "dateline": {"text": "PORT ELIA", "city": "Port Elia", "country": "PT", "geo": {"latitude": 37.1, "longitude": -8.5}},
        "bylines": [
            {"byline": "ana-ruiz", "role": "author", "location": "Port Elia"},
            {"byline": "jo-lind", "role": "photographer", "creditAs": "Jo L."},
        ],
        "sources": [
            {"byline": "northwire", "kind": "wire", "role": "figures"},
            {"name": "the harbour office", "kind": "handout"},
        ],
        "section": section.slug(),
        "sections": [top.id()],
        "tags": [{"tag": "port-elia"}, {"tag": "harbour-office", "rel": "mentions"}],
        "leadMedia": {"media": photo.id(), "caption": "Only for this story.", "focalPoint": {"x": 0.25, "y": 0.5}, "fallback": fallback.id()},
        "related": [other.id()],
        "urgency": 3,
        "publishedAt": null,
        "embargoedUntil": "2026-11-01T00:00:00Z",
        "digitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/humanEdits",
        "rights": {"copyrightHolder": "The Harbour Times", "copyrightNotice": "© 2026", "usageTerms": "Ask."},
        "seo": {"title": "All of it", "description": "Everything there is.", "noIndex": true},
        "editorNote": "a note among staff",
        "externalIds": [{"role": "wire", "value": "NW-1"}],
        "body": every_block(photo.id(), other.id()),
    });
    let story = editor.writes(sent.clone()).await;
    Whole { story, sent, photo }
}

/// A block of every type but `correction`, in the order of the model: that one shows a
/// correction of its own story, which must be there first.
pub fn every_block(photo: &str, other: &str) -> Value {
    json!([
        {"type": "paragraph", "html": "The first ferry in a <em>month</em> left at <a href=\"https://example.org/dawn\">dawn</a>, Northwire reported."},
        {"type": "heading", "level": 2, "html": "What <code>changed</code>"},
        {"type": "quote", "html": "We waited long enough.", "attribution": "the harbour master, to Northwire"},
        {"type": "pullquote", "html": "Long enough.", "attribution": "the harbour master"},
        {"type": "image", "media": photo, "creditLine": "Handout", "role": "showcase", "fallback": photo},
        {"type": "gallery", "items": [
            {"media": photo, "caption": "", "altText": "A quay"},
            {"media": photo, "focalPoint": {"x": 0.5, "y": 0.5}, "fallback": photo},
        ]},
        {"type": "video", "url": "https://video.example/1", "title": "The departure", "caption": "At dawn."},
        {"type": "audio", "url": "https://audio.example/1"},
        {"type": "list", "style": "numbered", "items": ["One", "<strong>Two</strong>"]},
        {"type": "table", "header": ["Port", "Ferries"], "rows": [["Elia", "3"], ["Sul", "1"]], "caption": "By port"},
        {"type": "embed", "provider": "youtube", "url": "https://www.youtube.com/watch?v=1", "title": "Elia", "fallbackText": "A film."},
        {"type": "code", "language": "rust", "text": "fn main() {\n\tprintln!(\"1 < 2\");\n}"},
        {"type": "fact-box", "title": "In short", "blocks": [
            {"type": "paragraph", "html": "One month."},
            {"type": "fact-box", "title": null, "blocks": [{"type": "divider"}]},
        ]},
        {"type": "article-link", "article": other},
        {"type": "live-update", "at": "2026-11-22T06:00:00.25Z", "headline": "Ropes off", "pinned": true, "blocks": [
            {"type": "paragraph", "html": "It left."},
        ]},
        {"type": "divider"},
    ])
}

/// The types of blocks that the document knows.
pub fn block_types() -> Vec<String> {
    let mapping = &crate::support::document::document()["components"]["schemas"]["Block"]["discriminator"]
        ["mapping"];
    mapping
        .as_object()
        .expect("a mapping")
        .keys()
        .cloned()
        .collect()
}
