//! Uploads that are no photos: kept as they came, and told early from what is not taken.

use newsdesk_media::sniff::SNIFFED_BYTES;
use newsdesk_media::{FileClass, Limits, MediaError, MediaRefusal, Upload};

use crate::stores::{World, id};

const MP4: &[u8] = b"\0\0\0\x18ftypisom\0\0\x02\0isomiso2";

fn begin(world: &World, limits: Limits) -> Upload {
    Upload::begin(world.store.clone(), limits).unwrap()
}

fn refusal(outcome: Result<(), MediaError>) -> Option<MediaRefusal> {
    match outcome {
        Err(MediaError::Refused(refusal)) => Some(refusal),
        _ => None,
    }
}

#[test]
fn a_video_is_kept_as_it_came() {
    for world in World::of_each_kind() {
        let mut upload = begin(&world, Limits::default());
        let bytes = [MP4, &[9; 10_000]].concat();
        for piece in bytes.chunks(333) {
            upload.write(piece).unwrap();
        }
        let staged = upload.finish().unwrap();
        assert_eq!(staged.kind.class(), FileClass::Video);
        assert_eq!(staged.kind.mime_type(), "video/mp4");
        assert_eq!(staged.bytes, bytes.len() as u64);
        let described = staged.describe("a.mp4".to_owned());
        assert_eq!((described.size(), described.look), (None, None));
        let kept = staged.keep(id(1), id(1)).unwrap();
        assert!(kept.as_str().ends_with(".mp4"), "{kept:?}");
        assert!(world.read(&kept, None) == Some((bytes.clone(), bytes.len() as u64)));
        assert_eq!(world.files(), 1);
    }
}

#[test]
fn each_kind_has_a_limit_of_its_own_from_its_first_bytes() {
    let limits = Limits {
        max_bytes: 5_000,
        max_file_bytes: 9_000,
        ..Limits::default()
    };
    let world = World::local();
    let pour = |head: &[u8]| {
        let mut upload = begin(&world, limits);
        upload.write(head).unwrap();
        let mut written = head.len();
        loop {
            match upload.write(&[0; 100]) {
                Ok(()) => written += 100,
                Err(MediaError::Refused(MediaRefusal::TooLarge { limit })) => {
                    return (written as u64, limit);
                }
                Err(other) => panic!("{other}"),
            }
        }
    };
    let (written, limit) = pour(b"\x89PNG\r\n\x1a\n");
    assert!(
        limit == 5_000 && written <= limit && written > limit - 100,
        "{written}"
    );
    let (written, limit) = pour(MP4);
    assert!(
        limit == 9_000 && written <= limit && written > limit - 100,
        "{written}"
    );
    // In one piece no more is written either.
    let mut upload = begin(&world, limits);
    let whole = [&b"GIF89a"[..], &[0; 1 << 20]].concat();
    let too_large = Some(MediaRefusal::TooLarge { limit: 5_000 });
    assert_eq!(refusal(upload.write(&whole)), too_large);
    drop(upload);
    assert_eq!(world.files(), 0);
}

#[test]
fn what_is_not_taken_is_refused_while_it_comes() {
    let world = World::local();
    let archive = [&b"PK\x03\x04"[..], &[0; 2 * SNIFFED_BYTES]].concat();
    let mut upload = begin(&world, Limits::default());
    let mut written = 0;
    let refused = archive.chunks(100).find_map(|piece| {
        written += piece.len();
        refusal(upload.write(piece))
    });
    assert_eq!(refused.unwrap().code(), "type_not_allowed");
    assert!(written < SNIFFED_BYTES + 100, "{written}");
    // Going on does not mend it, and neither does ending.
    assert!(refusal(upload.write(b"x")).is_some());
    assert!(upload.finish().is_err());
    for (bytes, code) in [
        (b"".as_slice(), "file_empty"),
        (b"hello", "type_unknown"),
        (b"<svg/>", "type_not_allowed"),
        (b"%PDF", "type_unknown"),
    ] {
        let mut upload = begin(&world, Limits::default());
        upload.write(bytes).unwrap();
        let refused = refusal(upload.finish().map(|_| ()));
        assert_eq!(refused.unwrap().code(), code);
    }
    assert_eq!(world.files(), 0);
}
