//! How often passwords may be tried: per account with growing delays, per address so many
//! a minute. In memory, by a clock that only goes forward, and bounded in size.

use std::collections::HashMap;
use std::hash::Hash;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How many times in a row a password may be wrong before delays begin.
const FREE: u32 = 5;

/// The first delay; each further failure doubles it.
const FIRST_DELAY: Duration = Duration::from_secs(1);

/// The longest delay.
const LAST_DELAY: Duration = Duration::from_secs(15 * 60);

/// How long an account's failures are remembered after the last.
const MEMORY: Duration = Duration::from_secs(24 * 60 * 60);

/// How many failures an address may have at once, and in each minute.
const PER_MINUTE: f64 = 20.0;

/// How many accounts, and how many addresses, are remembered.
const REMEMBERED: usize = 10_000;

/// Counts failed attempts. Each counts as failed from its beginning, so that a hundred
/// at once are not a hundred free guesses.
#[derive(Default)]
pub(crate) struct Limits(Mutex<Counted>);

#[derive(Default)]
struct Counted {
    accounts: HashMap<String, Account>,
    addresses: HashMap<IpAddr, Address>,
}

#[derive(Clone, Copy, Default)]
struct Account {
    failures: u32,
    /// When the last one was.
    last: Duration,
    /// Until when no other is admitted.
    until: Duration,
}

/// A bucket that holds [`PER_MINUTE`] attempts and fills in a minute.
#[derive(Clone, Copy)]
struct Address {
    left: f64,
    at: Duration,
}

impl Limits {
    /// Admits an attempt at `now`, or says how long to wait.
    pub(crate) fn begin(
        &self,
        account: &str,
        address: Option<IpAddr>,
        now: Duration,
    ) -> Result<(), Duration> {
        let mut counted = self.counted();
        counted.check_account(account, now)?;
        if let Some(address) = address {
            counted.take_from(network(address), now)?;
        }
        counted.count_failure(account, now);
        Ok(())
    }

    /// The attempt's password was right: the account begins anew.
    pub(crate) fn succeeded(&self, account: &str, address: Option<IpAddr>) {
        let mut counted = self.counted();
        counted.accounts.remove(account);
        counted.give_back(address);
    }

    /// The attempt came to nothing through no fault of its own.
    pub(crate) fn withdrawn(&self, account: &str, address: Option<IpAddr>) {
        let mut counted = self.counted();
        if let Some(entry) = counted.accounts.get_mut(account) {
            entry.failures = entry.failures.saturating_sub(1);
            entry.until = entry
                .until
                .min(entry.last.saturating_add(delay(entry.failures)));
        }
        counted.give_back(address);
    }

    fn counted(&self) -> MutexGuard<'_, Counted> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Counted {
    fn check_account(&mut self, account: &str, now: Duration) -> Result<(), Duration> {
        match self.accounts.get(account) {
            Some(entry) if entry.until > now => Err(entry.until - now),
            Some(entry) if entry.is_forgotten(now) => {
                self.accounts.remove(account);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn count_failure(&mut self, account: &str, now: Duration) {
        if !self.accounts.contains_key(account) {
            // Of those that must be forgotten early, the ones tried the least go first:
            // a flood of made-up addresses does not wash an attacked account away.
            make_room(
                &mut self.accounts,
                |entry| entry.is_forgotten(now),
                |entry| (entry.failures, entry.last),
            );
        }
        let entry = self.accounts.entry(account.to_owned()).or_default();
        entry.failures = entry.failures.saturating_add(1);
        entry.last = now;
        entry.until = now.saturating_add(delay(entry.failures));
    }

    fn take_from(&mut self, address: IpAddr, now: Duration) -> Result<(), Duration> {
        if !self.addresses.contains_key(&address) {
            make_room(
                &mut self.addresses,
                |entry| entry.filled(now) >= PER_MINUTE,
                // The fullest first; hundredths of attempts, since floats have no order.
                |entry| (PER_MINUTE * 100.0 - entry.filled(now) * 100.0) as u64,
            );
        }
        let full = Address {
            left: PER_MINUTE,
            at: now,
        };
        let entry = self.addresses.entry(address).or_insert(full);
        let left = entry.filled(now);
        if left < 1.0 {
            return Err(Duration::from_secs_f64((1.0 - left) * 60.0 / PER_MINUTE));
        }
        *entry = Address {
            left: left - 1.0,
            at: now,
        };
        Ok(())
    }

    fn give_back(&mut self, address: Option<IpAddr>) {
        let entry = address.and_then(|address| self.addresses.get_mut(&network(address)));
        if let Some(entry) = entry {
            entry.left = (entry.left + 1.0).min(PER_MINUTE);
        }
    }
}

impl Account {
    fn is_forgotten(&self, now: Duration) -> bool {
        now.saturating_sub(self.last) > MEMORY
    }
}

impl Address {
    fn filled(&self, now: Duration) -> f64 {
        let since = now.saturating_sub(self.at).as_secs_f64();
        (self.left + since * PER_MINUTE / 60.0).min(PER_MINUTE)
    }
}

/// How long to wait after so many failures in a row.
fn delay(failures: u32) -> Duration {
    match failures.checked_sub(FREE) {
        None => Duration::ZERO,
        Some(doublings) => {
            let factor = 1_u32.checked_shl(doublings).unwrap_or(u32::MAX);
            FIRST_DELAY.saturating_mul(factor).min(LAST_DELAY)
        }
    }
}

/// One customer's network: an IPv6 customer has 2^64 addresses.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(address) => IpAddr::V4(address),
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(
            address.to_bits() & !u128::from(u64::MAX),
        )),
    }
}

