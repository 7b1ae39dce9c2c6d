//! Whoever tells one shared cache what to forget, again and again until it has taken it.

use std::convert::Infallible;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use newsdesk_api::{PurgeKeys, PurgeMeter};
use reqwest::Client;
use tokio::sync::{Notify, watch};

use crate::purge::PurgeTarget;

/// How long to wait after the first failure; twice as long after each further one.
const AGAIN: Duration = Duration::from_millis(200);

/// How long to wait at most.
const AGAIN_AT_MOST: Duration = Duration::from_secs(30);

/// After so many failures one after the other nobody waits for this cache any more.
const LATE: u32 = 3;

/// Tells one shared cache. What it does not take is kept and told again, for hours if need
/// be: a page that was taken back must not stay in it for ever.
pub(super) struct Teller {
    target: PurgeTarget,
    host: String,
    owed: Mutex<Owed>,
    added: Notify,
    state: watch::Sender<State>,
}

/// What it was not told yet.
#[derive(Default)]
struct Owed {
    keys: PurgeKeys,
    /// Counts how often something was added.
    number: u64,
}

/// How far it has been told.
#[derive(Default)]
struct State {
    /// The [`Owed::number`] up to which it has been told all.
    told: u64,
    /// Whether it has been failing for a while.
    late: bool,
}

impl Teller {
    pub fn of(target: PurgeTarget) -> Self {
        Self {
            host: target.host(),
            target,
            owed: Mutex::default(),
            added: Notify::new(),
            state: watch::Sender::new(State::default()),
        }
    }

    /// Has these told, and waits until they are; not where the cache is late.
    pub async fn hears(&self, keys: &[String]) {
        let number = {
            let mut owed = self.owed();
            owed.keys.add(keys.iter().cloned());
            owed.number += 1;
            owed.number
        };
        self.added.notify_one();
        let mut state = self.state.subscribe();
        let heard = state.wait_for(|state| state.late || state.told >= number);
        // The sender is this teller's own.
        drop(heard.await);
    }

    fn owed(&self) -> MutexGuard<'_, Owed> {
        self.owed.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Tells what there is to tell, for ever.
    pub async fn work(&self, client: &Client, meter: &PurgeMeter) -> Infallible {
        let mut failures = 0;
        loop {
            let (keys, number) = {
                let mut owed = self.owed();
                (owed.keys.take(), owed.number)
            };
            if keys.is_empty() {
                self.added.notified().await;
                continue;
            }
            meter.owes(&self.host, keys.len());
            let Err((left, detail)) = self.tell(client, meter, &keys).await else {
                meter.owes(&self.host, 0);
                if failures >= LATE {
                    tracing::info!(host = self.host, "a shared cache has been told all again");
                }
                failures = 0;
                self.state.send_replace(State {
                    told: number,
                    late: false,
                });
                continue;
            };
            failures += 1;
            let left = {
                let mut owed = self.owed();
                owed.keys.add(left.iter().cloned());
                owed.keys.len()
            };
            meter.owes(&self.host, left);
            self.state
                .send_modify(|state| state.late = failures >= LATE);
            let again = pause(failures);
            let (host, seconds) = (&self.host, again.as_secs_f64());
            tracing::warn!(
                host,
                keys = left,
                failures,
                again = seconds,
                detail,
                "a shared cache was not told"
            );
            tokio::time::sleep(again).await;
        }
    }

    /// Tells it these; where it fails, those that are left and why.
    async fn tell<'a>(
        &self,
        client: &Client,
        meter: &PurgeMeter,
        keys: &'a [String],
    ) -> Result<(), (&'a [String], String)> {
        let mut left = keys;
        while !left.is_empty() {
            let (some, rest) = left.split_at(self.target.keys_at_most.min(left.len()));
            let sent = self.send(client, some).await;
            meter.sent(&self.host, sent.is_ok());
            sent.map_err(|detail| (left, detail))?;
            left = rest;
        }
        Ok(())
    }

    /// Sends one request; says what is wrong.
    async fn send(&self, client: &Client, keys: &[String]) -> Result<(), String> {
        let response = client.execute(self.target.request(keys)?).await;
        // The address may hold a secret.
        let response = response.map_err(|error| error.without_url().to_string())?;
        let status = response.status();
        match status.is_success() {
            true => Ok(()),
            false => Err(format!("answered {status}")),
        }
    }
}

/// How long to wait after so many failures.
fn pause(failures: u32) -> Duration {
    let doubled = 1_u32.checked_shl(failures.saturating_sub(1));
    AGAIN
        .saturating_mul(doubled.unwrap_or(u32::MAX))
        .min(AGAIN_AT_MOST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_half_a_minute_and_no_further() {
        let pauses: Vec<u128> = (1..=5).map(|it| pause(it).as_millis()).collect();
        assert_eq!(pauses, [200, 400, 800, 1600, 3200]);
        for failures in [9, 32, 33, 1_000_000] {
            assert_eq!(pause(failures), AGAIN_AT_MOST, "{failures}");
        }
    }
}
