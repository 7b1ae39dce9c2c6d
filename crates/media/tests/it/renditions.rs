//! Renditions: cropped around the focal point, upright, true in colour, bare of metadata.

mod colours;
mod refused;

use image::{DynamicImage, Rgb, RgbImage, Rgba, RgbaImage};
use newsdesk_domain::body::FocalPoint;
use newsdesk_media::rendition::{Format, Order, Presets, Ratio, draw};
use newsdesk_media::{ImageKind, Limits};

use crate::samples::{
    ANIMATED_WEBP, FILES, animation, chunks, encoded, exif, exif_segment, file, picture, png, riff,
    segment, vp8x, webp, with_segments,
};

pub fn order(ratio: Option<(u32, u32)>, (width, height): (u32, u32), format: Format) -> Order {
    Order {
        ratio: ratio.and_then(|(across, down)| Ratio::new(across, down)),
        width,
        height,
        format,
    }
}

pub fn drawn(bytes: &[u8], order: &Order, focus: Option<FocalPoint>) -> DynamicImage {
    let drawn = draw(bytes, order, focus, &Limits::default()).unwrap();
    let image = image::load_from_memory(&drawn).unwrap();
    assert_eq!((image.width(), image.height()), (order.width, order.height));
    image
}

pub fn assert_near(found: &[u8], wanted: &[u8], by: u8, what: &str) {
    let near = found.iter().zip(wanted).all(|(a, b)| a.abs_diff(*b) <= by);
    assert!(
        near && found.len() == wanted.len(),
        "{what}: {found:?}, not {wanted:?}"
    );
}

/// A picture of 12 × 8 fields of 16 pixels, each of a colour that names it.
fn fields() -> RgbImage {
    RgbImage::from_fn(192, 128, |x, y| Rgb(field(x / 16, y / 16)))
}

fn field(x: u32, y: u32) -> [u8; 3] {
    let part = |at: u32, of: u32| u8::try_from(20 + at * 215 / (of - 1)).unwrap();
    [part(x, 12), part(y, 8), 128]
}

/// The field of a picture shown in an orientation, by where it is stored.
fn stored(orientation: u8, (x, y): (u32, u32)) -> (u32, u32) {
    match orientation {
        1 => (x, y),
        2 => (11 - x, y),
        3 => (11 - x, 7 - y),
        4 => (x, 7 - y),
        5 => (y, x),
        6 => (y, 7 - x),
        7 => (11 - y, 7 - x),
        _ => (11 - y, x),
    }
}

/// The middles of the fields in the corners, which name where the crop lies.
fn assert_shows(image: &DynamicImage, orientation: u8, corner: (u32, u32), far: (u32, u32)) {
    let image = image.to_rgb8();
    let (across, down) = (far.0 - corner.0 + 1, far.1 - corner.1 + 1);
    let (wide, high) = (image.width() / across, image.height() / down);
    for (x, y) in [corner, far, (corner.0, far.1), (far.0, corner.1)] {
        let at = (
            (x - corner.0) * wide + wide / 2,
            (y - corner.1) * high + high / 2,
        );
        let (x, y) = stored(orientation, (x, y));
        let found = image.get_pixel(at.0, at.1).0;
        assert_near(
            &found,
            &field(x, y),
            14,
            &format!("orientation {orientation} at {at:?}"),
        );
    }
}

/// Every way a picture can be stored, cropped to either side of its focal point: at
/// full size and at half, which the decoder shrinks itself.
#[test]
fn every_orientation_is_cropped_as_it_is_displayed() {
    let jpeg = encoded(fields(), ImageKind::Jpeg);
    let centre = |x: f64, y: f64| Some(FocalPoint { x, y });
    for orientation in 1..=8 {
        let bytes = with_segments(&jpeg, &[exif_segment(orientation)]);
        for half in [1, 2] {
            let upright = |(width, height): (u32, u32)| (width / half, height / half);
            if orientation < 5 {
                let square = order(Some((1, 1)), upright((128, 128)), Format::Png);
                let left = drawn(&bytes, &square, centre(0.0, 0.3));
                assert_shows(&left, orientation, (0, 0), (7, 7));
                let middle = drawn(&bytes, &square, None);
                assert_shows(&middle, orientation, (2, 0), (9, 7));
                let right = drawn(&bytes, &square, centre(0.99, 0.0));
                assert_shows(&right, orientation, (4, 0), (11, 7));
                let strip = order(Some((6, 1)), upright((192, 32)), Format::Png);
                let low = drawn(&bytes, &strip, centre(0.2, 0.5 + 1.0 / 16.0));
                assert_shows(&low, orientation, (0, 4), (11, 4));
            } else {
                let square = order(Some((1, 1)), upright((128, 128)), Format::Png);
                let top = drawn(&bytes, &square, centre(0.4, 0.1));
                assert_shows(&top, orientation, (0, 0), (7, 7));
                let bottom = drawn(&bytes, &square, centre(0.4, 1.0));
                assert_shows(&bottom, orientation, (0, 4), (7, 11));
                let whole = order(None, upright((128, 192)), Format::Png);
                assert_shows(&drawn(&bytes, &whole, None), orientation, (0, 0), (7, 11));
            }
        }
    }
}

