//! `/v1/editorial/articles/{id}/preview-links`: one revision shown to somebody without a
//! sign-in.

pub(crate) mod find;
pub(crate) mod list;
pub(crate) mod make;
pub(crate) mod revoke;

use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::previews::Link;
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::editorial::people::{People, StaffRef};

/// A story's links.
const LINKS: &str = "/v1/editorial/articles/{id}/preview-links";
/// One of them.
const LINK: &str = "/v1/editorial/articles/{id}/preview-links/{linkId}";
const LINK_ADDRESS: &str = "The link's id.";

/// A preview link, without its secret.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PreviewLink {
    /// Identity.
    #[schema(value_type = String, format = Uuid)]
    pub id: Id,
    /// The revision it shows.
    pub revision: i64,
    /// Whom it is for.
    #[schema(required)]
    pub label: Option<String>,
    /// Who made it.
    pub created_by: StaffRef,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    /// From when on it leads nowhere.
    #[schema(value_type = String, format = DateTime)]
    pub expires_at: Timestamp,
    /// Since when it leads nowhere, where it was revoked.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    pub revoked_at: Option<Timestamp>,
    /// How often it was opened.
    pub openings: i64,
    /// When it was opened last.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    pub last_opened_at: Option<Timestamp>,
}

impl PreviewLink {
    fn of(link: Link, people: &People) -> Self {
        Self {
            id: link.id,
            revision: link.revision,
            label: link.label,
            created_by: people.show(link.created_by),
            created_at: link.created_at,
            expires_at: link.expires_at,
            revoked_at: link.revoked_at,
            openings: link.openings,
            last_opened_at: link.last_opened_at,
        }
    }
}

fn example() -> Value {
    json!({
        "id": "019aab3e-7a00-7000-8000-000000000061",
        "revision": 7,
        "label": "The harbour office, to check figures",
        "createdBy": {"id": "019aab3e-7a00-7000-8000-000000000051", "name": "Ana Ruiz"},
        "createdAt": "2026-11-22T18:40:00Z",
        "expiresAt": "2026-11-29T18:40:00Z",
        "revokedAt": null,
        "openings": 0,
        "lastOpenedAt": null,
    })
}
