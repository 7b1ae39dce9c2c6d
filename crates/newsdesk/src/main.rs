//! newsdesk.
fn main(){}
