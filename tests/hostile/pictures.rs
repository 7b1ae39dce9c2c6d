//! Files that lie: pictures of a few bytes that claim a continent, and files of other
//! kinds under a picture's name.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

/// A picture with grain, so that nothing of it can be left out unseen.
pub fn grainy(format: ImageFormat) -> Vec<u8> {
    let image = RgbImage::from_fn(64, 48, |x, y| {
        let part = |n: u32| u8::try_from(n % 256).unwrap_or(0);
        Rgb([part(x * 37 + y * 11), part(y * 53 + x * 7), part(x * y)])
    });
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(image)
        .write_to(&mut bytes, format)
        .expect("a picture");
    bytes.into_inner()
}

/// The formats that are taken.
pub const FORMATS: [(&str, ImageFormat); 4] = [
    ("JPEG", ImageFormat::Jpeg),
    ("PNG", ImageFormat::Png),
    ("WebP", ImageFormat::WebP),
    ("GIF", ImageFormat::Gif),
];

/// Files far smaller than what they claim to hold.
pub fn bombs() -> Vec<(&'static str, Vec<u8>)> {
    let end = chunk(b"IEND", &[]);
    let pixels = chunk(b"IDAT", &[0x78, 0x9c, 3, 0, 0, 0, 0, 1]);
    let png = |width: u32, height: u32, depth: u8| {
        let header = [
            &width.to_be_bytes()[..],
            &height.to_be_bytes(),
            &[depth, 0, 0, 0, 0],
        ]
        .concat();
        [
            b"\x89PNG\r\n\x1a\n".to_vec(),
            chunk(b"IHDR", &header),
            pixels.clone(),
            end.clone(),
        ]
        .concat()
    };
    vec![
        ("a PNG of 50,000²", png(50_000, 50_000, 1)),
        ("a PNG of 2³¹ - 1", png(0x7fff_ffff, 0x7fff_ffff, 16)),
        ("a PNG of no width", png(0, 10, 8)),
        ("a PNG of 12,001 × 1", png(12_001, 1, 1)),
        ("a GIF of 65,535²", gif(65_535, (1, 1), 1)),
        ("a GIF of a huge frame", gif(9, (65_535, 65_535), 1)),
        ("a GIF of 10,000 frames", gif(9, (1, 1), 10_000)),
        ("a GIF of 900 large frames", gif(2_000, (2_000, 2_000), 900)),
        ("a JPEG of 65,500²", jpeg(0xc0, 65_500)),
        ("a JPEG to be held whole", jpeg(0xc2, 7_000)),
        (
            "a WebP of 16,384²",
            webp(
                b"VP8L",
                &[&[0x2f][..], &0x0fff_ffff_u32.to_le_bytes(), &[0; 40]].concat(),
            ),
        ),
        (
            "a WebP of a huge canvas",
            webp(b"VP8X", &[0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]),
        ),
    ]
}

/// A PNG chunk with its checksum.
fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let named = [&name[..], data].concat();
    let crc = named.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg())
        })
    });
    let length = u32::try_from(data.len()).expect("a small chunk");
    [&length.to_be_bytes()[..], &named, &(!crc).to_be_bytes()].concat()
}

fn gif(side: u16, frame: (u16, u16), frames: usize) -> Vec<u8> {
    let mut bytes = b"GIF89a".to_vec();
    bytes.extend([side.to_le_bytes(), side.to_le_bytes()].concat());
    bytes.extend([0x80, 0, 0, 0, 0, 0, 255, 255, 255]);
    for _ in 0..frames {
        bytes.extend([0x2c, 0, 0, 0, 0]);
        bytes.extend([frame.0.to_le_bytes(), frame.1.to_le_bytes()].concat());
        bytes.extend([0, 2, 2, 0x44, 1, 0]);
    }
    bytes.push(0x3b);
    bytes
}

fn jpeg(marker: u8, side: u16) -> Vec<u8> {
    let side = side.to_be_bytes();
    let frame = [
        &[8][..],
        &side,
        &side,
        &[3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0],
    ]
    .concat();
    let segment =
        |marker: u8, data: &[u8]| [&[0xff, marker, 0, data.len() as u8 + 2][..], data].concat();
    let scan = segment(0xda, &[3, 1, 0, 2, 0, 3, 0, 0, 63, 0]);
    [
        vec![0xff, 0xd8],
        segment(marker, &frame),
        scan,
        vec![0; 64],
        vec![0xff, 0xd9],
    ]
    .concat()
}

