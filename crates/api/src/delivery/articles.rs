//! Live stories: one whole, many as teasers, and the view beacon.

pub(crate) mod article;
pub(crate) mod find;
pub(crate) mod json_ld;
pub(crate) mod list;
pub(crate) mod ninjs;
pub(crate) mod preview;
pub(crate) mod related;
pub(crate) mod teaser;
pub(crate) mod views;
pub(crate) mod whole;
