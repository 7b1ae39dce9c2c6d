//! Erasing for good: a story's text out of every row, and then out of the database's
//! files.

use std::time::Duration;

use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::Integer;
use newsdesk_domain::Id;

use crate::error::StoreError;
use crate::kept_answers::GONE;
use crate::schema::{
    copies, copy_bodies, corrections, history, kept_answers, locks, preview_links, uses,
};
use crate::sql_types::{Json, Key};
use crate::{Connection, each, redirects, search, slugs, webhooks};

/// How often it is tried to get the database to oneself; each try waits some seconds.
const TRIES: u32 = 12;

/// What was erased.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Erased {
    /// Saves whose text is gone; that they were made is still known.
    pub revisions: usize,
    /// Corrections that are gone.
    pub corrections: usize,
    /// Addresses of which hashes are left.
    pub addresses: usize,
}

/// Takes all that a story says, or that was said for it, out of every table but its own
/// row and the audit log: copies, history, corrections, addresses, preview links, kept
/// answers, messages to webhooks. What it used is no longer in use by it.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn erase(db: &mut Connection, article: Id) -> Result<Erased, StoreError> {
    let key = Key::from(article);
    macro_rules! delete {
        ($table:ident, $filter:expr) => {
            each!(db, |c| diesel::delete($table::table.filter($filter))
                .execute(c))?
        };
    }
    delete!(copies, copies::article_id.eq(key));
    delete!(copy_bodies, copy_bodies::article_id.eq(key));
    let corrected = delete!(corrections, corrections::article_id.eq(key));
    delete!(locks, locks::article_id.eq(key));
    // Their openings go with them.
    delete!(preview_links, preview_links::article_id.eq(key));
    delete!(uses, uses::user_id.eq(key));
    // Other stories' answers show its headline where they point at it, beside its id.
    let mentions = kept_answers::body.like(format!("%{article}%"));
    // The key stays taken: what it named was done, and is not done again.
    let told = kept_answers::target_id.eq(key).or(mentions);
    each!(db, |c| diesel::update(kept_answers::table.filter(told))
        .set((
            kept_answers::status.eq(GONE),
            kept_answers::headers.eq(Json("[]".to_owned())),
            kept_answers::body.eq(""),
        ))
        .execute(c))?;
    let revisions = each!(db, |c| diesel::update(
        history::table.filter(history::article_id.eq(key))
    )
    .set(history::edit.eq(None::<Json>))
    .execute(c))?;
    redirects::forget_target(db, article)?;
    webhooks::log::erase(db, article)?;
    Ok(Erased {
        revisions,
        corrections: corrected,
        addresses: slugs::hash(db, article)?,
    })
}

/// What SQLite says of a checkpoint.
#[derive(QueryableByName)]
struct Checkpoint {
    #[diesel(sql_type = Integer)]
    busy: i32,
}

/// The tables that hold a story's words, or did.
const TABLES: [&str; 18] = [
    "articles",
    "copies",
    "copy_bodies",
    "corrections",
    "history",
    "kept_answers",
    "listings",
    "preview_links",
    "preview_openings",
    "redirects",
    "search_docs",
    "search_index",
    "search_languages",
    "search_spellings",
    "search_words",
    "slugs",
    "uses",
    "webhook_deliveries",
];

/// Writes the database anew. A deleted row leaves its bytes in the file until something
/// else is written there; after this nothing of it is left.
pub(crate) fn rewrite(connection: &mut Connection) -> Result<(), StoreError> {
    match connection {
        Connection::Sqlite(c) => {
            // Of a story that is taken out the terms stay until they are merged.
            patiently(|| search::engine::compact(c))?;
            // The new copy does not fit into memory everywhere.
            c.batch_execute("PRAGMA temp_store = DEFAULT")?;
            patiently(|| Ok(c.batch_execute("VACUUM")?))?;
            // What was written over is in the log still, and the old pages in the file.
            patiently(|| {
                let outcome: Checkpoint =
                    sql_query("PRAGMA wal_checkpoint(TRUNCATE)").get_result(c)?;
                match outcome.busy {
                    0 => Ok(()),
                    _ => Err(StoreError::Busy),
                }
            })
        }
        Connection::Postgres(c) => {
            c.batch_execute("SET statement_timeout = 0")?;
            for table in TABLES {
                // Its statistics, too, hold samples of what stood there.
                let statement = format!("VACUUM (FULL, ANALYZE) {table}");
                patiently(|| Ok(c.batch_execute(&statement)?))?;
            }
            Ok(())
        }
    }
}

/// Does what needs the database to itself, trying again while others are at work.
fn patiently(mut work: impl FnMut() -> Result<(), StoreError>) -> Result<(), StoreError> {
    let mut tries = 1;
    loop {
        match work() {
            Err(StoreError::Busy | StoreError::Conflict) if tries < TRIES => {
                tries += 1;
                std::thread::sleep(Duration::from_millis(200));
            }
            outcome => return outcome,
        }
    }
}
