//! What shared caches are to be told to forget, and how far they have been told.

use std::sync::{Mutex, PoisonError};

use newsdesk_persistence::changes::Standing;
use tokio::sync::{Notify, watch};

use crate::cache::kept::WIDE;
use crate::cache::known::Known;
use crate::cache::made_of::Mark;
use crate::cache::purge_keys::PurgeKeys;

/// Keys on their way to shared caches.
#[derive(Debug)]
pub(crate) struct Outbox {
    keys: Mutex<PurgeKeys>,
    added: Notify,
    told: watch::Sender<Standing>,
}

impl Default for Outbox {
    fn default() -> Self {
        Self {
            // What a process before this one did not come to tell is forgotten too.
            keys: Mutex::new(PurgeKeys::all()),
            added: Notify::new(),
            told: watch::Sender::new(Standing::default()),
        }
    }
}

impl Outbox {
    /// Adds what was made from these.
    pub fn add(&self, marks: impl IntoIterator<Item = Mark>) {
        let mut keys = self.keys.lock().unwrap_or_else(PoisonError::into_inner);
        if !keys.add(marks.into_iter().map(Mark::key)) {
            return;
        }
        keys.add([WIDE.to_owned()]);
        drop(keys);
        self.added.notify_one();
    }

    /// Has everything forgotten: too much changed to say what.
    pub fn add_everything(&self) {
        let mut keys = self.keys.lock().unwrap_or_else(PoisonError::into_inner);
        *keys = PurgeKeys::all();
        drop(keys);
        self.added.notify_one();
    }

    /// Waits for keys and takes them all, with where the log stood when nothing but they
    /// was left to tell.
    pub async fn take(&self, known: &Known) -> (Vec<String>, Standing) {
        let mut follow = known.follow();
        loop {
            // Keys are added before the log is known to stand further: in this order none
            // up to `standing` is missed.
            let standing = *follow.borrow_and_update();
            let keys = {
                let mut keys = self.keys.lock().unwrap_or_else(PoisonError::into_inner);
                keys.take()
            };
            if !keys.is_empty() {
                return (keys, standing);
            }
            self.tell(standing);
            tokio::select! {
                () = self.added.notified() => {}
                _ = follow.changed() => {}
            }
        }
    }

    /// Notes that shared caches have been told of all up to here.
    pub fn tell(&self, standing: Standing) {
        self.told.send_if_modified(|told| {
            let further = told.generation < standing.generation;
            if further {
                *told = standing;
            }
            further
        });
    }

    /// Follows how far they have been told.
    pub fn follow(&self) -> watch::Receiver<Standing> {
        self.told.subscribe()
    }
}
