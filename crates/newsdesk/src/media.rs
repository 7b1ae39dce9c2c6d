//! The media store that the settings name, opened.

use std::path::Path;
use std::sync::Arc;

use newsdesk_media::{LocalStore, MediaStore, S3Options, S3Store, StoreError};

use crate::failure::Failure;
use crate::kept;
use crate::settings::MediaPlace;

/// The folder, within that for whatever has no other place, of files on their way to a
/// bucket.
const UPLOADS: &str = "uploads";

/// Opens the store at this place, which the named setting gave. A bucket is looked at
/// once. Blocks, and must not be called on a thread that drives tasks.
///
/// # Errors
/// [`Failure::Media`] where the place cannot be used.
pub(crate) fn open(
    place: &MediaPlace,
    data: &Path,
    setting: &'static str,
) -> Result<Arc<dyn MediaStore>, Failure> {
    let failed = |error: StoreError| Failure::Media {
        setting,
        place: place.to_string(),
        error,
    };
    match place {
        MediaPlace::Folder(path) => {
            kept::folder(path).map_err(Failure::file(path))?;
            let store = LocalStore::open(path).map_err(failed)?;
            Ok(Arc::new(store))
        }
        MediaPlace::Bucket(options) => {
            kept::folder(data).map_err(Failure::file(data))?;
            let uploads = data.join(UPLOADS);
            let store = S3Store::open(S3Options::clone(options), uploads).map_err(failed)?;
            Ok(Arc::new(store))
        }
    }
}
