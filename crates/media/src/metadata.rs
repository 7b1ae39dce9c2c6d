//! What a photo's file says of itself: XMP, IPTC-IIM and EXIF, each read by itself and
//! then laid over one another; and the credit written back into what is made of it.
//!
//! Nothing here fails: a block that is damaged, huge or a trap says less, or nothing.
//! Positions (GPS) are never read.

mod blocks;
mod bytes;
pub mod embed;
pub(crate) mod exif;
pub(crate) mod iim;
mod moment;
mod settle;
mod written;
pub(crate) mod xmp;

use newsdesk_domain::media::{MediaContent, Origin, Origins};

pub use written::Written;

use crate::read::guarded;
use crate::sniff::ImageKind;
use blocks::Blocks;

/// The longest text of one member that is looked at, in bytes; several times more than
/// any member may have.
const MAX_TEXT: usize = 256 * 1024;

/// How many values of one member are looked at.
const MAX_VALUES: usize = 1000;

/// What a file says of itself, as it could be sent through the API.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct FromFile {
    /// The members it fills.
    pub content: MediaContent,
    /// Which block each of them is from, by its wire name.
    pub origins: Origins,
    /// Whether C2PA content credentials are embedded; they are not verified.
    pub has_content_credentials: bool,
}

/// Reads what a file says of itself. For each member XMP is asked first, then IIM, then
/// EXIF; the first that has something fit to be taken wins.
pub fn read(kind: ImageKind, bytes: &[u8]) -> FromFile {
    guarded(kind, || Ok(from_blocks(&Blocks::find(kind, bytes)))).unwrap_or_default()
}

fn from_blocks(blocks: &Blocks<'_>) -> FromFile {
    let iim = blocks.iim.as_deref().map(iim::read);
    let exif = blocks.exif.as_deref().map(exif::read);
    let (content, origins) = settle::settle(&[
        (Origin::Xmp, xmp(blocks)),
        (Origin::Iim, iim.unwrap_or_default()),
        (Origin::Exif, exif.unwrap_or_default()),
    ]);
    FromFile {
        content,
        origins,
        has_content_credentials: blocks.content_credentials,
    }
}

/// What the packet says and, where it has none of a member, its extension.
fn xmp(blocks: &Blocks<'_>) -> Said {
    let Some(packet) = blocks.xmp.as_deref() else {
        return Said::default();
    };
    let mut properties = xmp::Properties::read(packet);
    if let Some(extension) = properties
        .extension()
        .and_then(|name| blocks.extension(&name))
    {
        properties.extend(xmp::Properties::read(&extension));
    }
    properties.said()
}

/// What one block of metadata says. Texts are as written, save that white space around
/// them is gone; an empty one is absent.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Said {
    pub(crate) title: Option<String>,
    pub(crate) headline: Option<String>,
    pub(crate) caption: Option<String>,
    pub(crate) alt_text: Option<String>,
    pub(crate) extended_description: Option<String>,
    pub(crate) creators: Vec<String>,
    pub(crate) credit: Option<String>,
    pub(crate) source: Option<String>,
    pub(crate) copyright_notice: Option<String>,
    pub(crate) usage_terms: Option<String>,
    pub(crate) license_url: Option<String>,
    pub(crate) acquire_license_page: Option<String>,
    pub(crate) instructions: Option<String>,
    pub(crate) digital_source_type: Option<String>,
    pub(crate) ai_system: Option<String>,
    pub(crate) ai_system_version: Option<String>,
    pub(crate) ai_prompt: Option<String>,
    pub(crate) ai_prompt_writer: Option<String>,
    pub(crate) keywords: Vec<String>,
    pub(crate) place: Place,
    /// As XMP writes it, such as `2026-11-20T06:12:00+01:00`; its zone may be missing,
    /// and its time.
    pub(crate) captured_at: Option<String>,
    /// The zone the camera's clock was set to, such as `+01:00`.
    pub(crate) zone: Option<String>,
    pub(crate) job_id: Option<String>,
}

/// Where the photo was taken, as one block says.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Place {
    pub(crate) sublocation: Option<String>,
    pub(crate) city: Option<String>,
    pub(crate) state: Option<String>,
    /// As written: a name, or a code of two or three letters.
    pub(crate) country: Option<String>,
    /// ISO 3166-1, two or three letters, as written.
    pub(crate) country_code: Option<String>,
}

/// The text without what surrounds it; `None` where nothing is left.
fn filled(text: &str) -> Option<String> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\0');
    (!text.is_empty()).then(|| text.to_owned())
}

/// A text of which only some writers say how it is encoded: UTF-8 if it can be.
fn guessed(bytes: &[u8]) -> String {
    let bytes = bytes.get(..MAX_TEXT).unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        // Cut within its last character, as fields of a limited length are.
        Err(error) if error.error_len().is_none() => {
            String::from_utf8_lossy(bytes.get(..error.valid_up_to()).unwrap_or_default())
                .into_owned()
        }
        Err(_) => windows_1252(bytes),
    }
}

fn windows_1252(bytes: &[u8]) -> String {
    let bytes = bytes.get(..MAX_TEXT).unwrap_or(bytes);
    encoding_rs::WINDOWS_1252
        .decode_without_bom_handling(bytes)
        .0
        .into_owned()
}
