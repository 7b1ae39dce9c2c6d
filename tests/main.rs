//! The newsroom through its front door: black-box stories on both databases, laid out as
//! the addresses are, every answer held to the contract.
#![expect(
    clippy::expect_used,
    reason = "a test that cannot go on has nothing better to do than to say so"
)]

mod clients;
mod feeds;
mod hostile;
mod media;
mod never;
mod openapi;
mod roles;
mod scopes;
mod sitemaps;
mod statements;
mod story;
mod support;
mod system;
mod v1;
