//! Handing out answers: the kept one, the one that another request has made, or one that
//! is made now.

use std::sync::Arc;

use newsdesk_domain::Timestamp;
use newsdesk_persistence::StoreFailure;

use crate::answer::{Answer, Caching};
use crate::cache::Cache;
use crate::cache::coding::Coding;
use crate::cache::flights::{Join, Outcome};
use crate::cache::kept::Kept;
use crate::problem::{Code, Problem};
use crate::sent::Sent;

impl Cache {
    /// The answer to a request that is known by `key`: the kept one, or what `make` makes,
    /// in the coding the client likes best.
    pub(crate) async fn answer<F>(
        &self,
        key: String,
        sent: &impl Sent,
        now: Timestamp,
        make: impl FnOnce() -> F,
    ) -> Result<Answer, Problem>
    where
        F: Future<Output = Result<Answer, Problem>>,
    {
        let coding = Coding::accepted(sent);
        if self.options.bytes == 0 || !self.is_confirmed() {
            if self.options.bytes > 0 {
                self.meter.passed.inc();
            }
            let epoch = self.known.epoch();
            let (answer, kept) = made(make().await?, epoch, false);
            return self.shown(answer, kept, coding, now).await;
        }
        let place = place(&key, coding);
        loop {
            let (number, epoch) = (self.known.standing().number, self.known.epoch());
            if let Some(kept) = self.look(&place, now) {
                self.meter.hits.inc();
                return Ok(self.finish(&kept, number, now));
            }
            let flight = match self.flights.join(&place, epoch) {
                // Between the look and now another may have made it, kept it and landed.
                Join::Lead(flight) => match self.look(&place, now) {
                    Some(kept) => {
                        flight.land(Outcome::Shared(Arc::clone(&kept)));
                        self.meter.hits.inc();
                        return Ok(self.finish(&kept, number, now));
                    }
                    None => flight,
                },
                Join::Follow(follower) => match follower.wait().await {
                    // Whoever set out for it may have come before a photo's rights ended.
                    Some(Outcome::Shared(kept)) if kept.is_over(now) => continue,
                    Some(Outcome::Shared(kept)) => {
                        self.meter.shared.inc();
                        return Ok(self.finish(&kept, number, now));
                    }
                    Some(Outcome::Failed(problem)) => {
                        self.meter.shared.inc();
                        return Err(problem);
                    }
                    Some(Outcome::Own) => return make().await,
                    None => continue,
                },
            };
            self.meter.misses.inc();
            let made = self.lead(key, coding, epoch, now, make).await;
            flight.land(match &made {
                Ok((_, Some(kept))) => Outcome::Shared(Arc::clone(kept)),
                Ok((_, None)) => Outcome::Own,
                Err(problem) => failed(problem),
            });
            return match made? {
                (_, Some(kept)) => Ok(self.finish(&kept, number, now)),
                (Some(answer), None) => Ok(answer),
                (None, None) => Err(Problem::internal(&"an answer got lost")),
            };
        }
    }

    /// The kept answer at a place, if nobody need be asked for it and the public change
    /// `least` is known. Where there is none, nothing is counted: whoever asks does so again
    /// in [`answer`](Cache::answer).
    pub(crate) fn at_hand(&self, place: &str, least: i64, now: Timestamp) -> Option<AtHand> {
        if self.options.bytes == 0 || !self.is_confirmed() {
            return None;
        }
        let number = self.known.standing().number;
        if number < least {
            return None;
        }
        let kept = self.look(place, now)?;
        self.meter.hits.inc();
        Some(AtHand {
            caching: self.caching(&kept, now),
            kept,
            number,
        })
    }

    /// Makes what others may wait for, and keeps it: an answer, and the same as it is kept,
    /// if it can be.
    async fn lead<F>(
        &self,
        key: String,
        coding: Coding,
        epoch: u64,
        now: Timestamp,
        make: impl FnOnce() -> F,
    ) -> Result<(Option<Answer>, Option<Arc<Kept>>), Problem>
    where
        F: Future<Output = Result<Answer, Problem>>,
    {
        let place = place(&key, coding);
        let (answer, kept) = match self.look(&key, now) {
            Some(plain) if coding != Coding::Identity => (None, Some(plain)),
            _ => {
                let (answer, kept) = made(make().await?, epoch, true);
                if let Some(kept) = &kept {
                    self.keep(key, kept);
                }
                (Some(answer), kept)
            }
        };
        match kept {
            Some(plain) if coding != Coding::Identity => {
                let encoded = encode(plain, coding).await?;
                self.keep(place, &encoded);
                Ok((None, Some(encoded)))
            }
            kept => Ok((answer, kept)),
        }
    }

