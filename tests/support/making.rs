//! What tests need before their story begins: sections, people, tags, photos and stories,
//! made the way the desk makes them.

use serde_json::{Value, json};

use crate::support::answer::Thing;
use crate::support::client::{Ask, Client};
use crate::support::photo;
use crate::support::world::World;

/// The story's own address on the desk.
pub fn story(thing: &Thing) -> String {
    format!("/v1/editorial/articles/{}", thing.id())
}

/// The collection's own address on the desk.
pub fn collection(thing: &Thing) -> String {
    format!("/v1/editorial/collections/{}", thing.id())
}

impl Client {
    /// A new working copy.
    #[track_caller]
    pub fn writes(&self, article: Value) -> impl Future<Output = Thing> {
        let ask = self.post("/v1/editorial/articles", article);
        async { ask.await.created() }
    }

    /// The story as the desk has it now.
    pub async fn reads(&self, article: &Thing) -> Thing {
        self.get(story(article)).await.thing()
    }

    /// Publishes a story at the version it was read at.
    #[track_caller]
    pub fn publishes(&self, article: &Thing) -> impl Future<Output = Thing> {
        let ask = self.act("publish", article);
        async { ask.await.thing() }
    }

    /// Withdraws a story at the version it was read at.
    #[track_caller]
    pub fn unpublishes(&self, article: &Thing) -> impl Future<Output = Thing> {
        let ask = self.act("unpublish", article);
        async { ask.await.thing() }
    }

    /// Does a story's action, with what it needs to be told, at the version it was read at.
    #[track_caller]
    pub fn acts(&self, action: &str, article: &Thing, told: Value) -> Ask {
        let target = format!("{}/actions/{action}", story(article));
        self.post(target, told).if_match(&article.etag)
    }

    /// Plans for a story at the version it was read at.
    #[track_caller]
    pub fn schedules(&self, article: &Thing, plan: Value) -> impl Future<Output = Thing> {
        let ask = self.plan(article, plan);
        async { ask.await.thing() }
    }

    /// Asks for a plan at the version a story was read at.
    #[track_caller]
    pub fn plan(&self, article: &Thing, plan: Value) -> Ask {
        self.acts("schedule", article, plan)
    }

    /// Changes a story at the version it was read at.
    #[track_caller]
    pub fn revises(&self, article: &Thing, patch: Value) -> impl Future<Output = Thing> {
        let ask = self.patch(story(article), article, patch);
        async { ask.await.thing() }
    }

    /// Uploads a photo of 64 × 48 pixels.
    #[track_caller]
    pub fn uploads(&self, seed: u8, metadata: Value) -> impl Future<Output = Thing> {
        let ask = self.post(
            "/v1/editorial/media",
            photo::upload(&photo::jpeg(seed), Some(&metadata)),
        );
        async { ask.await.created() }
    }

    /// Adds a section, tag or byline, whichever `kind` (a plural) says.
    #[track_caller]
    pub fn adds(&self, kind: &str, resource: Value) -> impl Future<Output = Thing> {
        let ask = self.post(format!("/v1/editorial/{kind}"), resource);
        async { ask.await.created() }
    }

    /// Adds a collection.
    #[track_caller]
    pub fn collects(&self, collection: Value) -> impl Future<Output = Thing> {
        self.adds("collections", collection)
    }

    /// Does one of a collection's actions at the version it was read at.
    #[track_caller]
    pub fn puts(&self, action: &str, made: &Thing) -> impl Future<Output = Thing> {
        let target = format!("{}/actions/{action}", collection(made));
        let ask = self.post(target, ()).if_match(&made.etag);
        async { ask.await.thing() }
    }

    /// Adds a collection and publishes it.
    pub async fn shows(&self, collection: Value) -> Thing {
        let made = self.collects(collection).await;
        self.puts("publish", &made).await
    }
}

impl World {
    /// A draft of the editor's with this headline.
    pub async fn draft(&self, headline: &str) -> Thing {
        self.editor().writes(json!({"headline": headline})).await
    }

    /// A published story of the editor's.
    pub async fn published(&self, article: Value) -> Thing {
        let editor = self.editor();
        let draft = editor.writes(article).await;
        editor.publishes(&draft).await
    }

    /// A photo with words and a credit.
    pub async fn photo(&self) -> Thing {
        let words = json!({
            "altText": "A white ferry leaves a stone harbour",
            "caption": "The first ferry in a month.",
            "creditSource": "Northwire",
            "creators": ["Jo Lind"],
        });
        self.editor().uploads(1, words).await
    }

    /// A section of this name.
    pub async fn section(&self, name: &str) -> Thing {
        self.editor().adds("sections", json!({"name": name})).await
    }

    /// A topic of this name.
    pub async fn tag(&self, name: &str) -> Thing {
        self.editor().adds("tags", json!({"name": name})).await
    }

    /// A person of this name.
    pub async fn person(&self, name: &str) -> Thing {
        self.editor()
            .adds("bylines", json!({"kind": "person", "name": name}))
            .await
    }
}
