//! `/v1/editorial/articles`: stories in the making.

mod actions;
mod bin;
mod conflicts;
mod corrections;
mod create;
mod kill;
mod list;
mod locks;
mod own;
mod preflight;
mod previews;
mod races;
mod review;
mod revise;
mod revisions;
mod schedule;