#[test]
fn a_png_and_a_webp_are_turned_as_well() {
    let mut parts = chunks(&encoded(fields(), ImageKind::Png));
    parts.insert(1, (*b"eXIf", exif(6)));
    let square = order(Some((1, 1)), (128, 128), Format::Png);
    let focus = Some(FocalPoint { x: 0.5, y: 1.0 });
    assert_shows(&drawn(&png(&parts), &square, focus), 6, (0, 4), (7, 11));
    let stream = encoded(fields(), ImageKind::Webp);
    let bytes = webp(&[
        vp8x(0x08, 192, 128),
        stream[12..].to_vec(),
        riff(b"EXIF", &exif(8)),
    ]);
    assert_shows(&drawn(&bytes, &square, focus), 8, (0, 4), (7, 11));
}

/// By decoders that are not of the encoder's house where there are such.
#[test]
fn every_format_opens_and_shows_the_picture_of_every_file() {
    for (name, bytes) in FILES {
        for format in [Format::Jpeg, Format::Webp, Format::Png] {
            let image = drawn(bytes, &order(None, (32, 24), format), None).to_rgb8();
            let found = image.get_pixel(24, 12).0;
            // Three quarters to the right, half way down; the samples' encoders differ.
            let what = format!("{name} as {format:?}");
            let by = if name.contains("palette") { 40 } else { 28 };
            if !name.contains("alpha") {
                assert_near(&found, &[198, 133, 130], by, &what);
            }
        }
        let avif = draw(
            bytes,
            &order(None, (32, 24), Format::Avif),
            None,
            &Limits::default(),
        );
        assert_eq!(avif_size(&avif.unwrap()), (32, 24), "{name}");
    }
}

/// The `ispe` property of an AVIF file.
fn avif_size(bytes: &[u8]) -> (u32, u32) {
    assert_eq!(&bytes[4..12], b"ftypavif");
    let at = bytes.windows(4).position(|name| name == b"ispe").unwrap() + 8;
    let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
    (number(at), number(at + 4))
}

#[test]
fn nothing_is_enlarged() {
    let bytes = file(ImageKind::Jpeg, 40, 30);
    let larger = order(Some((1, 1)), (300, 300), Format::Png);
    let drawn = draw(&bytes, &larger, None, &Limits::default()).unwrap();
    let image = image::load_from_memory(&drawn).unwrap();
    assert_eq!((image.width(), image.height()), (30, 30));
}

/// One pixel, and strips as long as a side may be, in every preset and format.
#[test]
fn the_smallest_and_the_longest_have_renditions() {
    let presets = Presets::parse("full,wide=16:9,tall=1:3", "1,7,320").unwrap();
    for (width, height) in [(1, 1), (1, 12_000), (12_000, 1), (3, 2)] {
        for kind in [ImageKind::Jpeg, ImageKind::Png] {
            let bytes = file(kind, width, height);
            for preset in presets.all() {
                for size in presets.sizes(preset, width, height) {
                    for format in Format::ALL {
                        // Done, but it takes seconds.
                        if format == Format::Avif && size.1 > 1_000 {
                            continue;
                        }
                        let mut order = order(None, size, format);
                        order.ratio = preset.ratio;
                        let drawn = draw(&bytes, &order, None, &Limits::default()).unwrap();
                        let found = if format == Format::Avif {
                            avif_size(&drawn)
                        } else {
                            let image = image::load_from_memory(&drawn).unwrap();
                            (image.width(), image.height())
                        };
                        assert_eq!(found, size, "{width} × {height} {kind} as {order:?}");
                    }
                }
            }
        }
    }
}

/// Half clear green beside red: no green reaches the red, and what is clear stays so.
#[test]
fn see_through_pixels_lend_no_colour_and_stay_see_through_where_the_format_can() {
    let image = RgbaImage::from_fn(64, 64, |x, _| match x {
        0..32 => Rgba([0, 255, 0, 0]),
        _ => Rgba([255, 0, 0, 255]),
    });
    let bytes = encoded(image, ImageKind::Png);
    for format in [Format::Png, Format::Webp] {
        let small = drawn(&bytes, &order(None, (21, 21), format), None).to_rgba8();
        assert_eq!(small.get_pixel(2, 10).0[3], 0, "{format:?}");
        assert_near(&small.get_pixel(18, 10).0, &[255, 0, 0, 255], 12, "the red");
        if format == Format::Png {
            let greenest = small.pixels().filter(|p| p.0[3] > 8).map(|p| p.0[1]).max();
            assert!(greenest < Some(8), "{greenest:?}");
        }
    }
    let flat = drawn(&bytes, &order(None, (64, 64), Format::Jpeg), None).to_rgb8();
    assert_near(&flat.get_pixel(4, 32).0, &[255, 255, 255], 4, "white");
    assert_near(&flat.get_pixel(60, 32).0, &[254, 0, 0], 8, "red");
    let avif = draw(
        &bytes,
        &order(None, (21, 21), Format::Avif),
        None,
        &Limits::default(),
    );
    let avif = avif.unwrap();
    let auxiliary = b"urn:mpeg:mpegB:cicp:systems:auxiliary:alpha";
    assert!(
        avif.windows(auxiliary.len())
            .any(|found| found == auxiliary)
    );
}

