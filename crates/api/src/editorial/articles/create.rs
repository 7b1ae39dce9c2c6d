//! `POST /v1/editorial/articles`: a new story.

use newsdesk_domain::article::SHAPE;
use newsdesk_domain::staff::Role;
use newsdesk_editorial::{Work, articles as verbs};

use crate::answer::Answer;
use crate::call::Call;
use crate::editorial::articles::example::example;
use crate::editorial::articles::view::{self, EditorialArticle};
use crate::editorial::articles::{LIST, TAG};
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
    let sent = verbs::Sent::read(&call.take_body());
    let verb = move |work: &mut Work<'_>| verbs::create(work, &sent);
    call.perform(verb, |db, showing, copy| {
        view::answer(db, showing, copy, true)
    })
    .await
}
