//! Putting the packet into an encoded picture, by its format. What comes in is what our
//! own encoders made; another layout is an error, never a guess.

mod avif;

pub use avif::avif;

use flate2::Crc;

use super::Written;
use super::bytes::{be16, be32, byte, le32, take};

/// A picture that is not laid out as its encoder lays them out, or has no room.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the picture is not laid out as expected, and takes no words")]
pub struct EmbedError;

/// Puts the words into a JPEG: a segment behind the JFIF header.
///
/// # Errors
/// [`EmbedError`].
pub fn jpeg(bytes: Vec<u8>, words: &Written) -> Result<Vec<u8>, EmbedError> {
    embedded(bytes, words, |bytes, packet| {
        let data = [b"http://ns.adobe.com/xap/1.0/\0", packet].concat();
        let length = u16::try_from(data.len() + 2).ok()?;
        let segment = [[0xff, 0xe1], length.to_be_bytes()].concat();
        let mut rest = bytes.strip_prefix(&[0xff, 0xd8])?;
        // The JFIF header and its extension.
        while let Some(mut after) = rest.strip_prefix(&[0xff, 0xe0]) {
            let length = be16(&mut after)?.checked_sub(2)?;
            take(&mut after, length)?;
            rest = after;
        }
        let head = bytes.strip_suffix(rest)?;
        Some([head, &segment, &data, rest].concat())
    })
}

/// Puts the words into a PNG: a text behind the header.
///
/// # Errors
/// [`EmbedError`].
pub fn png(bytes: Vec<u8>, words: &Written) -> Result<Vec<u8>, EmbedError> {
    embedded(bytes, words, |bytes, packet| {
        let mut rest = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
        let length = be32(&mut rest)?;
        if take(&mut rest, 4)? != b"IHDR" {
            return None;
        }
        take(&mut rest, length)?;
        take(&mut rest, 4)?;
        // Not compressed, of no language.
        let chunk = [b"iTXtXML:com.adobe.xmp\0\0\0\0\0", packet].concat();
        let length = u32::try_from(chunk.len() - 4).ok()?.to_be_bytes();
        let mut checksum = Crc::new();
        checksum.update(&chunk);
        let checksum = checksum.sum().to_be_bytes();
        let head = bytes.strip_suffix(rest)?;
        Some([head, &length, &chunk, &checksum, rest].concat())
    })
}

/// Puts the words into a WebP: a chunk at its end, which makes a simple file an extended
/// one.
///
/// # Errors
/// [`EmbedError`].
pub fn webp(bytes: Vec<u8>, words: &Written) -> Result<Vec<u8>, EmbedError> {
    /// The flags of VP8X for what follows it.
    const XMP: u8 = 0x04;
    const ALPHA: u8 = 0x10;

    embedded(bytes, words, |bytes, packet| {
        let mut rest = bytes.strip_prefix(b"RIFF")?;
        let length = le32(&mut rest)?;
        let mut chunks = rest.get(..length)?.strip_prefix(b"WEBP")?;
        let whole = chunks;
        let name = take(&mut chunks, 4)?;
        let length = le32(&mut chunks)?;
        let data = take(&mut chunks, length)?;
        let extended = match name {
            b"VP8X" => {
                let mut extended = data.to_vec();
                *extended.first_mut()? |= XMP;
                let kept = whole.get(8 + data.len()..)?;
                [chunk(b"VP8X", &extended)?, kept.to_vec()].concat()
            }
            b"VP8 " | b"VP8L" => {
                let (width, height, alpha) = if name == b"VP8L" {
                    lossless(data)?
                } else {
                    lossy(data)?
                };
                let mut extended = vec![XMP | if alpha { ALPHA } else { 0 }, 0, 0, 0];
                for side in [width, height] {
                    extended.extend(side.checked_sub(1)?.to_le_bytes().get(..3)?);
                }
                [chunk(b"VP8X", &extended)?, whole.to_vec()].concat()
            }
            _ => return None,
        };
        let xmp = chunk(b"XMP ", packet)?;
        chunk(b"RIFF", &[b"WEBP", &extended[..], &xmp].concat())
    })
}

/// A chunk of RIFF, padded to an even size.
fn chunk(name: &[u8; 4], data: &[u8]) -> Option<Vec<u8>> {
    let length = u32::try_from(data.len()).ok()?.to_le_bytes();
    let padding: &[u8] = if data.len().is_multiple_of(2) {
        &[]
    } else {
        &[0]
    };
    Some([name, &length, data, padding].concat())
}

/// Width, height and whether there is transparency, as a lossless bitstream says.
fn lossless(data: &[u8]) -> Option<(u32, u32, bool)> {
    let mut packed = data.strip_prefix(&[0x2f])?;
    let packed = u32::try_from(le32(&mut packed)?).ok()?;
    let side = |bits: u32| (bits & 0x3fff) + 1;
    Some((side(packed), side(packed >> 14), packed >> 28 & 1 == 1))
}

/// The same of a lossy one, which has no transparency of its own.
fn lossy(data: &[u8]) -> Option<(u32, u32, bool)> {
    let mut rest = data.get(3..)?.strip_prefix(&[0x9d, 0x01, 0x2a])?;
    let mut side = || {
        let (low, high) = (byte(&mut rest)?, byte(&mut rest)?);
        Some(u32::from(u16::from_le_bytes([low, high]) & 0x3fff))
    };
    Some((side()?, side()?, false))
}

/// The picture with the packet put in by `put`; as it was where there is nothing to say.
fn embedded(
    bytes: Vec<u8>,
    words: &Written,
    put: impl FnOnce(&[u8], &[u8]) -> Option<Vec<u8>>,
) -> Result<Vec<u8>, EmbedError> {
    match words.packet() {
        Some(packet) => put(&bytes, packet.as_bytes()).ok_or(EmbedError),
        None => Ok(bytes),
    }
}
