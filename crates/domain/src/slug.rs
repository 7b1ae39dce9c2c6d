//! Slugs: the readable part of an address, in one spelling only.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest as _, Sha256};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::Id;

/// The longest slug, in characters.
pub const MAX_LENGTH: usize = 80;

/// The longest spelling of one that is looked at, in bytes: every letter of a slug with
/// a few marks.
const MAX_SPELLING: usize = MAX_LENGTH * 8;

/// A slug: `[a-z0-9]+(-[a-z0-9]+)*`, at most [`MAX_LENGTH`] characters, and nothing that
/// could be taken for an id.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Slug(String);

/// Why a text is no slug.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum SlugError {
    /// Something other than letters, digits and single hyphens between them.
    #[error("must be made of the letters a to z, digits, and single hyphens between them")]
    Syntax,
    /// Longer than [`MAX_LENGTH`].
    #[error("must be at most {MAX_LENGTH} characters long")]
    TooLong,
    /// Has the form of an id, and would be mistaken for one.
    #[error("must not have the form of an id")]
    LikeAnId,
}

/// What is kept of a slug whose story was erased: `sha256:` and its hash. The address is
/// known again when somebody asks for it, and can be told from no list. No slug has this
/// form.
pub fn erased_form(slug: &str) -> String {
    format!("sha256:{:x}", Sha256::digest(slug))
}

impl Slug {
    /// Reads a slug that was given. Spellings of one slug that differ in case, width,
    /// accents or normal form are folded to it, so that no two slugs look the same.
    ///
    /// # Errors
    /// [`SlugError`] where what is left is no slug; letters of other scripts are not
    /// transliterated here, since whoever gives a slug means that one.
    pub fn parse(text: &str) -> Result<Self, SlugError> {
        if text.len() > MAX_SPELLING {
            return Err(SlugError::TooLong);
        }
        let folded = fold(text).ok_or(SlugError::Syntax)?;
        if folded.len() > MAX_LENGTH {
            return Err(SlugError::TooLong);
        }
        if !is_shaped(&folded) {
            return Err(SlugError::Syntax);
        }
        if Id::parse(&folded).is_some() {
            return Err(SlugError::LikeAnId);
        }
        Ok(Self(folded))
    }

    /// Makes a slug of a headline or a name, transliterated and cut after a word;
    /// `fallback` (such as `story`) where nothing of it can be written so.
    pub fn derive(text: &str, fallback: &str) -> Self {
        let mut slug = String::new();
        for word in words(text) {
            if slug.is_empty() {
                // Slices by byte are safe: a word is ASCII.
                slug.push_str(&word[..word.len().min(MAX_LENGTH)]);
            } else if slug.len() + 1 + word.len() <= MAX_LENGTH {
                slug.push('-');
                slug.push_str(&word);
            } else {
                break;
            }
        }
        Self::parse(&slug)
            .or_else(|_| Self::parse(fallback))
            .unwrap_or_else(|_| Self("untitled".to_owned()))
    }

    /// This slug with a number after it, cut so that both fit: the next choice where it
    /// is taken.
    pub fn with_number(&self, number: u32) -> Self {
        let end = format!("-{number}");
        let kept = &self.0[..self.0.len().min(MAX_LENGTH - end.len())];
        // Never like an id: the last group of one has more digits than the number.
        Self(format!("{}{end}", kept.trim_end_matches('-')))
    }

