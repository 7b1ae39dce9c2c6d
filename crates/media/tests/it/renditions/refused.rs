//! What no rendition is drawn of, and what a photo looks like before one has come.

use image::{Rgb, RgbImage, Rgba, RgbaImage};
use newsdesk_media::rendition::{Format, draw, inspect_with_look};
use newsdesk_media::{ImageKind, Limits, MediaRefusal, inspect};

use super::order;
use crate::samples::{CMYK_JPEG, FILES, LOSSY_ALPHA_WEBP, encoded, file};

#[test]
fn limits_hold_before_anything_is_decoded() {
    let small = Limits {
        max_pixels: 1_000,
        ..Limits::default()
    };
    let square = order(None, (10, 10), Format::Jpeg);
    let refused = draw(&file(ImageKind::Jpeg, 64, 48), &square, None, &small);
    assert!(
        matches!(refused, Err(MediaRefusal::TooManyPixels { .. })),
        "{refused:?}"
    );
    let short = Limits {
        max_bytes: 100,
        ..Limits::default()
    };
    let refused = draw(CMYK_JPEG, &square, None, &short);
    assert_eq!(refused, Err(MediaRefusal::TooLarge { limit: 100 }));
    assert_eq!(draw(b"", &square, None, &small), Err(MediaRefusal::Empty));
}

/// No panic and no endless loop over what was damaged in the store.
#[test]
fn changed_and_cut_bytes_give_an_answer() {
    let square = order(Some((1, 1)), (12, 12), Format::Jpeg);
    for (name, bytes) in FILES {
        for cut in 0..20 {
            let part = &bytes[..bytes.len() * cut / 20];
            assert!(
                draw(part, &square, None, &Limits::default()).is_err(),
                "{name} cut"
            );
        }
        for step in 0..60 {
            let mut changed = bytes.to_vec();
            let at = (step * 7_919) % changed.len();
            changed[at] ^= 0x5a;
            let _ = draw(&changed, &square, None, &Limits::default());
        }
    }
}

#[test]
fn a_look_tells_the_colour_and_whether_the_photo_is_see_through() {
    let image = RgbImage::from_fn(300, 200, |x, _| match x {
        0..200 => Rgb([200, 40, 30]),
        _ => Rgb([20, 30, 220]),
    });
    let bytes = encoded(image, ImageKind::Png);
    let (facts, look) = inspect_with_look(&bytes, &Limits::default()).unwrap();
    assert_eq!(facts, inspect(&bytes, &Limits::default()).unwrap());
    assert_eq!(look.dominant_color, "#c8281e");
    let clear = encoded(
        RgbaImage::from_pixel(9, 9, Rgba([9, 9, 9, 0])),
        ImageKind::Png,
    );
    let (_, look) = inspect_with_look(&clear, &Limits::default()).unwrap();
    assert_eq!(look.dominant_color, "#ffffff");
    for bytes in [
        LOSSY_ALPHA_WEBP,
        CMYK_JPEG,
        &file(ImageKind::Png, 1, 12_000),
    ] {
        let (_, look) = inspect_with_look(bytes, &Limits::default()).unwrap();
        assert!((8..=36).contains(&look.thumbhash.len()), "{look:?}");
    }
}
