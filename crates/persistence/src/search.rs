//! Full text search: the databases' own engines, fed with terms that the domain makes
//! ready, so that both find the same stories in the same order.
//!
//! A live story has a number (`docid`) that grows with the date readers see. Both engines
//! are asked for the greatest numbers below a limit that meet a condition; how relevant a
//! story is follows from the best of three conditions that it met. So a page costs what
//! it shows, wherever in the order it stands.

pub mod copies;
mod dates;
pub(crate) mod engine;
pub mod late;
pub mod names;
mod pages;
pub mod stories;
pub mod words;

pub use dates::{Among, Dates};
pub use engine::{count, newest};
#[cfg(feature = "testing")]
pub use pages::plan;
pub use pages::{Hit, hits};
