//! The table of operations: every address there is, on one screen.

use crate::operation::Operation;
use crate::system;

/// All operations, in the order of the document.
pub fn operations() -> Vec<Operation> {
    vec![
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
