//! Where a GIF has its metadata: extensions of applications.

use super::{Blocks, is_manifest_store};
use crate::metadata::bytes::{byte, take};

/// Bytes that follow an XMP packet so that readers of sub-blocks find its end.
const TRAILER: usize = 258;

pub(super) fn walk<'a>(mut bytes: &'a [u8], blocks: &mut Blocks<'a>) -> Option<()> {
    let rest = &mut bytes;
    let screen = take(rest, 13)?;
    colours(rest, *screen.get(10)?)?;
    loop {
        match byte(rest)? {
            0x21 => {
                if byte(rest)? == 0xff {
                    application(rest, blocks)?;
                } else {
                    sub_blocks(rest)?;
                }
            }
            0x2c => {
                let frame = take(rest, 9)?;
                colours(rest, *frame.last()?)?;
                byte(rest)?;
                sub_blocks(rest)?;
            }
            _ => return Some(()),
        }
    }
}

fn application<'a>(rest: &mut &'a [u8], blocks: &mut Blocks<'a>) -> Option<()> {
    let length = usize::from(byte(rest)?);
    let name = take(rest, length)?;
    if length == 0 {
        return Some(());
    }
    let from = *rest;
    sub_blocks(rest)?;
    let data = from.get(..from.len() - rest.len())?;
    match name {
        // The packet stands there as it is, its first bytes read as lengths.
        b"XMP DataXMP" => {
            blocks.take_xmp(data.get(..data.len().saturating_sub(TRAILER))?);
        }
        b"C2PA_GIF\x01\0\0" => {
            // The box's beginning is within the first sub-block.
            blocks.content_credentials |= is_manifest_store(data.get(1..)?);
        }
        _ => {}
    }
    Some(())
}

/// Past a colour table, where the flags announce one.
fn colours(rest: &mut &[u8], flags: u8) -> Option<()> {
    if flags & 0x80 != 0 {
        take(rest, 3 << ((flags & 7) + 1))?;
    }
    Some(())
}

/// Past the sub-blocks of a block, the empty one included.
fn sub_blocks(rest: &mut &[u8]) -> Option<()> {
    loop {
        let length = usize::from(byte(rest)?);
        take(rest, length)?;
        if length == 0 {
            return Some(());
        }
    }
}
