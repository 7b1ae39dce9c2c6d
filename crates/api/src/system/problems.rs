//! `GET /problems`: what every code means; the page that each problem's `type` points to.

use crate::answer::{Answer, Caching};
use crate::call::Call;
use crate::operation::Operation;
use crate::portal;
use crate::problem::Problem;

pub(crate) fn operation() -> Operation {
    Operation::get("/problems")
        .id("readProblems")
        .tag("System")
        .summary("What every problem code means")
        .describe("The page that the `type` of every problem points into.")
        .caching(Caching::Public(300))
        .answers_bytes("The page.", &["text/html; charset=utf-8"])
        .handler(handle)
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    portal::page("/problems", &call.services.settings.public_url).ok_or_else(Problem::not_found)
}
