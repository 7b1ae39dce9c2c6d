//! Where a PNG has its metadata: chunks of its own, and texts, which may be compressed.

use std::io::Read;

use flate2::read::ZlibDecoder;

use super::{Blocks, MAX_BLOCK, MAX_XMP, is_manifest_store};
use crate::metadata::bytes::{be32, byte, take, until_zero};

/// The most bytes that the texts of one file may unfold to.
const MAX_UNFOLDED: usize = 2 * MAX_XMP;

pub(super) fn walk<'a>(mut bytes: &'a [u8], blocks: &mut Blocks<'a>) -> Option<()> {
    let rest = &mut bytes;
    let mut unfolded = 0;
    take(rest, 8)?;
    loop {
        let length = be32(rest)?;
        let name = take(rest, 4)?;
        let data = take(rest, length)?;
        // The checksum.
        take(rest, 4)?;
        match name {
            b"IEND" => return Some(()),
            b"eXIf" => blocks.take_exif(data),
            b"caBX" => blocks.content_credentials |= is_manifest_store(data),
            b"iTXt" => _ = international(data, blocks, &mut unfolded),
            b"tEXt" | b"zTXt" => _ = raw_profile(data, name == b"zTXt", blocks, &mut unfolded),
            _ => {}
        }
    }
}

fn international<'a>(
    mut data: &'a [u8],
    blocks: &mut Blocks<'a>,
    unfolded: &mut usize,
) -> Option<()> {
    let rest = &mut data;
    if until_zero(rest)? != b"XML:com.adobe.xmp" {
        return None;
    }
    let compressed = byte(rest)? == 1;
    byte(rest)?;
    // The language, and the keyword in it.
    until_zero(rest)?;
    until_zero(rest)?;
    if compressed {
        blocks.take_xmp(unfold(rest, MAX_XMP, unfolded)?);
    } else {
        blocks.take_xmp(*rest);
    }
    Some(())
}

/// A block in hexadecimal, as several programs write it into a text.
fn raw_profile(
    mut data: &[u8],
    compressed: bool,
    blocks: &mut Blocks<'_>,
    unfolded: &mut usize,
) -> Option<()> {
    let rest = &mut data;
    let kind = until_zero(rest)?.strip_prefix(b"Raw profile type ")?;
    if !matches!(kind, b"exif" | b"APP1" | b"iptc" | b"8bim" | b"xmp") {
        return None;
    }
    let text = if compressed {
        byte(rest)?;
        unfold(rest, 2 * MAX_BLOCK, unfolded)?
    } else {
        rest.get(..2 * MAX_BLOCK).unwrap_or(rest).to_vec()
    };
    let block = from_hexadecimal(&text)?;
    let packet = block.strip_prefix(b"http://ns.adobe.com/xap/1.0/\0");
    match (kind, packet) {
        (b"iptc" | b"8bim", _) => blocks.take_iim(&block),
        (_, Some(packet)) => blocks.take_xmp(packet.to_vec()),
        (b"xmp", None) => blocks.take_xmp(block),
        _ => blocks.take_exif(block),
    }
    Some(())
}

/// The bytes behind a line of the profile's name and one of its length.
fn from_hexadecimal(text: &[u8]) -> Option<Vec<u8>> {
    let mut lines = text.trim_ascii_start().splitn(3, |byte| *byte == b'\n');
    let (_name, _length) = (lines.next()?, lines.next()?);
    let digits = lines.next()?.iter().filter_map(|byte| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        b'A'..=b'F' => Some(byte - b'A' + 10),
        _ => None,
    });
    let digits: Vec<u8> = digits.collect();
    let pairs = digits.as_chunks::<2>().0.iter();
    Some(pairs.map(|[high, low]| high << 4 | low).collect())
}

/// What was compressed, if it is no more than `most` bytes and the file has not unfolded
/// too much already.
fn unfold(data: &[u8], most: usize, unfolded: &mut usize) -> Option<Vec<u8>> {
    let most = most.min(MAX_UNFOLDED.saturating_sub(*unfolded));
    let mut whole = Vec::new();
    let decoder = ZlibDecoder::new(data);
    let limit = u64::try_from(most).ok()?.saturating_add(1);
    let read = decoder.take(limit).read_to_end(&mut whole);
    *unfolded += whole.len();
    (read.is_ok() && whole.len() <= most).then_some(whole)
}
