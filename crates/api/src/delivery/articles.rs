//! Live stories: one whole, many as teasers, and the view beacon.

pub(crate) mod article;
pub(crate) mod find;
pub(crate) mod list;
pub(crate) mod teaser;
pub(crate) mod views;
