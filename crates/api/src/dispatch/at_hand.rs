//! What can be answered at once, with what is kept: the ordinary way of a request, but for
//! everything that would have to be waited for.

use std::time::Instant;

use actix_web::http::StatusCode;
use actix_web::web::Bytes;

use crate::cache::coding::Coding;
use crate::dispatch::Dispatcher;
use crate::dispatch::straight::Wanted;
use crate::request_id::RequestId;
use crate::respond;
use crate::sent::Sent;
use crate::wire::head::{Date, Filling, Head};

/// An answer whose head has been written.
pub(crate) struct Answered {
    /// What follows it.
    pub body: Bytes,
    /// When it was finished.
    pub at: Instant,
}

impl Dispatcher {
    /// Answers with what is kept, if that is at hand, and writes the head of the answer.
    pub(super) fn at_hand(
        &self,
        wanted: &Wanted,
        date: &mut Date,
        sent: &impl Sent,
        head: &mut Vec<u8>,
    ) -> Option<Answered> {
        let started = Instant::now();
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
            let respond = self.respond(wanted, sent, &request_id);
            let fields = respond.settle(operation, &mut answer);
            let length = (!had).then_some(answer.body.len());
            Head::of(answer.status, length, &fields)
        };
        let filling = Filling {
            request_id: &request_id,
            caching,
            version: found.number,
        };
        let whole = found.kept.head(had, make);
        whole.write(&filling, date.at(now), head);
        let at = self.finished(wanted, &request_id, status(had), started);
        let body = match had {
            true => Bytes::new(),
            false => found.kept.body().clone(),
        };
        Some(Answered { body, at })
    }
}

fn status(had: bool) -> StatusCode {
    match had {
        true => StatusCode::NOT_MODIFIED,
        false => StatusCode::OK,
    }
}
