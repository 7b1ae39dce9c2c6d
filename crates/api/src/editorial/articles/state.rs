//! Where a story stands: its life, its people and its dates.

use newsdesk_domain::Timestamp;
use newsdesk_domain::article::{PlanFailure, Review, Status};
use newsdesk_domain::shape::Finding;
use newsdesk_domain::staff::Actor;
use newsdesk_domain::workflow::Policy;
use newsdesk_persistence::articles::Article;
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
    /// What the caller could do to it now: the actions by their names, and `bin` (DELETE).
    pub actions: Vec<&'static str>,
    /// The newest revision: the working copy.
    #[schema(minimum = 1)]
    pub head_revision: i64,
    /// The revision readers see.
    #[schema(required, minimum = 1)]
    pub live_revision: Option<i64>,
    /// Why an editor sent it back.
    #[schema(required)]
    pub review_note: Option<String>,
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
    /// The revision that goes live at `publishAt`: what was scheduled, or a later save by
    /// somebody who could have scheduled it.
    #[schema(required, minimum = 1)]
    pub planned_revision: Option<i64>,
    /// Why the last plan came to nothing, until the story is published or planned anew.
    #[schema(required)]
    pub plan_failure: Option<PlanFailureView>,
    /// When it was withdrawn, while it is.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    pub unpublished_at: Option<Timestamp>,
    /// When it was killed.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    pub killed_at: Option<Timestamp>,
    /// Why it was killed; for staff.
    #[schema(required)]
    pub kill_reason: Option<String>,
    /// What readers are told in its place.
    #[schema(required)]
    pub kill_notice: Option<String>,
    /// When its text was erased for good.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    pub erased_at: Option<Timestamp>,
}

/// Why a plan came to nothing.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PlanFailureView {
    /// When it was to be done.
    #[schema(value_type = String, format = DateTime)]
    pub planned_for: Timestamp,
    /// When it was tried.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// What stood in the way.
    pub findings: Vec<FindingView>,
}

/// Something that stands in a story's way.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct FindingView {
    /// Where, as a JSON Pointer (RFC 6901) into the working copy; empty for the whole.
    pub pointer: String,
    /// What, as a stable word.
    pub code: String,
    /// What, as a sentence.
    pub detail: String,
}

impl From<Finding> for FindingView {
    fn from(finding: Finding) -> Self {
        Self {
            pointer: finding.pointer,
            code: finding.code.to_owned(),
            detail: finding.detail,
        }
    }
}

impl From<&PlanFailure> for PlanFailureView {
    fn from(failure: &PlanFailure) -> Self {
        let findings = failure.findings.iter().map(|finding| FindingView {
            pointer: finding.pointer.clone(),
            code: finding.code.clone(),
            detail: finding.detail.clone(),
        });
        Self {
            planned_for: failure.planned_for,
            at: failure.at,
            findings: findings.collect(),
        }
    }
}

impl EditorialState {
    /// Where a story stands, and what this actor could do to it.
    pub fn of(article: &Article, people: &People, actor: &Actor, policy: Policy) -> Self {
        let facts = &article.facts;
        Self {
            version: facts.version,
            status: facts.status(),
            review: facts.review,
            has_unpublished_changes: facts.has_unpublished_changes,
            actions: actions(facts, actor, policy),
            head_revision: facts.head_revision,
            live_revision: facts.live_revision,
            review_note: facts.review_note.clone(),
            owner: people.show(facts.owner),
            created_by: people.show(facts.created_by),
            changed_by: people.show(facts.changed_by),
            created_at: facts.created_at,
            modified_at: facts.modified_at,
            first_published_at: facts.first_published_at,
            updated_at: facts.updated_at,
            publish_at: facts.publish_at,
            unpublish_at: facts.unpublish_at,
            planned_revision: facts.planned_revision,
            plan_failure: article.plan_failure.as_ref().map(PlanFailureView::from),
            unpublished_at: facts.unpublished_at,
            killed_at: facts.killed_at,
            kill_reason: facts.kill_reason.clone(),
            kill_notice: facts.kill_notice.clone(),
            erased_at: facts.erased_at,
        }
    }
}
