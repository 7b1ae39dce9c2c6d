//! The HTTP API: one table of operations, one dispatch, and the OpenAPI document that
//! both are held to.
//!
//! Start with `routes`, the table; then `operation`, what a row says; then `dispatch`,
//! the way every request takes. An endpoint is one file with an `operation()` and the
//! `handle` beside it.

// The example of a photo has more members than `json!` takes by itself.
#![recursion_limit = "256"]

mod admin;
mod answer;
pub mod auth;
mod bearer;
mod body;
mod cache;
mod call;
mod client_address;
mod cors;
mod cursor;
mod darkroom;
mod darkroom_meter;
mod delivery;
mod dispatch;
pub mod document;
mod door;
mod editorial;
mod etag;
mod feeds;
mod files;
mod headers;
mod incoming;
mod list;
mod metrics;
mod multipart;
pub mod operation;
pub mod outbound;
mod param;
mod params;
mod perform;
mod portal;
mod prefer;
mod preview_token;
pub mod problem;
mod ranking;
mod refusal;
mod request;
mod request_id;
mod request_log;
mod respond;
mod retry;
mod router;
pub mod routes;
mod scheduler_meter;
mod sent;
mod server;
pub mod services;
mod sitemaps;
mod spelling;
mod system;
pub mod tail;
#[cfg(test)]
mod testing;
mod tree;
pub mod view_counter;
mod views;
pub mod webhooks;
mod wire;
mod xml;

pub use cache::{Cache, CacheOptions, PurgeKeys, PurgeMeter};
pub use client_address::Network;
pub use cursor::Cursors;
pub use darkroom::Darkroom;
pub use files::Lookout;
pub use preview_token::PreviewTokens;
pub use ranking::{RANKED_EVERY, Rankings};
pub use router::Table;
pub use scheduler_meter::SchedulerMeter;
pub use server::{Api, ServerOptions, server};
pub use services::{Authenticate, Services, Settings};
pub use view_counter::ViewCounter;
pub use views::picture::Pictures;
pub use webhooks::Webhooks;
