//! `POST …/deliveries/{deliveryId}/actions/replay` and `…/actions/replay`: messages are
//! delivered anew.

use newsdesk_domain::staff::Role;
use newsdesk_editorial::{Work, webhooks};
use newsdesk_persistence::webhooks::log;
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

use super::deliveries::{DELIVERY_ADDRESS, WebhookDelivery, example};
use super::{ADDRESS, TAG};
use crate::answer::Answer;
use crate::call::Call;
use crate::operation::{Access, Operation};
use crate::param::ParamKind;
use crate::problem::{Code, Problem};

/// How many messages are delivered anew.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub(crate) struct WebhookReplay {
    /// So many.
    #[schema(minimum = 0)]
    pub replayed: usize,
}

pub(crate) fn one() -> Operation {
    Operation::post("/v1/admin/webhooks/{id}/deliveries/{deliveryId}/actions/replay")
        .id("replayWebhookDelivery")
        .tag(TAG)
        .summary("Deliver a message anew")
        .describe(
            "Under the same `webhook-id`, with the same body, from the first try on, whatever \
             has become of it. A message that is replayed comes after later ones about the same \
             thing: its `version` says so.",
        )
        .access(Access::Staff(Role::Admin))
        .path_param("id", ADDRESS, ParamKind::Id)
        .path_param("deliveryId", DELIVERY_ADDRESS, ParamKind::Id)
        .answers::<WebhookDelivery>(200, "The message, pending.", example())
        .problems(&[Code::WrongStatus])
        .handler(handle_one)
}

async fn handle_one(call: Call) -> Result<Answer, Problem> {
    let (webhook, id) = (call.id("id"), call.id("deliveryId"));
    let verb = move |work: &mut Work<'_>| webhooks::replay(work, webhook, Some(id));
    let answer = call.perform(verb, move |db, _, _| {
        let delivery = log::find(db, webhook, id)?.ok_or_else(Problem::not_found)?;
        Answer::json(&WebhookDelivery::from(delivery))
    });
    let answer = answer.await;
    call.services.webhooks.wake.notify_one();
    answer
}

pub(crate) fn all() -> Operation {
    Operation::post("/v1/admin/webhooks/{id}/actions/replay")
        .id("replayWebhookDeadLetters")
        .tag(TAG)
        .summary("Deliver all dead letters anew")
        .describe("In their order, as `replayWebhookDelivery` does one; at most 2,000 at once.")
        .access(Access::Staff(Role::Admin))
        .path_param("id", ADDRESS, ParamKind::Id)
        .answers::<WebhookReplay>(200, "How many those are.", json!({"replayed": 12}))
        .handler(handle_all)
}

async fn handle_all(call: Call) -> Result<Answer, Problem> {
    let webhook = call.id("id");
    let verb = move |work: &mut Work<'_>| webhooks::replay(work, webhook, None);
    let answer = call
        .perform(verb, |_, _, replayed| {
            Answer::json(&WebhookReplay { replayed })
        })
        .await;
    call.services.webhooks.wake.notify_one();
    answer
}
