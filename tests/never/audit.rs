//! The audit log: it only grows, what stands in it stays, and each acknowledged change
//! leaves exactly one entry. What the scheduler notes of photos' rights, when their time has
//! come, is not counted: nobody acknowledges it.

use std::collections::BTreeMap;

use serde_json::Value;

use super::sequence::Sequence;
use super::texts::{list, word};

/// What is known of the log.
#[derive(Default)]
pub struct Audit {
    /// How many entries it must have, at least and at most.
    least: usize,
    most: usize,
    /// Every entry that was read.
    seen: BTreeMap<String, Value>,
    begun: bool,
}

impl Audit {
    /// One change was acknowledged.
    pub fn changed(&mut self) {
        self.changed_so_often(1, 1);
    }

    /// So many changes were made.
    pub fn changed_so_often(&mut self, least: usize, most: usize) {
        self.least += least;
        self.most += most;
    }
}

impl Sequence {
    /// Reads the newest entries.
    pub async fn read_the_audit_log(&mut self) {
        let (log, total) = self.counted_entries().await;
        if !self.audit.begun {
            self.audit.begun = true;
            (self.audit.least, self.audit.most) = (total, total);
        }
        let (least, most) = (self.audit.least, self.audit.most);
        self.demand((least..=most).contains(&total), || {
            format!("the audit log has {total} entries, not {least} to {most}; the newest: {log:#}")
        });
        (self.audit.least, self.audit.most) = (total, total);
        self.entries_stand(&log["data"]);
    }

    /// The newest entries, and how many there are in all but those of photos' rights.
    async fn counted_entries(&self) -> (Value, usize) {
        const RIGHTS: &str =
            "/v1/editorial/audit?count=exact&limit=1&entity=media&origin=scheduler";
        let all = "/v1/editorial/audit?count=exact&limit=10";
        loop {
            let before = total(&self.admin().get(RIGHTS).await.ok());
            let log = self.admin().get(all).await.ok();
            if total(&self.admin().get(RIGHTS).await.ok()) == before {
                let counted = total(&log) - before;
                return (log, counted);
            }
        }
    }

    fn entries_stand(&mut self, page: &Value) {
        for entry in list(page) {
            let id = word(&entry["id"]);
            let known = self
                .audit
                .seen
                .entry(id)
                .or_insert_with(|| entry.clone())
                .clone();
            self.demand(known == *entry, || {
                format!("an entry of the audit log was rewritten: {known:#} is now {entry:#}")
            });
        }
    }

    /// Reads it from end to end: everything that ever stood in it is there.
    pub async fn read_the_whole_audit_log(&mut self) {
        let mut target = "/v1/editorial/audit?limit=100".to_owned();
        let mut found = std::collections::BTreeSet::new();
        let mut of_rights = 0;
        loop {
            let page = self.admin().get(&target).await.ok();
            self.entries_stand(&page["data"]);
            found.extend(list(&page["data"]).iter().map(|entry| word(&entry["id"])));
            let rights = list(&page["data"])
                .iter()
                .filter(|entry| is_of_rights(entry));
            of_rights += rights.count();
            let Some(next) = page["page"]["next"].as_str() else {
                break;
            };
            target = format!("/v1/editorial/audit?limit=100&cursor={next}");
        }
        let gone = self.audit.seen.keys().find(|id| !found.contains(*id));
        self.demand(gone.is_none(), || {
            format!("entry {gone:?} left the audit log")
        });
        let (total, found) = (self.audit.least, found.len() - of_rights);
        self.demand(total == found, || {
            format!("the audit log counts {total} entries and shows {found}")
        });
    }
}

fn total(list: &Value) -> usize {
    let total = list["page"]["total"].as_u64().unwrap_or(0);
    usize::try_from(total).unwrap_or(0)
}

/// Whether the scheduler noted that a photo's rights began or ended.
fn is_of_rights(entry: &Value) -> bool {
    entry["origin"] == "scheduler" && entry["entity"] == "media"
}
