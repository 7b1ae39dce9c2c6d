//! The connection itself: its socket, the bytes that have come and been handed on to nobody
//! yet, and what is still to be written.

use std::cell::RefCell;
use std::io::{self, IoSlice};
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::task::{Context, Poll, ready};
use std::time::Instant;

use actix_web::rt::net::TcpStream;
use actix_web::web::Bytes;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, ReadBuf};

use super::measure::measure;

/// The room that is made for what comes.
const ROOM: usize = 8 * 1024;

/// How much a client may send ahead while its request is answered.
const AHEAD: usize = 64 * 1024;

/// Whose the connection is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Hand {
    /// Ours: actix is handed nothing, though it may write.
    Ours,
    /// Actix's for one request.
    Lent {
        /// How many bytes of the request it has yet to be handed.
        request: usize,
        /// How many bytes of the answer it has yet to write; `None` before its first.
        answer: Option<u64>,
        /// Whether the answer has no body, whatever its head says.
        to_head: bool,
    },
    /// Actix's until the end.
    Given,
}

/// The connection.
pub(crate) struct Line {
    stream: TcpStream,
    come: Vec<u8>,
    /// How many bytes of `come` are done with.
    done: usize,
    /// Whether the client sends nothing more.
    ended: bool,
    hand: Hand,
    /// What is being written: a head, of which so many bytes are gone, and a body.
    head: Vec<u8>,
    gone: usize,
    body: Bytes,
    /// Since when the client takes nothing of what is to be written.
    stuck: Option<Instant>,
}

impl Line {
    pub(crate) fn new(stream: TcpStream) -> Self {
        Self {
            stream,
            come: Vec::new(),
            done: 0,
            ended: false,
            hand: Hand::Ours,
            head: Vec::new(),
            gone: 0,
            body: Bytes::new(),
            stuck: None,
        }
    }

    /// What has come.
    pub(crate) fn come(&self) -> &[u8] {
        &self.come[self.done..]
    }

    /// Whether nothing more will.
    pub(crate) fn ended(&self) -> bool {
        self.ended
    }

    /// Since when the client takes nothing of what is to be written, if it does not.
    pub(crate) fn stuck(&self) -> Option<Instant> {
        self.stuck
    }

    /// Notes how writing came on.
    fn wrote<T>(&mut self, written: Poll<T>) -> Poll<T> {
        match written {
            Poll::Ready(_) => self.stuck = None,
            Poll::Pending => _ = self.stuck.get_or_insert_with(Instant::now),
        }
        written
    }

    /// Whose the connection is.
    pub(crate) fn hand(&self) -> Hand {
        self.hand
    }

    /// Takes the connection back, or gives it away.
    pub(crate) fn is(&mut self, hand: Hand) {
        self.hand = hand;
    }

    /// What has come, and the room for the head of an answer to it.
    pub(crate) fn answering(&mut self) -> (&[u8], &mut Vec<u8>) {
        (&self.come[self.done..], &mut self.head)
    }

    /// The room for the head of an answer.
    pub(crate) fn head(&mut self) -> &mut Vec<u8> {
        &mut self.head
    }

    /// Has an answer's body follow the head that was written.
    pub(crate) fn follow(&mut self, body: Bytes) {
        self.body = body;
    }

    /// Is done with so many bytes of what has come.
    pub(crate) fn skip(&mut self, bytes: usize) {
        self.done += bytes;
        if self.done >= self.come.len() {
            self.come.clear();
            self.done = 0;
            if self.come.capacity() > 2 * ROOM {
                self.come = Vec::new();
            }
        }
    }

