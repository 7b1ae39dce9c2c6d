//! `POST /v1/admin/api-keys`: makes a key.

use newsdesk_domain::api_key::{KeyContent, SHAPE};
use newsdesk_domain::staff::Role;
use newsdesk_editorial::{Refusal, api_keys, perform};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::{ApiKeyView, LIST, TAG, example};
use crate::answer::Answer;
use crate::auth::api_keys::{draw, hash};
use crate::call::Call;
use crate::editorial::people::People;
use crate::operation::{Access, Body, Operation};
use crate::problem::Problem;

/// A key with its secret, which is shown this once.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct NewApiKey {
    /// What is kept of it.
    #[serde(flatten)]
    shown: ApiKeyView,
    /// The key itself, for `Authorization: Bearer …`.
    #[schema(pattern = "^nd_live_[0-9A-Za-z]{12}_[0-9A-Za-z]{38}$")]
    key: String,
}

pub(crate) fn operation() -> Operation {
    Operation::post(LIST)
        .id("createApiKey")
        .tag(TAG)
        .summary("Make an API key")
        .describe(
            "A program sends `key` as `Authorization: Bearer nd_live_…`. It is shown this once \
             and kept nowhere: whoever loses it makes another. Each operation names the scope \
             with which a key is let in (`x-required-scope`); no scope comes with another, and \
             keys are never let in where people sign in or where admins work. A scope beyond \
             the rights of whoever makes the key is 403, and later it may what both its scopes \
             and whoever made it may at that time: a smaller role makes it smaller, suspension \
             ends it for as long as it lasts.",
        )
        .access(Access::Staff(Role::Admin))
        .body(Body::Json(&SHAPE))
        .secrets(&["key"])
        .answers_created::<NewApiKey>("The key.", made_example())
        .handler(handle)
}

async fn handle(mut call: Call) -> Result<Answer, Problem> {
    let mut lifted = SHAPE.lift(&call.take_body());
    lifted.findings.extend(api_keys::repeated(&lifted.value));
    if !lifted.findings.is_empty() {
        return Err(Problem::invalid(lifted.findings));
    }
    let content: KeyContent =
        serde_json::from_value(lifted.value).map_err(|error| Problem::internal(&error))?;
    let token = draw()?;
    let (handle, hash) = (token.handle().to_owned(), hash(&token));
    let desk = call.desk();
    let done = perform(&desk, Some(call.actor()), move |work| {
        let key = api_keys::make(work, &content, &handle, &hash)?;
        let people = People::load(work.db, [key.created_by])?;
        Ok::<_, Refusal>(ApiKeyView::of(key, &people))
    });
    let shown = done.await?.value;
    let (location, version) = (format!("{LIST}/{}", shown.id), shown.version);
    let made = NewApiKey {
        shown,
        key: token.text(),
    };
    Answer::created(&location, version, &made)
}

fn made_example() -> Value {
    let mut example = example();
    if let Some(members) = example.as_object_mut() {
        // Its checksum is wrong: an example must open nothing, and alarm nobody.
        let key = "nd_live_Ab3dEf6hIj9L_abcdefghijklmnopqrstuvwxyz012345000000";
        members.insert("key".to_owned(), json!(key));
    }
    example
}
