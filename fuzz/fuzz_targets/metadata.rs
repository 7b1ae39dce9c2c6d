//! What a photo's file says of itself: XMP, IPTC-IIM and EXIF.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = newsdesk_media::metadata::read(bytes);
});