fn webp(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let length = |bytes: usize| u32::try_from(bytes).expect("a small file").to_le_bytes();
    let padding = vec![0; data.len() % 2];
    let inner = [b"WEBP", &name[..], &length(data.len()), data, &padding].concat();
    [b"RIFF", &length(inner.len())[..], &inner].concat()
}

/// Files that are no pictures, or none that are taken, whatever they are called.
pub fn strangers() -> Vec<(&'static str, Vec<u8>)> {
    let texts: [(&str, &[u8]); 22] = [
        ("a page", b"<!DOCTYPE html><script>alert(1)</script>"),
        ("a page after a comment", b"<!-- x --><html><body onload=alert(1)>"),
        ("a drawing", b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"><script>alert(1)</script></svg>"),
        ("a drawing with entities", b"<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY a \"x\"><!ENTITY b SYSTEM \"file:///etc/passwd\">]><svg>&b;</svg>"),
        ("a drawing with another's content", b"<svg xmlns=\"http://www.w3.org/2000/svg\"><foreignObject><iframe src=\"javascript:alert(1)\"/></foreignObject></svg>"),
        ("a program", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0"),
        ("a Windows program", b"MZ\x90\0\x03\0\0\0"),
        ("a script", b"#!/bin/sh\nrm -rf /\n"),
        ("PHP", b"<?php system($_GET['x']); ?>"),
        ("an archive", b"PK\x03\x04\x14\0\0\0\0\0"),
        ("gzip", b"\x1f\x8b\x08\0\0\0\0\0\0\x03"),
        ("a bitmap", b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x02\0\0\0\x02\0\0\0\x01\0\x18\0"),
        ("a TIFF", b"II*\0\x08\0\0\0\x01\0\0\x01\x04\0\x01\0\0\0\xff\xff\xff\x7f"),
        ("an icon", b"\0\0\x01\0\x01\0\x10\x10\0\0\x01\0\x20\0"),
        ("an AVIF", b"\0\0\0\x20ftypavif\0\0\0\0avifmif1miaf"),
        ("a HEIC", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"),
        ("a Photoshop file", b"8BPS\0\x01\0\0\0\0\0\0\0\x03"),
        ("a PostScript", b"%!PS-Adobe-3.0\n(%pipe%id) (w) file"),
        ("an ImageMagick script", b"push graphic-context\nviewbox 0 0 1 1\nfill 'url(https://x/)'\n"),
        ("JSON", b"{\"a\": 1}"),
        ("a PDF behind a space", b" %PDF-1.7\n1 0 obj\n<< /JS (app.alert(1)) >>"),
        ("a byte", b"\xff"),
    ];
    let mut all: Vec<(&str, Vec<u8>)> = texts
        .iter()
        .map(|(name, bytes)| (*name, bytes.to_vec()))
        .collect();
    all.push(("zeros", vec![0; 4_096]));
    all.push((
        "spaces before a JPEG",
        [b" ".to_vec(), grainy(ImageFormat::Jpeg)].concat(),
    ));
    all.push((
        "a page before a PNG",
        [b"<html>".to_vec(), grainy(ImageFormat::Png)].concat(),
    ));
    all
}

/// Files with the first bytes of a picture and something else after them.
pub fn masks() -> Vec<(&'static str, Vec<u8>)> {
    let heads: [(&str, &[u8]); 6] = [
        ("a GIF's head on a script", b"GIF89a=1;alert(1)//"),
        ("a GIF's head on a page", b"GIF89a<script>alert(1)</script>"),
        (
            "a JPEG's head on PHP",
            b"\xff\xd8\xff\xe0<?php system('id'); ?>",
        ),
        (
            "a PNG's head on a page",
            b"\x89PNG\r\n\x1a\n<html><script>alert(1)</script>",
        ),
        (
            "a WebP's head on a page",
            b"RIFF\x40\0\0\0WEBP<html><script>alert(1)</script>",
        ),
        (
            "a JPEG's head on an archive",
            b"\xff\xd8\xff\xdbPK\x03\x04\x14\0\0\0",
        ),
    ];
    heads
        .iter()
        .map(|(name, bytes)| (*name, bytes.to_vec()))
        .collect()
}
