//! How agencies want their photos credited: the format each one gives, and the line it
//! makes of a photo.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

use super::{credit_line, filled, listed};
use crate::byline::{BylineContent, BylineKind};
use crate::media::MediaContent;

/// What a format may hold in braces.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Field {
    Source,
    Agency,
    Code,
    Creator,
}

impl Field {
    const ALL: [(&'static str, Self); 4] = [
        ("source", Self::Source),
        ("agency", Self::Agency),
        ("code", Self::Code),
        ("creator", Self::Creator),
    ];
}

/// A piece of a format: a field, or what stands between fields.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Piece {
    Text(String),
    Field(Field),
}

/// Why a text is no credit format.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("may hold `{{source}}`, `{{agency}}`, `{{code}}` and `{{creator}}`, and no other braces")]
pub struct FormatError;

/// A credit format that holds together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CreditFormat(Vec<Piece>);

impl CreditFormat {
    /// Reads `{source}/{creator}` and its like.
    ///
    /// # Errors
    /// [`FormatError`] where a brace belongs to no field.
    pub fn parse(text: &str) -> Result<Self, FormatError> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}').ok_or(FormatError)?;
            let named = Field::ALL.iter().find(|(word, _)| *word == name);
            pieces.push(Piece::Text(before.to_owned()));
            pieces.push(Piece::Field(named.ok_or(FormatError)?.1));
            rest = after;
        }
        pieces.push(Piece::Text(rest.to_owned()));
        let stray = |piece: &Piece| matches!(piece, Piece::Text(text) if text.contains('}'));
        if pieces.iter().any(stray) {
            return Err(FormatError);
        }
        Ok(Self(pieces))
    }

    /// The line of a photo. Where its creators are not known, a format that names them
    /// makes no line, but its first other field alone: what stands between fields would
    /// lead to nothing.
    fn line(&self, agency: &Agency, source: &str, creators: &str) -> String {
        let value = |field: Field| match field {
            Field::Source => source,
            Field::Agency => &agency.name,
            Field::Code => &agency.code,
            Field::Creator => creators,
        };
        let fields = || {
            self.0.iter().filter_map(|piece| match piece {
                Piece::Field(field) => Some(*field),
                Piece::Text(_) => None,
            })
        };
        if creators.is_empty() && fields().any(|field| field == Field::Creator) {
            let other = fields().find(|field| *field != Field::Creator);
            return value(other.unwrap_or(Field::Source)).to_owned();
        }
        let pieces = self.0.iter().map(|piece| match piece {
            Piece::Text(text) => text,
            Piece::Field(field) => value(*field),
        });
        pieces.collect()
    }
}

/// An agency that says how it wants to be credited.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Agency {
    name: String,
    code: String,
    format: CreditFormat,
}

/// The formats of all agencies, found by what photos call them.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct CreditFormats {
    agencies: Vec<Agency>,
    /// Which one goes by a name or a short code, folded.
    known_as: HashMap<String, usize>,
}

impl CreditFormats {
    /// The formats that these bylines give. Where two go by one word, a name counts
    /// before a short code, and the first before the second.
    pub fn of<'b>(bylines: impl IntoIterator<Item = &'b BylineContent>) -> Self {
        let agencies: Vec<Agency> = bylines.into_iter().filter_map(agency).collect();
        let names = agencies.iter().map(|agency| &agency.name).enumerate();
        let codes = agencies.iter().map(|agency| &agency.code).enumerate();
        let mut known_as = HashMap::new();
        for (index, word) in names.chain(codes) {
            known_as.entry(folded(word)).or_insert(index);
        }
        Self { agencies, known_as }
    }

    /// The credit line readers see: the photo's own, or what its agency's format makes of
    /// its source and its creators, or `{source}/{creator}` where no agency says more.
    pub fn line(&self, photo: &MediaContent) -> Option<String> {
        let source = photo.credit_source.as_deref().filter(filled);
        let agency = source
            .and_then(|source| self.known_as.get(&folded(source)))
            .and_then(|index| self.agencies.get(*index));
        match (photo.credit_line.as_deref().filter(filled), source, agency) {
            (None, Some(source), Some(agency)) => {
                let creators = listed_creators(&photo.creators);
                Some(agency.format.line(agency, source.trim(), &creators))
            }
            (line, source, _) => credit_line(line, source, &photo.creators),
        }
    }
}

/// What a byline says of how it is credited, if it is an agency that says it.
fn agency(byline: &BylineContent) -> Option<Agency> {
    let format = byline.agency_format()?;
    Some(Agency {
        name: byline.name.clone(),
        code: byline.short_code.as_ref().unwrap_or(&byline.name).clone(),
        format: CreditFormat::parse(format).ok()?,
    })
}

/// The creators of a photo, as a credit names them.
fn listed_creators(creators: &[String]) -> String {
    let creators: Vec<&str> = creators.iter().map(String::as_str).filter(filled).collect();
    listed(&creators, None)
}

