//! A working copy, whole, as the desk reads and writes it.

use newsdesk_domain::article::Genre;
use newsdesk_domain::body::count::reading_minutes;
use newsdesk_domain::body::text;
use newsdesk_domain::section_tree::SectionTree;
use newsdesk_domain::staff::Actor;
use newsdesk_domain::workflow::Policy;
use newsdesk_domain::{Id, Timestamp};
use newsdesk_editorial::articles::WorkingCopy;
use newsdesk_persistence::Connection;
use newsdesk_persistence::articles::named;
use newsdesk_persistence::catalogue::Wanted;
use newsdesk_persistence::locks;
use serde::Serialize;
use utoipa::ToSchema;

use crate::answer::Answer;
use crate::editorial::articles::LIST;
use crate::editorial::articles::blocks::{Body, EditorialBlock};
use crate::editorial::articles::linked::{EditorialArticleRef, Linked};
use crate::editorial::articles::lock::LockView;
use crate::editorial::articles::photo::EditorialMediaUse;
use crate::editorial::articles::state::EditorialState;
use crate::editorial::people::People;
use crate::editorial::resolve;
use crate::perform::Showing;
use crate::problem::Problem;
use crate::views::assembly::{Assembly, want, want_body};
use crate::views::parts::{
    BylineCredit, CorrectionView, DatelineView, ExternalIdView, RightsView, SeoView, SourceCredit,
    TagUse,
};
use crate::views::refs::SectionRef;

/// A story's working copy. What stands here under a member that can be written may be
/// sent back as it is, and changes nothing.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct EditorialArticle<'a> {
    /// Identity.
    #[schema(value_type = String, format = Uuid)]
    pub id: Id,
    #[serde(flatten)]
    pub state: EditorialState,
    /// Who is working on it, where somebody says so.
    #[schema(required)]
    pub lock: Option<LockView>,
    /// The date readers see, or will see: an editor's, or that of the publish.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    pub published_at: Option<Timestamp>,
    /// Until when no verb makes it live.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    pub embargoed_until: Option<Timestamp>,
    /// The address.
    pub slug: String,
    /// Addresses under which readers knew it before, oldest first.
    pub previous_slugs: Vec<String>,
    /// Its place on the website, now or once published.
    pub path: String,
    /// Its address on the website, absolute, now or once published.
    #[schema(format = Uri)]
    pub canonical_url: String,
    /// BCP 47.
    pub language: String,
    /// What kind of journalism it is, such as `news`.
    #[schema(value_type = String, example = "news")]
    pub genre: Genre,
    /// What other systems call it.
    pub external_ids: Vec<ExternalIdView>,
    /// The headline.
    pub headline: String,
    /// A word or two above the headline.
    #[schema(required)]
    pub kicker: Option<String>,
    /// A second headline.
    #[schema(required)]
    pub subheadline: Option<String>,
    /// The paragraph that leads into the story.
    #[schema(required)]
    pub standfirst: Option<String>,
    /// The teaser: the story's own, or one taken from its body.
    #[schema(required)]
    pub summary: Option<String>,
    /// A headline for narrow places.
    #[schema(required)]
    pub short_headline: Option<String>,
    /// The desk's working name.
    #[schema(required)]
    pub slugline: Option<String>,
    /// Where it was reported from.
    #[schema(required)]
    pub dateline: Option<DatelineView>,
    /// The story, block by block.
    pub body: Vec<EditorialBlock<'a>>,
    /// The body as HTML, as readers would get it now.
    pub body_html: String,
    /// The body as plain text.
    pub body_text: String,
    /// The words in its body.
    #[schema(minimum = 0)]
    pub word_count: i32,
    /// Minutes it takes to read.
    #[schema(minimum = 0)]
    pub reading_minutes: u32,
    /// Who made it, in order.
    pub bylines: Vec<BylineCredit<'a>>,
    /// `By Ana Ruiz`: the override, or one made of `bylines`.
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
    pub lead_media: Option<EditorialMediaUse<'a>>,
    /// Stories an editor chose to stand beside it.
    pub related: Vec<EditorialArticleRef>,
    /// 1 (most urgent) to 9.
    #[schema(required, minimum = 1, maximum = 9)]
    pub urgency: Option<u8>,
    /// What was put right in the open.
    pub corrections: Vec<CorrectionView>,
    /// How the words were made: an IPTC digital source type.
    #[schema(required, format = Uri)]
    pub digital_source_type: Option<String>,
    /// Whose the words are.
    #[schema(required)]
    pub rights: Option<RightsView>,
    /// Words for search engines.
    #[schema(required)]
    pub seo: Option<SeoView>,
    /// A note among staff; never public.
    #[schema(required)]
    pub editor_note: Option<String>,
}

/// What a working copy is shown with, besides what it points at.
struct Beside<'l> {
    linked: &'l Linked,
    people: &'l People,
    actor: &'l Actor,
    policy: Policy,
    lock: Option<LockView>,
}

