//! When keys were last used: noted as requests come, stored aside from them, at most once a
//! key and minute.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use newsdesk_domain::{Id, Timestamp};

/// How far apart the stored uses of one key are.
const APART: Duration = Duration::from_secs(60);

/// How many keys' uses are remembered before those that are stored are let go.
const HELD: usize = 10_000;

/// The last uses of keys.
#[derive(Default)]
pub(super) struct Uses(Mutex<HashMap<Id, Use>>);

#[derive(Clone, Copy)]
struct Use {
    last: Timestamp,
    stored: Option<Timestamp>,
}

impl Uses {
    /// Notes a use; `stored` is the last one that the store has, as far as is known.
    pub fn note(&self, key: Id, stored: Option<Timestamp>, now: Timestamp) {
        let mut uses = self.lock();
        if uses.len() >= HELD && !uses.contains_key(&key) {
            uses.retain(|_, it| it.stored != Some(it.last));
        }
        let entry = uses.entry(key).or_insert(Use { last: now, stored });
        entry.last = entry.last.max(now);
        entry.stored = entry.stored.max(stored);
    }

    /// The uses to be stored by now; all that are not, where it is the last chance.
    pub fn due(&self, now: Timestamp, last: bool) -> Vec<(Id, Timestamp)> {
        let is_due = |it: &Use| match it.stored {
            None => true,
            Some(stored) => it.last > stored && (last || now.since(stored) >= APART),
        };
        let uses = self.lock();
        let due = uses.iter().filter(|(_, it)| is_due(it));
        due.map(|(key, it)| (*key, it.last)).collect()
    }

    /// Notes that these are stored.
    pub fn stored(&self, uses: &[(Id, Timestamp)]) {
        let mut held = self.lock();
        for (key, at) in uses {
            if let Some(entry) = held.get_mut(key) {
                entry.stored = entry.stored.max(Some(*at));
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Id, Use>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_use_is_stored_at_once_and_then_once_a_minute() {
        let (uses, key) = (Uses::default(), Id::from_bytes([1; 16]));
        let at = |seconds: i64| Timestamp::from_micros(seconds * 1_000_000);
        assert_eq!(uses.due(at(0), false), []);
        uses.note(key, None, at(1));
        assert_eq!(uses.due(at(1), false), [(key, at(1))]);
        uses.stored(&[(key, at(1))]);
        uses.note(key, Some(at(1)), at(30));
        assert_eq!(uses.due(at(30), false), []);
        assert_eq!(uses.due(at(30), true), [(key, at(30))]);
        assert_eq!(uses.due(at(61), false), [(key, at(30))], "it is told late");
        uses.stored(&[(key, at(30))]);
        assert_eq!(uses.due(at(500), true), []);
        // Another process stored a later one.
        uses.note(key, Some(at(600)), at(600));
        assert_eq!(uses.due(at(700), true), []);
    }
}
