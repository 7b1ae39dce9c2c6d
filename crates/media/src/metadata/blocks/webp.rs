//! Where a WebP has its metadata: chunks of its RIFF.

use super::{Blocks, is_manifest_store};
use crate::metadata::bytes::{le32, take};

pub(super) fn walk<'a>(mut bytes: &'a [u8], blocks: &mut Blocks<'a>) -> Option<()> {
    let rest = &mut bytes;
    take(rest, 12)?;
    while !rest.is_empty() {
        let name = take(rest, 4)?;
        let length = le32(rest)?;
        let data = take(rest, length)?;
        take(rest, length % 2);
        match name {
            b"EXIF" => blocks.take_exif(data),
            // Some writers end the name with a zero.
            b"XMP " | b"XMP\0" => blocks.take_xmp(data),
            b"C2PA" => blocks.content_credentials |= is_manifest_store(data),
            _ => {}
        }
    }
    Some(())
}
