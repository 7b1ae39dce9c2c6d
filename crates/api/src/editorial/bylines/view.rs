//! A byline as the desk reads and writes it.

use newsdesk_domain::byline::{BylineKind, Link};
use newsdesk_domain::stored::Byline;
use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::catalogue::Resolved;
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::services::Settings;
use crate::views::media::MediaRef;

/// A person, an agency or an organisation as the desk reads and writes it.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct EditorialByline<'a> {
    /// Identity.
    #[schema(value_type = String, format = Uuid)]
    pub id: Id,
    /// Counts up with every change; the ETag.
    #[schema(minimum = 1)]
    pub version: i64,
    /// The address; unique among bylines.
    pub slug: &'a str,
    /// `person`, `agency` or `organisation`.
    #[schema(value_type = String, example = "person")]
    pub kind: BylineKind,
    /// The name credited.
    pub name: &'a str,
    /// What they do.
    #[schema(required)]
    pub job_title: Option<&'a str>,
    /// For whom.
    #[schema(required)]
    pub affiliation: Option<&'a str>,
    /// A few words about them.
    #[schema(required)]
    pub bio: Option<&'a str>,
    /// A picture of them.
    #[schema(required)]
    pub photo: Option<MediaRef<'a>>,
    /// Their address for post.
    #[schema(required)]
    pub email: Option<&'a str>,
    /// Whether readers see the address.
    pub email_public: bool,
    /// Where else they are found.
    pub links: Vec<EditorialLink<'a>>,
    /// What they know about.
    pub expertise: &'a [String],
    /// The languages they work in, BCP 47.
    pub languages: &'a [String],
    /// An agency's short name, such as `NW`.
    #[schema(required)]
    pub short_code: Option<&'a str>,
    /// How an agency wants its photos credited, such as `{source}/{creator}`.
    #[schema(required)]
    pub credit_format: Option<&'a str>,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    /// When it was last changed.
    #[schema(value_type = String, format = DateTime)]
    pub modified_at: Timestamp,
}

/// A link with its words.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct EditorialLink<'a> {
    /// Where to.
    #[schema(format = Uri)]
    pub url: &'a str,
    /// What is there.
    #[schema(required)]
    pub title: Option<&'a str>,
}

impl<'a> From<&'a Link> for EditorialLink<'a> {
    fn from(link: &'a Link) -> Self {
        Self {
            url: &link.url,
            title: link.title.as_deref(),
        }
    }
}

impl<'a> EditorialByline<'a> {
    /// A byline with its photo.
    pub fn of(byline: &'a Byline, resolved: &'a Resolved, settings: &Settings) -> Self {
        let content = &byline.content;
        let photo = content.photo.and_then(|id| resolved.media.get(&id));
        Self {
            id: byline.id,
            version: byline.version,
            slug: &content.slug,
            kind: content.kind,
            name: &content.name,
            job_title: content.job_title.as_deref(),
            affiliation: content.affiliation.as_deref(),
            bio: content.bio.as_deref(),
            photo: photo.map(|media| MediaRef::of(media, settings)),
            email: content.email.as_deref(),
            email_public: content.email_public,
            links: content.links.iter().map(EditorialLink::from).collect(),
            expertise: &content.expertise,
            languages: &content.languages,
            short_code: content.short_code.as_deref(),
            credit_format: content.credit_format.as_deref(),
            created_at: byline.created_at,
            modified_at: byline.modified_at,
        }
    }
}

/// A byline as it may be seen.
pub(in crate::editorial) fn example() -> Value {
    json!({
        "id": "019aab3e-7a00-7000-8000-000000000011",
        "version": 1,
        "slug": "ana-ruiz",
        "kind": "person",
        "name": "Ana Ruiz",
        "jobTitle": "Correspondent",
        "affiliation": null,
        "bio": "Reports from the southern ports.",
        "photo": null,
        "email": "ana.ruiz@example.org",
        "emailPublic": false,
        "links": [{"url": "https://example.org/ana", "title": "Her notebook"}],
        "expertise": ["shipping"],
        "languages": ["en", "pt"],
        "shortCode": null,
        "creditFormat": null,
        "createdAt": "2026-11-20T09:00:00Z",
        "modifiedAt": "2026-11-20T09:00:00Z",
    })
}
