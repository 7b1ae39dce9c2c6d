//! `POST /v1/editorial/media/{id}/actions/reread`: a file's own words, read again.

use std::sync::Arc;

use newsdesk_domain::api_key::Scope;
use newsdesk_domain::staff::Role;
use newsdesk_editorial::media::FromFile;
use newsdesk_editorial::{Work, media as verbs};
use newsdesk_media::{Limits, StoreKey, reread};
use newsdesk_persistence::Connection;

use crate::answer::Answer;
use crate::call::Call;
use crate::darkroom::Pace;
use crate::editorial::media::intake::refused;
use crate::editorial::media::view::{EditorialMedia, example};
use crate::editorial::media::{ADDRESS, TAG, shown};
use crate::operation::{Access, Operation};
use crate::param::ParamKind;
use crate::problem::{Code, Problem};

pub(crate) fn operation() -> Operation {
    Operation::post("/v1/editorial/media/{id}/actions/reread")
        .id("rereadMedia")
        .tag(TAG)
        .summary("Read a file's own words again")
        .describe(
            "Reads XMP, IPTC-IIM and EXIF of the original anew, as the server does it now. What \
             a person wrote (`metadataSources` says `person`) stays as it is.",
        )
        .access(Access::Staff(Role::Contributor))
        .scope(Scope::MediaWrite)
        .path_param("id", ADDRESS, ParamKind::Id)
        .if_match()
        .answers::<EditorialMedia<'_>>(200, "The file as it stands now.", example())
        .versioned()
        .problems(&[Code::UnreadableImage, Code::Forbidden])
        .handler(handle)
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    let (id, expected) = (call.id("id"), call.expected().clone());
    let (actor, awaited) = (call.actor().clone(), expected.clone());
    let admitted = move |db: &mut Connection| verbs::admitted(db, &actor, id, &awaited);
    let found = call.services.store.read_one(admitted).await?;
    let store = Arc::clone(&call.services.media);
    let read = move || {
        let key = &found.facts.original_key;
        let stored = StoreKey::parse(key)
            .ok_or_else(|| Problem::internal(&"a file's key cannot be read"))?;
        let (file, said) = reread(
            store.as_ref(),
            &stored,
            &found.facts.file,
            &Limits::default(),
        )
        .map_err(refused)?;
        Ok::<_, Problem>(FromFile {
            file,
            original_key: key.clone(),
            content: said.content,
            origins: said.origins,
        })
    };
    let read = call.services.darkroom.work(Pace::Quick, read).await??;
    let verb = move |work: &mut Work<'_>| verbs::reread(work, id, &expected, &read);
    call.perform(verb, |db, showing, photo| shown(db, showing, &photo, false))
        .await
}
