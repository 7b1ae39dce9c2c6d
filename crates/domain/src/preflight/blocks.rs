//! The rules about a body, block by block, those inside others included.

use crate::body::text::plain;
use crate::body::{Block, BlockContent, MediaUse};

use super::{Found, Rule, Story, blank, missing, photos};

/// Whether a body has anything for a reader to read, see or hear. What only points
/// elsewhere, and lines between parts, are no body.
pub(super) fn say_something(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| match &block.content {
        BlockContent::ArticleLink { .. }
        | BlockContent::Correction { .. }
        | BlockContent::Divider => false,
        BlockContent::FactBox { blocks, .. } => say_something(blocks),
        BlockContent::LiveUpdate {
            headline, blocks, ..
        } => !missing(headline.as_deref()) || say_something(blocks),
        _ => !is_empty(block),
    })
}

/// Whether a block that should say something says nothing.
fn is_empty(block: &Block) -> bool {
    let empty = |html: &String| blank(&plain(html));
    match &block.content {
        BlockContent::Paragraph { html }
        | BlockContent::Heading { html, .. }
        | BlockContent::Quote { html, .. }
        | BlockContent::Pullquote { html, .. } => empty(html),
        BlockContent::List { items, .. } => items.iter().all(empty),
        BlockContent::Table { header, rows, .. } => {
            header.iter().chain(rows.iter().flatten()).all(empty)
        }
        BlockContent::Gallery { items } => items.is_empty(),
        BlockContent::Code { text, .. } => blank(text),
        BlockContent::FactBox { blocks, .. } => blocks.is_empty(),
        BlockContent::LiveUpdate {
            headline, blocks, ..
        } => missing(headline.as_deref()) && blocks.is_empty(),
        _ => false,
    }
}

/// Checks every block of a story.
pub(super) fn check(found: &mut Found<'_>, story: &Story<'_>) {
    // The headline is the first level.
    let mut level = 1;
    list(found, story, story.body, "/body", &mut level);
}

fn list(found: &mut Found<'_>, story: &Story<'_>, blocks: &[Block], parent: &str, level: &mut u8) {
    for (index, block) in blocks.iter().enumerate() {
        let pointer = format!("{parent}/{index}");
        if is_empty(block) {
            found.add(
                Rule::BlockEmpty,
                &pointer,
                "The block says nothing; fill it, or take it out.",
            );
        }
        one(found, story, block, &pointer, level);
        if !block.children().is_empty() {
            // What stands in a box is no part of the outline outside it.
            let mut inside = *level;
            let pointer = format!("{pointer}/blocks");
            list(found, story, block.children(), &pointer, &mut inside);
        }
    }
}

fn one(found: &mut Found<'_>, story: &Story<'_>, block: &Block, pointer: &str, level: &mut u8) {
    match &block.content {
        BlockContent::Image { photo, .. } => photos::check(found, pointer, photo),
        BlockContent::Gallery { items } => {
            for (index, photo) in items.iter().enumerate() {
                photos::check(found, &format!("{pointer}/items/{index}"), photo);
            }
        }
        BlockContent::Video(recording) | BlockContent::Audio(recording) => {
            if let Some(media) = recording.media {
                photos::rights(found, pointer, &MediaUse::of(media));
            }
        }
        BlockContent::Heading { level: own, .. } => {
            if *own > *level + 1 {
                found.add(
                    Rule::HeadingSkipped,
                    pointer,
                    format!(
                        "A heading of level {own} follows one of level {level}; make it level {}.",
                        *level + 1
                    ),
                );
            }
            *level = *own;
        }
        BlockContent::Embed {
            title,
            fallback_text,
            ..
        } if missing(title.as_deref()) && missing(fallback_text.as_deref()) => {
            found.add(
                Rule::EmbedTextMissing,
                pointer,
                "Whoever cannot see the embed is told nothing; give it a `title` or a `fallbackText`.",
            );
        }
        BlockContent::ArticleLink { article }
            if *article != story.id && !found.known.live.contains(article) =>
        {
            found.add(
                Rule::LinkUnpublished,
                pointer,
                "The story that is linked to is not live then; publish it first, or take the link out.",
            );
        }
        _ => {}
    }
}
