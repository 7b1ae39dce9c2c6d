//! Webhooks: who is told of which public changes, and what becomes of a message that
//! does not arrive. By Standard Webhooks 1.0.0.

use std::sync::LazyLock;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::article::words;
use crate::change::TYPES;
use crate::shape::{
    RefKind, Shape, boolean, choice, list, member, object, reference, text, url as web_address,
};
use crate::{Id, Timestamp};

/// How many webhooks a newsroom may have. Each may have [`AT_ONCE`] messages under way,
/// so that the bound on all together never makes one wait for another.
pub const MOST: i64 = 100;

/// How many messages to one webhook are under way at once.
pub const AT_ONCE: usize = 4;

/// For how long a webhook may fail, without anything arriving, before it is disabled.
pub const FAILING: Duration = Duration::from_secs(5 * 24 * 60 * 60);

/// How often the message whose try failed last must have been tried before that says
/// anything about the webhook: days may have passed in which nothing was sent to it.
pub const FAILING_TRIES: i32 = 5;

/// How long a former secret still signs where nobody says: a day.
pub const OVERLAP: u64 = 24 * 60 * 60;

/// How long to wait after each try that fails, as the specification has it; the first is
/// made at once, and after the last the message is a dead letter.
const PAUSES: [u64; 9] = [
    5,
    5 * 60,
    30 * 60,
    2 * 60 * 60,
    5 * 60 * 60,
    10 * 60 * 60,
    14 * 60 * 60,
    20 * 60 * 60,
    24 * 60 * 60,
];

/// The longest that an answer's `Retry-After` is waited for where the next try would be
/// sooner.
const PATIENCE: Duration = Duration::from_secs(60 * 60);

/// How many tries of a message are told of in the log, the newest.
pub const TOLD_TRIES: usize = 20;

words! {
    /// Why a webhook is told nothing.
    DisabledBy {
        /// An admin said so.
        Admin = "admin",
        /// It answered 410 Gone.
        Gone = "gone",
        /// Nothing has arrived for days.
        Failing = "failing",
    }
}

words! {
    /// What has become of a message.
    DeliveryState {
        /// It is still to arrive.
        Pending = "pending",
        /// It has arrived.
        Delivered = "delivered",
        /// It was tried as often as it is, and is tried no more unless it is replayed.
        Dead = "dead",
    }
}

/// What an admin writes of a webhook.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct WebhookContent {
    /// Where messages are posted.
    pub url: String,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Only these types of events; all where there are none.
    #[serde(default)]
    pub events: Vec<String>,
    /// Only what concerns these sections; everything where there are none.
    #[serde(default)]
    pub sections: Vec<Id>,
    /// Only what concerns these tags; everything where there are none.
    #[serde(default)]
    pub tags: Vec<Id>,
    /// Whether it is told anything.
    #[serde(default = "yes")]
    pub enabled: bool,
}

fn yes() -> bool {
    true
}

impl WebhookContent {
    /// Whether it is told of an event of this type that concerns these things.
    pub fn wants(&self, kind: &str, concerned: &[Id]) -> bool {
        let any = |wanted: &[Id]| {
            wanted.is_empty() || wanted.iter().any(|wanted| concerned.contains(wanted))
        };
        let of_type = self.events.is_empty() || self.events.iter().any(|event| event == kind);
        of_type && any(&self.sections) && any(&self.tags)
    }
}

/// What an admin writes of a webhook.
pub static SHAPE: LazyLock<Shape> = LazyLock::new(|| {
    object(
        "WebhookInput",
        vec![
            member("url", web_address(&["https", "http"], 2000))
                .required()
                .describe(
                    "Where messages are posted: https, at a public address. Addresses that the \
                     operator lists in `NEWSDESK_OUTBOUND_ALLOW` may be private, and http.",
                ),
            member("description", text(255)).describe("What it is for."),
            member("events", list(choice(&TYPES)).max(TYPES.len())).describe(
                "Only these types of events; all of them, and those to come, where none is named.",
            ),
            member("sections", list(reference(RefKind::Section)).max(20)).describe(
                "Only what concerns one of these sections: the section itself, and stories \
                 that are or were in it or below it.",
            ),
            member("tags", list(reference(RefKind::Tag)).max(20)).describe(
                "Only what concerns one of these tags: the tag itself, and stories that carry \
                 or carried it.",
            ),
            member("enabled", boolean()).describe(
                "Whether it is told anything; `true` unless said. Enabled again it goes on \
                 where it stopped, and misses nothing.",
            ),
        ],
    )
    .read_only(&[
        "id",
        "version",
        "createdAt",
        "modifiedAt",
        "secret",
        "formerSecretUntil",
        "disabledAt",
        "disabledBy",
        "failingSince",
        "pending",
        "dead",
    ])
    .example(serde_json::json!({
        "url": "https://push.example/newsdesk",
        "description": "Tells the push service what went live",
        "events": ["article.published", "article.killed"],
    }))
});

