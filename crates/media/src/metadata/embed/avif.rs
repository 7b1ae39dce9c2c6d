//! AVIF: the packet as an item of its own, which describes the primary one.
//!
//! The boxes of `meta` say where in the file each item's bytes are. They become longer,
//! so that everything behind them moves, and every such place is put right; the packet
//! itself stands in a box at the end.

use super::{EmbedError, Written, embedded};
use crate::metadata::bytes::{be16, be32, take};

/// Puts the words into an AVIF.
///
/// # Errors
/// [`EmbedError`].
pub fn avif(bytes: Vec<u8>, words: &Written) -> Result<Vec<u8>, EmbedError> {
    embedded(bytes, words, |bytes, packet| {
        let mut rest = bytes;
        let (mut head, mut meta) = (0, None);
        while !rest.is_empty() {
            let found = next_box(&mut rest)?;
            if found.kind == b"meta" {
                meta = Some((found.data, bytes.len() - rest.len()));
                break;
            }
            head = bytes.len() - rest.len();
        }
        let (data, end) = meta?;
        let tail = bytes.get(end..)?;
        let mut behind = tail;
        while !behind.is_empty() {
            next_box(&mut behind)?;
        }
        let item = Item {
            id: next_id(data)?,
            offset: 0,
            length: packet.len(),
        };
        // How long the boxes become does not depend on what places they name.
        let length = wider_meta(data, end, 0, &item)?.len();
        let moved = (head + length).checked_sub(end)?;
        let offset = head + length + tail.len() + 8;
        let meta = wider_meta(data, end, moved, &Item { offset, ..item })?;
        let packet = make_box(b"mdat", packet)?;
        Some([bytes.get(..head)?, &meta, tail, &packet].concat())
    })
}

/// A box: its kind and what it holds.
struct Found<'a> {
    kind: &'a [u8],
    data: &'a [u8],
}

/// The next box, which must say its length: one that runs to the file's end could not
/// be followed by another.
fn next_box<'a>(rest: &mut &'a [u8]) -> Option<Found<'a>> {
    let length = be32(rest)?;
    let kind = take(rest, 4)?;
    let length = match length {
        0 => return None,
        1 => usize::try_from(number(rest, 8)?).ok()?.checked_sub(16)?,
        length => length.checked_sub(8)?,
    };
    let data = take(rest, length)?;
    Some(Found { kind, data })
}

fn make_box(kind: &[u8; 4], data: &[u8]) -> Option<Vec<u8>> {
    let length = u32::try_from(data.len() + 8).ok()?.to_be_bytes();
    Some([&length, kind, data].concat())
}

/// A big-endian number of this many bytes; of none it is zero.
fn number(rest: &mut &[u8], size: usize) -> Option<u64> {
    if size > 8 {
        return None;
    }
    let bytes = take(rest, size)?.iter();
    Some(bytes.fold(0, |number, byte| number << 8 | u64::from(*byte)))
}

/// Writes such a number, if it has room.
fn put(out: &mut Vec<u8>, number: usize, size: usize) -> Option<()> {
    let bytes = u64::try_from(number).ok()?.to_be_bytes();
    let (over, kept) = bytes.split_at_checked(8_usize.checked_sub(size)?)?;
    out.extend_from_slice(kept);
    over.iter().all(|byte| *byte == 0).then_some(())
}

/// The packet's item.
struct Item {
    id: usize,
    /// In the file.
    offset: usize,
    length: usize,
}

/// The boxes within `meta`, behind its version.
fn children(mut data: &[u8]) -> Option<Vec<Found<'_>>> {
    let rest = &mut data;
    take(rest, 4)?;
    let mut children = Vec::new();
    while !rest.is_empty() {
        children.push(next_box(rest)?);
    }
    Some(children)
}

/// An id that no item has.
fn next_id(meta: &[u8]) -> Option<usize> {
    let children = children(meta)?;
    let mut entries = children.iter().find(|found| found.kind == b"iinf")?.data;
    let wide = version(&mut entries)? > 0;
    number(&mut entries, if wide { 4 } else { 2 })?;
    let mut highest = 0;
    while !entries.is_empty() {
        let mut entry = next_box(&mut entries)?.data;
        let wide = version(&mut entry)? > 2;
        highest = highest.max(number(&mut entry, if wide { 4 } else { 2 })?);
    }
    usize::try_from(highest).ok()?.checked_add(1)
}

/// The version of a full box, its flags passed.
fn version(rest: &mut &[u8]) -> Option<u8> {
    take(rest, 4)?.first().copied()
}

/// `meta` with one item more, all that stood behind `end` being further on by `moved`.
fn wider_meta(meta: &[u8], end: usize, moved: usize, item: &Item) -> Option<Vec<u8>> {
    let mut out = meta.get(..4)?.to_vec();
    let children = children(meta)?;
    let find = |kind: &[u8]| children.iter().find(|found| found.kind == kind);
    let mut primary = find(b"pitm")?.data;
    let wide = version(&mut primary)? > 0;
    let primary = usize::try_from(number(&mut primary, if wide { 4 } else { 2 })?).ok()?;
    let has_references = find(b"iref").is_some();
    for found in &children {
        let changed = match found.kind {
            b"iloc" => make_box(b"iloc", &locations(found.data, end, moved, item)?),
            b"iref" => make_box(b"iref", &references(found.data, item.id, primary)?),
            b"iinf" => make_box(b"iinf", &entries(found.data, item.id)?),
            kind => make_box(kind.first_chunk()?, found.data),
        };
        out.extend(changed?);
        if found.kind == b"iinf" && !has_references {
            let none = [0; 4];
            out.extend(make_box(b"iref", &references(&none, item.id, primary)?)?);
        }
    }
    make_box(b"meta", &out)
}