    /// An answer that is not kept, told as one that is.
    async fn shown(
        &self,
        answer: Answer,
        kept: Option<Arc<Kept>>,
        coding: Coding,
        now: Timestamp,
    ) -> Result<Answer, Problem> {
        let (Some(kept), Some(standing)) = (kept, answer.standing) else {
            return Ok(answer);
        };
        let kept = match coding {
            Coding::Identity => kept,
            coding => encode(kept, coding).await?,
        };
        Ok(self.finish(&kept, standing.number, now))
    }

    /// The kept answer at a place, if it is true.
    fn look(&self, place: &str, now: Timestamp) -> Option<Arc<Kept>> {
        let kept = self.shelf.get(place)?;
        if kept.is_valid(&self.known, now) {
            return Some(kept);
        }
        match kept.is_over(now) {
            true => self.meter.expired.inc(),
            false => self.meter.changed.inc(),
        };
        // Somebody may have put a newer one there meanwhile, which is then made again.
        self.shelf.remove(place);
        None
    }

    fn keep(&self, place: String, kept: &Arc<Kept>) {
        self.shelf.insert(place, Arc::clone(kept));
    }

    fn finish(&self, kept: &Kept, number: i64, now: Timestamp) -> Answer {
        Answer {
            caching: self.caching(kept, now),
            ..kept.answer(number)
        }
    }

    /// Who may keep an answer, where that is not as its operation says: nobody may past the
    /// next instant at which something changes by itself. What changed while it was made was
    /// true when it was asked for, but nobody may keep it at all: shared caches have been
    /// told already to forget it. Nor may they where it is not known what others wrote.
    fn caching(&self, kept: &Kept, now: Timestamp) -> Option<Caching> {
        let wanted = u64::from(self.options.shared_max_age);
        let stale = u64::from(self.options.stale_while_revalidate);
        if wanted == 0 {
            return None;
        }
        // Where that is past, it happens any moment.
        let ends = [kept.until, self.known.horizon()]
            .into_iter()
            .flatten()
            .min();
        let left = match kept.is_valid(&self.known, now) && self.is_confirmed() {
            true => ends.map_or(u64::MAX, |at| at.since(now).as_secs()),
            false => 0,
        };
        let shared = wanted.min(left);
        Some(Caching::Shared {
            seconds: shared,
            stale: stale.min(left - shared),
        })
    }
}

/// A kept answer that was found true.
pub(crate) struct AtHand {
    pub(crate) kept: Arc<Kept>,
    /// The public change up to which it is true.
    pub(crate) number: i64,
    /// Who may keep it, where that is not as its operation says.
    pub(crate) caching: Option<Caching>,
}

/// What a problem is to those who waited. A store that has no room would be asked by all
/// of them at once, and have less.
fn failed(problem: &Problem) -> Outcome {
    match problem.code() == Code::Busy && problem.store_error().is_some() {
        true => Outcome::Failed(problem.clone()),
        false => Outcome::Own,
    }
}

/// An answer that was begun in an epoch, and how it can be kept, if it can; whether it is
/// to be kept, `lasts` says.
fn made(mut answer: Answer, epoch: u64, lasts: bool) -> (Answer, Option<Arc<Kept>>) {
    let kept = Kept::of(&mut answer, epoch, lasts).map(Arc::new);
    (answer, kept)
}

/// Compresses away from the threads that answer.
async fn encode(plain: Arc<Kept>, coding: Coding) -> Result<Arc<Kept>, Problem> {
    let encoding = actix_web::web::block(move || Arc::new(plain.encoded(coding)));
    encoding.await.map_err(|error| Problem::internal(&error))
}

/// Where the answer to a request lies in a coding.
pub(crate) fn place(key: &str, coding: Coding) -> String {
    match coding.word() {
        None => key.to_owned(),
        Some(word) => format!("{word} {key}"),
    }
}
