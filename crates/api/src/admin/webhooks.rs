//! `/v1/admin/webhooks`: who is told of public changes.

pub(crate) mod change;
pub(crate) mod create;
pub(crate) mod delete;
pub(crate) mod deliveries;
pub(crate) mod find;
pub(crate) mod list;
pub(crate) mod replay;
pub(crate) mod secrets;
pub(crate) mod test;

use newsdesk_domain::webhook::{DeliveryState, DisabledBy};
use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::webhooks::{Webhook, log};
use newsdesk_persistence::{Connection, StoreError};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::answer::Answer;
use crate::perform::Showing;
use crate::problem::Problem;
use crate::webhooks::Secret;

const TAG: &str = "Webhooks";
const LIST: &str = "/v1/admin/webhooks";
const ONE: &str = "/v1/admin/webhooks/{id}";
const ADDRESS: &str = "The webhook's id.";

/// Somebody who is told of public changes.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Webhook)]
pub(crate) struct WebhookView {
    /// Identity.
    #[schema(value_type = String, format = Uuid)]
    id: Id,
    /// Counts up with every change; the ETag.
    #[schema(minimum = 1)]
    version: i64,
    /// Where messages are posted.
    #[schema(format = Uri)]
    url: String,
    /// What it is for.
    #[schema(required)]
    description: Option<String>,
    /// Only these types of events; all of them where none is named.
    events: Vec<String>,
    /// The ids of sections: only what concerns one of them; everything where none is named.
    #[schema(value_type = Vec<String>)]
    sections: Vec<Id>,
    /// The ids of tags: only what concerns one of them; everything where none is named.
    #[schema(value_type = Vec<String>)]
    tags: Vec<Id>,
    /// Whether it is told anything.
    enabled: bool,
    /// Since when it is not.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    disabled_at: Option<Timestamp>,
    /// Why not: an admin said so (`admin`), it answered 410 (`gone`), or nothing had
    /// arrived for five days (`failing`).
    #[schema(required, value_type = Option<String>, example = "gone")]
    disabled_by: Option<DisabledBy>,
    /// Since when nothing has arrived, where the last try failed.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    failing_since: Option<Timestamp>,
    /// Until when messages are signed with the former secret too; `null` where they are
    /// not.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    former_secret_until: Option<Timestamp>,
    /// How many messages are still to arrive.
    #[schema(minimum = 0)]
    pending: i64,
    /// How many are dead letters, to be replayed.
    #[schema(minimum = 0)]
    dead: i64,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    /// When it was last changed.
    #[schema(value_type = String, format = DateTime)]
    modified_at: Timestamp,
}

/// A webhook with its secret, which is shown this once.
#[derive(Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct NewWebhook {
    /// The webhook.
    #[serde(flatten)]
    webhook: WebhookView,
    /// The secret that messages are signed with from now on.
    #[schema(pattern = "^whsec_[A-Za-z0-9+/]{43}=$")]
    secret: String,
}

/// Webhooks as they are shown, with what waits for each.
fn views(
    db: &mut Connection,
    webhooks: Vec<Webhook>,
    now: Timestamp,
) -> Result<Vec<WebhookView>, StoreError> {
    let ids: Vec<Id> = webhooks.iter().map(|webhook| webhook.id).collect();
    let waiting = log::waiting(db, &ids)?;
    let count = |id: Id, state: DeliveryState| {
        let mut found = waiting.iter();
        let found = found.find(|(of, is, _)| *of == id && *is == state);
        found.map_or(0, |(_, _, count)| *count)
    };
    let shown = webhooks.into_iter().map(|webhook| WebhookView {
        id: webhook.id,
        version: webhook.version,
        url: webhook.content.url,
        description: webhook.content.description,
        events: webhook.content.events,
        sections: webhook.content.sections,
        tags: webhook.content.tags,
        enabled: webhook.content.enabled,
        disabled_at: webhook.disabled.map(|(at, _)| at),
        disabled_by: webhook.disabled.map(|(_, by)| by),
        failing_since: webhook.failing_since,
        former_secret_until: webhook
            .former
            .map(|(_, until)| until)
            .filter(|at| *at > now),
        pending: count(webhook.id, DeliveryState::Pending),
        dead: count(webhook.id, DeliveryState::Dead),
        created_at: webhook.created_at,
        modified_at: webhook.modified_at,
    });
    Ok(shown.collect())
}

fn view(db: &mut Connection, webhook: Webhook, now: Timestamp) -> Result<WebhookView, Problem> {
    let mut shown = views(db, vec![webhook], now)?;
    shown
        .pop()
        .ok_or_else(|| Problem::internal(&"a webhook got lost"))
}

/// The answer that shows a webhook as it stands.
fn shown(db: &mut Connection, showing: &Showing<'_>, webhook: Webhook) -> Result<Answer, Problem> {
    let version = webhook.version;
    Ok(Answer::json(&view(db, webhook, showing.now)?)?.version(version))
}

/// The answer that shows a webhook with its new secret.
fn shown_with_secret(
    db: &mut Connection,
    showing: &Showing<'_>,
    webhook: Webhook,
    secret: &Secret,
) -> Result<(Id, i64, NewWebhook), Problem> {
    let (id, version) = (webhook.id, webhook.version);
    let view = NewWebhook {
        webhook: view(db, webhook, showing.now)?,
        secret: secret.shown(),
    };
    Ok((id, version, view))
}

fn example() -> Value {
    json!({
        "id": "019aab3e-7a00-7000-8000-0000000000c1",
        "version": 1,
        "url": "https://push.example/newsdesk",
        "description": "Tells the push service what went live",
        "events": ["article.published", "article.killed"],
        "sections": [],
        "tags": [],
        "enabled": true,
        "disabledAt": null,
        "disabledBy": null,
        "failingSince": null,
        "formerSecretUntil": null,
        "pending": 0,
        "dead": 0,
        "createdAt": "2026-11-22T18:40:00Z",
        "modifiedAt": "2026-11-22T18:40:00Z",
    })
}

fn example_with_secret() -> Value {
    let mut example = example();
    example["secret"] = json!("whsec_bm90IGEgc2VjcmV0LCBidXQgbG9vayBsaWtlIG9uZSE=");
    example
}
