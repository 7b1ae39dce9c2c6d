//! What is not taken, and how it is said.

use newsdesk_media::rendition::inspect_with_look;
use newsdesk_media::{ImageKind, Limits, MediaRefusal, inspect};

use crate::samples::{
    FILES, animation, chunks, exif_segment, file, ihdr, png, riff, segment, vp8x, webp,
    with_segments,
};

fn refusal(bytes: &[u8]) -> MediaRefusal {
    inspect(bytes, &Limits::default()).unwrap_err()
}

#[test]
fn nothing_and_next_to_nothing() {
    assert_eq!(refusal(b""), MediaRefusal::Empty);
    for byte in [0, b'G', 0xff, 0x89] {
        assert_eq!(refusal(&[byte]), MediaRefusal::NotAnImage);
    }
}

#[test]
fn a_file_that_lies_about_its_type_is_what_its_bytes_are() {
    let found = "an HTML page";
    assert_eq!(
        refusal(b"<!doctype html><title>harbour.png</title>"),
        MediaRefusal::TypeNotAllowed { found }
    );
    // The right first bytes alone make no image.
    for magic in [
        b"\xff\xd8\xff\xe0".as_slice(),
        b"\x89PNG\r\n\x1a\n",
        b"GIF89a",
        b"RIFF\xff\xff\0\0WEBPVP8 ",
    ] {
        let lie = [magic, b"<script>alert(1)</script>".as_slice()].concat();
        let refusal = refusal(&lie);
        assert!(
            matches!(
                refusal,
                MediaRefusal::Truncated { .. } | MediaRefusal::Damaged { .. }
            ),
            "{refusal}"
        );
    }
}

#[test]
fn bytes_over_the_limit() {
    let bytes = file(ImageKind::Png, 20, 10);
    let limit = bytes.len() as u64;
    let limits = |max_bytes| Limits {
        max_bytes,
        ..Limits::default()
    };
    assert!(inspect(&bytes, &limits(limit)).is_ok());
    assert_eq!(
        inspect(&bytes, &limits(limit - 1)),
        Err(MediaRefusal::TooLarge { limit: limit - 1 })
    );
}

#[test]
fn pixels_over_the_limit() {
    let limits = Limits {
        max_side: 100,
        max_pixels: 5_000,
        ..Limits::default()
    };
    for kind in ImageKind::ALL {
        assert!(inspect(&file(kind, 100, 50), &limits).is_ok(), "{kind}");
        for (width, height) in [(101, 1), (1, 101), (100, 51)] {
            let refusal = inspect(&file(kind, width, height), &limits).unwrap_err();
            assert_eq!(
                refusal,
                MediaRefusal::TooManyPixels {
                    width,
                    height,
                    max_side: 100,
                    max_pixels: 5_000
                }
            );
        }
    }
}

#[test]
fn memory_over_the_limit() {
    let limits = Limits {
        max_memory: 1_000,
        ..Limits::default()
    };
    for kind in ImageKind::ALL {
        let refusal = inspect(&file(kind, 40, 40), &limits).unwrap_err();
        assert_eq!(refusal.code(), "too_much_memory", "{kind}");
    }
}

#[test]
fn frames_over_the_limit() {
    let bytes = animation(10, 10, 5);
    let five = Limits {
        max_frames: 5,
        max_animation_pixels: 500,
        ..Limits::default()
    };
    assert_eq!(inspect(&bytes, &five).map(|facts| facts.frames), Ok(5));
    for limits in [
        Limits {
            max_frames: 4,
            ..five
        },
        Limits {
            max_animation_pixels: 499,
            ..five
        },
    ] {
        let refusal = inspect(&bytes, &limits).unwrap_err();
        assert!(
            matches!(refusal, MediaRefusal::TooManyFrames { frames: 5, .. }),
            "{refusal}"
        );
    }
}

