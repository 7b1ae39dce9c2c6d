//! `GET /livez`: whether the process answers at all; touches nothing else.

use actix_web::http::header::HeaderValue;
use actix_web::web::Bytes;

use crate::answer::Answer;
use crate::call::Call;
use crate::operation::{Content, Operation};
use crate::problem::Problem;

/// Plain text.
pub(super) const TEXT: HeaderValue = HeaderValue::from_static("text/plain; charset=utf-8");

/// An answer of one short line.
pub(super) fn line(example: &'static str) -> Content {
    Content::Raw {
        schema: serde_json::json!({"type": "string", "enum": [example]}),
        media_type: "text/plain; charset=utf-8",
        example: Some(example.into()),
    }
}

pub(crate) fn operation() -> Operation {
    Operation::get("/livez")
        .id("checkLiveness")
        .tag("System")
        .summary("Is the process alive?")
        .describe(
            "Answers without touching the database. A process that does not answer is to be \
             started again.",
        )
        .answers_content(200, "It is.", line("ok"))
        .handler(handle)
}

async fn handle(_: Call) -> Result<Answer, Problem> {
    Ok(Answer::bytes(TEXT, Bytes::from_static(b"ok")))
}
