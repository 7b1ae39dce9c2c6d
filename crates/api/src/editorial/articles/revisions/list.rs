//! `GET /v1/editorial/articles/{id}/revisions`: the saves of a story, newest first.

use newsdesk_domain::api_key::Scope;
use newsdesk_domain::staff::Role;
use newsdesk_editorial::articles as verbs;
use newsdesk_persistence::history;

use crate::answer::Answer;
use crate::call::Call;
use crate::editorial::articles::revisions::{LIST, Revision, example};
use crate::editorial::articles::{ADDRESS, TAG};
use crate::editorial::people::People;
use crate::operation::{Access, Operation};
use crate::param::ParamKind;
use crate::problem::{Code, Problem};

pub(crate) fn operation() -> Operation {
    Operation::get(LIST)
        .id("listRevisions")
        .tag(TAG)
        .summary("List the saves of a story")
        .describe(
            "Every save, newest first: who, when and what changed. None is ever rewritten, and \
             all stay readable when the story is binned or killed; of an erased story this list \
             is what remains. Contributors read their own stories.",
        )
        .access(Access::Staff(Role::Contributor))
        .scope(Scope::ArticlesRead)
        .path_param("id", ADDRESS, ParamKind::Id)
        .paged()
        .answers_list::<Revision>("A page of saves.", example())
        .problems(&[Code::Forbidden])
        .handler(handle)
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    let (id, actor) = (call.id("id"), call.actor().clone());
    let (window, count) = (call.window::<i64>()?, call.wants_total());
    let (page, total) = call
        .services
        .store
        .read(move |db| -> Result<_, Problem> {
            let facts = verbs::readable(db, &actor, id)?.facts;
            let page = history::list(db, id, &window)?;
            let total = if count {
                Some(history::count(db, id)?)
            } else {
                None
            };
            let people = People::load(db, page.rows.iter().map(|save| save.created_by))?;
            Ok((page.map(|save| Revision::of(save, &facts, &people)), total))
        })
        .await?;
    Answer::list(&call, &call.list_of(page, total))
}
