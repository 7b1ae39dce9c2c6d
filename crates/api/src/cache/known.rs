//! What this process knows of the log of changes: what changed when, and how far all of
//! it is known.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock};
use std::time::{Duration, Instant};

use newsdesk_domain::Timestamp;
use newsdesk_persistence::changes::{Logged, Standing};
use tokio::sync::watch;

use crate::cache::made_of::{Mark, marks_of};

/// How many marks are remembered before the older half is forgotten.
const REMEMBERED: usize = 250_000;

/// How many of those are remembered that changed without the log.
const OUTSIDE: usize = 10_000;

/// What is known of the log.
pub(crate) struct Known {
    /// Counts up with every batch of changes that could concern an answer.
    epoch: AtomicU64,
    changed: RwLock<Changed>,
    reached: Mutex<Reached>,
    standing: watch::Sender<Standing>,
    /// The next instant at which something changes by itself, in microseconds.
    horizon: AtomicI64,
    began: Instant,
    /// Milliseconds from `began` to the last look that found nothing unknown, plus one.
    confirmed: AtomicU64,
}

/// The generation at which each mark last changed.
#[derive(Default)]
struct Changed {
    /// Of what is older nothing is known any more.
    floor: i64,
    /// The same for what was begun in an earlier epoch than this.
    begun: u64,
    /// The greatest generation among `old`.
    turned: i64,
    young: HashMap<Mark, i64>,
    old: HashMap<Mark, i64>,
    /// What changed without the log, and in which epoch last.
    outside: HashMap<Mark, u64>,
}

/// How far the log is known without gaps, and what is known beyond.
#[derive(Default)]
struct Reached {
    standing: Option<Standing>,
    /// By the generation before each: where the log stood after it.
    beyond: BTreeMap<i64, Standing>,
    /// The generation as of which the next instant is known at which something changes by
    /// itself.
    planned: i64,
}

impl Default for Known {
    fn default() -> Self {
        Self {
            epoch: AtomicU64::new(1),
            changed: RwLock::default(),
            reached: Mutex::default(),
            standing: watch::Sender::new(Standing::default()),
            horizon: AtomicI64::new(i64::MAX),
            began: Instant::now(),
            confirmed: AtomicU64::new(0),
        }
    }
}

impl Known {
    /// Counts the batches of changes that could have concerned an answer.
    pub fn epoch(&self) -> u64 {
        self.epoch.load(Ordering::SeqCst)
    }

    /// How far the log is known without gaps.
    pub fn standing(&self) -> Standing {
        *self.standing.borrow()
    }

    /// Whether the change of this generation has been noted.
    pub fn has_heard(&self, generation: i64) -> bool {
        let reached = self.lock();
        let within = reached
            .standing
            .is_some_and(|standing| generation <= standing.generation);
        let mut beyond = reached.beyond.iter();
        within || beyond.any(|(from, to)| generation > *from && generation <= to.generation)
    }

    /// Follows how far the log is known.
    pub fn follow(&self) -> watch::Receiver<Standing> {
        self.standing.subscribe()
    }

    /// The next instant at which something changes by itself, if one is planned.
    pub fn horizon(&self) -> Option<Timestamp> {
        match self.horizon.load(Ordering::SeqCst) {
            i64::MAX => None,
            micros => Some(Timestamp::from_micros(micros)),
        }
    }

    /// Sets that instant, as it was where the log stood so. What an earlier log says is
    /// not heeded: it may be heard of later.
    pub fn plan(&self, standing: Standing, next: Option<Timestamp>) {
        let mut reached = self.lock();
        if standing.generation < reached.planned {
            return;
        }
        reached.planned = standing.generation;
        let micros = next.map_or(i64::MAX, Timestamp::micros);
        self.horizon.store(micros, Ordering::SeqCst);
    }

    /// Notes changes, so that from the return of this on nothing made before them is
    /// valid.
    pub fn note(&self, changes: &[Logged]) {
        let marked: Vec<(Mark, i64)> = changes
            .iter()
            .flat_map(|logged| {
                let marks = marks_of(&logged.change).into_iter();
                marks.map(|mark| (mark, logged.generation))
            })
            .collect();
        if !marked.is_empty() {
            self.mark(&marked);
        }
    }

