//! What can be answered at once, with what is kept: the ordinary way of a request, but for
//! everything that would have to be waited for.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Instant;

use actix_web::http::{Method, StatusCode};
use actix_web::web::Bytes;

use crate::cache::answering::place;
use crate::cache::coding::Coding;
use crate::dispatch::Dispatcher;
use crate::operation::{Access, Operation, Surface};
use crate::param::{Given, MIN_VERSION};
use crate::request_id::RequestId;
use crate::respond::{self, Respond};
use crate::sent::Sent;
use crate::spelling::canonical;
use crate::wire::head::{Date, Filling, Head};
use crate::{params, request_log};

/// How many targets a thread remembers before it forgets them all.
const TARGETS: usize = 8 * 1024;

/// The longest target it remembers, in bytes.
const TARGET_AT_MOST: usize = 256;

/// What a thread remembers from one request to the next.
#[derive(Default)]
pub(crate) struct Memory {
    targets: HashMap<Box<str>, Rc<Wanted>>,
    date: Date,
}

/// What a target asks for.
struct Wanted {
    operation: Arc<Operation>,
    /// The operation's number in the table.
    number: usize,
    surface: Surface,
    /// The public change that must be known.
    least: i64,
    key: String,
    gzip: OnceCell<String>,
    brotli: OnceCell<String>,
}

impl Wanted {
    /// Where the answer lies in a coding.
    fn place(&self, coding: Coding) -> &str {
        let encoded = match coding {
            Coding::Identity => return &self.key,
            Coding::Gzip => &self.gzip,
            Coding::Brotli => &self.brotli,
        };
        encoded.get_or_init(|| place(&self.key, coding))
    }
}

/// An answer whose head has been written.
pub(crate) struct Answered {
    /// What follows it.
    pub body: Bytes,
    /// When it was finished.
    pub at: Instant,
}

impl Dispatcher {
    /// Answers a GET of `target` with what is kept, if that is at hand, and writes the head
    /// of the answer. Anything else is left to the ordinary way, as though it had not been
    /// asked here.
    pub(crate) fn at_hand(
        &self,
        memory: &mut Memory,
        target: &str,
        sent: &impl Sent,
        head: &mut Vec<u8>,
    ) -> Option<Answered> {
        let started = Instant::now();
        let known = memory.targets.get(target).cloned();
        let is_new = known.is_none();
        let wanted = match known {
            Some(wanted) => wanted,
            None => Rc::new(self.wanted(target)?),
        };
        let (clock, ids) = (&self.services.clock, &self.services.ids);
        let now = clock.now();
        let cache = &self.services.cache;
        let place = wanted.place(Coding::accepted(sent));
        let found = cache.at_hand(place, wanted.least, now)?;
        let _in_flight = self.metrics.enter();
        let operation = wanted.operation.as_ref();
        let request_id = RequestId::of(sent, clock.as_ref(), ids.as_ref());
        let caching = respond::caching(operation, found.caching);
        let tag = found.kept.tag()?;
        let had = respond::is_had(operation, caching, sent, tag);
        let make = || {
            let mut answer = found.kept.answer(found.number);
            let respond = Respond {
                cors: &self.cors,
                method: &Method::GET,
                sent,
                request_id: &request_id,
                surface: wanted.surface,
                closed: false,
                unread: None,
            };
            let fields = respond.settle(operation, &mut answer);
            let length = (!had).then_some(answer.body.len());
            Head::of(answer.status, length, &fields)
        };
        memory.date.is(now);
        let filling = Filling {
            request_id: &request_id,
            caching,
            version: found.number,
        };
        let whole = found.kept.head(had, make);
        whole.write(&filling, &memory.date, head);
        if is_new {
            memory.remember(target, &wanted);
        }
        let at = Instant::now();
        let (took, status) = (at - started, status(had));
        self.metrics.count(Some(wanted.number), status, took);
        request_log::answered(&request_id, &Method::GET, Some(operation), status, took);
        let body = match had {
            true => Bytes::new(),
            false => found.kept.body().clone(),
        };
        Some(Answered { body, at })
    }

    /// What a target asks for, where its answers are kept and the same for everybody.
    fn wanted(&self, target: &str) -> Option<Wanted> {
        if !is_usual(target) {
            return None;
        }
        let (path, query) = match target.split_once('?') {
            Some((path, query)) => (path, Some(query)),
            None => (target, None),
        };
        let found = self.table.find(path)?;
        let route = found.path.route(&Method::GET)?;
        let (operation, surface) = (&route.operation, found.path.surface);
        // What the desk's answers say of an origin hangs on the request.
        if !operation.kept || operation.access != Access::Public || surface == Surface::Desk {
            return None;
        }
        let path = params::read_path(operation, found.segments()).ok()?;
        if path.iter().any(|(_, value)| *value == Given::Nothing) {
            return None;
        }
        let query = params::read_query(operation, query).ok()?;
        let least = query.iter().find(|(name, _)| *name == MIN_VERSION);
        let least = match least {
            Some((_, Given::Integer(least))) => *least,
            _ => i64::MIN,
        };
        Some(Wanted {
            key: canonical(operation, &path, &query),
            operation: Arc::clone(operation),
            number: route.number,
            surface,
            least,
            gzip: OnceCell::new(),
            brotli: OnceCell::new(),
        })
    }
}

impl Memory {
    /// Remembers what a target asks for: only where that is kept, since there is no end to
    /// what could be asked.
    fn remember(&mut self, target: &str, wanted: &Rc<Wanted>) {
        if target.len() > TARGET_AT_MOST {
            return;
        }
        if self.targets.len() >= TARGETS {
            self.targets.clear();
        }
        self.targets.insert(target.into(), Rc::clone(wanted));
    }
}

/// Whether a target is a path, perhaps with a query, of letters about which nobody
/// disagrees.
fn is_usual(target: &str) -> bool {
    let usual = |byte: u8| {
        byte.is_ascii_alphanumeric()
            || matches!(
                byte,
                b'/' | b'-' | b'.' | b'_' | b'~' | b'%' | b'?' | b'=' | b'&' | b',' | b':' | b'+'
            )
    };
    target.starts_with('/') && target.bytes().all(usual)
}

fn status(had: bool) -> StatusCode {
    match had {
        true => StatusCode::NOT_MODIFIED,
        false => StatusCode::OK,
    }
}

#[cfg(test)]
mod tests {
    use super::is_usual;

    #[test]
    fn only_paths_of_plain_letters_are_usual() {
        for target in ["/", "/v1/articles/a-b?limit=5&q=a+b%20c,d:e", "/a?"] {
            assert!(is_usual(target), "{target}");
        }
        for target in [
            "*",
            "",
            "a",
            "http://x/a",
            "/a#b",
            "/\"a\"",
            "/a b",
            "/\u{e4}",
            "/a|b",
        ] {
            assert!(!is_usual(target), "{target}");
        }
    }
}
