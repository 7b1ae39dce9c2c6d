//! `/v1/editorial/articles`: stories in the making.

pub(crate) mod bin;
mod blocks;
pub(crate) mod create;
pub(super) mod example;
pub(crate) mod find;
mod linked;
pub(crate) mod list;
mod photo;
pub(crate) mod publish;
pub(crate) mod restore;
pub(crate) mod revise;
mod state;
mod teaser;
pub(crate) mod unpublish;
mod view;

use std::sync::Arc;

use newsdesk_domain::article::ArticleFacts;
use newsdesk_domain::staff::Actor;
use newsdesk_domain::workflow::Verb;
use newsdesk_editorial::articles::WorkingCopy;

use crate::answer::Answer;
use crate::call::Call;
use crate::problem::Problem;

const TAG: &str = "Editorial articles";
const LIST: &str = "/v1/editorial/articles";
const ONE: &str = "/v1/editorial/articles/{id}";
const ADDRESS: &str = "The story's id.";

/// The verbs this actor could do to a story now.
fn actions(facts: &ArticleFacts, actor: &Actor) -> Vec<&'static str> {
    let allowed = |verb: &Verb| match verb {
        Verb::Publish | Verb::Unpublish => actor.may_publish(facts.owner),
        Verb::Bin | Verb::Restore => actor.may_write(facts.owner),
    };
    let applying = Verb::applying(facts).into_iter().filter(allowed);
    applying.map(Verb::word).collect()
}

/// The answer that shows a working copy, as new or as it stands.
async fn shown(call: &Call, copy: WorkingCopy, created: bool) -> Result<Answer, Problem> {
    let services = Arc::clone(&call.services);
    let (actor, now) = (call.actor().clone(), call.now());
    call.services
        .store
        .read(move |db| view::answer(db, &services, &actor, now, copy, created))
        .await
}
