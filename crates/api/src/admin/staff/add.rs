//! `POST /v1/admin/staff`: somebody new.

use newsdesk_domain::password::check;
use newsdesk_domain::staff::{NEW_SHAPE, Role, StaffContent};
use newsdesk_editorial::{perform, staff};
use serde_json::Value;

use super::StaffView;
use crate::answer::Answer;
use crate::call::Call;
use crate::operation::{Access, Body, Operation};
use crate::problem::{Code, Problem};

pub(crate) fn operation() -> Operation {
    Operation::post("/v1/admin/staff")
        .id("addStaff")
        .tag("Staff")
        .summary("Add a member of staff")
        .describe("They can sign in at once with the address and the password given here.")
        .access(Access::Staff(Role::Admin))
        .body(Body::Json(&NEW_SHAPE))
        .answers_created::<StaffView>("The member of staff.", StaffView::example())
        .problems(&[Code::EmailTaken])
        .handler(handle)
}

async fn handle(mut call: Call) -> Result<Answer, Problem> {
    let (content, password) = read(&call.take_body())?;
    let services = &call.services;
    let hash = services.auth.passwords.hash(password).await?;
    let (actor, desk) = (call.actor(), call.desk());
    let done = perform(&desk, Some(actor), move |work| {
        staff::add(work, &content, &hash)
    });
    let member = done.await?.value;
    let (location, version) = (format!("/v1/admin/staff/{}", member.id), member.version);
    Answer::created(&location, version, &StaffView::of(member, actor))
}

/// What was sent of somebody, and their password apart; every finding at once.
fn read(sent: &Value) -> Result<(StaffContent, String), Problem> {
    let mut lifted = NEW_SHAPE.lift(sent);
    let text = |name: &str| {
        lifted
            .value
            .get(name)
            .and_then(Value::as_str)
            .unwrap_or_default()
    };
    let password = text("password").to_owned();
    if !password.is_empty()
        && let Err(weak) = check(&password, text("email"), text("name"))
    {
        lifted.findings.push(weak.at("/password"));
    }
    if !lifted.findings.is_empty() {
        return Err(Problem::invalid(lifted.findings));
    }
    if let Value::Object(members) = &mut lifted.value {
        members.shift_remove("password");
    }
    let content =
        serde_json::from_value(lifted.value).map_err(|error| Problem::internal(&error))?;
    Ok((content, password))
}
