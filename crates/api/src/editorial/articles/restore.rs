//! `POST /v1/editorial/articles/{id}/actions/restore`: out of the bin.

use std::sync::LazyLock;

use newsdesk_domain::shape::{Shape, member, object, text};
use newsdesk_domain::staff::Role;
use newsdesk_editorial::articles::{self as verbs, Right};
use newsdesk_editorial::perform;
use serde_json::json;

use crate::answer::Answer;
use crate::call::Call;
use crate::editorial::articles::example::example;
use crate::editorial::articles::view::EditorialArticle;
use crate::editorial::articles::{ADDRESS, TAG, shown};
use crate::operation::{Access, Body, Operation};
use crate::param::ParamKind;
use crate::problem::{Code, Problem};

static SHAPE: LazyLock<Shape> = LazyLock::new(|| {
    let reason = member("reason", text(1000).multiline()).describe("Why it comes back.");
    object("RestoreInput", vec![reason]).example(json!({}))
});

pub(crate) fn operation() -> Operation {
    Operation::post("/v1/editorial/articles/{id}/actions/restore")
        .id("restoreArticle")
        .tag(TAG)
        .summary("Take a story out of the bin")
        .describe(
            "It comes back as the working copy it was. Writers restore their own stories, \
             editors all.",
        )
        .access(Access::Staff(Role::Contributor))
        .path_param("id", ADDRESS, ParamKind::Id)
        .if_match()
        .body(Body::OptionalJson(&SHAPE))
        .answers::<EditorialArticle<'_>>(200, "The working copy.", example())
        .versioned()
        .problems(&[Code::WrongStatus, Code::Forbidden])
        .handler(handle)
}

async fn handle(mut call: Call) -> Result<Answer, Problem> {
    let lifted = SHAPE.lift(&call.take_body());
    let (id, expected) = (call.id("id"), call.expected().clone());
    let desk = call.services.desk();
    let made = perform(&desk, Some(call.actor()), move |work| {
        verbs::admit_body(work, id, &expected, Right::Write, &lifted.findings)?;
        verbs::restore(work, id, &expected)
    })
    .await?;
    shown(&call, made.value, false).await
}
