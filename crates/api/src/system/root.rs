//! `GET /`: what this is, and where to go on.

use serde::Serialize;
use utoipa::ToSchema;

use crate::answer::{Answer, Caching};
use crate::call::Call;
use crate::operation::Operation;
use crate::problem::Problem;

/// Signposts for whoever finds the server.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Signposts {
    /// The program's name.
    name: &'static str,
    /// The program's version.
    version: &'static str,
    /// The interactive documentation.
    docs: &'static str,
    /// The OpenAPI document.
    document: &'static str,
    /// The newsroom.
    site: &'static str,
    /// The newest stories.
    articles: &'static str,
    /// The newest stories as feeds.
    feeds: Feeds,
    /// The index of the sitemaps.
    sitemap: &'static str,
    /// The sitemap for news search.
    news_sitemap: &'static str,
}

/// The feed of everything, in each format.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Feeds {
    /// RSS 2.0.
    rss: &'static str,
    /// Atom.
    atom: &'static str,
    /// JSON Feed 1.1.
    json: &'static str,
}

const SIGNPOSTS: Signposts = Signposts {
    name: "newsdesk",
    version: env!("CARGO_PKG_VERSION"),
    docs: "/docs",
    document: "/openapi.json",
    site: "/v1/site",
    articles: "/v1/articles",
    feeds: Feeds {
        rss: "/feeds/rss.xml",
        atom: "/feeds/atom.xml",
        json: "/feeds/feed.json",
    },
    sitemap: "/sitemap.xml",
    news_sitemap: "/news-sitemap.xml",
};

pub(crate) fn operation() -> Operation {
    let mut example = serde_json::to_value(SIGNPOSTS).unwrap_or_default();
    // The example must not change with every release.
    example["version"] = "1.0.0".into();
    Operation::get("/")
        .id("findSignposts")
        .tag("System")
        .summary("Where everything is")
        .describe("The program's name and version, and the addresses to start from.")
        .caching(Caching::NoStore)
        .answers::<Signposts>(200, "The signposts.", example)
        .handler(handle)
}

async fn handle(_: Call) -> Result<Answer, Problem> {
    Answer::json(&SIGNPOSTS)
}
