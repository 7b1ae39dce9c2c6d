//! What the operations of readers need to work.

use super::{Call, Stage};

/// The call of an operation that readers have and that needs more than its address.
pub fn of(stage: &Stage<'_>, operation: &str) -> Option<Call> {
    Some(match operation {
        "searchArticles" | "suggestSearches" => Call {
            query: "?q=ferries",
            ..Call::to([])
        },
        "findPage" => Call {
            query: "?path=/world",
            ..Call::to([])
        },
        "findArticle"
        | "listRelated"
        | "countView"
        | "findArticleAsNinjs"
        | "findArticleAsJsonLd" => Call::to([stage.live.slug()]),
        "readFeed" => Call::to(["rss.xml"]),
        "readCorrectionsFeed" => Call::to(["feed.json"]),
        "readSectionFeed" => Call::to(["world", "atom.xml"]),
        "readTagFeed" => Call::to(["ports", "rss.xml"]),
        "readBylineFeed" => Call::to(["ana-ruiz", "feed.json"]),
        "readCollectionFeed" => Call::to(["top-stories", "rss.xml"]),
        "readSearchFeed" => Call {
            query: "?q=ferries",
            ..Call::to(["atom.xml"])
        },
        "readSitemapIndex" | "readNewsSitemap" => Call::to([]),
        "readSitemap" => Call::to(["sections.xml"]),
        _ => return None,
    })
}
