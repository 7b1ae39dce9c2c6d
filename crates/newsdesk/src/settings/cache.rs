//! How answers are kept, here and by shared caches.

use std::time::Duration;

use newsdesk_api::CacheOptions;
use newsdesk_persistence::{Backend, DatabaseUrl};

use super::Flags;
use super::read::{Findings, number};
use crate::purge::PurgeTarget;

/// How old this process's knowledge of what others write may be: past it, nothing that is
/// kept is handed out.
const UNSEEN: Duration = Duration::from_millis(250);

/// The longest a shared cache may be told to keep anything: a day.
const DAY: u32 = 24 * 60 * 60;

impl Flags {
    /// How shared caches are told to forget.
    pub(super) fn purges(&self, found: &mut Findings) -> Vec<PurgeTarget> {
        let targets = found.read("NEWSDESK_PURGE_FILE", &self.purge_file, |path| {
            let text = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
            PurgeTarget::read(&text).map_err(|detail| format!("{path}: {detail}"))
        });
        targets.unwrap_or_default()
    }

    /// How answers are kept for a store in this database.
    pub(super) fn cache(
        &self,
        found: &mut Findings,
        database: &DatabaseUrl,
        purges: bool,
    ) -> CacheOptions {
        let usual = CacheOptions::default();
        let bytes = found.read("NEWSDESK_CACHE_MIB", &self.cache_mib, |text| {
            number(text, 0, 1024 * 1024).map(|mib| u64::from(mib) * 1024 * 1024)
        });
        let shared = found.read("NEWSDESK_SHARED_MAX_AGE", &self.shared_max_age, |text| {
            number(text, 0, DAY)
        });
        let stale = found.read(
            "NEWSDESK_STALE_WHILE_REVALIDATE",
            &self.stale_while_revalidate,
            |text| number(text, 0, DAY),
        );
        CacheOptions {
            purges,
            bytes: bytes.unwrap_or(usual.bytes),
            // A SQLite store is served by one process, which knows what it writes.
            unseen: (database.backend() == Backend::Postgres).then_some(UNSEEN),
            shared_max_age: shared.unwrap_or(usual.shared_max_age),
            stale_while_revalidate: stale.unwrap_or(usual.stale_while_revalidate),
        }
    }
}
