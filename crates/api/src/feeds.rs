//! Feeds: the newest stories, of everything or of one section, tag or byline, and what was
//! put right, each as RSS 2.0, Atom and JSON Feed.

mod atom;
mod channel;
mod corrections;
mod entries;
mod format;
mod json_feed;
mod photo;
mod rss;
mod stories;

pub(crate) use corrections::operation as of_corrections;
pub(crate) use stories::{of_a_byline, of_a_section, of_a_tag, of_everything};
