//! `/v1/articles`: what readers see of stories.

mod find;
mod isolation;
mod list;
mod paging;
