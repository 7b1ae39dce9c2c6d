//! Fitting: what a stranger's file says, made into what a shape takes.
//!
//! Where lifting tells a client what is wrong, there is nobody to tell here: text is
//! cleaned and cut, and what cannot be taken is left out.

use serde_json::{Map, Value};

use super::{Kind, Object, Shape, Text, characters};

/// How many characters of a text are looked at for each that it may keep; the rest is
/// room for white space that goes.
const LOOKED_AT: usize = 4;

impl Shape {
    /// What of a value this shape takes, normalised; `None` where nothing is left. What
    /// comes out is lifted without a finding.
    pub fn fit(&self, value: &Value) -> Option<Value> {
        match (&self.kind, value) {
            (Kind::Text(rules), Value::String(raw)) => fit_text(rules, raw).map(Value::String),
            (Kind::List { item, min, max }, Value::Array(items)) => {
                let fitting = items.iter().filter_map(|value| item.fit(value));
                let kept: Vec<_> = fitting.take(max.unwrap_or(usize::MAX)).collect();
                (!kept.is_empty() && kept.len() >= *min).then_some(Value::Array(kept))
            }
            (Kind::Object(rules), Value::Object(sent)) => fit_object(rules, sent),
            (Kind::Lazy(shape_of), _) => shape_of().fit(value),
            (_, Value::String(raw)) => self.taken(&raw.trim().into()),
            _ => self.taken(value),
        }
    }

    /// The value lifted, if there is nothing wrong with it.
    fn taken(&self, value: &Value) -> Option<Value> {
        let lifted = self.lift(value);
        lifted.findings.is_empty().then_some(lifted.value)
    }
}

fn fit_object(rules: &Object, sent: &Map<String, Value>) -> Option<Value> {
    let mut kept = Map::new();
    for member in &rules.members {
        let fitting = sent
            .get(member.name)
            .and_then(|value| member.shape.fit(value));
        match fitting {
            Some(value) => _ = kept.insert(member.name.to_owned(), value),
            None if member.required => return None,
            None => {}
        }
    }
    (!kept.is_empty()).then_some(Value::Object(kept))
}

fn fit_text(rules: &Text, raw: &str) -> Option<String> {
    let looked_at = rules.max.saturating_mul(LOOKED_AT);
    let clean = characters::cleaned(raw.trim().chars().take(looked_at), rules.multiline);
    let cut: String = clean.trim().chars().take(rules.max).collect();
    let text = cut.trim_end();
    let fits = !characters::is_blank(text)
        && text.chars().count() >= rules.min
        && rules.pattern.is_none_or(|pattern| (pattern.matches)(text));
    fits.then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::{country, instant, list, member, object, text, url};

    #[test]
    fn text_is_cleaned_and_cut() {
        for (shape, raw, fitted) in [
            (text(9), "  Port\r\n\t Elia ", Some("Port Elia")),
            (text(9), "a\0b\u{202e}c\u{feff}", Some("a bc")),
            (text(4), "cafe\u{301}s", Some("café")),
            (text(3), "ab cd", Some("ab")),
            (text(9), " \u{200b}\u{2800} ", None),
            (text(9), "e\u{202a}\u{301}", Some("é")),
            (
                text(99).multiline(),
                "a\r\nb\rc\u{2028}d\0\te",
                Some("a\nb\nc\nd \te"),
            ),
            (text(99).multiline(), "\n\na\u{fffe}\n", Some("a")),
            (text(99).min(3), "ab", None),
        ] {
            let out = shape.fit(&json!(raw));
            assert_eq!(out, fitted.map(|text| json!(text)), "{raw:?}");
        }
        let pile = format!("e{}x", "\u{301}".repeat(500));
        let out = text(99).fit(&json!(pile)).unwrap();
        assert!(text(99).lift(&out).findings.is_empty(), "{out}");
    }

    #[test]
    fn what_cannot_be_taken_is_left_out() {
        let shape = object(
            "X",
            vec![
                member("at", instant()),
                member("page", url(&["https"], 99)),
                member("names", list(text(9)).max(2)),
                member("place", object("Y", vec![member("country", country())])),
            ],
        );
        let sent = json!({
            "at": "soon", "page": " https://example.org/ ", "names": ["", "a", 5, "b", "c"],
            "place": {"country": "Atlantis"}, "secret": 1
        });
        let fitted = shape.fit(&sent).unwrap();
        assert_eq!(
            fitted,
            json!({"page": "https://example.org/", "names": ["a", "b"]})
        );
        assert_eq!(shape.fit(&json!({"at": 1})), None);
        assert_eq!(shape.fit(&json!("a")), None);
        let strict = object("Z", vec![member("name", text(9)).required()]);
        assert_eq!(strict.fit(&json!({"name": " "})), None);
    }

    /// Any text at all, made of what is most likely to be unfit, is taken afterwards.
    #[test]
    fn what_fits_has_no_findings() {
        let alphabet = [
            'a',
            'é',
            'e',
            '\u{301}',
            '\u{345}',
            '\u{344}',
            '\u{958}',
            '\n',
            '\r',
            '\t',
            ' ',
            '\u{a0}',
            '\0',
            '\u{85}',
            '\u{2028}',
            '\u{202e}',
            '\u{200b}',
            '\u{feff}',
            '\u{1fffe}',
            '\u{e0041}',
            '\u{1100}',
            '\u{1161}',
            '\u{11a8}',
            '🚢',
        ];
        let mut state = 7_u64;
        for _ in 0..3000 {
            let mut raw = String::new();
            for _ in 0..60 {
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1);
                let at = usize::try_from(state >> 33).unwrap();
                raw.push(alphabet[at % alphabet.len()]);
                if at % 97 == 0 {
                    raw.extend(std::iter::repeat_n('\u{323}', 40));
                }
            }
            for shape in [text(20), text(50).multiline()] {
                let Some(fitted) = shape.fit(&json!(raw)) else {
                    continue;
                };
                let lifted = shape.lift(&fitted);
                assert_eq!((lifted.findings, lifted.value), (vec![], fitted), "{raw:?}");
            }
        }
    }
}
