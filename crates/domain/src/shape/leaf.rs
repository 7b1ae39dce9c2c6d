//! Lifting what holds no other values: text of all kinds, numbers, references.

use serde_json::{Number, Value};

use super::lift::Lifter;
use super::{MAX_HTML, RefKind, Reference, Text, characters};
use crate::slug::Slug;
use crate::{Id, body, url};

/// The most HTML that is sanitised at all, in bytes; far more than any that would fit.
const MAX_RAW_HTML: usize = 400_000;

impl Lifter {
    pub(super) fn string<'v>(&mut self, value: &'v Value) -> Option<&'v str> {
        let text = value.as_str();
        if text.is_none() {
            self.find("wrong_type", "Must be a string.");
        }
        text
    }

    /// A string that another module reads; its error becomes the sentence.
    pub(super) fn parsed<E: std::fmt::Display>(
        &mut self,
        value: &Value,
        code: &'static str,
        parse: impl FnOnce(&str) -> Result<String, E>,
    ) -> Option<Value> {
        match parse(self.string(value)?) {
            Ok(canonical) => Some(canonical.into()),
            Err(error) => {
                self.find(code, sentence(&error));
                None
            }
        }
    }

    pub(super) fn text(&mut self, rules: &Text, value: &Value) -> Option<Value> {
        let raw = self.string(value)?;
        if let Err(unfit) = characters::check(raw, rules.multiline) {
            self.find("control_character", unfit.detail(rules.multiline));
            return None;
        }
        let text = characters::normal(raw);
        let length = text.chars().count();
        if length > rules.max {
            self.find(
                "too_long",
                format!("Must be at most {} characters long.", rules.max),
            );
        } else if rules.not_blank && characters::is_blank(&text) {
            self.find("blank", "Must not be blank.");
        } else if length < rules.min {
            self.find(
                "too_short",
                format!("Must be at least {} characters long.", rules.min),
            );
        } else if let Some(pattern) = rules.pattern.filter(|pattern| !(pattern.matches)(&text)) {
            self.find("invalid_format", pattern.detail);
        } else {
            return Some(Value::String(text.into_owned()));
        }
        None
    }

    pub(super) fn html(&mut self, value: &Value) -> Option<Value> {
        let raw = self.string(value)?;
        if let Err(unfit) = characters::check(raw, true) {
            self.find("control_character", unfit.detail(true));
            return None;
        }
        let kept = (raw.len() <= MAX_RAW_HTML)
            .then(|| body::inline::sanitise(&characters::normal(raw)))
            .filter(|html| html.chars().count() <= MAX_HTML);
        if kept.is_none() {
            self.find(
                "too_long",
                format!("Must be at most {MAX_HTML} characters long."),
            );
        }
        kept.map(Value::String)
    }

    pub(super) fn integer(&mut self, min: i64, max: i64, value: &Value) -> Option<Value> {
        let whole = match value {
            Value::Number(number) => whole(number),
            _ => None,
        };
        let Some(whole) = whole else {
            self.find("wrong_type", "Must be a whole number.");
            return None;
        };
        match i64::try_from(whole) {
            Ok(fitting) if (min..=max).contains(&fitting) => Some(fitting.into()),
            _ => {
                self.find("out_of_range", format!("Must be from {min} to {max}."));
                None
            }
        }
    }

    pub(super) fn number(&mut self, min: f64, max: f64, value: &Value) -> Option<Value> {
        let Some(number) = value.as_f64() else {
            self.find("wrong_type", "Must be a number.");
            return None;
        };
        if (min..=max).contains(&number) {
            // Adding zero turns -0.0 into 0.0, of which there should be one only.
            return Number::from_f64(number + 0.0).map(Value::Number);
        }
        self.find("out_of_range", format!("Must be from {min} to {max}."));
        None
    }

    pub(super) fn url(&mut self, schemes: &[&str], max: usize, value: &Value) -> Option<Value> {
        let raw = self.string(value)?;
        let read = if raw.chars().count() > max {
            None
        } else {
            Some(url::parse(raw, schemes))
        };
        match read {
            Some(Ok(address)) if address.len() <= max => return Some(address.into()),
            Some(Err(url::UrlError::Syntax)) => self.find(
                "invalid_url",
                format!(
                    "Must be an absolute URL with a host, of the scheme {}.",
                    schemes.join(" or ")
                ),
            ),
            Some(Err(error)) => self.find("invalid_url", sentence(&error)),
            _ => self.find(
                "too_long",
                format!("Must be at most {max} characters long."),
            ),
        }
        None
    }

    pub(super) fn reference(&mut self, kind: RefKind, value: &Value) -> Option<Value> {
        let text = match value {
            Value::String(text) => Id::parse(text).map(|id| id.to_string()).or_else(|| {
                let slug = kind.has_slug().then(|| Slug::parse(text))?;
                slug.ok().map(String::from)
            }),
            // As read in an answer: whatever else it shows, the id says which one.
            Value::Object(object) => match object.get("id") {
                Some(Value::String(id)) => Id::parse(id).map(|id| id.to_string()),
                _ => None,
            },
            _ => {
                self.find("wrong_type", reference_detail(kind));
                return None;
            }
        };
        if let Some(text) = &text {
            let pointer = self.pointer.clone();
            self.references.push(Reference {
                pointer,
                kind,
                text: text.clone(),
            });
        } else {
            self.find("invalid_reference", reference_detail(kind));
        }
        text.map(Value::String)
    }
}

