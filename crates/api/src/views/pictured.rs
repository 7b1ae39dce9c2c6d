//! The photos of a story as other formats need them: each with the words and the credit
//! that count there, its addresses, and its own facts and rights.

use newsdesk_domain::body::{Block, BlockContent, MediaUse};
use newsdesk_domain::media::MediaKind;
use newsdesk_domain::stored::Media;

use crate::views::assembly::Assembly;
use crate::views::media::Words;
use crate::views::renditions::Shown;

/// A photo as a story shows it.
pub(crate) struct Pictured<'a> {
    /// The photo.
    pub media: &'a Media,
    /// The words and the credit that count in this place.
    pub words: Words,
    /// Where it is to be had.
    pub shown: Shown,
}

impl<'a> Pictured<'a> {
    /// A use of a photo; `None` where neither it nor its fallback may be shown.
    pub fn of(assembly: &Assembly<'a>, used: &MediaUse) -> Option<Self> {
        let (used, media) = used.shown(|id| assembly.photo(id))?;
        if media.facts.file.kind() != MediaKind::Photo {
            return None;
        }
        let focus = used.focal_point.or(media.content.focal_point);
        Some(Self {
            media,
            words: Words::of(&used, media, &assembly.resolved.credit_formats),
            shown: Shown::of(media, focus, assembly.settings),
        })
    }

    /// The photos of a body, in its order.
    pub fn all(assembly: &Assembly<'a>, body: &[Block]) -> Vec<Self> {
        let mut used = Vec::new();
        gather(body, &mut used);
        used.into_iter()
            .filter_map(|used| Self::of(assembly, used))
            .collect()
    }
}

fn gather<'b>(blocks: &'b [Block], used: &mut Vec<&'b MediaUse>) {
    for block in blocks {
        match &block.content {
            BlockContent::Image { photo, .. } => used.push(photo),
            BlockContent::Gallery { items } => used.extend(items),
            _ => gather(block.children(), used),
        }
    }
}
