//! What a webhook is told: an event in the shape of Standard Webhooks, and thin.

use newsdesk_domain::change::Entity;
use newsdesk_domain::{Id, Timestamp};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::delivery::changes::{ChangeView, change_type};

/// An event that a webhook is told of. Read what it names to see what it says now, with
/// its `version` as `minVersion`.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct WebhookEvent {
    /// What happened, to what kind of thing: a type that `/v1/changes` has, or
    /// `webhook.test`.
    #[serde(rename = "type")]
    #[schema(schema_with = change_type)]
    pub kind: String,
    /// When it happened.
    #[schema(value_type = String, format = DateTime)]
    pub timestamp: Timestamp,
    /// What it is about.
    pub data: WebhookEventData,
}

/// What an event is about, as it was when the message was made.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct WebhookEventData {
    /// The number of the public change. An answer whose `Newsdesk-Version` is at least
    /// this one shows it, and of two events about one thing the one of the higher number
    /// is the later; `null` in a test.
    #[schema(required, minimum = 1)]
    pub version: Option<i64>,
    /// What kind of thing it is, such as `article`; `webhook` in a test.
    #[schema(example = "article")]
    pub entity: String,
    /// Which one.
    #[schema(value_type = String, format = Uuid)]
    pub id: Id,
    /// Its slug; `null` of what has none, or is not public now.
    #[schema(required)]
    pub slug: Option<String>,
    /// Its place on the website; `null` of what has none, or is not public now.
    #[schema(required)]
    pub path: Option<String>,
    /// The place it left by being `moved`; `null` where something else stands there.
    #[schema(required)]
    pub previous_path: Option<String>,
}

/// The type of the event that only tries whether messages arrive.
pub(crate) const TEST: &str = "webhook.test";

impl WebhookEvent {
    /// The event of a public change.
    pub fn of(change: ChangeView) -> Self {
        let entity: Entity = change.entity;
        Self {
            kind: change.kind,
            timestamp: change.at,
            data: WebhookEventData {
                version: Some(change.number),
                entity: entity.word().to_owned(),
                id: change.id,
                slug: change.slug,
                path: change.path,
                previous_path: change.previous_path,
            },
        }
    }

    /// The event that tries whether messages arrive at a webhook.
    pub fn test(webhook: Id, now: Timestamp) -> Self {
        Self {
            kind: TEST.to_owned(),
            timestamp: now,
            data: WebhookEventData {
                version: None,
                entity: "webhook".to_owned(),
                id: webhook,
                slug: None,
                path: None,
                previous_path: None,
            },
        }
    }

    pub fn example(kind: &str) -> Value {
        json!({
            "type": kind,
            "timestamp": "2026-11-22T06:10:00Z",
            "data": {
                "version": 1042,
                "entity": kind.split('.').next().unwrap_or_default(),
                "id": "019ab2f0-5a00-7c11-8f00-3f6f6f1d2a10",
                "slug": null,
                "path": null,
                "previousPath": null,
            },
        })
    }
}
