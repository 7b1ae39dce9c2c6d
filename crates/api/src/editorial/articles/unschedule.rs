//! `POST /v1/editorial/articles/{id}/actions/unschedule`: what was planned is off.

use newsdesk_domain::api_key::Scope;
use newsdesk_domain::staff::Role;
use newsdesk_domain::workflow::Verb;
use newsdesk_editorial::Work;
use newsdesk_editorial::articles::{self as verbs, Right};

use crate::answer::Answer;
use crate::call::Call;
use crate::editorial::articles::example::example;
use crate::editorial::articles::view::EditorialArticle;
use crate::editorial::articles::{ADDRESS, NO_WORDS, TAG, shown};
use crate::operation::{Access, Body, Operation};
use crate::param::ParamKind;
use crate::problem::{Code, Problem};

pub(crate) fn operation() -> Operation {
    Operation::post("/v1/editorial/articles/{id}/actions/unschedule")
        .id("unscheduleArticle")
        .tag(TAG)
        .summary("Take a plan back")
        .describe(format!(
            "Both `publishAt` and `unpublishAt` are cleared; nothing else changes. Once it is \
             answered, nothing of the plan happens any more. {}",
            Verb::Unschedule.describe()
        ))
        .access(Access::Staff(Role::Author))
        .scope(Scope::ArticlesPublish)
        .path_param("id", ADDRESS, ParamKind::Id)
        .if_match()
        .body(Body::OptionalJson(&NO_WORDS))
        .answers::<EditorialArticle<'_>>(200, "The story, with nothing planned.", example())
        .versioned()
        .problems(&[Code::WrongStatus])
        .handler(handle)
}

async fn handle(mut call: Call) -> Result<Answer, Problem> {
    let lifted = NO_WORDS.lift(&call.take_body());
    let (id, expected) = (call.id("id"), call.expected().clone());
    let verb = move |work: &mut Work<'_>| {
        verbs::admit_body(work, id, &expected, Right::Publish, &lifted.findings)?;
        verbs::unschedule(work, id, &expected)
    };
    call.perform(verb, shown).await
}
