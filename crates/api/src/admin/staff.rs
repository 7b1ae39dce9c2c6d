//! `/v1/admin/staff`: who may sign in, and as what.

pub(crate) mod add;
pub(crate) mod change;
pub(crate) mod find;
pub(crate) mod list;
pub(crate) mod reset_password;

use newsdesk_domain::staff::{Actor, Role, Staff};
use newsdesk_domain::{Id, Timestamp};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::auth::views::RoleView;

/// A member of staff.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Staff)]
pub(crate) struct StaffView {
    /// Identity.
    #[schema(value_type = String, format = Uuid)]
    id: Id,
    /// Counts up with every change; the ETag.
    #[schema(minimum = 1)]
    version: i64,
    /// The name colleagues see.
    name: String,
    /// The address used to sign in; only admins see it, for others it is `null`.
    #[schema(required, format = Email)]
    email: Option<String>,
    /// What they may do.
    role: RoleView,
    /// Whether they may not sign in.
    suspended: bool,
    /// When they were added.
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    /// When they were last changed.
    #[schema(value_type = String, format = DateTime)]
    modified_at: Timestamp,
}

impl StaffView {
    /// A member of staff as `actor` may see them.
    fn of(member: Staff, actor: &Actor) -> Self {
        Self {
            id: member.id,
            version: member.version,
            name: member.name,
            email: (actor.role == Role::Admin).then_some(member.email),
            role: member.role.into(),
            suspended: member.suspended_at.is_some(),
            created_at: member.created_at,
            modified_at: member.modified_at,
        }
    }

    fn example() -> Value {
        json!({
            "id": "019aab3e-7a00-7000-8000-000000000001",
            "version": 1,
            "name": "Ana Ruiz",
            "email": "ana.ruiz@example.org",
            "role": "author",
            "suspended": false,
            "createdAt": "2026-11-22T18:40:00Z",
            "modifiedAt": "2026-11-22T18:40:00Z",
        })
    }
}
