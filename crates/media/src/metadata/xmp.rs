//! The XMP packet: its RDF is walked, and of its properties those that say something
//! of a photo's words, credit and rights are kept.

mod name;
mod value;
mod walk;

use std::borrow::Cow;

use super::{MAX_VALUES, Place, Said};
use name::Name;
use value::Value;

/// The properties of a packet, in order.
#[derive(Debug, Default)]
pub(crate) struct Properties(Vec<(Name, Value)>);

impl Properties {
    /// Reads a packet; what stands before a fault counts.
    pub(crate) fn read(packet: &[u8]) -> Self {
        Self(walk::properties(&decoded(packet)))
    }

    /// The name of the extension that belongs to this packet.
    pub(crate) fn extension(&self) -> Option<String> {
        self.text(Name::HasExtendedXmp)
    }

    /// Adds those of another packet, which count where this one has none.
    pub(crate) fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// What they say of the photo.
    pub(crate) fn said(&self) -> Said {
        let text = |name| self.text(name);
        let texts = |name| {
            let texts = self.all(name).map(Value::texts);
            let mut texts = texts.filter(|texts| !texts.is_empty());
            let mut texts = texts.next().unwrap_or_default();
            texts.truncate(MAX_VALUES);
            texts
        };
        Said {
            title: text(Name::Title),
            headline: text(Name::Headline),
            caption: text(Name::DcDescription),
            alt_text: text(Name::AltTextAccessibility),
            extended_description: text(Name::ExtDescrAccessibility),
            creators: texts(Name::Creator),
            credit: text(Name::Credit),
            source: text(Name::Source),
            copyright_notice: text(Name::Rights),
            usage_terms: text(Name::UsageTerms),
            license_url: text(Name::WebStatement),
            acquire_license_page: self.within(Name::Licensor, Name::LicensorUrl),
            instructions: text(Name::Instructions),
            digital_source_type: text(Name::DigitalSourceType),
            ai_system: text(Name::AiSystemUsed),
            ai_system_version: text(Name::AiSystemVersionUsed),
            ai_prompt: text(Name::AiPromptInformation),
            ai_prompt_writer: text(Name::AiPromptWriter),
            keywords: texts(Name::Subject),
            place: self.place(),
            captured_at: text(Name::DateCreated).or_else(|| text(Name::DateTimeOriginal)),
            zone: None,
            job_id: text(Name::TransmissionReference),
        }
    }

    /// Where the photo was taken: by the older properties if there are any, else where
    /// it was made, else what it shows. Places are not mixed.
    fn place(&self) -> Place {
        let older = Place {
            sublocation: self.text(Name::Location),
            city: self.text(Name::City),
            state: self.text(Name::State),
            country: self.text(Name::Country),
            country_code: self.text(Name::CountryCode),
        };
        if older != Place::default() {
            return older;
        }
        let structures = [Name::LocationCreated, Name::LocationShown].map(|name| self.all(name));
        let places = structures.into_iter().flatten().flat_map(Value::structures);
        let mut places = places.map(|place| Place {
            sublocation: place.text_of(Name::PlaceSublocation),
            city: place.text_of(Name::PlaceCity),
            state: place.text_of(Name::PlaceState),
            country: place.text_of(Name::PlaceCountry),
            country_code: place.text_of(Name::PlaceCountryCode),
        });
        places
            .find(|place| *place != Place::default())
            .unwrap_or_default()
    }

    fn all(&self, name: Name) -> impl Iterator<Item = &Value> {
        self.0
            .iter()
            .filter_map(move |(found, value)| (*found == name).then_some(value))
    }

    fn text(&self, name: Name) -> Option<String> {
        self.all(name).find_map(Value::text)
    }

    /// The first text of this field in a property's structures.
    fn within(&self, name: Name, field: Name) -> Option<String> {
        let structures = self.all(name).flat_map(Value::structures);
        structures
            .into_iter()
            .find_map(|value| value.text_of(field))
    }
}

/// The packet's text: UTF-8, or UTF-16 in either order, with a mark or without.
fn decoded(packet: &[u8]) -> Cow<'_, str> {
    let utf_16 = match packet {
        [0xfe, 0xff, ..] | [0, b'<', ..] => Some(encoding_rs::UTF_16BE),
        [0xff, 0xfe, ..] | [b'<', 0, ..] => Some(encoding_rs::UTF_16LE),
        _ => None,
    };
    match utf_16 {
        Some(encoding) => encoding.decode_with_bom_removal(packet).0,
        None => String::from_utf8_lossy(packet),
    }
}
