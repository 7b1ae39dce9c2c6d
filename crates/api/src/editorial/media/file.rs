//! The removal of files that nothing points at any more.

use std::sync::Arc;

use actix_web::web;
use newsdesk_domain::Id;
use newsdesk_media::{Folder, MediaStore, StoreKey};

use crate::services::Services;

/// How many renditions are removed between two looks.
const AT_ONCE: usize = 100;

/// Removes an original by its name. What cannot be removed is logged and left: the
/// sweeper finds it.
pub(super) async fn remove(services: &Services, original_key: &str) {
    let Some(key) = StoreKey::parse(original_key) else {
        return;
    };
    let store = Arc::clone(&services.media);
    let removed = web::block(move || store.delete(&key));
    if !matches!(removed.await, Ok(Ok(_))) {
        tracing::warn!(
            original_key,
            "the file of a photo that is gone stays behind"
        );
    }
}

/// Removes all that was drawn of a photo.
pub(super) async fn remove_renditions(services: &Services, id: Id) {
    let store = Arc::clone(&services.media);
    let removed = web::block(move || forget(store.as_ref(), id));
    if !matches!(removed.await, Ok(Ok(()))) {
        tracing::warn!(media = %id, "renditions of a photo that is gone stay behind");
    }
}

fn forget(store: &dyn MediaStore, id: Id) -> Result<(), newsdesk_media::StoreError> {
    loop {
        let listed = store.list(Folder::RenditionsOf(id), None, AT_ONCE)?;
        if listed.is_empty() {
            return Ok(());
        }
        for file in listed {
            store.delete(&file.key)?;
        }
    }
}
