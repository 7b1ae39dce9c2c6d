//! `/media/…`: renditions of photos, and the other files.

mod files;
mod renditions;
mod rights;
