//! Views on their way to the database: who is counted once, and what waits to be added.
//!
//! A reader is a keyed hash of address and user agent. The key is made anew each day
//! and kept nowhere, so that nobody can be found again tomorrow.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use aws_lc_rs::hmac;
use newsdesk_domain::{Id, Timestamp};

/// How long one reader's further views of a story count nothing.
const ONCE_IN: Duration = Duration::from_secs(30 * 60);

/// How long a story's views of one address are counted together.
const ADDRESS_WINDOW: Duration = Duration::from_secs(60 * 60);

/// How long a key lasts.
const KEY_LIFE: Duration = Duration::from_secs(24 * 60 * 60);

/// How many readers are remembered; past it the oldest window is forgotten early.
const REMEMBERED: usize = 500_000;

/// Parts of user agents of programs that read no stories.
const BOTS: &[&str] = &[
    "bot",
    "crawl",
    "spider",
    "slurp",
    "facebookexternalhit",
    "embedly",
    "preview",
    "headless",
    "lighthouse",
    "pingdom",
    "uptime",
    "monitor",
    "feedfetcher",
    "archiver",
];

/// Counts views until they are taken to be stored.
pub struct ViewCounter {
    per_address: u32,
    inner: Mutex<Inner>,
}

struct Inner {
    key: hmac::Key,
    key_made_at: Timestamp,
    new_key: Box<dyn Fn() -> [u8; 32] + Send>,
    readers: HashMap<[u8; 16], Timestamp>,
    addresses: HashMap<[u8; 16], (Timestamp, u32)>,
    waiting: HashMap<Id, i64>,
}

impl ViewCounter {
    /// A counter that counts one address at most `per_address` times a story and hour.
    /// `new_key` makes a random key, once a day.
    pub fn new(
        per_address: u32,
        now: Timestamp,
        new_key: impl Fn() -> [u8; 32] + Send + 'static,
    ) -> Self {
        Self {
            per_address,
            inner: Mutex::new(Inner {
                key: hmac::Key::new(hmac::HMAC_SHA256, &new_key()),
                key_made_at: now,
                new_key: Box::new(new_key),
                readers: HashMap::new(),
                addresses: HashMap::new(),
                waiting: HashMap::new(),
            }),
        }
    }

    /// Counts a view of a live story, unless it is a program's, a reader's second within
    /// 30 minutes, or one too many of its address. Says whether it counted.
    pub fn view(&self, story: Id, address: Option<IpAddr>, agent: &str, now: Timestamp) -> bool {
        let folded = agent.to_ascii_lowercase();
        if BOTS.iter().any(|part| folded.contains(part)) {
            return false;
        }
        let mut inner = self.lock();
        inner.turn_key(now);
        let line = address.map(line).unwrap_or_default();
        let address = address
            .map(|address| address.to_string())
            .unwrap_or_default();
        let reader = inner.mark(story, &[address.as_bytes(), b"\0", agent.as_bytes()]);
        if inner
            .readers
            .get(&reader)
            .is_some_and(|last| now.since(*last) < ONCE_IN)
        {
            return false;
        }
        let place = inner.mark(story, &[line.as_bytes()]);
        let (since, count) = inner.addresses.get(&place).copied().unwrap_or((now, 0));
        let (since, count) = if now.since(since) >= ADDRESS_WINDOW {
            (now, 0)
        } else {
            (since, count)
        };
        if count >= self.per_address {
            return false;
        }
        inner.make_room(now);
        inner.addresses.insert(place, (since, count + 1));
        inner.readers.insert(reader, now);
        *inner.waiting.entry(story).or_default() += 1;
        true
    }

    /// Takes what waits to be stored.
    pub fn take(&self) -> Vec<(Id, i64)> {
        self.lock().waiting.drain().collect()
    }

