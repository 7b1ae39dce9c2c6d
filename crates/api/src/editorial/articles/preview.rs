//! `GET /v1/editorial/articles/{id}/preview`: a story in the making as readers would get
//! it.

use std::sync::Arc;

use newsdesk_domain::api_key::Scope;
use newsdesk_domain::staff::Role;
use newsdesk_editorial::articles as verbs;

use crate::answer::Answer;
use crate::call::Call;
use crate::delivery::articles::preview::{Preview, example, preview};
use crate::editorial::articles::{ADDRESS, TAG};
use crate::operation::{Access, Operation};
use crate::param::{Param, ParamKind};
use crate::problem::{Code, Problem};

pub(crate) fn operation() -> Operation {
    Operation::get("/v1/editorial/articles/{id}/preview")
        .id("previewArticle")
        .tag(TAG)
        .summary("See a story as readers would")
        .describe(
            "A revision in exactly the shape of a live story, with `preview: true`, put together \
             as if it were published now: hidden sections are left out, and what it links to is \
             shown as far as that is live. Contributors see their own stories.",
        )
        .access(Access::Staff(Role::Contributor))
        .scope(Scope::ArticlesRead)
        .path_param("id", ADDRESS, ParamKind::Id)
        .query(Param::new(
            "revision",
            "Which revision; the newest when absent. One the story does not have is 404.",
            ParamKind::Integer {
                min: 1,
                max: i32::MAX as i64,
            },
        ))
        .answers::<Preview<'static>>(200, "The revision as readers would see it.", example())
        .problems(&[Code::Forbidden])
        .handler(handle)
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    let (id, actor, now) = (call.id("id"), call.actor().clone(), call.now());
    let revision = call.integer("revision");
    let services = Arc::clone(&call.services);
    call.services
        .store
        .read(move |db| {
            let story = verbs::readable(db, &actor, id)?;
            let revision = revision.unwrap_or(story.facts.head_revision);
            preview(db, &services, story, revision, now)
        })
        .await
}
