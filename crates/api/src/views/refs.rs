//! What a reference is shown as: enough of the thing to draw it, and its id.

use newsdesk_domain::Id;
use newsdesk_domain::byline::BylineKind;
use newsdesk_domain::stored::{Byline, Section, Tag};
use newsdesk_domain::tag::TagType;
use serde::Serialize;
use utoipa::ToSchema;

use crate::views::picture::Picture;

/// A person, an agency or an organisation, as a story shows it.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct BylineRef<'a> {
    /// Identity.
    #[schema(value_type = String, format = Uuid)]
    pub id: Id,
    /// The address.
    pub slug: &'a str,
    /// The name.
    pub name: &'a str,
    /// `person`, `agency` or `organisation`.
    #[schema(value_type = String, example = "person")]
    pub kind: BylineKind,
    /// What they do.
    #[schema(required)]
    pub job_title: Option<&'a str>,
    /// An agency's short name.
    #[schema(required)]
    pub short_code: Option<&'a str>,
    /// Their picture.
    #[schema(required)]
    pub photo: Option<Picture>,
}

impl<'a> BylineRef<'a> {
    /// The byline, with its photo if readers may see it.
    pub fn of(byline: &'a Byline, photo: Option<Picture>) -> Self {
        let content = &byline.content;
        Self {
            id: byline.id,
            slug: &content.slug,
            name: &content.name,
            kind: content.kind,
            job_title: content.job_title.as_deref(),
            short_code: content.short_code.as_deref(),
            photo,
        }
    }
}

/// A tag, as a story shows it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct TagRef<'a> {
    /// Identity.
    #[schema(value_type = String, format = Uuid)]
    pub id: Id,
    /// The address.
    pub slug: &'a str,
    /// The name.
    pub name: &'a str,
    /// What kind of thing it names, such as `place`.
    #[serde(rename = "type")]
    #[schema(value_type = String, example = "place")]
    pub kind: TagType,
}

impl<'a> From<&'a Tag> for TagRef<'a> {
    fn from(tag: &'a Tag) -> Self {
        Self {
            id: tag.id,
            slug: &tag.content.slug,
            name: &tag.content.name,
            kind: tag.content.kind,
        }
    }
}

/// A section, as a story shows it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct SectionRef<'a> {
    /// Identity.
    #[schema(value_type = String, format = Uuid)]
    pub id: Id,
    /// The address.
    pub slug: &'a str,
    /// The name.
    pub name: &'a str,
    /// Its place on the website, such as `/world/europe`.
    pub path: &'a str,
}

impl<'a> From<&'a Section> for SectionRef<'a> {
    fn from(section: &'a Section) -> Self {
        Self {
            id: section.id,
            slug: &section.content.slug,
            name: &section.content.name,
            path: &section.facts.path,
        }
    }
}

/// Another story, as a story links to it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct ArticleRef {
    /// Identity.
    #[schema(value_type = String, format = Uuid)]
    pub id: Id,
    /// The address.
    pub slug: String,
    /// The headline.
    pub headline: String,
    /// Its place on the website.
    pub path: String,
}
