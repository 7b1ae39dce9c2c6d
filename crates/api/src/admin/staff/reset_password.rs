//! `POST /v1/admin/staff/{id}/password`: a new password for somebody who lost theirs.

use std::sync::LazyLock;

use newsdesk_domain::password::check;
use newsdesk_domain::shape::{Shape, object};
use newsdesk_domain::staff::{Role, new_password};
use newsdesk_editorial::perform;
use newsdesk_editorial::staff as verbs;
use newsdesk_persistence::staff;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::call::Call;
use crate::operation::{Access, Body, Operation};
use crate::param::ParamKind;
use crate::problem::Problem;

static SHAPE: LazyLock<Shape> = LazyLock::new(|| {
    object("PasswordResetInput", vec![new_password("password")])
        .example(json!({"password": "seven ferries left at dusk"}))
});

pub(crate) fn operation() -> Operation {
    Operation::post("/v1/admin/staff/{id}/password")
        .id("resetStaffPassword")
        .tag("Staff")
        .summary("Set somebody's password")
        .describe(
            "For those who lost theirs. Ends all their sessions at once. For your own there is \
             `/v1/auth/password`, which wants the present one: here it is 403.",
        )
        .access(Access::Staff(Role::Admin))
        .path_param("id", "The member's id.", ParamKind::Id)
        .body(Body::Json(&SHAPE))
        .answers_empty(204, "The password is set.")
        .handler(handle)
}

async fn handle(mut call: Call) -> Result<Answer, Problem> {
    let id = call.id("id");
    let sent = call.take_body();
    let services = &call.services;
    let found = services
        .store
        .read_one(move |db| staff::find(db, id).map_err(Problem::from));
    let member = found.await?.ok_or_else(Problem::not_found)?;
    let actor = call.actor();
    if id == actor.id {
        // A stolen access token must not be enough to take an account over.
        return Err(Problem::forbidden(
            "Change your own password at /v1/auth/password.",
        ));
    }
    let lifted = SHAPE.lift(&sent);
    if !lifted.findings.is_empty() {
        return Err(Problem::invalid(lifted.findings));
    }
    let password = lifted
        .value
        .get("password")
        .and_then(Value::as_str)
        .unwrap_or_default();
    check(password, &member.email, &member.name)
        .map_err(|weak| Problem::invalid(vec![weak.at("/password")]))?;
    let hash = services.auth.passwords.hash(password.to_owned()).await?;
    let desk = call.desk();
    perform(&desk, Some(actor), move |work| {
        verbs::reset_password(work, id, &hash)
    })
    .await?;
    Ok(Answer::no_content())
}
