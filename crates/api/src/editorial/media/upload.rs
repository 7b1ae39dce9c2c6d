//! `POST /v1/editorial/media`: a file and what is known of it, in one request.

use std::sync::{Arc, LazyLock};

use actix_web::rt;
use newsdesk_domain::api_key::Scope;
use newsdesk_domain::media::SHAPE;
use newsdesk_domain::staff::Role;
use newsdesk_editorial::{Refusal, Work, media as verbs};
use newsdesk_persistence::media;
use serde_json::{Map, Value};

use crate::answer::Answer;
use crate::call::Call;
use crate::editorial::media::intake::{Arrived, FILE_LIMIT, TAKEN, receive, settle};
use crate::editorial::media::view::{EditorialMedia, example};
use crate::editorial::media::{LIST, TAG, shown};
use crate::operation::{Access, Body, Operation};
use crate::param::{Param, ParamKind};
use crate::problem::{Code, Problem};

pub(crate) fn operation() -> Operation {
    let metadata = serde_json::json!({
        "altText": "A white ferry leaves a stone harbour",
        "caption": "The first ferry in a month leaves Port Elia.",
        "creditSource": "Northwire",
        "creators": ["Jo Lind"],
    });
    Operation::post(LIST)
        .id("uploadMedia")
        .tag(TAG)
        .summary("Upload a photo, a video, a sound or a document")
        .describe(format!(
            "`multipart/form-data` with the part `file` and, perhaps, `metadata` as JSON, in \
             either order. {TAKEN} What `metadata` does not say of a photo is taken from the \
             file's own XMP, IPTC-IIM and EXIF, as `metadataSources` tells. The original of a \
             photo is kept byte for byte and never public; readers get renditions. Files of the \
             same bytes that are in the library already are named in `duplicates`; with \
             `onDuplicate=use-existing` the first of them is the answer as it stands, and nothing is stored, `metadata` neither."
        ))
        .access(Access::Staff(Role::Contributor))
        .scope(Scope::MediaWrite)
        .query(Param::new(
            "onDuplicate",
            "What to do where the library has the same bytes: `keep` both (the default), or `use-existing`.",
            ParamKind::Choice(&["keep", "use-existing"]),
        ))
        .body(Body::Upload {
            metadata: Some(LazyLock::force(&SHAPE)),
            file_limit: FILE_LIMIT,
        })
        .body_example(metadata)
        .answers_created::<EditorialMedia<'_>>("The file.", example())
        .answers::<EditorialMedia<'_>>(200, "The file that is there already.", example())
        .versioned()
        .problems(&[Code::UnreadableImage])
        .handler(handle)
}

async fn handle(mut call: Call) -> Result<Answer, Problem> {
    let arrived = receive(&mut call).await?;
    let tree = arrived.received.metadata.clone();
    let tree = tree.unwrap_or_else(|| Value::Object(Map::new()));
    // Words that do not hold up are said before the picture costs a second to decode.
    let findings = SHAPE.lift(&tree).findings;
    if !findings.is_empty() {
        return Err(Problem::invalid(findings));
    }
    if let Some(answered) = call.begin(&arrived.sent()).await? {
        return Ok(answered);
    }
    if call.choice("onDuplicate") == Some("use-existing")
        && let Some(existing) = existing(&call, &arrived.sha256).await?
    {
        return Ok(existing);
    }
    // On a task of its own: a sender who goes away leaves neither a row without files nor
    // files without a row.
    let made = rt::spawn(take_in(call, arrived, tree));
    made.await.map_err(|error| Problem::internal(&error))?
}

/// The first file of the same bytes.
async fn existing(call: &Call, sha256: &str) -> Result<Option<Answer>, Problem> {
    let sha256 = sha256.to_owned();
    let find = move |db: &mut newsdesk_persistence::Connection| {
        let same = media::same_files(db, &[&sha256])?;
        let first = same
            .first()
            .map(|(_, id)| media::find(db, *id))
            .transpose()?;
        Ok::<_, Refusal>(first.flatten())
    };
    let answer = call.show(find, |db, showing, found| match found {
        Some(found) => shown(db, showing, &found, false),
        None => Ok(Answer::no_content()),
    });
    let answer = answer.await?;
    let found = answer.status != actix_web::http::StatusCode::NO_CONTENT;
    Ok(found.then_some(answer))
}

/// Reads the file whole, keeps it, and then records it.
async fn take_in(call: Call, arrived: Arrived, tree: Value) -> Result<Answer, Problem> {
    let services = Arc::clone(&call.services);
    let id = services.ids.next(services.clock.now());
    let read = arrived.keep(&services, id).await?;
    let original_key = read.original_key.clone();
    let verb = move |work: &mut Work<'_>| verbs::create(work, id, &tree, &read);
    let made = call.perform(verb, |db, showing, photo| shown(db, showing, &photo, true));
    let made = made.await;
    settle(&services, &made, &original_key).await;
    made
}
