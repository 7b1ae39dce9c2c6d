//! A use of a photo as the desk reads and writes it: its own words, and those that count.

use newsdesk_domain::body::MediaUse;
use serde::Serialize;
use utoipa::ToSchema;

use crate::views::assembly::Assembly;
use crate::views::media::{Focus, MediaRef, Words};

/// A photo as one story uses it. Caption, alt text, credit and focal point are the use's
/// own (`null` inherits the photo's); those that count stand under `effective`.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct EditorialMediaUse<'a> {
    /// The photo.
    pub media: MediaRef<'a>,
    /// The caption here; `null` inherits the photo's own, an empty one shows none.
    #[schema(required)]
    pub caption: Option<String>,
    /// The text alternative here; `null` inherits the photo's own.
    #[schema(required)]
    pub alt_text: Option<String>,
    /// The credit here; `null` inherits the photo's own.
    #[schema(required)]
    pub credit_line: Option<String>,
    /// The point a crop must keep here; `null` inherits the photo's own.
    #[schema(required)]
    pub focal_point: Option<Focus>,
    /// The photo shown in its place, with its own words, where this one's rights have not
    /// begun or are over.
    #[schema(required)]
    pub fallback: Option<MediaRef<'a>>,
    /// What readers get.
    pub effective: EffectiveWords,
}

/// The words that count where a photo is used: the use's own, else the photo's.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct EffectiveWords {
    /// What it shows, for those who cannot see it.
    #[schema(required)]
    pub alt_text: Option<String>,
    /// What readers are told beside it.
    #[schema(required)]
    pub caption: Option<String>,
    /// Who is to be credited, such as `Northwire/Jo Lind`.
    #[schema(required)]
    pub credit_line: Option<String>,
    /// The point a crop must keep.
    #[schema(required)]
    pub focal_point: Option<Focus>,
}

impl<'a> EditorialMediaUse<'a> {
    /// A photo as `used` shows it while it may be shown. What it points at exists: nothing
    /// in use is deleted.
    pub fn of(used: &MediaUse, assembly: &Assembly<'a>) -> Option<Self> {
        let (resolved, settings) = (assembly.resolved, assembly.settings);
        let media = resolved.media.get(&used.media)?;
        let fallback = used.fallback.and_then(|id| resolved.media.get(&id));
        let words = Words::of(used, media, &resolved.credit_formats);
        let focus = used.focal_point.or(media.content.focal_point);
        Some(Self {
            media: MediaRef::around(media, focus, settings),
            caption: used.caption.clone(),
            alt_text: used.alt_text.clone(),
            credit_line: used.credit_line.clone(),
            focal_point: used.focal_point.map(Focus::from),
            fallback: fallback.map(|media| MediaRef::of(media, settings)),
            effective: EffectiveWords {
                alt_text: words.alt_text,
                caption: words.caption,
                credit_line: words.credit_line,
                focal_point: words.focal_point,
            },
        })
    }
}
