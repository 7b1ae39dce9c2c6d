//! `/v1/editorial/articles`: stories in the making.

pub(crate) mod approve;
pub(crate) mod bin;
mod blocks;
pub(crate) mod correct;
pub(crate) mod create;
pub(super) mod example;
pub(crate) mod find;
pub(crate) mod kill;
pub(super) mod linked;
pub(crate) mod list;
pub(crate) mod lock;
pub(super) mod photo;
pub(crate) mod preflight;
pub(crate) mod preview;
pub(crate) mod preview_links;
pub(crate) mod publish;
pub(crate) mod restore;
pub(crate) mod revise;
pub(crate) mod revisions;
pub(crate) mod schedule;
pub(crate) mod send_back;
mod state;
pub(crate) mod submit;
mod teaser;
pub(crate) mod unlock;
pub(crate) mod unpublish;
pub(crate) mod unschedule;
mod view;

pub(crate) use state::PlanFailureView;

use std::sync::LazyLock;

use newsdesk_domain::article::ArticleFacts;
use newsdesk_domain::shape::{Shape, object};
use newsdesk_domain::staff::Actor;
use newsdesk_domain::workflow::{Policy, Verb};
use newsdesk_editorial::articles::WorkingCopy;
use newsdesk_persistence::Connection;
use serde_json::json;

use crate::answer::Answer;
use crate::perform::Showing;
use crate::problem::Problem;

const TAG: &str = "Editorial articles";
const LIST: &str = "/v1/editorial/articles";
const ONE: &str = "/v1/editorial/articles/{id}";
const ADDRESS: &str = "The story's id.";

/// The body of an action that needs no words: an empty object.
pub(super) static NO_WORDS: LazyLock<Shape> =
    LazyLock::new(|| object("ActionInput", Vec::new()).example(json!({})));

/// The verbs this actor could do to a story now.
fn actions(facts: &ArticleFacts, actor: &Actor, policy: Policy) -> Vec<&'static str> {
    let applying = Verb::applying(facts, policy);
    let allowed = applying
        .into_iter()
        .filter(|verb| verb.allows(actor, facts));
    allowed.map(Verb::word).collect()
}

/// The answer that shows a working copy as it stands.
fn shown(db: &mut Connection, showing: &Showing<'_>, copy: WorkingCopy) -> Result<Answer, Problem> {
    view::answer(db, showing, copy, false)
}
