//! Starts the server on listeners that are handed in, so that a test can have a free
//! port and the binary its own.

use std::io;
use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use actix_web::dev::Server;
use actix_web::http::header::{ACCEPT_RANGES, ETAG, HeaderValue};
use actix_web::web::{self, Bytes};

use crate::answer::{Answer, Caching, JSON};
use crate::dispatch::Dispatcher;
use crate::operation::Operation;
use crate::problem::Problem;
use crate::services::Services;
use crate::{etag, routes, system, wire};

/// How the server runs.
#[derive(Clone, Debug)]
pub struct ServerOptions {
    /// How many threads answer; `None` is one a processor.
    pub workers: Option<usize>,
    /// How many threads each of them has for work that blocks.
    pub blocking_threads: usize,
    /// How long an idle connection is kept.
    pub keep_alive: Duration,
    /// How long a client may take nothing of an answer.
    pub patience: Duration,
    /// How long the last requests may take after the server is told to stop.
    pub shutdown: Duration,
    /// A body to answer at `GET /bench/constant`, the same way as everything else: the
    /// yardstick of the benchmarks. Nothing is there when it is not set.
    pub constant: Option<Bytes>,
    /// A file to answer at `GET /bench/file`, read anew each time: the yardstick of stored
    /// files. Nothing is there when it is not set.
    pub file: Option<PathBuf>,
}

impl Default for ServerOptions {
    fn default() -> Self {
        Self {
            workers: None,
            blocking_threads: 4,
            keep_alive: Duration::from_secs(5),
            patience: Duration::from_secs(30),
            shutdown: Duration::from_secs(30),
            constant: None,
            file: None,
        }
    }
}

/// The API as it is about to be served.
#[derive(Clone)]
pub struct Api(Arc<Dispatcher>);

impl Api {
    /// The API over these services.
    pub fn new(services: Arc<Services>, options: &ServerOptions) -> Self {
        let mut operations = routes::operations();
        operations.extend(options.constant.clone().map(constant));
        operations.extend(options.file.clone().map(file));
        Self::of(services, operations)
    }

    /// An API of these operations alone.
    pub(crate) fn of(services: Arc<Services>, operations: Vec<Operation>) -> Self {
        Self(Arc::new(Dispatcher::new(services, operations)))
    }

    /// The server on these listeners. It runs once it is awaited (or spawned), until its
    /// [`handle`](Server::handle) stops it; it listens to no signals of its own.
    ///
    /// # Errors
    /// What the system says of a listener it cannot use.
    pub fn server(
        &self,
        listeners: Vec<TcpListener>,
        options: &ServerOptions,
    ) -> io::Result<Server> {
        let mut server = Server::build()
            .shutdown_timeout(options.shutdown.as_secs())
            .worker_max_blocking_threads(options.blocking_threads)
            .disable_signals();
        if let Some(workers) = options.workers {
            server = server.workers(workers);
        }
        for listener in listeners {
            server = wire::listen(server, listener, Arc::clone(&self.0), options)?;
        }
        Ok(server.run())
    }

    /// A server of this API's `/metrics` alone, for a listener that only the operator
    /// reaches.
    ///
    /// # Errors
    /// What the system says of a listener it cannot use.
    pub fn metrics_server(&self, listener: TcpListener) -> io::Result<Server> {
        let operation = system::metrics::operation_showing(Arc::clone(&self.0));
        let options = ServerOptions {
            workers: Some(1),
            ..ServerOptions::default()
        };
        Self::of(Arc::clone(&self.0.services), vec![operation]).server(vec![listener], &options)
    }
}

/// The server of the whole API on these listeners; see [`Api::server`].
///
/// # Errors
/// What the system says of a listener it cannot use.
pub fn server(
    services: Arc<Services>,
    listeners: Vec<TcpListener>,
    options: &ServerOptions,
) -> io::Result<Server> {
    Api::new(services, options).server(listeners, options)
}

fn constant(body: Bytes) -> Operation {
    // As whatever is kept has it: made once.
    let tag = etag::of_bytes(&body);
    Operation::get("/bench/constant")
        .id("constant")
        .caching(Caching::Public(0))
        .undocumented()
        .handler(move |_| {
            let answer = Answer::bytes(JSON, body.clone()).header(ETAG, tag.clone());
            async { Ok(answer) }
        })
}

fn file(path: PathBuf) -> Operation {
    let path = Arc::new(path);
    Operation::get("/bench/file")
        .id("file")
        .caching(Caching::Immutable)
        .undocumented()
        .handler(move |_| {
            let path = Arc::clone(&path);
            async move {
                let read = web::block(move || std::fs::read(path.as_path())).await;
                let read = read.map_err(|error| Problem::internal(&error))?;
                let bytes = read.map_err(|error| Problem::internal(&error))?;
                let answer = Answer::bytes(HeaderValue::from_static("image/jpeg"), bytes.into());
                Ok(answer.etag("file").header(ACCEPT_RANGES, "bytes"))
            }
        })
}