/// One try at a message.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Attempt {
    /// When it was made.
    pub at: Timestamp,
    /// The status that was answered.
    pub status: Option<u16>,
    /// How long it took, in milliseconds.
    pub duration_ms: u64,
    /// Why the message did not arrive, in plain words.
    pub error: Option<String>,
}

/// When a message is tried again whose `tries`th try has just failed; `None` where it is
/// a dead letter. Up to a tenth is added to each pause, other for each message, so that
/// what failed together does not come back together.
pub fn again(
    message: Id,
    tries: i32,
    retry_after: Option<Duration>,
    now: Timestamp,
) -> Option<Timestamp> {
    let place = usize::try_from(tries).ok()?.checked_sub(1)?;
    let pause = Duration::from_secs(*PAUSES.get(place)?);
    let dice = message.as_bytes().iter().fold(place as u64, |sum, byte| {
        sum * 31 % 100_003 + u64::from(*byte)
    });
    let pause = pause + pause * u32::try_from(dice % 1000).unwrap_or(0) / 10_000;
    let asked = retry_after.map_or(Duration::ZERO, |asked| asked.min(PATIENCE));
    Some(now.plus(pause.max(asked)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(events: &[&str], sections: &[u8], tags: &[u8]) -> WebhookContent {
        let ids = |bytes: &[u8]| bytes.iter().map(|byte| id(*byte)).collect();
        WebhookContent {
            url: "https://push.example/".to_owned(),
            description: None,
            events: events.iter().map(|event| (*event).to_owned()).collect(),
            sections: ids(sections),
            tags: ids(tags),
            enabled: true,
        }
    }

    fn id(byte: u8) -> Id {
        Id::from_bytes([byte; 16])
    }

    #[test]
    fn filters_narrow_together() {
        let told = [id(1), id(2), id(3)];
        for (content, wanted) in [
            (content(&[], &[], &[]), true),
            (content(&["article.published"], &[], &[]), true),
            (content(&["article.killed"], &[], &[]), false),
            (content(&[], &[9, 2], &[]), true),
            (content(&[], &[9], &[]), false),
            (content(&[], &[2], &[3]), true),
            (content(&[], &[2], &[9]), false),
            (content(&["article.killed"], &[2], &[3]), false),
        ] {
            assert_eq!(
                content.wants("article.published", &told),
                wanted,
                "{content:?}"
            );
        }
    }

    #[test]
    fn the_schedule_is_the_specifications_with_up_to_a_tenth_more() {
        let now = Timestamp::from_micros(0);
        let pauses = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400];
        for byte in 0..50 {
            for (place, pause) in pauses.into_iter().enumerate() {
                let tries = i32::try_from(place).unwrap() + 1;
                let waits = again(id(byte), tries, None, now).unwrap().since(now);
                let least = Duration::from_secs(pause);
                assert!(waits >= least && waits <= least * 11 / 10, "{waits:?}");
            }
            assert_eq!(again(id(byte), 10, None, now), None);
        }
        let apart: std::collections::BTreeSet<_> =
            (0..50).map(|byte| again(id(byte), 9, None, now)).collect();
        assert!(apart.len() > 25, "{apart:?}");
    }

    #[test]
    fn retry_after_is_heeded_for_an_hour() {
        let now = Timestamp::from_micros(0);
        let after = |tries, seconds| {
            let asked = Some(Duration::from_secs(seconds));
            again(id(1), tries, asked, now).unwrap().since(now)
        };
        assert_eq!(after(1, 90), Duration::from_secs(90));
        assert_eq!(after(1, 1_000_000), PATIENCE);
        assert!(after(5, 90) >= Duration::from_secs(18_000));
    }
}
