//! Why a verb does not apply, in words.

use crate::Timestamp;
use crate::article::{Review, Status};
use crate::workflow::Verb;

/// Why a verb does not apply.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
pub enum VerbRefused {
    /// The story's state does not admit it.
    #[error(
        "a story that is {} cannot be {}{}",
        state(.status, .review),
        .verb.done(),
        if *.unapproved { " before an editor has approved it" } else { "" }
    )]
    NotNow {
        /// What was asked.
        verb: Verb,
        /// The story's status.
        status: Status,
        /// Where its working copy stands in review.
        review: Review,
        /// Whether an editor's approval is all that is missing.
        unapproved: bool,
        /// What could be done instead.
        applying: Vec<Verb>,
    },
    /// The embargo is in force.
    #[error("the story is under embargo until {0}")]
    Embargoed(Timestamp),
    /// A plan that cannot be: the member, and what is wrong with it.
    #[error("{1}")]
    BadPlan(&'static str, &'static str),
}

/// A story's state in words: its status, and its review where that says more.
fn state(status: &Status, review: &Review) -> String {
    match review {
        Review::None => status.word().to_owned(),
        review if review.word() == status.word() => status.word().to_owned(),
        review => format!("{} and {}", status.word(), review.word()),
    }
}
