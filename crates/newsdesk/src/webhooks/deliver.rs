//! Delivers the messages to webhooks that are due.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use newsdesk_api::Services;
use newsdesk_api::outbound::Outcome;
use newsdesk_api::webhooks::Message;
use newsdesk_domain::webhook::{
    AT_ONCE, Attempt, DeliveryState, DisabledBy, FAILING, FAILING_TRIES, again,
};
use newsdesk_domain::{Id, Timestamp};
use newsdesk_editorial::{perform, webhooks as verbs};
use newsdesk_persistence::webhooks::deliveries::{self, Claimed, Due, Settled};
use newsdesk_persistence::webhooks::{self, Webhook, log};
use newsdesk_persistence::{Connection, StoreError};
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::ids::random_bytes;

/// How often it looks.
const LOOK: Duration = Duration::from_millis(200);

/// How long it waits when the store does not answer.
const PATIENCE: Duration = Duration::from_secs(1);

/// How long a claim holds: longer than a try and the note of it take.
const LEASE: Duration = Duration::from_secs(60);

/// How long what is under way may take once the server is told to stop.
const LAST: Duration = Duration::from_secs(5);

/// How often the backlog is counted for `/metrics`.
const COUNT: Duration = Duration::from_secs(5);

/// Delivers until `stop` is set.
pub(super) async fn run(services: Arc<Services>, stop: watch::Receiver<bool>) {
    let mut stopping = stop.clone();
    let mut under_way = UnderWay::default();
    let mut counted: Option<Instant> = None;
    while !*stop.borrow() {
        let pause = match round(&services, &mut under_way).await {
            Ok(()) => LOOK,
            Err(error) => {
                tracing::warn!(cause = %error, "messages to webhooks cannot be looked for yet");
                PATIENCE
            }
        };
        if counted.is_none_or(|at| at.elapsed() > COUNT) {
            counted = Some(Instant::now());
            count(&services).await;
        }
        tokio::select! {
            _ = stopping.wait_for(|stop| *stop) => {}
            () = services.webhooks.wake.notified() => {}
            Some(ended) = under_way.tasks.join_next_with_id() => under_way.ended(ended.map(|(id, ())| id)),
            () = tokio::time::sleep(pause) => {}
        }
        while let Some(ended) = under_way.tasks.try_join_next_with_id() {
            under_way.ended(ended.map(|(id, ())| id));
        }
        services.webhooks.meter.under_way(under_way.claims.len());
    }
    under_way.finish(&services).await;
}

/// The tries that are under way, each under its claim.
#[derive(Default)]
struct UnderWay {
    tasks: JoinSet<()>,
    /// A message and its claim for each.
    claims: HashMap<tokio::task::Id, (Id, Id)>,
}

impl UnderWay {
    fn ended(&mut self, task: Result<tokio::task::Id, tokio::task::JoinError>) {
        let id = task.unwrap_or_else(|error| error.id());
        self.claims.remove(&id);
    }

    /// Waits for them, and lets go of those that take too long.
    async fn finish(mut self, services: &Services) {
        let all = async {
            while let Some(ended) = self.tasks.join_next_with_id().await {
                self.claims
                    .remove(&ended.map_or_else(|error| error.id(), |(id, ())| id));
            }
        };
        drop(tokio::time::timeout(LAST, all).await);
        if self.claims.is_empty() {
            return;
        }
        self.tasks.abort_all();
        let (claims, now) = (
            self.claims.values().copied().collect::<Vec<_>>(),
            services.clock.now(),
        );
        let released = services
            .store
            .write(move |db| deliveries::release(db, &claims, now));
        if let Err(error) = released.await {
            tracing::warn!(cause = %error, "messages to webhooks are let go of in a minute only");
        }
    }
}

/// Looks once, and begins all tries that may be made.
async fn round(services: &Arc<Services>, under_way: &mut UnderWay) -> Result<(), StoreError> {
    let now = services.clock.now();
    let waiting = services.store.glance(deliveries::due).await?;
    let due: Vec<Due> = waiting.into_iter().filter(|due| due.at <= now).collect();
    if due.is_empty() {
        return Ok(());
    }
    let reading = Arc::clone(services);
    let read = move |db: &mut Connection| {
        let mut ids = Vec::new();
        for due in &due {
            // Sealed by a secret that this process does not know: another's to deliver, or
            // nobody's until it is rotated. Nothing is lost, no try is counted.
            let found = webhooks::find(db, due.webhook)?;
            if !found.is_some_and(|webhook| reading.webhooks.can_sign(&webhook, now)) {
                continue;
            }
            // One that does not answer is asked by one message at a time.
            let at_once = if due.failing { 1 } else { AT_ONCE };
            ids.extend(deliveries::deliverable(db, due.webhook, at_once, now)?);
        }
        Ok::<_, StoreError>(ids)
    };
    let messages = services.store.read(read).await?;
    if messages.is_empty() {
        return Ok(());
    }
    let claim = Id::from_bytes(random_bytes());
    let claiming = services
        .store
        .write(move |db| deliveries::claim(db, &messages, claim, now, LEASE));
    for message in claiming.await? {
        let (services, id) = (Arc::clone(services), message.id);
        let task = under_way.tasks.spawn(attempt(services, message, claim));
        under_way.claims.insert(task.id(), (id, claim));
    }
    Ok(())
}

