//! The wire shapes that delivery and the desk share: what a reference is shown as, a
//! photo with its credit, the smaller parts of a story.
//!
//! Every declared member is always present: what is absent is `null`, an absent list
//! `[]`.

pub(crate) mod assembly;
pub(crate) mod blocks;
pub(crate) mod fields;
pub(crate) mod media;
pub(crate) mod parts;
pub(crate) mod picture;
pub(crate) mod pictured;
pub(crate) mod refs;
pub(crate) mod renditions;
pub(crate) mod sparse;