    /// The slug as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether a text is words of small letters and digits, with one hyphen between two.
fn is_shaped(text: &str) -> bool {
    let mut before = b'-';
    let fit = text.bytes().all(|byte| {
        let last = std::mem::replace(&mut before, byte);
        matches!(byte, b'a'..=b'z' | b'0'..=b'9') || (byte == b'-' && last != b'-')
    });
    fit && before != b'-'
}

/// Lower case, compatibility forms resolved, and accents taken off Latin letters; none
/// for a mark that stands on anything else.
fn fold(text: &str) -> Option<String> {
    if text.is_ascii() {
        return Some(text.to_ascii_lowercase());
    }
    let mut folded = String::with_capacity(text.len());
    for c in text.nfkd() {
        if !is_combining_mark(c) {
            folded.extend(c.to_lowercase());
        } else if !folded.ends_with(|base: char| base.is_ascii_alphanumeric()) {
            return None;
        }
    }
    Some(folded)
}

/// The words of a text in lower-case ASCII letters and digits.
fn words(text: &str) -> impl Iterator<Item = String> {
    let mut ascii = String::with_capacity(text.len());
    // A headline is far shorter; whatever lies behind could not change the slug.
    for c in text.nfc().take(1_000) {
        if c.is_alphanumeric() {
            ascii.push_str(deunicode::deunicode_char(c).unwrap_or_default());
        } else if !is_inside_word(c) {
            ascii.push(' ');
        }
    }
    ascii.retain(|c| c.is_ascii_alphanumeric() || c == ' ');
    ascii.make_ascii_lowercase();
    ascii
        .split(' ')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect::<Vec<_>>()
        .into_iter()
}

/// Whether a character that is neither letter nor digit leaves a word in one piece.
fn is_inside_word(c: char) -> bool {
    is_combining_mark(c)
        || matches!(
            c,
            '\'' | '’' | '‘' | 'ʼ' | '`' | '´' | '\u{ad}' | '\u{200b}'
                ..='\u{200f}' | '\u{2060}' | '\u{feff}'
        )
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl AsRef<str> for Slug {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> Self {
        slug.0
    }
}

impl Serialize for Slug {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Slug {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Slug::parse(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn derived(text: &str) -> String {
        let slug = Slug::derive(text, "story");
        assert_eq!(
            Slug::parse(slug.as_str()).as_ref(),
            Ok(&slug),
            "not a fixed point"
        );
        slug.into()
    }

    #[test]
    fn spellings_of_one_slug_are_one() {
        for (spelling, slug) in [
            ("port-elia", "port-elia"),
            ("Port-ELIA", "port-elia"),
            ("ｐｏｒｔ－ｅｌｉａ", "port-elia"),
            ("caf\u{e9}", "cafe"),
            ("cafe\u{301}", "cafe"),
            ("CAFÉ", "cafe"),
            ("ｃａｆé", "cafe"),
            ("o\u{fb03}ce", "office"),
            ("\u{212a}elvin", "kelvin"),
            ("\u{130}zmir", "izmir"),
            ("①", "1"),
            ("2026", "2026"),
            ("a", "a"),
        ] {
            assert_eq!(
                Slug::parse(spelling).map(String::from).as_deref(),
                Ok(slug),
                "{spelling}"
            );
        }
        assert!(Slug::parse(&"a".repeat(80)).is_ok());
        assert!(Slug::parse(&"é".repeat(80)).is_ok());
    }

    #[test]
    fn the_rest_is_refused() {
        for (text, error) in [
            ("", SlugError::Syntax),
            ("-", SlugError::Syntax),
            ("-a", SlugError::Syntax),
            ("a-", SlugError::Syntax),
            ("a--b", SlugError::Syntax),
            ("a b", SlugError::Syntax),
            ("a_b", SlugError::Syntax),
            ("a/b", SlugError::Syntax),
            ("a%2Fb", SlugError::Syntax),
            ("..", SlugError::Syntax),
            ("openapi.json", SlugError::Syntax),
            ("a\0", SlugError::Syntax),
            ("a\n", SlugError::Syntax),
            ("\u{301}a", SlugError::Syntax),
            ("a-\u{301}", SlugError::Syntax),
            ("p\u{43e}rt", SlugError::Syntax),
            ("порт", SlugError::Syntax),
            ("стра\u{301}", SlugError::Syntax),
            ("stra\u{df}e", SlugError::Syntax),
            ("½", SlugError::Syntax),
            ("po\u{ad}rt", SlugError::Syntax),
            ("po\u{200b}rt", SlugError::Syntax),
            ("po\u{200d}rt", SlugError::Syntax),
            ("po\u{202e}rt", SlugError::Syntax),
            ("🚢", SlugError::Syntax),
            ("019aab3e-7a00-7000-8000-000000000000", SlugError::LikeAnId),
            ("019AAB3E-7A00-7000-8000-00000000000A", SlugError::LikeAnId),
        ] {
            assert_eq!(Slug::parse(text), Err(error), "{text:?}");
        }
        assert_eq!(Slug::parse(&"a".repeat(81)), Err(SlugError::TooLong));
        assert_eq!(
            Slug::parse(&format!("a{}", "\u{301}".repeat(10_000))),
            Err(SlugError::TooLong)
        );
    }

    #[test]
    fn headlines_become_slugs() {
        for (headline, slug) in [
            ("Ferries return to Port Elia", "ferries-return-to-port-elia"),
            (
                "  It’s 5 o'clock — “somewhere”!  ",
                "its-5-oclock-somewhere",
            ),
            ("Caf\u{e9} and cafe\u{301}", "cafe-and-cafe"),
            ("Straße, Æther, Łódź", "strasse-aether-lodz"),
            ("AT&T up 3.5%", "at-t-up-3-5"),
            ("Паромы вернулись", "paromy-vernulis"),
            ("Τα πλοία επέστρεψαν", "ta-ploia-epestrepsan"),
            ("北京", "bei-jing"),
            ("Ferry 🚢 returns", "ferry-returns"),
            ("🚢🚢", "story"),
            ("", "story"),
            ("—…!", "story"),
            ("019aab3e-7a00-7000-8000-000000000000", "story"),
        ] {
            assert_eq!(derived(headline), slug, "{headline}");
        }
        assert_ne!(derived("عودة العبارات"), "story");
        assert_ne!(derived("नमस्ते दुनिया"), "story");
        assert_eq!(Slug::derive("🚢", "not a slug!").as_str(), "untitled");
    }

    #[test]
    fn long_headlines_are_cut_after_a_word() {
        let slug = derived(&"ferry ".repeat(40));
        assert_eq!(slug, ["ferry"; 13].join("-"));
        assert_eq!(derived(&"f".repeat(300)).len(), 80);
        assert!(derived(&"界".repeat(255)).len() <= 80);
    }

    #[test]
    fn an_erased_slug_is_no_slug() {
        let kept = erased_form("ferry");
        assert_eq!(kept.len(), "sha256:".len() + 64);
        assert_eq!(kept, erased_form("ferry"));
        assert_ne!(kept, erased_form("ferries"));
        assert!(Slug::parse(&kept).is_err());
    }

    #[test]
    fn numbers_fit() {
        let slug = |text: &str| Slug::parse(text).unwrap();
        assert_eq!(slug("ferry").with_number(2).as_str(), "ferry-2");
        let long = slug(&format!("{}-b", "a".repeat(78))).with_number(10);
        assert_eq!(long.as_str(), format!("{}-10", "a".repeat(77)));
        assert_eq!(
            slug(&"a".repeat(80)).with_number(u32::MAX).as_str().len(),
            80
        );
        let close = slug("019aab3e-7a00-7000-8000").with_number(u32::MAX);
        assert!(Id::parse(close.as_str()).is_none());
    }
}
