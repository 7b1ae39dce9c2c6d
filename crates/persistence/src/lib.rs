//! The store: the only crate that speaks SQL, and it speaks it once for SQLite and
//! PostgreSQL.
//!
//! A query is written once, inside [`each!`]; every difference between the two has one
//! address, `dialect`. [`Store`] hands out connections: [`Store::read`] for one state
//! of the store, [`Store::write`] for one transaction.

pub mod api_keys;
pub mod articles;
pub mod audit;
pub mod bylines;
pub mod catalogue;
pub mod changes;
pub mod collections;
mod connection;
pub mod corrections;
mod crew;
pub mod crops;
pub mod delivery;
mod dialect;
pub mod due;
mod entity;
pub mod erasure;
mod error;
pub mod history;
pub mod kept_answers;
pub mod listings;
mod lock;
pub mod locks;
pub mod log_watch;
pub mod media;
mod migrate;
pub mod originals;
pub mod page;
mod pool;
pub mod popular;
mod prepared;
pub mod previews;
pub mod publication_days;
pub mod redirects;
pub mod references;
pub mod related;
pub mod revisions;
mod schema;
pub mod search;
pub mod sections;
pub mod sessions;
pub mod site;
pub mod slugs;
pub mod sql_types;
pub mod staff;
mod store;
pub mod tags;
#[cfg(feature = "testing")]
pub mod testing;
mod together;
mod transaction;
mod url;
pub mod uses;
pub mod views;
pub mod webhooks;
mod writer;
mod writer_file;

pub use connection::{Backend, Connection};
pub use error::{Constraint, OpenError, StoreError, StoreFailure};
pub use sql_types::{At, Json, Key};
pub use store::{Store, StoreOptions};
pub use transaction::attempt;
pub use url::{DatabaseUrl, UrlError};
