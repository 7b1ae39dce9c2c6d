//! A story in a list: no body, but everything a card on a page shows.

use std::collections::HashMap;
use std::sync::Arc;

use newsdesk_domain::article::Genre;
use newsdesk_domain::body::count::reading_minutes;
use newsdesk_domain::body::text;
use newsdesk_domain::json::Ready;
use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::Connection;
use newsdesk_persistence::catalogue::Wanted;
use newsdesk_persistence::delivery::LiveStory;
use newsdesk_persistence::delivery::list::{self, LiveBody};
use serde::Serialize;
use utoipa::ToSchema;

use crate::cache::made_of::MadeOf;
use crate::problem::Problem;
use crate::services::Services;
use crate::views::assembly::{Assembly, want, want_body};
use crate::views::blocks::Block;
use crate::views::fields::Fields;
use crate::views::media::ShownPhoto;
use crate::views::parts::{BylineCredit, TagUse};
use crate::views::refs::SectionRef;

/// A story in a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Teaser<'a> {
    /// Identity.
    #[schema(value_type = String, format = Uuid)]
    pub id: Id,
    /// The address.
    pub slug: &'a str,
    /// Its place on the website.
    pub path: String,
    /// Its address on the website, absolute.
    #[schema(format = Uri)]
    pub canonical_url: String,
    /// The headline.
    pub headline: &'a str,
    /// A word or two above the headline.
    #[schema(required)]
    pub kicker: Option<&'a str>,
    /// A headline for narrow places.
    #[schema(required)]
    pub short_headline: Option<&'a str>,
    /// The teaser; the story's own, or taken from its body.
    #[schema(required)]
    pub summary: Option<&'a str>,
    /// What kind of journalism it is, such as `news`.
    #[schema(value_type = String, example = "news")]
    pub genre: Genre,
    /// BCP 47.
    pub language: &'a str,
    /// Where it belongs.
    #[schema(required)]
    pub section: Option<SectionRef<'a>>,
    /// `By Ana Ruiz`.
    #[schema(required)]
    pub byline_text: Option<String>,
    /// Who made it, in order.
    pub bylines: Vec<BylineCredit<'a>>,
    /// `With reporting by Northwire`.
    #[schema(required)]
    pub attribution: Option<String>,
    /// What it is about.
    pub tags: Vec<TagUse<'a>>,
    /// The lead photo.
    #[schema(required)]
    pub lead_media: Option<ShownPhoto>,
    /// 1 (most urgent) to 9.
    #[schema(required, minimum = 1, maximum = 9)]
    pub urgency: Option<u8>,
    /// The words in its body.
    pub word_count: i32,
    /// Minutes it takes to read.
    pub reading_minutes: u32,
    /// The date readers see.
    #[schema(value_type = String, format = DateTime)]
    pub published_at: Timestamp,
    /// When it first went live.
    #[schema(value_type = String, format = DateTime)]
    pub first_published_at: Timestamp,
    /// The last significant publish.
    #[schema(value_type = String, format = DateTime)]
    pub updated_at: Timestamp,
    /// The story, block by block; only with `include=body`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub body: Option<Vec<Block>>,
    /// The body as HTML; only with `include=body`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub body_html: Option<String>,
    /// The body as plain text; only with `include=body`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub body_text: Option<String>,
}

impl<'a> Teaser<'a> {
    /// The teaser of a live story.
    pub fn of(assembly: &Assembly<'a>, story: &'a LiveStory) -> Self {
        let content = &story.content;
        let name = |id| assembly.name(id);
        let path = assembly.path(content.section, &content.slug);
        Self {
            id: story.id,
            canonical_url: format!("{}{path}", assembly.settings.site_url),
            path,
            section: content.section.and_then(|id| assembly.section(id)),
            byline_text: content.shown_byline_text(name),
            bylines: assembly.bylines(content),
            attribution: content.attribution(name),
            tags: assembly.tags(content),
            lead_media: content
                .lead_media
                .as_ref()
                .and_then(|used| assembly.shown(used)),
            slug: &content.slug,
            headline: &content.headline,
            kicker: content.kicker.as_deref(),
            short_headline: content.short_headline.as_deref(),
            summary: story.summary(),
            genre: content.genre,
            language: &content.language,
            urgency: content.urgency,
            word_count: story.word_count,
            reading_minutes: reading_minutes(u32::try_from(story.word_count).unwrap_or(0)),
            published_at: story.published_at,
            first_published_at: story.first_published_at,
            updated_at: story.updated_at,
            body: None,
            body_html: None,
            body_text: None,
        }
    }

    /// The same with what the story says.
    fn with(self, assembly: &Assembly<'a>, body: LiveBody) -> Self {
        let LiveBody {
            blocks,
            corrections,
        } = body;
        Self {
            body_html: Some(assembly.html(&blocks, &corrections)),
            body_text: Some(text::render(&blocks)),
            body: Some(assembly.body(blocks, &corrections)),
            ..self
        }
    }
}

