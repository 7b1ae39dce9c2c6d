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
    Actix(HttpRequest),
    /// It was taken off the connection, to which it is answered.
    Taken(Rc<Taken>),
}

impl Request {
    /// What is to be done.
    pub(crate) fn method(&self) -> &Method {
        match self {
            Self::Actix(request) => request.method(),
            Self::Taken(_) => &Method::GET,
        }
    }

    /// The path as it was sent.
    pub(crate) fn path(&self) -> &str {
        match self {
            Self::Actix(request) => request.uri().path(),
            Self::Taken(taken) => taken.path(),
        }
    }

    /// Who is at the other end of the connection.
    pub(crate) fn peer(&self) -> Option<SocketAddr> {
        match self {
            Self::Actix(request) => request.peer_addr(),
            Self::Taken(taken) => taken.peer(),
        }
    }
}

impl Sent for Request {
    fn values(&self, name: HeaderName) -> impl Iterator<Item = &[u8]> {
        let (actix, taken) = match self {
            Self::Actix(request) => (Some(request.headers().values(name)), None),
            Self::Taken(taken) => (None, Some(taken.values(name))),
        };
        let actix = actix.into_iter().flatten();
        actix.chain(taken.into_iter().flatten())
    }
}
