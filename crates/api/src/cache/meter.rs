//! What the cache of answers counts.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;

type Labels = Vec<(&'static str, &'static str)>;
type HostLabels = Vec<(&'static str, String)>;

/// Hits, misses, drops, and how many bytes are kept.
#[derive(Debug)]
pub(crate) struct CacheMeter {
    requests: Family<Labels, Counter<u64, AtomicU64>>,
    drops: Family<Labels, Counter<u64, AtomicU64>>,
    pub hits: Counter<u64, AtomicU64>,
    /// Answers that were made.
    pub misses: Counter<u64, AtomicU64>,
    /// Requests that waited for an answer somebody else made.
    pub shared: Counter<u64, AtomicU64>,
    /// Answers made although some are kept, since the log could not be looked at.
    pub passed: Counter<u64, AtomicU64>,
    /// Answers dropped since something changed.
    pub changed: Counter<u64, AtomicU64>,
    /// Answers dropped since their time was over.
    pub expired: Counter<u64, AtomicU64>,
    /// Answers dropped for others.
    pub evicted: Counter<u64, AtomicU64>,
    bytes: Gauge<i64, AtomicI64>,
    entries: Gauge<i64, AtomicI64>,
    purges: PurgeMeter,
}

/// What is counted of telling shared caches what to forget, by their hosts.
#[derive(Debug, Default)]
pub struct PurgeMeter {
    requests: Family<HostLabels, Counter<u64, AtomicU64>>,
    owed: Family<HostLabels, Gauge<i64, AtomicI64>>,
}

impl PurgeMeter {
    /// Counts a request.
    pub fn sent(&self, host: &str, taken: bool) {
        let outcome = if taken { "taken" } else { "failed" };
        let labels = vec![("host", host.to_owned()), ("outcome", outcome.to_owned())];
        self.requests.get_or_create(&labels).inc();
    }

    /// Says how many keys a shared cache has yet to be told.
    pub fn owes(&self, host: &str, keys: usize) {
        let labels = vec![("host", host.to_owned())];
        let keys = i64::try_from(keys).unwrap_or(i64::MAX);
        self.owed.get_or_create(&labels).set(keys);
    }
}

impl Default for CacheMeter {
    fn default() -> Self {
        let requests = Family::<Labels, Counter<u64, AtomicU64>>::default();
        let drops = Family::<Labels, Counter<u64, AtomicU64>>::default();
        let request = |outcome| requests.get_or_create(&vec![("outcome", outcome)]).clone();
        let dropped = |reason| drops.get_or_create(&vec![("reason", reason)]).clone();
        Self {
            hits: request("hit"),
            misses: request("miss"),
            shared: request("shared"),
            passed: request("passed"),
            changed: dropped("changed"),
            expired: dropped("expired"),
            evicted: dropped("evicted"),
            requests,
            drops,
            bytes: Gauge::default(),
            entries: Gauge::default(),
            purges: PurgeMeter::default(),
        }
    }
}

impl CacheMeter {
    /// Says how much is kept now.
    pub fn keeps(&self, bytes: u64, entries: usize) {
        let bytes = i64::try_from(bytes).unwrap_or(i64::MAX);
        self.bytes.inner().store(bytes, Ordering::Relaxed);
        let entries = i64::try_from(entries).unwrap_or(i64::MAX);
        self.entries.inner().store(entries, Ordering::Relaxed);
    }

    /// What is counted of shared caches.
    pub fn purges(&self) -> &PurgeMeter {
        &self.purges
    }

    /// Adds its counters to those of the server.
    pub fn register(&self, registry: &mut Registry) {
        registry.register(
            "cache_requests",
            "Requests that the cache of answers was asked for, by what came of it",
            self.requests.clone(),
        );
        registry.register(
            "cache_drops",
            "Kept answers that were dropped, by why",
            self.drops.clone(),
        );
        registry.register("cache_bytes", "Bytes of kept answers", self.bytes.clone());
        registry.register("cache_entries", "Kept answers", self.entries.clone());
        registry.register(
            "purge_requests",
            "Requests that told a shared cache what to forget, by what came of them",
            self.purges.requests.clone(),
        );
        registry.register(
            "purge_keys_owed",
            "Keys that a shared cache has yet to be told",
            self.purges.owed.clone(),
        );
    }
}
