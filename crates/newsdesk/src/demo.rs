//! The demo: a small newsroom in an empty store, written by the same verbs that editors
//! use, and a sign-in of each role.

mod fill;
mod newsroom;
mod photos;
mod sign_ins;

use std::path::Path;
use std::sync::Arc;

use newsdesk_domain::change::Entity;
use newsdesk_editorial::{Desk, Refusal};
use newsdesk_media::MediaStore;
use newsdesk_persistence::{Connection, StoreError, changes};

use crate::failure::Failure;
use crate::settings;

pub use sign_ins::SignIn;

/// The refusal of whoever finds that the store has been filled meanwhile.
const NOT_EMPTY: &str = "not_empty";

/// More changes than this are more than staff.
const FEW: i64 = 1_000;

/// Fills the store if it is empty, and gives the demo's sign-ins. A store with other
/// content is left as it is, and has none.
///
/// # Errors
/// [`Failure`]: the store, the data folder or the place for photos cannot be used.
pub(crate) async fn prepare(
    desk: &Desk,
    media: &Arc<dyn MediaStore>,
    data: &Path,
    demo: &settings::Demo,
) -> Result<Vec<SignIn>, Failure> {
    let empty = desk.store.read(is_empty).await?;
    if !empty && !sign_ins::exist(desk).await? {
        tracing::warn!("the store has content of its own: the demo leaves it alone");
        return Ok(Vec::new());
    }
    let sign_ins = sign_ins::prepare(desk, data, demo).await?;
    if empty {
        match fill::fill(desk, Arc::clone(media)).await {
            Ok(stories) => tracing::info!(stories, "the demo newsroom is filled"),
            // Another process was faster.
            Err(fill::Unfilled::Refused(Refusal::Conflict(NOT_EMPTY, _))) => {}
            Err(fill::Unfilled::Refused(refusal)) => return Err(refusal.into()),
            Err(fill::Unfilled::Failed(detail)) => return Err(Failure::Other(detail)),
        }
    }
    Ok(sign_ins)
}

/// Whether nothing was ever written but staff.
fn is_empty(db: &mut Connection) -> Result<bool, StoreError> {
    let standing = changes::standing(db)?;
    if standing.generation > FEW {
        return Ok(false);
    }
    let changed = changes::between(db, 0, standing.generation)?;
    Ok(changed.iter().all(|(entity, _)| *entity == Entity::Staff))
}

#[cfg(test)]
mod tests {
    use newsdesk_domain::Timestamp;
    use newsdesk_domain::clock::StillClock;
    use newsdesk_media::LocalStore;
    use newsdesk_persistence::collections::live;
    use newsdesk_persistence::delivery::list::{self, Filter};
    use newsdesk_persistence::testing::TestDatabase;
    use newsdesk_persistence::views::{RankWindow, ranked};

    use super::*;
    use crate::ids::RandomIds;

    struct World {
        folder: tempfile::TempDir,
        desk: Desk,
        media: Arc<dyn MediaStore>,
        _database: TestDatabase,
    }

    impl World {
        fn each() -> Vec<Self> {
            TestDatabase::of_each_kind()
                .into_iter()
                .map(Self::on)
                .collect()
        }

        fn on(database: TestDatabase) -> Self {
            let folder = tempfile::tempdir().unwrap();
            let now = Timestamp::parse("2026-11-22T18:40:00Z").unwrap();
            let media = Arc::new(LocalStore::open(&folder.path().join("media")).unwrap());
            let desk = Desk::new(
                database.open(),
                Arc::new(StillClock::at(now)),
                Arc::new(RandomIds),
            );
            Self {
                folder,
                desk,
                media,
                _database: database,
            }
        }

        async fn prepare(&self) -> Vec<SignIn> {
            let demo = settings::Demo::default();
            prepare(&self.desk, &self.media, self.folder.path(), &demo)
                .await
                .unwrap()
        }

        async fn sign_ins(&self, password: Option<&str>) -> Vec<SignIn> {
            let demo = settings::Demo {
                password: password.map(str::to_owned),
            };
            sign_ins::prepare(&self.desk, self.folder.path(), &demo)
                .await
                .unwrap()
        }

        async fn live(&self) -> i64 {
            let counted = |db: &mut Connection| list::count(db, &Filter::default());
            self.desk.store.read(counted).await.unwrap()
        }
    }

    #[tokio::test]
    async fn fills_an_empty_store_once() {
        for world in World::each() {
            let first = world.prepare().await;
            assert_eq!(first.len(), 4);
            assert!(first.iter().all(|one| one.password.is_some()));
            let live = world.live().await;
            assert!(live >= 24, "{live}");
            assert_eq!(world.prepare().await, first);
            assert_eq!(world.live().await, live);

            let collections = |db: &mut Connection| live::count(db, &live::Filter::default());
            assert_eq!(world.desk.store.read(collections).await.unwrap(), 8);

            let now = world.desk.clock.now();
            for window in [RankWindow::Hour, RankWindow::Day, RankWindow::Month] {
                let ranking = move |db: &mut Connection| ranked(db, window, &[], now, 10);
                let popular = world.desk.store.read(ranking).await.unwrap();
                assert_eq!(popular.len(), 10, "{window:?}");
            }
        }
    }

    #[tokio::test]
    async fn a_named_password_is_set_and_a_changed_one_is_left() {
        for world in World::each() {
            let with = |sign_ins: Vec<SignIn>, password: &str| {
                let same = |one: &&SignIn| one.password.as_deref() == Some(password);
                sign_ins.iter().filter(same).count()
            };
            assert_eq!(with(world.sign_ins(Some("demo")).await, "demo"), 4);
            assert_eq!(with(world.sign_ins(Some("other")).await, "other"), 4);
            assert_eq!(with(world.sign_ins(None).await, "other"), 4);
            let found = world.desk.store.read(sign_ins::find).await.unwrap();
            let id = found[1].staff.id;
            let hash = newsdesk_api::auth::passwords::hash("another").unwrap();
            newsdesk_editorial::perform(&world.desk, None, move |work| {
                newsdesk_editorial::staff::reset_password(work, id, &hash)
            })
            .await
            .unwrap();
            assert_eq!(with(world.sign_ins(None).await, "other"), 3);
        }
    }

    #[tokio::test]
    async fn leaves_a_store_with_other_content_alone() {
        for world in World::each() {
            let tag = serde_json::json!({"name": "Tides"});
            newsdesk_editorial::perform(&world.desk, None, move |work| {
                newsdesk_editorial::tags::create(work, &tag)
            })
            .await
            .unwrap();
            assert_eq!(world.prepare().await, []);
            assert_eq!(world.live().await, 0);
            assert!(!world.folder.path().join("demo-password").exists());
        }
    }
}
