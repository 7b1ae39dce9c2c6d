//! `/v1/editorial`: the desk.

mod articles;
mod audit;
mod bylines;
mod collections;
mod idempotency;
mod media;
mod most_popular;
mod refusals;
mod round_trip;
mod schedule;
mod taxonomy;
