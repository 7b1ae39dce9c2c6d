//! `POST /v1/auth/logout`: ends the session, at once.

use newsdesk_editorial::{perform, sessions};

use crate::answer::Answer;
use crate::call::Call;
use crate::operation::{Access, Operation};
use crate::problem::Problem;

pub(crate) fn operation() -> Operation {
    Operation::post("/v1/auth/logout")
        .id("signOut")
        .tag("Sign-in")
        .summary("Sign out")
        .describe(
            "Ends the session of the access token. Its access tokens and its refresh token are \
             worth nothing from then on.",
        )
        .access(Access::Signed)
        .answers_empty(204, "The session is ended.")
        .handler(handle)
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    let (actor, desk) = (call.actor(), call.desk());
    let session = actor.session().ok_or_else(Problem::invalid_token)?;
    perform(&desk, Some(actor), move |work| {
        sessions::sign_out(work, session)
    })
    .await?;
    Ok(Answer::no_content())
}
