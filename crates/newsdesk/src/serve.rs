//! A server from its first look at the store to its last view stored.

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use actix_web::dev::{Server, ServerHandle};
use newsdesk_api::auth::Auth;
use newsdesk_api::auth::keys::Secrets;
use newsdesk_api::services::Draining;
use newsdesk_api::tail;
use newsdesk_api::webhooks::{Vault, WebhookMeter};
use newsdesk_api::{
    Api, Authenticate, Cache, Cursors, ServerOptions, Services, ViewCounter, Webhooks,
};
use newsdesk_domain::clock::{Clock, Ids};
use newsdesk_editorial::Desk;
use newsdesk_media::MediaStore;
use newsdesk_persistence::log_watch::LogWatch;
use newsdesk_persistence::{Store, StoreOptions};
use tokio::sync::{Notify, watch};
use tokio::task::{AbortHandle, JoinHandle};

use crate::demo::{self, SignIn};
use crate::failure::Failure;
use crate::outbound::Post;
use crate::settings::Settings;
use crate::{housekeeping, ids, media, purge, scheduler, secret, sweeper, webhooks};

/// The origins a demo opens the desk to: whatever runs on this machine.
const HOME: [&str; 3] = ["http://localhost:*", "http://127.0.0.1:*", "http://[::1]:*"];

/// How long search that could not be brought up to date is left alone at most.
const INDEXING_PAUSE_AT_MOST: Duration = Duration::from_secs(600);

/// A server that answers.
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    /// Where it tells its counters, if it has a listener for them.
    pub metrics_address: Option<SocketAddr>,
    /// What it works with.
    pub services: Arc<Services>,
    /// The demo's sign-ins, where this is one.
    pub sign_ins: Vec<SignIn>,
    drain: Duration,
    indexing: Option<AbortHandle>,
    server: Served,
    metrics: Option<Served>,
    housekeeping: JoinHandle<()>,
    scheduler: JoinHandle<()>,
    sweeper: JoinHandle<()>,
    purger: JoinHandle<()>,
    tail: JoinHandle<()>,
    webhooks: JoinHandle<()>,
    no_more: watch::Sender<bool>,
    watch: LogWatch,
}

/// An actix server at work.
struct Served {
    handle: ServerHandle,
    task: JoinHandle<std::io::Result<()>>,
}

impl Served {
    fn begin(server: Server) -> Self {
        Self {
            handle: server.handle(),
            task: tokio::spawn(server),
        }
    }
}

/// Starts a server: opens the store (which nobody else may serve, if it is SQLite),
/// brings it up to date, fills the demo if one is wanted, and only then listens.
///
/// # Errors
/// [`Failure`]: whatever stands in the way, in words for an operator.
pub async fn start(
    settings: Settings,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn Ids>,
) -> Result<Running, Failure> {
    let secrets = secret::secrets(&settings)?;
    let store = open(&settings).await?;
    let media = open_media(&settings).await?;
    let desk = Desk::new(store, clock, ids);
    let indexing = index(&desk, settings.indexed_within).await?;
    // The demo is told by the usual rules, whatever the newsroom's own are.
    let sign_ins = match &settings.demo {
        Some(demo) => demo::prepare(&desk, &media, &settings.data, demo).await?,
        None => Vec::new(),
    };
    let desk = desk.by(Arc::clone(&settings.rules));

    let listener = listen("NEWSDESK_LISTEN", settings.listen)?;
    let metrics = settings
        .metrics_listen
        .map(|at| listen("NEWSDESK_METRICS_LISTEN", at));
    let metrics = metrics.transpose()?;
    let address = listener.local_addr().map_err(failed)?;
    let services = Arc::new(services(&settings, address, &secrets, desk, media)?);
    let options = ServerOptions {
        workers: settings.workers,
        shutdown: settings.shutdown,
        patience: settings.patience,
        constant: settings.constant.clone().map(Into::into),
        file: settings.bench_file.clone(),
        ..ServerOptions::default()
    };
    services.connect();
    let watch = watch_log(&services)?;
    let api = Api::new(Arc::clone(&services), &options);
    let metrics_address = metrics
        .as_ref()
        .and_then(|listener| listener.local_addr().ok());
    let metrics = metrics.map(|listener| api.metrics_server(listener).map(Served::begin));
    let metrics = metrics.transpose().map_err(failed)?;
    let server = Served::begin(api.server(vec![listener], &options).map_err(failed)?);
    let (no_more, stop) = watch::channel(false);
    let housekeeping = tokio::spawn(housekeeping::keep(Arc::clone(&services), stop.clone()));
    let purger = tokio::spawn(purge::run(Arc::clone(&services), settings.purges.clone()));
    let tail = tokio::spawn(tail::run(Arc::clone(&services)));
    let sweeper = tokio::spawn(sweeper::run(Arc::clone(&services), stop.clone()));
    let scheduler = tokio::spawn(scheduler::run(Arc::clone(&services), stop.clone()));
    let webhooks = tokio::spawn(webhooks::run(Arc::clone(&services), stop));
    let media = services.media.place();
    tracing::info!(%address, store = %services.store.url(), media, "serving");
    Ok(Running {
        address,
        metrics_address,
        services,
        sign_ins,
        drain: settings.drain,
        indexing,
        server,
        metrics,
        housekeeping,
        scheduler,
        sweeper,
        purger,
        tail,
        webhooks,
        no_more,
        watch,
    })
}

