//! A request's body on its way in, and the hold on it that an answer keeps.

use std::cell::RefCell;
use std::io;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use actix_web::body::{BodySize, MessageBody};
use actix_web::error::PayloadError;
use actix_web::web::{self, Bytes};
use futures_util::stream::LocalBoxStream;
use futures_util::{Stream, StreamExt as _};

use crate::files::{FileBody, Reading};

/// A request's body on its way in. Clones read from the same stream.
#[derive(Clone)]
pub(crate) struct Incoming(Rc<RefCell<web::Payload>>);

impl Incoming {
    /// The body of a request.
    pub(crate) fn new(payload: web::Payload) -> Self {
        Self(Rc::new(RefCell::new(payload)))
    }
}

impl Stream for Incoming {
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Pin::new(&mut *self.0.borrow_mut()).poll_next(context)
    }
}

/// An answer's body that holds on to the request's until it is written. Were that dropped
/// before its end, actix would read a chunked body on to an end that may never come; so
/// it closes the connection instead.
pub(crate) struct Outgoing {
    content: Content,
    /// `None` where nobody knows.
    length: Option<u64>,
    unread: Option<Incoming>,
}

enum Content {
    Bytes(Option<Bytes>),
    File(Reading),
    Stream(LocalBoxStream<'static, io::Result<Bytes>>),
}

impl Outgoing {
    /// These bytes, holding on to what the request has perhaps not sent yet.
    pub(crate) fn new(bytes: Bytes, unread: Option<Incoming>) -> Self {
        let length = Some(bytes.len() as u64);
        Self {
            content: Content::Bytes(Some(bytes)),
            length,
            unread,
        }
    }

    /// This file, holding on to what the request has perhaps not sent yet.
    pub(crate) fn file(file: FileBody, unread: Option<Incoming>) -> Self {
        Self {
            length: Some(file.length()),
            content: Content::File(file.reading()),
            unread,
        }
    }

    /// Whatever comes, holding on to what the request has perhaps not sent yet.
    pub(crate) fn stream(
        stream: LocalBoxStream<'static, io::Result<Bytes>>,
        unread: Option<Incoming>,
    ) -> Self {
        Self {
            length: None,
            content: Content::Stream(stream),
            unread,
        }
    }
}

impl MessageBody for Outgoing {
    type Error = io::Error;

    fn size(&self) -> BodySize {
        match self.length {
            Some(length) => BodySize::Sized(length),
            None => BodySize::Stream,
        }
    }

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, io::Error>>> {
        match &mut self.content {
            Content::Bytes(bytes) => Poll::Ready(bytes.take().map(Ok)),
            Content::File(reading) => reading.poll_next(context),
            Content::Stream(stream) => stream.poll_next_unpin(context),
        }
    }

    fn try_into_bytes(self) -> Result<Bytes, Self> {
        match self {
            Outgoing {
                content: Content::Bytes(Some(bytes)),
                unread: None,
                ..
            } => Ok(bytes),
            holding => Err(holding),
        }
    }
}
