//! The store on both databases: what a unit of work may rely on.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod constraints;
mod faults;
mod from_the_first;
mod history;
mod migrating;
mod newsroom;
mod opening;
mod plans;
mod prepared;
mod previews;
mod reading;
mod schema_parity;
mod search;
mod sitemaps;
mod things;
mod twins;
mod types;
mod uses;
mod webhooks;
mod writing;
