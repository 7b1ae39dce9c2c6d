//! What becomes of sound, cut, damaged and hostile files.

#![expect(clippy::unwrap_used, reason = "a test that meets the unexpected fails")]

mod found;
mod metadata;
mod refusals;
mod renditions;
mod samples;
mod stores;
mod stores_sweep;
mod stores_transfer;
mod truncations;
mod uploads;
mod uploads_other;
