//! What the scheduler did and how far behind it is, for `/metrics`.

use std::sync::atomic::AtomicU64;
use std::time::Duration;

use newsdesk_editorial::articles::CarriedOut;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;

/// What the scheduler did and how far behind it is; clones count together.
#[derive(Clone, Debug, Default)]
pub struct SchedulerMeter {
    published: Counter,
    unpublished: Counter,
    failed: Counter,
    due: Gauge,
    lag: Gauge<f64, AtomicU64>,
}

impl SchedulerMeter {
    /// Counts what one batch did.
    pub fn carried_out(&self, done: &CarriedOut) {
        self.published.inc_by(done.published);
        self.unpublished.inc_by(done.unpublished);
        self.failed
            .inc_by(u64::try_from(done.failed.len()).unwrap_or(u64::MAX));
    }

    /// How many plans are due and not carried out yet, and how late the last one was.
    pub fn waiting(&self, due: i64, lag: Duration) {
        self.due.set(due);
        self.lag.set(lag.as_secs_f64());
    }

    pub(crate) fn register(&self, registry: &mut Registry) {
        let counted: [(&str, &str, &Counter); 3] = [
            (
                "published",
                "Stories and collections that went live by a plan",
                &self.published,
            ),
            (
                "unpublished",
                "Stories that came down by a plan",
                &self.unpublished,
            ),
            ("failed", "Plans that came to nothing", &self.failed),
        ];
        for (name, help, counter) in counted {
            registry.register(format!("scheduler_{name}"), help, counter.clone());
        }
        registry.register(
            "scheduler_due",
            "Plans whose time has come and that are not carried out yet",
            self.due.clone(),
        );
        registry.register(
            "scheduler_lag_seconds",
            "How late the plan was that was carried out last, while more are due",
            self.lag.clone(),
        );
    }
}
