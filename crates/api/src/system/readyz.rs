//! `GET /readyz`: whether requests are welcome: the database answers, and the server is
//! not on its way out.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use actix_web::web::Bytes;
use newsdesk_domain::Timestamp;

use super::livez::{TEXT, line};
use crate::answer::Answer;
use crate::call::Call;
use crate::operation::Operation;
use crate::problem::{Code, Problem};

/// How long an outcome stands: probes, however many, cost the database one question.
const STANDS: Duration = Duration::from_secs(1);

/// When the database was last asked, and whether it answered.
#[derive(Debug, Default)]
pub(crate) struct LastAnswer(Mutex<Option<(Timestamp, bool)>>);

impl LastAnswer {
    fn at(&self, now: Timestamp) -> Option<bool> {
        let last = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (at, answered) = last?;
        (now >= at && now.since(at) < STANDS).then_some(answered)
    }

    fn keep(&self, now: Timestamp, answered: bool) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((now, answered));
    }
}

pub(crate) fn operation() -> Operation {
    Operation::get("/readyz")
        .id("checkReadiness")
        .tag("System")
        .summary("Are requests welcome?")
        .describe(
            "503 while the database does not answer and from the moment the server is told to \
             stop. An outcome stands for a second.",
        )
        .answers_content(200, "They are.", line("ready"))
        .problems(&[Code::NotReady])
        .handler(handle)
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    if call.services.draining.has_begun() {
        return Err(not_ready("The server is stopping."));
    }
    if database_answers(&call).await {
        Ok(Answer::bytes(TEXT, Bytes::from_static(b"ready")))
    } else {
        Err(not_ready("The database does not answer."))
    }
}

async fn database_answers(call: &Call) -> bool {
    let now = call.now();
    let last = &call.dispatcher.last_answer;
    if let Some(answered) = last.at(now) {
        return answered;
    }
    let outcome = call.services.store.is_ready().await;
    if let Err(error) = &outcome {
        tracing::warn!(cause = %error, "the database does not answer");
    }
    last.keep(now, outcome.is_ok());
    outcome.is_ok()
}

fn not_ready(detail: &'static str) -> Problem {
    Problem::new(Code::NotReady, detail).retry_after(1)
}
