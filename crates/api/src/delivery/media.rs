//! `GET /v1/media/{id}`: the facts of a photo that readers can see somewhere.

use std::sync::Arc;

use newsdesk_domain::change::Entity;
use newsdesk_domain::credit::CreditFormats;
use newsdesk_domain::media::{MediaKind, Rights};
use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::catalogue::Wanted;
use newsdesk_persistence::{changes, media, uses};
use serde::Serialize;
use utoipa::ToSchema;

use crate::answer::Answer;
use crate::cache::made_of::MadeOf;
use crate::call::Call;
use crate::delivery::version::VERSION_HEADER;
use crate::operation::Operation;
use crate::param::ParamKind;
use crate::problem::{Code, Problem};
use crate::services::Settings;
use crate::views::media::{Focus, MediaPlace, media_example};
use crate::views::renditions::{DisplayCopy, Rendition, Shown};

/// A photo: its file, its words, its credit and its rights.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Media<'a> {
    /// Identity.
    #[schema(value_type = String, format = Uuid)]
    pub id: Id,
    /// What it is: `photo`, `video`, `audio` or `document`.
    #[schema(value_type = String, example = "photo")]
    pub kind: MediaKind,
    /// Where to get it, absolute; its bytes never change. Of a photo, its `display`.
    #[schema(format = Uri)]
    pub url: String,
    /// The largest uncropped rendition that every browser shows; `null` for what is no
    /// photo.
    #[schema(required)]
    pub display: Option<DisplayCopy>,
    /// What it can be had as, a `srcset` each; empty for what is no photo.
    pub renditions: Vec<Rendition>,
    /// The colour most of it has, for the time until it is loaded.
    #[schema(required, pattern = "^#[0-9a-f]{6}$")]
    pub dominant_color: Option<&'a str>,
    /// A blurred miniature in Base64 (ThumbHash), for the time until it is loaded.
    #[schema(required)]
    pub thumbhash: Option<&'a str>,
    /// Pixels of the photo, as displayed; `null` for what is no photo.
    #[schema(required, minimum = 1)]
    pub width: Option<i32>,
    /// Pixels of the photo, as displayed; `null` for what is no photo.
    #[schema(required, minimum = 1)]
    pub height: Option<i32>,
    /// The original's media type.
    pub mime_type: &'a str,
    /// The size in bytes of what is no photo; `null` for a photo.
    #[schema(required, minimum = 1)]
    pub bytes: Option<i64>,
    /// The desk's name for it.
    #[schema(required)]
    pub title: Option<&'a str>,
    /// What it shows, in a line.
    #[schema(required)]
    pub headline: Option<&'a str>,
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
    /// Who owned it first, where that is not the agency.
    #[schema(required)]
    pub source: Option<&'a str>,
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
    /// The AI system that made or changed it.
    #[schema(required)]
    pub ai_system: Option<&'a str>,
    /// The version of that system.
    #[schema(required)]
    pub ai_system_version: Option<&'a str>,
    /// Words it is found by.
    pub keywords: &'a [String],
    /// When it was taken.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    pub captured_at: Option<Timestamp>,
    /// Where it was taken.
    #[schema(required)]
    pub place: Option<MediaPlace<'a>>,
    /// The point a crop must keep.
    #[schema(required)]
    pub focal_point: Option<Focus>,
}

impl<'a> Media<'a> {
    fn of(
        media: &'a newsdesk_domain::stored::Media,
        formats: &CreditFormats,
        settings: &Settings,
    ) -> Self {
        let (file, content) = (&media.facts.file, &media.content);
        let shown = Shown::of(media, content.focal_point, settings);
        let look = file.look.as_ref();
        Self {
            id: media.id,
            kind: file.kind(),
            url: shown.url,
            display: shown.display,
            renditions: shown.renditions,
            dominant_color: look.map(|look| look.dominant_color.as_str()),
            thumbhash: look.map(|look| look.thumbhash.as_str()),
            width: file.width,
            height: file.height,
            mime_type: &file.mime_type,
            bytes: (file.kind() != MediaKind::Photo).then_some(file.bytes),
            title: content.title.as_deref(),
            headline: content.headline.as_deref(),
            caption: content.caption.as_deref(),
            alt_text: content.alt_text.as_deref(),
            extended_description: content.extended_description.as_deref(),
            creators: &content.creators,
            credit_source: content.credit_source.as_deref(),
            credit_line: formats.line(content),
            source: content.source.as_deref(),
            copyright_notice: content.copyright_notice.as_deref(),
            usage_terms: content.usage_terms.as_deref(),
            license_url: content.license_url.as_deref(),
            acquire_license_page: content.acquire_license_page.as_deref(),
            territories: &content.territories,
            digital_source_type: content.digital_source_type.as_deref(),
            ai_system: content.ai_system.as_deref(),
            ai_system_version: content.ai_system_version.as_deref(),
            keywords: &content.keywords,
            captured_at: content.captured_at,
            place: content.place.as_ref().map(MediaPlace::from),
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
        members.insert("keywords".into(), serde_json::json!(["ferry", "harbour"]));
        for absent in [
            "title",
            "headline",
            "source",
            "aiSystem",
            "aiSystemVersion",
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
             whose rights let it be shown now: before they begin there is nothing here, and once \
             they are over the answer is 410 `rights_ended`.",
        )
        .path_param("id", "The photo's id.", ParamKind::Id)
        .answers::<Media<'static>>(200, "The photo.", example())
        .header(VERSION_HEADER.0, VERSION_HEADER.1)
        .problems(&[Code::RightsEnded])
        .kept()
        .handler(handle)
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    let (id, now) = (call.id("id"), call.now());
    let services = Arc::clone(&call.services);
    call.services
        .store
        .read_one(move |db| {
            let standing = changes::standing(db)?;
            let found = media::find(db, id)?.ok_or_else(Problem::not_found)?;
            let wanted = Wanted::default();
            let resolved = services
                .catalogue
                .resolve(db, standing.generation, &wanted)?;
            if !uses::is_public_media(db, id, &resolved.sections.hidden())? {
                return Err(Problem::not_found());
            }
            match found.content.rights(now) {
                Rights::Upcoming => return Err(Problem::not_found()),
                Rights::Expired => {
                    return Err(Problem::rights_ended(found.content.expires_at));
                }
                Rights::Valid => {}
            }
            let mut made = MadeOf::default();
            // Which stories, sections and so on show it decides whether it is public.
            made.one(id).stories_of(id);
            made.any(Entity::Byline).any(Entity::Tag);
            made.any(Entity::Collection);
            for user in uses::faces(db, id)? {
                made.stories_of(user);
            }
            made.resolved(&wanted, &resolved, now);
            if let Some(end) = found.content.expires_at {
                made.until(end);
            }
            let media = Media::of(&found, &resolved.credit_formats, &services.settings);
            Ok(Answer::json(&media)?.up_to(standing).made_of(made))
        })
        .await
}
