//! A story's body: a list of typed blocks, of which HTML and plain text are derived.

use std::collections::HashSet;

use crate::Id;
use crate::shape::{Finding, MAX_FINDINGS, RefKind};

pub mod block;
pub mod count;
pub mod html;
pub mod inline;
mod media_use;
pub mod shapes;
pub mod text;
mod wire;

pub use block::{Block, BlockContent, BlockType, ImageRole, ListStyle, Recording};
pub use media_use::{FocalPoint, MediaUse};

#[cfg(test)]
mod tests;

/// How many blocks a body may have, those inside others included.
pub const MAX_BLOCKS: usize = 2_000;

/// How many levels of blocks a body may have; the body itself is the first.
pub const MAX_DEPTH: usize = 6;

/// Names the blocks that have no name yet, the nested ones too, with what `next` gives
/// and no block of this body has.
pub fn assign_ids(blocks: &mut [Block], next: &mut dyn FnMut() -> String) {
    fn taken(blocks: &[Block], ids: &mut HashSet<String>) -> bool {
        blocks.iter().fold(false, |missing, block| {
            ids.insert(block.id.clone());
            taken(block.children(), ids) | missing | block.id.is_empty()
        })
    }
    fn assign(blocks: &mut [Block], ids: &mut HashSet<String>, next: &mut dyn FnMut() -> String) {
        for block in blocks {
            while block.id.is_empty() {
                let id = next();
                if ids.insert(id.clone()) {
                    block.id = id;
                }
            }
            assign(block.children_mut(), ids, next);
        }
    }
    let mut ids = HashSet::new();
    if taken(blocks, &mut ids) {
        assign(blocks, &mut ids, next);
    }
}

/// What is wrong with a body as a whole, that no single member shows: two blocks of one
/// name, too many of them, too deep a nesting, a recording without a place or with two.
/// `pointer` is where the body stands in the request, such as `/body`.
pub fn check(blocks: &[Block], pointer: &str) -> Vec<Finding> {
    let mut checked = Checked::default();
    checked.list(blocks, pointer, 1);
    if checked.count > MAX_BLOCKS {
        checked.findings.push(Finding {
            pointer: pointer.to_owned(),
            code: "too_many",
            detail: format!("Must have at most {MAX_BLOCKS} blocks, those inside others included."),
        });
    }
    checked.findings.truncate(MAX_FINDINGS);
    checked.findings
}

#[derive(Default)]
struct Checked<'b> {
    findings: Vec<Finding>,
    ids: HashSet<&'b str>,
    count: usize,
}

impl<'b> Checked<'b> {
    fn list(&mut self, blocks: &'b [Block], pointer: &str, depth: usize) {
        if depth > MAX_DEPTH && !blocks.is_empty() {
            let detail = format!("Must not be nested deeper than {MAX_DEPTH} levels of blocks.");
            self.find(pointer.to_owned(), "too_deep", &detail);
            return;
        }
        self.count += blocks.len();
        for (index, block) in blocks.iter().enumerate() {
            if !block.id.is_empty() && !self.ids.insert(&block.id) {
                let at = format!("{pointer}/{index}/id");
                self.find(at, "duplicate_id", "Must be unique in the body.");
            }
            if let BlockContent::Video(of) | BlockContent::Audio(of) = &block.content {
                let at = format!("{pointer}/{index}/url");
                match (&of.media, &of.url) {
                    (None, None) => {
                        self.find(at, "required", "Is required where there is no `media`.")
                    }
                    (Some(_), Some(_)) => {
                        self.find(at, "only_one", "Must not stand beside `media`.")
                    }
                    _ => {}
                }
            }
            if !block.children().is_empty() {
                self.list(
                    block.children(),
                    &format!("{pointer}/{index}/blocks"),
                    depth + 1,
                );
            }
        }
    }

    fn find(&mut self, pointer: String, code: &'static str, detail: &str) {
        self.findings.push(Finding {
            pointer,
            code,
            detail: detail.to_owned(),
        });
    }
}

/// Walks over all uses of photos in a body, nested ones too, in reading order.
pub fn photos(blocks: &[Block], found: &mut dyn FnMut(&MediaUse)) {
    for block in blocks {
        match &block.content {
            BlockContent::Image { photo, .. } => found(photo),
            BlockContent::Gallery { items } => items.iter().for_each(&mut *found),
            _ => photos(block.children(), found),
        }
    }
}

/// Walks over all photos and other stories that a body refers to, nested ones too, in
/// reading order; one that is used twice comes twice.
pub fn references(blocks: &[Block], found: &mut dyn FnMut(RefKind, Id)) {
    for block in blocks {
        match &block.content {
            BlockContent::Image { photo, .. } => {
                photo.photos().for_each(|id| found(RefKind::Photo, id));
            }
            BlockContent::Gallery { items } => {
                let photos = items.iter().flat_map(MediaUse::photos);
                photos.for_each(|id| found(RefKind::Photo, id));
            }
            BlockContent::Video(recording) | BlockContent::Audio(recording) => {
                if let Some(media) = recording.media {
                    found(RefKind::Media, media);
                }
            }
            BlockContent::ArticleLink { article } => found(RefKind::Article, *article),
            _ => references(block.children(), found),
        }
    }
}