#[test]
fn an_animation_is_its_first_frame() {
    let gif = animation(40, 30, 5);
    let shown = drawn(&gif, &order(None, (20, 15), Format::Png), None).to_rgb8();
    assert_near(&shown.get_pixel(10, 7).0, &[0, 40, 60], 2, "a GIF");
    let first = drawn(ANIMATED_WEBP, &order(None, (64, 48), Format::Png), None).to_rgb8();
    assert_near(&first.get_pixel(32, 24).0, &[129, 129, 132], 24, "a WebP");
}

/// Metadata, comments, and whatever lies behind the end of the picture.
#[test]
fn nothing_but_the_picture_comes_along() {
    let secret = b"SECRET".as_slice();
    let xmp = [b"http://ns.adobe.com/xap/1.0/\0".as_slice(), secret].concat();
    let iim = [b"Photoshop 3.0\0".as_slice(), secret].concat();
    let segments = [
        exif_segment(6),
        segment(0xe1, &xmp),
        segment(0xed, &iim),
        segment(0xfe, secret),
        segment(
            0xe2,
            &[b"ICC_PROFILE\0\x01\x01".as_slice(), secret].concat(),
        ),
    ];
    let mut bytes = with_segments(&encoded(picture(48, 32), ImageKind::Jpeg), &segments);
    bytes.extend_from_slice(secret);
    for format in Format::ALL {
        for size in [(32, 48), (16, 24)] {
            let drawn = draw(&bytes, &order(None, size, format), None, &Limits::default()).unwrap();
            for trace in [
                secret,
                b"Exif",
                b"eXIf",
                b"EXIF",
                b"XMP",
                b"http",
                b"ICC",
                b"Photoshop",
            ] {
                let found = drawn.windows(trace.len()).any(|window| window == trace);
                assert!(
                    !found,
                    "{format:?} has {:?}",
                    String::from_utf8_lossy(trace)
                );
            }
        }
    }
}

#[test]
fn the_same_is_drawn_twice_alike_and_another_focal_point_is_another_file() {
    let bytes = file(ImageKind::Jpeg, 96, 40);
    for format in Format::ALL {
        let square = order(Some((1, 1)), (40, 40), format);
        let at = |x: f64| {
            let focus = Some(FocalPoint { x, y: 0.5 });
            draw(&bytes, &square, focus, &Limits::default()).unwrap()
        };
        assert_eq!(at(0.2), at(0.2));
        assert_ne!(at(0.2), at(0.8));
    }
}

/// A file whose components have a scan each: zune-jpeg alone would show it green.
#[test]
fn a_sequential_photo_in_several_scans_keeps_its_colours() {
    let (width, height) = (64, 48);
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, 90);
    encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::F_2_2);
    encoder.set_optimized_huffman_tables(true);
    let pixels = smooth(width, height);
    encoder
        .encode(&pixels, 64, 48, jpeg_encoder::ColorType::Rgb)
        .unwrap();
    let scans = bytes
        .windows(2)
        .filter(|marker| *marker == [0xff, 0xda])
        .count();
    assert_eq!(scans, 3);
    let shown = drawn(&bytes, &order(None, (width, height), Format::Png), None).to_rgb8();
    assert_near(
        &shown.get_pixel(20, 20).0,
        &pixels.get_pixel(20, 20).0,
        14,
        "a middle",
    );
}

/// A decoder that shrinks and one that does not show the same picture, at every divisor.
#[test]
fn a_photo_decoded_small_is_the_photo() {
    for (width, height) in [(400, 304), (403, 301)] {
        let jpeg = encoded(smooth(width, height), ImageKind::Jpeg);
        let pixels = encoded(image::load_from_memory(&jpeg).unwrap(), ImageKind::Png);
        for size in [(48, 36), (100, 75), (130, 97), (200, 150)] {
            let order = order(Some((4, 3)), size, Format::Png);
            let focus = Some(FocalPoint { x: 0.9, y: 0.1 });
            let small = drawn(&jpeg, &order, focus).to_rgb8();
            let whole = drawn(&pixels, &order, focus).to_rgb8();
            let apart: u64 = small
                .iter()
                .zip(whole.iter())
                .map(|(a, b)| u64::from(a.abs_diff(*b)))
                .sum();
            let mean = apart as f64 / small.len() as f64;
            assert!(mean < 1.6, "{size:?} of {width} × {height}: {mean}");
        }
    }
}

fn smooth(width: u32, height: u32) -> RgbImage {
    let wave = |at: u32, by: f64| (127.0 + 100.0 * (f64::from(at) / by).sin()) as u8;
    RgbImage::from_fn(width, height, |x, y| {
        Rgb([wave(x, 23.0), wave(y, 17.0), wave(x + y, 31.0)])
    })
}
