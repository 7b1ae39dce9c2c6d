//! A finished answer as it is kept: its bytes in one coding, its headers, and what it
//! was made from.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_ENCODING, ETAG, HeaderName, HeaderValue, VARY};
use actix_web::web::Bytes;
use newsdesk_domain::Timestamp;

use crate::answer::Answer;
use crate::cache::coding::Coding;
use crate::cache::known::Known;
use crate::cache::made_of::Mark;
use crate::delivery::version::NEWSDESK_VERSION;
use crate::wire::head::Head;

/// What Fastly, Varnish and others purge by.
pub(crate) const SURROGATE_KEY: HeaderName = HeaderName::from_static("surrogate-key");
/// The same for Cloudflare and others, with commas.
pub(crate) const CACHE_TAG: HeaderName = HeaderName::from_static("cache-tag");

/// The key of every answer.
pub(crate) const ALL: &str = "newsdesk";
/// The key of answers that were made from too much to list.
pub(crate) const WIDE: &str = "newsdesk-wide";

/// How many keys are listed, in each of two headers: with them, and all others, an answer's
/// head must fit into what a proxy has for it, which nginx gives 4 KiB unless told otherwise.
const KEYS_AT_MOST: usize = 160;

/// A finished answer.
#[derive(Debug)]
pub(crate) struct Kept {
    /// The log's generation it was made at, or before.
    pub generation: i64,
    /// Until when it is true at most.
    pub until: Option<Timestamp>,
    marks: Arc<[Mark]>,
    /// The epoch in which it was begun.
    begun: u64,
    /// The epoch in which it was last found valid.
    checked: AtomicU64,
    headers: Vec<(HeaderName, HeaderValue)>,
    body: Bytes,
    heads: Heads,
}

/// Its heads as they are written, once they have been: of the answer itself, and of that to
/// whoever has it already.
#[derive(Default, Debug)]
struct Heads {
    whole: OnceLock<Head>,
    had: OnceLock<Head>,
}

impl Kept {
    /// The answer as it can be kept, which leaves nothing to hand out in `answer` itself;
    /// `None` where it cannot: it is no good answer, or does not say what it was made from.
    /// It `lasts` where it is to be kept indeed.
    pub fn of(answer: &mut Answer, begun: u64, lasts: bool) -> Option<Self> {
        if answer.status != StatusCode::OK || answer.source.is_some() {
            return None;
        }
        let made = answer.made_of.take()?;
        let standing = answer.standing?;
        let (marks, until) = made.finish();
        let mut headers = std::mem::take(&mut answer.headers);
        headers.retain(|(name, _)| *name != NEWSDESK_VERSION);
        headers.push((VARY, HeaderValue::from_static("Accept-Encoding")));
        let keys = keys(&marks);
        headers.extend(header(CACHE_TAG, keys.replace(' ', ",")));
        headers.extend(header(SURROGATE_KEY, keys));
        Some(Self {
            generation: standing.generation,
            until,
            marks: marks.into(),
            begun,
            checked: AtomicU64::new(0),
            headers,
            body: match lasts {
                // What was written may lie in twice the room it needs.
                true => Bytes::copy_from_slice(&answer.body),
                false => answer.body.clone(),
            },
            heads: Heads::default(),
        })
    }

    /// The same answer in a coding; as it is, where that makes it no shorter.
    pub fn encoded(&self, coding: Coding) -> Self {
        let mut headers = self.headers.clone();
        let mut body = self.body.clone();
        if let (Some(word), Some(bytes)) = (coding.word(), coding.encode(&self.body)) {
            body = Bytes::from(bytes);
            for (name, value) in &mut headers {
                if *name == ETAG {
                    *value = tagged(value, word);
                }
            }
            headers.push((CONTENT_ENCODING, HeaderValue::from_static(word)));
        }
        Self {
            generation: self.generation,
            until: self.until,
            marks: Arc::clone(&self.marks),
            begun: self.begun,
            checked: AtomicU64::new(self.checked.load(Ordering::SeqCst)),
            headers,
            body,
            heads: Heads::default(),
        }
    }

