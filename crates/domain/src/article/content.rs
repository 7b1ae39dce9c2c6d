//! The working copy's members, as a revision stores them: references are ids.

use serde::{Deserialize, Serialize};

use crate::article::{BylineRole, Genre, SourceKind, TagRel};
use crate::body::MediaUse;
use crate::{Id, Timestamp, credit};

/// All members of a story but its body, which is stored beside it so that a list
/// never reads it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ArticleContent {
    /// The address; unique in the newsroom.
    pub slug: String,
    /// BCP 47.
    pub language: String,
    /// What kind of journalism it is.
    #[serde(default = "Genre::unnamed")]
    pub genre: Genre,
    /// The headline, at most 255 characters.
    pub headline: String,
    /// A word or two above the headline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kicker: Option<String>,
    /// A second headline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subheadline: Option<String>,
    /// The paragraph that leads into the story.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standfirst: Option<String>,
    /// The teaser; where absent it is derived from the body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// A headline for narrow places.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short_headline: Option<String>,
    /// The desk's working name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slugline: Option<String>,
    /// Where it was reported from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dateline: Option<Dateline>,
    /// Who made it, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bylines: Vec<BylineCredit>,
    /// Overrides the byline text derived from `bylines`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub byline_text: Option<String>,
    /// Whose material it rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<SourceCredit>,
    /// Where it belongs; makes its path.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<Id>,
    /// Further sections that list it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<Id>,
    /// What it is about, and what it mentions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<TagUse>,
    /// The lead photo.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead_media: Option<MediaUse>,
    /// Stories an editor chose to stand beside it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<Id>,
    /// 1 (most urgent) to 9.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urgency: Option<u8>,
    /// An editor's date for readers, in the past; otherwise the first publish sets it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_at: Option<Timestamp>,
    /// Until when no verb may make it live.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub embargoed_until: Option<Timestamp>,
    /// How the words were made: an IPTC digital source type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digital_source_type: Option<String>,
    /// Whose it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rights: Option<Rights>,
    /// Words for search engines.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seo: Option<Seo>,
    /// A note among staff; never public.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub editor_note: Option<String>,
    /// What other systems call it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub external_ids: Vec<ExternalId>,
}

/// Where a story was reported from.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Dateline {
    /// As printed, such as `PORT ELIA`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The city.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// ISO 3166-1 alpha-2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// The point on the map.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub geo: Option<GeoPoint>,
}

/// A point on the map, WGS 84 degrees.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct GeoPoint {
    /// −90 to 90.
    pub latitude: f64,
    /// −180 to 180.
    pub longitude: f64,
}

/// One credit of a person or an agency.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BylineCredit {
    /// Whom.
    pub byline: Id,
    /// For what.
    #[serde(default = "BylineRole::unnamed")]
    pub role: BylineRole,
    /// The name for this story only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit_as: Option<String>,
    /// Where they worked from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
}

/// Whose material a story rests on: a byline of the house, or a name.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SourceCredit {
    /// A byline, usually an agency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub byline: Option<Id>,
    /// A name, where there is no byline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// How it came in.
    #[serde(default = "SourceKind::unnamed")]
    pub kind: SourceKind,
    /// What it gave, in the desk's own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
}

/// A tag on a story.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct TagUse {
    /// Which.
    pub tag: Id,
    /// Whether the story is about it or mentions it.
    #[serde(default = "TagRel::unnamed")]
    pub rel: TagRel,
}

/// Whose the words are.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Rights {
    /// Who holds the copyright.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copyright_holder: Option<String>,
    /// The notice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copyright_notice: Option<String>,
    /// What others may do with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub usage_terms: Option<String>,
}

/// Words for search engines.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Seo {
    /// The page's title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The page's description.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Whether search engines are asked to stay away.
    #[serde(default)]
    pub no_index: bool,
}

/// What another system calls a story.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ExternalId {
    /// Which system or use, such as `originaltransmissionreference`.
    pub role: String,
    /// The identifier there.
    pub value: String,
}

impl ArticleContent {
    /// Every byline the story carries, as a credit or as a source.
    pub fn byline_ids(&self) -> impl Iterator<Item = Id> + '_ {
        let sources = self.sources.iter().filter_map(|source| source.byline);
        self.bylines
            .iter()
            .map(|credit| credit.byline)
            .chain(sources)
    }

    /// The byline text readers see: the override, or one made of the credited authors
    /// (of all credited, where none is an author). `name` gives a byline's name.
    pub fn shown_byline_text<'n>(&'n self, name: impl Fn(Id) -> Option<&'n str>) -> Option<String> {
        if let Some(text) = self.byline_text.as_ref().filter(|text| !text.is_empty()) {
            return Some(text.clone());
        }
        let authors = self
            .bylines
            .iter()
            .any(|credit| credit.role == BylineRole::Author);
        let names: Vec<&str> = self
            .bylines
            .iter()
            .filter(|credit| !authors || credit.role == BylineRole::Author)
            .filter_map(|credit| credit.credit_as.as_deref().or_else(|| name(credit.byline)))
            .collect();
        credit::byline_text(&names, &self.language)
    }

    /// The attribution readers see, made of every source that is not the newsroom's
    /// own staff.
    pub fn attribution<'n>(&'n self, name: impl Fn(Id) -> Option<&'n str>) -> Option<String> {
        let names: Vec<&str> = self
            .sources
            .iter()
            .filter(|source| source.kind != SourceKind::Staff)
            .filter_map(|source| source.name.as_deref().or_else(|| name(source.byline?)))
            .collect();
        credit::attribution(&names, &self.language)
    }

    /// Every photo the story uses outside its body.
    pub fn media_ids(&self) -> impl Iterator<Item = Id> + '_ {
        self.lead_media.iter().flat_map(MediaUse::photos)
    }

    /// Every section that lists the story, its own first.
    pub fn section_ids(&self) -> impl Iterator<Item = Id> + '_ {
        self.section.iter().chain(&self.sections).copied()
    }
}
