//! A photo as the desk reads and writes it.

use std::sync::Arc;

use newsdesk_domain::credit::CreditFormats;
use newsdesk_domain::media::{MediaKind, Origins, Rights};
use newsdesk_domain::stored::Media;
use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::catalogue::{Catalogue, Wanted};
use newsdesk_persistence::media::same_files;
use newsdesk_persistence::{Connection, StoreError};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::editorial::people::{People, StaffRef};
use crate::editorial::resolve;
use crate::services::Settings;
use crate::views::media::{Focus, MediaPlace};
use crate::views::renditions::{self, DisplayCopy, Rendition, Shown, display_example};

/// A photo as the desk reads and writes it.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct EditorialMedia<'a> {
    /// Identity.
    #[schema(value_type = String, format = Uuid)]
    pub id: Id,
    /// Counts up with every change; the ETag.
    #[schema(minimum = 1)]
    pub version: i64,
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
    /// The media type, told from the file's bytes.
    pub mime_type: &'a str,
    /// Of the original, lower-case hexadecimal.
    #[schema(min_length = 64, max_length = 64)]
    pub sha256: &'a str,
    /// The original's size.
    #[schema(minimum = 1)]
    pub bytes: i64,
    /// Pixels, as displayed; `null` for what is no photo.
    #[schema(required, minimum = 1)]
    pub width: Option<i32>,
    /// Pixels, as displayed; `null` for what is no photo.
    #[schema(required, minimum = 1)]
    pub height: Option<i32>,
    /// The name it was uploaded under, cleaned.
    pub file_name: &'a str,
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
    /// Who is to be credited: the override, or what `creditSource` and `creators` make.
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
    /// What the agency asks of the desk.
    #[schema(required)]
    pub instructions: Option<&'a str>,
    /// From when it may be shown.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    pub valid_from: Option<Timestamp>,
    /// After when it may not.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    pub expires_at: Option<Timestamp>,
    /// Where it may be shown, ISO 3166-1 alpha-2.
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
    /// What that system was asked for.
    #[schema(required)]
    pub ai_prompt: Option<&'a str>,
    /// Who asked it.
    #[schema(required)]
    pub ai_prompt_writer: Option<&'a str>,
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
    /// The agency's number of the assignment.
    #[schema(required)]
    pub job_id: Option<&'a str>,
    /// Whether its rights let it be shown now: `valid`, `upcoming` or `expired`.
    #[schema(value_type = String, example = "valid")]
    pub rights: Rights,
    /// Whether the file carries C2PA content credentials; they are not verified, and no
    /// rendition has them.
    pub has_content_credentials: bool,
    /// Whose word each member is: `xmp`, `iim` or `exif` of the file, or a `person`'s.
    #[schema(value_type = std::collections::BTreeMap<String, String>)]
    pub metadata_sources: &'a Origins,
    /// Others of the library whose files are the same, byte for byte.
    #[schema(value_type = Vec<String>)]
    pub duplicates: Vec<Id>,
    /// Who brought it.
    pub uploaded_by: StaffRef,
    /// When it was uploaded.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    /// When it was last changed.
    #[schema(value_type = String, format = DateTime)]
    pub modified_at: Timestamp,
}

/// What is shown of photos besides themselves: who brought them, how agencies want them
/// credited, which other files are the same.
pub(in crate::editorial) struct Beside {
    people: People,
    formats: Arc<CreditFormats>,
    same: Vec<(String, Id)>,
    now: Timestamp,
}

impl Beside {
    /// All of it, in as many statements for a hundred photos as for one.
    ///
    /// # Errors
    /// [`StoreError`] of the database, or of a row that cannot be read.
    pub fn load(
        db: &mut Connection,
        catalogue: &Catalogue,
        media: &[Media],
        now: Timestamp,
    ) -> Result<Self, StoreError> {
        let hashes = media.iter().map(|it| it.facts.file.sha256.as_str());
        Ok(Self {
            people: People::load(db, media.iter().map(|it| it.facts.uploaded_by))?,
            formats: resolve(db, catalogue, &Wanted::default())?.credit_formats,
            same: same_files(db, &hashes.collect::<Vec<_>>())?,
            now,
        })
    }

    /// The others of the same bytes.
    fn duplicates(&self, media: &Media) -> Vec<Id> {
        let same = |(hash, id): &&(String, Id)| *hash == media.facts.file.sha256 && *id != media.id;
        self.same.iter().filter(same).map(|(_, id)| *id).collect()
    }
}