/// Has the cache of answers hear of what other processes write.
fn watch_log(services: &Arc<Services>) -> Result<LogWatch, Failure> {
    let (clock, cache) = (Arc::clone(&services.clock), Arc::clone(&services.cache));
    let watch = services.store.watch_log(
        move || clock.now(),
        move |seen, asked| cache.seen(seen, asked),
    );
    watch.map_err(Failure::from)
}

impl Running {
    /// Waits until the server ends by itself, which it does only when something is
    /// badly wrong.
    ///
    /// # Errors
    /// [`Failure::Server`], always.
    pub async fn ended(&mut self) -> Result<(), Failure> {
        let why = match (&mut self.server.task).await {
            Ok(Ok(())) => "without a reason".to_owned(),
            Ok(Err(error)) => error.to_string(),
            Err(error) => error.to_string(),
        };
        Err(Failure::Server(why))
    }

    /// Stops in order: says it is not ready, stops to listen, answers what is under way,
    /// stores the views it counted and when keys were used, and lets go of the store.
    ///
    /// # Errors
    /// [`Failure::Store`] where the last of them could not be stored.
    pub async fn stop(self) -> Result<(), Failure> {
        self.services.draining.begin();
        tokio::time::sleep(self.drain).await;
        // Else those who follow would be waited for.
        self.services.tail.end();
        self.server.handle.stop(true).await;
        // The outcome of a server that was told to stop is of no interest.
        drop(self.server.task.await);
        // The housekeeper ends between two rounds and the scheduler between two batches,
        // never within one.
        let _ = self.no_more.send(true);
        drop(self.housekeeping.await);
        drop(self.scheduler.await);
        drop(self.webhooks.await);
        // What they leave undone is there for the next.
        if let Some(indexing) = self.indexing {
            indexing.abort();
        }
        self.sweeper.abort();
        self.purger.abort();
        self.tail.abort();
        drop(self.watch);
        housekeeping::flush_views(&self.services).await?;
        self.services.auth.store_uses(true).await?;
        if let Some(metrics) = self.metrics {
            metrics.handle.stop(false).await;
            drop(metrics.task.await);
        }
        tracing::info!("stopped");
        Ok(())
    }
}

/// Tells search of what it was not told by the program before this one: goes on beside the
/// answering where that takes longer than a start may wait, and then tries again, less and
/// less often, where it fails.
async fn index(desk: &Desk, within: Duration) -> Result<Option<AbortHandle>, Failure> {
    let desk = desk.clone();
    let mut telling = Box::pin(tell_search(desk.clone()));
    if let Ok(told) = tokio::time::timeout(within, &mut telling).await {
        told?;
        return Ok(None);
    }
    tracing::warn!("search is told of older stories beside the answering");
    let indexing = tokio::spawn(async move {
        let mut told = telling.await;
        let mut pause = within.max(Duration::from_secs(1));
        while told.is_err() {
            tokio::time::sleep(pause).await;
            pause = (pause * 2).min(INDEXING_PAUSE_AT_MOST);
            told = tell_search(desk.clone()).await;
        }
    });
    Ok(Some(indexing.abort_handle()))
}

