//! What is swept, and what never is.

use std::collections::HashMap;
use std::convert::Infallible;
use std::io::Write;
use std::time::Duration;

use newsdesk_domain::{Id, Timestamp};
use newsdesk_media::{
    Folder, ImageKind, Known, Limits, MediaError, StoreError, StoreKey, Upload, sweep,
};

use crate::samples::file;
use crate::stores::{World, id, key, original};

/// An end of all files' time of grace.
const LATER: Timestamp = Timestamp::from_micros(i64::MAX);

/// Sweeps every folder in pages of two; says what was found to be an orphan.
fn orphans(world: &World, before: Timestamp, rows: &Known) -> Vec<StoreKey> {
    let mut found = Vec::new();
    for folder in Folder::ALL {
        let mut after = None;
        loop {
            let asked = |ids: &[Id]| {
                let known = ids
                    .iter()
                    .filter_map(|id| Some((*id, rows.get(id)?.clone())));
                Ok::<_, StoreError>(known.collect())
            };
            let place = (folder, after.as_ref());
            let page = sweep(world.store.as_ref(), place, 2, before, asked).unwrap();
            found.extend(page.orphans.into_iter().map(|file| file.key));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
    }
    found
}

#[test]
fn only_old_files_that_nothing_points_to_are_swept() {
    for world in World::of_each_kind() {
        let rendition = |of| StoreKey::rendition(id(of), &key(of), "wide-20.jpg").unwrap();
        // 1 has a row, 2 has none, 3 has a row with another original.
        let replaced = StoreKey::original(id(3), &key(9), ImageKind::Jpeg);
        let rows: Known = HashMap::from([
            (id(1), original(1).as_str().to_owned()),
            (id(3), replaced.as_str().to_owned()),
            (id(4), "by another program".to_owned()),
        ]);
        let stay = [
            original(1),
            rendition(1),
            replaced,
            rendition(3),
            original(4),
        ];
        let mut go = vec![original(2), original(3), rendition(2)];
        for name in stay.iter().chain(&go) {
            world.put(name, b"x");
        }
        let mut found = orphans(&world, LATER, &rows);
        found.sort();
        go.sort();
        assert_eq!(found, go);
        // Within the time of grace none is.
        assert_eq!(orphans(&world, Timestamp::from_micros(0), &rows), []);
    }
}

#[test]
fn an_end_between_file_and_row_is_made_good_after_the_grace() {
    for world in World::of_each_kind() {
        let mut upload = Upload::begin(world.store.clone(), Limits::default()).unwrap();
        upload.write(&file(ImageKind::Png, 20, 10)).unwrap();
        let kept = upload.finish().unwrap().keep(id(1), id(1)).unwrap();
        // The program ends here: no row is ever written.
        let written = world.store.list(Folder::Originals, None, 1).unwrap()[0].modified;
        let hour = Duration::from_secs(3600);
        assert_eq!(orphans(&world, written.minus(hour), &Known::new()), []);
        let found = orphans(&world, written.plus(hour), &Known::new());
        assert!(found.contains(&kept), "{found:?}");
        for name in found {
            assert!(world.store.delete(&name).unwrap());
        }
        assert_eq!(world.files(), 0);
    }
}

#[test]
fn the_rows_are_not_asked_for_nothing() {
    let world = World::local();
    let ask = |_: &[Id]| -> Result<Known, MediaError> { unreachable!("there are no files") };
    let place = (Folder::Originals, None);
    let page = sweep(world.store.as_ref(), place, 9, LATER, ask).unwrap();
    assert_eq!((page.seen, page.next), (0, None));
}

#[test]
fn a_hundred_aborted_uploads_leave_no_file() -> Result<(), Infallible> {
    for world in World::of_each_kind() {
        let picture = file(ImageKind::Png, 200, 100);
        for turn in 0..100 {
            let mut upload = Upload::begin(world.store.clone(), Limits::default()).unwrap();
            upload
                .write(&picture[..picture.len() * turn / 100])
                .unwrap();
            if turn % 2 == 0 {
                drop(upload);
            } else {
                assert!(upload.finish().is_err());
            }
        }
        let mut staged = world.store.stage().unwrap();
        staged.write_all(b"dropped").unwrap();
        drop(staged);
        assert_eq!(world.files(), 0);
    }
    Ok(())
}
