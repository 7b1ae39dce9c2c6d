//! What readers get: answers that depend on no credential and show nothing but what is
//! live.

pub(crate) mod articles;
pub(crate) mod bylines;
pub(crate) mod changes;
pub(crate) mod collections;
pub(crate) mod corrections;
pub(crate) mod media;
pub(crate) mod most_popular;
pub(crate) mod page;
pub(crate) mod previews;
pub(crate) mod sections;
pub(crate) mod site;
pub(crate) mod tags;
pub(crate) mod version;
