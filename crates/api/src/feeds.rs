//! Feeds: the newest stories, of everything, of one section, tag or byline, or of those that
//! answer a search; what stands in a collection; and what was put right; each as RSS 2.0,
//! Atom and JSON Feed.

mod atom;
mod channel;
mod collections;
mod corrections;
mod entries;
mod format;
mod json_feed;
mod photo;
mod rss;
mod search;
mod stories;

pub(crate) use collections::operation as of_a_collection;
pub(crate) use corrections::operation as of_corrections;
pub(crate) use search::operation as of_a_search;
pub(crate) use stories::{of_a_byline, of_a_section, of_a_tag, of_everything};
