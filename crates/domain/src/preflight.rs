//! The pre-flight: what stands between a story and its readers, and what an editor
//! should know before it goes.
//!
//! Pure: whoever asks looks up what the rules need ([`Known`]) and says for which
//! instant. The same check answers the pre-flight itself, `publish`, `schedule` and the
//! scheduler.

mod blocks;
mod photos;
mod table;

use std::collections::{HashMap, HashSet};

use crate::article::ArticleContent;
use crate::body::Block;
use crate::credit::CreditFormats;
use crate::media::MediaContent;
use crate::shape::characters::is_blank as blank;
use crate::shape::{Finding, MAX_FINDINGS};
use crate::{Id, Timestamp};

pub use table::{Rule, Rules, Severity};

#[cfg(test)]
mod tests;

/// A headline longer than this is cut on phones and in search results.
pub const LONG_HEADLINE: usize = 110;

/// An alternative text longer than this tires those who listen to it.
pub const LONG_ALT_TEXT: usize = 250;

/// A title longer than this is cut in search results.
pub const LONG_SEO_TITLE: usize = 60;

/// A description longer than this is cut in search results.
pub const LONG_SEO_DESCRIPTION: usize = 160;

/// A story as it would go live.
#[derive(Clone, Copy, Debug)]
pub struct Story<'a> {
    /// Which.
    pub id: Id,
    /// What it says.
    pub content: &'a ArticleContent,
    /// Its body.
    pub body: &'a [Block],
    /// The embargo of its working copy, where that is not what would go live.
    pub working_embargo: Option<Timestamp>,
    /// When it is planned to come down again.
    pub unpublish_at: Option<Timestamp>,
}

/// What the rules need to know of everything a story refers to; of many stories at once,
/// so that it is looked up once.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// The photos there are.
    pub photos: HashMap<Id, Photo>,
    /// The sections there are, with whether each has an image.
    pub sections: HashMap<Id, bool>,
    /// The stories that readers see at the instant asked about, as far as is known now.
    pub live: HashSet<Id>,
    /// Whose slug it is.
    pub slugs: HashMap<String, Id>,
}

/// What a photo says of itself, where a use of it says nothing else.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Photo {
    /// The credit line, composed.
    pub credit_line: Option<String>,
    /// The text alternative.
    pub alt_text: Option<String>,
    /// The caption.
    pub caption: Option<String>,
    /// From when it may be shown.
    pub valid_from: Option<Timestamp>,
    /// After when it may not.
    pub expires_at: Option<Timestamp>,
    /// Where it may be shown; everywhere, where none is named.
    pub territories: Vec<String>,
    /// What the agency asks of the desk.
    pub instructions: Option<String>,
    /// Whether a trained model made it, or a part of it.
    pub is_ai_made: bool,
}

impl Photo {
    /// Whether its rights let it be shown at an instant.
    pub fn may_be_shown(&self, at: Timestamp) -> bool {
        self.valid_from.is_none_or(|from| from <= at)
            && self.expires_at.is_none_or(|until| at < until)
    }

    /// What a photo says, credited by these formats.
    pub fn of(content: &MediaContent, formats: &CreditFormats) -> Self {
        Self {
            credit_line: formats.line(content),
            alt_text: content.alt_text.clone(),
            caption: content.caption.clone(),
            valid_from: content.valid_from,
            expires_at: content.expires_at,
            territories: content.territories.clone(),
            instructions: content.instructions.clone(),
            is_ai_made: content.is_ai_made(),
        }
    }
}

/// When another story is live and when it is planned to be.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Standing {
    /// Whether it is on the desk: neither binned nor killed.
    pub on_desk: bool,
    /// Whether readers see it.
    pub live: bool,
    /// When it is to go live.
    pub publish_at: Option<Timestamp>,
    /// When it is to come down.
    pub unpublish_at: Option<Timestamp>,
}

impl Standing {
    /// Whether readers see the story at an instant, as far as is known now.
    pub fn is_live_at(&self, at: Timestamp) -> bool {
        let up = self.live || self.publish_at.is_some_and(|up| up <= at);
        let down = self.unpublish_at.is_some_and(|down| down <= at);
        self.on_desk && up && !down
    }
}

/// What a check found, in the order of the story's members.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Verdict {
    /// What must be put right first; at most [`MAX_FINDINGS`].
    pub blockers: Vec<Finding>,
    /// What should be; at most [`MAX_FINDINGS`].
    pub warnings: Vec<Finding>,
}

impl Verdict {
    /// Whether nothing stands in the way.
    pub fn is_publishable(&self) -> bool {
        self.blockers.is_empty()
    }
}

