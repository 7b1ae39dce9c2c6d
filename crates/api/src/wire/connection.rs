//! A connection from its beginning to its end: whose turn it is.

use std::cell::RefCell;
use std::net::SocketAddr;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, ready};
use std::time::Instant;

use actix_http::error::DispatchError;
use actix_service::Service;
use actix_web::rt::net::TcpStream;
use futures_util::FutureExt as _;
use futures_util::future::{LocalBoxFuture, MaybeDone, maybe_done};
use tokio::time::{Sleep, sleep_until};

use super::Worker;
use super::asked::{Asked, Come, look, room};
use super::line::{Hand, Line, Pipe};
use crate::dispatch::made::Made;
use crate::dispatch::straight::Straight;

/// A connection.
pub(super) struct Connection<S> {
    worker: Rc<Worker<S>>,
    peer: Option<SocketAddr>,
    line: Rc<RefCell<Line>>,
    /// Actix, where it was needed since something was last answered without it.
    actix: Option<Actix>,
    /// What is being made for it without actix.
    making: Option<LocalBoxFuture<'static, Made>>,
    /// When something was last answered without actix.
    answered: Instant,
    /// Whether it is told that nothing follows.
    is_last: bool,
    /// Whether something was read since the server is being stopped.
    has_read_last: bool,
    alarm: Option<Pin<Box<Sleep>>>,
    /// Done when the server is stopped.
    stopping: Option<MaybeDone<LocalBoxFuture<'static, ()>>>,
}

/// Actix's side of a connection.
struct Actix {
    dispatcher: LocalBoxFuture<'static, Result<(), DispatchError>>,
    /// Whether it was handed anything.
    used: bool,
}

/// What is to be done next.
enum Next {
    /// To write an answer.
    Send,
    /// To wait for what is being made for a request of so many bytes.
    Make {
        request: usize,
        making: LocalBoxFuture<'static, Made>,
    },
    /// To have actix answer the request of so many bytes that has come.
    Lend { request: usize, to_head: bool },
    /// To have actix take over.
    Give,
    /// To wait until more comes.
    Wait,
    /// To end the connection.
    Close,
}

