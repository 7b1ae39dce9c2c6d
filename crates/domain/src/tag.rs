//! A tag: what a story is about or mentions.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::Id;
use crate::article::words;
use crate::shape::{RefKind, Shape, choice, list, member, object, reference, slug, text, url};

words! {
    /// What kind of thing a tag names.
    TagType {
        /// A subject.
        Topic = "topic",
        /// A human being.
        Person = "person",
        /// A company, party, club …
        Organisation = "organisation",
        /// Somewhere.
        Place = "place",
        /// Something that happens.
        Event = "event",
        /// A series of stories.
        Series = "series",
        /// A loose word.
        Keyword = "keyword",
    }
}

impl TagType {
    /// The type of a tag that names none.
    pub const fn unnamed() -> Self {
        Self::Topic
    }
}

/// What is written of a tag; references are ids.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TagContent {
    /// The address; unique among tags.
    pub slug: String,
    /// What kind of thing it names.
    #[serde(rename = "type", default = "TagType::unnamed")]
    pub kind: TagType,
    /// The name.
    pub name: String,
    /// What it stands for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Other names for the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// The concept elsewhere: an IPTC Media Topic, a Wikidata entity …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uri: Option<String>,
    /// The broader tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<Id>,
    /// A picture for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<Id>,
}

/// What a client may write of a tag.
pub static SHAPE: LazyLock<Shape> = LazyLock::new(|| {
    object(
        "TagInput",
        vec![
            member("name", text(255)).required().describe("The name."),
            member("type", choice(TagType::WORDS))
                .describe("What kind of thing it names; `topic` when absent."),
            member("slug", slug()).describe("The address; derived from the name when absent."),
            member("description", text(1000).multiline()),
            member("aliases", list(text(255)).max(50)),
            member("uri", url(&["https", "http"], 2000))
                .describe("The concept elsewhere: an IPTC Media Topic, a Wikidata entity."),
            member("parent", reference(RefKind::Tag)).describe("The broader tag."),
            member("image", reference(RefKind::Photo)),
        ],
    )
    .read_only(&[
        "id",
        "version",
        "createdAt",
        "modifiedAt",
        "path",
        "mergedInto",
    ])
    .example(serde_json::json!({"type": "place", "name": "Port Elia"}))
});
