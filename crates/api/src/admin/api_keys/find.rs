//! `GET /v1/admin/api-keys/{id}`: one key.

use newsdesk_domain::staff::Role;
use newsdesk_persistence::api_keys;

use super::{ADDRESS, ApiKeyView, ONE, TAG, example};
use crate::answer::Answer;
use crate::call::Call;
use crate::editorial::people::People;
use crate::operation::{Access, Operation};
use crate::param::ParamKind;
use crate::problem::Problem;

pub(crate) fn operation() -> Operation {
    Operation::get(ONE)
        .id("findApiKey")
        .tag(TAG)
        .summary("Read an API key")
        .describe("What is kept of it: everything but its secret.")
        .access(Access::Staff(Role::Admin))
        .path_param("id", ADDRESS, ParamKind::Id)
        .answers::<ApiKeyView>(200, "The key.", example())
        .versioned()
        .handler(handle)
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    let id = call.id("id");
    let store = &call.services.store;
    let found = store
        .read(move |db| -> Result<_, Problem> {
            let key = api_keys::find(db, id)?.ok_or_else(Problem::not_found)?;
            let people = People::load(db, [key.created_by])?;
            Ok(ApiKeyView::of(key, &people))
        })
        .await?;
    Ok(Answer::json(&found)?.version(found.version))
}
