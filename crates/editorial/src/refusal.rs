//! Why a verb stopped.

use newsdesk_domain::preflight::Verdict;
use newsdesk_domain::shape::Finding;
use newsdesk_domain::workflow::VerbRefused;
use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::locks::Lock;
use newsdesk_persistence::uses::Use;
use newsdesk_persistence::{StoreError, StoreFailure};

use crate::articles::Told;

/// Why a verb stopped; nothing it did is stored.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// There is no such thing, as far as the actor may know.
    #[error("there is no such thing")]
    NotFound,
    /// It is not the actor's to do; the sentence says what.
    #[error("{0}")]
    Forbidden(String),
    /// Somebody else was first.
    #[error("the version that stands is {}", .0.version)]
    Stale(Stale),
    /// What was sent does not hold up; every finding at once.
    #[error("{} findings", .0.len())]
    Invalid(Vec<Finding>),
    /// A slug that was given is another's.
    #[error("the slug is taken")]
    SlugTaken {
        /// Whose it is.
        by: Id,
    },
    /// It is in use.
    #[error("in use {count} times")]
    InUse {
        /// How often.
        count: i64,
        /// The first places.
        places: Vec<Use>,
    },
    /// A colleague holds the story's lock.
    #[error("{} is working on it", .0.holder_name)]
    Locked(Box<Lock>),
    /// The story's state does not admit the verb.
    #[error(transparent)]
    Verb(#[from] VerbRefused),
    /// Something keeps the story from going live; the warnings come along.
    #[error("{} things keep the story from going live", .0.blockers.len())]
    NotPublishable(Verdict),
    /// A member of staff cannot be changed so; the code and the sentence.
    #[error("{1}")]
    Conflict(&'static str, String),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What stands where an editor expected something else.
#[derive(Clone, PartialEq, Debug)]
pub struct Stale {
    /// The version that stands.
    pub version: i64,
    /// When it was saved.
    pub modified_at: Timestamp,
    /// Who saved it, where that is known.
    pub changed_by: Option<Id>,
    /// What changed since, where it is a story.
    pub told: Option<Box<Told>>,
}

impl StoreFailure for Refusal {
    fn store_error(&self) -> Option<&StoreError> {
        match self {
            Self::Store(error) => Some(error),
            _ => None,
        }
    }
}

impl Refusal {
    /// One finding about what was sent.
    pub fn finding(
        pointer: impl Into<String>,
        code: &'static str,
        detail: impl Into<String>,
    ) -> Self {
        Self::Invalid(vec![Finding {
            pointer: pointer.into(),
            code,
            detail: detail.into(),
        }])
    }
}
