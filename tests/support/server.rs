//! The server of a world, in this process, as the program starts it.

use std::path::Path;
use std::sync::{Arc, mpsc};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use newsdesk::purge::PurgeTarget;
use newsdesk::{Settings, start};
use newsdesk_api::auth::keys::Secrets;
use newsdesk_api::outbound::Reach;
use newsdesk_api::{CacheOptions, Network, Services};
use newsdesk_domain::clock::{SequentialIds, StillClock};
use newsdesk_editorial::Rules;
use newsdesk_persistence::{Backend, DatabaseUrl};
use tokio::sync::oneshot;

/// How a newsroom wants its server to work.
#[derive(Clone)]
pub struct Ways {
    /// Its own rules.
    pub rules: Rules,
    /// Whether readers must show a key.
    pub closed: bool,
    /// How answers are kept.
    pub cache: CacheOptions,
    /// Who is told to forget them.
    pub purges: Vec<PurgeTarget>,
    /// How long a client may take nothing of an answer, if it is not as usual.
    pub patience: Option<Duration>,
    /// Whether it listens before search knows all stories.
    pub at_once: bool,
}

/// A running server on a thread of its own; dropped, it stops.
pub struct Server {
    services: Arc<Services>,
    address: String,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Starts one on a free port, with its files in this folder.
    pub fn start(
        database: &DatabaseUrl,
        folder: &Path,
        clock: Arc<StillClock>,
        ids: Arc<SequentialIds>,
        ways: Ways,
    ) -> Self {
        let secret = "a secret of the tests that is as long as one must be";
        let settings = Settings {
            database: database.clone(),
            listen: ([127, 0, 0, 1], 0).into(),
            site_url: Some("https://news.example".to_owned()),
            secrets: Some(Secrets::parse(secret).expect("a secret")),
            cors_origins: vec!["https://desk.example".to_owned()],
            workers: Some(1),
            shutdown: Duration::ZERO,
            rules: Arc::new(ways.rules),
            closed: ways.closed,
            cache: CacheOptions {
                // As the program has it where others may write.
                unseen: (database.backend() == Backend::Postgres)
                    .then_some(Duration::from_millis(250)),
                purges: !ways.purges.is_empty(),
                ..ways.cache
            },
            purges: ways.purges,
            // Receivers of webhooks are on this machine, and nothing leaves it.
            outbound: Reach::at_home(Network::loopback()),
            outbound_patience: Duration::from_secs(2),
            ranked_every: Duration::from_secs(1),
            ..Settings::in_folder(folder)
        };
        let settings = Settings {
            patience: ways.patience.unwrap_or(settings.patience),
            indexed_within: match ways.at_once {
                true => Duration::ZERO,
                false => settings.indexed_within,
            },
            ..settings
        };
        let (stop, told) = oneshot::channel();
        let (started, running) = mpsc::channel();
        let thread = thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build();
            runtime.expect("a runtime").block_on(async {
                let running = match start(settings, clock, ids).await {
                    Ok(running) => running,
                    Err(failure) => panic!("the server does not start: {failure}"),
                };
                let known = (Arc::clone(&running.services), running.address);
                started.send(known).expect("the test waits");
                // Whether it was told or forgotten, it ends here.
                drop(told.await);
                drop(running.stop().await);
            });
        });
        let (services, address) = running.recv().expect("a server that starts");
        Self {
            services,
            address: format!("http://{address}"),
            stop: Some(stop),
            thread: Some(thread),
        }
    }

    /// Where it answers, such as `http://127.0.0.1:40001`.
    pub fn address(&self) -> String {
        self.address.clone()
    }

    /// What it works with.
    pub fn services(&self) -> &Services {
        &self.services
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // A server that failed has said so already.
            drop(thread.join());
        }
    }
}
