//! Readers who come at a fixed rate, whatever the server does: an answer that is late
//! makes nobody ask less.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::Outcome;
use crate::bench::client::Client;

/// How many connections the readers share.
const READERS: u32 = 8;

/// How often each of them asks: 200 requests a second in all, which a small server
/// answers without effort.
const EVERY: Duration = Duration::from_millis(40);

/// Has readers read until `work` is done; how long each answer took since it was to be
/// asked for, and what came of the work.
///
/// # Errors
/// The first answer that was no 200, or what went wrong with the work.
pub fn read_while<T>(
    address: SocketAddr,
    paths: &[String],
    work: impl FnOnce() -> Outcome<T>,
) -> Outcome<(Vec<Duration>, T)> {
    let over = AtomicBool::new(false);
    let read = |reader: u32| -> Outcome<Vec<Duration>> {
        let mut client = Client::connect(address)?;
        let mut took = Vec::new();
        // Each at a moment of its own.
        let mut due = Instant::now() + EVERY * reader / READERS;
        for path in paths.iter().cycle().skip(reader as usize * 5) {
            if over.load(Ordering::Relaxed) {
                break;
            }
            thread::sleep(due.saturating_duration_since(Instant::now()));
            client.get(path)?;
            took.push(due.elapsed());
            due += EVERY;
        }
        Ok(took)
    };
    thread::scope(|scope| {
        let read = &read;
        let readers: Vec<_> = (0..READERS)
            .map(|reader| scope.spawn(move || read(reader)))
            .collect();
        let done = work();
        over.store(true, Ordering::Relaxed);
        let mut took = Vec::new();
        for reader in readers {
            took.extend(reader.join().map_err(|_| "a reader panicked")??);
        }
        Ok((took, done?))
    })
}

/// What half of them took at most, and what all but one in a hundred did.
///
/// # Errors
/// That there are none.
pub fn shares(mut took: Vec<Duration>) -> Outcome<(Duration, Duration)> {
    took.sort_unstable();
    let at = |share: usize| took.get(took.len() * share / 100).copied();
    at(50).zip(at(99)).ok_or_else(|| "nothing was read".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_read_from_the_sorted_answers() {
        let took = (0..200).rev().map(Duration::from_millis).collect();
        let shares = shares(took).unwrap();
        assert_eq!(
            shares,
            (Duration::from_millis(100), Duration::from_millis(198))
        );
        assert!(super::shares(Vec::new()).is_err());
    }
}
