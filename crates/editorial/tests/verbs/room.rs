//! A newsroom with one editor, on either database.

use std::sync::Arc;

use newsdesk_domain::clock::{Clock, SequentialIds, StillClock};
use newsdesk_domain::expected::Expected;
use newsdesk_domain::staff::{Actor, Credential, Role};
use newsdesk_domain::{Id, Timestamp};
use newsdesk_editorial::articles::{self, WorkingCopy};
use newsdesk_editorial::{Desk, Done, Refusal, Rules, Work, perform};
use newsdesk_persistence::catalogue::Catalogue;
use newsdesk_persistence::delivery::{self, Address, Found};
use newsdesk_persistence::testing::TestDatabase;
use newsdesk_persistence::{Connection, StoreError};
use serde_json::Value;

pub struct Room {
    pub desk: Desk,
    pub editor: Actor,
    pub clock: Arc<StillClock>,
    /// What is held from one question to the next.
    pub catalogue: Arc<Catalogue>,
    _database: TestDatabase,
}

pub fn rooms() -> Vec<Room> {
    TestDatabase::of_each_kind().into_iter().map(room).collect()
}

fn room(database: TestDatabase) -> Room {
    let store = database.open();
    let clock = Arc::new(StillClock::at(
        Timestamp::parse("2026-11-22T12:00:00Z").unwrap(),
    ));
    let editor = Actor {
        id: Id::from_bytes([9; 16]),
        name: "Ed".to_owned(),
        role: Role::Editor,
        credential: Credential::Session(Id::from_bytes([8; 16])),
    };
    let (id, at) = (editor.id, clock.now());
    store
        .write_now(move |db: &mut Connection| {
            newsdesk_persistence::staff::insert(
                db,
                &newsdesk_persistence::staff::Credentials {
                    staff: newsdesk_domain::staff::Staff {
                        id,
                        version: 1,
                        name: "Ed".to_owned(),
                        email: "ed@news.example".to_owned(),
                        role: Role::Editor,
                        suspended_at: None,
                        created_at: at,
                        modified_at: at,
                    },
                    password_hash: "none".to_owned(),
                },
            )
        })
        .unwrap();
    let ids = Arc::new(SequentialIds::default());
    let desk = Desk::new(store, clock.clone(), ids).by(Arc::new(Rules::lenient()));
    Room {
        desk,
        editor,
        clock,
        catalogue: Arc::default(),
        _database: database,
    }
}

impl Room {
    pub async fn done<T: Send + 'static>(
        &self,
        verb: impl Fn(&mut Work<'_>) -> Result<T, Refusal> + Send + Sync + 'static,
    ) -> Result<Done<T>, Refusal> {
        perform(&self.desk, Some(&self.editor), verb).await
    }

    pub async fn article(&self, tree: Value) -> WorkingCopy {
        self.done(move |work| articles::create(work, &articles::Sent::read(&tree)))
            .await
            .unwrap()
            .value
    }

    pub async fn publish(&self, copy: &WorkingCopy) -> WorkingCopy {
        let id = copy.article.facts.id;
        self.done(move |work| articles::publish(work, id, &Expected::Any, true))
            .await
            .unwrap()
            .value
    }

    pub fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> T {
        self.desk.store.read_now(work).unwrap()
    }

    /// What an address leads to, which is the same whatever is held from before.
    pub fn found(&self, slug: &str) -> Found {
        let (address, held) = (Address::Slug(slug.to_owned()), Arc::clone(&self.catalogue));
        self.read(move |db| {
            let fresh = delivery::find(db, &Catalogue::default(), &address)?;
            for _ in 0..2 {
                assert_eq!(delivery::find(db, &held, &address)?, fresh);
            }
            Ok(fresh.0)
        })
    }
}
