//! A photo as the desk reads and writes it.

use newsdesk_domain::media::Place;
use newsdesk_domain::stored::Media;
use newsdesk_domain::{Id, Timestamp};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::editorial::people::{People, StaffRef};
use crate::services::Settings;
use crate::views::media::{DisplayCopy, Focus};

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
    /// The display copy's address, absolute; its bytes never change.
    #[schema(format = Uri)]
    pub url: String,
    /// The display copy.
    pub display: DisplayCopy,
    /// The media type, told from the file's bytes.
    pub mime_type: &'a str,
    /// Of the original, lower-case hexadecimal.
    #[schema(min_length = 64, max_length = 64)]
    pub sha256: &'a str,
    /// The original's size.
    #[schema(minimum = 1)]
    pub bytes: i64,
    /// Pixels, as displayed.
    #[schema(minimum = 1)]
    pub width: i32,
    /// Pixels, as displayed.
    #[schema(minimum = 1)]
    pub height: i32,
    /// The name it was uploaded under, cleaned.
    pub file_name: &'a str,
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
    /// Who is to be credited: the override, or what `creditSource` and `creators` make.
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
    /// When it was taken.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    pub captured_at: Option<Timestamp>,
    /// Where it was taken.
    #[schema(required)]
    pub place: Option<MediaPlace<'a>>,
    /// The point a crop must keep.
    #[schema(required)]
    pub focal_point: Option<Focus>,
    /// Who brought it.
    pub uploaded_by: StaffRef,
    /// When it was uploaded.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    /// When it was last changed.
    #[schema(value_type = String, format = DateTime)]
    pub modified_at: Timestamp,
}

/// Where a photo was taken.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct MediaPlace<'a> {
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

impl<'a> From<&'a Place> for MediaPlace<'a> {
    fn from(place: &'a Place) -> Self {
        Self {
            sublocation: place.sublocation.as_deref(),
            city: place.city.as_deref(),
            state: place.state.as_deref(),
            country: place.country.as_deref(),
        }
    }
}

impl<'a> EditorialMedia<'a> {
    /// A photo, whole.
    pub fn of(media: &'a Media, people: &People, settings: &Settings) -> Self {
        let (file, content) = (&media.facts.file, &media.content);
        let display = DisplayCopy::of(media, settings);
        Self {
            id: media.id,
            version: media.version,
            url: display.url.clone(),
            display,
            mime_type: &file.mime_type,
            sha256: &file.sha256,
            bytes: file.bytes,
            width: file.width,
            height: file.height,
            file_name: &file.file_name,
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
            instructions: content.instructions.as_deref(),
            valid_from: content.valid_from,
            expires_at: content.expires_at,
            territories: &content.territories,
            digital_source_type: content.digital_source_type.as_deref(),
            captured_at: content.captured_at,
            place: content.place.as_ref().map(MediaPlace::from),
            focal_point: content.focal_point.map(Focus::from),
            uploaded_by: people.show(media.facts.uploaded_by),
            created_at: media.created_at,
            modified_at: media.modified_at,
        }
    }
}

/// A photo as it may be seen.
pub(in crate::editorial) fn example() -> Value {
    let url = "https://news.example.org/media/019aab3e-7a00-7000-8000-000000000041/5f2c1a9be07d4433/display-2048.jpg";
    json!({
        "id": "019aab3e-7a00-7000-8000-000000000041",
        "version": 1,
        "url": url,
        "display": {"url": url, "width": 2048, "height": 1365, "mimeType": "image/jpeg"},
        "mimeType": "image/jpeg",
        "sha256": "0b1d5ff5c0b0a9a8c62a7e6d4b0f8a3e9d7c5b1a2f3e4d5c6b7a8990a1b2c3d4",
        "bytes": 3184220,
        "width": 6000,
        "height": 4000,
        "fileName": "ferry.jpg",
        "title": "Ferry leaves Port Elia",
        "caption": "The first ferry in a month leaves Port Elia.",
        "altText": "A white ferry leaves a stone harbour",
        "extendedDescription": null,
        "creators": ["Jo Lind"],
        "creditSource": "Northwire",
        "creditLine": "Northwire/Jo Lind",
        "copyrightNotice": null,
        "usageTerms": null,
        "licenseUrl": null,
        "acquireLicensePage": null,
        "instructions": null,
        "validFrom": null,
        "expiresAt": "2027-11-20T00:00:00Z",
        "territories": [],
        "digitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
        "capturedAt": "2026-11-20T06:12:00Z",
        "place": {"sublocation": null, "city": "Port Elia", "state": null, "country": "PT"},
        "focalPoint": {"x": 0.4, "y": 0.5},
        "uploadedBy": {"id": "019aab3e-7a00-7000-8000-000000000051", "name": "Ana Ruiz"},
        "createdAt": "2026-11-20T09:00:00Z",
        "modifiedAt": "2026-11-20T09:00:00Z",
    })
}
