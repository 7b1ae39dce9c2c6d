//! Stories as entries of a feed: what they point at and what is inside them, in a fixed
//! number of statements.

use std::collections::HashMap;

use newsdesk_domain::Timestamp;
use newsdesk_domain::article::{ArticleContent, BylineRole};
use newsdesk_domain::body::{Block, BlockContent, ImageRole};
use newsdesk_persistence::Connection;
use newsdesk_persistence::catalogue::Wanted;
use newsdesk_persistence::delivery::LiveStory;
use newsdesk_persistence::delivery::list::{self, LiveBody};

use crate::cache::made_of::MadeOf;
use crate::feeds::channel::{Category, Entry, urn};
use crate::feeds::photo::Photo;
use crate::problem::Problem;
use crate::services::Services;
use crate::views::assembly::{Assembly, want, want_body};
use crate::views::pictured::Pictured;
use crate::views::refs::ArticleRef;

/// The entries of these stories. Adds to `made` what they point at, but not the stories.
///
/// # Errors
/// Why the store failed.
pub(super) fn entries(
    db: &mut Connection,
    services: &Services,
    generation: i64,
    stories: Vec<LiveStory>,
    now: Timestamp,
    made: &mut MadeOf,
) -> Result<Vec<Entry>, Problem> {
    let ids: Vec<_> = stories.iter().map(|story| story.id).collect();
    let mut insides = list::bodies(db, &ids)?;
    let (mut wanted, mut linked) = (Wanted::default(), Vec::new());
    for story in &stories {
        want(&story.content, &mut wanted);
    }
    for inside in insides.values() {
        want_body(&inside.blocks, &mut wanted, &mut linked);
    }
    linked.sort_unstable();
    linked.dedup();
    for id in &linked {
        made.one(*id);
    }
    let others = services.catalogue.stories(db, generation, &linked)?;
    let resolved = services.catalogue.resolve(db, generation, &wanted)?;
    made.resolved(&wanted, &resolved, now);
    let (none, settings) = (HashMap::new(), &services.settings);
    let unlinked = Assembly {
        resolved: &resolved,
        links: &none,
        settings,
        now,
    };
    // A feed is read far from the website: its links are whole.
    let links = others.iter().map(|other| {
        let link = unlinked.link(other);
        let path = format!("{}{}", settings.site_url, link.path);
        (other.id, ArticleRef { path, ..link })
    });
    let links = links.collect();
    let assembly = Assembly {
        links: &links,
        ..unlinked
    };
    let entries = stories.into_iter().filter_map(|story| {
        let inside = insides.remove(&story.id)?;
        Some(entry(&assembly, story, inside))
    });
    Ok(entries.collect())
}

fn entry(assembly: &Assembly<'_>, story: LiveStory, inside: LiveBody) -> Entry {
    let content = story.content;
    let path = assembly.path(content.section, &content.slug);
    let (authors, contributors) = credits(assembly, &content);
    let lead = content.lead_media.as_ref();
    let photo = lead.and_then(|used| Pictured::of(assembly, used));
    let mut body = inside.blocks;
    // The lead photo stands above the text, with its credit: most readers show no other.
    if let Some(lead) = lead {
        let content = BlockContent::Image {
            photo: lead.clone(),
            role: ImageRole::Inline,
        };
        let id = "lead".to_owned();
        body.insert(0, Block { id, content });
    }
    Entry {
        id: urn(story.id),
        link: format!("{}{path}", assembly.settings.site_url),
        html: assembly.html(&body, &inside.corrections),
        categories: categories(assembly, &content),
        photo: photo.and_then(Photo::of),
        published: story.published_at,
        updated: story.updated_at,
        authors,
        contributors,
        title: content.headline,
        summary: content
            .summary
            .filter(|text| !text.is_empty())
            .or(story.excerpt),
        language: content.language,
    }
}

/// Who made a story and who helped: its authors and the others it credits. Where it names
/// no author everybody made it, and where it credits nobody, whose material it is.
fn credits(assembly: &Assembly<'_>, content: &ArticleContent) -> (Vec<String>, Vec<String>) {
    let (mut authors, mut others) = (Vec::new(), Vec::new());
    for credit in &content.bylines {
        let own = credit.credit_as.clone();
        let name = own.or_else(|| assembly.name(credit.byline).map(str::to_owned));
        let list = match credit.role {
            BylineRole::Author => &mut authors,
            _ => &mut others,
        };
        list.extend(name);
    }
    if authors.is_empty() {
        std::mem::swap(&mut authors, &mut others);
    }
    if authors.is_empty() {
        let names = content.sources.iter().filter_map(|source| {
            let byline = || assembly.name(source.byline?).map(str::to_owned);
            source.name.clone().or_else(byline)
        });
        authors.extend(names);
    }
    (authors, others)
}

/// The section of a story and its tags.
fn categories(assembly: &Assembly<'_>, content: &ArticleContent) -> Vec<Category> {
    let section = content.section.and_then(|id| assembly.section(id));
    let section = section.map(|section| Category {
        term: section.slug.to_owned(),
        label: section.name.to_owned(),
        uri: None,
    });
    let tags = content.tags.iter().filter_map(|used| {
        let tag = &assembly.resolved.tags.get(&used.tag)?.content;
        Some(Category {
            term: tag.slug.clone(),
            label: tag.name.clone(),
            uri: tag.uri.clone(),
        })
    });
    section.into_iter().chain(tags).collect()
}
