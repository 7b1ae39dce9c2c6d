//! The blocks of metadata in a file: found, put together and unpacked, not yet read.

mod gif;
mod jpeg;
mod png;
mod webp;

use std::borrow::Cow;

use super::bytes::{be16, be32, byte, take};
use crate::sniff::ImageKind;

/// The most bytes an XMP packet or its extension may have.
const MAX_XMP: usize = 12 * 1024 * 1024;

/// The most bytes an EXIF block or a block of IIM records may have.
const MAX_BLOCK: usize = 4 * 1024 * 1024;

/// The resource of an image that holds its IIM records (Photoshop's numbering).
const IIM_RESOURCE: usize = 0x0404;

/// The first block of each kind.
#[derive(Debug, Default)]
pub(super) struct Blocks<'a> {
    /// From the byte order mark on.
    pub(super) exif: Option<Cow<'a, [u8]>>,
    /// The records.
    pub(super) iim: Option<Cow<'a, [u8]>>,
    /// The packet.
    pub(super) xmp: Option<Cow<'a, [u8]>>,
    /// Pieces of extensions to the packet.
    pieces: Vec<Piece<'a>>,
    /// Photoshop's resources, from as many segments as they take.
    resources: Vec<u8>,
    /// Whether a manifest of content credentials is embedded.
    pub(super) content_credentials: bool,
}

/// A piece of an extension to the XMP packet.
#[derive(Debug)]
struct Piece<'a> {
    name: &'a [u8],
    /// Of the extension.
    length: usize,
    offset: usize,
    data: &'a [u8],
}

impl<'a> Blocks<'a> {
    /// What a file has. A walk may end at a fault; what stood before it counts.
    pub(super) fn find(kind: ImageKind, bytes: &'a [u8]) -> Self {
        let mut blocks = Self::default();
        let _ = match kind {
            ImageKind::Jpeg => jpeg::walk(bytes, &mut blocks),
            ImageKind::Png => png::walk(bytes, &mut blocks),
            ImageKind::Webp => webp::walk(bytes, &mut blocks),
            ImageKind::Gif => gif::walk(bytes, &mut blocks),
        };
        let resources = std::mem::take(&mut blocks.resources);
        if blocks.iim.is_none() {
            blocks.iim = iim_resource(&resources).map(|iim| Cow::Owned(iim.to_vec()));
        }
        blocks
    }

    fn take_exif(&mut self, data: impl Into<Cow<'a, [u8]>>) {
        let data = match data.into() {
            Cow::Borrowed(data) => Cow::Borrowed(data.strip_prefix(b"Exif\0\0").unwrap_or(data)),
            Cow::Owned(data) => match data.strip_prefix(b"Exif\0\0") {
                Some(tiff) => Cow::Owned(tiff.to_vec()),
                None => Cow::Owned(data),
            },
        };
        if self.exif.is_none() && data.len() <= MAX_BLOCK {
            self.exif = Some(data);
        }
    }

    fn take_xmp(&mut self, data: impl Into<Cow<'a, [u8]>>) {
        let data = data.into();
        if self.xmp.is_none() && data.len() <= MAX_XMP {
            self.xmp = Some(data);
        }
    }

    /// Photoshop's resources, or IIM records alone.
    fn take_iim(&mut self, data: &[u8]) {
        let records = if data.starts_with(b"8BIM") {
            iim_resource(data)
        } else {
            Some(data)
        };
        if let Some(records) = records.filter(|records| records.len() <= MAX_BLOCK) {
            self.iim.get_or_insert_with(|| Cow::Owned(records.to_vec()));
        }
    }

    fn take_resources(&mut self, data: &[u8]) {
        if self.resources.len() + data.len() <= MAX_BLOCK {
            self.resources.extend_from_slice(data);
        }
    }

    /// The extension of this name, if its pieces, in whatever order they came, make up
    /// the whole of it.
    pub(super) fn extension(&self, name: &str) -> Option<Vec<u8>> {
        let named = |piece: &&Piece<'_>| piece.name.eq_ignore_ascii_case(name.as_bytes());
        let mut pieces: Vec<_> = self.pieces.iter().filter(named).collect();
        pieces.sort_by_key(|piece| piece.offset);
        pieces.dedup_by_key(|piece| piece.offset);
        let length = pieces.first()?.length;
        if length > MAX_XMP {
            return None;
        }
        let mut whole = Vec::new();
        for piece in pieces {
            if piece.offset != whole.len() || piece.length != length {
                return None;
            }
            whole.extend_from_slice(piece.data);
        }
        (whole.len() == length).then_some(whole)
    }
}

/// The IIM records among Photoshop's resources.
fn iim_resource(mut resources: &[u8]) -> Option<&[u8]> {
    let rest = &mut resources;
    while take(rest, 4)? == b"8BIM" {
        let id = be16(rest)?;
        let name = usize::from(byte(rest)?);
        // The name with its length, and the data, are padded to an even size.
        take(rest, name + usize::from(name.is_multiple_of(2)))?;
        let length = be32(rest)?;
        if id == IIM_RESOURCE {
            // Records that were cut with their segment are better than none.
            return Some(rest.get(..length).unwrap_or(rest));
        }
        take(rest, length)?;
        take(rest, length % 2);
    }
    None
}

/// Whether a JUMBF box is a store of C2PA manifests.
fn is_manifest_store(mut jumbf: &[u8]) -> bool {
    let mut label = || {
        let rest = &mut jumbf;
        let length = be32(rest)?;
        let outer = take(rest, 4)?;
        if length == 1 {
            take(rest, 8)?;
        }
        take(rest, 4)?;
        let inner = take(rest, 4)?;
        (outer == b"jumb" && inner == b"jumd").then_some(take(rest, 4)?)
    };
    label() == Some(b"c2pa")
}
