//! `GET /v1/admin/webhooks/{id}`: one webhook.

use newsdesk_domain::staff::Role;
use newsdesk_editorial::Refusal;
use newsdesk_persistence::{Connection, webhooks};

use super::{ADDRESS, ONE, TAG, WebhookView, example, shown};
use crate::answer::Answer;
use crate::call::Call;
use crate::operation::{Access, Operation};
use crate::param::ParamKind;
use crate::problem::Problem;

pub(crate) fn operation() -> Operation {
    Operation::get(ONE)
        .id("findWebhook")
        .tag(TAG)
        .summary("Read a webhook")
        .describe("Whether it is told anything, since when it fails, and how much waits for it.")
        .access(Access::Staff(Role::Admin))
        .path_param("id", ADDRESS, ParamKind::Id)
        .answers::<WebhookView>(200, "The webhook.", example())
        .versioned()
        .handler(handle)
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    let id = call.id("id");
    let read = move |db: &mut Connection| webhooks::find(db, id)?.ok_or(Refusal::NotFound);
    call.show(read, shown).await
}
