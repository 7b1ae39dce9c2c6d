//! A file read whole: its structure, its limits, every pixel.
#![no_main]

use libfuzzer_sys::fuzz_target;
use newsdesk_media::{Limits, inspect};

fuzz_target!(|bytes: &[u8]| {
    // Small, so that a second goes to many files.
    let limits = Limits {
        max_pixels: 250_000,
        max_memory: 16 * 1024 * 1024,
        max_frames: 20,
        max_animation_pixels: 1_000_000,
        ..Limits::default()
    };
    if let Ok(facts) = inspect(bytes, &limits) {
        assert!(u64::from(facts.width) * u64::from(facts.height) <= limits.max_pixels);
        assert!((1..=limits.max_frames).contains(&facts.frames));
    }
});
