//! `GET /metrics`: the server's counters, for Prometheus.

use std::sync::Arc;

use actix_web::http::header::HeaderValue;

use crate::answer::Answer;
use crate::call::Call;
use crate::dispatch::Dispatcher;
use crate::operation::{Content, Operation};
use crate::problem::{Code, Problem};

const OPEN_METRICS: HeaderValue =
    HeaderValue::from_static("application/openmetrics-text; version=1.0.0; charset=utf-8");

pub(crate) fn operation() -> Operation {
    described().handler(|call: Call| async move {
        if call.services.settings.serve_metrics {
            show(&call.dispatcher)
        } else {
            Err(Problem::not_found())
        }
    })
}

/// The same, showing what another dispatcher counts.
pub(crate) fn operation_showing(other: Arc<Dispatcher>) -> Operation {
    described().handler(move |_| {
        let answer = show(&other);
        async { answer }
    })
}

fn described() -> Operation {
    Operation::get("/metrics")
        .id("readMetrics")
        .tag("System")
        .summary("The server's counters")
        .describe(
            "In the OpenMetrics text format. 404 where the operator has given the counters a \
             listener of their own.",
        )
        .answers_content(
            200,
            "The counters.",
            Content::Raw {
                schema: serde_json::json!({"type": "string"}),
                media_type: "application/openmetrics-text; version=1.0.0; charset=utf-8",
                example: Some("newsdesk_http_requests_in_flight 1\n# EOF\n".into()),
            },
        )
        .problems(&[Code::NotFound])
}

fn show(dispatcher: &Dispatcher) -> Result<Answer, Problem> {
    dispatcher.services.cache.measure();
    Ok(Answer::bytes(
        OPEN_METRICS,
        dispatcher.metrics.text()?.into(),
    ))
}
