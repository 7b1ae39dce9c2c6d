//! The story itself.

use newsdesk_domain::article::{ArticleContent, Genre, TagRel};
use newsdesk_domain::body::{Block, BlockContent, text};
use newsdesk_domain::tag::TagType;
use newsdesk_persistence::delivery::LiveArticle;
use serde_json::{Value, json};

use super::image;
use super::people::{Credited, based_on, publisher};
use crate::views::assembly::Assembly;
use crate::views::pictured::Pictured;
use crate::views::sparse::Sparse;

/// The type that says what kind of journalism it is.
fn kind(genre: Genre) -> &'static str {
    match genre {
        Genre::News => "ReportageNewsArticle",
        Genre::Analysis => "AnalysisNewsArticle",
        Genre::Background | Genre::Explainer => "BackgroundNewsArticle",
        Genre::Opinion => "OpinionNewsArticle",
        Genre::Review => "ReviewNewsArticle",
        Genre::Feature | Genre::Interview | Genre::Obituary => "NewsArticle",
        Genre::Live => "LiveBlogPosting",
        // Neither is the newsroom's journalism.
        Genre::PressRelease => "Article",
        Genre::Sponsored => "AdvertiserContentArticle",
    }
}

/// The story as linked data.
pub(super) fn of(assembly: &Assembly<'_>, live: &LiveArticle) -> Value {
    let story = &live.story;
    let content = &story.content;
    let path = assembly.path(content.section, &content.slug);
    let url = format!("{}{path}", assembly.settings.site_url);
    let seo = content.seo.as_ref();
    let own = content.summary.as_deref().filter(|text| !text.is_empty());
    let described = seo.and_then(|seo| seo.description.as_deref()).or(own);
    let credited = Credited::of(assembly, content);
    let name = |id| assembly.name(id);
    let sections = content.section_ids();
    let sections = sections.filter_map(|id| assembly.section(id));
    let source = content.digital_source_type.as_deref();
    let rights = content.rights.as_ref();
    let holder = rights.and_then(|rights| rights.copyright_holder.as_deref());
    let holder = holder.map(|name| Sparse::typed("Organization").with("name", name).done());
    let notice = rights.and_then(|rights| rights.copyright_notice.as_deref());
    let sparse = Sparse::new()
        .with("@context", "https://schema.org")
        .with("@type", kind(content.genre))
        .with("@id", url.as_str())
        .with("url", url.as_str())
        .with("mainEntityOfPage", page(assembly, content, &url))
        .with("identifier", format!("urn:uuid:{}", story.id))
        .with("headline", content.headline.as_str())
        .maybe("alternativeHeadline", content.subheadline.as_deref())
        .maybe("description", described.or(story.excerpt.as_deref()))
        .maybe("abstract", content.standfirst.as_deref())
        .with("inLanguage", content.language.as_str())
        .with("datePublished", story.published_at.to_string())
        .with("dateModified", story.updated_at.to_string())
        .with("isAccessibleForFree", true)
        .list("author", credited.authors)
        .list("editor", credited.editors)
        .list("translator", credited.translators)
        .list("contributor", credited.contributors)
        .with("publisher", publisher(assembly))
        .list("image", images(assembly, live))
        .list(
            "articleSection",
            sections.map(|section| section.name.into()),
        )
        .list("keywords", keywords(assembly, content))
        .list("about", things(assembly, content, TagRel::About))
        .list("mentions", things(assembly, content, TagRel::Mentions))
        .maybe("contentLocation", location(content))
        .with("wordCount", story.word_count)
        .maybe("creditText", content.attribution(name))
        .list("isBasedOn", based_on(assembly, content))
        .list("correction", corrections(live))
        .maybe("copyrightHolder", holder)
        .maybe("copyrightNotice", notice)
        .maybe("digitalSourceType", source.and_then(image::digital_source));
    match content.genre {
        Genre::Live => live_blog(sparse, live, &url),
        Genre::PressRelease | Genre::Sponsored => sparse,
        _ => {
            let dateline = content.dateline.as_ref();
            let words = dateline.and_then(|it| it.text.as_deref().or(it.city.as_deref()));
            sparse.maybe("dateline", words)
        }
    }
    .done()
}

