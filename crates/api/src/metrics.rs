//! What the server counts, in the words of Prometheus.

use std::sync::atomic::AtomicU64;
use std::time::Duration;

use actix_web::http::StatusCode;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::{Family, MetricConstructor};
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

use crate::problem::Problem;
use crate::router::Table;
use crate::services::Services;

/// The upper bounds of the latency histogram, in seconds.
const BOUNDS: [f64; 11] = [
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0,
];

type Labels = Vec<(&'static str, &'static str)>;

/// The server's counters. Each operation holds its own, so that counting a request looks
/// nothing up.
pub(crate) struct Metrics {
    registry: Registry,
    in_flight: Gauge,
    operations: Vec<OperationMetrics>,
}

struct OperationMetrics {
    requests: [Counter<u64, AtomicU64>; 5],
    seconds: Histogram,
}

#[derive(Clone)]
struct Latency;

impl MetricConstructor<Histogram> for Latency {
    fn new_metric(&self) -> Histogram {
        Histogram::new(BOUNDS)
    }
}

impl Metrics {
    /// Counters for every operation of the table, and for requests that met none.
    pub(crate) fn new(table: &Table, services: &Services) -> Self {
        let requests = Family::<Labels, Counter<u64, AtomicU64>>::default();
        let seconds = Family::<Labels, Histogram, Latency>::new_with_constructor(Latency);
        let in_flight = Gauge::default();
        let mut ids: Vec<(usize, &'static str)> = table
            .routes()
            .map(|route| (route.number, route.operation.operation_id()))
            .collect();
        ids.sort_unstable();
        let names = ids.into_iter().map(|(_, id)| id).chain(["none"]);
        let operations = names
            .map(|operation| OperationMetrics {
                requests: ["1xx", "2xx", "3xx", "4xx", "5xx"].map(|status| {
                    let labels = vec![("operation", operation), ("status", status)];
                    requests.get_or_create(&labels).clone()
                }),
                seconds: seconds
                    .get_or_create(&vec![("operation", operation)])
                    .clone(),
            })
            .collect();
        let mut registry = Registry::with_prefix("newsdesk");
        registry.register(
            "http_requests",
            "Requests answered, by operation and status",
            requests,
        );
        registry.register(
            "http_request_duration_seconds",
            "From the request's head to the finished answer",
            seconds,
        );
        registry.register(
            "http_requests_in_flight",
            "Requests being answered",
            in_flight.clone(),
        );
        services.scheduler.register(&mut registry);
        services.darkroom.meter().register(&mut registry);
        services.cache.register(&mut registry);
        services.tail.register(&mut registry);
        services.webhooks.meter.register(&mut registry);
        Self {
            registry,
            in_flight,
            operations,
        }
    }

    /// Counts a request as being answered, until the guard is dropped (be it because the
    /// client went away).
    pub(crate) fn enter(&self) -> InFlight<'_> {
        self.in_flight.inc();
        InFlight(&self.in_flight)
    }

    /// Counts an answered request, under its operation's number.
    pub(crate) fn count(&self, number: Option<usize>, status: StatusCode, took: Duration) {
        let none = self.operations.len() - 1;
        let operation = &self.operations[number.unwrap_or(none)];
        let class = usize::from(status.as_u16() / 100).clamp(1, 5) - 1;
        operation.requests[class].inc();
        operation.seconds.observe(took.as_secs_f64());
    }

    /// All counters as text.
    ///
    /// # Errors
    /// 500 where they cannot be written.
    pub(crate) fn text(&self) -> Result<String, Problem> {
        let mut text = String::new();
        encode(&mut text, &self.registry).map_err(|error| Problem::internal(&error))?;
        Ok(text)
    }
}

/// A request that is being answered.
pub(crate) struct InFlight<'a>(&'a Gauge);

impl Drop for InFlight<'_> {
    fn drop(&mut self) {
        self.0.dec();
    }
}
