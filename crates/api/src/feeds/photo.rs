//! The photo of an entry, with its credit, and how Media RSS writes it.

use crate::views::pictured::Pictured;
use crate::xml::Xml;

/// Media RSS; the slash at its end belongs to it.
pub(super) const MEDIA: &str = "http://search.yahoo.com/mrss/";

/// A photo as an entry shows it.
pub(super) struct Photo {
    pub url: String,
    pub mime_type: &'static str,
    pub width: u32,
    pub height: u32,
    pub alt_text: Option<String>,
    pub caption: Option<String>,
    pub credit_line: Option<String>,
    pub copyright: Option<String>,
}

impl Photo {
    /// The photo, whole, in the format that every reader shows.
    pub fn of(pictured: Pictured<'_>) -> Option<Self> {
        let display = pictured.shown.display?;
        Some(Self {
            url: display.url,
            mime_type: display.mime_type,
            width: display.width,
            height: display.height,
            alt_text: pictured.words.alt_text,
            caption: pictured.words.caption,
            credit_line: pictured.words.credit_line,
            copyright: pictured.media.content.copyright_notice.clone(),
        })
    }

    /// Writes it as Media RSS. The credit is the whole line that must stand beside it.
    pub fn write(&self, xml: &mut Xml) {
        let (width, height) = (self.width.to_string(), self.height.to_string());
        let attributes = [
            ("url", self.url.as_str()),
            ("type", self.mime_type),
            ("medium", "image"),
            ("width", &width),
            ("height", &height),
        ];
        xml.open("media:content", &attributes);
        let plain = [("type", "plain")];
        xml.some("media:description", &plain, self.caption.as_deref());
        let role = [("role", "photographer"), ("scheme", "urn:ebu")];
        xml.some("media:credit", &role, self.credit_line.as_deref());
        xml.some("media:copyright", &[], self.copyright.as_deref());
        xml.some("media:text", &plain, self.alt_text.as_deref());
        xml.close("media:content");
    }
}
