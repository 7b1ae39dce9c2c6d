//! `POST /v1/editorial/articles/{id}/actions/approve`: an editor says yes.

use newsdesk_domain::api_key::Scope;
use newsdesk_domain::staff::Role;
use newsdesk_domain::workflow::Verb;
use newsdesk_editorial::{Work, articles as verbs};

use crate::answer::Answer;
use crate::call::Call;
use crate::editorial::articles::example::approved_example;
use crate::editorial::articles::view::EditorialArticle;
use crate::editorial::articles::{ADDRESS, NO_WORDS, TAG, shown};
use crate::operation::{Access, Body, Operation};
use crate::param::ParamKind;
use crate::problem::{Code, Problem};

pub(crate) fn operation() -> Operation {
    Operation::post("/v1/editorial/articles/{id}/actions/approve")
        .id("approveArticle")
        .tag(TAG)
        .summary("Approve the working copy")
        .describe(format!(
            "Its `review` becomes `approved`, until somebody below editor saves it again: then \
             it is `in-review` once more. Where the newsroom demands an approval, only an approved \
             working copy goes live. {}",
            Verb::Approve.describe()
        ))
        .access(Access::Staff(Role::Editor))
        .scope(Scope::ArticlesPublish)
        .path_param("id", ADDRESS, ParamKind::Id)
        .if_match()
        .body(Body::OptionalJson(&NO_WORDS))
        .answers::<EditorialArticle<'_>>(200, "The working copy, approved.", approved_example())
        .versioned()
        .problems(&[Code::WrongStatus])
        .handler(handle)
}

async fn handle(mut call: Call) -> Result<Answer, Problem> {
    let lifted = NO_WORDS.lift(&call.take_body());
    let (id, expected) = (call.id("id"), call.expected().clone());
    let verb = move |work: &mut Work<'_>| {
        verbs::admit_body(work, id, &expected, verbs::Right::Write, &lifted.findings)?;
        verbs::approve(work, id, &expected)
    };
    call.perform(verb, shown).await
}