/// Makes one try, and notes what it led to.
async fn attempt(services: Arc<Services>, message: Claimed, claim: Id) {
    let (id, webhook) = (message.id, message.webhook);
    if let Err(error) = tried(&services, message, claim).await {
        // The claim runs out, and it is tried again.
        tracing::warn!(%webhook, message = %id, cause = %error, "a try could not be noted");
    }
}

async fn tried(services: &Arc<Services>, message: Claimed, claim: Id) -> Result<(), StoreError> {
    let id = message.webhook;
    let found = services.store.read_one(move |db| webhooks::find(db, id));
    let now = services.clock.now();
    let is_mine =
        |webhook: &Webhook| webhook.content.enabled && services.webhooks.can_sign(webhook, now);
    let Some(webhook) = found.await?.filter(is_mine) else {
        let released = services
            .store
            .write(move |db| deliveries::release(db, &[(message.id, claim)], now));
        return released.await;
    };
    let at = services.clock.now();
    let posted = Message {
        id: message.id,
        number: Some(message.number),
        body: message.body.clone(),
    };
    let outcome = services.webhooks.post(&webhook, posted, at).await;
    services
        .webhooks
        .meter
        .tried(outcome.arrived(), outcome.took);
    let settled = settled(&message, claim, &outcome, at, services.clock.now());
    let (state, tries) = (settled.state, message.tries + 1);
    let noted = webhook.clone();
    let noting = services.store.write(move |db| {
        if !deliveries::settle(db, &settled)? {
            return Ok::<_, StoreError>(None);
        }
        let failed = settled.attempt.error.is_some();
        let failed = failed.then_some(settled.attempt.at);
        Ok(Some(webhooks::note_try(db, &noted, failed)?))
    });
    let Some(failing) = noting.await? else {
        return Ok(());
    };
    if state == DeliveryState::Dead {
        services.webhooks.meter.died();
        tracing::warn!(webhook = %id, message = %message.id, tries, "a message is a dead letter");
    }
    let failing = failing.filter(|_| tries >= FAILING_TRIES);
    disabled(services, webhook, &outcome, failing).await
}

/// What a try led to.
fn settled(
    message: &Claimed,
    claim: Id,
    outcome: &Outcome,
    at: Timestamp,
    now: Timestamp,
) -> Settled {
    let next = match outcome.arrived() {
        true => None,
        false => again(message.id, message.tries + 1, outcome.retry_after, now),
    };
    let state = match (outcome.arrived(), next) {
        (true, _) => DeliveryState::Delivered,
        (false, Some(_)) => DeliveryState::Pending,
        (false, None) => DeliveryState::Dead,
    };
    Settled {
        id: message.id,
        claim,
        attempt: Attempt {
            at,
            status: outcome.status,
            duration_ms: u64::try_from(outcome.took.as_millis()).unwrap_or(u64::MAX),
            error: outcome.error.clone(),
        },
        state,
        again: next,
        now,
    }
}

/// Disables a webhook that says it is gone, or to which nothing has arrived for days.
async fn disabled(
    services: &Arc<Services>,
    webhook: Webhook,
    outcome: &Outcome,
    failing: Option<Timestamp>,
) -> Result<(), StoreError> {
    let since = failing.map(|since| services.clock.now().since(since));
    let by = match (outcome.status, since) {
        (Some(410), _) => DisabledBy::Gone,
        (_, Some(since)) if since >= FAILING && !outcome.arrived() => DisabledBy::Failing,
        _ => return Ok(()),
    };
    let (id, desk) = (webhook.id, services.desk().for_scheduler());
    let done = perform(&desk, None, move |work| {
        verbs::disable(work, &webhook, by, failing)
    });
    let done = done.await.map_err(|refusal| match refusal {
        newsdesk_editorial::Refusal::Store(error) => error,
        other => StoreError::corrupt("webhooks", other.to_string()),
    })?;
    if done.value {
        services.webhooks.meter.disabled();
        tracing::warn!(webhook = %id, by = by.word(), "a webhook is disabled");
    }
    Ok(())
}

/// Counts what waits.
async fn count(services: &Services) {
    match services.store.glance(log::backlog).await {
        Ok((pending, oldest)) => {
            let now = services.clock.now();
            let oldest = oldest.map_or(Duration::ZERO, |at| now.since(at));
            services.webhooks.meter.waiting(pending, oldest);
        }
        Err(error) => tracing::debug!(cause = %error, "the backlog could not be counted"),
    }
}
