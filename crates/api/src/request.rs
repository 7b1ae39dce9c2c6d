//! A request as handlers see it, whoever read it off the connection.

use std::net::SocketAddr;
use std::rc::Rc;

use actix_web::HttpRequest;
use actix_web::http::Method;
use actix_web::http::header::HeaderName;

use crate::sent::Sent;
use crate::wire::asked::Taken;

/// A request, but for its body.
#[derive(Clone)]
pub(crate) enum Request {
    /// Actix read it.
    Guest(HttpRequest),
    /// It is a GET that is answered straight to the connection.
    Straight(Rc<Taken>),
}

impl Request {
    /// What is to be done.
    pub(crate) fn method(&self) -> &Method {
        match self {
            Self::Guest(request) => request.method(),
            Self::Straight(_) => &Method::GET,
        }
    }

    /// The path as it was sent.
    pub(crate) fn path(&self) -> &str {
        match self {
            Self::Guest(request) => request.uri().path(),
            Self::Straight(taken) => taken.path(),
        }
    }

    /// Who is at the other end of the connection.
    pub(crate) fn peer(&self) -> Option<SocketAddr> {
        match self {
            Self::Guest(request) => request.peer_addr(),
            Self::Straight(taken) => taken.peer(),
        }
    }
}

impl Sent for Request {
    fn values(&self, name: HeaderName) -> impl Iterator<Item = &[u8]> {
        let (guest, straight) = match self {
            Self::Guest(request) => (Some(request.headers().values(name)), None),
            Self::Straight(taken) => (None, Some(taken.values(name))),
        };
        let guest = guest.into_iter().flatten();
        guest.chain(straight.into_iter().flatten())
    }
}
