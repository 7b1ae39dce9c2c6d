//! The cache of answers, from outside: what is handed out again, what a change drops, and
//! what is told to shared caches.

mod broken;
mod codings;
mod freshness;
mod nginx;
mod processes;
mod purges;
mod shared;

use serde_json::{Value, json};

use crate::support::{Thing, World};

/// What the cache was asked, by what came of it.
async fn asked(world: &World, outcome: &str) -> u64 {
    world
        .counted(&format!("requests_total{{outcome=\"{outcome}\"}}"))
        .await
}

/// A story with a section, a byline, a tag and a photo, live; and all of those.
struct Newsroom {
    section: Thing,
    byline: Thing,
    agency: Thing,
    tag: Thing,
    photo: Thing,
    story: Thing,
}

impl Newsroom {
    async fn of(world: &World) -> Self {
        let editor = world.editor();
        let section = world.section("World").await;
        let byline = world.person("Ana Ruiz").await;
        let agency = json!({"kind": "agency", "name": "Northwire"});
        let agency = editor.adds("bylines", agency).await;
        let tag = world.tag("Port Elia").await;
        let photo = world.photo().await;
        let story = world
            .published(json!({
                "headline": "Ferries return", "section": "world",
                "bylines": [{"byline": byline.id()}],
                "sources": [{"byline": agency.id(), "kind": "wire"}],
                "tags": [{"tag": tag.id()}],
                "leadMedia": {"media": photo.id()},
                "body": [{"type": "paragraph", "html": "The first ferry in a month left at dawn."}],
            }))
            .await;
        Self {
            section,
            byline,
            agency,
            tag,
            photo,
            story,
        }
    }

    fn address(&self) -> String {
        format!("/v1/articles/{}", self.story.slug())
    }

    async fn read(&self, world: &World) -> Value {
        world.nobody().get(self.address()).await.ok()
    }
}
