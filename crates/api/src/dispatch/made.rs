//! What has to be made for a request that is answered straight to the connection.

use std::rc::Rc;
use std::sync::Arc;
use std::time::Instant;

use actix_web::http::header::HeaderMap;
use actix_web::http::{Method, StatusCode};
use actix_web::web::Bytes;

use crate::dispatch::straight::Wanted;
use crate::dispatch::{Dispatcher, survive};
use crate::request::Request;
use crate::request_id::RequestId;
use crate::request_log;
use crate::respond::Respond;
use crate::wire::head::{self, Date};

/// An answer that was made and is yet to be written.
pub(crate) struct Made {
    status: StatusCode,
    fields: HeaderMap,
    /// `None` where an answer of its status has none.
    body: Option<Bytes>,
    /// When it was finished.
    pub at: Instant,
}

impl Made {
    /// Writes its head; its body.
    pub fn write(self, date: &Date, head: &mut Vec<u8>) -> Bytes {
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
        let respond = Respond {
            cors: &self.cors,
            method: &Method::GET,
            sent: &request,
            request_id: &request_id,
            surface: wanted.surface,
            closed: false,
            unread: None,
        };
        let (status, fields, body) = match made {
            Ok(mut answer) => {
                let fields = respond.settle(operation, &mut answer);
                (answer.status, fields, answer.body)
            }
            Err(problem) => respond.settle_problem(Some(operation), &problem),
        };
        let at = Instant::now();
        let took = at - started;
        self.metrics.count(Some(wanted.number), status, took);
        request_log::answered(&request_id, &Method::GET, Some(operation), status, took);
        Made {
            status,
            fields,
            body: (status != StatusCode::NOT_MODIFIED).then_some(body),
            at,
        }
    }
}
