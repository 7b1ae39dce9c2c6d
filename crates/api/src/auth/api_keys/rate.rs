//! How many requests a minute a key makes of this process: a bucket each, in memory, by a
//! clock that only goes forward.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use newsdesk_domain::Id;

/// How many buckets are held before the full ones are let go.
const HELD: usize = 10_000;

/// The buckets of the keys that were used. Only keys that are good get one, so that made-up
/// ones fill no memory.
#[derive(Default)]
pub(super) struct Rate(Mutex<HashMap<Id, Bucket>>);

/// Holds as many requests as a minute admits, and fills in a minute.
#[derive(Clone, Copy)]
struct Bucket {
    left: f64,
    at: Duration,
}

impl Rate {
    /// Admits a request at `now`, or says how long to wait.
    pub fn take(&self, key: Id, per_minute: i64, now: Duration) -> Result<(), Duration> {
        let most = per_minute as f64;
        let mut buckets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() >= HELD && !buckets.contains_key(&key) {
            // After a minute every bucket is full, whatever it holds.
            let minute = Duration::from_secs(60);
            buckets.retain(|_, bucket| now.saturating_sub(bucket.at) < minute);
        }
        let full = Bucket {
            left: most,
            at: now,
        };
        let bucket = buckets.entry(key).or_insert(full);
        let since = now.saturating_sub(bucket.at).as_secs_f64();
        let left = (bucket.left + since * most / 60.0).min(most);
        if left < 1.0 {
            return Err(Duration::from_secs_f64((1.0 - left) * 60.0 / most));
        }
        *bucket = Bucket {
            left: left - 1.0,
            at: now.max(bucket.at),
        };
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: Id = Id::from_bytes([1; 16]);
    const OTHER: Id = Id::from_bytes([2; 16]);

    #[test]
    fn a_key_has_so_many_at_once_and_as_many_each_minute() {
        let rate = Rate::default();
        let at = Duration::from_secs;
        for _ in 0..6 {
            assert_eq!(rate.take(KEY, 6, at(1)), Ok(()));
        }
        assert_eq!(rate.take(KEY, 6, at(1)), Err(at(10)));
        assert_eq!(rate.take(KEY, 6, at(7)), Err(at(4)));
        assert_eq!(rate.take(OTHER, 6, at(7)), Ok(()), "another's is its own");
        assert_eq!(rate.take(KEY, 6, at(11)), Ok(()));
        assert!(rate.take(KEY, 6, at(11)).is_err());
        let admitted = (0..20).filter(|_| rate.take(KEY, 6, at(500)).is_ok());
        assert_eq!(admitted.count(), 6);
    }

    #[test]
    fn a_smaller_limit_holds_at_once() {
        let rate = Rate::default();
        assert_eq!(rate.take(KEY, 600, Duration::ZERO), Ok(()));
        let admitted = (0..20).filter(|_| rate.take(KEY, 2, Duration::ZERO).is_ok());
        assert_eq!(admitted.count(), 2);
    }
}
