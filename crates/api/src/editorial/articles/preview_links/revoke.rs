//! `DELETE /v1/editorial/articles/{id}/preview-links/{linkId}`: revokes a preview link.

use newsdesk_domain::api_key::Scope;
use newsdesk_domain::staff::Role;
use newsdesk_editorial::Work;
use newsdesk_editorial::articles as verbs;

use crate::answer::Answer;
use crate::call::Call;
use crate::editorial::articles::preview_links::{LINK, LINK_ADDRESS};
use crate::editorial::articles::{ADDRESS, TAG};
use crate::operation::{Access, Operation};
use crate::param::ParamKind;
use crate::problem::{Code, Problem};

pub(crate) fn operation() -> Operation {
    Operation::delete(LINK)
        .id("revokePreviewLink")
        .tag(TAG)
        .summary("Revoke a preview link")
        .describe(
            "From now on it leads nowhere; it stays in the list, with its openings. Done again \
             it changes nothing. For whoever may make links to the story.",
        )
        .access(Access::Staff(Role::Contributor))
        .scope(Scope::ArticlesWrite)
        .path_param("id", ADDRESS, ParamKind::Id)
        .path_param("linkId", LINK_ADDRESS, ParamKind::Id)
        .answers_empty(204, "It leads nowhere.")
        .problems(&[Code::Forbidden])
        .handler(handle)
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    let (id, link) = (call.id("id"), call.id("linkId"));
    let verb = move |work: &mut Work<'_>| verbs::revoke_preview_link(work, id, link);
    call.perform(verb, |_, _, ()| Ok(Answer::no_content()))
        .await
}
