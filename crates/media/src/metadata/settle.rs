//! What the blocks say, laid over one another: fit for the API, with who won.

use newsdesk_domain::country;
use newsdesk_domain::media::{MediaContent, Origin, Origins, SHAPE};
use serde_json::{Map, Value, json};

use super::{Said, moment};

/// The IPTC's vocabulary of digital source types.
const SOURCE_TYPES: &str = "http://cv.iptc.org/newscodes/digitalsourcetype/";

/// The most bytes of a credit line in IIM.
const IIM_CREDIT: usize = 32;

/// For each member the first that has something fit to be taken.
pub(super) fn settle(said: &[(Origin, Said)]) -> (MediaContent, Origins) {
    let zone = said.iter().find_map(|(_, said)| said.zone.as_deref());
    let mut settled = Settled::default();
    for (origin, said) in said {
        if let Some(Value::Object(members)) = SHAPE.fit(&tree(said, zone)) {
            for (name, value) in members {
                settled.offer(&name, value, *origin);
            }
        }
    }
    settled.credit();
    let content = serde_json::from_value(Value::Object(settled.members));
    match content {
        Ok(content) => (content, settled.origins),
        Err(_) => Default::default(),
    }
}

/// What one block says, as a client would send it; Credit stands as the agency until
/// the creators are known.
fn tree(said: &Said, zone: Option<&str>) -> Value {
    let place = &said.place;
    let code = place.country_code.as_deref().and_then(country::meant);
    let by_name = || place.country.as_deref().and_then(country::meant);
    let captured_at = said.captured_at.as_deref();
    json!({
        "title": said.title,
        "headline": said.headline,
        "caption": said.caption,
        "altText": said.alt_text,
        "extendedDescription": said.extended_description,
        "creators": said.creators,
        "creditSource": said.credit,
        "source": said.source,
        "copyrightNotice": said.copyright_notice,
        "usageTerms": said.usage_terms,
        "licenseUrl": said.license_url,
        "acquireLicensePage": said.acquire_license_page,
        "instructions": said.instructions,
        "digitalSourceType": said.digital_source_type.as_deref().map(source_type),
        "aiSystem": said.ai_system,
        "aiSystemVersion": said.ai_system_version,
        "aiPrompt": said.ai_prompt,
        "aiPromptWriter": said.ai_prompt_writer,
        "keywords": said.keywords,
        "place": {
            "sublocation": place.sublocation,
            "city": place.city,
            "state": place.state,
            "country": code.or_else(by_name),
            "countryName": place.country,
        },
        "capturedAt": captured_at.and_then(|text| moment::instant(text, zone)),
        "jobId": said.job_id,
    })
}

/// A digital source type as an address; files also have its last word alone.
fn source_type(text: &str) -> String {
    let word = text.strip_prefix("digsrctype:").unwrap_or(text);
    match word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        true => format!("{SOURCE_TYPES}{word}"),
        false => text.to_owned(),
    }
}

#[derive(Default)]
struct Settled {
    members: Map<String, Value>,
    origins: Origins,
}

impl Settled {
    fn offer(&mut self, name: &str, value: Value, origin: Origin) {
        if !self.members.contains_key(name) {
            self.members.insert(name.to_owned(), value);
            self.origins.insert(name.to_owned(), origin);
        }
    }

    fn remove(&mut self, name: &str) {
        self.members.shift_remove(name);
        self.origins.remove(name);
    }

    fn text(&self, name: &str) -> Option<(String, Origin)> {
        let text = self.members.get(name)?.as_str()?;
        Some((text.to_owned(), *self.origins.get(name)?))
    }

    /// Makes of Credit what it is: the agency, or a whole credit line that names a
    /// creator. Without one the source is the agency.
    fn credit(&mut self) {
        let Some((credit, origin)) = self.text("creditSource") else {
            if let Some((source, origin)) = self.text("source") {
                self.offer("creditSource", source.into(), origin);
            }
            return;
        };
        let creators = self.members.get("creators").and_then(Value::as_array);
        let creators = creators.into_iter().flatten().filter_map(Value::as_str);
        let creators: Vec<String> = creators.map(str::to_lowercase).collect();
        let lower = credit.to_lowercase();
        let named = |text: &str| creators.iter().any(|name| names(text, name));
        let whole = named(&lower);
        let cut = is_cut(&credit, origin) && cuts_short(&lower, &creators);
        if !(whole || cut) {
            return;
        }
        self.remove("creditSource");
        if let Some((before, after)) = credit.split_once('/') {
            // Most write the agency first, some the photographer.
            let agency = if named(&before.to_lowercase()) {
                after
            } else {
                before
            };
            if !agency.trim().is_empty() {
                self.offer("creditSource", agency.trim().into(), origin);
            }
        }
        if whole {
            self.offer("creditLine", credit.into(), origin);
        }
    }
}

/// Whether the credit has this name as words of its own.
fn names(credit: &str, name: &str) -> bool {
    let alone = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    credit.match_indices(name).any(|(at, found)| {
        let before = credit.get(..at).and_then(|before| before.chars().last());
        let after = credit.get(at + found.len()..);
        alone(before) && alone(after.and_then(|after| after.chars().next()))
    })
}

/// Whether IIM's limit may have taken the end of a credit, a whole character at least.
fn is_cut(credit: &str, origin: Origin) -> bool {
    origin == Origin::Iim && credit.len() + 4 > IIM_CREDIT
}

