//! `DELETE /v1/editorial/articles/{id}`: into the bin.

use newsdesk_domain::api_key::Scope;
use newsdesk_domain::staff::Role;
use newsdesk_domain::workflow::Verb;
use newsdesk_editorial::{Work, articles as verbs};

use crate::answer::Answer;
use crate::call::Call;
use crate::editorial::articles::{ADDRESS, ONE, TAG};
use crate::operation::{Access, Operation};
use crate::param::ParamKind;
use crate::problem::{Code, Problem};

pub(crate) fn operation() -> Operation {
    Operation::delete(ONE)
        .id("binArticle")
        .tag(TAG)
        .summary("Put a story into the bin")
        .describe(format!(
            "Nothing is lost: `restore` brings it back, and its slug stays its own. A live story \
             must be unpublished first. {}",
            Verb::Bin.describe()
        ))
        .access(Access::Staff(Role::Contributor))
        .scope(Scope::ArticlesWrite)
        .path_param("id", ADDRESS, ParamKind::Id)
        .if_match()
        .answers_empty(204, "It is in the bin.")
        .problems(&[Code::Live, Code::WrongStatus, Code::Forbidden])
        .handler(handle)
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    let (id, expected) = (call.id("id"), call.expected().clone());
    let verb = move |work: &mut Work<'_>| verbs::bin(work, id, &expected);
    call.perform(verb, |_, _, ()| Ok(Answer::no_content()))
        .await
}
