//! `GET /openapi.json`: the contract, as this server keeps it.

use crate::answer::{Answer, Caching, JSON};
use crate::call::Call;
use crate::operation::{Content, Operation};
use crate::problem::Problem;

pub(crate) fn operation() -> Operation {
    Operation::get("/openapi.json")
        .id("readDocument")
        .tag("System")
        .summary("The OpenAPI document")
        .describe("This document, with this server's own address.")
        .caching(Caching::Public(300))
        .without_store()
        .answers_content(
            200,
            "The document.",
            Content::Raw {
                schema: serde_json::json!({"type": "object", "additionalProperties": true}),
                media_type: "application/json",
                example: Some(serde_json::json!({"openapi": "3.1.0"})),
            },
        )
        .handler(handle)
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    Ok(Answer::bytes(JSON, call.dispatcher.document()))
}
