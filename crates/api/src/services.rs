//! What the handlers work with: the store, the clock, the settings, and whatever else
//! the binary hands in.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use futures_util::future::LocalBoxFuture;
use newsdesk_domain::clock::{Clock, Ids};
use newsdesk_domain::staff::Actor;
use newsdesk_editorial::{Desk, Hears, Rules};
use newsdesk_media::{MediaStore, Presets};
use newsdesk_persistence::Store;
use newsdesk_persistence::catalogue::Catalogue;

use crate::auth::Auth;
use crate::cache::Cache;
use crate::cache::made_of::Mark;
use crate::client_address::Network;
use crate::cursor::Cursors;
use crate::darkroom::Darkroom;
use crate::files::Lookout;
use crate::preview_token::PreviewTokens;
use crate::problem::Problem;
use crate::ranking::Rankings;
use crate::scheduler_meter::SchedulerMeter;
use crate::tail::Tail;
use crate::view_counter::ViewCounter;
use crate::views::picture::Pictures;
use crate::webhooks::Webhooks;

/// What the handlers work with. Handed in whole by the binary or a test; every part is
/// shared by all threads.
pub struct Services {
    /// Where everything is kept.
    pub store: Store,
    /// Where the time comes from.
    pub clock: Arc<dyn Clock>,
    /// Where identities come from.
    pub ids: Arc<dyn Ids>,
    /// How this newsroom is set up.
    pub settings: Settings,
    /// What the newsroom decided about its own work.
    pub rules: Arc<Rules>,
    /// Turns an access token into proof of who calls.
    pub authenticate: Arc<dyn Authenticate>,
    /// Passwords, tokens and their keys.
    pub auth: Arc<Auth>,
    /// Whether the server is on its way out.
    pub draining: Draining,
    /// What stories point at, held in memory.
    pub catalogue: Arc<Catalogue>,
    /// Makes and reads the cursors of lists.
    pub cursors: Cursors,
    /// Makes and reads the secrets of preview links.
    pub previews: PreviewTokens,
    /// Answers that are kept, and what is known of the log of changes.
    pub cache: Arc<Cache>,
    /// The end of the log of public changes, for those who follow it.
    pub tail: Tail,
    /// Views on their way to the database.
    pub views: Arc<ViewCounter>,
    /// The order of the most viewed stories, held for a moment.
    pub rankings: Rankings,
    /// Where photos' files are kept.
    pub media: Arc<dyn MediaStore>,
    /// What the scheduler did.
    pub scheduler: SchedulerMeter,
    /// Where they are decoded and drawn.
    pub darkroom: Darkroom,
    /// Who looks whether what is held of them is true still.
    pub lookout: Lookout,
    /// Telling others of public changes.
    pub webhooks: Webhooks,
}

impl Services {
    /// Has answers dropped whenever an order of the most viewed stories that they show
    /// changes.
    pub fn connect(&self) {
        let cache = Arc::clone(&self.cache);
        self.rankings.on_change(move |ranking, places| {
            cache.drop_made_of(&Mark::rankings_past(ranking, places));
        });
    }

    /// What the desk's verbs work with.
    pub fn desk(&self) -> Desk {
        let (clock, ids) = (Arc::clone(&self.clock), Arc::clone(&self.ids));
        Desk::new(self.store.clone(), clock, ids)
            .by(Arc::clone(&self.rules))
            .knowing(Arc::clone(&self.catalogue))
            .heard_by(Arc::clone(&self.cache) as Arc<dyn Hears>)
    }
}

/// Turns an access token into proof of who calls.
pub trait Authenticate: Send + Sync {
    /// The member of staff whose live session the token belongs to, or whoever answers for
    /// the key it is.
    ///
    /// The future ends in [`Problem::invalid_token`] where the token does not hold,
    /// whatever the reason, and in 503 where that cannot be found out.
    fn authenticate<'a>(&'a self, token: &'a str) -> LocalBoxFuture<'a, Result<Actor, Problem>>;
}

/// What the operator decides.
#[derive(Clone, Debug)]
pub struct Settings {
    /// This server's own address, absolute, without a slash at its end.
    pub public_url: String,
    /// The website's address, absolute, without a slash at its end.
    pub site_url: String,
    /// Whether delivery is closed: readers must show a key.
    pub closed: bool,
    /// The origins from which browsers may use the desk's surfaces.
    pub cors_origins: Vec<String>,
    /// The proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<Network>,
    /// What may be drawn of every photo.
    pub presets: Presets,
    /// Photos that were written for answers already, as all of the above has them.
    pub pictures: Pictures,
    /// Whether this server answers `/metrics` itself; no, where they have a listener of
    /// their own.
    pub serve_metrics: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            public_url: "http://127.0.0.1:8080".to_owned(),
            site_url: "http://127.0.0.1:8080".to_owned(),
            closed: false,
            cors_origins: Vec::new(),
            trusted_proxies: Network::loopback(),
            presets: Presets::default(),
            pictures: Pictures::default(),
            serve_metrics: true,
        }
    }
}

/// Set once the server is told to stop, so that load balancers look elsewhere while the
/// last requests are answered.
#[derive(Debug, Default)]
pub struct Draining(AtomicBool);

impl Draining {
    /// From now on the server is not ready.
    pub fn begin(&self) {
        self.0.store(true, Ordering::SeqCst);
    }

    /// Whether it was told to stop.
    pub fn has_begun(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }
}