    /// Writes what is to be written; `Ready` when that is all.
    pub(crate) fn poll_send(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        while self.gone < self.head.len() || !self.body.is_empty() {
            let parts = [
                IoSlice::new(&self.head[self.gone..]),
                IoSlice::new(&self.body),
            ];
            let written = Pin::new(&mut self.stream).poll_write_vectored(cx, &parts);
            let written = ready!(self.wrote(written))?;
            if written == 0 {
                return Poll::Ready(Err(io::ErrorKind::WriteZero.into()));
            }
            let of_head = written.min(self.head.len() - self.gone);
            self.gone += of_head;
            // What is left of it is the same memory.
            drop(self.body.split_to(written - of_head));
        }
        self.head.clear();
        self.gone = 0;
        Poll::Ready(Ok(()))
    }

    /// Waits for more to come; 0 bytes are the end.
    pub(crate) fn poll_come(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<usize>> {
        if self.ended {
            return Poll::Ready(Ok(0));
        }
        if self.come.capacity() - self.come.len() < ROOM / 2 {
            self.come.drain(..self.done);
            self.done = 0;
            self.come.reserve(ROOM);
        }
        let read = pin!(self.stream.read_buf(&mut self.come)).poll(cx);
        if let Poll::Ready(Ok(0)) = read {
            self.ended = true;
        }
        read
    }

    /// Takes in what is sent ahead while a request is answered: whoever waits for that may go
    /// away, which is an error here.
    pub(crate) fn poll_ahead(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        while self.come().len() < AHEAD && !self.ended {
            ready!(self.poll_come(cx))?;
        }
        Poll::Ready(Ok(()))
    }

    /// Tells the client that nothing more will be written.
    pub(crate) fn poll_close(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }

    /// Hands actix what is its to read.
    fn poll_hand(&mut self, cx: &mut Context<'_>, room: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        match self.hand {
            Hand::Ours => Poll::Pending,
            Hand::Lent { request: 0, .. } => {
                ready!(self.poll_ahead(cx))?;
                Poll::Pending
            }
            Hand::Lent {
                request,
                answer,
                to_head,
            } => {
                let handed = self.hand_over(request, room);
                self.hand = Hand::Lent {
                    request: request - handed,
                    answer,
                    to_head,
                };
                Poll::Ready(Ok(()))
            }
            Hand::Given if !self.come().is_empty() => {
                self.hand_over(self.come().len(), room);
                Poll::Ready(Ok(()))
            }
            Hand::Given if self.ended => Poll::Ready(Ok(())),
            Hand::Given => Pin::new(&mut self.stream).poll_read(cx, room),
        }
    }

    fn hand_over(&mut self, most: usize, room: &mut ReadBuf<'_>) -> usize {
        let handed = most.min(room.remaining());
        room.put_slice(&self.come[self.done..self.done + handed]);
        self.skip(handed);
        handed
    }

    /// Writes what actix has to write, and notes how much of an answer that leaves.
    fn poll_take(&mut self, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        if let Hand::Lent {
            request,
            answer: None,
            to_head,
        } = self.hand
        {
            self.hand = match measure(bytes, to_head) {
                Some(length) => Hand::Lent {
                    request,
                    answer: Some(length),
                    to_head,
                },
                None => {
                    // It may have come to know of nothing while it was handed nothing.
                    cx.waker().wake_by_ref();
                    Hand::Given
                }
            };
        }
        let written = Pin::new(&mut self.stream).poll_write(cx, bytes);
        let written = ready!(self.wrote(written))?;
        if let Hand::Lent {
            answer: Some(left), ..
        } = &mut self.hand
        {
            match left.checked_sub(written as u64) {
                Some(less) => *left = less,
                None => self.hand = Hand::Given,
            }
        }
        Poll::Ready(Ok(written))
    }
}

/// The connection as actix sees it.
pub(crate) struct Pipe(pub(crate) Rc<RefCell<Line>>);

impl AsyncRead for Pipe {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        room: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        self.0.borrow_mut().poll_hand(cx, room)
    }
}

impl AsyncWrite for Pipe {
    fn poll_write(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.0.borrow_mut().poll_take(cx, bytes)
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0.borrow_mut().stream).poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.0.borrow_mut().poll_close(cx)
    }
}
