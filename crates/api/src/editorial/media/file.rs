//! The names under which a photo's files are kept, and their removal.

use std::sync::Arc;

use actix_web::web;
use newsdesk_domain::Id;
use newsdesk_domain::media::MediaFile;
use newsdesk_media::{ContentKey, DisplayFormat, ImageKind, MediaStore, StoreKey};

/// The names of a photo's original and of its display copy; `None` where its row was not
/// written by this program.
fn names(id: Id, file: &MediaFile) -> Option<[StoreKey; 2]> {
    let key = ContentKey::parse(&file.key)?;
    let kind = ImageKind::from_mime_type(&file.mime_type)?;
    let format = DisplayFormat::from_extension(&file.display_extension)?;
    let width = u32::try_from(file.display_width).ok()?;
    let display = StoreKey::display(id, &key, width, format);
    Some([StoreKey::original(id, &key, kind), display])
}

/// Removes the files of a photo that is gone. What cannot be removed is logged and left:
/// nothing points at it any more.
pub(super) async fn remove(store: Arc<dyn MediaStore>, id: Id, file: MediaFile) {
    let Some(names) = names(id, &file) else {
        return;
    };
    let removed = web::block(move || {
        for name in names {
            if let Err(error) = store.delete(&name) {
                tracing::warn!(media = %id, %error, "a file of a deleted photo stays behind");
            }
        }
    });
    if removed.await.is_err() {
        tracing::warn!(media = %id, "the files of a deleted photo stay behind");
    }
}
