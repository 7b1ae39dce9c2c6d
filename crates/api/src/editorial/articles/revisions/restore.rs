//! `POST /v1/editorial/articles/{id}/revisions/{number}/restore`: an earlier state again.

use newsdesk_domain::api_key::Scope;
use newsdesk_domain::staff::Role;
use newsdesk_editorial::{Work, articles as verbs};

use crate::answer::Answer;
use crate::call::Call;
use crate::editorial::articles::example::example;
use crate::editorial::articles::revisions::{NUMBER, NUMBERED};
use crate::editorial::articles::view::EditorialArticle;
use crate::editorial::articles::{ADDRESS, NO_WORDS, TAG, shown};
use crate::operation::{Access, Body, Operation};
use crate::param::ParamKind;
use crate::problem::{Code, Problem};

pub(crate) fn operation() -> Operation {
    Operation::post("/v1/editorial/articles/{id}/revisions/{number}/restore")
        .id("restoreRevision")
        .tag(TAG)
        .summary("Bring back an earlier state of a story")
        .describe(
            "Saves what the revision says as a new one, with its blocks under their names; \
             nothing that was saved since is lost, and readers see nothing of it until the story \
             is published again. The owner stays who it is. It is an edit like any other: the \
             same people may do it, and what only editors may change is theirs here too. Where \
             the revision points at something that is gone since (422) it cannot be brought back \
             as it was. Bringing back what stands already leaves the version as it is.",
        )
        .access(Access::Staff(Role::Contributor))
        .scope(Scope::ArticlesWrite)
        .path_param("id", ADDRESS, ParamKind::Id)
        .path_param("number", NUMBERED, NUMBER)
        .if_match()
        .body(Body::OptionalJson(&NO_WORDS))
        .answers::<EditorialArticle<'_>>(200, "The working copy.", example())
        .versioned()
        .problems(&[Code::WrongStatus, Code::SlugTaken, Code::Forbidden])
        .handler(handle)
}

async fn handle(mut call: Call) -> Result<Answer, Problem> {
    let lifted = NO_WORDS.lift(&call.take_body());
    let (id, expected) = (call.id("id"), call.expected().clone());
    let number = call.path_integer("number");
    let verb = move |work: &mut Work<'_>| {
        verbs::admit_body(work, id, &expected, verbs::Right::Write, &lifted.findings)?;
        verbs::restore_revision(work, id, &expected, number)
    };
    call.perform(verb, shown).await
}
