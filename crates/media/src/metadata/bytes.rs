//! Taking numbers and pieces from the front of a slice, never past its end.

/// The next bytes; nothing where fewer are left.
pub(super) fn take<'a>(bytes: &mut &'a [u8], count: usize) -> Option<&'a [u8]> {
    let (taken, rest) = bytes.split_at_checked(count)?;
    *bytes = rest;
    Some(taken)
}

/// The next bytes as an array.
pub(super) fn array<const N: usize>(bytes: &mut &[u8]) -> Option<[u8; N]> {
    let (taken, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(*taken)
}

/// The next byte.
pub(super) fn byte(bytes: &mut &[u8]) -> Option<u8> {
    array(bytes).map(|[byte]| byte)
}

/// A big-endian number of two bytes.
pub(super) fn be16(bytes: &mut &[u8]) -> Option<usize> {
    array(bytes).map(|taken| usize::from(u16::from_be_bytes(taken)))
}

/// A big-endian number of four bytes.
pub(super) fn be32(bytes: &mut &[u8]) -> Option<usize> {
    array(bytes).and_then(|taken| usize::try_from(u32::from_be_bytes(taken)).ok())
}

/// A little-endian number of four bytes.
pub(super) fn le32(bytes: &mut &[u8]) -> Option<usize> {
    array(bytes).and_then(|taken| usize::try_from(u32::from_le_bytes(taken)).ok())
}

/// What stands before the next zero, which is passed; nothing where there is none.
pub(super) fn until_zero<'a>(bytes: &mut &'a [u8]) -> Option<&'a [u8]> {
    let end = bytes.iter().position(|byte| *byte == 0)?;
    let taken = take(bytes, end)?;
    take(bytes, 1)?;
    Some(taken)
}
