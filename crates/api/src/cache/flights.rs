//! Answers that are being made: whoever asks for one of them waits for it, so that it is
//! made once however many ask.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;

use crate::cache::kept::Kept;
use crate::problem::Problem;

/// What became of an answer that was made.
#[derive(Clone, Debug)]
pub(crate) enum Outcome {
    /// Others may have it too.
    Shared(Arc<Kept>),
    /// It is nobody else's.
    Own,
    /// The store failed, as it would for everybody who waited.
    Failed(Problem),
}

/// What became of a flight that is over.
type Landed = Option<Outcome>;

/// The answers that are being made.
#[derive(Default)]
pub(crate) struct Flights(Arc<Mutex<HashMap<String, Flying>>>);

struct Flying {
    epoch: u64,
    landed: watch::Receiver<Landed>,
}

/// Whoever wants an answer that is not there.
pub(crate) enum Join {
    /// Makes it.
    Lead(Flight),
    /// Waits for it.
    Follow(Follower),
}

/// An answer that somebody else makes.
pub(crate) struct Follower(watch::Receiver<Landed>);

/// An answer to be made; where this is dropped, those who wait try again.
pub(crate) struct Flight {
    flights: Arc<Mutex<HashMap<String, Flying>>>,
    key: String,
    landed: watch::Sender<Landed>,
}

impl Flights {
    /// Joins the flight for `key`. One that set out before the last change could bring
    /// what is out of date by now, so a new one sets out.
    pub fn join(&self, key: &str, epoch: u64) -> Join {
        let mut flying = lock(&self.0);
        if let Some(one) = flying.get(key)
            && one.epoch == epoch
            && one.landed.has_changed().is_ok()
        {
            return Join::Follow(Follower(one.landed.clone()));
        }
        let (landed, receiver) = watch::channel(None);
        let one = Flying {
            epoch,
            landed: receiver,
        };
        flying.insert(key.to_owned(), one);
        Join::Lead(Flight {
            flights: Arc::clone(&self.0),
            key: key.to_owned(),
            landed,
        })
    }
}

impl Follower {
    /// What became of it; `None` where the flight was given up.
    pub async fn wait(mut self) -> Landed {
        let landed = self.0.wait_for(Option::is_some).await;
        landed.ok().and_then(|landed| landed.clone())
    }
}

impl Flight {
    /// Ends it.
    pub fn land(self, outcome: Outcome) {
        self.landed.send_replace(Some(outcome));
    }
}

impl Drop for Flight {
    fn drop(&mut self) {
        let mut flying = lock(&self.flights);
        let own = |one: &Flying| one.landed.same_channel(&self.landed.subscribe());
        if flying.get(&self.key).is_some_and(own) {
            flying.remove(&self.key);
        }
    }
}

fn lock(flying: &Mutex<HashMap<String, Flying>>) -> MutexGuard<'_, HashMap<String, Flying>> {
    flying.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn one_leads_and_the_rest_follow_until_a_change() {
        let flights = Flights::default();
        let Join::Lead(first) = flights.join("a", 1) else {
            panic!("nobody flies yet");
        };
        let Join::Follow(follower) = flights.join("a", 1) else {
            panic!("somebody flies already");
        };
        let Join::Lead(second) = flights.join("a", 2) else {
            panic!("the first set out before the change");
        };
        assert!(matches!(flights.join("a", 2), Join::Follow(_)));
        first.land(Outcome::Own);
        assert!(matches!(follower.wait().await, Some(Outcome::Own)));
        assert!(
            matches!(flights.join("a", 2), Join::Follow(_)),
            "the second still flies"
        );
        let Join::Follow(follower) = flights.join("a", 2) else {
            panic!("the second still flies");
        };
        drop(second);
        assert!(follower.wait().await.is_none());
        assert!(matches!(flights.join("a", 2), Join::Lead(_)));
    }
}
