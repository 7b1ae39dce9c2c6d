//! A page of the website as it travels.

use newsdesk_domain::Timestamp;
use newsdesk_persistence::delivery::Killed;
use serde::Serialize;
use serde_json::value::RawValue;
use serde_json::{Value, json};
use utoipa::ToSchema;
use utoipa::openapi::extensions::ExtensionsBuilder;
use utoipa::openapi::{ObjectBuilder, Type};

use crate::delivery::articles::article::{self, Article};
use crate::delivery::articles::teaser::{self, Teaser};
use crate::delivery::bylines::Byline;
use crate::delivery::collections::view::Collection;
use crate::delivery::sections::Section;
use crate::delivery::tags::Tag;

/// What a page may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum PageType {
    Article,
    Section,
    Tag,
    Byline,
    Collection,
    Front,
    Redirect,
    Gone,
}

/// The words of [`PageType`].
fn page_type() -> utoipa::openapi::Object {
    let words = json!([
        "article",
        "section",
        "tag",
        "byline",
        "collection",
        "front",
        "redirect",
        "gone"
    ]);
    let extensible = ExtensionsBuilder::new().add("x-extensible-enum", words);
    ObjectBuilder::new()
        .schema_type(Type::String)
        .description(Some("What it is."))
        .extensions(Some(extensible.build()))
        .build()
}

/// A page of the website: what its path leads to, and what stands beside it.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = WebPage)]
pub(crate) struct SitePage<'a> {
    /// What it is.
    #[serde(rename = "type")]
    #[schema(schema_with = page_type)]
    pub kind: PageType,
    /// The path, in its one spelling.
    pub path: String,
    /// Its address on the website, absolute; of a `redirect` where it leads; `null` of what
    /// is `gone`.
    #[schema(required, format = Uri)]
    pub canonical_url: Option<String>,
    /// The story, as `GET /v1/articles/{slugOrId}` answers it.
    #[schema(required)]
    pub article: Option<Article<'a>>,
    /// The section.
    #[schema(required)]
    pub section: Option<Section<'a>>,
    /// The tag.
    #[schema(required)]
    pub tag: Option<Tag<'a>>,
    /// The person, agency or organisation.
    #[schema(required)]
    pub byline: Option<Byline<'a>>,
    /// The collection, as `GET /v1/collections/{slugOrId}` answers it; of the front page the
    /// front `home`, where there is one.
    #[schema(required, value_type = Option<Collection<'static>>)]
    pub collection: Option<Box<RawValue>>,
    /// The newest stories of a section, a tag, a byline or the front page.
    #[schema(required)]
    pub stories: Option<PageStories<'a>>,
    /// What to read beside a story, as `GET /v1/articles/{slugOrId}/related` lists it.
    pub related: Vec<Teaser<'a>>,
    /// The stories most viewed in 24 hours, the page's own left out.
    pub most_popular: Vec<Teaser<'a>>,
    /// What stands above it, the topmost first.
    pub breadcrumbs: Vec<Breadcrumb>,
    /// Words for search engines and for those who share it.
    #[schema(required)]
    pub seo: Option<PageSeo>,
    /// Where to go instead.
    #[schema(required)]
    pub redirect: Option<PageRedirect>,
    /// What readers are told in the place of a story that was withdrawn for good.
    #[schema(required)]
    pub gone: Option<PageGone>,
}

/// The first stories of a list, and where the list goes on.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct PageStories<'a> {
    /// Teasers, newest first.
    pub data: Vec<Teaser<'a>>,
    /// The list they are the first of.
    #[schema(example = "/v1/articles?section=world")]
    pub list: &'a str,
    /// The `cursor` with which that list goes on; `null` where these are all.
    #[schema(required)]
    pub next: Option<&'a str>,
}

/// One step of the way to a page.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Breadcrumb {
    /// Its name.
    pub name: String,
    /// Its place on the website.
    pub path: String,
}

/// What search engines and those who share a page are told.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PageSeo {
    /// The title: the one given for it, or the headline, or the name.
    pub title: String,
    /// The description: the one given for it, or the summary.
    #[schema(required)]
    pub description: Option<String>,
    /// The page's address, absolute.
    #[schema(format = Uri)]
    pub canonical_url: String,
    /// Whether search engines are asked to stay away.
    pub no_index: bool,
    /// BCP 47.
    #[schema(required)]
    pub language: Option<String>,
    /// The newsroom's name.
    pub site_name: String,
    /// A picture for it.
    #[schema(required)]
    pub image: Option<SeoImage>,
}

/// A picture for a page, in a format that everybody shows.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SeoImage {
    /// Where to get it, absolute.
    #[schema(format = Uri)]
    pub url: String,
    /// Pixels.
    #[schema(minimum = 1)]
    pub width: u32,
    /// Pixels.
    #[schema(minimum = 1)]
    pub height: u32,
    /// What it shows.
    #[schema(required)]
    pub alt_text: Option<String>,
}

/// Where a page has gone.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct PageRedirect {
    /// The path on the website.
    pub location: String,
    /// The status to answer with.
    #[schema(example = 301)]
    pub status: u16,
}

/// What stands in the place of a story that was withdrawn for good.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct PageGone {
    /// The newsroom's words.
    pub notice: String,
    /// When it was withdrawn.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
}

impl SitePage<'_> {
    /// A page with nothing on it.
    pub fn bare(kind: PageType, path: &str) -> Self {
        Self {
            kind,
            path: path.to_owned(),
            canonical_url: None,
            article: None,
            section: None,
            tag: None,
            byline: None,
            collection: None,
            stories: None,
            related: Vec::new(),
            most_popular: Vec::new(),
            breadcrumbs: Vec::new(),
            seo: None,
            redirect: None,
            gone: None,
        }
    }

    /// A path whose thing is elsewhere.
    pub fn redirect(path: &str, location: String, url: String) -> Self {
        Self {
            canonical_url: Some(url),
            redirect: Some(PageRedirect {
                location,
                status: 301,
            }),
            ..Self::bare(PageType::Redirect, path)
        }
    }

    /// The path of a story that was withdrawn for good.
    pub fn gone(path: &str, killed: Killed) -> Self {
        Self {
            gone: Some(PageGone {
                notice: killed.notice,
                at: killed.at,
            }),
            ..Self::bare(PageType::Gone, path)
        }
    }
}

/// A page as an example for the document.
pub(crate) fn example() -> Value {
    let article = article::example();
    json!({
        "type": "article",
        "path": article["path"],
        "canonicalUrl": article["canonicalUrl"],
        "article": article,
        "section": null,
        "tag": null,
        "byline": null,
        "collection": null,
        "stories": null,
        "related": [teaser::example()],
        "mostPopular": [],
        "breadcrumbs": [{"name": "World", "path": "/world"}],
        "seo": {
            "title": article["headline"],
            "description": article["summary"],
            "canonicalUrl": article["canonicalUrl"],
            "noIndex": false,
            "language": "en",
            "siteName": "The Harbour Times",
            "image": null
        },
        "redirect": null,
        "gone": null
    })
}
