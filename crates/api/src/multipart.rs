//! Reads the multipart body of an upload: a `file`, streamed, and perhaps `metadata`, in
//! either order.

use std::pin::Pin;
use std::time::{Duration, Instant};

use actix_multipart::{Field, Multipart, MultipartError};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, error::PayloadError};
use futures_util::{Stream, StreamExt};
use serde_json::Value;

use crate::body::{cut_off, too_large, too_slow};
use crate::incoming::Incoming;
use crate::operation::JSON_LIMIT;
use crate::problem::{Code, Problem, printable};

/// How long a sender may be silent.
const SILENCE: Duration = Duration::from_secs(10);
/// How long a whole upload may take.
const UPLOAD_TIME: Duration = Duration::from_secs(900);
/// What boundaries and part headers may take up.
const FRAMING: u64 = 64 * 1024;

/// An upload that has not been read yet.
pub struct Upload {
    parts: Multipart,
    file_limit: u64,
    takes_metadata: bool,
}

/// What the parts of an upload said.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Received {
    /// The file's own name, as the sender gave it: to be shown, never to be a path.
    pub file_name: Option<String>,
    /// What the sender says the file is. The bytes decide.
    pub declared_type: Option<String>,
    /// How many bytes the file has.
    pub file_bytes: u64,
    /// `metadata` as it was read; `None` where the part is absent.
    pub metadata: Option<Value>,
}

/// The most bytes a whole upload may have whose file has at most `file_limit`.
pub(crate) fn upload_limit(file_limit: u64) -> u64 {
    file_limit + JSON_LIMIT as u64 + FRAMING
}

impl Upload {
    /// The upload in this request's body.
    pub(crate) fn new(
        request: &HttpRequest,
        payload: Incoming,
        file_limit: u64,
        takes_metadata: bool,
    ) -> Self {
        let limited = limited(payload, upload_limit(file_limit));
        let parts = Multipart::new(request.headers(), limited);
        Self {
            parts,
            file_limit,
            takes_metadata,
        }
    }

    /// Reads the parts, handing the file's bytes to `sink` as they come.
    ///
    /// # Errors
    /// 400 for a body that is no multipart, is cut off, too slow, or has parts twice or
    /// of other names; 413 over a limit; 415 for metadata that is no JSON; 422 where the
    /// file is missing; and whatever `sink` refuses. After an error the sink holds part
    /// of a file at most: discard it.
    pub async fn receive<S>(mut self, mut sink: S) -> Result<Received, Problem>
    where
        S: AsyncFnMut(Bytes) -> Result<(), Problem>,
    {
        let deadline = Instant::now() + UPLOAD_TIME;
        let mut received = Received::default();
        let mut has_file = false;
        while let Some(part) = timely(self.parts.next(), deadline).await? {
            let mut part = part.map_err(|error| unreadable(&error))?;
            match part.name() {
                Some("file") if !has_file => {
                    has_file = true;
                    received.file_name = file_name(&part);
                    received.declared_type =
                        part.content_type().map(|mime| printable(mime.as_ref()));
                    received.file_bytes =
                        stream_file(&mut part, self.file_limit, deadline, &mut sink).await?;
                }
                Some("metadata") if self.takes_metadata && received.metadata.is_none() => {
                    received.metadata = Some(read_metadata(&mut part, deadline).await?);
                }
                name => {
                    let name = printable(name.unwrap_or("(unnamed)"));
                    let detail = format!("The part {name} is given twice or is not taken here.");
                    return Err(Problem::new(Code::MalformedMultipart, detail).close());
                }
            }
        }
        if has_file {
            Ok(received)
        } else {
            Err(Problem::invalid_at(
                "/file",
                "required",
                "Send the file as the part named file.",
            ))
        }
    }
}

async fn stream_file<S>(
    part: &mut Field,
    limit: u64,
    deadline: Instant,
    sink: &mut S,
) -> Result<u64, Problem>
where
    S: AsyncFnMut(Bytes) -> Result<(), Problem>,
{
    let mut length = 0;
    while let Some(chunk) = timely(part.next(), deadline).await? {
        let chunk = chunk.map_err(|error| unreadable(&error))?;
        length += chunk.len() as u64;
        if length > limit {
            return Err(too_large(limit));
        }
        sink(chunk).await.map_err(Problem::close)?;
    }
    Ok(length)
}

async fn read_metadata(part: &mut Field, deadline: Instant) -> Result<Value, Problem> {
    // A part without a type is text by RFC 7578, as a form's text field is.
    let json = part.content_type().is_none_or(|mime| {
        matches!(mime.essence_str(), "application/json" | "text/plain")
            && mime
                .get_param("charset")
                .is_none_or(|charset| charset == "utf-8")
    });
    if !json {
        let detail = "Send the part metadata as application/json.";
        return Err(Problem::new(Code::UnsupportedMediaType, detail).close());
    }
    let mut bytes = Vec::new();
    while let Some(chunk) = timely(part.next(), deadline).await? {
        let chunk = chunk.map_err(|error| unreadable(&error))?;
        if bytes.len() + chunk.len() > JSON_LIMIT {
            return Err(too_large(JSON_LIMIT as u64));
        }
        bytes.extend_from_slice(&chunk);
    }
    newsdesk_domain::json::read(&bytes).map_err(|malformed| {
        let detail = format!("The part metadata: {}", malformed.detail);
        Problem::new(Code::MalformedBody, detail).close()
    })
}

fn file_name(part: &Field) -> Option<String> {
    let disposition = part.content_disposition()?;
    let name = disposition.get_filename().map(str::to_owned).or_else(|| {
        let extended = disposition.get_filename_ext()?;
        String::from_utf8(extended.value.clone()).ok()
    })?;
    Some(name.chars().filter(|c| !c.is_control()).take(255).collect())
}

/// Waits for the sender, within its silence and the whole upload's time.
async fn timely<F: Future>(next: F, deadline: Instant) -> Result<F::Output, Problem> {
    let left = deadline
        .saturating_duration_since(Instant::now())
        .min(SILENCE);
    tokio::time::timeout(left, next)
        .await
        .map_err(|_| too_slow())
}

/// The payload, ending in an overflow where it grows past `limit`.
fn limited(
    payload: Incoming,
    limit: u64,
) -> Pin<Box<dyn Stream<Item = Result<Bytes, PayloadError>>>> {
    let mut length = 0;
    Box::pin(payload.map(move |chunk| {
        let chunk = chunk?;
        length += chunk.len() as u64;
        if length > limit {
            Err(PayloadError::Overflow)
        } else {
            Ok(chunk)
        }
    }))
}

fn unreadable(error: &MultipartError) -> Problem {
    let detail = match error {
        MultipartError::Payload(PayloadError::Overflow) => {
            let detail = "The upload is larger than this operation takes.";
            return Problem::new(Code::BodyTooLarge, detail).close();
        }
        MultipartError::Payload(_) => return cut_off(),
        MultipartError::BoundaryMissing => "The Content-Type names no boundary.",
        MultipartError::Incomplete => "The body ends before its closing boundary.",
        MultipartError::Nested => "A part must not be multipart itself.",
        MultipartError::ContentDispositionMissing
        | MultipartError::ContentDispositionNameMissing => "A part has no name.",
        _ => "The body cannot be read as multipart/form-data.",
    };
    Problem::new(Code::MalformedMultipart, detail).close()
}
