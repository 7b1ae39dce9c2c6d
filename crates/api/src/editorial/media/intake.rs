//! A file's way in, be it a new one or one that takes another's place: received, read,
//! kept; what is to be recorded of it comes out.

use std::sync::Arc;

use actix_web::web::{self, Bytes};
use newsdesk_domain::Id;
use newsdesk_domain::shape::Finding;
use newsdesk_editorial::media::FromFile;
use newsdesk_media::{Limits, MediaError, MediaRefusal, StoreError, Upload, clean_file_name};
use serde_json::json;

use crate::answer::Answer;
use crate::call::Call;
use crate::darkroom::Pace;
use crate::editorial::media::file::remove;
use crate::multipart::Received;
use crate::problem::{Code, Problem};
use crate::services::Services;

/// The most bytes a file may have that is no photo.
pub(super) const FILE_LIMIT: u64 = 1024 * 1024 * 1024;

/// What is taken, in words for the document.
pub(super) const TAKEN: &str = "A photo is a JPEG, PNG, WebP or GIF of at most 25 MiB, 12,000 \
     pixels a side and 50 million in all; it is decoded whole, so that one cut short is refused. \
     A video (MP4, QuickTime, WebM, Matroska, Ogg), a sound (MP3, MP4, AAC, Ogg, WAV, FLAC) or a \
     PDF document has at most 1 GiB and is kept as it is. What a file is, is told from its bytes.";

/// How many bytes are gathered before they are handed to a thread that may block.
const SPOOL: usize = 512 * 1024;

/// A file that has come in, and what was sent with it.
pub(super) struct Arrived {
    pub received: Received,
    upload: Upload,
    /// Lower-case hex.
    pub sha256: String,
}

/// Receives the file of a request.
pub(super) async fn receive(call: &mut Call) -> Result<Arrived, Problem> {
    let limits = Limits {
        max_file_bytes: FILE_LIMIT,
        ..Limits::default()
    };
    let store = Arc::clone(&call.services.media);
    let upload = blocking(move || Upload::begin(store, limits).map_err(store_failed)).await?;
    let mut spool = Spool {
        upload: Some(upload),
        waiting: Vec::new(),
    };
    let received = call
        .take_upload()
        .receive(async |chunk: Bytes| spool.take(&chunk).await)
        .await?;
    let upload = spool.finish().await?;
    Ok(Arrived {
        received,
        sha256: upload.sha256(),
        upload,
    })
}

impl Arrived {
    /// What was sent, whatever the boundaries between its parts are: the file's digest,
    /// its name and what is known of it.
    pub fn sent(&self) -> Vec<u8> {
        let (name, metadata) = (&self.received.file_name, &self.received.metadata);
        json!([self.sha256, name, metadata])
            .to_string()
            .into_bytes()
    }

    /// Reads the file whole and keeps it as this photo's; says what is to be recorded.
    /// Both are done in the darkroom: to wait for the disk, too, is not for the threads
    /// that stories are read by.
    pub async fn keep(self, services: &Services, id: Id) -> Result<FromFile, Problem> {
        let upload = self.upload;
        let file_name = clean_file_name(self.received.file_name.as_deref().unwrap_or_default());
        let staged = services
            .darkroom
            .work(Pace::Quick, move || upload.finish().map_err(refused));
        let staged = staged.await??;
        let attempt = services.ids.next(services.clock.now());
        let keeping = move || {
            let file = staged.describe(file_name);
            let said = staged.said().clone();
            let key = staged.keep(id, attempt).map_err(store_failed)?;
            Ok(FromFile {
                file,
                original_key: key.as_str().to_owned(),
                content: said.content,
                origins: said.origins,
            })
        };
        services.darkroom.carry(keeping).await?
    }
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

/// Takes a kept file away again, where what it was kept for was refused, or answered with
/// what another attempt had made. After a failure of the server's it stays: a row may yet
/// come to point at it, and if none does the sweeper finds it.
pub(super) async fn settle(services: &Services, made: &Result<Answer, Problem>, original: &str) {
    let in_vain = match made {
        Ok(answer) => answer.is_replayed(),
        Err(problem) => !problem.code().status().is_server_error(),
    };
    if in_vain {
        remove(services, original).await;
    }
}

/// Does on a thread that may block what does.
pub(super) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    web::block(work)
        .await
        .map_err(|error| Problem::internal(&error))?
}

pub(super) fn refused(error: MediaError) -> Problem {
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

pub(super) fn store_failed(error: StoreError) -> Problem {
    match error {
        StoreError::Full => {
            let detail = "There is no room left to store the file; nothing was stored.";
            Problem::new(Code::StorageFull, detail)
        }
        StoreError::Io { .. } | StoreError::Bucket { .. } => Problem::internal(&error),
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
