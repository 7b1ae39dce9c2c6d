//! The bytes of photos and other files: what a file truly is, a photo's display copy, and
//! where both are kept.
//!
//! An upload takes one way through here. [`Upload`] takes the bytes as they come and
//! counts and hashes them, and sniffs the type ([`sniff`]); [`Upload::finish`] surveys a
//! photo's structure and holds it against the [`Limits`] before anything is decoded,
//! decodes it whole ([`read`]) and draws the display copy ([`display`]);
//! [`Staged::keep`] puts the files into the [`MediaStore`] for good.
//!
//! Everything here blocks. Decoding takes up to [`Limits::max_memory`] and a second or
//! two of a core, so the caller decides how many finish at once.

pub mod display;
mod file_name;
mod format;
mod ingest;
mod key;
mod limits;
pub mod metadata;
mod picture;
pub mod read;
mod refusal;
pub mod sniff;
mod store;

pub use display::{DisplayCopy, DisplayFormat, MAX_DISPLAY_SIDE};
pub use file_name::clean_file_name;
pub use ingest::{DisplayFacts, Kept, MediaError, Staged, StagedPhoto, Upload};
pub use key::{ContentKey, Folder, StoreKey, display_path};
pub use limits::Limits;
pub use metadata::{FromFile, Written};
pub use read::{Inspected, inspect};
pub use refusal::MediaRefusal;
pub use sniff::{FileClass, FileKind, ImageKind};
pub use store::{Listed, LocalStore, MediaStore, Opened, StoreError};
