//! What stands in a newsroom before it is fired at.

use serde_json::json;

use crate::support::World;
use crate::support::answer::Thing;
use crate::support::whole::{Whole, whole_story};

/// What stands in the newsroom before the first shot.
pub struct Stage {
    /// A live story that has everything, and the story it links to.
    pub whole: Whole,
    /// A draft of the editor's.
    pub draft: Thing,
    /// Access tokens.
    pub admin: String,
    pub editor: String,
    pub author: String,
    pub contributor: String,
    /// The contributor's id.
    pub connie: String,
}

impl Stage {
    /// Makes it.
    pub async fn set(world: &World) -> Self {
        let mut whole = whole_story(world).await;
        whole.story = world.editor().publishes(&whole.story).await;
        let draft = world.draft("The target").await;
        world
            .editor()
            .uploads(2, json!({"altText": "A quay"}))
            .await;
        Self {
            whole,
            draft,
            admin: world.admin().token().await,
            editor: world.editor().token().await,
            author: world.author().token().await,
            contributor: world.contributor().token().await,
            connie: world.contributor().id().to_owned(),
        }
    }

    /// A path of the document with its parameters filled in by things that exist.
    pub fn filled(&self, template: &str) -> String {
        let id = if template.contains("/articles/") {
            if template.starts_with("/v1/articles") {
                self.whole.story.id()
            } else {
                self.draft.id()
            }
        } else if template.contains("/staff/") {
            &self.connie
        } else {
            self.whole.photo.id()
        };
        let slug = match template {
            text if text.contains("/sections/") => "world",
            text if text.contains("/tags/") => "port-elia",
            text if text.contains("/bylines/") => "ana-ruiz",
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
    }
}