    /// Whether at `now` its time is over.
    pub fn is_over(&self, now: Timestamp) -> bool {
        self.until.is_some_and(|until| until <= now)
    }

    /// Whether it is true at `now`, with all that is known of the log.
    pub fn is_valid(&self, known: &Known, now: Timestamp) -> bool {
        if self.is_over(now) {
            return false;
        }
        let epoch = known.epoch();
        if self.checked.load(Ordering::SeqCst) == epoch {
            return true;
        }
        let valid = known.is_unchanged(&self.marks, self.generation, self.begun);
        if valid {
            self.checked.store(epoch, Ordering::SeqCst);
        }
        valid
    }

    /// The answer, true up to the public change `number`.
    pub fn answer(&self, number: i64) -> Answer {
        let mut headers = Vec::with_capacity(self.headers.len() + 1);
        headers.extend_from_slice(&self.headers);
        headers.push((NEWSDESK_VERSION, HeaderValue::from(number)));
        Answer {
            headers,
            ..Answer::bytes(crate::answer::JSON, self.body.clone())
        }
    }

    /// Its entity tag.
    pub fn tag(&self) -> Option<&HeaderValue> {
        let mut headers = self.headers.iter();
        headers.find_map(|(name, tag)| (*name == ETAG).then_some(tag))
    }

    /// Its bytes.
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// Its head as it is written, which `make` makes when it is first asked for: that of
    /// the answer itself, or that to whoever has it already.
    pub fn head(&self, had: bool, make: impl FnOnce() -> Head) -> &Head {
        let head = match had {
            true => &self.heads.had,
            false => &self.heads.whole,
        };
        head.get_or_init(make)
    }

    /// About how many bytes it takes, its headers once more as they are written.
    pub fn weight(&self) -> usize {
        let headers = self.headers.iter();
        let headers: usize = headers.map(|(_, value)| 2 * (value.len() + 64)).sum();
        self.body.len() + headers + self.marks.len() * size_of::<Mark>() + 1024
    }
}

/// An entity tag told apart from that of the same answer in another coding.
fn tagged(tag: &HeaderValue, word: &str) -> HeaderValue {
    let text = tag.to_str().unwrap_or_default().trim_end_matches('"');
    HeaderValue::try_from(format!("{text}-{word}\"")).unwrap_or_else(|_| tag.clone())
}

fn header(name: HeaderName, value: String) -> Option<(HeaderName, HeaderValue)> {
    Some((name, HeaderValue::try_from(value).ok()?))
}

/// The keys a shared cache files an answer under, with a space between two.
fn keys(marks: &[Mark]) -> String {
    if marks.len() > KEYS_AT_MOST {
        return format!("{ALL} {WIDE}");
    }
    let mut keys = String::with_capacity(ALL.len() + marks.len() * 6);
    keys.push_str(ALL);
    for mark in marks {
        keys.push(' ');
        mark.write_key(&mut keys);
    }
    keys
}

#[cfg(test)]
mod tests {
    use newsdesk_domain::Id;

    use super::*;

    #[test]
    fn the_keys_leave_room_for_other_headers() {
        let marks: Vec<Mark> = (0..=255)
            .map(|n| Mark::one(Id::from_bytes([n; 16])))
            .collect();
        for marks in (0..marks.len()).filter_map(|most| marks.get(..most)) {
            let keys = keys(marks);
            let twice = 2 * keys.len();
            assert!(twice <= 2048, "{twice} bytes for {}", marks.len());
            let listed = marks.iter().map(|mark| format!(" {}", mark.key()));
            let whole = keys == ALL.to_owned() + &listed.collect::<String>();
            assert!(whole || keys == format!("{ALL} {WIDE}"));
            assert!(whole || marks.len() > 159);
        }
    }
}
