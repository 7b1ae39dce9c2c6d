//! What a client may write of a collection.

use std::sync::LazyLock;

use serde_json::json;

use super::{CollectionKind, MAX_ITEMS, MAX_SLOTS, QuerySort};
use crate::article::Genre;
use crate::body::shapes::media_use;
use crate::shape::{
    Member, RefKind, Shape, boolean, choice, integer, language, lazy, list, member, object,
    reference, slug, text,
};

/// How many sections, tags, bylines or genres a question names at most, of each.
const MAX_NAMED: usize = 5;

fn limit() -> Shape {
    integer(1, i64::try_from(MAX_ITEMS).unwrap_or(i64::MAX))
}

fn named(kind: RefKind) -> Shape {
    list(reference(kind)).max(MAX_NAMED)
}

fn items() -> Member {
    let item = object(
        "CollectionItemInput",
        vec![
            member("article", reference(RefKind::Article))
                .required()
                .describe("The story; shown once it is live."),
            member("pinned", boolean()).describe("Whether it stands before those that are not."),
            member("headline", text(255).not_blank())
                .describe("The headline here; the story's own when absent."),
            member("kicker", text(64))
                .describe("The kicker here; the story's own when absent, none when empty."),
            member("image", lazy(media_use))
                .describe("The picture here; the story's lead photo when absent."),
        ],
    );
    member("items", list(item).max(MAX_ITEMS)).describe("`curated`: its stories, in order.")
}

fn query() -> Member {
    let query = object(
        "CollectionQueryInput",
        vec![
            member("sections", named(RefKind::Section))
                .describe("Stories of any of these sections or of those below them."),
            member("tags", named(RefKind::Tag)).describe("Stories with any of these tags."),
            member("bylines", named(RefKind::Byline))
                .describe("Stories that credit any of these, or name one as a source."),
            member("genres", list(choice(Genre::WORDS)).max(MAX_NAMED))
                .describe("Stories of any of these genres."),
            member("language", language()).describe("Stories in this language."),
            member("sort", choice(QuerySort::WORDS)).describe(
                "The order; `-` means the latest first, and `-publishedAt` is the default.",
            ),
            member("limit", limit()).describe("How many stories; 20 when absent."),
        ],
    );
    member("query", query).describe("`query`: what is asked for; all live stories when absent.")
}

fn slots() -> Member {
    let slot = object(
        "CollectionSlotInput",
        vec![
            member("collection", reference(RefKind::Collection))
                .required()
                .describe("A collection that is no front itself; shown once it is live."),
            member("title", text(255)).describe("What stands above it; its name when absent."),
            member("layout", text(64)).describe("A word of your own for whoever draws the page."),
            member("limit", limit())
                .describe("How many of its stories; as many as it shows itself when absent."),
        ],
    );
    member("slots", list(slot).max(MAX_SLOTS)).describe("`front`: its collections, in order.")
}

/// What a client may write of a collection.
pub static SHAPE: LazyLock<Shape> = LazyLock::new(|| {
    object(
        "CollectionInput",
        vec![
            member("kind", choice(CollectionKind::WORDS))
                .required()
                .describe("What it is made of; stays as it was made."),
            member("name", text(255)).required().describe("The name."),
            member("slug", slug()).describe("The address; derived from the name when absent."),
            member("description", text(1000).multiline()),
            member("image", reference(RefKind::Photo)).describe("A picture for it."),
            member("hidden", boolean()).describe("Whether readers are kept from it."),
            items(),
            query(),
            slots(),
            member("deduplicate", boolean()).describe(
                "`front`: whether a story that stands in one slot is left out of those below it \
                 that answer a question.",
            ),
        ],
    )
    .read_only(&[
        "id",
        "version",
        "status",
        "hasUnpublishedChanges",
        "publishAt",
        "firstPublishedAt",
        "publishedAt",
        "createdAt",
        "modifiedAt",
    ])
    .example(json!({
        "kind": "curated",
        "name": "Top stories",
        "items": [
            {"article": "ferries-return-to-port-elia", "headline": "The ferries are back"},
            {"article": "harbour-budget"}
        ]
    }))
});
