//! The display copy: upright, bounded, bare of metadata, true in its colours.

use image::{DynamicImage, Rgb, RgbImage, Rgba, RgbaImage};
use newsdesk_media::display::prepare;
use newsdesk_media::{DisplayCopy, DisplayFormat, ImageKind, Inspected, Limits, inspect};

use crate::samples::{
    ANIMATED_ALPHA_WEBP, ANIMATED_WEBP, CMYK_JPEG, LOSSY_ALPHA_WEBP, LOSSY_WEBP, PALETTE_PNG,
    PROGRESSIVE_JPEG, RESTARTS_JPEG, animation, chunks, encoded, exif, exif_segment, file, png,
    riff, segment, vp8x, webp, with_segments,
};

fn prepared(bytes: &[u8]) -> (Inspected, DisplayCopy) {
    prepare(bytes, &Limits::default()).unwrap()
}

fn opened(copy: &DisplayCopy) -> DynamicImage {
    let image = image::load_from_memory(&copy.bytes).unwrap();
    assert_eq!((image.width(), image.height()), (copy.width, copy.height));
    image
}

fn near(found: &[u8], wanted: &[u8], by: u8) -> bool {
    found.iter().zip(wanted).all(|(a, b)| a.abs_diff(*b) <= by)
}

fn bare(bytes: &[u8]) -> bool {
    [
        b"SECRET".as_slice(),
        b"Exif",
        b"eXIf",
        b"http://ns.adobe.com",
        b"Photoshop",
    ]
    .iter()
    .all(|trace| !bytes.windows(trace.len()).any(|window| window == *trace))
}

const RED: [u8; 3] = [220, 30, 30];
const GREEN: [u8; 3] = [30, 200, 30];
const BLUE: [u8; 3] = [30, 30, 220];
const WHITE: [u8; 3] = [240, 240, 240];

/// Red, green, blue and white from the top left.
fn quarters() -> RgbImage {
    RgbImage::from_fn(96, 64, |x, y| {
        Rgb(match (x < 48, y < 32) {
            (true, true) => RED,
            (false, true) => GREEN,
            (true, false) => BLUE,
            (false, false) => WHITE,
        })
    })
}

fn corners(image: &DynamicImage) -> [[u8; 3]; 4] {
    let image = image.to_rgb8();
    let (right, bottom) = (image.width() - 8, image.height() - 8);
    [(8, 8), (right, 8), (8, bottom), (right, bottom)].map(|(x, y)| image.get_pixel(x, y).0)
}

/// What stands in the corners once turned.
const TURNED: [(u8, [[u8; 3]; 4]); 8] = [
    (1, [RED, GREEN, BLUE, WHITE]),
    (2, [GREEN, RED, WHITE, BLUE]),
    (3, [WHITE, BLUE, GREEN, RED]),
    (4, [BLUE, WHITE, RED, GREEN]),
    (5, [RED, BLUE, GREEN, WHITE]),
    (6, [BLUE, RED, WHITE, GREEN]),
    (7, [WHITE, GREEN, BLUE, RED]),
    (8, [GREEN, WHITE, RED, BLUE]),
];

fn assert_turned(bytes: &[u8], orientation: u8, wanted: [[u8; 3]; 4]) {
    let (facts, copy) = prepared(bytes);
    let size = if orientation < 5 { (96, 64) } else { (64, 96) };
    assert_eq!((facts.width, facts.height), size, "{orientation}");
    assert_eq!(facts.orientation, orientation);
    for (found, wanted) in corners(&opened(&copy)).iter().zip(wanted) {
        assert!(
            near(found, &wanted, 12),
            "{orientation}: {found:?} for {wanted:?}"
        );
    }
    assert!(bare(&copy.bytes), "{orientation}");
    // Reading the copy again must not turn it again.
    let again = inspect(&copy.bytes, &Limits::default()).unwrap();
    assert_eq!(
        (again.width, again.height, again.orientation),
        (size.0, size.1, 1)
    );
}

#[test]
fn a_jpeg_is_turned_once() {
    let upright = encoded(quarters(), ImageKind::Jpeg);
    for (orientation, wanted) in TURNED {
        let bytes = with_segments(&upright, &[exif_segment(orientation)]);
        assert_turned(&bytes, orientation, wanted);
    }
}

#[test]
fn a_png_and_a_webp_are_turned_as_well() {
    let plain = encoded(quarters(), ImageKind::Webp);
    for (orientation, wanted) in TURNED {
        let mut parts = chunks(&encoded(quarters(), ImageKind::Png));
        parts.insert(1, (*b"eXIf", exif(orientation)));
        assert_turned(&png(&parts), orientation, wanted);

        let exif = riff(b"EXIF", &exif(orientation));
        let bytes = webp(&[vp8x(0x08, 96, 64), plain[12..].to_vec(), exif]);
        assert_turned(&bytes, orientation, wanted);
    }
}

