//! What a file is, by its first bytes.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = newsdesk_media::sniff::sniff(bytes);
});
