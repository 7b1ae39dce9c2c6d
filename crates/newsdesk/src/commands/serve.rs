//! `newsdesk serve`: until SIGTERM or SIGINT; the second one makes an end at once.

use std::sync::Arc;
use std::time::Duration;

use tokio::runtime::Builder;
use tokio::signal::unix::{Signal, SignalKind, signal};

use crate::clock::SystemClock;
use crate::failure::Failure;
use crate::ids::RandomIds;
use crate::settings::{Settings, unknown_variables};
use crate::{announce, serve};

/// How long what blocks may go on once everything else has ended.
const LAST: Duration = Duration::from_secs(5);

/// Serves until told to stop.
pub(super) fn run(settings: Settings) -> Result<(), Failure> {
    for name in unknown_variables() {
        tracing::warn!(name, "this variable is no setting of Newsdesk");
    }
    // The server answers on threads of its own; these accept, store views and tidy up.
    let runtime = Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(|error| Failure::Server(error.to_string()))?;
    let outcome = runtime.block_on(serve_until_told(settings));
    runtime.shutdown_timeout(LAST);
    outcome
}

async fn serve_until_told(settings: Settings) -> Result<(), Failure> {
    let mut signals = Signals::new().map_err(|error| Failure::Server(error.to_string()))?;
    let starting = serve::start(settings, Arc::new(SystemClock), Arc::new(RandomIds));
    let mut running = tokio::select! {
        started = starting => started?,
        name = signals.next() => return Err(Failure::Other(format!("{name} came while starting"))),
    };
    super::say(&announce::text(&running).await)?;
    tokio::select! {
        ended = running.ended() => return ended,
        name = signals.next() => tracing::info!(signal = name, "stopping; once more stops at once"),
    }
    tokio::select! {
        stopped = running.stop() => stopped,
        name = signals.next() => Err(Failure::Other(format!("{name} came again: stopped at once"))),
    }
}

/// The two ways to be told to stop.
struct Signals {
    terminate: Signal,
    interrupt: Signal,
}

impl Signals {
    fn new() -> std::io::Result<Self> {
        Ok(Self {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
        })
    }

    async fn next(&mut self) -> &'static str {
        tokio::select! {
            _ = self.terminate.recv() => "SIGTERM",
            _ = self.interrupt.recv() => "SIGINT",
        }
    }
}
