//! `GET /v1/changes/stream`: the public changes as they are made, as server-sent events
//! (WHATWG HTML, section 9.2).

use std::fmt;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::web::Bytes;
use futures_util::StreamExt as _;
use futures_util::stream::{self, LocalBoxStream};
use newsdesk_domain::api_key::Token;
use newsdesk_persistence::catalogue::Wanted;
use newsdesk_persistence::{Connection, StoreError, changes};
use serde_json::json;
use tokio::sync::watch;

use crate::answer::{Answer, Caching};
use crate::call::Call;
use crate::delivery::changes::ChangeView;
use crate::operation::{Content, Operation};
use crate::param::{Param, ParamKind};
use crate::problem::{Code, Problem};
use crate::services::Services;
use crate::tail::{BATCH, Event, Next, Place};

/// What a browser sends when it takes up a stream again.
const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");

/// Has nginx hand on what comes as it comes.
const X_ACCEL_BUFFERING: HeaderName = HeaderName::from_static("x-accel-buffering");

/// How often a follower hears that the line still stands.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// What a stream begins with: how long to wait before it is taken up again.
const BEGINNING: &[u8] = b"retry: 2000\n\n";

/// A comment, which is no event.
const ALIVE: &[u8] = b":\n\n";

pub(crate) fn operation() -> Operation {
    let number = ParamKind::Integer {
        min: 0,
        max: i64::MAX,
    };
    let after = "Only changes after this number; without it, from now on.";
    Operation::get("/v1/changes/stream")
        .id("followChanges")
        .tag("Changes")
        .summary("Be told what changes")
        .describe(
            "Server-sent events: each public change as `listChanges` has it, its number as the \
             event's `id` and its type as the event's name. A stream that broke off is taken up \
             where it was: browsers send `Last-Event-ID` by themselves, which goes before \
             `after`. A comment comes every 15 seconds. A follower who reads slowly is told \
             later, and misses nothing.",
        )
        .query(Param::new("after", after, number))
        .caching(Caching::NoStore)
        .answers_content(
            200,
            "The changes, for as long as the line stands.",
            Content::Raw {
                schema: json!({"type": "string"}),
                media_type: "text/event-stream",
                example: Some(json!(
                    "id: 1042\nevent: article.published\ndata: {\"number\":1042}\n\n"
                )),
            },
        )
        .problems(&[Code::InvalidHeader])
        .handler(handle)
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    let tail = &call.services.tail;
    let place = tail.place().ok_or_else(|| Problem::busy(30))?;
    let reached = tail.follow();
    let sent = call.header(&LAST_EVENT_ID);
    let last = match sent.as_ref() {
        "" => call.integer("after").unwrap_or(*reached.borrow()),
        text => text
            .parse()
            .ok()
            .filter(|number| *number >= 0)
            .ok_or_else(|| {
                Problem::header_value("Last-Event-ID", "Last-Event-ID is the number of a change.")
            })?,
    };
    let following = Following(Arc::new(Start {
        services: Arc::clone(&call.services),
        last,
        reader: call.reader.clone(),
        _place: place,
    }));
    let content_type = HeaderValue::from_static("text/event-stream");
    let answer = Answer::stream(content_type, following);
    Ok(answer.header(X_ACCEL_BUFFERING, "no"))
}

/// Somebody who follows the changes, from where they stand.
#[derive(Clone)]
pub(crate) struct Following(Arc<Start>);

struct Start {
    services: Arc<Services>,
    last: i64,
    /// The key that let them in, where delivery is closed.
    reader: Option<Token>,
    _place: Place,
}

impl Start {
    /// Whether they may still be told anything.
    async fn is_admitted(&self) -> bool {
        match &self.reader {
            Some(key) => {
                let services = &self.services;
                services.auth.still_reads(&services.cache, key).await
            }
            None => true,
        }
    }
}

impl fmt::Debug for Following {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "changes after {}", self.0.last)
    }
}

/// A follower on its way.
struct Follower {
    start: Arc<Start>,
    last: i64,
    reached: watch::Receiver<i64>,
    begun: bool,
}

impl Following {
    /// Begins to follow.
    pub fn reading(self) -> LocalBoxStream<'static, io::Result<Bytes>> {
        let follower = Follower {
            last: self.0.last,
            reached: self.0.services.tail.follow(),
            start: self.0,
            begun: false,
        };
        stream::unfold(follower, next).boxed_local()
    }
}

/// What a follower is told next. It is asked for only once the network has taken what came
/// before: who reads slowly holds up nobody, and nothing piles up. A follower whose key is
/// worth nothing any more is told nothing more.
async fn next(mut follower: Follower) -> Option<(io::Result<Bytes>, Follower)> {
    if !std::mem::replace(&mut follower.begun, true) {
        return Some((Ok(Bytes::from_static(BEGINNING)), follower));
    }
    let told = what_is_new(&mut follower).await?;
    let admitted = follower.start.is_admitted().await;
    admitted.then_some((told, follower))
}

/// What has happened since, once something has; nothing where it is over.
async fn what_is_new(follower: &mut Follower) -> Option<io::Result<Bytes>> {
    let services = Arc::clone(&follower.start.services);
    loop {
        follower.reached.borrow_and_update();
        match services.tail.after(follower.last) {
            Next::Over => return None,
            Next::Events(bytes, last) => {
                follower.last = last;
                return Some(Ok(bytes));
            }
            Next::Behind => match behind(&services, follower.last).await {
                Ok(Some((bytes, last))) => {
                    follower.last = last;
                    return Some(Ok(bytes));
                }
                Ok(None) => {}
                Err(error) => return Some(Err(io::Error::other(error))),
            },
            Next::Nothing => {}
        }
        let moved = tokio::time::timeout(HEARTBEAT, follower.reached.changed()).await;
        match moved {
            Ok(Ok(())) => {}
            Ok(Err(_)) => return None,
            Err(_) => return Some(Ok(Bytes::from_static(ALIVE))),
        }
    }
}

/// What the log has after `last` that may be told.
async fn behind(services: &Arc<Services>, last: i64) -> Result<Option<(Bytes, i64)>, StoreError> {
    let limit = (*services.tail.follow().borrow() - last).clamp(0, BATCH);
    let reading = Arc::clone(services);
    let events = services
        .store
        .read(move |db| events_after(db, &reading, last, limit))
        .await?;
    Ok(events.last().map(|event| event.number).map(|last| {
        let texts: Vec<&[u8]> = events.iter().map(|event| event.text.as_ref()).collect();
        (Bytes::from(texts.concat()), last)
    }))
}

/// The events of at most `limit` public changes after `last`.
///
/// # Errors
/// [`StoreError`] of the database.
pub(crate) fn events_after(
    db: &mut Connection,
    services: &Services,
    last: i64,
    limit: i64,
) -> Result<Vec<Event>, StoreError> {
    let standing = changes::standing(db)?;
    let made = changes::public_after(db, last, limit)?;
    let nothing = Wanted::default();
    let resolved = services
        .catalogue
        .resolve(db, standing.generation, &nothing)?;
    let events = made.into_iter().map(|change| {
        let view = ChangeView::of(change, &resolved);
        let data =
            serde_json::to_string(&view).map_err(|error| StoreError::corrupt("changes", error))?;
        let (number, kind) = (view.number, &view.kind);
        Ok(Event {
            number,
            text: Bytes::from(format!("id: {number}\nevent: {kind}\ndata: {data}\n\n")),
        })
    });
    events.collect()
}
