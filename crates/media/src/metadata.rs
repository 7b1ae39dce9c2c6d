//! What a photo's file says of itself: XMP, IPTC-IIM and EXIF, each read by itself and
//! then laid over one another.

pub(crate) mod exif;
pub(crate) mod iim;
pub(crate) mod xmp;

/// What one block of metadata says. Texts are as written, save that white space around
/// them is gone; an empty one is absent.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Said {
    pub(crate) title: Option<String>,
    pub(crate) headline: Option<String>,
    pub(crate) caption: Option<String>,
    pub(crate) alt_text: Option<String>,
    pub(crate) extended_description: Option<String>,
    pub(crate) creators: Vec<String>,
    pub(crate) credit: Option<String>,
    pub(crate) source: Option<String>,
    pub(crate) copyright_notice: Option<String>,
    pub(crate) usage_terms: Option<String>,
    pub(crate) license_url: Option<String>,
    pub(crate) acquire_license_page: Option<String>,
    pub(crate) instructions: Option<String>,
    pub(crate) digital_source_type: Option<String>,
    pub(crate) ai_system: Option<String>,
    pub(crate) ai_system_version: Option<String>,
    pub(crate) ai_prompt: Option<String>,
    pub(crate) ai_prompt_writer: Option<String>,
    pub(crate) keywords: Vec<String>,
    pub(crate) sublocation: Option<String>,
    pub(crate) city: Option<String>,
    pub(crate) state: Option<String>,
    /// As written: a name, or a code of two or three letters.
    pub(crate) country: Option<String>,
    /// ISO 3166-1, two or three letters, as written.
    pub(crate) country_code: Option<String>,
    /// As XMP writes it, such as `2026-11-20T06:12:00+01:00`; its zone may be missing,
    /// and its time.
    pub(crate) captured_at: Option<String>,
    pub(crate) job_id: Option<String>,
}
