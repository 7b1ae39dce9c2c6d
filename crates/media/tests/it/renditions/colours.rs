//! Whatever colours a photo is stored in, its rendition is sRGB.

use image::{GrayImage, Luma, Rgb, RgbImage, Rgba};
use jpeg_encoder::{ColorType, Encoder};
use moxcms::ColorProfile;
use newsdesk_media::ImageKind;
use newsdesk_media::Limits;
use newsdesk_media::rendition::{Format, draw};

use super::{assert_near, drawn, order};
use crate::samples::{PALETTE_PNG, encoded, segment, with_segments};

fn icc_segment(profile: &[u8]) -> Vec<u8> {
    segment(
        0xe2,
        &[b"ICC_PROFILE\0\x01\x01".as_slice(), profile].concat(),
    )
}

/// One colour, stored as a JPEG in a profile, at both a shrunk and a full decode.
fn shown(bytes: &[u8], what: &str, wanted: [u8; 3]) {
    for size in [(48, 48), (6, 6)] {
        for format in [Format::Png, Format::Webp, Format::Jpeg] {
            let image = drawn(bytes, &order(None, size, format), None).to_rgb8();
            let found = image.get_pixel(size.0 / 2, size.1 / 2).0;
            assert_near(
                &found,
                &wanted,
                6,
                &format!("{what} at {size:?} as {format:?}"),
            );
        }
    }
}

fn plain(colour: [u8; 3]) -> Vec<u8> {
    encoded(RgbImage::from_pixel(48, 48, Rgb(colour)), ImageKind::Jpeg)
}

/// By the numbers of the standards' own matrices, worked out elsewhere.
#[test]
fn wide_colours_become_the_same_colours_in_srgb() {
    let p3 = icc_segment(&ColorProfile::new_display_p3().encode().unwrap());
    let adobe = icc_segment(&ColorProfile::new_adobe_rgb().encode().unwrap());
    let srgb = icc_segment(&ColorProfile::new_srgb().encode().unwrap());
    for (profile, stored, wanted, what) in [
        (&p3, [234, 51, 35], [255, 0, 0], "P3's name for sRGB's red"),
        (&p3, [200, 120, 80], [213, 115, 70], "a skin in P3"),
        (&p3, [128, 128, 128], [128, 128, 128], "P3's grey"),
        (
            &adobe,
            [219, 0, 0],
            [255, 0, 0],
            "Adobe's name for sRGB's red",
        ),
        (
            &adobe,
            [100, 150, 200],
            [66, 151, 203],
            "a sky in Adobe RGB",
        ),
        (&srgb, [200, 120, 80], [200, 120, 80], "sRGB"),
    ] {
        let bytes = with_segments(&plain(stored), std::slice::from_ref(profile));
        shown(&bytes, what, wanted);
    }
}

/// Broken, and of other channels than the picture has.
#[test]
fn a_profile_that_says_nothing_true_is_ignored() {
    let whole = ColorProfile::new_display_p3().encode().unwrap();
    let grey = ColorProfile::new_gray_with_gamma(1.0).encode().unwrap();
    let colour = [200, 120, 80];
    shown(
        &with_segments(&plain(colour), &[icc_segment(&grey)]),
        "grey",
        colour,
    );
    for cut in [0, 1, 100, 128, 140, 200, whole.len() / 2] {
        let bytes = with_segments(&plain(colour), &[icc_segment(&whole[..cut])]);
        drawn(&bytes, &order(None, (48, 48), Format::Png), None);
    }
    for at in (0..whole.len()).step_by(3) {
        let mut changed = whole.clone();
        changed[at] ^= 0xff;
        let bytes = with_segments(&plain(colour), &[icc_segment(&changed)]);
        let order = order(None, (6, 6), Format::Jpeg);
        assert!(
            draw(&bytes, &order, None, &Limits::default()).is_ok(),
            "{at}"
        );
    }
}

#[test]
fn a_grey_photo_is_grey_by_its_own_curve() {
    let image = GrayImage::from_pixel(48, 48, Luma([128]));
    let bytes = encoded(image, ImageKind::Jpeg);
    shown(&bytes, "grey", [128; 3]);
    let linear = ColorProfile::new_gray_with_gamma(1.0).encode().unwrap();
    let bytes = with_segments(&bytes, &[icc_segment(&linear)]);
    shown(&bytes, "linear grey", [188; 3]);
}

/// Said by Adobe's segment, or by the names of the components.
#[test]
fn a_jpeg_may_store_red_green_and_blue_themselves() {
    let pixels = [200, 120, 80].repeat(48 * 48);
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 95);
    encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::F_1_1);
    encoder.encode(&pixels, 48, 48, ColorType::Ycbcr).unwrap();
    let adobe = segment(0xee, b"Adobe\0\x64\0\0\0\0\0");
    shown(
        &with_segments(&bytes, &[adobe]),
        "by Adobe's segment",
        [200, 120, 80],
    );
    for marker in [[0xff, 0xc0], [0xff, 0xda]] {
        let at = bytes.windows(2).position(|found| found == marker).unwrap();
        let (first, each) = if marker[1] == 0xc0 { (10, 3) } else { (5, 2) };
        for (nth, name) in b"RGB".iter().enumerate() {
            bytes[at + first + nth * each] = *name;
        }
    }
    shown(&bytes, "by the components' names", [200, 120, 80]);
}

