//! `GET /v1/auth/me`: who the access token stands for.

use newsdesk_domain::Id;
use newsdesk_persistence::staff;
use serde::Serialize;
use utoipa::ToSchema;

use super::views::RoleView;
use crate::answer::Answer;
use crate::call::Call;
use crate::operation::{Access, Operation};
use crate::problem::Problem;

/// The member of staff who calls.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Me {
    /// Identity.
    #[schema(value_type = String, format = Uuid)]
    id: Id,
    /// The name colleagues see.
    name: String,
    /// The address used to sign in.
    #[schema(format = Email)]
    email: String,
    /// What they may do.
    role: RoleView,
    /// The session the access token belongs to.
    #[schema(value_type = String, format = Uuid)]
    session_id: Id,
}

pub(crate) fn operation() -> Operation {
    let example = serde_json::json!({
        "id": "019aab3e-7a00-7000-8000-000000000001",
        "name": "Ana Ruiz",
        "email": "ana.ruiz@example.org",
        "role": "author",
        "sessionId": "019aab3e-7a00-7000-8000-000000000002",
    });
    Operation::get("/v1/auth/me")
        .id("findMe")
        .tag("Sign-in")
        .summary("Who am I?")
        .describe("The member of staff whom the access token stands for, as they are now.")
        .access(Access::Signed)
        .answers::<Me>(200, "The member of staff.", example)
        .handler(handle)
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    let actor = call.actor();
    let id = actor.id;
    let found = call
        .services
        .store
        .read_one(move |db| staff::find(db, id).map_err(Problem::from));
    let member = found.await?.ok_or_else(Problem::invalid_token)?;
    Answer::json(&Me {
        id: member.id,
        name: member.name,
        email: member.email,
        role: member.role.into(),
        session_id: actor.session().ok_or_else(Problem::invalid_token)?,
    })
}
