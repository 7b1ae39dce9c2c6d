//! `POST /v1/editorial/media`: a photo's file and what is known of it, in one request.

use std::sync::{Arc, LazyLock};
use std::time::Duration;

use actix_web::rt;
use actix_web::web::{self, Bytes};
use aws_lc_rs::digest::{Context, SHA256};
use newsdesk_domain::Id;
use newsdesk_domain::media::{Origins, SHAPE};
use newsdesk_domain::shape::Finding;
use newsdesk_domain::staff::Role;
use newsdesk_domain::stored::MediaFacts;
use newsdesk_editorial::{Work, media as verbs};
use newsdesk_media::{
    Limits, MediaError, MediaRefusal, Staged, StoreError, Upload, clean_file_name,
};
use newsdesk_persistence::media;
use serde_json::{Map, Value, json};
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::timeout;

use crate::answer::Answer;
use crate::call::Call;
use crate::editorial::media::file::remove;
use crate::editorial::media::view::{EditorialMedia, example};
use crate::editorial::media::{LIST, TAG, shown};
use crate::multipart::Received;
use crate::operation::{Access, Body, Operation};
use crate::problem::{Code, Problem};
use crate::retry;
use crate::services::Services;

/// The most bytes a photo's file may have.
const FILE_LIMIT: u64 = 25 * 1024 * 1024;

/// How many bytes are gathered before they are handed to a thread that may block.
const SPOOL: usize = 512 * 1024;

/// How long an upload waits for its turn to be decoded.
const PATIENCE: Duration = Duration::from_secs(20);

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
        .summary("Upload a photo")
        .describe(
            "`multipart/form-data` with the part `file` and, perhaps, `metadata` as JSON, in \
             either order. A JPEG, PNG, WebP or GIF of at most 25 MiB, 12,000 pixels a side and \
             50 million in all; what the file is, is told from its bytes. It is decoded whole, so \
             that one cut short is refused. The original is kept and never public; readers get a \
             display copy without metadata.",
        )
        .access(Access::Staff(Role::Contributor))
        .body(Body::Upload {
            metadata: Some(LazyLock::force(&SHAPE)),
            file_limit: FILE_LIMIT,
        })
        .body_example(metadata)
        .answers_created::<EditorialMedia<'_>>("The photo.", example())
        .problems(&[Code::UnreadableImage])
        .handler(handle)
}

async fn handle(mut call: Call) -> Result<Answer, Problem> {
    let services = Arc::clone(&call.services);
    let limits = Limits {
        max_bytes: FILE_LIMIT,
        ..Limits::default()
    };
    let store = Arc::clone(&services.media);
    let upload = blocking(move || Upload::begin(store, limits).map_err(store_failed)).await?;
    let mut spool = Spool {
        upload: Some(upload),
        waiting: Vec::new(),
    };
    let mut hash = Context::new(&SHA256);
    let received = call
        .take_upload()
        .receive(async |chunk: Bytes| {
            hash.update(&chunk);
            spool.take(&chunk).await
        })
        .await?;
    let tree = received
        .metadata
        .clone()
        .unwrap_or_else(|| Value::Object(Map::new()));
    // Words that do not hold up are said before the picture costs a second to decode.
    let findings = SHAPE.lift(&tree).findings;
    if !findings.is_empty() {
        return Err(Problem::invalid(findings));
    }
    if let Some(answered) = call.begin(&sent(hash, &received)).await? {
        return Ok(answered);
    }
    let upload = spool.finish().await?;
    let turn = turn(&services).await?;
    // On a task of its own: a sender who goes away leaves neither a row without files nor
    // files without a row.
    let made = rt::spawn(take_in(call, upload, received, tree, turn)).await;
    made.map_err(|error| Problem::internal(&error))?
}

/// What was sent, whatever the boundaries between its parts are: the file's digest, its
/// name and what is known of it.
fn sent(hash: Context, received: &Received) -> Vec<u8> {
    let parts = json!([retry::hex(hash), received.file_name, received.metadata]);
    parts.to_string().into_bytes()
}

/// Bytes on their way to the disk, gathered so that not every packet needs a thread.
struct Spool {
    upload: Option<Upload>,
    waiting: Vec<u8>,
}

impl Spool {
    async fn take(&mut self, chunk: &[u8]) -> Result<(), Problem> {
        self.waiting.extend_from_slice(chunk);
        if self.waiting.len() >= SPOOL {
            self.flush().await
        } else {
            Ok(())
        }
    }

    async fn flush(&mut self) -> Result<(), Problem> {
        let waiting = std::mem::take(&mut self.waiting);
        let Some(mut upload) = self.upload.take() else {
            return Err(Problem::internal(&"an upload that failed was written to"));
        };
        let written = blocking(move || match upload.write(&waiting) {
            Ok(()) => Ok(upload),
            Err(error) => Err(refused(error)),
        });
        self.upload = Some(written.await?);
        Ok(())
    }