/// The finished answer for a working copy.
pub(super) fn answer(
    db: &mut Connection,
    showing: &Showing<'_>,
    copy: WorkingCopy,
    created: bool,
) -> Result<Answer, Problem> {
    let (id, version) = (copy.article.facts.id, copy.article.facts.version);
    viewed(db, showing, copy, |view| {
        if created {
            Answer::created(&format!("{LIST}/{id}"), version, &view)
        } else {
            Ok(Answer::json(&view)?.version(version))
        }
    })
}

/// The answer that is made of a copy's view: what it points at is resolved by a fixed
/// number of statements.
pub(super) fn viewed(
    db: &mut Connection,
    showing: &Showing<'_>,
    copy: WorkingCopy,
    finish: impl FnOnce(EditorialArticle<'_>) -> Result<Answer, Problem>,
) -> Result<Answer, Problem> {
    let Showing {
        services,
        catalogue,
        actor,
        now,
    } = *showing;
    let id = copy.article.facts.id;
    let mut wanted = Wanted::default();
    let mut pointed = copy.revision.content.related.clone();
    want(&copy.revision.content, &mut wanted);
    want_body(&copy.body, &mut wanted, &mut pointed);
    let resolved = resolve(db, catalogue, &wanted)?;
    let linked = Linked::new(named(db, &pointed)?, &resolved.sections, actor);
    let facts = &copy.article.facts;
    let people = People::load(db, [facts.owner, facts.created_by, facts.changed_by])?;
    let links = linked.live();
    let assembly = Assembly {
        resolved: &resolved,
        links: &links,
        settings: &services.settings,
        now,
    };
    let beside = Beside {
        linked: &linked,
        people: &people,
        actor,
        policy: services.rules.workflow,
        lock: locks::find(db, id, now)?.map(LockView::from),
    };
    finish(EditorialArticle::of(&assembly, &beside, copy))
}

/// A section, hidden or not.
pub(super) fn section(tree: &SectionTree, id: Id) -> Option<SectionRef<'_>> {
    tree.get(id).map(|node| SectionRef::from(&node.section))
}

fn sections<'a>(tree: &'a SectionTree, ids: &[Id]) -> Vec<SectionRef<'a>> {
    ids.iter().filter_map(|id| section(tree, *id)).collect()
}

/// The teaser readers get: the story's own, or one taken from its body.
pub(super) fn summary(own: Option<String>, excerpt: Option<String>) -> Option<String> {
    own.filter(|text| !text.is_empty()).or(excerpt)
}

impl<'a> EditorialArticle<'a> {
    fn of(assembly: &Assembly<'a>, beside: &Beside<'_>, copy: WorkingCopy) -> Self {
        let (article, revision, body) = (copy.article, copy.revision, copy.body);
        let state = EditorialState::of(&article, beside.people, beside.actor, beside.policy);
        let (facts, content) = (article.facts, revision.content);
        let corrections = article.corrections;
        let tree = &assembly.resolved.sections;
        let name = |id| assembly.name(id);
        let path = assembly.path(content.section, &content.slug);
        let blocks = Body::new(assembly, beside.linked, &corrections);
        let mut former = article.former_slugs;
        former.retain(|slug| *slug != content.slug);
        Self {
            id: facts.id,
            state,
            lock: beside.lock.clone(),
            published_at: content.published_at.or(facts.published_at),
            embargoed_until: content.embargoed_until,
            previous_slugs: former,
            canonical_url: format!("{}{path}", assembly.settings.site_url),
            path,
            body_html: assembly.html(&body, &corrections),
            body_text: text::render(&body),
            body: blocks.blocks(&body),
            word_count: revision.word_count,
            reading_minutes: reading_minutes(u32::try_from(revision.word_count).unwrap_or(0)),
            bylines: assembly.bylines(&content),
            byline_text: content.shown_byline_text(name),
            sources: assembly.sources(&content),
            attribution: content.attribution(name),
            section: content.section.and_then(|id| section(tree, id)),
            sections: sections(tree, &content.sections),
            tags: assembly.tags(&content),
            lead_media: blocks.lead(&content),
            related: beside.linked.all(&content.related),
            slug: content.slug,
            language: content.language,
            genre: content.genre,
            external_ids: content.external_ids.into_iter().map(Into::into).collect(),
            headline: content.headline,
            kicker: content.kicker,
            subheadline: content.subheadline,
            standfirst: content.standfirst,
            summary: summary(content.summary, revision.excerpt),
            short_headline: content.short_headline,
            slugline: content.slugline,
            dateline: content.dateline.map(DatelineView::from),
            urgency: content.urgency,
            corrections: corrections.iter().map(Into::into).collect(),
            digital_source_type: content.digital_source_type,
            // Absent is `null` here, for what is shown must mean the same when sent back.
            rights: content.rights.map(|rights| Some(rights).into()),
            seo: content.seo.map(|seo| Some(seo).into()),
            editor_note: content.editor_note,
        }
    }
}
