//! `GET /v1/editorial/articles/{id}`: a working copy.

use newsdesk_domain::api_key::Scope;
use newsdesk_domain::staff::Role;
use newsdesk_editorial::articles as verbs;

use crate::answer::Answer;
use crate::call::Call;
use crate::editorial::articles::example::example;
use crate::editorial::articles::view::EditorialArticle;
use crate::editorial::articles::{ADDRESS, ONE, TAG, shown};
use crate::operation::{Access, Operation};
use crate::param::ParamKind;
use crate::problem::{Code, Problem};

pub(crate) fn operation() -> Operation {
    Operation::get(ONE)
        .id("findEditorialArticle")
        .tag(TAG)
        .summary("Read a working copy")
        .describe(
            "The newest saved state, whatever readers see. Its ETag is its version, for \
             `If-Match`. Contributors read their own stories.",
        )
        .access(Access::Staff(Role::Contributor))
        .scope(Scope::ArticlesRead)
        .path_param("id", ADDRESS, ParamKind::Id)
        .answers::<EditorialArticle<'_>>(200, "The working copy.", example())
        .versioned()
        .problems(&[Code::Forbidden])
        .handler(handle)
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    let (id, actor) = (call.id("id"), call.actor().clone());
    call.show(move |db| verbs::find(db, &actor, id), shown)
        .await
}
