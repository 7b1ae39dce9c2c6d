//! What clients may send as a body: a shape a type of block, told apart by `type`.
//!
//! What editorial answers show may come back unchanged, so a block's own members stand
//! here as they are answered, and what answers add to them (`effective`) is declared as
//! such. What no single block can know (names given twice, the depth, the total) is
//! [`check`](super::check)'s.

use std::sync::LazyLock;

use super::block::{ImageRole, ListStyle};
use super::{MAX_BLOCKS, MAX_DEPTH};
use crate::shape::{
    Member, Pattern, RefKind, Shape, boolean, choice, html, identity, instant, integer, lazy, list,
    member, number, object, reference, tagged, text, url,
};

/// The longest URL of an embed or a recording.
const MAX_URL: usize = 2_048;

const BLOCK_ID: Pattern = Pattern {
    expression: "^[A-Za-z0-9_-]{1,64}$",
    matches: |id| {
        (1..=64).contains(&id.len())
            && id
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
    },
    detail: "Must be 1 to 64 of the characters A-Z, a-z, 0-9, _ and -.",
};

const CODE_LANGUAGE: Pattern = Pattern {
    expression: "^[A-Za-z0-9+#._-]{1,32}$",
    matches: |name| {
        (1..=32).contains(&name.len())
            && name
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"+#._-".contains(&b))
    },
    detail: "Must be 1 to 32 of the characters A-Z, a-z, 0-9, +, #, ., _ and -.",
};

static BODY: LazyLock<Shape> = LazyLock::new(|| list(block()).max(MAX_BLOCKS));

static MEDIA_USE: LazyLock<Shape> = LazyLock::new(|| {
    object("MediaUseInput", photo_members())
        .decorated(&["effective"])
        .example(serde_json::json!({
            "media": "019aab3e-7a00-7000-8000-000000000001",
            "caption": "The first ferry in a month enters Port Elia."
        }))
});

// Depth is counted by `check`; six levels are what its sentence promises.
const _: () = assert!(MAX_DEPTH == 6);

/// A body: a list of blocks.
pub fn body() -> &'static Shape {
    &BODY
}

/// One use of a photo, as in `leadMedia` and in galleries.
pub fn media_use() -> &'static Shape {
    &MEDIA_USE
}

fn block() -> Shape {
    let mut variants = word_blocks();
    variants.extend(picture_blocks());
    variants.extend(other_blocks());
    tagged("BlockInput", "type", variants)
}

/// A type of block; each may carry its name.
fn variant(
    word: &'static str,
    name: &'static str,
    members: impl IntoIterator<Item = Member>,
) -> (&'static str, Shape) {
    let id = member("id", text(64).pattern(BLOCK_ID)).describe(
        "The block's stable name, unique in its body. Left out, the server makes one; sent back, it stays.",
    );
    (
        word,
        object(name, std::iter::once(id).chain(members).collect()),
    )
}

fn words_of_html() -> Member {
    member("html", html()).required().describe(
        "Inline HTML: a, abbr, br, code, em, mark, q, s, span, strong, sub, sup, time, wbr. Anything else is unwrapped or dropped.",
    )
}

fn attribution() -> Member {
    member("attribution", text(255)).describe("Who said it, and to whom.")
}

fn word_blocks() -> Vec<(&'static str, Shape)> {
    vec![
        variant("paragraph", "ParagraphBlockInput", [words_of_html()]),
        variant(
            "heading",
            "HeadingBlockInput",
            [
                member("level", integer(2, 6))
                    .required()
                    .describe("2 to 6; level 1 is the headline."),
                words_of_html(),
            ],
        ),
        variant("quote", "QuoteBlockInput", [words_of_html(), attribution()]),
        variant(
            "pullquote",
            "PullquoteBlockInput",
            [words_of_html(), attribution()],
        ),
        variant(
            "list",
            "ListBlockInput",
            [
                member("style", choice(ListStyle::WORDS)).describe("`bulleted` unless given."),
                member("items", list(html()).max(500))
                    .required()
                    .describe("Inline HTML, an item each."),
            ],
        ),
        variant(
            "table",
            "TableBlockInput",
            [
                member("header", list(html()).max(50)).describe("Inline HTML, a column each."),
                member("rows", list(list(html()).max(50)).max(500))
                    .required()
                    .describe("Inline HTML, a cell each."),
                member("caption", text(5_000).multiline()).describe("What the table shows."),
            ],
        ),
        variant(
            "code",
            "CodeBlockInput",
            [
                member("language", text(32).pattern(CODE_LANGUAGE))
                    .describe("The language of the code, such as `rust`."),
                member("text", text(50_000).multiline())
                    .required()
                    .describe("The code, as it is."),
            ],
        ),
        variant("divider", "DividerBlockInput", []),
    ]
}

