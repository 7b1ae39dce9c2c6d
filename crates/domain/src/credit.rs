//! Credits put into words: a photo's credit line, a story's byline text and its
//! attribution.

mod formats;

pub use formats::{CreditFormat, CreditFormats, FormatError};

/// The words around names in one language.
struct Words {
    by: &'static str,
    and: &'static str,
    with: &'static str,
}

/// The words of a language, by its primary subtag; `None` where the house has no
/// words for it, and names stand alone.
fn words(language: &str) -> Option<Words> {
    let (by, and, with) = match language.split('-').next().unwrap_or_default() {
        "en" => ("By", "and", "With reporting by"),
        "es" => ("Por", "y", "Con información de"),
        "fr" => ("Par", "et", "Avec des informations de"),
        "de" => ("Von", "und", "Mit Material von"),
        "pt" => ("Por", "e", "Com informações de"),
        "it" => ("Di", "e", "Con informazioni di"),
        _ => return None,
    };
    Some(Words { by, and, with })
}

fn listed(names: &[&str], and: Option<&str>) -> String {
    match (names, and) {
        ([rest @ .., last], Some(and)) if !rest.is_empty() => {
            format!("{} {and} {last}", rest.join(", "))
        }
        _ => names.join(", "),
    }
}

/// `By Ana Ruiz and Bo Lind`, in the story's language; `None` without names.
pub fn byline_text(names: &[&str], language: &str) -> Option<String> {
    if names.is_empty() {
        return None;
    }
    Some(match words(language) {
        Some(words) => format!("{} {}", words.by, listed(names, Some(words.and))),
        None => listed(names, None),
    })
}

/// `With reporting by Reuters`, in the story's language; `None` without names.
pub fn attribution(names: &[&str], language: &str) -> Option<String> {
    if names.is_empty() {
        return None;
    }
    Some(match words(language) {
        Some(words) => format!("{} {}", words.with, listed(names, Some(words.and))),
        None => listed(names, None),
    })
}

/// Whether a text says something.
fn filled(text: &&str) -> bool {
    !text.trim().is_empty()
}

/// A photo's credit line where no agency says how: the override if there is one, else
/// `{creditSource}/{creator}`, else either alone. Several creators are listed with
/// commas; what is blank counts as absent.
fn credit_line(line: Option<&str>, source: Option<&str>, creators: &[String]) -> Option<String> {
    if let Some(line) = line.filter(filled) {
        return Some(line.to_owned());
    }
    let creators: Vec<&str> = creators.iter().map(String::as_str).filter(filled).collect();
    let creators = creators.join(", ");
    match (source.filter(filled), creators.is_empty()) {
        (Some(source), false) => Some(format!("{source}/{creators}")),
        (Some(source), true) => Some(source.to_owned()),
        (None, false) => Some(creators),
        (None, true) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_the_storys_language() {
        for (names, language, expected) in [
            (vec!["Ana Ruiz"], "en", "By Ana Ruiz"),
            (
                vec!["Ana Ruiz", "Bo Lind"],
                "en-GB",
                "By Ana Ruiz and Bo Lind",
            ),
            (vec!["A", "B", "C"], "de", "Von A, B und C"),
            (vec!["A", "B"], "es", "Por A y B"),
            (vec!["A", "B"], "ja", "A, B"),
        ] {
            assert_eq!(byline_text(&names, language).unwrap(), expected);
        }
        assert_eq!(byline_text(&[], "en"), None);
        assert_eq!(
            attribution(&["Reuters"], "en").unwrap(),
            "With reporting by Reuters"
        );
        assert_eq!(
            attribution(&["AFP"], "fr").unwrap(),
            "Avec des informations de AFP"
        );
    }

    #[test]
    fn credit_lines() {
        let jane = vec!["Jane Doe".to_owned()];
        for (line, source, creators, expected) in [
            (None, Some("Reuters"), &jane, Some("Reuters/Jane Doe")),
            (None, Some("Reuters"), &vec![], Some("Reuters")),
            (None, None, &jane, Some("Jane Doe")),
            (Some("Pool"), Some("Reuters"), &jane, Some("Pool")),
            (Some(" "), None, &vec![], None),
            (None, Some(""), &vec![], None),
        ] {
            assert_eq!(credit_line(line, source, creators).as_deref(), expected);
        }
    }
}
