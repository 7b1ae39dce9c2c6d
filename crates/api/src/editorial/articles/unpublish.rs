//! `POST /v1/editorial/articles/{id}/actions/unpublish`: a live story comes down.

use std::sync::LazyLock;

use newsdesk_domain::api_key::Scope;
use newsdesk_domain::shape::{Shape, object};
use newsdesk_domain::staff::Role;
use newsdesk_domain::workflow::Verb;
use newsdesk_editorial::Work;
use newsdesk_editorial::articles::{self as verbs, Right};
use serde_json::json;

use crate::answer::Answer;
use crate::call::Call;
use crate::editorial::articles::example::withdrawn_example;
use crate::editorial::articles::view::EditorialArticle;
use crate::editorial::articles::{ADDRESS, TAG, shown};
use crate::operation::{Access, Body, Operation};
use crate::param::ParamKind;
use crate::problem::{Code, Problem};

static SHAPE: LazyLock<Shape> =
    LazyLock::new(|| object("UnpublishInput", Vec::new()).example(json!({})));

pub(crate) fn operation() -> Operation {
    Operation::post("/v1/editorial/articles/{id}/actions/unpublish")
        .id("unpublishArticle")
        .tag(TAG)
        .summary("Withdraw a live story")
        .describe(format!(
            "Readers no longer find it anywhere; the working copy and all dates stay, a plan does \
             not. {}",
            Verb::Unpublish.describe()
        ))
        .access(Access::Staff(Role::Author))
        .scope(Scope::ArticlesPublish)
        .path_param("id", ADDRESS, ParamKind::Id)
        .if_match()
        .body(Body::OptionalJson(&SHAPE))
        .answers::<EditorialArticle<'_>>(200, "The story, withdrawn.", withdrawn_example())
        .versioned()
        .problems(&[Code::WrongStatus])
        .handler(handle)
}

async fn handle(mut call: Call) -> Result<Answer, Problem> {
    let lifted = SHAPE.lift(&call.take_body());
    let (id, expected) = (call.id("id"), call.expected().clone());
    let verb = move |work: &mut Work<'_>| {
        verbs::admit_body(work, id, &expected, Right::Publish, &lifted.findings)?;
        verbs::unpublish(work, id, &expected)
    };
    call.perform(verb, shown).await
}
