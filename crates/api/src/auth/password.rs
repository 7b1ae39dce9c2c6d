//! `POST /v1/auth/password`: a new password for the one who calls and knows the old.

use std::sync::LazyLock;

use newsdesk_domain::password::{MAX, check};
use newsdesk_domain::shape::{Shape, member, object, text};
use newsdesk_domain::staff::new_password;
use newsdesk_editorial::{perform, staff as desk};
use newsdesk_persistence::staff;
use serde_json::{Value, json};

use super::passwords::Verified;
use crate::answer::Answer;
use crate::call::Call;
use crate::operation::{Access, Body, Operation};
use crate::problem::{Code, Problem};

static SHAPE: LazyLock<Shape> = LazyLock::new(|| {
    object(
        "PasswordChangeInput",
        vec![
            member("currentPassword", text(MAX))
                .required()
                .describe("The present password."),
            new_password("newPassword"),
        ],
    )
    .example(json!({
        "currentPassword": "gull lantern copper tide",
        "newPassword": "seven ferries left at dusk",
    }))
});

pub(crate) fn operation() -> Operation {
    Operation::post("/v1/auth/password")
        .id("changePassword")
        .tag("Sign-in")
        .summary("Change your password")
        .describe(
            "Ends every other session of yours; this one goes on. A wrong present password is a \
             finding at `/currentPassword`, and counts as a failed sign-in.",
        )
        .access(Access::Signed)
        .body(Body::Json(&SHAPE))
        .answers_empty(204, "The password is changed.")
        .problems(&[Code::TooManyAttempts])
        .handler(handle)
}

async fn handle(mut call: Call) -> Result<Answer, Problem> {
    let lifted = call.lift(&SHAPE)?.value;
    let text = |name: &str| {
        lifted
            .get(name)
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let (current, new) = (text("currentPassword"), text("newPassword"));
    let actor = call.actor();
    let id = actor.id;
    let session = actor.session().ok_or_else(Problem::invalid_token)?;
    let services = &call.services;
    let known = services
        .store
        .read_one(move |db| staff::credentials(db, id).map_err(Problem::from));
    let known = known.await?.ok_or_else(Problem::invalid_token)?;
    check(&new, &known.staff.email, &known.staff.name)
        .map_err(|weak| Problem::invalid(vec![weak.at("/newPassword")]))?;
    let attempt = services
        .auth
        .attempt(&known.staff.email, call.client_address())?;
    let kept = known.password_hash;
    match services
        .auth
        .passwords
        .verify(current, Some(kept.clone()))
        .await
    {
        Ok(Verified::Right { .. }) => attempt.succeeded(),
        Ok(Verified::Wrong) => return Err(wrong()),
        Err(problem) => {
            attempt.withdrawn();
            return Err(problem);
        }
    }
    let hash = services.auth.passwords.hash(new).await?;
    let done = perform(&call.desk(), Some(actor), move |work| {
        desk::change_password(work, id, session, &kept, &hash)
    })
    .await?;
    if done.value {
        Ok(Answer::no_content())
    } else {
        Err(wrong())
    }
}

fn wrong() -> Problem {
    Problem::invalid_at(
        "/currentPassword",
        "wrong_password",
        "Is not your present password.",
    )
}
