//! A section: a place in the newsroom's tree, which makes the paths of its stories.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::Id;
use crate::shape::{RefKind, Shape, boolean, integer, member, object, reference, slug, text};

/// How deep the tree may grow.
pub const MAX_DEPTH: usize = 8;

/// What is written of a section; references are ids.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SectionContent {
    /// The address; unique among sections.
    pub slug: String,
    /// The name.
    pub name: String,
    /// What it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The section above it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<Id>,
    /// Its place among its siblings; lower comes first.
    #[serde(default)]
    pub position: i64,
    /// Whether readers are kept from it.
    #[serde(default)]
    pub hidden: bool,
    /// A picture for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<Id>,
}

/// What a client may write of a section.
pub static SHAPE: LazyLock<Shape> = LazyLock::new(|| {
    object(
        "SectionInput",
        vec![
            member("name", text(255)).required().describe("The name."),
            member("slug", slug()).describe("The address; derived from the name when absent."),
            member("description", text(1000).multiline()),
            member("parent", reference(RefKind::Section)).describe("The section above it."),
            member("position", integer(-1_000_000, 1_000_000))
                .describe("Its place among its siblings; lower comes first."),
            member("hidden", boolean()).describe("Whether readers are kept from it."),
            member("image", reference(RefKind::Photo)),
        ],
    )
    .read_only(&[
        "id",
        "version",
        "createdAt",
        "modifiedAt",
        "path",
        "ancestors",
    ])
    .example(serde_json::json!({"name": "World", "slug": "world"}))
});
