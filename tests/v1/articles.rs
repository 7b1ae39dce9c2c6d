//! `/v1/articles`: what readers see of stories.

mod fallback;
mod find;
mod isolation;
pub mod list;
mod paging;
