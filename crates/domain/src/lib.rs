//! The newsroom's vocabulary and its rules: pure values in, values out.
//!
//! Nothing here does I/O, asks the time, or knows SQL or HTTP. Read the modules in
//! this order for a first acquaintance: `article`, `body`, `workflow`, `credit`,
//! then the taxonomy (`byline`, `tag`, `section`, `collection`), `media`, `staff`.

pub mod api_key;
pub mod article;
pub mod audit;
pub mod body;
pub mod byline;
pub mod change;
pub mod clock;
pub mod collection;
pub mod country;
pub mod credit;
pub mod diff;
pub mod email;
pub mod expected;
pub mod id;
pub mod json;
pub mod language;
pub mod media;
pub mod merge;
pub mod password;
pub mod path;
pub mod popular;
pub mod preflight;
pub mod reach;
pub mod related;
pub mod search;
pub mod section;
pub mod section_tree;
pub mod session;
pub mod shape;
pub mod site;
pub mod slug;
pub mod staff;
pub mod stored;
pub mod tag;
pub mod time;
pub mod time_zone;
pub mod url;
pub mod webhook;
pub mod workflow;

pub use id::{Id, IdMap};
pub use time::Timestamp;
