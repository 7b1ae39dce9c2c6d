//! `POST /v1/editorial/articles/{id}/actions/submit`: a writer asks for a review.

use newsdesk_domain::api_key::Scope;
use newsdesk_domain::staff::Role;
use newsdesk_domain::workflow::Verb;
use newsdesk_editorial::{Work, articles as verbs};

use crate::answer::Answer;
use crate::call::Call;
use crate::editorial::articles::example::submitted_example;
use crate::editorial::articles::view::EditorialArticle;
use crate::editorial::articles::{ADDRESS, NO_WORDS, TAG, shown};
use crate::operation::{Access, Body, Operation};
use crate::param::ParamKind;
use crate::problem::{Code, Problem};

pub(crate) fn operation() -> Operation {
    Operation::post("/v1/editorial/articles/{id}/actions/submit")
        .id("submitArticle")
        .tag(TAG)
        .summary("Submit the working copy for review")
        .describe(format!(
            "Its `review` becomes `in-review`, and the note of an earlier review goes. A live \
             story stays live as it is: what is reviewed is the edit. {}",
            Verb::Submit.describe()
        ))
        .access(Access::Staff(Role::Contributor))
        .scope(Scope::ArticlesWrite)
        .path_param("id", ADDRESS, ParamKind::Id)
        .if_match()
        .body(Body::OptionalJson(&NO_WORDS))
        .answers::<EditorialArticle<'_>>(200, "The working copy, in review.", submitted_example())
        .versioned()
        .problems(&[Code::WrongStatus, Code::Forbidden])
        .handler(handle)
}

async fn handle(mut call: Call) -> Result<Answer, Problem> {
    let lifted = NO_WORDS.lift(&call.take_body());
    let (id, expected) = (call.id("id"), call.expected().clone());
    let verb = move |work: &mut Work<'_>| {
        verbs::admit_body(work, id, &expected, verbs::Right::Write, &lifted.findings)?;
        verbs::submit(work, id, &expected)
    };
    call.perform(verb, shown).await
}
