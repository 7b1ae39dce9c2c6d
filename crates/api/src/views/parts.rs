//! The smaller parts of a story, alike for readers and the desk.

use newsdesk_domain::article::{
    BylineRole, Correction, CorrectionKind, Dateline, ExternalId, Rights, Seo, SourceKind, TagRel,
};
use newsdesk_domain::{Id, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;

use crate::views::refs::{BylineRef, TagRef};

/// One credit of a person or an agency.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct BylineCredit<'a> {
    /// For what, such as `author`.
    #[schema(value_type = String, example = "author")]
    pub role: BylineRole,
    /// Whom.
    pub byline: BylineRef<'a>,
    /// The name for this story only.
    #[schema(required)]
    pub credit_as: Option<String>,
    /// Where they worked from.
    #[schema(required)]
    pub location: Option<String>,
}

/// Whose material a story rests on: a byline or a name.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct SourceCredit<'a> {
    /// How it came in, such as `wire`.
    #[schema(value_type = String, example = "wire")]
    pub kind: SourceKind,
    /// A byline, usually an agency.
    #[schema(required)]
    pub byline: Option<BylineRef<'a>>,
    /// A name, where there is no byline.
    #[schema(required)]
    pub name: Option<String>,
    /// What it gave.
    #[schema(required)]
    pub role: Option<String>,
}

/// A tag on a story.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct TagUse<'a> {
    /// `about` or `mentions`.
    #[schema(value_type = String, example = "about")]
    pub rel: TagRel,
    /// The tag.
    pub tag: TagRef<'a>,
}

/// Where a story was reported from.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Dateline)]
pub(crate) struct DatelineView {
    /// As printed, such as `PORT ELIA`.
    #[schema(required)]
    pub text: Option<String>,
    /// The city.
    #[schema(required)]
    pub city: Option<String>,
    /// ISO 3166-1 alpha-2.
    #[schema(required)]
    pub country: Option<String>,
    /// The point on the map.
    #[schema(required)]
    pub geo: Option<GeoPointView>,
}

/// A point on the map, WGS 84 degrees.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[schema(as = GeoPoint)]
pub(crate) struct GeoPointView {
    /// North of the equator.
    #[schema(minimum = -90, maximum = 90)]
    pub latitude: f64,
    /// East of Greenwich.
    #[schema(minimum = -180, maximum = 180)]
    pub longitude: f64,
}

impl From<Dateline> for DatelineView {
    fn from(dateline: Dateline) -> Self {
        Self {
            text: dateline.text,
            city: dateline.city,
            country: dateline.country,
            geo: dateline.geo.map(|geo| GeoPointView {
                latitude: geo.latitude,
                longitude: geo.longitude,
            }),
        }
    }
}

/// Whose the words are.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Rights)]
pub(crate) struct RightsView {
    /// Who holds the copyright.
    #[schema(required)]
    pub copyright_holder: Option<String>,
    /// The notice.
    #[schema(required)]
    pub copyright_notice: Option<String>,
    /// What others may do with it.
    #[schema(required)]
    pub usage_terms: Option<String>,
}

impl From<Option<Rights>> for RightsView {
    fn from(rights: Option<Rights>) -> Self {
        rights.map_or_else(Self::default, |rights| Self {
            copyright_holder: rights.copyright_holder,
            copyright_notice: rights.copyright_notice,
            usage_terms: rights.usage_terms,
        })
    }
}

/// Words for search engines.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Seo)]
pub(crate) struct SeoView {
    /// The page's title.
    #[schema(required)]
    pub title: Option<String>,
    /// The page's description.
    #[schema(required)]
    pub description: Option<String>,
    /// Whether search engines are asked to stay away.
    pub no_index: bool,
}

impl From<Option<Seo>> for SeoView {
    fn from(seo: Option<Seo>) -> Self {
        seo.map_or_else(Self::default, |seo| Self {
            title: seo.title,
            description: seo.description,
            no_index: seo.no_index,
        })
    }
}

/// What another system calls a story.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ExternalId)]
pub(crate) struct ExternalIdView {
    /// Which system or use.
    pub role: String,
    /// The identifier there.
    pub value: String,
}

impl From<ExternalId> for ExternalIdView {
    fn from(id: ExternalId) -> Self {
        Self {
            role: id.role,
            value: id.value,
        }
    }
}

impl From<&Correction> for CorrectionView {
    fn from(correction: &Correction) -> Self {
        Self {
            id: correction.id,
            kind: correction.kind,
            text: correction.text.clone(),
            block_id: correction.block_id.clone(),
            at: correction.at,
        }
    }
}

/// A correction made in the open.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CorrectionView {
    /// Identity.
    #[schema(value_type = String, format = Uuid)]
    pub id: Id,
    /// `correction`, `clarification`, `update` or `retraction`.
    #[schema(value_type = String, example = "correction")]
    pub kind: CorrectionKind,
    /// What was wrong and is right.
    pub text: String,
    /// The block it concerns.
    #[schema(required)]
    pub block_id: Option<String>,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
}
