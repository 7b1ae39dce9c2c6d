//! Staff and their sessions, through the verbs, on both databases.
#![expect(clippy::unwrap_used, reason = "a test may panic; that is how it fails")]

mod admins;
mod keys;
mod sessions;

use std::sync::Arc;
use std::time::Duration;

use newsdesk_domain::clock::{Clock as _, SequentialIds, StillClock};
use newsdesk_domain::staff::{Actor, Role, Staff, StaffContent};
use newsdesk_domain::{Id, Timestamp};
use newsdesk_editorial::sessions::{Refreshed, SignedIn};
use newsdesk_editorial::{Desk, Refusal, Work, perform};
use newsdesk_persistence::staff as rows;
use newsdesk_persistence::testing::TestDatabase;

const NOW: Timestamp = Timestamp::from_micros(1_790_000_000_000_000);

/// What every password of these tests hashes to.
const HASH: &str = "$hash";

/// A newsroom whose time stands still.
#[derive(Clone)]
struct World {
    desk: Desk,
    clock: Arc<StillClock>,
    _database: Arc<TestDatabase>,
}

impl World {
    fn each() -> Vec<World> {
        let world = |database: TestDatabase| {
            let clock = Arc::new(StillClock::at(NOW));
            let desk = Desk::new(
                database.open(),
                Arc::clone(&clock) as _,
                Arc::new(SequentialIds::default()),
            );
            World {
                desk,
                clock,
                _database: Arc::new(database),
            }
        };
        TestDatabase::of_each_kind()
            .into_iter()
            .map(world)
            .collect()
    }

    fn pass(&self, time: Duration) {
        self.clock.advance(time);
    }

    async fn perform<T: Send + 'static>(
        &self,
        verb: impl Fn(&mut Work<'_>) -> Result<T, Refusal> + Send + Sync + 'static,
    ) -> Result<T, Refusal> {
        perform(&self.desk, None, verb).await.map(|done| done.value)
    }

    async fn add(&self, email: &str, role: Role) -> Result<Staff, Refusal> {
        let content = StaffContent {
            name: email.to_owned(),
            email: email.to_owned(),
            role,
            suspended: false,
        };
        self.perform(move |work| newsdesk_editorial::staff::add(work, &content, HASH))
            .await
    }

    async fn find(&self, id: Id) -> Staff {
        self.desk
            .store
            .read(move |db| rows::find(db, id))
            .await
            .unwrap()
            .unwrap()
    }

    /// Signs in; the first refresh token hashes to `token` over and over.
    async fn sign_in(&self, member: &Staff, token: u8) -> Option<SignedIn> {
        let member = member.clone();
        self.perform(move |work| {
            newsdesk_editorial::sessions::sign_in(work, &member, HASH, None, &[token; 32])
        })
        .await
        .unwrap()
    }

    async fn refresh(&self, shown: u8, next: u8) -> Refreshed {
        self.perform(move |work| {
            newsdesk_editorial::sessions::refresh(work, &[shown; 32], &[next; 32])
        })
        .await
        .unwrap()
    }

    /// Whom a session's access tokens stand for.
    async fn actor(&self, signed_in: &SignedIn) -> Option<Actor> {
        let (session, staff, now) = (signed_in.session, signed_in.staff, self.clock.now());
        let read = self
            .desk
            .store
            .read_one(move |db| newsdesk_persistence::sessions::actor(db, session, staff, now));
        read.await.unwrap()
    }
}

fn conflict(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::Conflict(code, _) => code,
        other => panic!("{other:?}"),
    }
}
