//! Tells webhooks of public changes: makes messages of the log once nobody is handed out
//! the old bytes any more, and delivers them, in order for each thing.
//!
//! What is to be done is in the database alone. Whoever delivers a message claims it for a
//! minute; a claim that runs out is another's, so that a process that died, or several
//! over one database, come to the same.

mod deliver;

use std::sync::Arc;
use std::time::Duration;

use newsdesk_api::{Services, webhooks};
use newsdesk_persistence::Backend;
use newsdesk_persistence::webhooks::deliveries;
use tokio::sync::watch;

/// How long it waits when the store does not answer.
const PATIENCE: Duration = Duration::from_secs(1);

/// How often it is looked for webhooks that lag behind without anything having changed:
/// enabled again, or with room for more.
const LOOK: Duration = Duration::from_millis(500);

/// How soon after this process every other over the same PostgreSQL hands out nothing
/// that is older than a change: as long as one may go without a look at the log, and as
/// long as a look takes.
const OTHERS: Duration = Duration::from_millis(300);

/// Tells webhooks until `stop` is set; what is under way then is waited for, not for long.
pub(crate) async fn run(services: Arc<Services>, stop: watch::Receiver<bool>) {
    match webhooks::reseal(&services).await {
        Ok(0) => {}
        Ok(lost) => tracing::error!(
            webhooks = lost,
            "the secrets of webhooks were sealed with a NEWSDESK_SECRET that is not known any \
             more; rotate them"
        ),
        Err(error) => tracing::warn!(cause = %error, "webhooks' secrets could not be looked at"),
    }
    if services.store.backend() == Backend::Sqlite {
        // No other process serves this store: what was claimed was so by one that died.
        let now = services.clock.now();
        let released = services
            .store
            .write(move |db| deliveries::release_all(db, now));
        if let Err(error) = released.await {
            tracing::warn!(cause = %error, "what was under way is tried again in a minute only");
        }
    }
    let gathering = tokio::spawn(gather(Arc::clone(&services)));
    deliver::run(services, stop).await;
    gathering.abort();
}

/// Makes messages of what may be told, as it comes; until it is aborted.
async fn gather(services: Arc<Services>) {
    let mut announced = services.cache.announced();
    // Nothing is known until the log was looked at for the first time.
    let known = announced.wait_for(|standing| standing.generation > 0 || standing.number > 0);
    if known.await.is_err() {
        return;
    }
    let others = services.store.backend() == Backend::Postgres;
    let mut reached = None;
    loop {
        let number = announced.borrow_and_update().number;
        if others && reached != Some(number) {
            tokio::time::sleep(OTHERS).await;
        }
        reached = Some(number);
        // One that lags behind takes as many rounds as it needs, and each goes as far as
        // readers can see by then, so that it holds up no other.
        let pause = match webhooks::gather(&services, number).await {
            Ok(true) => Duration::ZERO,
            Ok(false) => LOOK,
            Err(error) => {
                tracing::warn!(cause = %error, "webhooks cannot be told yet");
                PATIENCE
            }
        };
        tokio::select! {
            changed = announced.changed() => if changed.is_err() { return },
            () = tokio::time::sleep(pause) => {}
        }
    }
}