#[test]
fn variants_that_are_not_read() {
    let jpeg = file(ImageKind::Jpeg, 16, 16);
    let start = jpeg
        .windows(2)
        .position(|pair| pair == [0xff, 0xc0])
        .unwrap();
    for (marker, what) in [
        (0xc3, "lossless"),
        (0xc9, "arithmetic-coded"),
        (0xc5, "hierarchical"),
    ] {
        let mut bytes = jpeg.clone();
        bytes[start + 1] = marker;
        assert_eq!(
            refusal(&bytes),
            MediaRefusal::Unsupported {
                kind: ImageKind::Jpeg,
                what
            }
        );
    }
    let mut deep = jpeg.clone();
    deep[start + 4] = 12;
    assert_eq!(refusal(&deep).code(), "image_unsupported");
    let mut twice = jpeg[..start].to_vec();
    twice.extend(segment(0xc0, &[8, 0, 16, 0, 16, 1, 1, 0x11, 0]));
    twice.extend(&jpeg[start..]);
    assert_eq!(refusal(&twice).code(), "image_damaged");
}

#[test]
fn damage_within_a_whole_file() {
    let mut bytes = file(ImageKind::Png, 60, 60);
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0x55;
    assert_eq!(refusal(&bytes).code(), "image_damaged");
    // A chunk short of rows, with every checksum right.
    let mut parts = chunks(&file(ImageKind::Png, 60, 60));
    parts[0].1 = ihdr(60, 6_000, 8, 2);
    assert_eq!(refusal(&png(&parts)).code(), "image_damaged");
    // A canvas that is not the bitstream's.
    let small = file(ImageKind::Webp, 20, 10);
    let lie = webp(&[vp8x(0, 40, 10), small[12..].to_vec()]);
    assert_eq!(refusal(&lie).code(), "image_damaged");
    // An animation whose frame lies outside its canvas.
    let mut frame = vec![5, 0, 0, 0, 0, 0, 19, 0, 0, 9, 0, 0, 100, 0, 0, 0];
    frame.extend(&small[12..]);
    let lie = webp(&[
        vp8x(2, 20, 10),
        riff(b"ANIM", &[0; 6]),
        riff(b"ANMF", &frame),
    ]);
    assert_eq!(refusal(&lie).code(), "image_damaged");
}

#[test]
fn sentences_are_clear_and_name_no_path() {
    let limits = Limits {
        max_side: 10,
        ..Limits::default()
    };
    let refusal = inspect(&file(ImageKind::Png, 20, 10), &limits).unwrap_err();
    assert_eq!(
        refusal.to_string(),
        "The picture is 20 × 10 pixels: at most 10 a side and 50000000 in all are taken."
    );
}

/// Whatever a byte is changed to, an answer comes, and no panic with it.
#[test]
fn changed_bytes_give_an_answer() {
    let mut all: Vec<(String, Vec<u8>)> = ImageKind::ALL
        .into_iter()
        .map(|kind| (kind.to_string(), file(kind, 24, 16)))
        .collect();
    let jpeg = with_segments(&file(ImageKind::Jpeg, 24, 16), &[exif_segment(6)]);
    all.push(("JPEG with EXIF".to_owned(), jpeg));
    all.push(("animated GIF".to_owned(), animation(12, 8, 3)));
    all.extend(
        FILES
            .iter()
            .map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec())),
    );
    let limits = Limits {
        max_pixels: 1_000_000,
        ..Limits::default()
    };
    let mut random = 0x9e37_79b9_7f4a_7c15_u64;
    for (name, bytes) in all {
        for _ in 0..400 {
            let mut changed = bytes.clone();
            for _ in 0..3 {
                random ^= random << 13;
                random ^= random >> 7;
                random ^= random << 17;
                let at = usize::try_from(random % changed.len() as u64).unwrap();
                changed[at] = (random >> 32) as u8;
            }
            if let Ok((facts, _)) = inspect_with_look(&changed, &limits) {
                assert!(facts.width <= 12_000, "{name}");
            }
        }
    }
}
