//! `POST /v1/editorial/articles/{id}/actions/kill`: the story is withdrawn for good.

use newsdesk_domain::api_key::Scope;
use newsdesk_domain::staff::Role;
use newsdesk_domain::workflow::Verb;
use newsdesk_editorial::Work;
use newsdesk_editorial::articles::{self as verbs, KILL_SHAPE, Right};
use serde_json::Value;

use crate::answer::Answer;
use crate::call::Call;
use crate::editorial::articles::example::killed_example;
use crate::editorial::articles::view::EditorialArticle;
use crate::editorial::articles::{ADDRESS, TAG, shown};
use crate::operation::{Access, Body, Operation};
use crate::param::ParamKind;
use crate::problem::{Code, Problem};

pub(crate) fn operation() -> Operation {
    Operation::post("/v1/editorial/articles/{id}/actions/kill")
        .id("killArticle")
        .tag(TAG)
        .summary("Withdraw a story for good")
        .describe(format!(
            "At once it is gone from every public surface. Where readers knew it, its id and \
             every address it had answer 410 with the notice; a story that never was public is \
             404 as before. Its plan and its lock are gone. Staff still read it and its \
             revisions; it cannot be edited, and only an admin's `restore` brings it back, as a \
             draft. `If-Match: *` kills whatever stands there. {}",
            Verb::Kill.describe()
        ))
        .access(Access::Staff(Role::Editor))
        .scope(Scope::ArticlesPublish)
        .path_param("id", ADDRESS, ParamKind::Id)
        .if_match()
        .body(Body::OptionalJson(&KILL_SHAPE))
        .answers::<EditorialArticle<'_>>(200, "The story, killed.", killed_example())
        .versioned()
        .problems(&[Code::WrongStatus])
        .handler(handle)
}

async fn handle(mut call: Call) -> Result<Answer, Problem> {
    let lifted = KILL_SHAPE.lift(&call.take_body());
    let text = |name| {
        let text = lifted.value.get(name).and_then(Value::as_str);
        text.unwrap_or_default().to_owned()
    };
    let (reason, notice) = (text("reason"), text("notice"));
    let (id, expected) = (call.id("id"), call.expected().clone());
    let verb = move |work: &mut Work<'_>| {
        verbs::admit_body(work, id, &expected, Right::Write, &lifted.findings)?;
        verbs::kill(work, id, &expected, &reason, &notice)
    };
    call.perform(verb, shown).await
}
