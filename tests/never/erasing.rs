//! Erasing by order of a court, at the command line beside the running server: what a
//! story said is nowhere any more, for staff neither.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use newsdesk_domain::clock::{Clock, Ids};
use newsdesk_domain::{Id, Timestamp};
use newsdesk_editorial::{Desk, Refusal, articles, perform};
use newsdesk_persistence::{Store, StoreOptions};

use super::marks::{Marks, marks_in};
use super::model::Place;
use super::sequence::Sequence;

/// Identities that the server's never are.
struct Apart(AtomicU64);

impl Ids for Apart {
    fn next(&self, now: Timestamp) -> Id {
        let mut random = [0xEE; 10];
        random[2..].copy_from_slice(&self.0.fetch_add(1, Ordering::SeqCst).to_be_bytes());
        Id::v7(now, random)
    }
}

impl Sequence {
    /// Erases a story.
    pub async fn erase(&mut self, story: usize) {
        let it = &self.model.stories[story];
        if it.erased {
            return;
        }
        let id = Id::parse(&it.id).expect("an id");
        let notice = self.words("erasure notice");
        self.note(format!("story {story} is erased"));
        let store = Store::open(self.world.database().url(), StoreOptions::default());
        let store = store.expect("the same store");
        let clock: Arc<dyn Clock> = self.world.clock.clone();
        let first = u64::try_from(self.step).unwrap_or(0) << 32;
        let desk = Desk::new(store, clock, Arc::new(Apart(AtomicU64::new(first))));
        let told = notice.clone();
        let done = perform::<_, Refusal, _>(&desk, None, move |work| {
            articles::erase(work, id, "An order of a court.", Some(&told))
        });
        let erased = done.await.expect("it is erased").value;
        let was_public = self.model.stories[story].was_public;
        self.demand(erased.was_public == was_public, || format!("{erased:?}"));
        self.audit.changed();
        let it = &mut self.model.stories[story];
        it.erased = true;
        it.place = Place::Killed(notice);
        it.version += 1;
        (it.live, it.planned, it.publish_at, it.unpublish_at) = (None, None, None, None);
        it.corrections.clear();
        let json = self
            .admin()
            .get(self.model.stories[story].desk())
            .await
            .ok();
        self.model.stories[story].json = json;
        self.touched.push(story);
    }

    /// Of an erased story staff read that it was there, and nothing it said.
    pub async fn nothing_is_left(&mut self, story: usize) {
        let it = &self.model.stories[story];
        let (desk, version, head) = (it.desk(), it.version, it.head);
        let mut allowed = match &it.place {
            Place::Killed(notice) => marks_in(notice),
            _ => Marks::new(),
        };
        let json = self.admin().get(desk.as_str()).await.ok();
        let so =
            json["version"] == version && json["status"] == "killed" && !json["erasedAt"].is_null();
        self.demand(so, || format!("erased, version {version}: {json:#}"));
        // Why it was killed is the newsroom's, not the story's.
        allowed.extend(marks_in(&json["killReason"].to_string()));
        for target in [
            desk.clone(),
            format!("{desk}/revisions/1"),
            format!("{desk}/revisions/{head}"),
            format!("{desk}/revisions?limit=100"),
            format!("{desk}/preview"),
            format!("{desk}/preview-links"),
        ] {
            let answer = self.admin().get(target.as_str()).await;
            let said = marks_in(&answer.text());
            let left: Vec<&String> = said.difference(&allowed).collect();
            self.demand(left.is_empty(), || {
                let told: Vec<&str> = left.iter().map(|mark| self.register.of(mark)).collect();
                format!("{target} still says {told:?}: {}", answer.text())
            });
        }
    }
}
