//! What a client may write of an article.

use std::sync::LazyLock;

use serde_json::json;

use crate::article::{BylineRole, Genre, SourceKind, TagRel};
use crate::body::shapes::{body, media_use};
use crate::shape::{
    RefKind, Shape, boolean, choice, country, instant, integer, language, lazy, list, member,
    number, object, reference, slug, text, url,
};

/// The members shown derived or composed, which a client may send back unchanged
/// without overriding anything.
pub const DERIVED: &[&str] = &["summary", "bylineText", "publishedAt"];

/// The members of an article that only the server writes.
const READ_ONLY: &[&str] = &[
    "id",
    "version",
    "status",
    "review",
    "createdAt",
    "modifiedAt",
    "createdBy",
    "changedBy",
    "firstPublishedAt",
    "updatedAt",
    "publishAt",
    "unpublishAt",
    "headRevision",
    "liveRevision",
    "plannedRevision",
    "planFailure",
    "reviewNote",
    "unpublishedAt",
    "killedAt",
    "killReason",
    "killNotice",
    "erasedAt",
    "lock",
    "path",
    "canonicalUrl",
    "previousSlugs",
    "wordCount",
    "readingMinutes",
    "bodyHtml",
    "bodyText",
    "attribution",
    "corrections",
    "hasUnpublishedChanges",
    "headRevision",
    "liveRevision",
    "actions",
];

/// A whole article, as POST takes it and as PATCH must leave it.
pub static SHAPE: LazyLock<Shape> = LazyLock::new(|| {
    let mut members = words();
    members.extend(credits());
    members.extend(place());
    members.extend(trust());
    object("ArticleInput", members).read_only(READ_ONLY).example(json!({
        "headline": "Ferries return to Port Elia",
        "section": "world",
        "bylines": [{"byline": "ana-ruiz", "role": "author"}],
        "sources": [{"byline": "northwire", "kind": "wire"}],
        "tags": [{"tag": "port-elia"}],
        "body": [
            {"type": "paragraph", "html": "The first ferry in a month left at dawn."},
            {"type": "quote", "html": "We waited long enough.", "attribution": "the harbour master, to Northwire"}
        ]
    }))
});

type Members = Vec<crate::shape::Member>;

fn words() -> Members {
    vec![
        member("headline", text(255)).required().describe("The headline; over 110 characters is long for search engines."),
        member("slug", slug()).describe("The address. Derived from the headline when absent; a given slug that is taken is refused."),
        member("language", language()).describe("The story's language; the site's first when absent."),
        member("genre", choice(Genre::WORDS)).describe("What kind of journalism it is; `news` when absent."),
        member("kicker", text(64)),
        member("subheadline", text(255)),
        member("standfirst", text(1000).multiline()),
        member("summary", text(500).multiline()).describe("The teaser; derived from the body when absent or empty."),
        member("shortHeadline", text(110)),
        member("slugline", text(64)),
        member(
            "dateline",
            object(
                "DatelineInput",
                vec![
                    member("text", text(255)),
                    member("city", text(255)),
                    member("country", country()),
                    member(
                        "geo",
                        object(
                            "GeoPointInput",
                            vec![
                                member("latitude", number(-90.0, 90.0)).required(),
                                member("longitude", number(-180.0, 180.0)).required(),
                            ],
                        ),
                    ),
                ],
            ),
        )
        .describe("Where it was reported from."),
        member("body", lazy(body)).describe("The story, block by block."),
    ]
}

fn credits() -> Members {
    vec![
        member(
            "bylines",
            list(object(
                "BylineCreditInput",
                vec![
                    member("byline", reference(RefKind::Byline)).required(),
                    member("role", choice(BylineRole::WORDS)).describe("`author` when absent."),
                    member("creditAs", text(255)),
                    member("location", text(255)),
                ],
            ))
            .max(50),
        )
        .describe("Who made it, in order."),
        member("bylineText", text(500)).describe("Overrides the text derived from `bylines`."),
        member(
            "sources",
            list(object(
                "SourceCreditInput",
                vec![
                    member("byline", reference(RefKind::Byline)),
                    member("name", text(255)),
                    member("kind", choice(SourceKind::WORDS)).describe("`wire` when absent."),
                    member("role", text(255)),
                ],
            ))
            .max(50),
        )
        .describe("Whose material it rests on: a byline or a name."),
    ]
}

fn place() -> Members {
    vec![
        member("section", reference(RefKind::Section)).describe("Where it belongs; makes its path."),
        member("sections", list(reference(RefKind::Section)).max(20)).describe("Further sections that list it."),
        member(
            "tags",
            list(object(
                "TagUseInput",
                vec![
                    member("tag", reference(RefKind::Tag)).required(),
                    member("rel", choice(TagRel::WORDS)).describe("`about` when absent."),
                ],
            ))
            .max(100),
        ),
        member("leadMedia", lazy(media_use)).describe("The lead photo; caption, alt text, credit and focal point given here count for this story only, and go with the photo where a patch names another one."),
        member("related", list(reference(RefKind::Article)).max(50)).describe("Stories an editor chose to stand beside it."),
        member("urgency", integer(1, 9)),
    ]
}

fn trust() -> Members {
    vec![
        member("owner", reference(RefKind::Staff)).describe("Whose story it is; editors may change it."),
        member("publishedAt", instant()).describe("The date readers see. An editor may set it in the past; otherwise the first publish sets it."),
        member("embargoedUntil", instant()).describe("No verb makes the story live before this instant."),
        member("digitalSourceType", url(&["https", "http"], 255)).describe("A URI of the IPTC digital source type vocabulary."),
        member(
            "rights",
            object(
                "RightsInput",
                vec![
                    member("copyrightHolder", text(255)),
                    member("copyrightNotice", text(1000)),
                    member("usageTerms", text(2000).multiline()),
                ],
            ),
        ),
        member(
            "seo",
            object(
                "SeoInput",
                vec![
                    member("title", text(255)),
                    member("description", text(500)),
                    member("noIndex", boolean()),
                ],
            ),
        ),
        member("editorNote", text(5000).multiline()).describe("A note among staff; never public."),
        member(
            "externalIds",
            list(object(
                "ExternalIdInput",
                vec![
                    member("role", text(64)).required(),
                    member("value", text(255)).required(),
                ],
            ))
            .max(20),
        ),
    ]
}
