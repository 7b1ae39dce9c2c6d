//! `/v1/articles`: what readers see of stories.

mod bodies;
mod fallback;
mod find;
mod isolation;
mod list;
mod paging;
mod related;
