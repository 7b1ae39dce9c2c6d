//! `GET /media/{id}/{key}/{file}`: a rendition of a photo, or another file. The address
//! names the bytes, so that whoever has them may keep them for ever.

use std::sync::Arc;

use actix_web::http::header::{
    CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, HeaderValue, IF_NONE_MATCH,
};
use actix_web::web::Bytes;
use newsdesk_domain::media::{MediaKind, Rights};
use newsdesk_domain::stored::Media;
use newsdesk_media::{Address, StoreKey};

use crate::answer::{Answer, Caching};
use crate::call::Call;
use crate::files::{FileBody, known, range, rendition};
use crate::operation::{Content, Operation};
use crate::param::ParamKind;
use crate::problem::{Code, Problem};

/// A year, in seconds: the longest a file is kept without asking again.
const YEAR: u32 = 31_536_000;

const TYPES: &[&str] = &[
    "image/avif",
    "image/webp",
    "image/jpeg",
    "image/png",
    "video/mp4",
    "video/quicktime",
    "video/webm",
    "video/matroska",
    "video/ogg",
    "audio/mpeg",
    "audio/mp4",
    "audio/aac",
    "audio/wav",
    "audio/flac",
    "audio/ogg",
    "application/pdf",
];

/// Shown where it stands.
pub(super) const INLINE: HeaderValue = HeaderValue::from_static("inline");

/// What a document that is opened by itself may do: nothing but be looked at.
const SANDBOX: HeaderValue =
    HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'; sandbox");

pub(crate) fn operation() -> Operation {
    Operation::get("/media/{id}/{key}/{file}")
        .id("readMediaFile")
        .tag("Media")
        .summary("Read a rendition of a photo, or another file")
        .describe(
            "The addresses are those of `renditions`, `display` and `url`, and name the bytes: \
             they never change. A rendition is `{preset}-{width}.{format}`, of the presets and \
             widths that the newsroom's settings list and the photo is large enough for, in AVIF \
             (`avif`), WebP (`webp`), JPEG (`jpg`) or PNG (`png`); it is drawn when it is first \
             asked for, upright, in sRGB, without place or camera, and carries the photo's \
             creators, credit, copyright and licence as IPTC metadata. Where a photo's words or \
             focal point have changed since, the former address leads to the present one as \
             long as the photo is public. Videos, sounds and documents are as they were \
             uploaded. One range of bytes may be asked for. Outside the period in which the \
             newsroom may show a file it is 404 before, and 410 `rights_ended` after.",
        )
        .path_param("id", "The file's id.", ParamKind::Id)
        .path_param(
            "key",
            "The hash of all that shapes the bytes, as the address has it.",
            ParamKind::File,
        )
        .path_param(
            "file",
            "The rendition's name, such as `wide-1280.avif`, or the file's.",
            ParamKind::File,
        )
        .caching(Caching::Immutable)
        .answers_bytes("The file.", TYPES)
        .header("Accept-Ranges", "`bytes`.")
        .header(
            "Content-Disposition",
            "`inline`, or `attachment` for a document, so that no browser runs it.",
        )
        .answers_content(
            206,
            "The part that `Range` asked for.",
            Content::Bytes(TYPES),
        )
        .header("Content-Range", "Which bytes these are, and of how many.")
        .header("Accept-Ranges", "`bytes`.")
        .header(
            "Content-Disposition",
            "`inline`, or `attachment` for a document.",
        )
        .header("ETag", "The strong entity tag of the file's bytes.")
        .answers_moved("The photo has changed; this is its present address.")
        .problems(&[Code::RightsEnded, Code::RangeNotSatisfiable])
        .handler(handle)
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    let media = known::file(&call.services, call.id("id")).await?;
    let media = media.ok_or_else(Problem::not_found)?;
    match media.facts.file.kind() {
        MediaKind::Photo => rendition::answer(&call, &media).await,
        _ => whole(&call, &media),
    }
}

/// Refuses what the newsroom may not show now.
pub(super) fn admit(call: &Call, media: &Media) -> Result<(), Problem> {
    match media.content.rights(call.now()) {
        Rights::Valid => Ok(()),
        Rights::Upcoming => Err(Problem::not_found()),
        Rights::Expired => Err(Problem::rights_ended(media.content.expires_at)),
    }
}

/// How long a file may be kept: for ever, or until its rights end.
pub(super) fn kept(call: &Call, media: &Media) -> Caching {
    let Some(until) = media.content.expires_at else {
        return Caching::Immutable;
    };
    let seconds = u32::try_from(until.since(call.now()).as_secs()).unwrap_or(YEAR);
    Caching::Public(seconds.min(YEAR))
}

/// Whether the caller has the bytes of this tag already; the answer to that is 304, and
/// nothing needs to be read.
pub(super) fn at_hand(call: &Call, tag: &str) -> Option<Answer> {
    let named = call.header(&IF_NONE_MATCH);
    let known = named.split(',').any(|one| {
        let one = one.trim();
        one.strip_prefix("W/").unwrap_or(one) == format!("\"{tag}\"")
    });
    known.then(|| Answer::bytes(HeaderValue::from_static("image/jpeg"), Bytes::new()).etag(tag))
}

/// A video, a sound or a document.
fn whole(call: &Call, media: &Media) -> Result<Answer, Problem> {
    let (file, address) = (
        &media.facts.file,
        Address::of(media, None, &call.services.settings.presets),
    );
    let (key, name) = (call.path_text("key"), call.path_text("file"));
    if key != address.key().as_str() || name != address.file_name() {
        return Err(Problem::not_found());
    }
    admit(call, media)?;
    let stored = StoreKey::parse(&media.facts.original_key)
        .ok_or_else(|| Problem::internal(&"a file's key cannot be read"))?;
    let size = u64::try_from(file.bytes).unwrap_or_default();
    let part = range::asked(call, key, size)?;
    let (first, last) = part.unwrap_or((0, size.saturating_sub(1)));
    let body = FileBody::new(
        Arc::clone(&call.services.media),
        stored,
        first,
        last + 1 - first,
    );
    let content_type = HeaderValue::try_from(&file.mime_type);
    let content_type = content_type.map_err(|error| Problem::internal(&error))?;
    let answer = Answer::file(content_type, body)
        .etag(key)
        .caching(kept(call, media));
    let answer = match file.kind() {
        MediaKind::Document => answer
            .attachment(name)
            .header(CONTENT_SECURITY_POLICY, SANDBOX),
        _ => answer.header(CONTENT_DISPOSITION, INLINE),
    };
    Ok(range::marked(answer, part, size))
}
