//! `GET /news-sitemap.xml`: the stories of the last two days, for news search.

use std::sync::Arc;
use std::time::Duration;

use newsdesk_domain::article::Genre;
use newsdesk_domain::change::Entity;
use newsdesk_persistence::catalogue::Wanted;
use newsdesk_persistence::changes;
use newsdesk_persistence::delivery::sitemap;

use crate::answer::Answer;
use crate::cache::made_of::MadeOf;
use crate::call::Call;
use crate::delivery::version::VERSION_HEADER;
use crate::operation::Operation;
use crate::problem::Problem;
use crate::sitemaps::urls::{IMAGE, SITEMAP, XML, answer, image, listed};
use crate::xml::Xml;

/// The extension for news.
const NEWS: (&str, &str) = (
    "xmlns:news",
    "http://www.google.com/schemas/sitemap-news/0.9",
);

/// How old a story may be.
const RECENT: Duration = Duration::from_secs(2 * 24 * 3600);

/// How many stories it has at most.
const STORIES: i64 = 1_000;

pub(crate) fn operation() -> Operation {
    Operation::get("/news-sitemap.xml")
        .id("readNewsSitemap")
        .tag("Syndication")
        .summary("The sitemap for news search")
        .describe(
            "The stories first published within the last two days, at most a thousand, the \
             newest first; without what is sponsored or asks search engines to stay away.",
        )
        .answers_bytes("The sitemap.", &[XML])
        .header(VERSION_HEADER.0, VERSION_HEADER.1)
        .kept()
        .handler(handle)
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    let (services, now) = (Arc::clone(&call.services), call.now());
    call.services
        .store
        .read(move |db| {
            let standing = changes::standing(db)?;
            let generation = standing.generation;
            let mut stories = sitemap::latest(db, now.minus(RECENT), STORIES)?;
            stories.retain(|story| story.content.genre != Genre::Sponsored);
            let mut made = MadeOf::default();
            made.any(Entity::Article);
            // The oldest is the first to be no news any more.
            let oldest = stories.iter().map(|story| story.first_published_at).min();
            if let Some(oldest) = oldest {
                made.until(oldest.plus(RECENT));
            }
            let pages = listed(db, &services, generation, stories, now, &mut made)?;
            let wanted = Wanted::default();
            let site = services.catalogue.resolve(db, generation, &wanted)?.site;
            let name = publication(&site.content.name);
            let mut xml = Xml::new();
            xml.open("urlset", &[SITEMAP, NEWS, IMAGE]);
            for page in &pages {
                let story = &page.story;
                xml.open("url", &[]);
                xml.text("loc", &[], &page.loc);
                xml.text("lastmod", &[], &story.updated_at.to_string());
                xml.open("news:news", &[]);
                xml.open("news:publication", &[]);
                xml.text("news:name", &[], &name);
                xml.text("news:language", &[], language(&story.content.language));
                xml.close("news:publication");
                let date = story.first_published_at.to_string();
                xml.text("news:publication_date", &[], &date);
                xml.text("news:title", &[], &story.content.headline);
                xml.close("news:news");
                image(&mut xml, page.image.as_deref());
                xml.close("url");
            }
            xml.close("urlset");
            Ok::<_, Problem>(answer(xml.finish()).up_to(standing).made_of(made))
        })
        .await
}

/// The newsroom's name as news search knows it: without what stands in parentheses.
fn publication(name: &str) -> String {
    let mut depth = 0_u32;
    let mut plain = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            c if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    let words: Vec<&str> = plain.split_whitespace().collect();
    words.join(" ")
}

/// A language as news search names it: ISO 639, and Chinese by its script.
fn language(tag: &str) -> &str {
    let mut parts = tag.split('-');
    let primary = parts.next().unwrap_or(tag);
    if primary != "zh" {
        return primary;
    }
    let traditional = ["Hant", "TW", "HK", "MO"];
    let named = |part: &str| traditional.contains(&part);
    match parts.clone().any(|part| part == "Hans") || !parts.any(named) {
        true => "zh-cn",
        false => "zh-tw",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_languages_are_those_of_news_search() {
        assert_eq!(
            publication("The Harbour Times (online)"),
            "The Harbour Times"
        );
        assert_eq!(publication("A (b (c)) d"), "A d");
        for (tag, known) in [
            ("en", "en"),
            ("pt-BR", "pt"),
            ("zh", "zh-cn"),
            ("zh-Hans-HK", "zh-cn"),
            ("zh-TW", "zh-tw"),
            ("zh-Hant", "zh-tw"),
            ("gsw-CH", "gsw"),
        ] {
            assert_eq!(language(tag), known, "{tag}");
        }
    }
}
