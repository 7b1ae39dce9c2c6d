//! `GET /v1/admin/webhooks/{id}/deliveries` and `…/{deliveryId}`: the log of messages.

use newsdesk_domain::staff::Role;
use newsdesk_domain::webhook::{Attempt, DeliveryState};
use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::webhooks;
use newsdesk_persistence::webhooks::log::{self, Delivery};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::{ADDRESS, TAG};
use crate::answer::Answer;
use crate::call::Call;
use crate::operation::{Access, Operation};
use crate::param::{Param, ParamKind};
use crate::problem::Problem;
use crate::webhooks::event::WebhookEvent;

pub(super) const DELIVERY_ADDRESS: &str = "The message's id in the log.";

/// A message to a webhook, and what has become of it.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct WebhookDelivery {
    /// Identity.
    #[schema(value_type = String, format = Uuid)]
    id: Id,
    /// Its `webhook-id`, the same at every try and replay.
    message_id: String,
    /// The event, as it is posted.
    #[schema(value_type = WebhookEvent)]
    event: Value,
    /// `pending` as long as it is still to arrive, then `delivered`, or `dead` once it was
    /// tried as often as it is.
    #[schema(value_type = String, example = "delivered")]
    state: DeliveryState,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    /// How often it was tried, since it was made or replayed.
    #[schema(minimum = 0)]
    tries: i32,
    /// Not before when it is tried next; `null` where it is not, or is being tried.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    next_attempt_at: Option<Timestamp>,
    /// When it arrived or was given up.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    settled_at: Option<Timestamp>,
    /// The newest 20 tries, the first of them first.
    attempts: Vec<WebhookAttempt>,
}

/// One try at a message.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct WebhookAttempt {
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// The status that was answered; `null` where there was no answer.
    #[schema(required, minimum = 100, maximum = 599)]
    status: Option<u16>,
    /// How long it took, in milliseconds.
    #[schema(minimum = 0)]
    duration_ms: u64,
    /// Why the message did not arrive, in plain words.
    #[schema(required)]
    error: Option<String>,
}

impl From<Attempt> for WebhookAttempt {
    fn from(attempt: Attempt) -> Self {
        Self {
            at: attempt.at,
            status: attempt.status,
            duration_ms: attempt.duration_ms,
            error: attempt.error,
        }
    }
}

impl From<Delivery> for WebhookDelivery {
    fn from(delivery: Delivery) -> Self {
        Self {
            id: delivery.id,
            message_id: format!("msg_{}", delivery.id),
            event: serde_json::from_str(&delivery.body).unwrap_or_default(),
            state: delivery.state,
            created_at: delivery.created_at,
            tries: delivery.tries,
            next_attempt_at: delivery.due_at.filter(|_| !delivery.claimed),
            settled_at: delivery.settled_at,
            attempts: delivery.attempts.into_iter().map(Into::into).collect(),
        }
    }
}

pub(crate) fn list() -> Operation {
    Operation::get("/v1/admin/webhooks/{id}/deliveries")
        .id("listWebhookDeliveries")
        .tag(TAG)
        .summary("See what became of a webhook's messages")
        .describe(
            "The last change first. A message that has arrived or was given up is kept for 30 \
             days, and the newest 10,000 of them.",
        )
        .access(Access::Staff(Role::Admin))
        .path_param("id", ADDRESS, ParamKind::Id)
        .query(Param::new(
            "state",
            "Only messages of which this has become.",
            ParamKind::Choice(DeliveryState::WORDS),
        ))
        .paged()
        .answers_list::<WebhookDelivery>("A page of messages.", example())
        .handler(handle_list)
}

async fn handle_list(call: Call) -> Result<Answer, Problem> {
    let (id, window, count) = (call.id("id"), call.window()?, call.wants_total());
    let state = call.choice("state").and_then(DeliveryState::from_word);
    let read = call.services.store.read(move |db| -> Result<_, Problem> {
        webhooks::find(db, id)?.ok_or_else(Problem::not_found)?;
        let page = log::list(db, id, state, &window)?;
        let total = if count {
            Some(log::count(db, id, state)?)
        } else {
            None
        };
        Ok((page.map(WebhookDelivery::from), total))
    });
    let (page, total) = read.await?;
    Answer::list(&call, &call.list_of(page, total))
}

pub(crate) fn find() -> Operation {
    Operation::get("/v1/admin/webhooks/{id}/deliveries/{deliveryId}")
        .id("findWebhookDelivery")
        .tag(TAG)
        .summary("See what became of a message")
        .access(Access::Staff(Role::Admin))
        .path_param("id", ADDRESS, ParamKind::Id)
        .path_param("deliveryId", DELIVERY_ADDRESS, ParamKind::Id)
        .answers::<WebhookDelivery>(200, "The message.", example())
        .handler(handle_find)
}

async fn handle_find(call: Call) -> Result<Answer, Problem> {
    let (webhook, id) = (call.id("id"), call.id("deliveryId"));
    let found = call
        .services
        .store
        .read_one(move |db| log::find(db, webhook, id).map_err(Problem::from));
    let delivery = found.await?.ok_or_else(Problem::not_found)?;
    Answer::json(&WebhookDelivery::from(delivery))
}

pub(super) fn example() -> Value {
    json!({
        "id": "019ab2f0-5a00-7c11-8f00-3f6f6f1d2a10",
        "messageId": "msg_019ab2f0-5a00-7c11-8f00-3f6f6f1d2a10",
        "event": WebhookEvent::example("article.published"),
        "state": "pending",
        "createdAt": "2026-11-22T06:10:00Z",
        "tries": 1,
        "nextAttemptAt": "2026-11-22T06:10:05.25Z",
        "settledAt": null,
        "attempts": [{
            "at": "2026-11-22T06:10:00Z",
            "status": 503,
            "durationMs": 41,
            "error": "it answered 503 Service Unavailable",
        }],
    })
}