    async fn finish(mut self) -> Result<Upload, Problem> {
        self.flush().await?;
        self.upload
            .ok_or_else(|| Problem::internal(&"an upload without a file"))
    }
}

/// Waits for a place among those who decode, but not for long.
async fn turn(services: &Services) -> Result<OwnedSemaphorePermit, Problem> {
    let place = timeout(PATIENCE, Arc::clone(&services.uploads).acquire_owned()).await;
    place
        .ok()
        .and_then(Result::ok)
        .ok_or_else(|| Problem::busy(5))
}

/// Reads the file whole, keeps it and its display copy, and then records them.
async fn take_in(
    call: Call,
    upload: Upload,
    received: Received,
    tree: Value,
    turn: OwnedSemaphorePermit,
) -> Result<Answer, Problem> {
    let services = Arc::clone(&call.services);
    let id = services.ids.next(services.clock.now());
    let file_name = clean_file_name(received.file_name.as_deref().unwrap_or_default());
    let uploaded_by = call.actor().id;
    let facts = blocking(move || {
        let staged = upload.finish().map_err(refused)?;
        drop(turn);
        keep(id, staged, file_name, uploaded_by)
    });
    let facts = facts.await?;
    let recorded = facts.clone();
    let verb = move |work: &mut Work<'_>| verbs::create(work, id, &tree, &recorded);
    let made = call.perform(verb, |db, showing, photo| shown(db, showing, &photo, true));
    let made = made.await;
    if made.as_ref().map_or(true, Answer::is_replayed) {
        // Another was first, or it was refused; or the outcome of a failed commit is
        // unknown: files go only where there is certainly no row.
        let row = services.store.read_one(move |db| media::find(db, id)).await;
        if matches!(row, Ok(None)) {
            remove(Arc::clone(&services.media), id, facts.file).await;
        }
    }
    made
}

/// Keeps a sound photo's files for good, and says what is to be recorded of them.
fn keep(id: Id, staged: Staged, file_name: String, uploaded_by: Id) -> Result<MediaFacts, Problem> {
    let file = staged.describe(file_name);
    let kept = staged.keep(id).map_err(store_failed)?;
    Ok(MediaFacts {
        file,
        original_key: kept.original.as_str().to_owned(),
        uploaded_by,
        origins: Origins::new(),
    })
}

/// Does on a thread that may block what does.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    web::block(work)
        .await
        .map_err(|error| Problem::internal(&error))?
}

fn refused(error: MediaError) -> Problem {
    match error {
        MediaError::Refused(refusal) => not_taken(&refusal),
        MediaError::Store(error) => store_failed(error),
    }
}

/// A file that is not taken: 413 for its size, 415 for its type, 422 for its picture.
fn not_taken(refusal: &MediaRefusal) -> Problem {
    let detail = refusal.to_string();
    let code = match refusal {
        MediaRefusal::TooLarge { limit } => {
            return Problem::new(Code::BodyTooLarge, detail).with("limit", *limit);
        }
        refusal if refusal.is_type() => Code::UnsupportedMediaType,
        _ => Code::UnreadableImage,
    };
    let finding = Finding::new("/file", refusal.code(), detail.clone());
    Problem::new(code, detail).errors(vec![finding])
}

fn store_failed(error: StoreError) -> Problem {
    match error {
        StoreError::Full => {
            let detail = "There is no room left to store the file; nothing was stored.";
            Problem::new(Code::StorageFull, detail)
        }
        StoreError::Io { .. } => Problem::internal(&error),
    }
}

#[cfg(test)]
mod tests {
    use newsdesk_media::ImageKind;

    use super::*;

    #[test]
    fn each_refusal_has_its_status() {
        for (refusal, status, code) in [
            (MediaRefusal::TooLarge { limit: 9 }, 413, None),
            (MediaRefusal::NotAnImage, 415, Some("not_an_image")),
            (
                MediaRefusal::TypeNotAllowed { found: "a video" },
                415,
                Some("type_not_allowed"),
            ),
            (MediaRefusal::Empty, 422, Some("file_empty")),
            (
                MediaRefusal::Truncated {
                    kind: ImageKind::Png,
                },
                422,
                Some("image_truncated"),
            ),
        ] {
            let problem = not_taken(&refusal);
            assert_eq!(problem.code().row().status, status);
            let found = problem.findings().first();
            assert_eq!(found.map(|finding| finding.code), code);
            assert!(found.is_none_or(|finding| finding.pointer == "/file"));
        }
    }
}
