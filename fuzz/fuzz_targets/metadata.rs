//! What a photo's file says of itself: XMP, IPTC-IIM and EXIF.
#![no_main]

use libfuzzer_sys::fuzz_target;
use newsdesk_media::{metadata, sniff};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(kind) = sniff::sniff(bytes) {
        let _ = metadata::read(kind, bytes);
    }
});
