//! `PATCH /v1/editorial/articles/{id}`: the next revision of a working copy.

use newsdesk_domain::api_key::Scope;
use newsdesk_domain::article::SHAPE;
use newsdesk_domain::staff::Role;
use newsdesk_editorial::{Work, articles as verbs};
use serde_json::json;

use crate::answer::Answer;
use crate::call::Call;
use crate::editorial::articles::example::example;
use crate::editorial::articles::view::EditorialArticle;
use crate::editorial::articles::{ADDRESS, ONE, TAG, shown};
use crate::operation::{Access, Body, Operation};
use crate::param::ParamKind;
use crate::prefer::{self, MERGED, PREFERENCE_APPLIED};
use crate::problem::{Code, Problem};

pub(crate) fn operation() -> Operation {
    Operation::patch(ONE)
        .id("reviseArticle")
        .tag(TAG)
        .summary("Change a working copy")
        .describe(
            "A JSON Merge Patch: `null` clears, lists are replaced whole. Readers see nothing of \
             it until the story is published again. What was read under a member may be sent back \
             unchanged; `summary`, `bylineText` and `publishedAt` sent back as they were shown \
             override nothing. A patch that changes nothing leaves the version as it is. Writers \
             change their own stories, editors all; only editors may change `owner` and \
             `publishedAt`, or end an embargo that is in force earlier.\n\nAn edit that came too late (412) is told what changed since the \
             version it is based on, member by member and block by block. Where the two are not \
             in each other's way it is `mergeable`: `Prefer: merge` saves both at once, and \
             `Preference-Applied: merge` says that it did.",
        )
        .access(Access::Staff(Role::Contributor))
        .scope(Scope::ArticlesWrite)
        .path_param("id", ADDRESS, ParamKind::Id)
        .if_match()
        .merges()
        .body(Body::Merge(&SHAPE))
        .body_example(json!({
            "headline": "Ferries return to Port Elia after a month",
            "standfirst": null,
        }))
        .answers::<EditorialArticle<'_>>(200, "The working copy.", example())
        .versioned()
        .header(
            "Preference-Applied",
            "`merge` where the edit came too late and was merged.",
        )
        .problems(&[Code::SlugTaken, Code::WrongStatus, Code::Forbidden])
        .handler(handle)
}

async fn handle(mut call: Call) -> Result<Answer, Problem> {
    let patch = call.take_body();
    let (id, expected) = (call.id("id"), call.expected().clone());
    let merge = prefer::wants(&call.request, prefer::MERGE);
    let verb = move |work: &mut Work<'_>| match merge {
        true => verbs::revise_or_merge(work, id, &expected, &patch),
        false => verbs::revise(work, id, &expected, &patch).map(|copy| (copy, false)),
    };
    call.perform(verb, |db, showing, (copy, merged)| {
        let answer = shown(db, showing, copy)?;
        Ok(match merged {
            true => answer.header(PREFERENCE_APPLIED, MERGED),
            false => answer,
        })
    })
    .await
}
