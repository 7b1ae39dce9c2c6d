//! `/v1/editorial/articles`: stories in the making.

mod actions;
mod bin;
mod create;
mod list;
mod own;
mod races;
mod revise;
