//! A section as the desk reads and writes it.

use newsdesk_domain::stored::Section;
use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::catalogue::Resolved;
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::services::Settings;
use crate::views::media::MediaRef;
use crate::views::refs::SectionRef;

/// A section as the desk reads and writes it.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct EditorialSection<'a> {
    /// Identity.
    #[schema(value_type = String, format = Uuid)]
    pub id: Id,
    /// Counts up with every change; the ETag.
    #[schema(minimum = 1)]
    pub version: i64,
    /// The address; unique among sections.
    pub slug: &'a str,
    /// The name.
    pub name: &'a str,
    /// Its place on the website: the slugs above it and its own.
    pub path: &'a str,
    /// What it holds.
    #[schema(required)]
    pub description: Option<&'a str>,
    /// The section above it.
    #[schema(required)]
    pub parent: Option<SectionRef<'a>>,
    /// Those above it, the topmost first.
    pub ancestors: Vec<SectionRef<'a>>,
    /// Its place among its siblings; lower comes first.
    pub position: i64,
    /// Whether readers are kept from it.
    pub hidden: bool,
    /// A picture for it.
    #[schema(required)]
    pub image: Option<MediaRef<'a>>,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    /// When it was last changed.
    #[schema(value_type = String, format = DateTime)]
    pub modified_at: Timestamp,
}

impl<'a> EditorialSection<'a> {
    /// A section in its place.
    pub fn of(section: &'a Section, resolved: &'a Resolved, settings: &Settings) -> Self {
        let content = &section.content;
        let tree = &resolved.sections;
        let lineage = content
            .parent
            .map(|parent| tree.lineage(parent))
            .unwrap_or_default();
        let shown = |id: Id| tree.get(id).map(|node| SectionRef::from(&node.section));
        let image = content.image.and_then(|id| resolved.media.get(&id));
        Self {
            id: section.id,
            version: section.version,
            slug: &content.slug,
            name: &content.name,
            path: &section.facts.path,
            description: content.description.as_deref(),
            parent: content.parent.and_then(shown),
            ancestors: lineage.into_iter().filter_map(shown).collect(),
            position: content.position,
            hidden: content.hidden,
            image: image.map(|media| MediaRef::of(media, settings)),
            created_at: section.created_at,
            modified_at: section.modified_at,
        }
    }
}

/// A section as it may be seen.
pub(in crate::editorial) fn example() -> Value {
    json!({
        "id": "019aab3e-7a00-7000-8000-000000000031",
        "version": 1,
        "slug": "world",
        "name": "World",
        "path": "/world",
        "description": "From everywhere else.",
        "parent": null,
        "ancestors": [],
        "position": 1,
        "hidden": false,
        "image": null,
        "createdAt": "2026-11-20T09:00:00Z",
        "modifiedAt": "2026-11-20T09:00:00Z",
    })
}
