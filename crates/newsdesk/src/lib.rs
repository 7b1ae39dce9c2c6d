//! The program: settings, clock and chance, commands. It wires everything and decides
//! nothing.
//!
//! [`start`] is a whole server in this process, for tests; the commands are what
//! `main` calls.

mod announce;
pub mod clock;
pub mod commands;
mod demo;
mod failure;
mod housekeeping;
pub mod ids;
mod kept;
mod logging;
mod media;
mod outbound;
pub mod purge;
mod scheduler;
mod secret;
mod serve;
pub mod settings;
mod sweeper;
mod webhooks;

pub use demo::SignIn;
pub use failure::Failure;
pub use housekeeping::flush_views;
pub use serve::{Running, start};
pub use settings::Settings;
