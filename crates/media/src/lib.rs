//! The bytes of photos and other files: what a file truly is and says of itself, what is
//! drawn of a photo, and where all of it is kept.
//!
//! An upload takes one way through here. [`Upload`] takes the bytes as they come and
//! counts and hashes them, and sniffs the type ([`sniff`]); [`Upload::finish`] surveys a
//! photo's structure and holds it against the [`Limits`] before anything is decoded,
//! decodes it whole ([`read`]) and reads what it says of itself ([`metadata`]);
//! [`Staged::keep`] puts it into the [`MediaStore`] for good. What readers are shown is
//! drawn from the original when it is first asked for ([`rendition`]), with its credit
//! written in ([`develop`]), at an [`Address`] that names its bytes.
//!
//! Everything here blocks. Decoding takes up to [`Limits::max_memory`] and a second or
//! two of a core, so the caller decides how many finish at once.

mod address;
mod develop;
mod file_name;
mod format;
mod ingest;
mod key;
mod limits;
pub mod metadata;
mod picture;
pub mod read;
mod refusal;
pub mod rendition;
pub mod sniff;
mod store;
mod sweep;
#[cfg(feature = "testing")]
pub mod testing;
mod transfer;

pub use address::Address;
pub use develop::{DevelopError, develop};
pub use file_name::clean_file_name;
pub use ingest::{MediaError, Staged, Upload, reread};
pub use key::{ContentKey, Folder, StoreKey};
pub use limits::Limits;
pub use metadata::{FromFile, Written};
pub use read::{Inspected, inspect};
pub use refusal::MediaRefusal;
pub use rendition::{Format, Order, Preset, Presets, rendition_name};
pub use sniff::{FileClass, FileKind, ImageKind};
pub use store::{
    Credentials, Listed, LocalStore, MediaStore, Opened, S3Options, S3Store, StoreError,
};
pub use sweep::{Known, Swept, sweep};
pub use transfer::{Transfer, transfer};
