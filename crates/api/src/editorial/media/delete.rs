//! `DELETE /v1/editorial/media/{id}`: a photo that nothing uses.

use newsdesk_domain::api_key::Scope;
use newsdesk_domain::staff::Role;
use newsdesk_editorial::{media as verbs, perform};

use crate::answer::Answer;
use crate::call::Call;
use crate::editorial::media::file::{remove, remove_renditions};
use crate::editorial::media::{ADDRESS, ONE, TAG};
use crate::operation::{Access, Operation};
use crate::param::ParamKind;
use crate::problem::{Code, Problem};

pub(crate) fn operation() -> Operation {
    Operation::delete(ONE)
        .id("deleteMedia")
        .tag(TAG)
        .summary("Delete a photo")
        .describe(
            "Only a photo that nothing uses, be it live or a working copy; otherwise `usage` says \
             where it is used. Its files go with it.",
        )
        .access(Access::Staff(Role::Editor))
        .scope(Scope::MediaWrite)
        .path_param("id", ADDRESS, ParamKind::Id)
        .if_match()
        .answers_empty(204, "It is gone.")
        .problems(&[Code::InUse])
        .handler(handle)
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    let (id, expected) = (call.id("id"), call.expected().clone());
    let desk = call.desk();
    let gone = perform(&desk, Some(call.actor()), move |work| {
        verbs::delete(work, id, &expected)
    });
    let gone = gone.await?.value;
    remove(&call.services, &gone.facts.original_key).await;
    remove_renditions(&call.services, gone.id).await;
    Ok(Answer::no_content())
}
