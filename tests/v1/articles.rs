//! `/v1/articles`: what readers see of stories.

mod fallback;
mod find;
mod isolation;
mod json_ld;
mod list;
mod ninjs;
mod paging;