/// The spelling by which a photo's source finds its agency.
fn folded(word: &str) -> String {
    word.trim().to_lowercase().nfc().collect()
}

impl BylineContent {
    /// The format an agency or organisation gives; a person gives none.
    pub fn agency_format(&self) -> Option<&str> {
        let format = self.credit_format.as_deref().filter(filled)?;
        (self.kind != BylineKind::Person).then_some(format)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn byline(kind: BylineKind, name: &str, code: Option<&str>, format: &str) -> BylineContent {
        serde_json::from_value(serde_json::json!({
            "slug": "x", "kind": kind, "name": name, "shortCode": code, "creditFormat": format,
        }))
        .unwrap()
    }

    fn photo(source: Option<&str>, creators: &[&str]) -> MediaContent {
        MediaContent {
            credit_source: source.map(str::to_owned),
            creators: creators.iter().map(|name| (*name).to_owned()).collect(),
            ..MediaContent::default()
        }
    }

    #[test]
    fn what_a_format_may_hold() {
        for good in [
            "{source}/{creator}",
            "© {agency} ({code})",
            "{creator}",
            "Northwire",
            "{source}{code}",
        ] {
            assert!(CreditFormat::parse(good).is_ok(), "{good}");
        }
        for bad in [
            "{photographer}",
            "{source",
            "source}",
            "{source}}",
            "{{source}}",
            "{ source }",
            "{}",
            "{Source}",
        ] {
            assert_eq!(CreditFormat::parse(bad), Err(FormatError), "{bad}");
        }
    }

    #[test]
    fn an_agencys_format_makes_the_line() {
        for (format, creators, expected) in [
            ("{creator}/{code}", &["Jo", "Bo"][..], "Jo, Bo/NW"),
            ("{creator} – {agency}", &["Jo"], "Jo – Northwire"),
            ("© {source} ({creator})", &["Jo"], "© nw (Jo)"),
            ("© {source} ({creator})", &[], "nw"),
            ("{creator} / {agency}", &[" "], "Northwire"),
            ("{creator}", &[], "nw"),
            ("© {agency}", &[], "© Northwire"),
            ("Handout", &["Jo"], "Handout"),
        ] {
            let agency = byline(BylineKind::Agency, "Northwire", Some("NW"), format);
            let line = CreditFormats::of([&agency]).line(&photo(Some(" nw "), creators));
            assert_eq!(line.as_deref(), Some(expected), "{format}");
        }
        // A name in braces stays as it is.
        let odd = byline(BylineKind::Organisation, "Pool", None, "{code}/{creator}");
        let line = CreditFormats::of([&odd]).line(&photo(Some("pool"), &["{agency}"]));
        assert_eq!(line.as_deref(), Some("Pool/{agency}"));
    }

    #[test]
    fn an_agency_is_found_by_its_name_or_its_code_however_it_is_written() {
        let wire = byline(BylineKind::Agency, "Agência Norte", Some("AN"), "{agency}!");
        let formats = CreditFormats::of([&wire]);
        for source in [
            "agência norte",
            "AGÊNCIA NORTE ",
            "age\u{302}ncia norte",
            "an",
        ] {
            let line = formats.line(&photo(Some(source), &["Jo"]));
            assert_eq!(line.as_deref(), Some("Agência Norte!"), "{source}");
        }
        let line = formats.line(&photo(Some("Agencia Norte"), &["Jo"]));
        assert_eq!(line.as_deref(), Some("Agencia Norte/Jo"));
        // A name counts before a code, the first before the second.
        let an = byline(BylineKind::Agency, "AN", None, "first");
        let again = byline(BylineKind::Agency, "an", None, "second");
        let formats = CreditFormats::of([&wire, &an, &again]);
        assert_eq!(
            formats.line(&photo(Some("AN"), &[])).as_deref(),
            Some("first")
        );
    }

    #[test]
    fn everything_else_is_credited_as_ever() {
        let person = byline(BylineKind::Person, "Jo", None, "{creator}!");
        let broken = byline(BylineKind::Agency, "Northwire", None, "{x}");
        let wire = byline(BylineKind::Agency, "Southwire", None, "{agency}!");
        let formats = CreditFormats::of([&person, &broken, &wire]);
        for (photo, expected) in [
            (photo(Some("Jo"), &["Bo"]), Some("Jo/Bo")),
            (photo(Some("Northwire"), &["Bo"]), Some("Northwire/Bo")),
            (photo(None, &["Southwire"]), Some("Southwire")),
            (photo(Some(" "), &[]), None),
            (
                MediaContent {
                    credit_line: Some("Pool".to_owned()),
                    ..photo(Some("Southwire"), &["Bo"])
                },
                Some("Pool"),
            ),
        ] {
            assert_eq!(formats.line(&photo).as_deref(), expected);
        }
    }
}
