//! The system's clock: the one place that asks what time it is.

use std::time::{SystemTime, UNIX_EPOCH};

use newsdesk_domain::Timestamp;
use newsdesk_domain::clock::Clock;

/// The system's clock, in whole microseconds: what both databases keep.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the clock that is handed in"
    )]
    fn now(&self) -> Timestamp {
        // A clock that stands before 1970 is wrong in any case.
        let since = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        Timestamp::from_micros(0).plus(since)
    }
}
