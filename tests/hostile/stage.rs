//! What stands in a newsroom before it is fired at.

use std::time::Duration;

use serde_json::{Value, json};

use crate::support::World;
use crate::support::answer::Thing;
use crate::support::making::story;
use crate::support::whole::{Whole, whole_story};

/// What stands in the newsroom before the first shot.
pub struct Stage {
    /// A live story that has everything, and the story it links to.
    pub whole: Whole,
    /// A draft of the editor's.
    pub draft: Thing,
    /// A draft with a history, a plan and two preview links.
    past: Thing,
    /// One of those links.
    link: Value,
    /// A key.
    key: Value,
    /// A webhook, and a message to it.
    hook: (String, String),
    /// Access tokens.
    pub admin: String,
    pub editor: String,
    pub author: String,
    pub contributor: String,
    /// The contributor's id.
    pub connie: String,
}

/// A draft of two revisions that is to go live and come down, and a link to it.
async fn past(world: &World) -> (Thing, Value) {
    let editor = world.editor();
    let draft = world.draft("The past").await;
    let draft = editor.revises(&draft, json!({"kicker": "Once"})).await;
    let plan = json!({"publishAt": "2030-01-01T00:00:00Z", "unpublishAt": "2030-01-02T00:00:00Z"});
    let draft = editor.schedules(&draft, plan).await;
    let links = format!("{}/preview-links", story(&draft));
    editor.post(&links, ()).await.is(201);
    let link = editor.post(&links, ()).await.is(201).json();
    (draft, link)
}

/// Two webhooks at which nobody listens, of which one is told something.
async fn webhooks(world: &World) -> Thing {
    let (admin, url) = (world.admin(), "http://127.0.0.1:1/");
    let off = json!({"url": url, "enabled": false});
    admin.post("/v1/admin/webhooks", off).await.is(201);
    let made = admin.post("/v1/admin/webhooks", json!({"url": url})).await;
    made.is(201).thing()
}

/// Waits for messages to a webhook and disables it, so that nothing goes on by itself; its
/// id and a message's.
async fn messages(world: &World, hook: &Thing) -> (String, String) {
    let (admin, target) = (world.admin(), format!("/v1/admin/webhooks/{}", hook.id()));
    let list = format!("{target}/deliveries?limit=100");
    // However often it asks: a request that brings its id along takes none of the world's.
    let ask = || admin.get(&list).header("x-request-id", "waiting");
    let mut log = Vec::new();
    while log.len() < 2 {
        tokio::time::sleep(Duration::from_millis(20)).await;
        let page = ask().await.ok();
        log.clone_from(page["data"].as_array().expect("data"));
    }
    let off = json!({"enabled": false});
    admin.patch(&target, hook, off).await.is(200);
    // A try that is under way is noted still.
    let mut quiet = 0;
    while quiet < 3 {
        tokio::time::sleep(Duration::from_millis(50)).await;
        let page = ask().await.ok();
        log.clone_from(page["data"].as_array().expect("data"));
        let is_quiet = log.iter().all(|it| !it["nextAttemptAt"].is_null());
        quiet = if is_quiet { quiet + 1 } else { 0 };
    }
    // The oldest: how many there are hangs on how fast they were made.
    let oldest = log.last().expect("a message");
    let message = oldest["id"].as_str().expect("an id");
    (hook.id().to_owned(), message.to_owned())
}

impl Stage {
    /// Makes it.
    pub async fn set(world: &World) -> Self {
        let hook = webhooks(world).await;
        let mut whole = whole_story(world).await;
        whole.story = world.editor().publishes(&whole.story).await;
        for text in ["It was Monday.", "It was Tuesday."] {
            let correction = json!({"kind": "correction", "text": text});
            let put_right = world.editor().acts("correct", &whole.story, correction);
            whole.story = put_right.await.thing();
        }
        let chosen = json!([{"article": whole.story.id(), "headline": "Chosen"}]);
        world
            .editor()
            .shows(json!({"kind": "curated", "name": "Top stories", "items": chosen}))
            .await;
        let slots = json!([{"collection": "top-stories", "title": "Now"}]);
        world
            .editor()
            .shows(json!({"kind": "front", "name": "Home", "slots": slots}))
            .await;
        let (past, link) = past(world).await;
        let draft = world.draft("The target").await;
        world
            .editor()
            .uploads(2, json!({"altText": "A quay"}))
            .await;
        // A list of one has no second page.
        world.admin().makes_a_key(json!({})).await;
        Self {
            whole,
            draft,
            past,
            link,
            key: world.admin().makes_a_key(json!({})).await,
            admin: world.admin().token().await,
            editor: world.editor().token().await,
            author: world.author().token().await,
            contributor: world.contributor().token().await,
            connie: world.contributor().id().to_owned(),
            // Last, since it asks more or less often.
            hook: messages(world, &hook).await,
        }
    }

    /// A path of the document with its parameters filled in by things that exist.
    pub fn filled(&self, template: &str) -> String {
        let of_the_past = ["/revisions", "/preview-links", "{linkId}"];
        let id = if of_the_past.iter().any(|end| template.ends_with(end)) {
            self.past.id()
        } else if template.contains("/articles/") {
            if template.starts_with("/v1/articles") {
                self.whole.story.id()
            } else {
                self.draft.id()
            }
        } else if template.contains("/staff/") {
            &self.connie
        } else if template.contains("/api-keys/") {
            self.key["id"].as_str().unwrap_or_default()
        } else if template.contains("/webhooks/") {
            &self.hook.0
        } else {
            self.whole.photo.id()
        };
        let slug = match template {
            text if text.contains("/sections/") => "world",
            text if text.contains("/tags/") => "port-elia",
            text if text.contains("/bylines/") => "ana-ruiz",
            text if text.contains("/collections/") => "top-stories",
            _ => self.whole.story.slug(),
        };
        let url = self.whole.photo.text("url");
        let mut file = url.rsplit('/');
        let (name, key) = (
            file.next().unwrap_or_default(),
            file.next().unwrap_or_default(),
        );
        let file = if template.starts_with("/docs") {
            "index.css"
        } else {
            name
        };
        template
            .replace("{id}", id)
            .replace("{slugOrId}", slug)
            .replace("{key}", key)
            .replace("{file}", file)
            .replace("{number}", "1")
            .replace("{other}", "1")
            .replace("{deliveryId}", &self.hook.1)
            .replace("{linkId}", self.link["id"].as_str().unwrap_or_default())
            .replace("{token}", self.link["token"].as_str().unwrap_or_default())
    }
}
