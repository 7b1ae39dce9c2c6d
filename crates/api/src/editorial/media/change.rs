//! `PATCH /v1/editorial/media/{id}`: a photo's words, credit and rights.

use newsdesk_domain::api_key::Scope;
use newsdesk_domain::media::SHAPE;
use newsdesk_domain::staff::Role;
use newsdesk_editorial::{Work, media as verbs};
use serde_json::json;

use crate::answer::Answer;
use crate::call::Call;
use crate::editorial::media::view::{EditorialMedia, example};
use crate::editorial::media::{ADDRESS, ONE, TAG, shown};
use crate::operation::{Access, Body, Operation};
use crate::param::ParamKind;
use crate::problem::{Code, Problem};

pub(crate) fn operation() -> Operation {
    Operation::patch(ONE)
        .id("changeMedia")
        .tag(TAG)
        .summary("Change a photo's words, credit or rights")
        .describe(
            "A JSON Merge Patch. Every story that uses the photo shows the change at once, but \
             where it overrides it. Editors change every photo, others those they uploaded. A \
             patch that changes nothing leaves the version as it is.",
        )
        .access(Access::Staff(Role::Contributor))
        .scope(Scope::MediaWrite)
        .path_param("id", ADDRESS, ParamKind::Id)
        .if_match()
        .body(Body::Merge(&SHAPE))
        .body_example(json!({"caption": "The first ferry in a month leaves Port Elia."}))
        .answers::<EditorialMedia<'_>>(200, "The photo.", example())
        .versioned()
        .problems(&[Code::Forbidden])
        .handler(handle)
}

async fn handle(mut call: Call) -> Result<Answer, Problem> {
    let patch = call.take_body();
    let (id, expected) = (call.id("id"), call.expected().clone());
    let verb = move |work: &mut Work<'_>| verbs::change(work, id, &expected, &patch);
    call.perform(verb, |db, showing, photo| shown(db, showing, &photo, false))
        .await
}