    /// Notes that the log stands here after these changes, which have been noted.
    pub fn stands(&self, changes: &[Logged], standing: Standing) {
        let first = changes.first().map(|logged| logged.generation - 1);
        self.reach(first, standing);
    }

    /// Notes that these changed, of which the log knows nothing: nothing that was begun
    /// before this returns is valid.
    pub fn note_outside(&self, marks: &[Mark]) {
        let mut changed = self.changed.write().unwrap_or_else(PoisonError::into_inner);
        let epoch = self.epoch.load(Ordering::SeqCst) + 1;
        if changed.outside.len() >= OUTSIDE {
            changed.outside.clear();
            changed.begun = epoch;
        }
        changed
            .outside
            .extend(marks.iter().map(|mark| (*mark, epoch)));
        // Under the lock: who is given this epoch has all that was noted in it.
        self.epoch.fetch_add(1, Ordering::SeqCst);
    }

    fn mark(&self, marked: &[(Mark, i64)]) {
        let mut changed = self.changed.write().unwrap_or_else(PoisonError::into_inner);
        for (mark, generation) in marked {
            changed.note(*mark, *generation);
        }
        self.epoch.fetch_add(1, Ordering::SeqCst);
    }

    /// From now on nothing made before `standing` is valid: too much changed to say what.
    /// Of what changed after that it is known.
    pub fn forget(&self, standing: Standing) {
        let mut changed = self.changed.write().unwrap_or_else(PoisonError::into_inner);
        changed.forget(standing.generation);
        self.epoch.fetch_add(1, Ordering::SeqCst);
    }

    /// Notes that all up to `standing` is known (from `first` on, where it is given).
    fn reach(&self, first: Option<i64>, standing: Standing) {
        let mut reached = self.lock();
        match (first, reached.standing) {
            // Before anything is known, nothing says what lies between.
            (Some(first), None) => {
                reached.beyond.insert(first, standing);
                return;
            }
            (Some(first), Some(now)) if first > now.generation => {
                reached.beyond.insert(first, standing);
                return;
            }
            (_, now) => {
                let further = now.is_none_or(|now| now.generation < standing.generation);
                if further {
                    reached.standing = Some(standing);
                }
            }
        }
        reached.close_gaps();
        if let Some(now) = reached.standing {
            self.standing.send_if_modified(|known| {
                let further = known.generation < now.generation;
                if further {
                    *known = now;
                }
                further
            });
        }
    }

    /// Notes that a look begun at `asked` found nothing that is not known.
    pub fn confirm(&self, asked: Instant) {
        let elapsed = asked.saturating_duration_since(self.began).as_millis();
        let elapsed = u64::try_from(elapsed).unwrap_or(u64::MAX - 1);
        self.confirmed.fetch_max(elapsed + 1, Ordering::SeqCst);
    }

    /// Whether a look not longer ago than `bound` found nothing unknown; without a bound,
    /// whether there was one at all.
    pub fn is_confirmed(&self, bound: Option<Duration>) -> bool {
        let Some(at) = self.confirmed.load(Ordering::SeqCst).checked_sub(1) else {
            return false;
        };
        bound.is_none_or(|bound| {
            self.began
                .elapsed()
                .saturating_sub(Duration::from_millis(at))
                <= bound
        })
    }

    /// Whether nothing among `marks` changed after `generation`, nor, without the log,
    /// since the epoch `begun`.
    pub fn is_unchanged(&self, marks: &[Mark], generation: i64, begun: u64) -> bool {
        let changed = self.changed.read().unwrap_or_else(PoisonError::into_inner);
        changed.is_unchanged(marks, generation) && changed.is_quiet(marks, begun)
    }