impl<S> Connection<S>
where
    S: Service<(Pipe, Option<SocketAddr>), Response = (), Error = DispatchError>,
    S::Future: 'static,
{
    pub(super) fn new(worker: Rc<Worker<S>>, stream: TcpStream) -> Self {
        let peer = stream.peer_addr().ok();
        let mut connection = Self {
            worker,
            peer,
            line: Rc::new(RefCell::new(Line::new(stream))),
            actix: None,
            making: None,
            answered: Instant::now(),
            is_last: false,
            has_read_last: false,
            alarm: None,
            stopping: None,
        };
        // How long one may take to begin is actix's to say.
        connection.begin_actix();
        connection
    }

    fn begin_actix(&mut self) {
        let pipe = Pipe(Rc::clone(&self.line));
        self.actix = Some(Actix {
            dispatcher: self.worker.actix.call((pipe, self.peer)).boxed_local(),
            used: false,
        });
    }

    /// Goes on as far as it can; `Ready` when the connection is over.
    pub(super) fn poll(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        loop {
            let hand = self.line.borrow().hand();
            match hand {
                Hand::Ours => {}
                Hand::Lent { .. } => {
                    if self.poll_guest(cx).is_ready() {
                        return Poll::Ready(());
                    }
                    let mut line = self.line.borrow_mut();
                    match line.hand() {
                        Hand::Lent {
                            request: 0,
                            answer: Some(0),
                            ..
                        } => line.is(Hand::Ours),
                        _ => return Poll::Pending,
                    }
                }
                Hand::Given => return self.poll_guest(cx),
            }
            if !ready!(self.poll_send(cx)) {
                return Poll::Ready(());
            }
            if self.is_last {
                self.close(cx);
                return Poll::Ready(());
            }
            if let Some(making) = &mut self.making {
                match making.poll_unpin(cx) {
                    Poll::Ready(made) => self.write(made, cx),
                    Poll::Pending if self.is_left(cx) => return Poll::Ready(()),
                    Poll::Pending => return Poll::Pending,
                }
                continue;
            }
            match self.next() {
                Next::Send => {}
                Next::Make { request, making } if !self.is_stopping(cx) => {
                    self.line.borrow_mut().skip(request);
                    self.making = Some(making);
                    self.actix = None;
                }
                // Whoever stops begins nothing.
                Next::Make { .. } | Next::Close => {
                    self.close(cx);
                    return Poll::Ready(());
                }
                Next::Lend { request, to_head } => self.lend(request, to_head),
                Next::Give => self.give(),
                Next::Wait => {
                    if !ready!(self.poll_come(cx)) {
                        return Poll::Ready(());
                    }
                }
            }
        }
    }

    /// What is to be done with what has come.
    fn next(&mut self) -> Next {
        let mut line = self.line.borrow_mut();
        let ended = line.ended();
        let (come, head) = line.answering();
        let mut headers = room();
        let asked = match look(come, &mut headers) {
            // How it ends is actix's to say, unless there is nothing to be said.
            Come::Part if ended && come.is_empty() && self.actix.is_none() => return Next::Close,
            Come::Part if ended => return Next::Give,
            Come::Part => return Next::Wait,
            Come::Other => return Next::Give,
            Come::Whole(asked) => asked,
        };
        let Asked {
            length, is_head, ..
        } = asked;
        match self.worker.answer(&asked, self.peer, head) {
            Some(Straight::AtHand(answered)) => {
                line.skip(length);
                line.follow(answered.body);
                self.actix = None;
                self.answered = answered.at;
                Next::Send
            }
            Some(Straight::Making(making)) => Next::Make {
                request: length,
                making,
            },
            None => Next::Lend {
                request: length,
                to_head: is_head,
            },
        }
    }

    /// Has what was made written, as the last of all where the server is being stopped.
    fn write(&mut self, made: Made, cx: &mut Context<'_>) {
        self.making = None;
        self.answered = made.at;
        self.is_last = self.is_stopping(cx);
        let mut line = self.line.borrow_mut();
        let body = self.worker.write(made, self.is_last, line.head());
        line.follow(body);
    }

    /// Whether whoever waits for an answer has gone away.
    fn is_left(&self, cx: &mut Context<'_>) -> bool {
        matches!(self.line.borrow_mut().poll_ahead(cx), Poll::Ready(Err(_)))
    }

    /// Lends the connection to actix for one request.
    fn lend(&mut self, request: usize, to_head: bool) {
        self.use_actix();
        self.line.borrow_mut().is(Hand::Lent {
            request,
            answer: None,
            to_head,
        });
    }

    /// Leaves the connection to actix until it ends.
    fn give(&mut self) {
        self.use_actix();
        self.line.borrow_mut().is(Hand::Given);
    }

    fn use_actix(&mut self) {
        if self.actix.is_none() {
            self.begin_actix();
        }
        if let Some(actix) = &mut self.actix {
            actix.used = true;
        }
    }

    /// Has actix go on; `Ready` when it ended the connection.
    fn poll_actix(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        match &mut self.actix {
            // Whatever it failed at, the client knows or is gone.
            Some(actix) => actix.dispatcher.poll_unpin(cx).map(drop),
            None => Poll::Ready(()),
        }
    }

    /// Has actix go on with what it was handed; `Ready` when the connection is over.
    fn poll_guest(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let over = self.poll_actix(cx);
        match self.is_stuck(cx) {
            true => Poll::Ready(()),
            false => over,
        }
    }

    /// Writes what is to be written; `false` where the connection is over.
    fn poll_send(&mut self, cx: &mut Context<'_>) -> Poll<bool> {
        let was_stuck = self.line.borrow().stuck().is_some();
        let sending = self.line.borrow_mut().poll_send(cx);
        if was_stuck {
            self.answered = Instant::now();
        }
        match sending {
            Poll::Ready(sent) => Poll::Ready(sent.is_ok()),
            Poll::Pending if self.is_stuck(cx) => Poll::Ready(false),
            Poll::Pending => Poll::Pending,
        }
    }

    /// Whether the client has taken nothing of what is to be written for too long.
    fn is_stuck(&mut self, cx: &mut Context<'_>) -> bool {
        let stuck = self.line.borrow().stuck();
        stuck.is_some_and(|since| self.is_late(cx, since + self.worker.patience))
    }

    /// Waits for more to come; `false` where the connection is over.
    fn poll_come(&mut self, cx: &mut Context<'_>) -> Poll<bool> {
        let stopping = self.is_stopping(cx);
        if self.has_read_last && self.actix.is_none() {
            self.close(cx);
            return Poll::Ready(false);
        }
        // What had come before the stop is answered.
        self.has_read_last = stopping;
        let come = self.line.borrow_mut().poll_come(cx);
        if let Poll::Ready(read) = come {
            return Poll::Ready(read.is_ok());
        }
        let begun = !self.line.borrow().come().is_empty();
        if begun && self.actix.as_ref().is_none_or(|actix| actix.used) {
            // How long the rest of a head may take is its to say, too.
            self.begin_actix();
        }
        if self.actix.is_some() {
            ready!(self.poll_actix(cx));
            return Poll::Ready(false);
        }
        if stopping || self.is_late(cx, self.answered + self.worker.keep_alive) {
            self.close(cx);
            return Poll::Ready(false);
        }
        Poll::Pending
    }

    /// Whether the server is being stopped.
    fn is_stopping(&mut self, cx: &mut Context<'_>) -> bool {
        let signal = self
            .stopping
            .get_or_insert_with(|| maybe_done((self.worker.stopping)()));
        signal.poll_unpin(cx).is_ready()
    }

    /// Whether this is over; asks again when it might be.
    fn is_late(&mut self, cx: &mut Context<'_>, due: Instant) -> bool {
        let alarm = self
            .alarm
            .get_or_insert_with(|| Box::pin(sleep_until(due.into())));
        if alarm.deadline() > due.into() {
            alarm.as_mut().reset(due.into());
        }
        while alarm.as_mut().poll(cx).is_ready() {
            if due <= Instant::now() {
                return true;
            }
            alarm.as_mut().reset(due.into());
        }
        false
    }

    fn close(&mut self, cx: &mut Context<'_>) {
        // It is not asked twice: that a socket be shut down is never waited for.
        let _ = self.line.borrow_mut().poll_close(cx);
    }
}