/// The whole number that a JSON number is, if it is one.
fn whole(number: &Number) -> Option<i128> {
    if let Some(unsigned) = number.as_u64() {
        return Some(unsigned.into());
    }
    if let Some(signed) = number.as_i64() {
        return Some(signed.into());
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "saturates, and then is out of range"
    )]
    number
        .as_f64()
        .filter(|float| float.fract() == 0.0)
        .map(|float| float as i128)
}

fn reference_detail(kind: RefKind) -> String {
    let noun = kind.noun();
    if kind.has_slug() {
        format!("Must be the id or the slug of a {noun}, or an object with its `id`.")
            .replace("a article", "an article")
    } else {
        format!("Must be the id of a {noun}, or an object with its `id`.")
    }
}

/// An error's words as a sentence.
fn sentence(error: &impl std::fmt::Display) -> String {
    let words = error.to_string();
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => format!("{}{}.", first.to_ascii_uppercase(), letters.as_str()),
        None => words,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::tests::{A, kept, refused};
    use crate::shape::{
        Pattern, boolean, choice, country, email, html, identity, instant, integer, language,
        number, slug, text, url,
    };

    #[test]
    fn text_is_normalised_and_bounded() {
        for (shape, sent, value) in [
            (text(4), json!("caf\u{e9}"), json!("caf\u{e9}")),
            (text(4), json!("cafe\u{301}"), json!("caf\u{e9}")),
            (text(2), json!("🚢🚢"), json!("🚢🚢")),
            (text(9), json!(""), json!("")),
            (text(9), json!("  a "), json!("  a ")),
            (text(9).multiline(), json!("a\n\tb"), json!("a\n\tb")),
            (text(9).min(2), json!("ab"), json!("ab")),
        ] {
            kept(&shape, sent, value);
        }
        for (shape, sent, code) in [
            (text(4), json!("abcde"), "too_long"),
            (text(1), json!("🚢🚢"), "too_long"),
            (text(9).min(2), json!("a"), "too_short"),
            (text(9).not_blank(), json!(" \u{200d}"), "blank"),
            (text(9), json!("a\nb"), "control_character"),
            (text(9), json!("a\0b"), "control_character"),
            (text(9).multiline(), json!("a\0b"), "control_character"),
            (text(9).multiline(), json!("a\r\nb"), "control_character"),
            (text(9), json!("a\u{202e}b"), "control_character"),
            (text(9), json!("\u{feff}a"), "control_character"),
            (text(999), json!("\u{301}".repeat(100)), "control_character"),
            (text(9), json!(1), "wrong_type"),
            (text(9), json!(null), "wrong_type"),
            (text(9), json!(["a"]), "wrong_type"),
            (text(9), json!({"a": 1}), "wrong_type"),
        ] {
            refused(&shape, sent, code);
        }
    }

    #[test]
    fn patterns_are_asked() {
        let digits = text(9).pattern(Pattern {
            expression: "^[0-9]+$",
            matches: |text| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()),
            detail: "Must be made of digits.",
        });
        kept(&digits, json!("007"), json!("007"));
        refused(&digits, json!("7a"), "invalid_format");
    }

    #[test]
    fn scalars_are_read() {
        for (shape, sent, value) in [
            (boolean(), json!(true), json!(true)),
            (integer(1, 9), json!(9), json!(9)),
            (integer(1, 9), json!(2.0), json!(2)),
            (
                integer(i64::MIN, i64::MAX),
                json!(i64::MIN),
                json!(i64::MIN),
            ),
            (number(0.0, 1.0), json!(0), json!(0.0)),
            (number(-90.0, 90.0), json!(-0.0), json!(0.0)),
            (number(0.0, 1.0), json!(0.25), json!(0.25)),
            (
                instant(),
                json!("2026-11-22T19:40:00+01:00"),
                json!("2026-11-22T18:40:00Z"),
            ),
            (choice(&["a", "b"]), json!("b"), json!("b")),
            (language(), json!("EN-us"), json!("en-US")),
            (country(), json!("PT"), json!("PT")),
            (email(), json!("Ana@example.org"), json!("Ana@example.org")),
            (slug(), json!("Cafe\u{301}"), json!("cafe")),
            (identity(), json!(A.to_uppercase()), json!(A)),
            (
                url(&["https"], 99),
                json!("https://example.org/é"),
                json!("https://example.org/%C3%A9"),
            ),
            (
                html(),
                json!("a <em>b</em><script>c</script>"),
                json!("a <em>b</em>"),
            ),
            (html(), json!(""), json!("")),
            (
                html(),
                json!("a&#7;&#x202e;&#xfeff;&#xe0041;b"),
                json!("ab"),
            ),
            (
                html(),
                json!("&#x301;".repeat(99)),
                json!("\u{301}".repeat(30)),
            ),
        ] {
            kept(&shape, sent, value);
        }
    }

    #[test]
    fn scalars_of_another_kind_are_refused() {
        let long = format!("https://example.org/{}", "a".repeat(99));
        for (shape, sent, code) in [
            (boolean(), json!("true"), "wrong_type"),
            (boolean(), json!(1), "wrong_type"),
            (integer(1, 9), json!("2"), "wrong_type"),
            (integer(1, 9), json!(2.5), "wrong_type"),
            (integer(1, 9), json!(true), "wrong_type"),
            (integer(1, 9), json!(0), "out_of_range"),
            (integer(1, 9), json!(10), "out_of_range"),
            (integer(1, 9), json!(u64::MAX), "out_of_range"),
            (integer(1, i64::MAX), json!(1e300), "out_of_range"),
            (number(0.0, 1.0), json!(1.5), "out_of_range"),
            (number(0.0, 1.0), json!("0.5"), "wrong_type"),
            (instant(), json!("2026-11-22"), "invalid_instant"),
            (instant(), json!("9999-01-01T00:00:00Z"), "invalid_instant"),
            (instant(), json!(1_790_000_000), "wrong_type"),
            (choice(&["a", "b"]), json!("A"), "not_a_choice"),
            (choice(&["a", "b"]), json!(1), "wrong_type"),
            (language(), json!("klingon"), "invalid_language"),
            (country(), json!("pt"), "invalid_country"),
            (email(), json!("ana"), "invalid_email"),
            (slug(), json!("a/b"), "invalid_slug"),
            (slug(), json!("a".repeat(81)), "invalid_slug"),
            (slug(), json!(A), "invalid_slug"),
            (identity(), json!("a"), "invalid_id"),
            (
                url(&["https"], 99),
                json!("http://example.org/"),
                "invalid_url",
            ),
            (
                url(&["https"], 99),
                json!("https://u:p@example.org/"),
                "invalid_url",
            ),
            (url(&["https"], 99), json!(long), "too_long"),
            (html(), json!("a".repeat(20_001)), "too_long"),
            (html(), json!("a".repeat(500_000)), "too_long"),
            (html(), json!("a\0b"), "control_character"),
            (html(), json!(5), "wrong_type"),
        ] {
            refused(&shape, sent, code);
        }
    }
}
