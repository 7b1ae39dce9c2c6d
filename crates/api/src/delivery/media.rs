//! `GET /v1/media/{id}`: the facts of a photo that readers can see somewhere.

use std::sync::Arc;

use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::catalogue::Wanted;
use newsdesk_persistence::{changes, media, uses};
use serde::Serialize;
use utoipa::ToSchema;

use crate::answer::Answer;
use crate::call::Call;
use crate::delivery::articles::teaser::media_example;
use crate::delivery::version::VERSION_HEADER;
use crate::operation::Operation;
use crate::param::ParamKind;
use crate::problem::Problem;
use crate::services::Settings;
use crate::views::media::{DisplayCopy, Focus, may_be_shown};

/// A photo: its file, its words, its credit and its rights.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Media<'a> {
    /// Identity.
    #[schema(value_type = String, format = Uuid)]
    pub id: Id,
    /// The display copy's address, absolute; its bytes never change.
    #[schema(format = Uri)]
    pub url: String,
    /// Pixels of the photo, as displayed.
    pub width: i32,
    /// Pixels of the photo, as displayed.
    pub height: i32,
    /// The photo's media type.
    pub mime_type: &'a str,
    /// The display copy.
    pub display: DisplayCopy,
    /// The desk's name for it.
    #[schema(required)]
    pub title: Option<&'a str>,
    /// What readers are told beside it.
    #[schema(required)]
    pub caption: Option<&'a str>,
    /// What it shows, for those who cannot see it.
    #[schema(required)]
    pub alt_text: Option<&'a str>,
    /// The same at length.
    #[schema(required)]
    pub extended_description: Option<&'a str>,
    /// Who made it.
    pub creators: &'a [String],
    /// The agency it came from.
    #[schema(required)]
    pub credit_source: Option<&'a str>,
    /// Who is to be credited.
    #[schema(required)]
    pub credit_line: Option<String>,
    /// The copyright notice.
    #[schema(required)]
    pub copyright_notice: Option<&'a str>,
    /// What others may do with it.
    #[schema(required)]
    pub usage_terms: Option<&'a str>,
    /// The licence's page.
    #[schema(required, format = Uri)]
    pub license_url: Option<&'a str>,
    /// Where a licence is had.
    #[schema(required, format = Uri)]
    pub acquire_license_page: Option<&'a str>,
    /// Where it may be shown, ISO 3166-1 alpha-2; empty means everywhere.
    pub territories: &'a [String],
    /// How it was made: an IPTC digital source type.
    #[schema(required, format = Uri)]
    pub digital_source_type: Option<&'a str>,
    /// When it was taken.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    pub captured_at: Option<Timestamp>,
    /// Where it was taken.
    #[schema(required)]
    pub place: Option<PlaceView<'a>>,
    /// The point a crop must keep.
    #[schema(required)]
    pub focal_point: Option<Focus>,
}

/// Where a photo was taken.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = MediaPlace)]
pub(crate) struct PlaceView<'a> {
    /// A place within the city.
    #[schema(required)]
    pub sublocation: Option<&'a str>,
    /// The city.
    #[schema(required)]
    pub city: Option<&'a str>,
    /// The province or state.
    #[schema(required)]
    pub state: Option<&'a str>,
    /// ISO 3166-1 alpha-2.
    #[schema(required)]
    pub country: Option<&'a str>,
}

impl<'a> From<&'a newsdesk_domain::media::Place> for PlaceView<'a> {
    fn from(place: &'a newsdesk_domain::media::Place) -> Self {
        Self {
            sublocation: place.sublocation.as_deref(),
            city: place.city.as_deref(),
            state: place.state.as_deref(),
            country: place.country.as_deref(),
        }
    }
}

impl<'a> Media<'a> {
    fn of(media: &'a newsdesk_domain::stored::Media, settings: &Settings) -> Self {
        let (file, content) = (&media.facts.file, &media.content);
        let display = DisplayCopy::of(media, settings);
        Self {
            id: media.id,
            url: display.url.clone(),
            width: file.width,
            height: file.height,
            mime_type: &file.mime_type,
            display,
            title: content.title.as_deref(),
            caption: content.caption.as_deref(),
            alt_text: content.alt_text.as_deref(),
            extended_description: content.extended_description.as_deref(),
            creators: &content.creators,
            credit_source: content.credit_source.as_deref(),
            credit_line: content.composed_credit(),
            copyright_notice: content.copyright_notice.as_deref(),
            usage_terms: content.usage_terms.as_deref(),
            license_url: content.license_url.as_deref(),
            acquire_license_page: content.acquire_license_page.as_deref(),
            territories: &content.territories,
            digital_source_type: content.digital_source_type.as_deref(),
            captured_at: content.captured_at,
            place: content.place.as_ref().map(PlaceView::from),
            focal_point: content.focal_point.map(Focus::from),
        }
    }
}

fn example() -> serde_json::Value {
    let mut example = media_example();
    if let Some(members) = example.as_object_mut() {
        members.insert(
            "caption".into(),
            "The first ferry in a month leaves Port Elia.".into(),
        );
        members.insert(
            "altText".into(),
            "A white ferry leaves a stone harbour".into(),
        );
        members.insert("creditLine".into(), "Northwire/Jo Lind".into());
        members.insert("territories".into(), serde_json::json!([]));
        for absent in [
            "title",
            "extendedDescription",
            "usageTerms",
            "licenseUrl",
            "acquireLicensePage",
            "capturedAt",
            "place",
            "focalPoint",
        ] {
            members.insert(absent.into(), serde_json::Value::Null);
        }
    }
    example
}

pub(crate) fn operation() -> Operation {
    Operation::get("/v1/media/{id}")
        .id("findMedia")
        .tag("Media")
        .summary("Read about a photo")
        .describe(
            "Its own caption, alt text and credit; a story may show others. Only a photo that \
             a live story, a section, the site, or a byline or tag of a live story uses, and \
             whose rights let it be shown now.",
        )
        .path_param("id", "The photo's id.", ParamKind::Id)
        .answers::<Media<'static>>(200, "The photo.", example())
        .header(VERSION_HEADER.0, VERSION_HEADER.1)
        .handler(handle)
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    let (id, now) = (call.id("id"), call.now());
    let services = Arc::clone(&call.services);
    call.services
        .store
        .read_one(move |db| {
            let standing = changes::standing(db)?;
            let found = media::find(db, id)?.filter(|media| may_be_shown(media, now));
            let found = found.ok_or_else(Problem::not_found)?;
            let wanted = Wanted::default();
            let resolved = services
                .catalogue
                .resolve(db, standing.generation, &wanted)?;
            if !uses::is_public_media(db, id, &resolved.sections.hidden())? {
                return Err(Problem::not_found());
            }
            Ok(Answer::json(&Media::of(&found, &services.settings))?.up_to(standing))
        })
        .await
}
