//! The desk's verbs, one file each: load, decide, save, record.
//!
//! HTTP, the command line and the scheduler call the same verbs. Each runs
//! through [`perform`], the one function that every write passes.

pub mod api_keys;
pub mod articles;
pub mod bylines;
pub mod collections;
mod lift;
pub mod media;
mod named;
pub mod popular;
mod refusal;
mod rules;
pub mod search;
pub mod sections;
pub mod sessions;
pub mod site;
pub mod staff;
pub mod tags;
pub mod webhooks;
mod work;

pub use refusal::{Refusal, Stale};
pub use rules::Rules;
pub use work::{Deed, Desk, Done, Hears, Work, perform};
