//! `GET /v1/editorial/articles/{id}/preview-links`: a story's preview links.

use newsdesk_domain::api_key::Scope;
use newsdesk_domain::staff::Role;
use newsdesk_editorial::articles as verbs;
use newsdesk_persistence::previews;

use crate::answer::Answer;
use crate::call::Call;
use crate::editorial::articles::preview_links::{LINKS, PreviewLink, example};
use crate::editorial::articles::{ADDRESS, TAG};
use crate::editorial::people::People;
use crate::operation::{Access, Operation};
use crate::param::ParamKind;
use crate::problem::{Code, Problem};

pub(crate) fn operation() -> Operation {
    Operation::get(LINKS)
        .id("listPreviewLinks")
        .tag(TAG)
        .summary("List a story's preview links")
        .describe(
            "The last made first, those that were revoked or have expired included; 30 days \
             after it expires a link is forgotten. Their secrets are shown to nobody again. For \
             whoever may make them.",
        )
        .access(Access::Staff(Role::Contributor))
        .scope(Scope::ArticlesRead)
        .path_param("id", ADDRESS, ParamKind::Id)
        .paged()
        .answers_list::<PreviewLink>("A page of links.", example())
        .problems(&[Code::Forbidden])
        .handler(handle)
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    let window = call.window()?;
    let (id, actor, count) = (call.id("id"), call.actor().clone(), call.wants_total());
    let store = call.services.store.clone();
    let (page, total) = store
        .read(move |db| -> Result<_, Problem> {
            verbs::admit_to_preview_links(db, &actor, id)?;
            let page = previews::list(db, id, &window)?;
            let total = if count {
                Some(previews::count(db, id)?)
            } else {
                None
            };
            let people = People::load(db, page.rows.iter().map(|link| link.created_by))?;
            Ok((page.map(|link| PreviewLink::of(link, &people)), total))
        })
        .await?;
    Answer::list(&call, &call.list_of(page, total))
}
