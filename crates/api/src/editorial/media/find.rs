//! `GET /v1/editorial/media/{id}`: one photo.

use newsdesk_domain::api_key::Scope;
use newsdesk_domain::staff::Role;
use newsdesk_editorial::Refusal;
use newsdesk_persistence::{Connection, media};

use crate::answer::Answer;
use crate::call::Call;
use crate::editorial::media::view::{EditorialMedia, example};
use crate::editorial::media::{ADDRESS, ONE, TAG, shown};
use crate::operation::{Access, Operation};
use crate::param::ParamKind;
use crate::problem::Problem;

pub(crate) fn operation() -> Operation {
    Operation::get(ONE)
        .id("findEditorialMedia")
        .tag(TAG)
        .summary("Read a photo's facts and words")
        .describe("Its ETag is its version, for `If-Match`. The original's bytes are never public.")
        .access(Access::Staff(Role::Contributor))
        .scope(Scope::MediaRead)
        .path_param("id", ADDRESS, ParamKind::Id)
        .answers::<EditorialMedia<'_>>(200, "The photo.", example())
        .versioned()
        .handler(handle)
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    let id = call.id("id");
    let read = move |db: &mut Connection| media::find(db, id)?.ok_or(Refusal::NotFound);
    call.show(read, |db, showing, photo| shown(db, showing, &photo, false))
        .await
}
