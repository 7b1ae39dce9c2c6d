//! Where a story stands: its life, its people and its dates.

use newsdesk_domain::Timestamp;
use newsdesk_domain::article::{ArticleFacts, Review, Status};
use newsdesk_domain::staff::Actor;
use serde::Serialize;
use utoipa::ToSchema;

use crate::editorial::articles::actions;
use crate::editorial::people::{People, StaffRef};

/// Where a story stands: its life, its people and its dates. Only the server writes
/// these, but for `owner`.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct EditorialState {
    /// Counts up with every change; the ETag.
    #[schema(minimum = 1)]
    pub version: i64,
    /// Its state in one word: `killed`, `binned`, `published`, `scheduled`, `in-review`,
    /// `approved`, `unpublished` or `draft`.
    #[schema(value_type = String, example = "draft")]
    pub status: Status,
    /// Where the working copy stands in review: `none`, `in-review` or `approved`.
    #[schema(value_type = String, example = "none")]
    pub review: Review,
    /// Whether the working copy says something else than readers see.
    pub has_unpublished_changes: bool,
    /// What the caller could do to it now: `publish`, `unpublish`, `bin` (DELETE), `restore`.
    pub actions: Vec<&'static str>,
    /// Whose story it is.
    pub owner: StaffRef,
    /// Who began it.
    pub created_by: StaffRef,
    /// Who saved it last.
    pub changed_by: StaffRef,
    /// When it was begun.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    /// When it was last saved; never public.
    #[schema(value_type = String, format = DateTime)]
    pub modified_at: Timestamp,
    /// When it first went live; never changes.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    pub first_published_at: Option<Timestamp>,
    /// The last significant publish.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    pub updated_at: Option<Timestamp>,
    /// When it is to go live.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    pub publish_at: Option<Timestamp>,
    /// When it is to come down.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    pub unpublish_at: Option<Timestamp>,
}

impl EditorialState {
    /// Where a story stands, and what this actor could do to it.
    pub fn of(facts: &ArticleFacts, people: &People, actor: &Actor) -> Self {
        Self {
            version: facts.version,
            status: facts.status(),
            review: facts.review,
            has_unpublished_changes: facts.has_unpublished_changes,
            actions: actions(facts, actor),
            owner: people.show(facts.owner),
            created_by: people.show(facts.created_by),
            changed_by: people.show(facts.changed_by),
            created_at: facts.created_at,
            modified_at: facts.modified_at,
            first_published_at: facts.first_published_at,
            updated_at: facts.updated_at,
            publish_at: facts.publish_at,
            unpublish_at: facts.unpublish_at,
        }
    }
}
