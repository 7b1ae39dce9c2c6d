//! A live story, whole, as readers get it.

use std::sync::Arc;

use newsdesk_domain::article::Genre;
use newsdesk_domain::body::count::reading_minutes;
use newsdesk_domain::body::{Block as StoredBlock, text};
use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::delivery::LiveStory;
use serde::Serialize;
use utoipa::ToSchema;

use crate::delivery::articles::teaser::{self, Teaser};
use crate::views::assembly::Assembly;
use crate::views::blocks::Block;
use crate::views::media::ShownPhoto;
use crate::views::parts::{
    BylineCredit, CorrectionView, DatelineView, ExternalIdView, RightsView, SeoView, SourceCredit,
    TagUse,
};
use crate::views::refs::SectionRef;

/// A live story, whole: the revision that was published.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Article<'a> {
    /// Identity.
    #[schema(value_type = String, format = Uuid)]
    pub id: Id,
    /// The address.
    pub slug: &'a str,
    /// Addresses it had before, oldest first; they redirect.
    pub previous_slugs: &'a [String],
    /// Its place on the website.
    pub path: String,
    /// Its address on the website, absolute.
    #[schema(format = Uri)]
    pub canonical_url: String,
    /// BCP 47.
    pub language: &'a str,
    /// What kind of journalism it is, such as `news`.
    #[schema(value_type = String, example = "news")]
    pub genre: Genre,
    /// What other systems call it.
    pub external_ids: Vec<ExternalIdView>,
    /// The headline.
    pub headline: &'a str,
    /// A word or two above the headline.
    #[schema(required)]
    pub kicker: Option<&'a str>,
    /// A second headline.
    #[schema(required)]
    pub subheadline: Option<&'a str>,
    /// The paragraph that leads into the story.
    #[schema(required)]
    pub standfirst: Option<&'a str>,
    /// The teaser; the story's own, or taken from its body.
    #[schema(required)]
    pub summary: Option<&'a str>,
    /// A headline for narrow places.
    #[schema(required)]
    pub short_headline: Option<&'a str>,
    /// The desk's working name.
    #[schema(required)]
    pub slugline: Option<&'a str>,
    /// Where it was reported from.
    #[schema(required)]
    pub dateline: Option<DatelineView>,
    /// The story, block by block.
    pub body: Vec<Block>,
    /// The body as HTML.
    pub body_html: String,
    /// The body as plain text.
    pub body_text: String,
    /// The words in its body.
    pub word_count: i32,
    /// Minutes it takes to read.
    pub reading_minutes: u32,
    /// Who made it, in order.
    pub bylines: Vec<BylineCredit<'a>>,
    /// `By Ana Ruiz`.
    #[schema(required)]
    pub byline_text: Option<String>,
    /// Whose material it rests on.
    pub sources: Vec<SourceCredit<'a>>,
    /// `With reporting by Northwire`.
    #[schema(required)]
    pub attribution: Option<String>,
    /// Where it belongs.
    #[schema(required)]
    pub section: Option<SectionRef<'a>>,
    /// Further sections that list it.
    pub sections: Vec<SectionRef<'a>>,
    /// What it is about, and what it mentions.
    pub tags: Vec<TagUse<'a>>,
    /// The lead photo.
    #[schema(required)]
    pub lead_media: Option<ShownPhoto>,
    /// Stories an editor chose to stand beside it, as far as they are live.
    pub related: Vec<Teaser<'a>>,
    /// 1 (most urgent) to 9.
    #[schema(required, minimum = 1, maximum = 9)]
    pub urgency: Option<u8>,
    /// When it first went live; never changes.
    #[schema(value_type = String, format = DateTime)]
    pub first_published_at: Timestamp,
    /// The date readers see.
    #[schema(value_type = String, format = DateTime)]
    pub published_at: Timestamp,
    /// The last significant publish.
    #[schema(value_type = String, format = DateTime)]
    pub updated_at: Timestamp,
    /// What was put right in the open, oldest first; never changed.
    pub corrections: Vec<CorrectionView>,
    /// How the words were made: an IPTC digital source type.
    #[schema(required)]
    pub digital_source_type: Option<&'a str>,
    /// Whose the words are.
    pub rights: RightsView,
    /// Words for search engines.
    pub seo: SeoView,
}

