//! `GET /v1/editorial/articles/{id}/revisions/{number}`: one saved state, whole.

use newsdesk_domain::api_key::Scope;
use newsdesk_domain::article::digest;
use newsdesk_domain::body::count;
use newsdesk_domain::staff::Role;
use newsdesk_editorial::Refusal;
use newsdesk_editorial::articles::{self as verbs, WorkingCopy};
use newsdesk_persistence::{history, revisions};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::answer::Answer;
use crate::call::Call;
use crate::editorial::articles::example as article;
use crate::editorial::articles::revisions::{
    NUMBER, NUMBERED, ONE, Revision, erased, example as meta,
};
use crate::editorial::articles::view::{EditorialArticle, viewed};
use crate::editorial::articles::{ADDRESS, TAG};
use crate::editorial::people::People;
use crate::operation::{Access, Operation};
use crate::param::ParamKind;
use crate::problem::{Code, Problem};

/// A saved state of a story, whole.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct WholeRevision<'a> {
    #[serde(flatten)]
    revision: Revision,
    /// The story as the desk would show it if this were its working copy: what it says
    /// is of this revision, what happened to it (`version`, `status`, …) is of now.
    article: EditorialArticle<'a>,
}

pub(crate) fn operation() -> Operation {
    Operation::get(ONE)
        .id("findRevision")
        .tag(TAG)
        .summary("Read one saved state of a story")
        .describe(
            "What the story said as of one save, in the form of a working copy. Reading it costs \
             the same however long the story's history is. Contributors read their own stories.",
        )
        .access(Access::Staff(Role::Contributor))
        .scope(Scope::ArticlesRead)
        .path_param("id", ADDRESS, ParamKind::Id)
        .path_param("number", NUMBERED, NUMBER)
        .answers::<WholeRevision<'_>>(200, "The saved state.", example())
        .problems(&[Code::Forbidden, Code::Erased])
        .handler(handle)
}

fn example() -> Value {
    let mut whole = meta();
    if let Value::Object(members) = &mut whole {
        members.insert("article".to_owned(), json!(article::example()));
    }
    whole
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    let (id, actor) = (call.id("id"), call.actor().clone());
    let number = call.path_integer("number");
    let read = move |db: &mut _| {
        let article = verbs::readable(db, &actor, id)?;
        let save = history::find(db, id, number)?.ok_or(Refusal::NotFound)?;
        let state = history::state(db, id, number)?;
        Ok((article, save, state))
    };
    call.show(read, |db, showing, (article, save, state)| {
        let (content, body) = state.ok_or_else(erased)?;
        let people = People::load(db, [save.created_by])?;
        let copy = WorkingCopy {
            revision: revisions::Revision {
                article: article.facts.id,
                number: save.number,
                created_at: save.created_at,
                created_by: save.created_by,
                digest: digest(&content, &body),
                word_count: i32::try_from(count::word_count(&body)).unwrap_or(i32::MAX),
                excerpt: count::summary(&body),
                content,
            },
            article,
            body,
        };
        let revision = Revision::of(save, &copy.article.facts, &people);
        viewed(db, showing, copy, |article| {
            Answer::json(&WholeRevision { revision, article })
        })
    })
    .await
}
