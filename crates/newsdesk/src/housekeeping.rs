//! What the server does beside answering: stores the views it counted, ranks by them,
//! stores when keys were used, forgets what is no longer needed.

use std::sync::Arc;
use std::time::Duration;

use newsdesk_api::Services;
use newsdesk_persistence::webhooks::log as deliveries;
use newsdesk_persistence::{StoreError, kept_answers, previews, sessions, views};
use tokio::sync::watch;
use tokio::time::{MissedTickBehavior, interval};

/// How often views are stored.
const FLUSH: Duration = Duration::from_secs(1);

/// How many of those pass between two rounds of tidying: an hour.
const TIDY_AFTER: u32 = 3600;

/// How long an upload may be under way.
const UPLOAD: Duration = Duration::from_secs(24 * 60 * 60);

/// Keeps house until `stop` is set.
pub(crate) async fn keep(services: Arc<Services>, mut stop: watch::Receiver<bool>) {
    let mut ticks = interval(FLUSH);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut passed = 0;
    loop {
        tokio::select! {
            _ = stop.wait_for(|stop| *stop) => return,
            _ = ticks.tick() => {}
        }
        if let Err(error) = flush_views(&services).await {
            tracing::warn!(cause = %error, "views could not be stored yet");
        }
        if let Err(error) = services.auth.store_uses(false).await {
            tracing::warn!(cause = %error, "when keys were used could not be stored yet");
        }
        if let Err(error) = rank(&services).await {
            tracing::warn!(cause = %error, "the most viewed stories could not be ranked anew");
        }
        if passed % TIDY_AFTER == 0 {
            tidy(&services).await;
        }
        passed = (passed + 1) % TIDY_AFTER;
    }
}

/// Stores the views counted so far; they are counted on where that fails.
///
/// # Errors
/// [`StoreError`] of the database.
pub async fn flush_views(services: &Services) -> Result<(), StoreError> {
    let counted = services.views.take();
    if counted.is_empty() {
        return Ok(());
    }
    let now = services.clock.now();
    let batch = Arc::new(counted);
    let adding = Arc::clone(&batch);
    let stored = services
        .store
        .write(move |db| views::add(db, &adding, now))
        .await;
    match &stored {
        Ok(()) => {}
        // Whether they were stored is not known: counting them twice is the worse error.
        Err(StoreError::Unavailable(_)) => {}
        Err(_) => services.views.put_back(batch.to_vec()),
    }
    stored
}

/// Ranks the most viewed stories anew, as far as anybody asked for them lately.
async fn rank(services: &Arc<Services>) -> Result<(), StoreError> {
    let (held, now) = (Arc::clone(services), services.clock.now());
    services
        .store
        .glance(move |db| held.rankings.refresh(db, now))
        .await
}

/// Forgets what no one will ask for again.
async fn tidy(services: &Services) {
    let now = services.clock.now();
    let swept = services.store.write(move |db| {
        views::prune(db, now)?;
        previews::sweep(db, now)?;
        sessions::sweep(db, now)
    });
    let forgotten = loop {
        match services
            .store
            .write(move |db| kept_answers::prune(db, now))
            .await
        {
            Ok(true) => {}
            Ok(false) => break Ok(()),
            Err(error) => break Err(error),
        }
    };
    let pruned = loop {
        match services
            .store
            .write(move |db| deliveries::prune(db, now))
            .await
        {
            Ok(true) => {}
            Ok(false) => break Ok(()),
            Err(error) => break Err(error),
        }
    };
    if let Err(error) = pruned {
        tracing::warn!(cause = %error, "old messages to webhooks could not be deleted yet");
    }
    if let Err(error) = forgotten {
        tracing::warn!(cause = %error, "kept answers could not be deleted yet");
    }
    match swept.await {
        Ok(0) => {}
        Ok(sessions) => tracing::info!(sessions, "expired sessions are forgotten"),
        Err(error) => {
            tracing::warn!(cause = %error, "tidying did not work; it is tried again in an hour")
        }
    }
    let media = Arc::clone(&services.media);
    let swept = tokio::task::spawn_blocking(move || media.sweep_staged(now.minus(UPLOAD))).await;
    match swept {
        Ok(Ok(0)) | Err(_) => {}
        Ok(Ok(files)) => tracing::info!(files, "uploads left behind are deleted"),
        Ok(Err(error)) => {
            tracing::warn!(cause = %error, "uploads left behind could not be deleted")
        }
    }
}