/// The items' entries with the packet's behind them.
fn entries(data: &[u8], id: usize) -> Option<Vec<u8>> {
    let mut rest = data;
    let size = if version(&mut rest)? > 0 { 4 } else { 2 };
    let count = usize::try_from(number(&mut rest, size)?).ok()?;
    let mut out = data.get(..4)?.to_vec();
    put(&mut out, count + 1, size)?;
    out.extend_from_slice(rest);
    let mut entry = vec![2, 0, 0, 0];
    put(&mut entry, id, 2)?;
    // Not protected; its type, its name, the type of its content.
    entry.extend_from_slice(b"\0\0mimeXMP\0application/rdf+xml\0");
    out.extend(make_box(b"infe", &entry)?);
    Some(out)
}

/// The references between items with the packet's behind them.
fn references(data: &[u8], from: usize, to: usize) -> Option<Vec<u8>> {
    let size = if version(&mut { data })? > 0 { 4 } else { 2 };
    let mut reference = Vec::new();
    put(&mut reference, from, size)?;
    put(&mut reference, 1, 2)?;
    put(&mut reference, to, size)?;
    Some([data, &make_box(b"cdsc", &reference)?].concat())
}

/// The items' places, moved, with the packet's behind them.
fn locations(data: &[u8], end: usize, moved: usize, item: &Item) -> Option<Vec<u8>> {
    let mut data = data;
    let rest = &mut data;
    let mut out = rest.get(..6)?.to_vec();
    let version = version(rest)?;
    let [sizes, more] = *take(rest, 2)?.first_chunk()?;
    let [offset_size, length_size, base_size, index_size] =
        [sizes >> 4, sizes & 15, more >> 4, more & 15].map(usize::from);
    let index_size = if version > 0 { index_size } else { 0 };
    let id_size = if version > 1 { 4 } else { 2 };
    let count = usize::try_from(number(rest, id_size)?).ok()?;
    put(&mut out, count + 1, id_size)?;
    let place = |at: u64| usize::try_from(at).ok();
    for _ in 0..count {
        out.extend_from_slice(take(rest, id_size)?);
        // Where the bytes are counted from: the file, or the item data box within meta.
        let method = if version > 0 { be16(rest)? } else { 0 };
        if version > 0 {
            put(&mut out, method, 2)?;
        }
        let elsewhere = be16(rest)?;
        put(&mut out, elsewhere, 2)?;
        let in_file = method & 15 == 0 && elsewhere == 0;
        let further = |at: usize| match in_file && at >= end {
            true => at.checked_add(moved),
            false => Some(at),
        };
        let base = place(number(rest, base_size)?)?;
        if in_file && (1..end).contains(&base) {
            return None;
        }
        put(&mut out, further(base)?, base_size)?;
        let extents = be16(rest)?;
        put(&mut out, extents, 2)?;
        for _ in 0..extents {
            out.extend_from_slice(take(rest, index_size)?);
            let offset = place(number(rest, offset_size)?)?;
            let offset = if base == 0 { further(offset)? } else { offset };
            put(&mut out, offset, offset_size)?;
            out.extend_from_slice(take(rest, length_size)?);
        }
    }
    put(&mut out, item.id, id_size)?;
    if version > 0 {
        put(&mut out, 0, 2)?;
    }
    put(&mut out, 0, 2)?;
    let (base, offset) = if base_size > 0 {
        (item.offset, 0)
    } else {
        (0, item.offset)
    };
    put(&mut out, base, base_size)?;
    put(&mut out, 1, 2)?;
    put(&mut out, 0, index_size)?;
    put(&mut out, offset, offset_size)?;
    put(&mut out, item.length, length_size)?;
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A table of the last version, with bases, indices and wide numbers.
    #[test]
    fn every_way_to_name_a_place_is_put_right() {
        let entry = |id: u32, method: u16, base: u64, extents: &[u64]| {
            let mut entry = id.to_be_bytes().to_vec();
            entry.extend(method.to_be_bytes());
            entry.extend([0, 0]);
            entry.extend(base.to_be_bytes());
            entry.extend(u16::try_from(extents.len()).unwrap().to_be_bytes());
            for offset in extents {
                entry.extend(7_u32.to_be_bytes());
                entry.extend(offset.to_be_bytes());
                entry.extend(9_u64.to_be_bytes());
            }
            entry
        };
        let table = |entries: &[Vec<u8>]| {
            let count = u32::try_from(entries.len()).unwrap().to_be_bytes();
            [&[2, 0, 0, 0, 0x88, 0x84], &count[..], &entries.concat()].concat()
        };
        let item = Item {
            id: 5,
            offset: 9000,
            length: 9,
        };
        let before = table(&[
            entry(1, 0, 1000, &[0, 40]),
            entry(2, 0, 0, &[2000, 20]),
            entry(3, 1, 0, &[3000]),
            entry(4, 1, 500, &[0]),
        ]);
        let mut added = entry(5, 0, 9000, &[0]);
        // The packet's extent has no index.
        added.splice(18..22, [0; 4]);
        let after = table(&[
            entry(1, 0, 1100, &[0, 40]),
            entry(2, 0, 0, &[2100, 20]),
            entry(3, 1, 0, &[3000]),
            entry(4, 1, 500, &[0]),
            added,
        ]);
        assert_eq!(locations(&before, 600, 100, &item), Some(after));
        // What is counted from a place before the boxes' end cannot be moved as one.
        let within = table(&[entry(1, 0, 500, &[0])]);
        assert_eq!(locations(&within, 600, 100, &item), None);
        let far = table(&[entry(1, 0, u64::MAX, &[0])]);
        assert_eq!(locations(&far, 600, 100, &item), None);
    }
}
