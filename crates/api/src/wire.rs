//! A connection: what readers ask for is written straight to it, and everything else is
//! actix's.
//! See `docs/adr/0027-straight-to-the-socket.md`.
//!
//! Whose turn it is stands in `connection`; `line` is the connection itself, and as actix
//! sees it; `asked` is what has come, `measure` how long an answer of actix's is, `head` the
//! head of an answer as it is written.

pub(crate) mod asked;
mod connection;
pub(crate) mod head;
mod line;
mod measure;

use std::cell::RefCell;
use std::future::poll_fn;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use actix_http::HttpService;
use actix_http::error::DispatchError;
use actix_server::{GracefulShutdownSignal, ServerBuilder};
use actix_service::{Service, ServiceFactory, fn_factory, fn_service, map_config};
use actix_web::dev::AppConfig;
use actix_web::rt::net::TcpStream;
use actix_web::web::Bytes;
use actix_web::{App, HttpRequest, web};
use futures_util::FutureExt as _;
use futures_util::future::LocalBoxFuture;

use crate::dispatch::Dispatcher;
use crate::dispatch::made::Made;
use crate::dispatch::straight::{Memory, Straight};
use crate::server::ServerOptions;

use asked::Asked;
use connection::Connection;
use line::Pipe;

/// How long a client has for the head of its first request.
const REQUEST: Duration = Duration::from_secs(5);

/// How long it is waited for a client to hang up.
const DISCONNECT: Duration = Duration::from_secs(2);

/// What the connections of one thread share.
struct Worker<S> {
    dispatcher: Arc<Dispatcher>,
    /// Makes actix's side of a connection.
    actix: S,
    /// Whether anything may be answered without actix.
    straight: bool,
    memory: RefCell<Memory>,
    keep_alive: Duration,
    /// How long a client may take nothing of an answer.
    patience: Duration,
    /// Waits until the server is stopped.
    stopping: Box<dyn Fn() -> LocalBoxFuture<'static, ()>>,
}

impl<S> Worker<S> {
    /// Answers without actix, where that can be: with what is at hand, whose head is
    /// written, or with what is being made.
    fn answer(
        &self,
        asked: &Asked<'_, '_>,
        peer: Option<SocketAddr>,
        head: &mut Vec<u8>,
    ) -> Option<Straight> {
        if !self.straight || asked.is_head {
            return None;
        }
        let answer = || {
            let mut memory = self.memory.borrow_mut();
            self.dispatcher.straight(&mut memory, asked, peer, head)
        };
        // What fails here fails as it always did: as a 500 that says so.
        let answered = catch_unwind(AssertUnwindSafe(answer)).unwrap_or_default();
        if answered.is_none() {
            head.clear();
        }
        answered
    }

    /// Writes the head of what was made, which tells whether it is the last of its
    /// connection; its body.
    fn write(&self, made: Made, is_last: bool, head: &mut Vec<u8>) -> Bytes {
        let now = self.dispatcher.services.clock.now();
        made.write(is_last, self.memory.borrow_mut().date.at(now), head)
    }
}

/// Has the server answer what comes in at a listener.
///
/// # Errors
/// What the system says of a listener it cannot use.
pub(crate) fn listen(
    builder: ServerBuilder,
    listener: TcpListener,
    dispatcher: Arc<Dispatcher>,
    options: &ServerOptions,
) -> io::Result<ServerBuilder> {
    let name = format!("newsdesk-{}", listener.local_addr()?);
    let stopping = builder.graceful_shutdown_signal();
    let (keep_alive, patience) = (options.keep_alive, options.patience);
    builder.listen(name, listener, move || {
        let (dispatcher, stopping) = (Arc::clone(&dispatcher), stopping.clone());
        fn_factory(move || {
            let (dispatcher, stopping) = (Arc::clone(&dispatcher), stopping.clone());
            async move {
                let actix = actix(Arc::clone(&dispatcher), keep_alive, stopping.clone());
                let straight = !dispatcher.services.settings.closed && !keep_alive.is_zero();
                let worker = Rc::new(Worker {
                    straight,
                    actix: actix.new_service(()).await?,
                    dispatcher,
                    memory: RefCell::default(),
                    keep_alive,
                    patience,
                    stopping: Box::new(move || notified(stopping.clone())),
                });
                Ok::<_, ()>(fn_service(move |stream: TcpStream| {
                    let worker = Rc::clone(&worker);
                    async move {
                        // What cannot be set is slower.
                        let _ = stream.set_nodelay(true);
                        let mut connection = Connection::new(worker, stream);
                        poll_fn(|cx| connection.poll(cx)).await;
                        Ok::<_, ()>(())
                    }
                }))
            }
        })
    })
}

/// Makes actix's side of connections.
fn actix(
    dispatcher: Arc<Dispatcher>,
    keep_alive: Duration,
    stopping: GracefulShutdownSignal,
) -> impl ServiceFactory<
    (Pipe, Option<SocketAddr>),
    Config = (),
    Response = (),
    Error = DispatchError,
    InitError = (),
    Service = impl Service<(Pipe, Option<SocketAddr>), Response = (), Error = DispatchError> + 'static,
> {
    // Routing is the table's: actix would decode paths, and try them one by one.
    let app = App::new().default_service(web::to(
        move |request: HttpRequest, payload: web::Payload| {
            Arc::clone(&dispatcher).serve(request, payload)
        },
    ));
    HttpService::build()
        .graceful_shutdown_signal(move || notified(stopping.clone()))
        .keep_alive(keep_alive)
        .client_request_timeout(REQUEST)
        .client_disconnect_timeout(DISCONNECT)
        .h1_allow_half_closed(true)
        .h1(map_config(app, |()| AppConfig::default()))
}

/// Waits until the server is stopped.
fn notified(signal: GracefulShutdownSignal) -> LocalBoxFuture<'static, ()> {
    async move { signal.notified().await }.boxed_local()
}

#[cfg(test)]
mod tests;
