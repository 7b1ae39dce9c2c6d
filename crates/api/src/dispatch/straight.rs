//! Requests that are answered without actix: GETs of what is kept, of whoever asks for it in
//! the plainest way.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::net::SocketAddr;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Instant;

use actix_web::http::{Method, StatusCode};
use futures_util::FutureExt as _;
use futures_util::future::LocalBoxFuture;

use crate::cache::answering::place;
use crate::cache::coding::Coding;
use crate::dispatch::Dispatcher;
use crate::dispatch::at_hand::Answered;
use crate::dispatch::made::Made;
use crate::operation::{Access, Operation, Surface};
use crate::param::{Given, MIN_VERSION};
use crate::params::{self, Values};
use crate::request::Request;
use crate::request_id::RequestId;
use crate::request_log;
use crate::respond::Respond;
use crate::spelling::canonical;
use crate::wire::asked::Asked;
use crate::wire::head::Date;

/// How many targets a thread remembers before it forgets them all.
const TARGETS: usize = 8 * 1024;

/// The longest target it remembers, in bytes.
const TARGET_AT_MOST: usize = 256;

/// What a thread remembers from one request to the next.
#[derive(Default)]
pub(crate) struct Memory {
    targets: HashMap<Box<str>, Rc<Wanted>>,
    /// The present second, as answers tell it.
    pub date: Date,
}

/// What a target asks for.
pub(crate) struct Wanted {
    pub operation: Arc<Operation>,
    /// The operation's number in the table.
    pub number: usize,
    pub surface: Surface,
    /// The public change that must be known.
    pub least: i64,
    /// By which its answer is known.
    pub key: String,
    pub path: Values,
    pub query: Values,
    gzip: OnceCell<String>,
    brotli: OnceCell<String>,
}

impl Wanted {
    /// Where the answer lies in a coding.
    pub fn place(&self, coding: Coding) -> &str {
        let encoded = match coding {
            Coding::Identity => return &self.key,
            Coding::Gzip => &self.gzip,
            Coding::Brotli => &self.brotli,
        };
        encoded.get_or_init(|| place(&self.key, coding))
    }
}

/// How a request is answered.
pub(crate) enum Straight {
    /// With what is kept: its head is written.
    AtHand(Answered),
    /// With what is being made.
    Making(LocalBoxFuture<'static, Made>),
}

impl Dispatcher {
    /// Answers a GET from this peer with what is kept, if that is at hand, and writes the
    /// head of the answer; else has it made. Anything else is left to the ordinary way, as
    /// though it had not been asked here.
    pub(crate) fn straight(
        self: &Arc<Self>,
        memory: &mut Memory,
        asked: &Asked<'_, '_>,
        peer: Option<SocketAddr>,
        head: &mut Vec<u8>,
    ) -> Option<Straight> {
        let known = memory.targets.get(asked.target).cloned();
        let is_new = known.is_none();
        let wanted = match known {
            Some(wanted) => wanted,
            None => Rc::new(self.wanted(asked.target)?),
        };
        if let Some(answered) = self.at_hand(&wanted, &mut memory.date, asked, head) {
            if is_new {
                memory.remember(asked.target, &wanted);
            }
            return Some(Straight::AtHand(answered));
        }
        let request = Request::Taken(Rc::new(asked.taken(peer)));
        let making = Arc::clone(self).make(wanted, request);
        Some(Straight::Making(making.boxed_local()))
    }

    /// What the headers of an answer are made from.
    pub(super) fn respond<'a, S>(
        &'a self,
        wanted: &Wanted,
        sent: &'a S,
        request_id: &'a RequestId,
    ) -> Respond<'a, S> {
        Respond {
            cors: &self.cors,
            method: &Method::GET,
            sent,
            request_id,
            surface: wanted.surface,
            closed: false,
            unread: None,
        }
    }

    /// Counts an answer and writes it into the log; when that is done.
    pub(super) fn finished(
        &self,
        wanted: &Wanted,
        request_id: &RequestId,
        status: StatusCode,
        started: Instant,
    ) -> Instant {
        let at = Instant::now();
        let (took, operation) = (at - started, Some(wanted.operation.as_ref()));
        self.metrics.count(Some(wanted.number), status, took);
        request_log::answered(request_id, &Method::GET, operation, status, took);
        at
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
            path,
            query,
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
