//! What operators, integrators and browsers ask of every address: methods, CORS, the
//! document, health.

mod cache;
mod closed;
mod docs;
mod erase;
mod health;
mod media_stores;
mod methods;
mod origins;
mod outbound;
mod two_processes;
mod wire;
