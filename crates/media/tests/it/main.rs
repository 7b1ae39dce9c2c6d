//! What becomes of sound, cut, damaged and hostile files.

mod displays;
mod refusals;
mod samples;
mod truncations;
mod uploads;