/// The members of a use of a photo, wherever it stands.
fn photo_members() -> Vec<Member> {
    let focal_point = object(
        "FocalPointInput",
        vec![
            member("x", number(0.0, 1.0))
                .required()
                .describe("From the left edge, as a fraction of the width."),
            member("y", number(0.0, 1.0))
                .required()
                .describe("From the top edge, as a fraction of the height."),
        ],
    );
    vec![
        member("media", reference(RefKind::Photo))
            .required()
            .describe("The photo."),
        member("caption", text(5_000).multiline()).describe(
            "The caption here; `null` inherits the photo's own, an empty one shows none.",
        ),
        member("altText", text(1_000).multiline())
            .describe("The text alternative here; `null` inherits the photo's own."),
        member("creditLine", text(255))
            .describe("The credit here; `null` inherits the photo's own."),
        member("focalPoint", focal_point)
            .describe("What must stay in view here; `null` inherits the photo's own."),
        member("fallback", reference(RefKind::Photo)).describe(
            "The photo shown in its place, with its own words, while this one's rights have not begun or are over.",
        ),
    ]
}

fn picture_blocks() -> Vec<(&'static str, Shape)> {
    let recording = || {
        [
            member("media", reference(RefKind::Media))
                .describe("One of the newsroom's own; either this or `url`."),
            member("url", url(&["https"], MAX_URL))
                .describe("Where it is otherwise; either this or `media`."),
            member("title", text(255)).describe("What it is called."),
            member("caption", text(5_000).multiline()).describe("What is said under it."),
        ]
    };
    let role = member("role", choice(ImageRole::WORDS))
        .describe("How much room it takes: `inline` unless given.");
    let decorated = |(word, shape): (&'static str, Shape)| (word, shape.decorated(&["effective"]));
    vec![
        decorated(variant(
            "image",
            "ImageBlockInput",
            photo_members().into_iter().chain([role]),
        )),
        variant(
            "gallery",
            "GalleryBlockInput",
            [member("items", list(lazy(media_use)).min(1).max(100))
                .required()
                .describe("The photos, in order.")],
        ),
        decorated(variant("video", "VideoBlockInput", recording())),
        decorated(variant("audio", "AudioBlockInput", recording())),
        variant(
            "embed",
            "EmbedBlockInput",
            [
                member("provider", text(64)).describe("Who holds it, such as `youtube`."),
                member("url", url(&["https"], MAX_URL))
                    .required()
                    .describe("Where it is. Never fetched by the server."),
                member("title", text(255)).describe("What it is called."),
                member("fallbackText", text(1_000).multiline())
                    .describe("What a reader without it should read."),
            ],
        ),
    ]
}

/// Shown with the correction itself, which may be sent back and is not read.
fn correction() -> (&'static str, Shape) {
    let which = member("correctionId", identity())
        .required()
        .describe("Which of the story's corrections is shown here.");
    let (word, shape) = variant("correction", "CorrectionBlockInput", [which]);
    (word, shape.decorated(&["correction"]))
}

fn other_blocks() -> Vec<(&'static str, Shape)> {
    let inside = || {
        member("blocks", lazy(body))
            .describe("What is inside; blocks nest six levels deep, the body being the first.")
    };
    vec![
        variant(
            "fact-box",
            "FactBoxBlockInput",
            [
                member("title", text(255)).describe("What stands over it."),
                inside(),
            ],
        ),
        variant(
            "article-link",
            "ArticleLinkBlockInput",
            [member("article", reference(RefKind::Article))
                .required()
                .describe("The other story.")],
        ),
        correction(),
        variant(
            "live-update",
            "LiveUpdateBlockInput",
            [
                member("at", instant()).required().describe("When it was."),
                member("headline", text(255)).describe("What stands over it."),
                member("pinned", boolean())
                    .describe("Whether it stays on top: `false` unless given."),
                inside(),
            ],
        ),
    ]
}

#[cfg(test)]
mod tests;
