//! `DELETE /v1/admin/webhooks/{id}`: somebody is told nothing any more.

use newsdesk_domain::staff::Role;
use newsdesk_editorial::{Work, webhooks};

use super::{ADDRESS, ONE, TAG};
use crate::answer::Answer;
use crate::call::Call;
use crate::operation::{Access, Operation};
use crate::param::ParamKind;
use crate::problem::Problem;

pub(crate) fn operation() -> Operation {
    Operation::delete(ONE)
        .id("deleteWebhook")
        .tag(TAG)
        .summary("Delete a webhook")
        .describe("What waits for it is gone with it, and so is its log.")
        .access(Access::Staff(Role::Admin))
        .path_param("id", ADDRESS, ParamKind::Id)
        .if_match()
        .answers_empty(204, "It is gone.")
        .handler(handle)
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    let (id, expected) = (call.id("id"), call.expected().clone());
    let verb = move |work: &mut Work<'_>| webhooks::delete(work, id, &expected);
    call.perform(verb, |_, _, ()| Ok(Answer::no_content()))
        .await
}
