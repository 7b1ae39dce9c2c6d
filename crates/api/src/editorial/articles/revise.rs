//! `PATCH /v1/editorial/articles/{id}`: the next revision of a working copy.

use newsdesk_domain::article::SHAPE;
use newsdesk_domain::staff::Role;
use newsdesk_editorial::{articles as verbs, perform};
use serde_json::json;

use crate::answer::Answer;
use crate::call::Call;
use crate::editorial::articles::example::example;
use crate::editorial::articles::view::EditorialArticle;
use crate::editorial::articles::{ADDRESS, ONE, TAG, shown};
use crate::operation::{Access, Body, Operation};
use crate::param::ParamKind;
use crate::problem::{Code, Problem};

pub(crate) fn operation() -> Operation {
    Operation::patch(ONE)
        .id("reviseArticle")
        .tag(TAG)
        .summary("Change a working copy")
        .describe(
            "A JSON Merge Patch: `null` clears, lists are replaced whole. Readers see nothing of \
             it until the story is published again. What was read under a member may be sent back \
             unchanged; `summary`, `bylineText` and `publishedAt` sent back as they were shown \
             override nothing. A patch that changes nothing leaves the version as it is. Writers \
             change their own stories, editors all; only editors may change `owner` and \
             `publishedAt`.",
        )
        .access(Access::Staff(Role::Contributor))
        .path_param("id", ADDRESS, ParamKind::Id)
        .if_match()
        .body(Body::Merge(&SHAPE))
        .body_example(json!({
            "headline": "Ferries return to Port Elia after a month",
            "standfirst": null,
        }))
        .answers::<EditorialArticle<'_>>(200, "The working copy.", example())
        .versioned()
        .problems(&[Code::SlugTaken, Code::WrongStatus, Code::Forbidden])
        .handler(handle)
}

async fn handle(mut call: Call) -> Result<Answer, Problem> {
    let patch = call.take_body();
    let (id, expected) = (call.id("id"), call.expected().clone());
    let desk = call.services.desk();
    let made = perform(&desk, Some(call.actor()), move |work| {
        verbs::revise(work, id, &expected, &patch)
    })
    .await?;
    shown(&call, made.value, false).await
}
