//! What was put right in the open, and why a plan came to nothing.

use serde::{Deserialize, Serialize};

use crate::article::words::words;
use crate::shape::Finding;
use crate::{Id, Timestamp};

words! {
    /// The kinds of corrections.
    CorrectionKind {
        /// Something was wrong.
        Correction = "correction",
        /// Something could be misunderstood.
        Clarification = "clarification",
        /// Something happened since.
        Update = "update",
        /// The story no longer stands.
        Retraction = "retraction",
    }
}

/// What was put right in a story; appended once, never changed afterwards.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Correction {
    /// Identity, by which a block of the body can show it.
    pub id: Id,
    /// What kind it is.
    pub kind: CorrectionKind,
    /// What readers are told.
    pub text: String,
    /// The block it concerns, where it concerns one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub block_id: Option<String>,
    /// When it was appended.
    pub at: Timestamp,
}

/// Why the scheduler could not do what was planned.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PlanFailure {
    /// When it was to be done.
    pub planned_for: Timestamp,
    /// When it was tried.
    pub at: Timestamp,
    /// What stood in the way.
    pub findings: Vec<KeptFinding>,
}

/// A finding as it is stored.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct KeptFinding {
    /// Where, as a JSON Pointer.
    pub pointer: String,
    /// What, as a stable word.
    pub code: String,
    /// What, as a sentence.
    pub detail: String,
}

impl From<&Finding> for KeptFinding {
    fn from(finding: &Finding) -> Self {
        Self {
            pointer: finding.pointer.clone(),
            code: finding.code.to_owned(),
            detail: finding.detail.clone(),
        }
    }
}
