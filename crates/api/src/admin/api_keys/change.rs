//! `PATCH /v1/admin/api-keys/{id}`: another name, other scopes, another end.

use newsdesk_domain::api_key::SHAPE;
use newsdesk_domain::staff::Role;
use newsdesk_editorial::{Refusal, api_keys, perform};

use super::{ADDRESS, ApiKeyView, ONE, TAG, example};
use crate::answer::Answer;
use crate::call::Call;
use crate::editorial::people::People;
use crate::operation::{Access, Body, Operation};
use crate::param::ParamKind;
use crate::problem::{Code, Problem};

pub(crate) fn operation() -> Operation {
    Operation::patch(ONE)
        .id("changeApiKey")
        .tag(TAG)
        .summary("Change an API key")
        .describe(
            "Holds at once, on every server. A scope that is added must be among the rights of \
             the caller and of whoever made the key, as they are now (403). What was revoked stays as it is \
             (409).",
        )
        .access(Access::Staff(Role::Admin))
        .path_param("id", ADDRESS, ParamKind::Id)
        .if_match()
        .body(Body::Merge(&SHAPE))
        .answers::<ApiKeyView>(200, "The key.", example())
        .versioned()
        .problems(&[Code::KeyRevoked])
        .handler(handle)
}

async fn handle(mut call: Call) -> Result<Answer, Problem> {
    let (id, patch, expected) = (call.id("id"), call.take_body(), call.expected().clone());
    let desk = call.desk();
    let done = perform(&desk, Some(call.actor()), move |work| {
        let key = api_keys::change(work, id, &expected, &patch)?;
        let people = People::load(work.db, [key.created_by])?;
        Ok::<_, Refusal>(ApiKeyView::of(key, &people))
    });
    let shown = done.await?.value;
    Ok(Answer::json(&shown)?.version(shown.version))
}