/// [`teasers`] with what the stories say, by two statements more. Of the stories they link
/// to only the live ones are shown.
pub(crate) fn teasers_with_bodies(
    db: &mut Connection,
    services: &Services,
    generation: i64,
    mut stories: Vec<Arc<LiveStory>>,
    fields: &Fields,
    now: Timestamp,
    made: &mut MadeOf,
) -> Result<Vec<Ready>, Problem> {
    fields.strip_all(&mut stories);
    let ids: Vec<Id> = stories.iter().map(|story| story.id).collect();
    let mut bodies = list::bodies(db, &ids)?;
    let (mut wanted, mut linked) = (Wanted::default(), Vec::new());
    for story in &stories {
        want(&story.content, &mut wanted);
    }
    for body in bodies.values() {
        want_body(&body.blocks, &mut wanted, &mut linked);
    }
    for id in &linked {
        made.one(*id);
    }
    let others = services.catalogue.stories(db, generation, &linked)?;
    let resolved = services.catalogue.resolve(db, generation, &wanted)?;
    made.resolved(&wanted, &resolved, now);
    let none = HashMap::new();
    let unlinked = Assembly {
        resolved: &resolved,
        links: &none,
        settings: &services.settings,
        now,
    };
    let others = others.iter();
    let links = others
        .map(|other| (other.id, unlinked.link(other)))
        .collect();
    let assembly = Assembly {
        links: &links,
        ..unlinked
    };
    let finish = |story: &Arc<LiveStory>| {
        let body = bodies.remove(&story.id);
        let teaser = Teaser::of(&assembly, story);
        fields.write(&match body {
            Some(body) => teaser.with(&assembly, body),
            None => teaser,
        })
    };
    stories.iter().map(finish).collect()
}

/// The finished teasers of these stories, what they point at resolved by a fixed number
/// of statements. Adds to `made` what they point at, but not the stories themselves: a
/// list knows better by what it changes.
pub(crate) fn teasers(
    db: &mut Connection,
    services: &Services,
    generation: i64,
    mut stories: Vec<Arc<LiveStory>>,
    fields: &Fields,
    now: Timestamp,
    made: &mut MadeOf,
) -> Result<Vec<Ready>, Problem> {
    fields.strip_all(&mut stories);
    let mut wanted = Wanted::default();
    for story in &stories {
        want(&story.content, &mut wanted);
    }
    let resolved = services.catalogue.resolve(db, generation, &wanted)?;
    made.resolved(&wanted, &resolved, now);
    let (links, settings) = (HashMap::new(), &services.settings);
    let assembly = Assembly {
        resolved: &resolved,
        links: &links,
        settings,
        now,
    };
    stories
        .iter()
        .map(|story| fields.write(&Teaser::of(&assembly, story)))
        .collect()
}

/// A teaser as an example for the document.
pub(crate) fn example() -> serde_json::Value {
    serde_json::json!({
        "id": "019ab2f0-5a00-7c11-8f00-3f6f6f1d2a10",
        "slug": "ferries-return-to-port-elia",
        "path": "/world/ferries-return-to-port-elia",
        "canonicalUrl": "https://news.example/world/ferries-return-to-port-elia",
        "headline": "Ferries return to Port Elia",
        "kicker": null,
        "shortHeadline": null,
        "summary": "The first ferry in a month left at dawn.",
        "genre": "news",
        "language": "en",
        "section": section_example(),
        "bylineText": "By Ana Ruiz",
        "bylines": [{"role": "author", "byline": byline_example(), "creditAs": null, "location": null}],
        "attribution": "With reporting by Northwire",
        "tags": [{"rel": "about", "tag": tag_example()}],
        "leadMedia": photo_example(),
        "urgency": null,
        "wordCount": 412,
        "readingMinutes": 2,
        "publishedAt": "2026-11-22T06:10:00Z",
        "firstPublishedAt": "2026-11-22T06:10:00Z",
        "updatedAt": "2026-11-22T09:30:00Z"
    })
}

/// A section as an example for the document.
pub(crate) fn section_example() -> serde_json::Value {
    serde_json::json!({"id": "019ab2f0-5a00-7c11-8f00-3f6f6f1d2a01", "slug": "world", "name": "World", "path": "/world"})
}

/// A tag as an example for the document.
pub(crate) fn tag_example() -> serde_json::Value {
    serde_json::json!({"id": "019ab2f0-5a00-7c11-8f00-3f6f6f1d2a02", "slug": "port-elia", "name": "Port Elia", "type": "place"})
}

/// A byline as an example for the document.
pub(crate) fn byline_example() -> serde_json::Value {
    serde_json::json!({
        "id": "019ab2f0-5a00-7c11-8f00-3f6f6f1d2a03", "slug": "ana-ruiz", "name": "Ana Ruiz",
        "kind": "person", "jobTitle": "Correspondent", "shortCode": null, "photo": null
    })
}

/// A photo as a story shows it, as an example for the document.
pub(crate) fn photo_example() -> serde_json::Value {
    serde_json::json!({
        "media": crate::views::media::media_example(),
        "altText": "A white ferry leaves a stone harbour",
        "caption": "The first ferry in a month leaves Port Elia.",
        "creditLine": "Northwire/Jo Lind",
        "focalPoint": null
    })
}
