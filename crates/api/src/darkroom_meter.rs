//! What is drawn and what waits to be, for `/metrics`.

use std::sync::atomic::AtomicU64;

use newsdesk_media::Format;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;

/// What is drawn and what waits to be; clones count together.
#[derive(Clone, Debug, Default)]
pub(crate) struct DarkroomMeter {
    drawn: Family<[(&'static str, &'static str); 1], Counter<u64, AtomicU64>>,
    waiting: Gauge,
}

impl DarkroomMeter {
    /// Counts a rendition that was drawn.
    pub fn drawn(&self, format: Format) {
        let label = [("format", format.extension())];
        self.drawn.get_or_create(&label).inc();
    }

    /// Counts work that waits for its turn, until what this gives is dropped.
    pub fn wait(&self) -> Waiting<'_> {
        self.waiting.inc();
        Waiting(&self.waiting)
    }

    pub(crate) fn register(&self, registry: &mut Registry) {
        registry.register(
            "renditions_drawn",
            "Renditions drawn, by format",
            self.drawn.clone(),
        );
        registry.register(
            "photos_waiting",
            "Photos that wait to be read or drawn",
            self.waiting.clone(),
        );
    }
}

/// Work that waits.
pub(crate) struct Waiting<'a>(&'a Gauge);

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.dec();
    }
}
