//! A stored file on its way out, read piece by piece as the network takes it.

use std::fmt;
use std::future::Future;
use std::io::{self, Read};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use actix_web::web::{self, Bytes};
use newsdesk_media::{MediaStore, StoreKey};

/// Bytes of a piece.
const PIECE: u64 = 256 * 1024;

type Reader = Box<dyn Read + Send>;
type Piece = Pin<Box<dyn Future<Output = io::Result<(Reader, Bytes)>>>>;

/// A stored file, or a part of it, that is opened once somebody reads it.
#[derive(Clone)]
pub(crate) struct FileBody {
    store: Arc<dyn MediaStore>,
    key: StoreKey,
    first: u64,
    length: u64,
}

impl fmt::Debug for FileBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes of {}", self.length, self.key.as_str())
    }
}

impl FileBody {
    /// So many bytes of a file.
    pub fn new(store: Arc<dyn MediaStore>, key: StoreKey, first: u64, length: u64) -> Self {
        Self {
            store,
            key,
            first,
            length,
        }
    }

    /// How many bytes there are.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// Begins to read.
    pub fn reading(self) -> Reading {
        Reading {
            left: self.length,
            opened: None,
            file: self,
            piece: None,
        }
    }

    /// Opens the file at its first byte; the row promised that it is there.
    fn open(&self) -> io::Result<Reader> {
        let last = self.first + self.length.saturating_sub(1);
        let opened = self.store.open(&self.key, Some((self.first, last)));
        let opened = opened.map_err(io::Error::other)?;
        let opened = opened.ok_or_else(|| io::Error::other("a stored file is missing"))?;
        Ok(opened.reader)
    }
}

/// A file that is being read.
pub(crate) struct Reading {
    file: FileBody,
    left: u64,
    opened: Option<Reader>,
    piece: Option<Piece>,
}

impl Reading {
    /// The next piece; `None` after the last.
    pub fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<io::Result<Bytes>>> {
        if self.left == 0 {
            return Poll::Ready(None);
        }
        let mut piece = match self.piece.take() {
            Some(piece) => piece,
            None => self.begin(),
        };
        match piece.as_mut().poll(context) {
            Poll::Pending => {
                self.piece = Some(piece);
                Poll::Pending
            }
            Poll::Ready(Ok((reader, bytes))) => {
                self.opened = Some(reader);
                self.left -= bytes.len() as u64;
                Poll::Ready(Some(Ok(bytes)))
            }
            Poll::Ready(Err(error)) => {
                // The length is said already: all that is left is to break off.
                tracing::error!(%error, file = ?self.file, "a file could not be read to its end");
                self.left = 0;
                Poll::Ready(Some(Err(error)))
            }
        }
    }

    fn begin(&mut self) -> Piece {
        let length = usize::try_from(self.left.min(PIECE)).unwrap_or(usize::MAX);
        let (opened, file) = (self.opened.take(), self.file.clone());
        Box::pin(async move {
            let read = web::block(move || {
                let mut reader = match opened {
                    Some(reader) => reader,
                    None => file.open()?,
                };
                let mut piece = vec![0; length];
                reader.read_exact(&mut piece)?;
                Ok((reader, Bytes::from(piece)))
            });
            read.await.map_err(io::Error::other)?
        })
    }
}
