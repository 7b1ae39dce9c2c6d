//! `newsdesk erase`: a story's text is gone for good, out of the database's files too.
//! Works beside a running server.

use std::sync::Arc;

use clap::Args;
use newsdesk_domain::Id;
use newsdesk_editorial::articles::{self as verbs, Erasure, KILL_SHAPE};
use newsdesk_editorial::{Desk, Refusal, perform};
use newsdesk_persistence::{Store, StoreOptions};
use serde_json::{Value, json};
use tokio::runtime::Builder;

use crate::clock::SystemClock;
use crate::failure::Failure;
use crate::ids::RandomIds;
use crate::settings::Settings;

/// Which story to erase, and why.
#[derive(Args)]
pub(super) struct Erase {
    /// The story's id
    id: String,
    /// Why, for the audit log, which keeps it
    #[arg(long)]
    reason: String,
    /// What readers are told in its place; "This story was withdrawn." where nothing was
    /// said before
    #[arg(long)]
    notice: Option<String>,
}

impl Erase {
    pub(super) fn run(&self, settings: &Settings) -> Result<(), Failure> {
        let id = Id::parse(&self.id)
            .ok_or_else(|| Failure::Other("the story is named by its id".to_owned()))?;
        let (reason, notice) = self.words()?;
        let store = Store::open(&settings.database, StoreOptions::default())?;
        store.migrate()?;
        let desk = Desk::new(store.clone(), Arc::new(SystemClock), Arc::new(RandomIds));
        let runtime = Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| Failure::Other(error.to_string()))?;
        let done = runtime.block_on(perform(&desk, None, move |work| {
            verbs::erase(work, id, &reason, notice.as_deref())
        }))?;
        super::say(&told(id, &done.value))?;
        // Also where it was erased before: that run may have been stopped here.
        store.rewrite().map_err(|error| {
            Failure::Other(format!(
                "its text is gone from every row, but the database's files may hold it still: \
                 {error}; run this again"
            ))
        })?;
        super::say(
            "The database's files are written anew without it. Backups, and on PostgreSQL \
             archived write-ahead logs and replicas, are yours to see to.\n",
        )
    }

    /// The reason and the notice, held to what `kill` asks of them.
    fn words(&self) -> Result<(String, Option<String>), Failure> {
        let notice = self.notice.as_deref();
        let given = json!({"reason": self.reason, "notice": notice.unwrap_or("-")});
        let lifted = KILL_SHAPE.lift(&given);
        if !lifted.findings.is_empty() {
            return Err(Refusal::Invalid(lifted.findings).into());
        }
        let text = |name| {
            let text = lifted.value.get(name).and_then(Value::as_str);
            text.unwrap_or_default().to_owned()
        };
        Ok((text("reason"), notice.map(|_| text("notice"))))
    }
}

/// What was done, in sentences.
fn told(id: Id, done: &Erasure) -> String {
    let readers = match done.was_public {
        true => format!("Readers get 410 with: {}\n", done.notice),
        false => "Readers never knew it.\n".to_owned(),
    };
    let Some(erased) = done.erased else {
        return format!("Story {id} was erased before. {readers}");
    };
    let live = if done.was_live {
        ", which was live,"
    } else {
        ""
    };
    format!(
        "Erased story {id}{live}: {} revisions, {} corrections, {} addresses. What is left \
         is that it was there, who saved it when, and the audit log.\n{readers}",
        erased.revisions, erased.corrections, erased.addresses
    )
}
