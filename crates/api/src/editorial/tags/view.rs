//! A tag as the desk reads and writes it.

use newsdesk_domain::stored::Tag;
use newsdesk_domain::tag::TagType;
use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::catalogue::Resolved;
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::services::Settings;
use crate::views::media::MediaRef;
use crate::views::refs::TagRef;

/// A tag as the desk reads and writes it.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct EditorialTag<'a> {
    /// Identity.
    #[schema(value_type = String, format = Uuid)]
    pub id: Id,
    /// Counts up with every change; the ETag.
    #[schema(minimum = 1)]
    pub version: i64,
    /// The address; unique among tags.
    pub slug: &'a str,
    /// What kind of thing it names, such as `place`.
    #[serde(rename = "type")]
    #[schema(value_type = String, example = "place")]
    pub kind: TagType,
    /// The name.
    pub name: &'a str,
    /// What it stands for.
    #[schema(required)]
    pub description: Option<&'a str>,
    /// Other names for the same.
    pub aliases: &'a [String],
    /// The concept elsewhere: an IPTC Media Topic, a Wikidata entity.
    #[schema(required, format = Uri)]
    pub uri: Option<&'a str>,
    /// The broader tag.
    #[schema(required)]
    pub parent: Option<TagRef<'a>>,
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

impl<'a> EditorialTag<'a> {
    /// A tag with what it points at.
    pub fn of(tag: &'a Tag, resolved: &'a Resolved, settings: &Settings) -> Self {
        let content = &tag.content;
        let parent = content.parent.and_then(|id| resolved.tags.get(&id));
        let image = content.image.and_then(|id| resolved.media.get(&id));
        Self {
            id: tag.id,
            version: tag.version,
            slug: &content.slug,
            kind: content.kind,
            name: &content.name,
            description: content.description.as_deref(),
            aliases: &content.aliases,
            uri: content.uri.as_deref(),
            parent: parent.map(|tag| TagRef::from(tag.as_ref())),
            image: image.map(|media| MediaRef::of(media, settings)),
            created_at: tag.created_at,
            modified_at: tag.modified_at,
        }
    }
}

/// A tag as it may be seen.
pub(in crate::editorial) fn example() -> Value {
    json!({
        "id": "019aab3e-7a00-7000-8000-000000000021",
        "version": 1,
        "slug": "port-elia",
        "type": "place",
        "name": "Port Elia",
        "description": "A harbour town.",
        "aliases": ["Porto Elia"],
        "uri": null,
        "parent": null,
        "image": null,
        "createdAt": "2026-11-20T09:00:00Z",
        "modifiedAt": "2026-11-20T09:00:00Z",
    })
}
