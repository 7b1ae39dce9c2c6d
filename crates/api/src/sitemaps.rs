//! Sitemaps: an index of everything, a page a day of first publication, the sections, and
//! the last two days for news search.

mod index;
mod news;
mod pages;
mod urls;

pub(crate) use index::operation as index;
pub(crate) use news::operation as news;
pub(crate) use pages::operation as page;
