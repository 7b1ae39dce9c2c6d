//! `/v1/editorial/articles/{id}/revisions`: every save of a story, and the way back.

pub(crate) mod diff;
pub(crate) mod find;
pub(crate) mod list;
pub(crate) mod restore;

use newsdesk_domain::Timestamp;
use newsdesk_domain::article::ArticleFacts;
use newsdesk_domain::diff::Changed;
use newsdesk_persistence::history::Save;
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::editorial::people::{People, StaffRef};
use crate::param::ParamKind;
use crate::problem::{Code, Problem};

const LIST: &str = "/v1/editorial/articles/{id}/revisions";
const ONE: &str = "/v1/editorial/articles/{id}/revisions/{number}";

/// What a revision may be called in an address.
const NUMBER: ParamKind = ParamKind::Integer {
    min: 1,
    max: i64::MAX,
};
const NUMBERED: &str = "The revision's number, from 1.";

/// One save of a story: who, when and what changed, without what it says.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Revision {
    /// Counts from 1 within the story, a save each.
    #[schema(minimum = 1)]
    number: i64,
    /// The story's version as of this save; `null` for one older than versions were kept
    /// with saves.
    #[schema(required, minimum = 1)]
    version: Option<i64>,
    /// When it was saved.
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    /// Who saved it.
    created_by: StaffRef,
    /// What it changed.
    changed: RevisionChanges,
    /// The revision whose state it brought back, if it did.
    #[schema(required, minimum = 1)]
    restored_from: Option<i64>,
    /// Whether it is the working copy.
    is_head: bool,
    /// Whether readers see it.
    is_live: bool,
    /// Whether it goes live at `publishAt`.
    is_planned: bool,
}

/// What a save changed, in short.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct RevisionChanges {
    /// The members that say something else.
    members: Vec<String>,
    /// The blocks, each counted once; `null` for a save nobody counted.
    #[schema(required)]
    blocks: Option<RevisionBlocks>,
}

/// How many blocks a save changed.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct RevisionBlocks {
    /// New ones.
    #[schema(minimum = 0)]
    added: u32,
    /// Those that are gone.
    #[schema(minimum = 0)]
    removed: u32,
    /// Those that say something else.
    #[schema(minimum = 0)]
    changed: u32,
    /// Those that say the same elsewhere.
    #[schema(minimum = 0)]
    moved: u32,
}

impl From<Changed> for RevisionChanges {
    fn from(changed: Changed) -> Self {
        Self {
            members: changed.members,
            blocks: changed.blocks.map(|counts| RevisionBlocks {
                added: counts.added,
                removed: counts.removed,
                changed: counts.changed,
                moved: counts.moved,
            }),
        }
    }
}

impl Revision {
    fn of(save: Save, facts: &ArticleFacts, people: &People) -> Self {
        Self {
            number: save.number,
            version: (save.version > 0).then_some(save.version),
            created_at: save.created_at,
            created_by: people.show(save.created_by),
            changed: save.changed.into(),
            restored_from: save.restored_from,
            is_head: save.number == facts.head_revision,
            is_live: Some(save.number) == facts.live_revision,
            is_planned: Some(save.number) == facts.planned_revision,
        }
    }
}

/// 410 for what a story said before it was erased.
fn erased() -> Problem {
    Problem::new(Code::Erased, "What the story said was erased for good.")
}

fn example() -> Value {
    json!({
        "number": 3,
        "version": 5,
        "createdAt": "2026-11-22T18:40:00Z",
        "createdBy": {"id": "019aab3e-7a00-7000-8000-000000000002", "name": "Ana Ruiz"},
        "changed": {
            "members": ["headline"],
            "blocks": {"added": 1, "removed": 0, "changed": 1, "moved": 0},
        },
        "restoredFrom": null,
        "isHead": true,
        "isLive": false,
        "isPlanned": false,
    })
}
