//! Files anyone may read: renditions of photos, and the newsroom's videos, sounds and
//! documents.

mod known;
mod outgoing;
mod range;
pub(crate) mod read;
mod rendition;

pub use known::Lookout;
pub(crate) use outgoing::{FileBody, Reading};
