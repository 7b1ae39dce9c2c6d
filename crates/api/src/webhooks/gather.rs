//! Makes messages of the log of changes. The log is the outbox: what rolled back is not
//! in it, what committed is, and each webhook knows how far it has been told.

use std::collections::HashMap;
use std::sync::Arc;

use aws_lc_rs::digest::{Context, SHA256};
use newsdesk_domain::change::Entity;
use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::catalogue::{Resolved, Wanted};
use newsdesk_persistence::changes::{self, PublicChange};
use newsdesk_persistence::webhooks::deliveries::{self, MOST_PENDING, NewDelivery};
use newsdesk_persistence::webhooks::{self, Webhook};
use newsdesk_persistence::{Connection, StoreError};

use super::event::WebhookEvent;
use crate::delivery::changes::ChangeView;
use crate::services::Services;

/// How many changes are looked at at once.
const BATCH: i64 = 200;

/// A public change as it may be told: its event, and what it concerns.
struct Told {
    number: i64,
    kind: String,
    subject: Id,
    concerned: Vec<Id>,
    body: String,
}

/// What a webhook is to be told of all changes up to one.
struct Portion {
    webhook: Webhook,
    until: i64,
    messages: Vec<NewDelivery>,
}

/// Makes messages of the public changes up to `reached`, some for each webhook that has
/// not been told of them; says whether there may be more to make at once.
///
/// # Errors
/// [`StoreError`] of the database.
pub async fn gather(services: &Arc<Services>, reached: i64) -> Result<bool, StoreError> {
    let behind = services
        .store
        .glance(move |db| webhooks::is_any_behind(db, reached));
    if !behind.await? {
        return Ok(false);
    }
    let reading = Arc::clone(services);
    let portions = services
        .store
        .read(move |db| portions(db, &reading, reached))
        .await?;
    if portions.is_empty() {
        return Ok(false);
    }
    let more = portions.iter().any(|portion| portion.until < reached);
    let (portions, now) = (Arc::new(portions), services.clock.now());
    let made = services.store.write(move |db| {
        // One after the other with whatever erases a story: it sees these messages, or they
        // see that it is erased.
        changes::take_turn(db)?;
        let mut made = 0;
        for portion in portions.iter() {
            let (webhook, until) = (&portion.webhook, portion.until);
            // Whoever is first makes them; the others have nothing left to make.
            if webhooks::tell(db, webhook, webhook.told, until)? {
                deliveries::insert(db, webhook.id, &portion.messages, now)?;
                made += portion.messages.len();
            }
        }
        Ok::<_, StoreError>(made)
    });
    if made.await? > 0 {
        services.webhooks.wake.notify_one();
    }
    Ok(more)
}

fn portions(
    db: &mut Connection,
    services: &Services,
    reached: i64,
) -> Result<Vec<Portion>, StoreError> {
    let now = services.clock.now();
    let mut known: HashMap<i64, Arc<Vec<Told>>> = HashMap::new();
    let mut portions = Vec::new();
    for webhook in webhooks::all(db)? {
        if !webhook.content.enabled || webhook.told >= reached {
            continue;
        }
        if deliveries::pending(db, webhook.id)? >= MOST_PENDING {
            continue;
        }
        // Webhooks that keep up are told the same; one that lags behind holds up nobody.
        let told = match known.get(&webhook.told) {
            Some(told) => Arc::clone(told),
            None => {
                let limit = BATCH.min(reached - webhook.told);
                let told = Arc::new(told_after(db, services, webhook.told, limit)?);
                known.insert(webhook.told, Arc::clone(&told));
                told
            }
        };
        let wanted = told
            .iter()
            .filter(|told| webhook.content.wants(&told.kind, &told.concerned));
        let messages = wanted.map(|told| NewDelivery {
            id: message_id(webhook.id, told.number, now),
            number: told.number,
            kind: told.kind.clone(),
            subject: told.subject,
            body: told.body.clone(),
        });
        portions.push(Portion {
            messages: messages.collect(),
            until: told.last().map_or(reached, |last| last.number),
            webhook,
        });
    }
    Ok(portions)
}

/// The identity of a message: it follows from what it is, so that it takes none from
/// those who are asked for one in turn.
fn message_id(webhook: Id, number: i64, now: Timestamp) -> Id {
    let mut context = Context::new(&SHA256);
    context.update(webhook.as_bytes());
    context.update(&number.to_be_bytes());
    let mut random = [0; 10];
    random.copy_from_slice(&context.finish().as_ref()[..10]);
    Id::v7(now, random)
}

fn told_after(
    db: &mut Connection,
    services: &Services,
    after: i64,
    limit: i64,
) -> Result<Vec<Told>, StoreError> {
    let standing = changes::standing(db)?;
    let made = changes::public_after(db, after, limit)?;
    let nothing = Wanted::default();
    let resolved = services
        .catalogue
        .resolve(db, standing.generation, &nothing)?;
    let told = made.into_iter().map(|change| {
        let concerned = concerned(&change, &resolved);
        let (number, subject) = (change.number, change.id);
        let event = WebhookEvent::of(ChangeView::of(change, &resolved));
        let body =
            serde_json::to_string(&event).map_err(|error| StoreError::corrupt("changes", error))?;
        Ok(Told {
            number,
            kind: event.kind,
            subject,
            concerned,
            body,
        })
    });
    told.collect()
}

/// What a change concerns: the thing itself, what a story was or is listed under, and of
/// a section those above it.
fn concerned(change: &PublicChange, resolved: &Resolved) -> Vec<Id> {
    let mut concerned = change.touches.clone();
    concerned.push(change.id);
    if change.entity == Entity::Section {
        concerned.extend(resolved.sections.lineage(change.id));
    }
    concerned
}

#[cfg(test)]
mod tests {
    use newsdesk_domain::change::{Change, Happening};
    use newsdesk_domain::webhook::WebhookContent;

    use super::*;
    use crate::routes;
    use crate::testing::{NOW, Served};

    fn webhook(byte: u8, told: i64) -> Webhook {
        Webhook {
            id: Id::from_bytes([byte; 16]),
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
            told,
            secret: String::new(),
            former: None,
        }
    }

    #[test]
    fn one_round_goes_as_far_as_it_can_with_each_webhook_and_no_further() {
        let served = Served::start(routes::operations);
        let store = &served.services.store;
        let made = store.write_now(|db| {
            let site = Change {
                entity: Entity::Site,
                id: Id::from_bytes([9; 16]),
                happening: Happening::Updated,
                public: true,
                touches: Vec::new(),
            };
            let deeds = changes::Deeds {
                began: changes::take_turn(db)?,
                entries: &[],
                made: vec![site; 500],
                actor: None,
                at: NOW,
            };
            changes::record(db, deeds)?;
            webhooks::insert(db, &webhook(1, 0))?;
            webhooks::insert(db, &webhook(2, 498))
        });
        made.unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .build()
            .unwrap();
        let round = |reached| {
            let more = runtime.block_on(gather(&served.services, reached)).unwrap();
            let all = served.services.store.read_now(webhooks::all).unwrap();
            (more, all.iter().map(|it| it.told).collect::<Vec<_>>())
        };
        // Whoever lags behind by more holds up nobody who does not.
        assert_eq!(round(499), (true, vec![200, 499]));
        assert_eq!(round(500), (true, vec![400, 500]));
        assert_eq!(round(500), (false, vec![500, 500]));
        assert_eq!(round(500), (false, vec![500, 500]));
    }
}