    fn lock(&self) -> MutexGuard<'_, Reached> {
        self.reached.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Changed {
    fn note(&mut self, mark: Mark, generation: i64) {
        if self.young.len() >= REMEMBERED {
            self.floor = self.turned;
            self.old = std::mem::take(&mut self.young);
            self.turned = self.old.values().copied().max().unwrap_or(self.floor);
        }
        let last = self.young.entry(mark).or_default();
        *last = generation.max(*last);
    }

    fn forget(&mut self, generation: i64) {
        self.floor = self.floor.max(generation);
        self.young.retain(|_, changed| *changed > generation);
        self.old.retain(|_, changed| *changed > generation);
        self.turned = self.old.values().copied().fold(self.floor, i64::max);
    }

    fn is_unchanged(&self, marks: &[Mark], generation: i64) -> bool {
        let older = |map: &HashMap<Mark, i64>, mark| {
            map.get(mark).is_none_or(|changed| *changed <= generation)
        };
        generation >= self.floor
            && marks
                .iter()
                .all(|mark| older(&self.young, mark) && older(&self.old, mark))
    }
}

impl Changed {
    /// Whether nothing among `marks` changed without the log since an epoch.
    fn is_quiet(&self, marks: &[Mark], begun: u64) -> bool {
        let later = |mark| self.outside.get(mark).is_some_and(|epoch| *epoch > begun);
        begun >= self.begun && (self.outside.is_empty() || !marks.iter().any(later))
    }
}

impl Reached {
    /// Goes on to what is known beyond, where it follows on what is reached.
    fn close_gaps(&mut self) {
        while let (Some(now), Some(next)) = (self.standing, self.beyond.first_entry()) {
            if *next.key() > now.generation {
                return;
            }
            let standing = next.remove();
            if standing.generation > now.generation {
                self.standing = Some(standing);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use newsdesk_domain::Id;

    use super::*;

    fn standing(generation: i64) -> Standing {
        Standing {
            generation,
            number: generation,
        }
    }

    fn mark(n: u8) -> Mark {
        Mark::one(Id::from_bytes([n; 16]))
    }

    #[test]
    fn the_standing_waits_for_gaps_to_close() {
        let known = Known::default();
        known.reach(None, standing(10));
        known.reach(Some(11), standing(12));
        assert_eq!(known.standing(), standing(10));
        known.reach(Some(10), standing(11));
        assert_eq!(known.standing(), standing(12));
        known.reach(Some(10), standing(11));
        assert_eq!(known.standing(), standing(12));
        known.reach(None, standing(20));
        assert_eq!(known.standing(), standing(20));
    }

    #[test]
    fn what_changed_later_makes_invalid_and_what_changed_before_does_not() {
        let known = Known::default();
        known.mark(&[(mark(1), 5)]);
        assert!(known.is_unchanged(&[mark(1)], 5, 9));
        assert!(!known.is_unchanged(&[mark(1)], 4, 9));
        assert!(known.is_unchanged(&[mark(2)], 4, 9));
        known.mark(&[(mark(1), 3)]);
        assert!(
            !known.is_unchanged(&[mark(1)], 4, 9),
            "a late report takes nothing back"
        );
        known.mark(&[(mark(2), 11)]);
        known.forget(standing(9));
        assert!(!known.is_unchanged(&[], 8, 9));
        assert!(known.is_unchanged(&[mark(1)], 9, 9));
        assert!(
            !known.is_unchanged(&[mark(2)], 10, 9),
            "it changed after what is forgotten"
        );
    }

    #[test]
    fn nothing_is_valid_of_which_nothing_is_known_any_more() {
        let mut changed = Changed::default();
        for n in 0..=2 * REMEMBERED as u64 {
            let mut bytes = [0; 16];
            bytes[..8].copy_from_slice(&n.to_be_bytes());
            changed.note(Mark::one(Id::from_bytes(bytes)), n as i64);
        }
        assert!(changed.old.len() + changed.young.len() <= 2 * REMEMBERED);
        assert!(!changed.is_unchanged(&[], REMEMBERED as i64 - 2));
        assert!(changed.is_unchanged(&[], 2 * REMEMBERED as i64));
    }

    #[test]
    fn what_changes_without_the_log_is_told_by_when_an_answer_was_begun() {
        let known = Known::default();
        let begun = known.epoch();
        assert!(known.is_unchanged(&[mark(1)], 0, begun));
        known.note_outside(&[mark(1)]);
        assert!(!known.is_unchanged(&[mark(1)], 100, begun));
        assert!(known.is_unchanged(&[mark(2)], 0, begun));
        assert!(known.is_unchanged(&[mark(1)], 0, known.epoch()));
    }

    #[test]
    fn a_look_confirms_for_a_while() {
        let known = Known::default();
        assert!(!known.is_confirmed(None));
        known.confirm(Instant::now());
        assert!(known.is_confirmed(None));
        assert!(known.is_confirmed(Some(Duration::from_secs(60))));
        std::thread::sleep(Duration::from_millis(3));
        assert!(!known.is_confirmed(Some(Duration::ZERO)));
    }
}