async fn tell_search(desk: Desk) -> Result<(), Failure> {
    match newsdesk_editorial::search::catch_up(&desk).await {
        Ok(0) => Ok(()),
        Ok(told) => {
            tracing::info!(stories = told, "search is up to date");
            Ok(())
        }
        Err(error) => {
            tracing::error!(%error, "search could not be brought up to date");
            Err(error.into())
        }
    }
}

/// Opens the store and brings it up to date, away from the threads that must not block.
async fn open(settings: &Settings) -> Result<Store, Failure> {
    let url = settings.database.clone();
    let opened = tokio::task::spawn_blocking(move || {
        let store = Store::open(
            &url,
            StoreOptions {
                exclusive: true,
                ..StoreOptions::default()
            },
        )?;
        for name in store.migrate()? {
            tracing::info!(migration = name, "the store is brought up to date");
        }
        Ok(store)
    });
    opened
        .await
        .map_err(|error| Failure::Other(error.to_string()))?
}

/// Opens the place for photos, away from the threads that must not block.
async fn open_media(settings: &Settings) -> Result<Arc<dyn MediaStore>, Failure> {
    let (place, data) = (settings.media.clone(), settings.data.clone());
    let opened =
        tokio::task::spawn_blocking(move || media::open(&place, &data, "NEWSDESK_MEDIA_URL"));
    opened
        .await
        .map_err(|error| Failure::Other(error.to_string()))?
}

fn services(
    settings: &Settings,
    address: SocketAddr,
    secrets: &Secrets,
    desk: Desk,
    media: Arc<dyn MediaStore>,
) -> Result<Services, Failure> {
    let mut cors_origins = settings.cors_origins.clone();
    if settings.demo.is_some() {
        cors_origins.extend(HOME.map(str::to_owned));
    }
    let public_url = settings.public_url(address);
    let auth = Auth::new(
        secrets,
        &public_url,
        desk.store.clone(),
        Arc::clone(&desk.clock),
    );
    let auth = Arc::new(auth);
    let counter = ViewCounter::new(
        settings.views_per_address,
        desk.clock.now(),
        ids::random_bytes,
    );
    let reach = settings.outbound.clone();
    let post = Post::new(
        reach.clone(),
        Arc::clone(&desk.clock),
        settings.outbound_patience,
    );
    let post = post.map_err(|error| Failure::Other(error.to_string()))?;
    Ok(Services {
        settings: newsdesk_api::Settings {
            site_url: settings.site_url(address),
            public_url,
            closed: settings.closed,
            cors_origins,
            trusted_proxies: settings.trusted_proxies.clone(),
            presets: settings.presets.clone(),
            pictures: newsdesk_api::Pictures::default(),
            serve_metrics: settings.metrics_listen.is_none(),
        },
        authenticate: Arc::clone(&auth) as Arc<dyn Authenticate>,
        auth,
        draining: Draining::default(),
        catalogue: Arc::default(),
        cursors: Cursors::new(&secrets.cursor_keys()),
        previews: newsdesk_api::PreviewTokens::new(&secrets.preview_keys()),
        cache: Arc::new(Cache::new(settings.cache)),
        tail: newsdesk_api::tail::Tail::default(),
        views: Arc::new(counter),
        rankings: newsdesk_api::Rankings::every(settings.ranked_every),
        scheduler: newsdesk_api::SchedulerMeter::default(),
        media,
        darkroom: newsdesk_api::Darkroom::default(),
        lookout: newsdesk_api::Lookout::default(),
        store: desk.store,
        rules: desk.rules,
        clock: desk.clock,
        ids: desk.ids,
        webhooks: Webhooks {
            vault: Vault::new(&secrets.webhook_keys()),
            reach,
            outbound: Arc::new(post),
            meter: WebhookMeter::default(),
            wake: Notify::new(),
        },
    })
}

fn listen(variable: &'static str, address: SocketAddr) -> Result<TcpListener, Failure> {
    TcpListener::bind(address).map_err(|error| Failure::Listen {
        variable,
        address,
        error,
    })
}

fn failed(error: std::io::Error) -> Failure {
    Failure::Server(error.to_string())
}
