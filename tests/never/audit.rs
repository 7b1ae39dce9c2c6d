//! The audit log: it only grows, what stands in it stays, and each acknowledged change
//! leaves exactly one entry.

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
        let target = "/v1/editorial/audit?count=exact&limit=10";
        let log = self.admin().get(target).await.ok();
        let total = log["page"]["total"].as_u64().unwrap_or(0);
        let total = usize::try_from(total).unwrap_or(0);
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
        loop {
            let page = self.admin().get(&target).await.ok();
            self.entries_stand(&page["data"]);
            found.extend(list(&page["data"]).iter().map(|entry| word(&entry["id"])));
            let Some(next) = page["page"]["next"].as_str() else {
                break;
            };
            target = format!("/v1/editorial/audit?limit=100&cursor={next}");
        }
        let gone = self.audit.seen.keys().find(|id| !found.contains(*id));
        self.demand(gone.is_none(), || {
            format!("entry {gone:?} left the audit log")
        });
        let (total, found) = (self.audit.least, found.len());
        self.demand(total == found, || {
            format!("the audit log counts {total} entries and shows {found}")
        });
    }
}