/// Makes room for another entry: what is worth nothing goes, and where that is not
/// enough, the entry of the least weight.
fn make_room<K: Eq + Hash + Clone, V, W: Ord>(
    entries: &mut HashMap<K, V>,
    is_worthless: impl Fn(&V) -> bool,
    weight: impl Fn(&V) -> W,
) {
    if entries.len() < REMEMBERED {
        return;
    }
    entries.retain(|_, entry| !is_worthless(entry));
    while entries.len() >= REMEMBERED {
        let lightest = entries.iter().min_by_key(|(_, entry)| weight(entry));
        let Some(lightest) = lightest.map(|(key, _)| key.clone()) else {
            return;
        };
        entries.remove(&lightest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANA: &str = "ana@example.org";

    fn seconds(n: u64) -> Duration {
        Duration::from_secs(n)
    }

    fn address(text: &str) -> Option<IpAddr> {
        Some(text.parse().unwrap())
    }

    #[test]
    fn after_five_failures_delays_double_to_a_quarter_of_an_hour() {
        let limits = Limits::default();
        let mut now = seconds(100);
        for _ in 0..5 {
            assert_eq!(limits.begin(ANA, None, now), Ok(()));
        }
        for expected in [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900] {
            assert_eq!(limits.begin(ANA, None, now), Err(seconds(expected)));
            assert_eq!(limits.begin("bo@example.org", None, now), Ok(()));
            limits.succeeded("bo@example.org", None);
            now += seconds(expected);
            assert_eq!(limits.begin(ANA, None, now), Ok(()));
        }
    }

    #[test]
    fn a_success_or_a_day_of_quiet_begins_anew() {
        let limits = Limits::default();
        for _ in 0..5 {
            limits.begin(ANA, None, seconds(0)).unwrap();
        }
        assert!(limits.begin(ANA, None, seconds(0)).is_err());
        assert!(limits.begin(ANA, None, seconds(1)).is_ok());
        limits.succeeded(ANA, None);
        for _ in 0..5 {
            assert_eq!(limits.begin(ANA, None, seconds(2)), Ok(()));
        }
        let tomorrow = seconds(3) + MEMORY;
        for _ in 0..5 {
            assert_eq!(limits.begin(ANA, None, tomorrow), Ok(()));
        }
    }

    #[test]
    fn attempts_at_once_are_counted_at_once_and_those_turned_away_are_not() {
        let limits = Limits::default();
        let admitted = (0..100)
            .filter(|_| limits.begin(ANA, None, seconds(1)).is_ok())
            .count();
        assert_eq!(admitted, 5);
        limits.withdrawn(ANA, None);
        assert_eq!(limits.begin(ANA, None, seconds(1)), Ok(()));
        assert!(limits.begin(ANA, None, seconds(1)).is_err());
    }

    #[test]
    fn an_address_has_twenty_a_minute_whatever_the_account() {
        let limits = Limits::default();
        let home = address("203.0.113.7");
        for n in 0..20 {
            assert_eq!(
                limits.begin(&format!("{n}@example.org"), home, seconds(1)),
                Ok(())
            );
        }
        assert_eq!(
            limits.begin("x@example.org", home, seconds(1)),
            Err(seconds(3))
        );
        // It does not count against the account that it was turned away.
        assert_eq!(
            limits.begin("x@example.org", address("203.0.113.8"), seconds(1)),
            Ok(())
        );
        assert_eq!(limits.begin("y@example.org", home, seconds(4)), Ok(()));
        assert!(limits.begin("z@example.org", home, seconds(4)).is_err());
        limits.succeeded("y@example.org", home);
        assert_eq!(limits.begin("z@example.org", home, seconds(4)), Ok(()));
    }

    #[test]
    fn a_v6_customer_is_one_address() {
        let limits = Limits::default();
        for n in 0..20 {
            let home = address(&format!("2001:db8:1:2::{n}"));
            assert_eq!(limits.begin(&n.to_string(), home, seconds(1)), Ok(()));
        }
        assert!(
            limits
                .begin("x", address("2001:db8:1:2:ffff::1"), seconds(1))
                .is_err()
        );
        assert!(
            limits
                .begin("x", address("2001:db8:1:3::1"), seconds(1))
                .is_ok()
        );
        assert_eq!(
            network(IpAddr::from([0, 0, 0, 0, 0, 0xffff, 0xcb00, 0x7107])),
            address("203.0.113.7").unwrap()
        );
    }

    #[test]
    fn a_flood_neither_grows_the_memory_nor_washes_away_who_is_attacked() {
        let limits = Limits::default();
        for _ in 0..5 {
            limits
                .begin(ANA, address("203.0.113.7"), seconds(0))
                .unwrap();
        }
        for n in 0..u32::try_from(REMEMBERED).unwrap() + 50 {
            let from = IpAddr::from(n.to_be_bytes());
            limits
                .begin(&n.to_string(), Some(from), seconds(0))
                .unwrap();
        }
        assert!(limits.begin(ANA, None, seconds(0)).is_err());
        let counted = limits.counted();
        assert!(counted.accounts.len() <= REMEMBERED && counted.addresses.len() <= REMEMBERED);
    }
}
