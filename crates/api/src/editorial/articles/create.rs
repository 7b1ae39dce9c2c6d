//! `POST /v1/editorial/articles`: a new story.

use newsdesk_domain::article::SHAPE;
use newsdesk_domain::staff::Role;
use newsdesk_editorial::{articles as verbs, perform};

use crate::answer::Answer;
use crate::call::Call;
use crate::editorial::articles::example::example;
use crate::editorial::articles::view::EditorialArticle;
use crate::editorial::articles::{LIST, TAG, shown};
use crate::operation::{Access, Body, Operation};
use crate::problem::{Code, Problem};

pub(crate) fn operation() -> Operation {
    Operation::post(LIST)
        .id("createArticle")
        .tag(TAG)
        .summary("Begin a story")
        .describe(
            "A draft that needs a `headline` and no more; it is the caller's, unless an editor \
             names another `owner`. Each block receives an `id`. The slug is derived from the \
             headline, taking the next free number; a slug that is given and taken is refused. \
             Only editors may set `owner` and `publishedAt`.",
        )
        .access(Access::Staff(Role::Contributor))
        .body(Body::Json(&SHAPE))
        .answers_created::<EditorialArticle<'_>>("The working copy.", example())
        .problems(&[Code::SlugTaken, Code::Forbidden])
        .handler(handle)
}

async fn handle(mut call: Call) -> Result<Answer, Problem> {
    let tree = call.take_body();
    let desk = call.services.desk();
    let made = perform(&desk, Some(call.actor()), move |work| {
        verbs::create(work, &tree)
    })
    .await?;
    shown(&call, made.value, true).await
}
