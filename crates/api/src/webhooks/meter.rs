//! What was told to webhooks, and how far behind that is, for `/metrics`.

use std::sync::atomic::AtomicU64;
use std::time::Duration;

use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

/// The upper bounds of how long a try takes, in seconds.
const BOUNDS: [f64; 8] = [0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 10.0, 20.0];

/// What was told to webhooks; clones count together.
#[derive(Clone, Debug)]
pub struct WebhookMeter {
    delivered: Counter,
    failed: Counter,
    dead: Counter,
    disabled: Counter,
    under_way: Gauge,
    pending: Gauge,
    oldest: Gauge<f64, AtomicU64>,
    seconds: Histogram,
}

impl Default for WebhookMeter {
    fn default() -> Self {
        Self {
            delivered: Counter::default(),
            failed: Counter::default(),
            dead: Counter::default(),
            disabled: Counter::default(),
            under_way: Gauge::default(),
            pending: Gauge::default(),
            oldest: Gauge::default(),
            seconds: Histogram::new(BOUNDS),
        }
    }
}

impl WebhookMeter {
    /// Counts a try.
    pub fn tried(&self, arrived: bool, took: Duration) {
        match arrived {
            true => self.delivered.inc(),
            false => self.failed.inc(),
        };
        self.seconds.observe(took.as_secs_f64());
    }

    /// Counts a message that is tried no more.
    pub fn died(&self) {
        self.dead.inc();
    }

    /// Counts a webhook that was disabled by what it answered.
    pub fn disabled(&self) {
        self.disabled.inc();
    }

    /// How many tries are under way.
    pub fn under_way(&self, count: usize) {
        self.under_way.set(i64::try_from(count).unwrap_or(i64::MAX));
    }

    /// How many messages are pending, and for how long the oldest is.
    pub fn waiting(&self, pending: i64, oldest: Duration) {
        self.pending.set(pending);
        self.oldest.set(oldest.as_secs_f64());
    }

    pub(crate) fn register(&self, registry: &mut Registry) {
        let counted: [(&str, &str, &Counter); 4] = [
            ("delivered", "Messages that arrived", &self.delivered),
            (
                "failed",
                "Tries of messages that did not arrive",
                &self.failed,
            ),
            (
                "dead",
                "Messages that were tried as often as they are",
                &self.dead,
            ),
            (
                "disabled",
                "Webhooks that were disabled by what they answered",
                &self.disabled,
            ),
        ];
        for (name, help, counter) in counted {
            registry.register(format!("webhooks_{name}"), help, counter.clone());
        }
        registry.register(
            "webhooks_in_flight",
            "Tries that are under way",
            self.under_way.clone(),
        );
        registry.register(
            "webhooks_pending",
            "Messages that are still to arrive",
            self.pending.clone(),
        );
        registry.register(
            "webhooks_oldest_pending_seconds",
            "For how long the oldest of them is",
            self.oldest.clone(),
        );
        registry.register(
            "webhooks_attempt_duration_seconds",
            "From a try's beginning to the head of its answer",
            self.seconds.clone(),
        );
    }
}
