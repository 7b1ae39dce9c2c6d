//! The HTTP API: one table of operations, one dispatch, and the OpenAPI document that
//! both are held to.
//!
//! Start with `routes`, the table; then `operation`, what a row says; then `dispatch`,
//! the way every request takes. An endpoint is one file with an `operation()` and the
//! `handle` beside it.

mod answer;
mod bearer;
mod body;
mod call;
mod client_address;
mod cors;
mod dispatch;
pub mod document;
mod etag;
mod headers;
mod list;
mod metrics;
mod multipart;
pub mod operation;
mod param;
mod params;
pub mod problem;
mod request_id;
mod request_log;
mod router;
pub mod routes;
mod server;
pub mod services;
mod system;

pub use client_address::Network;
pub use router::Table;
pub use server::{Api, ServerOptions, server};
pub use services::{Authenticate, Services, Settings};
