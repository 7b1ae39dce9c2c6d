//! An upload from its first byte to files kept, and everything that ends it before.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};

use newsdesk_domain::{Id, Timestamp};
use newsdesk_media::{
    ImageKind, Limits, LocalStore, MediaError, MediaRefusal, MediaStore, Staged, StoreKey, Upload,
};
use tempfile::TempDir;

use crate::samples::file;

fn store() -> (TempDir, Arc<LocalStore>) {
    let folder = TempDir::new().unwrap();
    let store = LocalStore::open(&folder.path().join("media")).unwrap();
    (folder, Arc::new(store))
}

fn id(last: u8) -> Id {
    Id::v7(Timestamp::from_micros(1_790_000_000_000_000), [last; 10])
}

fn staged(store: &Arc<LocalStore>, bytes: &[u8], limits: Limits) -> Result<Staged, MediaError> {
    let mut upload = Upload::begin(store.clone(), limits)?;
    for piece in bytes.chunks(777) {
        upload.write(piece)?;
    }
    let sha256 = upload.sha256();
    let staged = upload.finish()?;
    assert_eq!(staged.sha256, sha256);
    Ok(staged)
}

/// Every file under the folder, temporary ones included.
fn files(folder: &Path) -> usize {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries
        .map(|path| if path.is_dir() { files(&path) } else { 1 })
        .sum()
}

fn content(store: &LocalStore, key: &StoreKey) -> Vec<u8> {
    let mut opened = store.open(key, None).unwrap().unwrap();
    let mut bytes = Vec::new();
    opened.reader.read_to_end(&mut bytes).unwrap();
    assert_eq!(bytes.len() as u64, opened.bytes);
    bytes
}

#[test]
fn a_photo_is_kept() {
    let (folder, store) = store();
    let bytes = file(ImageKind::Jpeg, 2_500, 100);
    let staged = staged(&store, &bytes, Limits::default()).unwrap();
    assert_eq!(staged.sha256.len(), 64);
    assert_eq!(staged.bytes, bytes.len() as u64);
    let described = staged.describe("a.jpg".to_owned());
    assert_eq!(described.size(), Some((2_500, 100)));
    assert_eq!(described.mime_type, "image/jpeg");
    let look = described.look.unwrap();
    assert!(look.dominant_color.starts_with('#') && !look.thumbhash.is_empty());
    let kept = staged.keep(id(1), id(1)).unwrap();
    assert_eq!(content(&store, &kept), bytes);
    // Nothing is drawn before somebody asks.
    assert_eq!(files(folder.path()), 1);
}

#[cfg(unix)]
#[test]
fn no_one_else_may_look() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, store) = store();
    let upload = staged(&store, &file(ImageKind::Png, 20, 10), Limits::default()).unwrap();
    let kept = upload.keep(id(1), id(1)).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let root = folder.path().join("media");
    for name in ["", "tmp", "originals"] {
        assert_eq!(mode(&root.join(name)), 0o700, "{name}");
    }
    assert_eq!(mode(&root.join(kept.as_str())), 0o600);
}

#[test]
fn what_is_dropped_or_refused_leaves_nothing() {
    let (folder, store) = store();
    let bytes = file(ImageKind::Png, 40, 30);
    let mut upload = Upload::begin(store.clone(), Limits::default()).unwrap();
    upload.write(&bytes[..40]).unwrap();
    assert_eq!(files(folder.path()), 1);
    drop(upload);
    assert_eq!(files(folder.path()), 0);

    drop(staged(&store, &bytes, Limits::default()).unwrap());
    assert_eq!(files(folder.path()), 0);

    for (bytes, code) in [
        (&bytes[..bytes.len() / 2], "image_truncated"),
        (b"", "file_empty"),
        (b"<svg/>", "type_not_allowed"),
    ] {
        let Err(MediaError::Refused(refusal)) = staged(&store, bytes, Limits::default()) else {
            panic!("{code} expected");
        };
        assert_eq!(refusal.code(), code);
        assert_eq!(files(folder.path()), 0);
    }
}

#[test]
fn a_file_may_have_exactly_as_many_bytes_as_are_taken() {
    let (_folder, store) = store();
    let bytes = file(ImageKind::Png, 40, 30);
    let limit = bytes.len() as u64;
    let limits = |max_bytes| Limits {
        max_bytes,
        ..Limits::default()
    };
    assert!(staged(&store, &bytes, limits(limit)).is_ok());

    let mut upload = Upload::begin(store.clone(), limits(limit - 1)).unwrap();
    let refused = |outcome| matches!(outcome, Err(MediaError::Refused(MediaRefusal::TooLarge { limit: l })) if l == limit - 1);
    assert!(refused(upload.write(&bytes)));
    // Going on does not mend it.
    assert!(refused(upload.write(b"")));
    assert!(matches!(
        upload.finish(),
        Err(MediaError::Refused(MediaRefusal::TooLarge { .. }))
    ));
}

#[test]
fn the_same_bytes_twice_are_two_photos() {
    let (_folder, store) = store();
    let bytes = file(ImageKind::Gif, 20, 10);
    let keep = |at| {
        staged(&store, &bytes, Limits::default())
            .unwrap()
            .keep(id(at), id(at))
            .unwrap()
    };
    let (first, second) = (keep(1), keep(2));
    assert_eq!(keep(1), first);
    assert!(store.delete(&first).unwrap());
    assert!(!store.delete(&first).unwrap());
    assert!(!store.exists(&first).unwrap());
    assert!(store.exists(&second).unwrap());
    assert_eq!(content(&store, &second), bytes);
}

#[test]
fn replacing_a_file_disturbs_no_reader() {
    let (_folder, store) = store();
    let keep = |bytes: &[u8]| {
        staged(&store, bytes, Limits::default())
            .unwrap()
            .keep(id(1), id(1))
            .unwrap()
    };
    let bytes = file(ImageKind::Png, 60, 40);
    let old = keep(&bytes);
    let mut reading = store.open(&old, None).unwrap().unwrap().reader;
    let mut read = vec![0; 30];
    reading.read_exact(&mut read).unwrap();
    let new = keep(&file(ImageKind::Png, 50, 40));
    assert_ne!(old, new);
    assert!(store.delete(&old).unwrap());
    reading.read_to_end(&mut read).unwrap();
    assert_eq!(read, bytes);
}

#[test]
fn uploads_left_behind_are_swept() {
    let (folder, store) = store();
    let (_, path) = store.stage().unwrap().keep().unwrap();
    assert_eq!(files(folder.path()), 1);
    let written = fs::metadata(&path)
        .unwrap()
        .modified()
        .unwrap()
        .duration_since(UNIX_EPOCH)
        .unwrap();
    let written = Timestamp::from_micros(i64::try_from(written.as_micros()).unwrap());
    assert_eq!(
        store
            .sweep_staged(written.minus(Duration::from_secs(60)))
            .unwrap(),
        0
    );
    assert_eq!(
        store
            .sweep_staged(written.plus(Duration::from_secs(60)))
            .unwrap(),
        1
    );
    assert!(!path.exists());
}

#[test]
fn a_store_opens_again_with_what_it_held() {
    let (folder, store) = store();
    let bytes = file(ImageKind::Webp, 20, 10);
    let kept = staged(&store, &bytes, Limits::default())
        .unwrap()
        .keep(id(1), id(1))
        .unwrap();
    drop(store);
    let again = LocalStore::open(&folder.path().join("media")).unwrap();
    assert_eq!(content(&again, &kept), bytes);
}
