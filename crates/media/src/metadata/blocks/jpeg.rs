//! Where a JPEG has its metadata: application segments before the picture.

use super::{Blocks, MAX_XMP, Piece, is_manifest_store};
use crate::metadata::bytes::{array, be16, be32, byte, take};

const SOS: u8 = 0xda;
const EOI: u8 = 0xd9;

const XMP: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";
const EXTENSION: &[u8] = b"http://ns.adobe.com/xmp/extension/\0";
const RESOURCES: &[u8] = b"Photoshop 3.0\0";

/// Bytes of the name of an extension: a digest in hexadecimal.
const NAME: usize = 32;

pub(super) fn walk<'a>(mut bytes: &'a [u8], blocks: &mut Blocks<'a>) -> Option<()> {
    let rest = &mut bytes;
    take(rest, 2)?;
    let mut extended = 0;
    loop {
        let marker = next_marker(rest)?;
        match marker {
            SOS | EOI => return Some(()),
            0x01 | 0xd0..=0xd8 => continue,
            _ => {}
        }
        let length = be16(rest)?.checked_sub(2)?;
        let data = take(rest, length)?;
        match marker {
            0xe1 if data.starts_with(b"Exif\0\0") => blocks.take_exif(data),
            0xe1 => {
                if let Some(packet) = data.strip_prefix(XMP) {
                    blocks.take_xmp(packet);
                } else if let Some(piece) = data.strip_prefix(EXTENSION).and_then(piece)
                    && extended + piece.data.len() <= MAX_XMP
                {
                    extended += piece.data.len();
                    blocks.pieces.push(piece);
                }
            }
            // What `JP` stands before: an instance, a sequence, and a box or its next part.
            0xeb if data.starts_with(b"JP") => {
                let boxed = data.get(8..).unwrap_or_default();
                blocks.content_credentials |= is_manifest_store(boxed);
            }
            0xed => {
                if let Some(resources) = data.strip_prefix(RESOURCES) {
                    blocks.take_resources(resources);
                }
            }
            _ => {}
        }
    }
}

/// The next marker, past what fills the space before it.
fn next_marker(bytes: &mut &[u8]) -> Option<u8> {
    let start = bytes.iter().position(|byte| *byte == 0xff)?;
    take(bytes, start)?;
    let fill = bytes.iter().position(|byte| *byte != 0xff)?;
    take(bytes, fill)?;
    byte(bytes)
}

fn piece(mut data: &[u8]) -> Option<Piece<'_>> {
    let rest = &mut data;
    Some(Piece {
        name: take(rest, NAME)?,
        length: be32(rest)?,
        offset: usize::try_from(u32::from_be_bytes(array(rest)?)).ok()?,
        data: rest,
    })
    .filter(|piece| !piece.data.is_empty())
}
