//! Services over a test's own database, in a world that stands still.

use std::sync::Arc;

use newsdesk_domain::clock::{SequentialIds, StillClock};
use newsdesk_persistence::catalogue::Catalogue;
use newsdesk_persistence::testing::TestDatabase;

use super::{NOW, RoleTokens};
use crate::cursor::Cursors;
use crate::services::{Draining, Services, Settings};
use crate::view_counter::ViewCounter;

/// Services over this database.
pub(super) fn services(database: &TestDatabase, settings: Settings) -> Services {
    Services {
        store: database.open(),
        clock: Arc::new(StillClock::at(NOW)),
        ids: Arc::new(SequentialIds::default()),
        settings,
        authenticate: Arc::new(RoleTokens),
        draining: Draining::default(),
        catalogue: Arc::new(Catalogue::default()),
        cursors: Cursors::new(&[[1; 32]]),
        views: Arc::new(ViewCounter::new(120, NOW, || [2; 32])),
    }
}
