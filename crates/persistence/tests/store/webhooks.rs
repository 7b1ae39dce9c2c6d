//! What is kept of messages to webhooks.

use std::time::Duration;

use newsdesk_domain::webhook::{Attempt, DeliveryState, WebhookContent};
use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::testing::TestDatabase;
use newsdesk_persistence::webhooks::deliveries::{self, NewDelivery, Settled};
use newsdesk_persistence::webhooks::{self, Webhook, log};
use newsdesk_persistence::{Connection, StoreError};

const NOW: Timestamp = Timestamp::from_micros(1_790_000_000_000_000);

const WEBHOOK: Id = Id::from_bytes([7; 16]);

/// Settles messages of these numbers, all of them at one instant.
fn settled(
    db: &mut Connection,
    numbers: std::ops::RangeInclusive<i64>,
    state: DeliveryState,
    at: Timestamp,
) -> Result<(), StoreError> {
    let id = |number: i64| Id::v7(at, number.to_be_bytes().repeat(2)[6..].try_into().unwrap());
    let new: Vec<NewDelivery> = numbers
        .map(|number| NewDelivery {
            id: id(number),
            number,
            kind: "article.updated".to_owned(),
            subject: id(number),
            body: "{}".to_owned(),
        })
        .collect();
    deliveries::insert(db, WEBHOOK, &new, at)?;
    let claim = Id::from_bytes([9; 16]);
    for some in new.chunks(500) {
        let ids: Vec<Id> = some.iter().map(|new| new.id).collect();
        for message in deliveries::claim(db, &ids, claim, at, Duration::from_secs(60))? {
            let attempt = Attempt {
                at,
                status: None,
                duration_ms: 1,
                error: None,
            };
            let settled = Settled {
                id: message.id,
                claim,
                attempt,
                state,
                again: None,
                now: at,
            };
            assert!(deliveries::settle(db, &settled)?);
        }
    }
    Ok(())
}

fn dead_letters_outlive_what_was_delivered(database: &TestDatabase) {
    let store = database.open();
    let day = Duration::from_secs(24 * 60 * 60);
    let counted = store.write_now(move |db| {
        let webhook = Webhook {
            id: WEBHOOK,
            version: 1,
            created_at: NOW,
            modified_at: NOW,
            content: WebhookContent {
                url: "https://push.example/".to_owned(),
                description: None,
                events: Vec::new(),
                sections: Vec::new(),
                tags: Vec::new(),
                enabled: true,
            },
            disabled: None,
            failing_since: None,
            told: 0,
            secret: String::new(),
            former: None,
        };
        webhooks::insert(db, &webhook)?;
        settled(db, 1..=3, DeliveryState::Dead, NOW.minus(31 * day))?;
        settled(db, 4..=8, DeliveryState::Dead, NOW.minus(20 * day))?;
        settled(db, 9..=12, DeliveryState::Delivered, NOW.minus(2 * day))?;
        let until = 12 + log::KEPT;
        settled(db, 13..=until, DeliveryState::Delivered, NOW.minus(day))?;
        while log::prune(db, NOW)? {}
        let count = |db: &mut Connection, state| log::count(db, WEBHOOK, Some(state));
        Ok::<_, StoreError>((
            count(db, DeliveryState::Dead)?,
            count(db, DeliveryState::Delivered)?,
        ))
    });
    let (dead, delivered) = counted.unwrap();
    assert_eq!(dead, 5, "those of the last thirty days");
    assert!(delivered <= log::KEPT, "{delivered}");
}

#[test]
fn dead_letters_outlive_what_was_delivered_on_sqlite() {
    dead_letters_outlive_what_was_delivered(&TestDatabase::sqlite());
}

#[test]
fn dead_letters_outlive_what_was_delivered_on_postgres() {
    if let Some(database) = TestDatabase::postgres() {
        dead_letters_outlive_what_was_delivered(&database);
    }
}
