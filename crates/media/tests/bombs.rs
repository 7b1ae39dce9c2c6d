//! Files far smaller than what they claim to hold: refused at once and in little memory.
//!
//! Alone in its program, since it looks at how much memory the whole program ever took.

#![expect(clippy::unwrap_used, reason = "a test that meets the unexpected fails")]

#[path = "it/samples.rs"]
#[expect(dead_code, reason = "the other tests use the rest")]
mod samples;

use std::time::{Duration, Instant};

use newsdesk_media::{ImageKind, Limits, inspect};
use samples::{chunks, file, ihdr, png, riff, segment, vp8x, webp};

const MIB: u64 = 1024 * 1024;

/// The most memory this program has taken so far, in bytes.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kib: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kib * 1024)
}

fn gif(width: u16, height: u16, frame: (u16, u16), frames: usize) -> Vec<u8> {
    let mut bytes = b"GIF89a".to_vec();
    bytes.extend(width.to_le_bytes());
    bytes.extend(height.to_le_bytes());
    bytes.extend([0x80, 0, 0, 0, 0, 0, 255, 255, 255]);
    for _ in 0..frames {
        bytes.extend([0x2c, 0, 0, 0, 0]);
        bytes.extend(frame.0.to_le_bytes());
        bytes.extend(frame.1.to_le_bytes());
        bytes.extend([0, 2, 2, 0x44, 0x01, 0]);
    }
    bytes.push(0x3b);
    bytes
}

fn jpeg(marker: u8, width: u16, height: u16) -> Vec<u8> {
    let mut frame = vec![8];
    frame.extend(height.to_be_bytes());
    frame.extend(width.to_be_bytes());
    frame.extend([3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]);
    let mut bytes = vec![0xff, 0xd8];
    bytes.extend(segment(marker, &frame));
    bytes.extend(segment(0xda, &[3, 1, 0, 2, 0, 3, 0, 0, 63, 0]));
    bytes.extend([0; 64]);
    bytes.extend([0xff, 0xd9]);
    bytes
}

fn lossless_webp(width: u32, height: u32) -> Vec<u8> {
    let mut data = vec![0x2f];
    data.extend(((width - 1) | ((height - 1) << 14)).to_le_bytes());
    data.extend([0; 40]);
    webp(&[riff(b"VP8L", &data)])
}

fn lossy_webp(width: u16, height: u16, canvas: (u32, u32)) -> Vec<u8> {
    let mut data = vec![0x30, 1, 0, 0x9d, 0x01, 0x2a];
    data.extend(width.to_le_bytes());
    data.extend(height.to_le_bytes());
    data.extend([0; 40]);
    webp(&[vp8x(0, canvas.0, canvas.1), riff(b"VP8 ", &data)])
}

/// A PNG that says it is small and whose pixels unfold to 40 MB.
fn unfolding_png(where_to: &[u8; 4]) -> Vec<u8> {
    let large = samples::encoded(image::GrayImage::new(10_000, 4_000), ImageKind::Png);
    let pixels = chunks(&large)
        .into_iter()
        .find(|(name, _)| name == b"IDAT")
        .unwrap()
        .1;
    if where_to == b"IDAT" {
        let end = (*b"IEND", Vec::new());
        return png(&[(*b"IHDR", ihdr(10, 10, 8, 0)), (*where_to, pixels), end]);
    }
    let mut parts = chunks(&file(ImageKind::Png, 10, 10));
    let profile = [b"icc\0\0".as_slice(), &pixels].concat();
    parts.insert(1, (*where_to, profile));
    png(&parts)
}

#[test]
fn bombs_are_refused_at_once() {
    let pixels = (*b"IDAT", vec![0x78, 0x9c, 0x03, 0, 0, 0, 0, 1]);
    let end = (*b"IEND", Vec::new());
    let header = (*b"IHDR", ihdr(50_000, 50_000, 1, 0));
    let bombs = [
        (
            "PNG 50,000²",
            png(&[header, pixels, end]),
            "too_many_pixels",
        ),
        (
            "GIF 65,535²",
            gif(65_535, 65_535, (1, 1), 1),
            "too_many_pixels",
        ),
        (
            "GIF of a huge frame",
            gif(9, 9, (65_535, 65_535), 1),
            "too_many_frames",
        ),
        (
            "GIF of 10,000 frames",
            gif(9, 9, (1, 1), 10_000),
            "too_many_frames",
        ),
        (
            "GIF of 900 large frames",
            gif(2_000, 2_000, (2_000, 2_000), 900),
            "too_many_frames",
        ),
        (
            "WebP 16,384²",
            lossless_webp(16_384, 16_384),
            "too_many_pixels",
        ),
        (
            "WebP of a huge canvas",
            lossy_webp(9, 9, (1 << 24, 1 << 24)),
            "image_damaged",
        ),
        (
            "WebP of a huge bitstream",
            lossy_webp(16_383, 16_383, (9, 9)),
            "image_damaged",
        ),
        (
            "JPEG 65,500²",
            jpeg(0xc0, 65_500, 65_500),
            "too_many_pixels",
        ),
        (
            "JPEG to be held whole",
            jpeg(0xc2, 7_000, 7_000),
            "too_much_memory",
        ),
    ];
    let unfolding = [unfolding_png(b"IDAT"), unfolding_png(b"iCCP")];
    // Forgets what making the files took; where that is not to be had, the test is the milder.
    let _ = std::fs::write("/proc/self/clear_refs", "5");
    let before = peak();
    for (name, bytes, code) in bombs {
        let began = Instant::now();
        let refusal = inspect(&bytes, &Limits::default()).unwrap_err();
        assert_eq!(refusal.code(), code, "{name}: {refusal}");
        assert!(began.elapsed() < Duration::from_secs(1), "{name}");
    }
    for bytes in unfolding {
        let began = Instant::now();
        // Taken or not, it must not be unfolded at length.
        let _ = inspect(&bytes, &Limits::default());
        assert!(began.elapsed() < Duration::from_secs(1));
    }
    if let (Some(before), Some(after)) = (before, peak()) {
        assert!(
            after - before < 64 * MIB,
            "{} MiB more",
            (after - before) / MIB
        );
    }
}
