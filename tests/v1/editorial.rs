//! `/v1/editorial`: the desk.

mod articles;
mod media;
mod refusals;
mod round_trip;
mod taxonomy;