/// Checks whether a story can go live at an instant.
pub fn check(story: &Story<'_>, known: &Known, at: Timestamp, rules: &Rules) -> Verdict {
    let mut found = Found {
        known,
        at,
        until: story.unpublish_at,
        rules,
        verdict: Verdict::default(),
    };
    words(&mut found, story.content);
    place(&mut found, story);
    if let Some(used) = &story.content.lead_media {
        photos::check(&mut found, "/leadMedia", used);
    } else {
        found.add(
            Rule::LeadMediaMissing,
            "/leadMedia",
            "The story has no lead photo; give it one with `leadMedia`.",
        );
    }
    if !blocks::say_something(story.body) {
        found.add(
            Rule::BodyMissing,
            "/body",
            "The story has no body; write at least one block that says something.",
        );
    }
    blocks::check(&mut found, story);
    for (index, other) in story.content.related.iter().enumerate() {
        if *other != story.id && !known.live.contains(other) {
            found.add(
                Rule::RelatedUnpublished,
                format!("/related/{index}"),
                "The related story is not live then, and readers will not see it; publish it, or take it out.",
            );
        }
    }
    found.verdict
}

fn words(found: &mut Found<'_>, content: &ArticleContent) {
    if blank(&content.headline) {
        found.add(
            Rule::HeadlineMissing,
            "/headline",
            "The story has no headline; write one.",
        );
    }
    found.long(
        Rule::HeadlineLong,
        "/headline",
        &content.headline,
        LONG_HEADLINE,
    );
    if missing(content.summary.as_deref()) {
        found.add(
            Rule::SummaryMissing,
            "/summary",
            "The story has no teaser of its own, so one is cut from its body; write one in `summary`.",
        );
    }
    let credited = !content.bylines.is_empty()
        || content
            .sources
            .iter()
            .any(|source| source.byline.is_some() || !missing(source.name.as_deref()));
    if !credited {
        found.add(
            Rule::CreditMissing,
            "/bylines",
            "Nobody is credited; add a byline, or the agency among `sources`.",
        );
    }
    if content.tags.is_empty() {
        found.add(
            Rule::TagsMissing,
            "/tags",
            "The story has no tags, and will not be found beside others of its topic; add one.",
        );
    }
    if let Some(seo) = &content.seo {
        let title = seo.title.as_deref().unwrap_or_default();
        found.long(Rule::SeoTitleLong, "/seo/title", title, LONG_SEO_TITLE);
        let description = seo.description.as_deref().unwrap_or_default();
        found.long(
            Rule::SeoDescriptionLong,
            "/seo/description",
            description,
            LONG_SEO_DESCRIPTION,
        );
    }
}

fn place(found: &mut Found<'_>, story: &Story<'_>) {
    let content = story.content;
    let section = content.section.and_then(|id| found.known.sections.get(&id));
    match section {
        None => found.add(
            Rule::SectionMissing,
            "/section",
            "The story has no section; name the one it belongs to.",
        ),
        Some(false) => found.add(
            Rule::SectionImageMissing,
            "/section",
            "The story's section has no image; give the section one.",
        ),
        Some(true) => {}
    }
    let owner = found.known.slugs.get(&content.slug);
    if owner.is_some_and(|owner| *owner != story.id) {
        found.add(
            Rule::SlugTaken,
            "/slug",
            "The slug belongs to another story; choose another one.",
        );
    }
    let until = content.embargoed_until.max(story.working_embargo);
    if let Some(until) = until.filter(|until| *until > found.at) {
        found.add(
            Rule::EmbargoInForce,
            "/embargoedUntil",
            format!("The story is under embargo until {until}; publish it then, or schedule it for then."),
        );
    }
}

/// What was found so far, and what it is judged by.
struct Found<'a> {
    known: &'a Known,
    at: Timestamp,
    /// When the story comes down again.
    until: Option<Timestamp>,
    rules: &'a Rules,
    verdict: Verdict,
}

impl Found<'_> {
    fn add(&mut self, rule: Rule, pointer: impl Into<String>, detail: impl Into<String>) {
        let list = match self.rules.severity(rule) {
            Severity::Blocker => &mut self.verdict.blockers,
            Severity::Warning => &mut self.verdict.warnings,
        };
        if list.len() < MAX_FINDINGS {
            list.push(Finding::new(pointer, rule.code(), detail));
        }
    }

    /// Finds a text that is longer than `most` characters.
    fn long(&mut self, rule: Rule, pointer: &str, text: &str, most: usize) {
        let length = text.chars().count();
        if length > most {
            self.add(
                rule,
                pointer,
                format!("Has {length} characters; shorten it to {most} at most."),
            );
        }
    }
}

/// Whether a text is absent or shows nothing.
fn missing(text: Option<&str>) -> bool {
    text.is_none_or(blank)
}
