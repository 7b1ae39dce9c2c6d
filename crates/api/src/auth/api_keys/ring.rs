//! The keys that are not revoked, held in memory for closed delivery, so that a kept answer
//! costs no statement: trusted for as long as the log of changes, which every change of a
//! key or of staff is in, has nothing newer.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use newsdesk_domain::api_key::Presented;
use newsdesk_domain::change::Entity;
use newsdesk_persistence::{Store, StoreError, api_keys, changes};
use tokio::sync::Mutex;

use crate::cache::Cache;
use crate::cache::made_of::Mark;

/// The keys that are held, if any are.
#[derive(Default)]
pub(super) struct Ring {
    held: RwLock<Option<Arc<Held>>>,
    /// One loads for all who wait.
    loading: Mutex<()>,
}

/// All keys, as of one state of the store.
struct Held {
    keys: HashMap<String, Arc<Presented>>,
    generation: i64,
    /// The cache's epoch in which loading them began.
    begun: u64,
    /// The epoch in which they were last found true.
    checked: AtomicU64,
}

impl Held {
    fn is_true(&self, cache: &Cache) -> bool {
        let epoch = cache.epoch();
        if self.checked.load(Ordering::SeqCst) == epoch {
            return true;
        }
        let marks = [Mark::any(Entity::ApiKey)];
        let is_true = cache.is_unchanged(&marks, self.generation, self.begun);
        if is_true {
            self.checked.store(epoch, Ordering::SeqCst);
        }
        is_true
    }
}

impl Ring {
    /// The key of a handle, as it is now.
    ///
    /// # Errors
    /// [`StoreError`] of the database.
    pub async fn find(
        &self,
        store: &Store,
        cache: &Cache,
        handle: &str,
    ) -> Result<Option<Arc<Presented>>, StoreError> {
        if !cache.is_confirmed() {
            // Nobody says what others write: only the row itself does.
            let handle = handle.to_owned();
            let found = store.read_one(move |db| api_keys::present(db, &handle));
            return Ok(found.await?.map(Arc::new));
        }
        if let Some(held) = self.held(cache) {
            return Ok(held.keys.get(handle).cloned());
        }
        let _turn = self.loading.lock().await;
        let held = match self.held(cache) {
            Some(held) => held,
            None => self.load(store, cache).await?,
        };
        Ok(held.keys.get(handle).cloned())
    }

    fn held(&self, cache: &Cache) -> Option<Arc<Held>> {
        let held = self.held.read().unwrap_or_else(PoisonError::into_inner);
        held.clone().filter(|held| held.is_true(cache))
    }

    async fn load(&self, store: &Store, cache: &Cache) -> Result<Arc<Held>, StoreError> {
        let begun = cache.epoch();
        let read = store.read(|db| -> Result<_, StoreError> {
            Ok((changes::standing(db)?, api_keys::present_all(db)?))
        });
        let (standing, keys) = read.await?;
        let keys = keys.into_iter();
        let held = Arc::new(Held {
            keys: keys
                .map(|found| (found.key.handle.clone(), Arc::new(found)))
                .collect(),
            generation: standing.generation,
            begun,
            checked: AtomicU64::new(0),
        });
        *self.held.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&held));
        Ok(held)
    }
}
