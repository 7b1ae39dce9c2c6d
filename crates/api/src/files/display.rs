//! `GET /media/{id}/{key}/{file}`: a photo's display copy. The address names the bytes,
//! so that whoever has them may keep them for ever.

use std::io::{Read, Seek, SeekFrom};
use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::http::header::{
    ACCEPT_RANGES, CONTENT_RANGE, HeaderValue, IF_NONE_MATCH, IF_RANGE, RANGE,
};
use actix_web::web::{self, Bytes};
use newsdesk_domain::stored::Media;
use newsdesk_media::{ContentKey, DisplayFormat, MediaStore, StoreKey};
use newsdesk_persistence::media;

use crate::answer::{Answer, Caching};
use crate::call::Call;
use crate::operation::{Content, Operation};
use crate::param::ParamKind;
use crate::problem::Problem;
use crate::views::media::may_be_shown;

/// A year, in seconds: the longest a copy is kept without asking again.
const YEAR: u32 = 31_536_000;

const TYPES: &[&str] = &["image/jpeg", "image/png"];

pub(crate) fn operation() -> Operation {
    Operation::get("/media/{id}/{key}/{file}")
        .id("readDisplayCopy")
        .tag("Media")
        .summary("Read a photo's display copy")
        .describe(
            "Upright, without metadata, at most 2,048 pixels a side. The address is `url` of the \
             photo, and names the bytes: they never change. One range of bytes may be asked for; \
             any other `Range` is answered with the whole file. A photo whose rights have ended \
             is 404.",
        )
        .path_param("id", "The photo's id.", ParamKind::Id)
        .path_param(
            "key",
            "The hash that the photo's address has.",
            ParamKind::File,
        )
        .path_param(
            "file",
            "The copy's name, such as `display-2048.jpg`.",
            ParamKind::File,
        )
        .caching(Caching::Immutable)
        .answers_bytes("The file.", TYPES)
        .header("Accept-Ranges", "`bytes`.")
        .answers_content(
            206,
            "The part that `Range` asked for.",
            Content::Bytes(TYPES),
        )
        .header("Content-Range", "Which bytes these are, and of how many.")
        .header("Accept-Ranges", "`bytes`.")
        .header("ETag", "The strong entity tag of the file's bytes.")
        .handler(handle)
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    let (id, now) = (call.id("id"), call.now());
    let found = call
        .services
        .store
        .read_one(move |db| media::find(db, id))
        .await?;
    let media = found
        .filter(|media| may_be_shown(media, now))
        .ok_or_else(Problem::not_found)?;
    let copy = named(&media, call.path_text("key"), call.path_text("file"));
    let (name, format) = copy.ok_or_else(Problem::not_found)?;
    let tag = format!(
        "{}-{}",
        media.facts.file.key, media.facts.file.display_width
    );
    let range = asked(&call, &tag);
    let store = Arc::clone(&call.services.media);
    let read = web::block(move || read(store.as_ref(), &name, range)).await;
    let read = read.map_err(|error| Problem::internal(&error))??;
    let part = read.part;
    let kept = media
        .content
        .expires_at
        .map_or(Caching::Immutable, |until| {
            // Rights that end must end in caches too.
            Caching::Public(
                u32::try_from(until.since(now).as_secs())
                    .unwrap_or(YEAR)
                    .min(YEAR),
            )
        });
    let answer = Answer::bytes(HeaderValue::from_static(format.mime_type()), read.bytes)
        .etag(&tag)
        .caching(kept)
        .header(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    Ok(match part {
        None => answer,
        Some((first, last)) => answer
            .status(StatusCode::PARTIAL_CONTENT)
            .header(CONTENT_RANGE, format!("bytes {first}-{last}/{}", read.size)),
    })
}

/// The stored copy that key and name of an address stand for, if they are this photo's.
fn named(media: &Media, key: &str, name: &str) -> Option<(StoreKey, DisplayFormat)> {
    let file = &media.facts.file;
    let expected = format!("display-{}.{}", file.display_width, file.display_extension);
    if key != file.key || name != expected {
        return None;
    }
    let format = DisplayFormat::from_extension(&file.display_extension)?;
    let width = u32::try_from(file.display_width).ok()?;
    let key = ContentKey::parse(&file.key)?;
    Some((StoreKey::display(media.id, &key, width, format), format))
}

/// What of the file is asked for: the first byte and, perhaps, the last, or how many at
/// its end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Part {
    From(u64, Option<u64>),
    Last(u64),
}