    /// Puts back what could not be stored.
    pub fn put_back(&self, counted: Vec<(Id, i64)>) {
        let mut inner = self.lock();
        for (story, count) in counted {
            *inner.waiting.entry(story).or_default() += count;
        }
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        // A panic leaves at worst one view uncounted.
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The line an address belongs to: itself, or the 64 bits that a household or a machine has
/// of IPv6, within which it may take as many addresses as it likes.
fn line(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}")
        }
    }
}

impl Inner {
    fn turn_key(&mut self, now: Timestamp) {
        if now.since(self.key_made_at) >= KEY_LIFE {
            self.key = hmac::Key::new(hmac::HMAC_SHA256, &(self.new_key)());
            self.key_made_at = now;
            self.readers.clear();
            self.addresses.clear();
        }
    }

    fn mark(&self, story: Id, parts: &[&[u8]]) -> [u8; 16] {
        let mut context = hmac::Context::with_key(&self.key);
        context.update(story.as_bytes());
        for part in parts {
            context.update(part);
        }
        let tag = context.sign();
        let mut mark = [0; 16];
        for (to, from) in mark.iter_mut().zip(tag.as_ref()) {
            *to = *from;
        }
        mark
    }

    fn make_room(&mut self, now: Timestamp) {
        if self.readers.len() < REMEMBERED && self.addresses.len() < REMEMBERED {
            return;
        }
        self.readers.retain(|_, last| now.since(*last) < ONCE_IN);
        self.addresses
            .retain(|_, (since, _)| now.since(*since) < ADDRESS_WINDOW);
        if self.readers.len() >= REMEMBERED {
            self.readers.clear();
        }
        if self.addresses.len() >= REMEMBERED {
            self.addresses.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: Duration = Duration::from_secs(3600);

    fn counter() -> ViewCounter {
        ViewCounter::new(3, Timestamp::from_micros(0), || [7; 32])
    }

    fn address(last: u8) -> Option<IpAddr> {
        Some(IpAddr::from([192, 0, 2, last]))
    }

    #[test]
    fn a_reader_counts_once_in_thirty_minutes() {
        let (counter, story) = (counter(), Id::from_bytes([1; 16]));
        let now = Timestamp::from_micros(0);
        assert!(counter.view(story, address(1), "Firefox", now));
        assert!(!counter.view(story, address(1), "Firefox", now.plus(ONCE_IN / 2)));
        assert!(counter.view(story, address(2), "Firefox", now));
        assert!(counter.view(story, address(1), "Firefox", now.plus(ONCE_IN)));
        assert_eq!(counter.take(), [(story, 3)]);
        assert_eq!(counter.take(), []);
    }

    #[test]
    fn an_address_counts_so_often_an_hour() {
        let (counter, story) = (counter(), Id::from_bytes([1; 16]));
        let now = Timestamp::from_micros(0);
        let counted = |now| {
            (0..10)
                .filter(|n| counter.view(story, address(1), &format!("agent {n}"), now))
                .count()
        };
        assert_eq!(counted(now), 3);
        assert_eq!(counted(now.plus(HOUR)), 3);
    }

    #[test]
    fn a_line_with_many_addresses_is_one() {
        let counter = counter();
        let story = Id::from_bytes([1; 16]);
        let counted = |prefix: u16| {
            (0..10)
                .map(|last| [0x2001, 0xdb8, 0, prefix, 0, 0, 0, last])
                .filter(|parts| {
                    let address = Some(IpAddr::from(*parts));
                    counter.view(story, address, "Firefox", Timestamp::from_micros(0))
                })
                .count()
        };
        assert_eq!(counted(1), 3);
        assert_eq!(counted(1), 0);
        assert_eq!(counted(2), 3);
    }

    #[test]
    fn programs_do_not_count() {
        let counter = counter();
        let story = Id::from_bytes([1; 16]);
        for agent in [
            "Googlebot/2.1",
            "Mozilla/5.0 (compatible; bingbot/2.0)",
            "HeadlessChrome",
        ] {
            assert!(!counter.view(story, address(1), agent, Timestamp::from_micros(0)));
        }
    }
}
