//! A file that ends before its picture does is refused, wherever it ends.

use newsdesk_media::{ImageKind, Limits, inspect};

use crate::samples::{ANIMATED_WEBP, FILES, animation, file};

#[test]
fn at_each_tenth() {
    for kind in ImageKind::ALL {
        let bytes = file(kind, 300, 200);
        assert!(inspect(&bytes, &Limits::default()).is_ok(), "{kind}");
        for tenth in 1..10 {
            let cut = &bytes[..bytes.len() * tenth / 10];
            let refusal = inspect(cut, &Limits::default()).unwrap_err();
            assert_eq!(
                refusal.code(),
                "image_truncated",
                "{kind} at {tenth} tenths"
            );
        }
    }
}

#[test]
fn at_each_byte() {
    let mut all: Vec<Vec<u8>> = ImageKind::ALL.map(|kind| file(kind, 20, 12)).to_vec();
    all.extend(FILES.iter().map(|(_, bytes)| bytes.to_vec()));
    all.push(animation(12, 8, 3));
    for bytes in all {
        assert!(inspect(&bytes, &Limits::default()).is_ok());
        let padded = bytes.starts_with(b"RIFF") && bytes.ends_with(&[0]);
        for length in 0..bytes.len() - usize::from(padded) {
            assert!(
                inspect(&bytes[..length], &Limits::default()).is_err(),
                "at {length}"
            );
        }
    }
}

/// A part that is whole by its frame and cut in its picture: what the end marker alone
/// would not show.
#[test]
fn pictures_cut_within_a_closed_file() {
    let gif = file(ImageKind::Gif, 120, 90);
    let half = [&gif[..gif.len() / 2], &[0, 0x3b]].concat();
    assert!(inspect(&half, &Limits::default()).is_err());

    let webp = file(ImageKind::Webp, 120, 90);
    let mut half = webp[..(webp.len() / 2) & !1].to_vec();
    let length = u32::try_from(half.len()).unwrap();
    half[4..8].copy_from_slice(&(length - 8).to_le_bytes());
    half[16..20].copy_from_slice(&(length - 20).to_le_bytes());
    assert!(inspect(&half, &Limits::default()).is_err());

    let mut last_frame_gone = ANIMATED_WEBP.to_vec();
    let frame = last_frame_gone
        .windows(4)
        .rposition(|name| name == b"ANMF")
        .unwrap();
    last_frame_gone.truncate(frame + 40);
    let length = u32::try_from(last_frame_gone.len()).unwrap();
    last_frame_gone[4..8].copy_from_slice(&(length - 8).to_le_bytes());
    assert!(inspect(&last_frame_gone, &Limits::default()).is_err());
}