/// Whether a credit ends, behind a slash, within a creator's name.
fn cuts_short(credit: &str, creators: &[String]) -> bool {
    credit.split_once('/').is_some_and(|(_, rest)| {
        let rest = rest.trim();
        !rest.is_empty() && creators.iter().any(|name| name.starts_with(rest))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(credit: &str, creators: &[&str], origin: Origin) -> [Option<String>; 2] {
        let said = Said {
            credit: Some(credit.to_owned()),
            creators: creators.iter().map(ToString::to_string).collect(),
            ..Said::default()
        };
        let (content, origins) = settle(&[(origin, said)]);
        for name in ["creditSource", "creditLine"] {
            let value = match name {
                "creditSource" => &content.credit_source,
                _ => &content.credit_line,
            };
            assert_eq!(origins.contains_key(name), value.is_some());
        }
        [content.credit_source, content.credit_line]
    }

    #[test]
    fn a_credit_that_names_a_creator_is_a_whole_line() {
        for (credit, creators, origin, source, line) in [
            (
                "Reuters",
                &["Jane Doe"][..],
                Origin::Xmp,
                Some("Reuters"),
                None,
            ),
            (
                "REUTERS/Jane Doe",
                &["JANE DOE"],
                Origin::Xmp,
                Some("REUTERS"),
                Some("REUTERS/Jane Doe"),
            ),
            (
                "Reuters/Jane Doe",
                &["Ana Ruiz"],
                Origin::Xmp,
                Some("Reuters/Jane Doe"),
                None,
            ),
            (
                "Jane Doe for Reuters",
                &["Jane Doe"],
                Origin::Xmp,
                None,
                Some("Jane Doe for Reuters"),
            ),
            (
                "Jane Doe / AFP",
                &["Jane Doe"],
                Origin::Xmp,
                Some("AFP"),
                Some("Jane Doe / AFP"),
            ),
            (
                "Federal News",
                &["Ed"],
                Origin::Xmp,
                Some("Federal News"),
                None,
            ),
        ] {
            let found = settled(credit, creators, origin);
            let wanted = [source, line].map(|text| text.map(str::to_owned));
            assert_eq!(found, wanted, "{credit}");
        }
    }

    #[test]
    fn a_credit_cut_within_a_creators_name_is_the_agency() {
        let cut = "Reuters/Alexandra Papadopoulou-C";
        let by = ["Alexandra Papadopoulou-Christensen"];
        let of = |credit: &str, origin| settled(credit, &by, origin)[0].clone();
        assert_eq!(of(cut, Origin::Iim).as_deref(), Some("Reuters"));
        assert_eq!(of(cut, Origin::Xmp).as_deref(), Some(cut));
        assert_eq!(of("Reuters/Al", Origin::Iim).as_deref(), Some("Reuters/Al"));
        assert_eq!(settled(cut, &by, Origin::Iim)[1], None);
    }

    #[test]
    fn the_source_is_the_agency_only_where_no_block_has_a_credit() {
        let said = |credit: Option<&str>, source: Option<&str>| Said {
            credit: credit.map(str::to_owned),
            source: source.map(str::to_owned),
            ..Said::default()
        };
        let xmp = (Origin::Xmp, said(None, Some("The Owner")));
        let (content, origins) = settle(std::slice::from_ref(&xmp));
        assert_eq!(content.credit_source.as_deref(), Some("The Owner"));
        assert_eq!(content.source.as_deref(), Some("The Owner"));
        assert_eq!(origins["creditSource"], Origin::Xmp);

        let iim = (Origin::Iim, said(Some("Northwire"), None));
        let (content, origins) = settle(&[xmp, iim]);
        assert_eq!(content.credit_source.as_deref(), Some("Northwire"));
        assert_eq!(content.source.as_deref(), Some("The Owner"));
        assert_eq!(origins["creditSource"], Origin::Iim);
        assert_eq!(origins["source"], Origin::Xmp);
    }

    #[test]
    fn what_is_unfit_does_not_win() {
        let said = |url: &str, date: &str| Said {
            license_url: Some(url.to_owned()),
            captured_at: Some(date.to_owned()),
            ..Said::default()
        };
        let (content, origins) = settle(&[
            (Origin::Xmp, said("javascript:alert(1)", "2026")),
            (Origin::Iim, said("https://example.org/", "2026-11-20")),
        ]);
        assert_eq!(content.license_url.as_deref(), Some("https://example.org/"));
        assert_eq!(origins["licenseUrl"], Origin::Iim);
        assert_eq!(origins["capturedAt"], Origin::Iim);
    }

    #[test]
    fn source_types_are_addresses() {
        for (text, address) in [
            ("trainedAlgorithmicMedia", Some("trainedAlgorithmicMedia")),
            ("digsrctype:digitalCapture", Some("digitalCapture")),
            (
                "http://cv.iptc.org/newscodes/digitalsourcetype/composite",
                Some("composite"),
            ),
            ("made by a machine", None),
        ] {
            let said = Said {
                digital_source_type: Some(text.to_owned()),
                ..Said::default()
            };
            let (content, _) = settle(&[(Origin::Xmp, said)]);
            let address = address.map(|word| format!("{SOURCE_TYPES}{word}"));
            assert_eq!(content.digital_source_type, address, "{text}");
        }
    }
}
