//! `PATCH /v1/admin/webhooks/{id}`: another address, other filters, enabled or not.

use std::sync::Arc;

use newsdesk_domain::staff::Role;
use newsdesk_domain::webhook::SHAPE;
use newsdesk_editorial::{Work, webhooks};
use serde_json::json;

use super::{ADDRESS, ONE, TAG, WebhookView, example, shown};
use crate::answer::Answer;
use crate::call::Call;
use crate::operation::{Access, Body, Operation};
use crate::param::ParamKind;
use crate::problem::Problem;

pub(crate) fn operation() -> Operation {
    Operation::patch(ONE)
        .id("changeWebhook")
        .tag(TAG)
        .summary("Change a webhook")
        .describe(
            "Messages that were made before keep what they say and go to the new address. \
             Disabled, it is told nothing, and what waits for it waits on; enabled again, it is \
             told of all that changed meanwhile.",
        )
        .access(Access::Staff(Role::Admin))
        .path_param("id", ADDRESS, ParamKind::Id)
        .if_match()
        .body(Body::Merge(&SHAPE))
        .body_example(json!({"enabled": true}))
        .answers::<WebhookView>(200, "The webhook.", example())
        .versioned()
        .handler(handle)
}

async fn handle(mut call: Call) -> Result<Answer, Problem> {
    let (id, patch, expected) = (call.id("id"), call.take_body(), call.expected().clone());
    let services = Arc::clone(&call.services);
    let verb = move |work: &mut Work<'_>| {
        let judge = |url: &str| services.webhooks.reach.judge(url);
        webhooks::change(work, id, &expected, &patch, &judge)
    };
    let answer = call.perform(verb, shown).await;
    call.services.webhooks.wake.notify_one();
    answer
}
