//! `DELETE /v1/admin/api-keys/{id}`: revokes a key.

use newsdesk_domain::staff::Role;
use newsdesk_editorial::{api_keys, perform};

use super::{ADDRESS, ONE, TAG};
use crate::answer::Answer;
use crate::call::Call;
use crate::operation::{Access, Operation};
use crate::param::ParamKind;
use crate::problem::Problem;

pub(crate) fn operation() -> Operation {
    Operation::delete(ONE)
        .id("revokeApiKey")
        .tag(TAG)
        .summary("Revoke an API key")
        .describe(
            "It is worth nothing from now on, and never again; it stays in the list, for the audit \
             log to point at. Done again it changes nothing, and it needs no `If-Match`: a key that \
             leaked is not to wait for a version.",
        )
        .access(Access::Staff(Role::Admin))
        .path_param("id", ADDRESS, ParamKind::Id)
        .answers_empty(204, "It is worth nothing.")
        .handler(handle)
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    let id = call.id("id");
    perform(&call.desk(), Some(call.actor()), move |work| {
        api_keys::revoke(work, id)
    })
    .await?;
    Ok(Answer::no_content())
}
