//! Collections and a front: whatever happens to the stories in them, readers see those that
//! are live, and no others.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::sequence::Sequence;
use super::texts::{list, word};

impl Sequence {
    /// The editor puts the first stories together, and a front of them and of all others.
    pub async fn arrange(&mut self) {
        let editor = self.people[3].client.clone();
        let chosen = self
            .model
            .stories
            .iter()
            .map(|it| json!({"article": it.id}));
        let chosen: Vec<Value> = chosen.collect();
        for collection in [
            json!({"kind": "curated", "name": "Chosen", "items": chosen}),
            json!({"kind": "query", "name": "Everything", "query": {"limit": 50}}),
            json!({"kind": "front", "name": "Front", "deduplicate": true, "slots": [
                {"collection": "chosen"}, {"collection": "everything"},
            ]}),
        ] {
            editor.shows(collection).await;
        }
        self.chosen = self.model.stories.len();
    }

    /// Reads them all: what is live stands in each, once, and nothing else does.
    pub async fn read_the_fronts(&mut self) {
        let allowed = self.model.public_marks(self.now());
        let live = self.model.live_ids(|_| true);
        let first = self.model.stories.iter().take(self.chosen);
        let first: BTreeSet<String> = first.map(|it| it.id.clone()).collect();
        let chosen: BTreeSet<String> = first.intersection(&live).cloned().collect();
        for (name, expected) in [("chosen", &chosen), ("everything", &live), ("front", &live)] {
            let target = format!("/v1/collections/{name}");
            let page = self.look(&target, &allowed).await.ok();
            let slots = list(&page["slots"]).iter().map(|slot| &slot["items"]);
            let shown = slots.chain([&page["items"]]).flat_map(list);
            let shown: Vec<String> = shown.map(|item| word(&item["id"])).collect();
            let found: BTreeSet<String> = shown.iter().cloned().collect();
            self.demand(found == *expected && shown.len() == found.len(), || {
                format!("{target} shows {shown:?}, not {expected:?}")
            });
        }
    }
}
