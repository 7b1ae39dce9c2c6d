//! `DELETE /v1/editorial/articles/{id}/lock`: giving a lock back.

use newsdesk_domain::api_key::Scope;
use newsdesk_domain::staff::Role;
use newsdesk_editorial::Work;
use newsdesk_editorial::articles as verbs;

use crate::answer::Answer;
use crate::call::Call;
use crate::editorial::articles::lock::LOCK;
use crate::editorial::articles::{ADDRESS, TAG};
use crate::operation::{Access, Operation};
use crate::param::ParamKind;
use crate::problem::{Code, Problem};

pub(crate) fn operation() -> Operation {
    Operation::delete(LOCK)
        .id("unlockArticle")
        .tag(TAG)
        .summary("Give a story's lock back")
        .describe(
            "Where nobody holds it, nothing happens. A colleague's lock is not given back but \
             taken over, with a reason.",
        )
        .access(Access::Staff(Role::Contributor))
        .scope(Scope::ArticlesWrite)
        .path_param("id", ADDRESS, ParamKind::Id)
        .answers_empty(204, "The caller does not hold it any more.")
        .problems(&[Code::Locked, Code::Forbidden])
        .handler(handle)
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    let id = call.id("id");
    let verb = move |work: &mut Work<'_>| verbs::unlock(work, id);
    call.perform(verb, |_, _, ()| Ok(Answer::no_content()))
        .await
}
