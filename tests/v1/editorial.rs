//! `/v1/editorial`: the desk.

mod articles;
mod audit;
mod bylines;
mod idempotency;
mod media;
mod refusals;
mod round_trip;
mod schedule;
mod taxonomy;
