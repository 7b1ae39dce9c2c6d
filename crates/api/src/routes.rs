//! The table of operations: every address there is, on one screen.

use crate::delivery::{articles, bylines, media, most_popular, sections, site, tags};
use crate::operation::Operation;
use crate::system;

/// All operations, in the order of the document.
pub fn operations() -> Vec<Operation> {
    vec![
        // Delivery
        site::operation(),
        articles::list::operation(),
        articles::find::operation(),
        articles::views::operation(),
        most_popular::operation(),
        sections::list(),
        sections::find(),
        tags::list(),
        tags::find(),
        bylines::list(),
        bylines::find(),
        media::operation(),
        // System
        system::root::operation(),
        system::livez::operation(),
        system::readyz::operation(),
        system::metrics::operation(),
        system::openapi::operation(),
        system::docs::operation(),
        system::docs::asset(),
        system::problems::operation(),
    ]
}