impl<'a> EditorialMedia<'a> {
    /// A photo, whole.
    pub fn of(media: &'a Media, beside: &Beside, settings: &Settings) -> Self {
        let (file, content) = (&media.facts.file, &media.content);
        let shown = Shown::of(media, content.focal_point, settings);
        let look = file.look.as_ref();
        Self {
            id: media.id,
            version: media.version,
            kind: file.kind(),
            url: shown.url,
            display: shown.display,
            renditions: shown.renditions,
            dominant_color: look.map(|look| look.dominant_color.as_str()),
            thumbhash: look.map(|look| look.thumbhash.as_str()),
            mime_type: &file.mime_type,
            sha256: &file.sha256,
            bytes: file.bytes,
            width: file.width,
            height: file.height,
            file_name: &file.file_name,
            title: content.title.as_deref(),
            headline: content.headline.as_deref(),
            caption: content.caption.as_deref(),
            alt_text: content.alt_text.as_deref(),
            extended_description: content.extended_description.as_deref(),
            creators: &content.creators,
            credit_source: content.credit_source.as_deref(),
            credit_line: beside.formats.line(content),
            source: content.source.as_deref(),
            copyright_notice: content.copyright_notice.as_deref(),
            usage_terms: content.usage_terms.as_deref(),
            license_url: content.license_url.as_deref(),
            acquire_license_page: content.acquire_license_page.as_deref(),
            instructions: content.instructions.as_deref(),
            valid_from: content.valid_from,
            expires_at: content.expires_at,
            territories: &content.territories,
            digital_source_type: content.digital_source_type.as_deref(),
            ai_system: content.ai_system.as_deref(),
            ai_system_version: content.ai_system_version.as_deref(),
            ai_prompt: content.ai_prompt.as_deref(),
            ai_prompt_writer: content.ai_prompt_writer.as_deref(),
            keywords: &content.keywords,
            captured_at: content.captured_at,
            place: content.place.as_ref().map(MediaPlace::from),
            focal_point: content.focal_point.map(Focus::from),
            job_id: content.job_id.as_deref(),
            rights: content.rights(beside.now),
            has_content_credentials: file.has_content_credentials,
            metadata_sources: &media.facts.origins,
            duplicates: beside.duplicates(media),
            uploaded_by: beside.people.show(media.facts.uploaded_by),
            created_at: media.created_at,
            modified_at: media.modified_at,
        }
    }
}

/// A photo as it may be seen.
pub(in crate::editorial) fn example() -> Value {
    let display = display_example();
    json!({
        "id": "019aab3e-7a00-7000-8000-000000000041",
        "version": 1,
        "kind": "photo",
        "url": display["url"],
        "display": display,
        "renditions": renditions::example(),
        "dominantColor": "#3a6b8c",
        "thumbhash": "1QcSHQRnh493V4dIh4eXh1h4kJUI",
        "mimeType": "image/jpeg",
        "sha256": "0b1d5ff5c0b0a9a8c62a7e6d4b0f8a3e9d7c5b1a2f3e4d5c6b7a8990a1b2c3d4",
        "bytes": 3184220,
        "width": 6000,
        "height": 4000,
        "fileName": "ferry.jpg",
        "title": "Ferry leaves Port Elia",
        "headline": "First ferry in a month",
        "caption": "The first ferry in a month leaves Port Elia.",
        "altText": "A white ferry leaves a stone harbour",
        "extendedDescription": null,
        "creators": ["Jo Lind"],
        "creditSource": "Northwire",
        "creditLine": "Northwire/Jo Lind",
        "source": null,
        "copyrightNotice": null,
        "usageTerms": null,
        "licenseUrl": null,
        "acquireLicensePage": null,
        "instructions": null,
        "validFrom": null,
        "expiresAt": "2027-11-20T00:00:00Z",
        "territories": [],
        "digitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
        "aiSystem": null,
        "aiSystemVersion": null,
        "aiPrompt": null,
        "aiPromptWriter": null,
        "keywords": ["ferry", "harbour"],
        "jobId": "NW-2026-1120",
        "rights": "valid",
        "hasContentCredentials": false,
        "metadataSources": {"caption": "xmp", "creators": "xmp", "creditSource": "iim", "altText": "person"},
        "duplicates": [],
        "capturedAt": "2026-11-20T06:12:00Z",
        "place": {"sublocation": null, "city": "Port Elia", "state": null, "country": "PT", "countryName": null},
        "focalPoint": {"x": 0.4, "y": 0.5},
        "uploadedBy": {"id": "019aab3e-7a00-7000-8000-000000000051", "name": "Ana Ruiz"},
        "createdAt": "2026-11-20T09:00:00Z",
        "modifiedAt": "2026-11-20T09:00:00Z",
    })
}
