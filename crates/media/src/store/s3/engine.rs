//! The runtime on which a bucket's requests run, and files read from it as they come.

use std::fmt;
use std::future::Future;
use std::io::{self, Read};
use std::sync::Arc;

use futures_util::StreamExt;
use futures_util::stream::BoxStream;
use object_store::PutPayload;
use tokio::runtime::{Builder, Handle, Runtime};

use super::super::StoreError;

/// How many threads carry bytes; whoever asked for them waits on a thread of their own.
const THREADS: usize = 2;

/// A runtime that may be let go of anywhere.
pub(super) struct Engine {
    handle: Handle,
    runtime: Option<Runtime>,
}

impl Engine {
    pub(super) fn start() -> Result<Self, StoreError> {
        let runtime = Builder::new_multi_thread()
            .worker_threads(THREADS)
            .thread_name("media-store")
            .enable_all()
            .build()
            .map_err(StoreError::of("starting its threads"))?;
        Ok(Self {
            handle: runtime.handle().clone(),
            runtime: Some(runtime),
        })
    }

    /// Waits for a task.
    pub(super) fn run<T>(&self, task: impl Future<Output = T>) -> T {
        self.handle.block_on(task)
    }

    /// Reads what a stream brings.
    pub(super) fn reader(
        self: &Arc<Self>,
        stream: BoxStream<'static, object_store::Result<Chunk>>,
    ) -> impl Read + Send + use<> {
        Reader {
            engine: Arc::clone(self),
            stream,
            chunk: Chunk::default(),
        }
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            // Waiting for it to end is not allowed where tasks are driven.
            runtime.shutdown_background();
        }
    }
}

impl fmt::Debug for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Engine")
    }
}

/// Bytes as the library hands them out.
pub(super) type Chunk = <PutPayload as IntoIterator>::Item;

struct Reader {
    engine: Arc<Engine>,
    stream: BoxStream<'static, object_store::Result<Chunk>>,
    chunk: Chunk,
}

impl Read for Reader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.chunk.is_empty() {
            match self.engine.run(self.stream.next()) {
                Some(chunk) => self.chunk = chunk.map_err(io::Error::other)?,
                None => return Ok(0),
            }
        }
        let length = buffer.len().min(self.chunk.len());
        let taken = self.chunk.split_to(length);
        buffer
            .iter_mut()
            .zip(taken)
            .for_each(|(to, from)| *to = from);
        Ok(length)
    }
}
