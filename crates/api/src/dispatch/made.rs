//! What has to be made for a request that is answered straight to the connection.

use std::rc::Rc;
use std::sync::Arc;
use std::time::Instant;

use actix_web::http::StatusCode;
use actix_web::http::header::{CONNECTION, HeaderValue};
use actix_web::web::Bytes;

use crate::dispatch::straight::Wanted;
use crate::dispatch::{Dispatcher, survive};
use crate::headers::Headers;
use crate::request::Request;
use crate::request_id::RequestId;
use crate::wire::head::{self, Date};

/// An answer that was made and is yet to be written.
pub(crate) struct Made {
    status: StatusCode,
    fields: Headers,
    /// `None` where an answer of its status has none.
    body: Option<Bytes>,
    /// When it was finished.
    pub at: Instant,
}

impl Made {
    /// Writes its head, which tells whether it is the last of its connection; its body.
    pub fn write(mut self, is_last: bool, date: &Date, head: &mut Vec<u8>) -> Bytes {
        if is_last {
            self.fields
                .set(CONNECTION, HeaderValue::from_static("close"));
        }
        let length = self.body.as_ref().map(Bytes::len);
        head::write(self.status, length, &self.fields, date, head);
        self.body.unwrap_or_default()
    }
}

impl Dispatcher {
    /// Has made what is wanted, or what is said in its place.
    pub(super) async fn make(self: Arc<Self>, wanted: Rc<Wanted>, request: Request) -> Made {
        let started = Instant::now();
        let _in_flight = self.metrics.enter();
        let (clock, ids) = (&self.services.clock, &self.services.ids);
        let request_id = RequestId::of(&request, clock.as_ref(), ids.as_ref());
        let operation = &wanted.operation;
        let parameters = (wanted.path.clone(), wanted.query.clone());
        let key = wanted.key.clone();
        let making = self.kept(operation, key, &request, &request_id, parameters);
        let made = survive(making).await;
        let respond = self.respond(&wanted, &request, &request_id);
        let (status, fields, body) = match made {
            Ok(mut answer) => {
                debug_assert!(answer.source.is_none(), "what is kept is at hand whole");
                let fields = respond.settle(operation, &mut answer);
                (answer.status, fields, answer.body)
            }
            Err(problem) => respond.settle_problem(Some(operation), &problem),
        };
        Made {
            status,
            fields,
            body: (status != StatusCode::NOT_MODIFIED).then_some(body),
            at: self.finished(&wanted, &request_id, status, started),
        }
    }
}
