//! A working copy in a list: no body, but all that a desk sorts by.

use newsdesk_domain::article::Genre;
use newsdesk_domain::body::count::reading_minutes;
use newsdesk_domain::staff::Actor;
use newsdesk_domain::workflow::Policy;
use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::articles::list::Listed;
use serde::Serialize;
use utoipa::ToSchema;

use crate::editorial::articles::lock::LockView;
use crate::editorial::articles::photo::EditorialMediaUse;
use crate::editorial::articles::state::EditorialState;
use crate::editorial::articles::view::{section, summary};
use crate::editorial::people::People;
use crate::views::assembly::Assembly;
use crate::views::parts::{BylineCredit, TagUse};
use crate::views::refs::SectionRef;

/// A working copy in a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct EditorialTeaser<'a> {
    /// Identity.
    #[schema(value_type = String, format = Uuid)]
    pub id: Id,
    #[serde(flatten)]
    pub state: EditorialState,
    /// Who is working on it, where somebody says so.
    #[schema(required)]
    pub lock: Option<LockView>,
    /// The date readers see, or will see.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    pub published_at: Option<Timestamp>,
    /// The address.
    pub slug: String,
    /// Its place on the website, now or once published.
    pub path: String,
    /// BCP 47.
    pub language: String,
    /// What kind of journalism it is, such as `news`.
    #[schema(value_type = String, example = "news")]
    pub genre: Genre,
    /// The headline.
    pub headline: String,
    /// A word or two above the headline.
    #[schema(required)]
    pub kicker: Option<String>,
    /// A headline for narrow places.
    #[schema(required)]
    pub short_headline: Option<String>,
    /// The desk's working name.
    #[schema(required)]
    pub slugline: Option<String>,
    /// The teaser: the story's own, or one taken from its body.
    #[schema(required)]
    pub summary: Option<String>,
    /// Who made it, in order.
    pub bylines: Vec<BylineCredit<'a>>,
    /// `By Ana Ruiz`.
    #[schema(required)]
    pub byline_text: Option<String>,
    /// `With reporting by Northwire`.
    #[schema(required)]
    pub attribution: Option<String>,
    /// Where it belongs.
    #[schema(required)]
    pub section: Option<SectionRef<'a>>,
    /// What it is about.
    pub tags: Vec<TagUse<'a>>,
    /// The lead photo.
    #[schema(required)]
    pub lead_media: Option<EditorialMediaUse<'a>>,
    /// 1 (most urgent) to 9.
    #[schema(required, minimum = 1, maximum = 9)]
    pub urgency: Option<u8>,
    /// The words in its body.
    #[schema(minimum = 0)]
    pub word_count: i32,
    /// Minutes it takes to read.
    #[schema(minimum = 0)]
    pub reading_minutes: u32,
}

impl<'a> EditorialTeaser<'a> {
    /// The teaser of a working copy.
    pub fn of(
        assembly: &Assembly<'a>,
        people: &People,
        viewer: (&Actor, Policy),
        listed: Listed,
        lock: Option<LockView>,
    ) -> Self {
        let Listed {
            article,
            content,
            word_count,
            excerpt,
        } = listed;
        let (actor, policy) = viewer;
        let state = EditorialState::of(&article, people, actor, policy);
        let facts = article.facts;
        let resolved = assembly.resolved;
        let name = |id| assembly.name(id);
        let lead = content.lead_media.as_ref();
        let lead = lead.and_then(|used| EditorialMediaUse::of(used, assembly));
        Self {
            id: facts.id,
            state,
            lock,
            published_at: content.published_at.or(facts.published_at),
            path: assembly.path(content.section, &content.slug),
            bylines: assembly.bylines(&content),
            byline_text: content.shown_byline_text(name),
            attribution: content.attribution(name),
            section: content
                .section
                .and_then(|id| section(&resolved.sections, id)),
            tags: assembly.tags(&content),
            lead_media: lead,
            slug: content.slug,
            language: content.language,
            genre: content.genre,
            headline: content.headline,
            kicker: content.kicker,
            short_headline: content.short_headline,
            slugline: content.slugline,
            summary: summary(content.summary, excerpt),
            urgency: content.urgency,
            word_count,
            reading_minutes: reading_minutes(u32::try_from(word_count).unwrap_or(0)),
        }
    }
}