impl Part {
    /// Reads the value of `Range`; `None` for what is not one range of bytes.
    fn parse(text: &str) -> Option<Self> {
        let (first, last) = text.trim().strip_prefix("bytes=")?.split_once('-')?;
        let number = |text: &str| {
            let plain = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
            plain.then(|| text.parse::<u64>().ok()).flatten()
        };
        match (first, last) {
            ("", last) => number(last).map(Self::Last),
            (first, "") => Some(Self::From(number(first)?, None)),
            (first, last) => Some(Self::From(number(first)?, Some(number(last)?))),
        }
    }

    /// The first and the last byte of a file of this size; `None` where it has none of
    /// them.
    fn within(self, size: u64) -> Option<(u64, u64)> {
        let end = size.checked_sub(1)?;
        match self {
            Self::From(first, last) => {
                let last = last.unwrap_or(end).min(end);
                (first <= last).then_some((first, last))
            }
            Self::Last(0) => None,
            Self::Last(count) => Some((size.saturating_sub(count), end)),
        }
    }
}

/// The part that is asked for, if one is and nothing speaks for the whole file.
fn asked(call: &Call, tag: &str) -> Option<Part> {
    let range = call.header(&RANGE);
    let condition = call.header(&IF_RANGE);
    let holds = condition.is_empty() || condition.trim() == format!("\"{tag}\"");
    // A copy at hand is asked about first: the answer to that may be 304.
    if range.is_empty() || !holds || !call.header(&IF_NONE_MATCH).is_empty() {
        return None;
    }
    Part::parse(&range)
}

/// What was read of a file.
struct Portion {
    bytes: Bytes,
    /// First and last byte; `None` where it is the whole file.
    part: Option<(u64, u64)>,
    size: u64,
}

fn read(store: &dyn MediaStore, name: &StoreKey, range: Option<Part>) -> Result<Portion, Problem> {
    let opened = store
        .open(name)
        .map_err(|error| Problem::internal(&error))?;
    // The row promised the file: its absence is a loss to be looked into, and no mistake
    // of the caller's.
    let mut opened = opened.ok_or_else(|| Problem::internal(&"a display copy is missing"))?;
    let size = opened.bytes;
    let part = range.and_then(|range| range.within(size));
    let (first, last) = part.unwrap_or((0, size.saturating_sub(1)));
    let length = if size == 0 { 0 } else { last - first + 1 };
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0));
    opened
        .file
        .seek(SeekFrom::Start(first))
        .and_then(|_| opened.file.take(length).read_to_end(&mut bytes))
        .map_err(|error| Problem::internal(&error))?;
    Ok(Portion {
        bytes: Bytes::from(bytes),
        part,
        size,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_range_of_bytes_is_understood() {
        for (text, part) in [
            ("bytes=0-99", Some((0, 99))),
            ("bytes=100-", Some((100, 199))),
            ("bytes=-50", Some((150, 199))),
            ("bytes=-500", Some((0, 199))),
            ("bytes=150-900", Some((150, 199))),
            ("bytes=200-", None),
            ("bytes=9-3", None),
            ("bytes=-0", None),
            ("bytes=-", None),
            ("bytes=a-b", None),
            ("bytes=+1-2", None),
            ("bytes=0-1,5-6", None),
            ("lines=0-1", None),
            ("bytes=99999999999999999999-", None),
        ] {
            assert_eq!(
                Part::parse(text).and_then(|part| part.within(200)),
                part,
                "{text}"
            );
        }
        assert_eq!(Part::From(0, None).within(0), None);
    }
}
