//! Services over a test's own database, in a world that stands still.

use std::sync::Arc;

use futures_util::future::BoxFuture;
use newsdesk_domain::clock::{Clock, SequentialIds, StillClock};
use newsdesk_editorial::Rules;
use newsdesk_media::LocalStore;
use newsdesk_persistence::catalogue::Catalogue;
use newsdesk_persistence::testing::TestDatabase;

use super::{NOW, RoleTokens};
use crate::auth::Auth;
use crate::auth::keys::Secrets;
use crate::cursor::Cursors;
use crate::outbound::{Outbound, Outcome, Outgoing};
use crate::preview_token::PreviewTokens;
use crate::services::{Draining, Services, Settings};
use crate::view_counter::ViewCounter;

/// Nothing leaves these tests.
struct Nowhere;

impl Outbound for Nowhere {
    fn post(&self, _: Outgoing) -> BoxFuture<'static, Outcome> {
        Box::pin(std::future::ready(Outcome {
            status: None,
            retry_after: None,
            error: Some("nothing leaves the tests".to_owned()),
            took: std::time::Duration::ZERO,
        }))
    }
}

/// Services over this database; files are kept beside it.
pub(super) fn services(database: &TestDatabase, settings: Settings) -> Services {
    let store = database.open();
    let clock: Arc<dyn Clock> = Arc::new(StillClock::at(NOW));
    let secrets = Secrets::parse("a secret of the tests that is as long as one must be").unwrap();
    let auth = Auth::new(
        &secrets,
        &settings.public_url,
        store.clone(),
        Arc::clone(&clock),
    );
    let folder = database.url().path().unwrap().with_file_name("media");
    Services {
        store,
        clock,
        ids: Arc::new(SequentialIds::default()),
        settings,
        // These tests are about answers, not about what a story needs.
        rules: Arc::new(Rules::lenient()),
        authenticate: Arc::new(RoleTokens),
        auth: Arc::new(auth),
        draining: Draining::default(),
        catalogue: Arc::new(Catalogue::default()),
        cursors: Cursors::new(&[[1; 32]]),
        previews: PreviewTokens::new(&[[3; 32]]),
        cache: Arc::new(crate::Cache::new(crate::CacheOptions::default())),
        tail: crate::tail::Tail::default(),
        views: Arc::new(ViewCounter::new(120, NOW, || [2; 32])),
        rankings: crate::Rankings::every(crate::RANKED_EVERY),
        scheduler: crate::SchedulerMeter::default(),
        media: Arc::new(LocalStore::open(&folder).unwrap()),
        darkroom: crate::Darkroom::default(),
        lookout: crate::Lookout::default(),
        webhooks: crate::Webhooks {
            vault: crate::webhooks::Vault::new(&[[4; 32], [5; 32]]),
            reach: crate::outbound::Reach::default(),
            outbound: Arc::new(Nowhere),
            meter: crate::webhooks::WebhookMeter::default(),
            wake: tokio::sync::Notify::new(),
        },
    }
}