/// The page, and the way to it through the sections.
fn page(assembly: &Assembly<'_>, content: &ArticleContent, url: &str) -> Value {
    let site = &assembly.settings.site_url;
    let tree = &assembly.resolved.sections;
    let node = content.section.and_then(|id| tree.get(id));
    let above = node.map(|node| node.ancestors.iter().chain([&node.section.id]));
    let above = above.into_iter().flatten();
    let mut way: Vec<(&str, String)> = above
        .filter_map(|id| assembly.section(*id))
        .map(|section| (section.name, format!("{site}{}", section.path)))
        .collect();
    way.push((&content.headline, url.to_owned()));
    let steps = (1_u32..).zip(way).map(|(position, (name, item))| {
        Sparse::typed("ListItem")
            .with("position", position)
            .with("name", name)
            .with("item", item)
            .done()
    });
    let breadcrumb = Sparse::typed("BreadcrumbList").list("itemListElement", steps);
    Sparse::typed("WebPage")
        .with("@id", url)
        .with("breadcrumb", breadcrumb.done())
        .done()
}

/// The lead photo and its crops, then the photos of the text.
fn images(assembly: &Assembly<'_>, live: &LiveArticle) -> Vec<Value> {
    let lead = live.story.content.lead_media.as_ref();
    let lead = lead.and_then(|used| Pictured::of(assembly, used));
    let mut images: Vec<Value> = lead.iter().filter_map(image::whole).collect();
    images.extend(lead.iter().flat_map(image::crops));
    let inline = Pictured::all(assembly, &live.body);
    images.extend(inline.iter().filter_map(image::whole));
    images
}

fn keywords(assembly: &Assembly<'_>, content: &ArticleContent) -> Vec<Value> {
    let tags = content.tags.iter();
    let tags = tags.filter_map(|used| assembly.resolved.tags.get(&used.tag));
    tags.map(|tag| tag.content.name.clone().into()).collect()
}

fn things(assembly: &Assembly<'_>, content: &ArticleContent, rel: TagRel) -> Vec<Value> {
    let used = content.tags.iter().filter(|used| used.rel == rel);
    let things = used.filter_map(|used| {
        let tag = &assembly.resolved.tags.get(&used.tag)?.content;
        let kind = match tag.kind {
            TagType::Person => "Person",
            TagType::Organisation => "Organization",
            TagType::Place => "Place",
            TagType::Event => "Event",
            TagType::Topic | TagType::Series | TagType::Keyword => "Thing",
        };
        let thing = Sparse::typed(kind).with("name", tag.name.as_str());
        Some(thing.maybe("sameAs", tag.uri.as_deref()).done())
    });
    things.collect()
}

fn location(content: &ArticleContent) -> Option<Value> {
    let dateline = content.dateline.as_ref()?;
    let name = dateline.city.as_deref().or(dateline.text.as_deref())?;
    let address = Sparse::typed("PostalAddress")
        .maybe("addressLocality", dateline.city.as_deref())
        .maybe("addressCountry", dateline.country.as_deref());
    let geo = dateline.geo.map(|geo| {
        json!({
            "@type": "GeoCoordinates",
            "latitude": geo.latitude,
            "longitude": geo.longitude,
        })
    });
    let place = Sparse::typed("Place").with("name", name);
    let place = place.with("address", address.done());
    Some(place.maybe("geo", geo).done())
}

fn corrections(live: &LiveArticle) -> Vec<Value> {
    let corrections = live.story.corrections.iter().map(|correction| {
        Sparse::typed("CorrectionComment")
            .with("text", correction.text.as_str())
            .with("datePublished", correction.at.to_string())
            .done()
    });
    corrections.collect()
}

/// The entries of a running story, each by its time.
fn live_blog(sparse: Sparse, live: &LiveArticle, url: &str) -> Sparse {
    let updates: Vec<&Block> = live
        .body
        .iter()
        .filter(|block| matches!(block.content, BlockContent::LiveUpdate { .. }))
        .collect();
    let at = |block: &&Block| match block.content {
        BlockContent::LiveUpdate { at, .. } => Some(at),
        _ => None,
    };
    let first = updates.iter().filter_map(at).min();
    let posts = updates.iter().filter_map(|block| {
        let BlockContent::LiveUpdate {
            at,
            headline,
            blocks,
            ..
        } = &block.content
        else {
            return None;
        };
        let post = Sparse::typed("BlogPosting")
            .with("@id", format!("{url}#{}", block.id))
            .with("datePublished", at.to_string())
            .maybe("headline", headline.as_deref())
            .maybe("articleBody", Some(text::render(blocks)));
        Some(post.done())
    });
    let start = first.unwrap_or(live.story.first_published_at);
    sparse
        .with("coverageStartTime", start.to_string())
        .list("liveBlogUpdate", posts)
}
