//! `POST /v1/admin/webhooks/{id}/actions/test`: tries whether messages arrive.

use newsdesk_domain::staff::Role;
use newsdesk_editorial::Refusal;
use newsdesk_persistence::webhooks;
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

use super::{ADDRESS, TAG};
use crate::answer::Answer;
use crate::call::Call;
use crate::operation::{Access, Operation};
use crate::param::ParamKind;
use crate::problem::Problem;
use crate::webhooks::Message;
use crate::webhooks::event::WebhookEvent;

/// What became of a test.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct WebhookTest {
    /// Whether the message arrived: only a 2xx says so.
    pub delivered: bool,
    /// The message's `webhook-id`.
    pub message_id: String,
    /// The status that was answered; `null` where there was no answer. What else was
    /// answered is shown to nobody.
    #[schema(required, minimum = 100, maximum = 599)]
    pub status: Option<u16>,
    /// How long it took, in milliseconds.
    #[schema(minimum = 0)]
    pub duration_ms: u64,
    /// Why the message did not arrive, in plain words.
    #[schema(required)]
    pub error: Option<String>,
}

pub(crate) fn operation() -> Operation {
    Operation::post("/v1/admin/webhooks/{id}/actions/test")
        .id("testWebhook")
        .tag(TAG)
        .summary("Try whether messages arrive")
        .describe(
            "Posts one signed event, `webhook.test`, whether the webhook is enabled or not, and \
             says what became of it. It is tried once, and is not in the log.",
        )
        .access(Access::Staff(Role::Admin))
        .path_param("id", ADDRESS, ParamKind::Id)
        .answers::<WebhookTest>(
            200,
            "What became of it.",
            json!({
                "delivered": false,
                "messageId": "msg_019ab2f0-5a00-7c11-8f00-3f6f6f1d2a10",
                "status": 500,
                "durationMs": 41,
                "error": "it answered 500 Internal Server Error",
            }),
        )
        .handler(handle)
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    let (id, now) = (call.id("id"), call.now());
    let services = &call.services;
    let found = services
        .store
        .read_one(move |db| webhooks::find(db, id).map_err(Problem::from));
    let webhook = found.await?.ok_or(Refusal::NotFound)?;
    let body = serde_json::to_string(&WebhookEvent::test(id, now))
        .map_err(|error| Problem::internal(&error))?;
    let message = Message {
        id: services.ids.next(now),
        number: None,
        body,
    };
    let message_id = format!("msg_{}", message.id);
    let outcome = services.webhooks.post(&webhook, message, now).await;
    Answer::json(&WebhookTest {
        delivered: outcome.arrived(),
        message_id,
        status: outcome.status,
        duration_ms: u64::try_from(outcome.took.as_millis()).unwrap_or(u64::MAX),
        error: outcome.error,
    })
}
