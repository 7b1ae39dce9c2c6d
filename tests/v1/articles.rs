//! `/v1/articles`: what readers see of stories.

mod bodies;
mod fallback;
mod fields;
mod find;
mod isolation;
mod json_ld;
pub mod list;
mod ninjs;
mod paging;
mod related;