impl<'a> Article<'a> {
    /// A live story and its body with what they point at; `related` are the live ones of
    /// those its editor chose.
    pub fn of(
        assembly: &Assembly<'a>,
        story: &'a LiveStory,
        body: Vec<StoredBlock>,
        related: impl Iterator<Item = &'a Arc<LiveStory>>,
    ) -> Self {
        let corrections = &story.corrections;
        let content = &story.content;
        let name = |id| assembly.name(id);
        let path = assembly.path(content.section, &content.slug);
        Self {
            id: story.id,
            previous_slugs: &story.former_slugs,
            canonical_url: format!("{}{path}", assembly.settings.site_url),
            path,
            body_html: assembly.html(&body, corrections),
            body_text: text::render(&body),
            body: assembly.body(body, corrections),
            word_count: story.word_count,
            reading_minutes: reading_minutes(u32::try_from(story.word_count).unwrap_or(0)),
            bylines: assembly.bylines(content),
            byline_text: content.shown_byline_text(name),
            sources: assembly.sources(content),
            attribution: content.attribution(name),
            section: content.section.and_then(|id| assembly.section(id)),
            sections: content
                .sections
                .iter()
                .filter_map(|id| assembly.section(*id))
                .collect(),
            tags: assembly.tags(content),
            lead_media: content
                .lead_media
                .as_ref()
                .and_then(|used| assembly.shown(used)),
            related: related.map(|story| Teaser::of(assembly, story)).collect(),
            slug: &content.slug,
            language: &content.language,
            genre: content.genre,
            external_ids: content
                .external_ids
                .iter()
                .cloned()
                .map(ExternalIdView::from)
                .collect(),
            headline: &content.headline,
            kicker: content.kicker.as_deref(),
            subheadline: content.subheadline.as_deref(),
            standfirst: content.standfirst.as_deref(),
            summary: story.summary(),
            short_headline: content.short_headline.as_deref(),
            slugline: content.slugline.as_deref(),
            dateline: content.dateline.clone().map(DatelineView::from),
            urgency: content.urgency,
            first_published_at: story.first_published_at,
            published_at: story.published_at,
            updated_at: story.updated_at,
            corrections: corrections.iter().map(CorrectionView::from).collect(),
            digital_source_type: content.digital_source_type.as_deref(),
            rights: content.rights.clone().into(),
            seo: content.seo.clone().into(),
        }
    }
}

/// A story as an example for the document.
pub(crate) fn example() -> serde_json::Value {
    let mut example = teaser::example();
    let more = serde_json::json!({
        "previousSlugs": ["ferries-return"],
        "externalIds": [],
        "subheadline": null,
        "standfirst": "After a month of storms, the harbour is open again.",
        "slugline": "ELIA-FERRIES",
        "dateline": {"text": "PORT ELIA", "city": "Port Elia", "country": "PT", "geo": null},
        "body": [
            {"id": "b1", "type": "paragraph", "html": "The first ferry in a month left at dawn, Northwire reported."},
            {"id": "b2", "type": "quote", "html": "We waited long enough.", "attribution": "the harbour master, to Northwire"}
        ],
        "bodyHtml": "<p>The first ferry in a month left at dawn, Northwire reported.</p>",
        "bodyText": "The first ferry in a month left at dawn, Northwire reported.",
        "sources": [{
            "kind": "wire",
            "byline": {
                "id": "019ab2f0-5a00-7c11-8f00-3f6f6f1d2a05", "slug": "northwire", "name": "Northwire",
                "kind": "agency", "jobTitle": null, "shortCode": "NW", "photo": null
            },
            "name": null,
            "role": null
        }],
        "sections": [],
        "related": [],
        "corrections": [],
        "digitalSourceType": null,
        "rights": {"copyrightHolder": null, "copyrightNotice": null, "usageTerms": null},
        "seo": {"title": null, "description": null, "noIndex": false}
    });
    if let (Some(example), Some(more)) = (example.as_object_mut(), more.as_object()) {
        example.extend(more.clone());
    }
    example
}
