//! `/v1/admin/api-keys`: what programs are let in with.

pub(crate) mod change;
pub(crate) mod find;
pub(crate) mod list;
pub(crate) mod make;
pub(crate) mod revoke;

use newsdesk_domain::api_key::{ApiKey, Scopes};
use newsdesk_domain::{Id, Timestamp};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::editorial::people::{People, StaffRef};

const TAG: &str = "API keys";
const LIST: &str = "/v1/admin/api-keys";
const ONE: &str = "/v1/admin/api-keys/{id}";
const ADDRESS: &str = "The key's id.";

/// A key, without its secret.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = ApiKey)]
pub(crate) struct ApiKeyView {
    /// Identity.
    #[schema(value_type = String, format = Uuid)]
    id: Id,
    /// Counts up with every change; the ETag.
    #[schema(minimum = 1)]
    version: i64,
    /// How the key begins; no secret.
    #[schema(pattern = "^nd_live_[0-9A-Za-z]{12}$")]
    prefix: String,
    /// What it is for.
    name: String,
    /// What it may do.
    #[schema(value_type = Vec<String>)]
    scopes: Scopes,
    /// From when on it is worth nothing; `null` for one that does not expire.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    expires_at: Option<Timestamp>,
    /// How many requests a minute it may make of each server.
    #[schema(minimum = 1)]
    requests_per_minute: i64,
    /// Who made it, and answers for it: it never may more than they may.
    created_by: StaffRef,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    /// When it was last changed.
    #[schema(value_type = String, format = DateTime)]
    modified_at: Timestamp,
    /// Since when it is worth nothing, where it was revoked.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    revoked_at: Option<Timestamp>,
    /// When it was last used, give or take a minute.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    last_used_at: Option<Timestamp>,
}

impl ApiKeyView {
    fn of(key: ApiKey, people: &People) -> Self {
        Self {
            id: key.id,
            version: key.version,
            prefix: key.prefix(),
            name: key.content.name,
            scopes: key.content.scopes,
            expires_at: key.content.expires_at,
            requests_per_minute: key.content.requests_per_minute,
            created_by: people.show(key.created_by),
            created_at: key.created_at,
            modified_at: key.modified_at,
            revoked_at: key.revoked_at,
            last_used_at: key.last_used_at,
        }
    }
}

fn example() -> Value {
    json!({
        "id": "019aab3e-7a00-7000-8000-000000000071",
        "version": 1,
        "prefix": "nd_live_Ab3dEf6hIj9L",
        "name": "Wire importer",
        "scopes": ["articles:read", "articles:write", "media:write", "taxonomy:read"],
        "expiresAt": "2027-11-22T00:00:00Z",
        "requestsPerMinute": 600,
        "createdBy": {"id": "019aab3e-7a00-7000-8000-000000000051", "name": "Ana Ruiz"},
        "createdAt": "2026-11-22T18:40:00Z",
        "modifiedAt": "2026-11-22T18:40:00Z",
        "revokedAt": null,
        "lastUsedAt": null,
    })
}
