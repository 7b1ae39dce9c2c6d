//! `PUT /v1/editorial/media/{id}/file`: another file in the place of a photo's.

use std::sync::Arc;

use actix_web::rt;
use newsdesk_domain::api_key::Scope;
use newsdesk_domain::staff::Role;
use newsdesk_editorial::{Work, media as verbs};
use newsdesk_persistence::Connection;

use crate::answer::Answer;
use crate::call::Call;
use crate::editorial::media::intake::{Arrived, FILE_LIMIT, TAKEN, receive, settle};
use crate::editorial::media::view::{EditorialMedia, example};
use crate::editorial::media::{ADDRESS, TAG, shown};
use crate::operation::{Access, Body, Operation};
use crate::param::ParamKind;
use crate::problem::{Code, Problem};

pub(crate) fn operation() -> Operation {
    Operation::put("/v1/editorial/media/{id}/file")
        .id("replaceMediaFile")
        .tag(TAG)
        .summary("Replace a photo's file")
        .describe(format!(
            "`multipart/form-data` with the part `file`: a better copy of the same photo, say. \
             Every story that uses it shows it at once, under new addresses. The new file's own \
             words are read; what a person wrote stays. A photo is replaced by a photo, a video \
             by a video. {TAKEN}"
        ))
        .access(Access::Staff(Role::Contributor))
        .scope(Scope::MediaWrite)
        .path_param("id", ADDRESS, ParamKind::Id)
        .if_match()
        .body(Body::Upload {
            metadata: None,
            file_limit: FILE_LIMIT,
        })
        .answers::<EditorialMedia<'_>>(200, "The file as it stands now.", example())
        .versioned()
        .problems(&[Code::UnreadableImage, Code::Forbidden])
        .handler(handle)
}

async fn handle(mut call: Call) -> Result<Answer, Problem> {
    let arrived = receive(&mut call).await?;
    let made = rt::spawn(take_in(call, arrived));
    made.await.map_err(|error| Problem::internal(&error))?
}

async fn take_in(call: Call, arrived: Arrived) -> Result<Answer, Problem> {
    let services = Arc::clone(&call.services);
    let (id, expected) = (call.id("id"), call.expected().clone());
    let (actor, awaited) = (call.actor().clone(), expected.clone());
    let admitted = move |db: &mut Connection| verbs::admitted(db, &actor, id, &awaited);
    let found = services.store.read_one(admitted).await?;
    if found.facts.file.sha256 == arrived.sha256 {
        // It is there already.
        let same = move |_: &mut Connection| Ok(found);
        return call
            .show(same, |db, showing, photo| shown(db, showing, &photo, false))
            .await;
    }
    let read = arrived.keep(&services, id).await?;
    let original_key = read.original_key.clone();
    let verb = move |work: &mut Work<'_>| verbs::replace(work, id, &expected, &read);
    let made = call.perform(verb, |db, showing, photo| shown(db, showing, &photo, false));
    let made = made.await;
    // The former file stays for those who are reading it, until the sweeper comes by.
    settle(&services, &made, &original_key).await;
    made
}