#[test]
fn an_orientation_that_is_none_is_upright() {
    let upright = encoded(quarters(), ImageKind::Jpeg);
    for value in [0, 9, 255] {
        let bytes = with_segments(&upright, &[exif_segment(value)]);
        assert_eq!(prepared(&bytes).0.orientation, 1);
    }
}

#[test]
fn nothing_but_the_picture_comes_along() {
    let app = |marker, head: &[u8]| {
        segment(
            marker,
            &[head, b"SECRET".as_slice(), &[b'x'; 60_000]].concat(),
        )
    };
    let mut segments = vec![
        exif_segment(1),
        app(0xe1, b"http://ns.adobe.com/xap/1.0/\0"),
        app(0xed, b"Photoshop 3.0\0"),
        app(0xfe, b""),
    ];
    segments.extend((0..60).map(|_| app(0xe1, b"Exif\0\0")));
    let mut jpeg = with_segments(&file(ImageKind::Jpeg, 80, 60), &segments);
    jpeg.extend_from_slice(b"PK\x03\x04SECRET<?php SECRET");
    let (facts, copy) = prepared(&jpeg);
    assert_eq!((facts.width, copy.width), (80, 80));
    assert!(bare(&copy.bytes));

    let mut parts = chunks(&file(ImageKind::Png, 80, 60));
    parts.insert(1, (*b"tEXt", b"Comment\0<script>SECRET</script>".to_vec()));
    parts.insert(2, (*b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0SECRET".to_vec()));
    parts.insert(3, (*b"zTXt", b"Bomb\0\0not deflate: SECRET".to_vec()));
    let mut bytes = png(&parts);
    bytes.extend_from_slice(b"<html>SECRET");
    assert!(bare(&prepared(&bytes).1.bytes));

    let mut gif = animation(20, 20, 2);
    gif.truncate(gif.len() - 1);
    gif.extend_from_slice(b"\x21\xfe\x06SECRET\0\x3b SECRET");
    assert!(bare(&prepared(&gif).1.bytes));
}

#[test]
fn both_sides_are_bounded_and_nothing_is_enlarged() {
    for (size, wanted) in [
        ((3_000, 1_000), (2_048, 683)),
        ((500, 2_500), (410, 2_048)),
        ((2_048, 30), (2_048, 30)),
        ((7, 5), (7, 5)),
    ] {
        for kind in [ImageKind::Jpeg, ImageKind::Png] {
            let (facts, copy) = prepared(&file(kind, size.0, size.1));
            assert_eq!((facts.width, facts.height), size);
            assert_eq!((copy.width, copy.height), wanted);
            let image = opened(&copy).to_rgb8();
            let centre = image.get_pixel(wanted.0 / 2, wanted.1 / 2).0;
            assert!(near(&centre, &[128, 128, 133], 40), "{kind} {centre:?}");
        }
    }
}

#[test]
fn see_through_pixels_lend_no_colour_when_shrunk() {
    // Opaque green beside wholly clear red: no red may show.
    let image = RgbaImage::from_fn(3_000, 30, |x, _| {
        Rgba(if x % 2 == 0 {
            [0, 255, 0, 255]
        } else {
            [255, 0, 0, 0]
        })
    });
    let (facts, copy) = prepared(&encoded(image, ImageKind::Png));
    assert!(facts.has_alpha);
    assert_eq!((copy.format, copy.width), (DisplayFormat::Png, 2_048));
    let image = opened(&copy).to_rgba8();
    assert!(
        image
            .pixels()
            .all(|pixel| pixel.0[3] == 0 || pixel.0[0] < 8)
    );
}

#[test]
fn formats_follow_kind_and_opacity() {
    let clear = RgbaImage::from_fn(30, 20, |x, _| Rgba([9, 9, 9, if x < 9 { 0 } else { 255 }]));
    let opaque = RgbaImage::from_pixel(30, 20, Rgba([9, 99, 9, 255]));
    for (bytes, format, has_alpha) in [
        (file(ImageKind::Jpeg, 30, 20), DisplayFormat::Jpeg, false),
        (file(ImageKind::Png, 30, 20), DisplayFormat::Png, false),
        (file(ImageKind::Gif, 30, 20), DisplayFormat::Png, false),
        (file(ImageKind::Webp, 30, 20), DisplayFormat::Jpeg, false),
        (encoded(opaque, ImageKind::Webp), DisplayFormat::Jpeg, false),
        (
            encoded(clear.clone(), ImageKind::Webp),
            DisplayFormat::Png,
            true,
        ),
        (
            encoded(clear.clone(), ImageKind::Gif),
            DisplayFormat::Png,
            true,
        ),
        (encoded(clear, ImageKind::Png), DisplayFormat::Png, true),
    ] {
        let (facts, copy) = prepared(&bytes);
        assert_eq!(
            (copy.format, facts.has_alpha),
            (format, has_alpha),
            "{facts:?}"
        );
        opened(&copy);
    }
}

#[test]
fn every_variant_shows_the_same_picture() {
    for (bytes, by) in [
        (PROGRESSIVE_JPEG, 12),
        (RESTARTS_JPEG, 12),
        (CMYK_JPEG, 12),
        (LOSSY_WEBP, 24),
        (ANIMATED_WEBP, 24),
        (PALETTE_PNG, 60),
    ] {
        let (facts, copy) = prepared(bytes);
        assert_eq!((facts.width, facts.height), (64, 48));
        let image = opened(&copy).to_rgb8();
        for (x, y) in [(4, 4), (60, 4), (4, 44), (60, 44), (32, 24)] {
            let wanted = [x * 255 / 63, y * 255 / 47, 128].map(|part| u8::try_from(part).unwrap());
            let found = image.get_pixel(x, y).0;
            assert!(
                near(&found, &wanted, by),
                "{} {found:?} for {wanted:?}",
                facts.kind
            );
        }
    }
}

#[test]
fn animations_show_their_first_frame() {
    for (bytes, frames) in [(ANIMATED_WEBP, 3), (ANIMATED_ALPHA_WEBP, 3)] {
        assert_eq!(prepared(bytes).0.frames, frames);
    }
    let (facts, copy) = prepared(&animation(40, 30, 6));
    assert_eq!((facts.frames, facts.has_alpha), (6, false));
    assert!(near(
        &opened(&copy).to_rgb8().get_pixel(20, 15).0,
        &[0, 40, 60],
        4
    ));
    assert!(prepared(LOSSY_ALPHA_WEBP).0.has_alpha);
}

#[test]
fn deep_and_grey_pictures_are_read() {
    let deep = image::ImageBuffer::<Rgb<u16>, _>::from_fn(40, 30, |x, _| {
        Rgb([u16::try_from(x * 1_600).unwrap(), 0, 65_535])
    });
    let (_, copy) = prepared(&encoded(deep, ImageKind::Png));
    assert!(near(
        &opened(&copy).to_rgb8().get_pixel(20, 5).0,
        &[125, 0, 255],
        2
    ));
    let grey = image::GrayImage::from_fn(2_500, 20, |x, _| image::Luma([(x / 10) as u8]));
    for kind in [ImageKind::Png, ImageKind::Jpeg] {
        let (_, copy) = prepared(&encoded(grey.clone(), kind));
        assert_eq!(opened(&copy).color(), image::ColorType::L8);
    }
}

#[test]
fn the_colour_profile_stays() {
    let mut profile = vec![0; 3_000];
    profile[..4].copy_from_slice(&3_000_u32.to_be_bytes());
    profile[16..20].copy_from_slice(b"RGB ");
    profile[36..40].copy_from_slice(b"acsp");
    let pieces: Vec<Vec<u8>> = profile
        .chunks(1_000)
        .zip([1, 2, 3])
        .map(|(piece, at)| {
            segment(
                0xe2,
                &[b"ICC_PROFILE\0".as_slice(), &[at, 3], piece].concat(),
            )
        })
        .rev()
        .collect();
    let held = |copy: &DisplayCopy| {
        use image::ImageDecoder;
        let reader = image::ImageReader::new(std::io::Cursor::new(&copy.bytes));
        let mut decoder = reader
            .with_guessed_format()
            .unwrap()
            .into_decoder()
            .unwrap();
        decoder.icc_profile().unwrap()
    };
    let bytes = with_segments(&file(ImageKind::Jpeg, 40, 30), &pieces);
    assert_eq!(held(&prepared(&bytes).1).as_ref(), Some(&profile));

    let plain = file(ImageKind::Webp, 40, 30);
    let icc = riff(b"ICCP", &profile);
    let bytes = webp(&[vp8x(0x20, 40, 30), icc, plain[12..].to_vec()]);
    assert_eq!(held(&prepared(&bytes).1).as_ref(), Some(&profile));

    use image::ImageEncoder;
    let mut bytes = Vec::new();
    let mut encoder = image::codecs::png::PngEncoder::new(&mut bytes);
    encoder.set_icc_profile(profile.clone()).unwrap();
    encoder
        .write_image(&[7; 12], 2, 2, image::ExtendedColorType::Rgb8)
        .unwrap();
    assert_eq!(held(&prepared(&bytes).1), Some(profile.clone()));

    // A profile of another colour space would be a lie.
    let grey = encoded(image::GrayImage::new(9, 9), ImageKind::Jpeg);
    assert_eq!(held(&prepared(&with_segments(&grey, &pieces)).1), None);
}
