//! A small rendition of any file, around any point: the first three bytes say which.
#![no_main]

use libfuzzer_sys::fuzz_target;
use newsdesk_domain::body::FocalPoint;
use newsdesk_media::Limits;
use newsdesk_media::rendition::{Format, Order, Ratio, draw};

fuzz_target!(|bytes: &[u8]| {
    let [how, x, y, file @ ..] = bytes else {
        return;
    };
    let limits = Limits {
        max_pixels: 250_000,
        max_memory: 16 * 1024 * 1024,
        ..Limits::default()
    };
    // AVIF takes far longer, and is given the same pixels as the others.
    let formats = [Format::Jpeg, Format::Webp, Format::Png];
    let order = Order {
        ratio: Ratio::new(u32::from(how & 15), u32::from(how >> 4)),
        width: 1 + u32::from(x & 63),
        height: 1 + u32::from(y & 63),
        format: formats[usize::from(how % 3)],
    };
    let focus = FocalPoint {
        x: f64::from(*x) / 255.0,
        y: f64::from(*y) / 255.0,
    };
    let _ = draw(file, &order, Some(focus), &limits);
});
