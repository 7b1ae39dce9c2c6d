//! The one line a request leaves in the log: never its headers, its query or its body.

use std::time::Duration;

use actix_web::http::{Method, StatusCode};

use crate::operation::Operation;
use crate::problem::Problem;
use crate::request_id::RequestId;

/// Writes the line.
pub(crate) fn answered(
    request_id: &RequestId,
    method: &Method,
    operation: Option<&Operation>,
    status: StatusCode,
    took: Duration,
) {
    tracing::info!(
        target: "newsdesk::request",
        request_id = request_id.as_str(),
        method = known(method),
        operation = operation.map_or("none", Operation::operation_id),
        status = status.as_u16(),
        micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX),
        "answered"
    );
}

/// Writes down what happened inside, where a problem has a cause of our own.
pub(crate) fn failed(request_id: &RequestId, operation: Option<&Operation>, problem: &Problem) {
    let Some(cause) = problem.inner_cause() else {
        return;
    };
    tracing::error!(
        target: "newsdesk::request",
        request_id = request_id.as_str(),
        operation = operation.map_or("none", Operation::operation_id),
        code = problem.code().word(),
        cause,
        "failed"
    );
}

/// A method's name; a caller can make up any.
fn known(method: &Method) -> &str {
    match method.as_str() {
        name @ ("GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS") => name,
        _ => "other",
    }
}