fn inks(kind: ColorType, inks: [u8; 4]) -> Vec<u8> {
    let mut bytes = Vec::new();
    // The encoder stores them Adobe's way, 255 being no ink, and says so.
    let pixels = inks.repeat(48 * 48);
    Encoder::new(&mut bytes, 95)
        .encode(&pixels, 48, 48, kind)
        .unwrap();
    bytes
}

#[test]
fn inks_without_a_profile_are_those_of_an_ideal_press() {
    for kind in [ColorType::Cmyk, ColorType::CmykAsYcck] {
        for (stored, wanted) in [
            ([0, 0, 0, 0], [255, 255, 255]),
            ([255, 0, 0, 0], [0, 255, 255]),
            ([0, 255, 255, 0], [255, 0, 0]),
            ([0, 0, 0, 255], [0, 0, 0]),
            ([0, 100, 200, 51], [204, 124, 44]),
        ] {
            shown(&inks(kind, stored), &format!("{stored:?}"), wanted);
        }
    }
}

/// A profile for inks, made so that no other reading of it gives what it says: cyan is
/// L* 60 a* -30 b* -40, which is a sky blue in sRGB; paper is white, all else black.
fn ink_profile() -> Vec<u8> {
    let lab = |l: f64, a: f64, b: f64| [l * 2.55, a + 128.0, b + 128.0].map(|v| v.round() as u8);
    let mut table = b"mft1\0\0\0\0\x04\x03\x02\0".to_vec();
    for row in 0..9 {
        let one = u32::from(row % 4 == 0) << 16;
        table.extend(one.to_be_bytes());
    }
    table.extend((0..4).flat_map(|_| 0..=u8::MAX));
    for corner in 0..16 {
        table.extend(match corner {
            0b0000 => lab(100.0, 0.0, 0.0),
            0b1000 => lab(60.0, -30.0, -40.0),
            _ => lab(0.0, 0.0, 0.0),
        });
    }
    table.extend((0..3).flat_map(|_| 0..=u8::MAX));
    let mut profile = vec![0; 128 + 4 + 12];
    profile[8..12].copy_from_slice(&[2, 0x40, 0, 0]);
    profile[12..24].copy_from_slice(b"prtrCMYKLab ");
    profile[36..40].copy_from_slice(b"acsp");
    // The illuminant, D50.
    profile[68..80].copy_from_slice(&[0, 0, 0xf6, 0xd6, 0, 1, 0, 0, 0, 0, 0xd3, 0x2d]);
    profile[128..132].copy_from_slice(&1_u32.to_be_bytes());
    profile[132..136].copy_from_slice(b"A2B0");
    profile[136..140].copy_from_slice(&144_u32.to_be_bytes());
    profile[140..144].copy_from_slice(&u32::try_from(table.len()).unwrap().to_be_bytes());
    profile.extend(table);
    let size = u32::try_from(profile.len()).unwrap();
    profile[..4].copy_from_slice(&size.to_be_bytes());
    profile
}

#[test]
fn inks_with_a_profile_are_what_it_says() {
    for kind in [ColorType::Cmyk, ColorType::CmykAsYcck] {
        for (stored, wanted) in [
            ([0, 0, 0, 0], [255, 255, 255]),
            ([255, 0, 0, 0], [0, 161, 214]),
            ([0, 0, 0, 255], [0, 0, 0]),
        ] {
            let bytes = with_segments(&inks(kind, stored), &[icc_segment(&ink_profile())]);
            shown(&bytes, &format!("{stored:?}"), wanted);
        }
    }
}

#[test]
fn deep_colours_palettes_and_shared_clear_colours_are_widened() {
    let deep = image::ImageBuffer::from_pixel(20, 20, Rgb([0xffff_u16, 0x8000, 0x0101]));
    let bytes = encoded(image::DynamicImage::from(deep), ImageKind::Png);
    let small = drawn(&bytes, &order(None, (10, 10), Format::Png), None).to_rgb8();
    assert_near(&small.get_pixel(5, 5).0, &[255, 128, 1], 1, "sixteen bits");

    let small = drawn(PALETTE_PNG, &order(None, (32, 24), Format::Png), None).to_rgb8();
    assert_near(
        &small.get_pixel(24, 12).0,
        &[198, 133, 130],
        60,
        "a palette",
    );

    // Two bits a pixel; the third entry of the palette is clear.
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 4, 4);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Two);
    encoder.set_palette([10, 20, 30, 200, 0, 0, 0, 200, 0, 9, 9, 9].as_slice());
    encoder.set_trns([255, 255, 0].as_slice());
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&[0b00_01_10_11; 4]).unwrap();
    writer.finish().unwrap();
    let same = drawn(&bytes, &order(None, (4, 4), Format::Png), None).to_rgba8();
    assert_eq!(same.get_pixel(0, 1), &Rgba([10, 20, 30, 255]));
    assert_eq!(same.get_pixel(1, 1), &Rgba([200, 0, 0, 255]));
    assert_eq!(same.get_pixel(2, 1).0[3], 0);
    assert_eq!(same.get_pixel(3, 1), &Rgba([9, 9, 9, 255]));
}
