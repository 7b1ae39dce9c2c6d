//! Languages: BCP 47 tags of language, script and region, in canonical form.

use language_tags::LanguageTag;

/// The longest canonical tag, in characters: `lll-Ssss-RRR`.
pub const MAX_LENGTH: usize = 12;

/// Why a text is no language.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error(
    "must be a BCP 47 language tag of registered subtags: language, language-Script, language-REGION or language-Script-REGION"
)]
pub struct LanguageError;

/// Reads a language and writes it canonically: `EN-us` is `en-US`, the withdrawn `iw`
/// is `he`, and `en-Latn`, whose script goes without saying, is `en`.
///
/// # Errors
/// [`LanguageError`] for other kinds of subtags (variants, extensions, private use) and
/// for subtags that are not registered.
pub fn parse(text: &str) -> Result<String, LanguageError> {
    if !text.is_ascii() || text.len() > MAX_LENGTH {
        return Err(LanguageError);
    }
    let tag = LanguageTag::parse(text).map_err(|_| LanguageError)?;
    let has_no_more = tag.extended_language().is_none()
        && tag.variant().is_none()
        && tag.extension().is_none()
        && tag.private_use().is_none();
    // No language of more letters is registered; the crate takes `qabcd` for private use.
    let is_language = matches!(tag.primary_language().len(), 2 | 3);
    if !has_no_more || !is_language {
        return Err(LanguageError);
    }
    tag.validate().map_err(|_| LanguageError)?;
    let canonical = tag.canonicalize().map_err(|_| LanguageError)?;
    Ok(canonical.into_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_and_made_canonical() {
        for (text, canonical) in [
            ("en", "en"),
            ("EN-us", "en-US"),
            ("pt-br", "pt-BR"),
            ("zh-hant-tw", "zh-Hant-TW"),
            ("ZH-HANS", "zh-Hans"),
            ("es-419", "es-419"),
            ("sr-Latn", "sr-Latn"),
            ("en-Latn", "en"),
            ("iw", "he"),
            ("gsw-CH", "gsw-CH"),
            ("und", "und"),
        ] {
            assert_eq!(parse(text).as_deref(), Ok(canonical), "{text}");
            assert_eq!(parse(canonical).as_deref(), Ok(canonical));
        }
    }

    #[test]
    fn the_rest_is_refused() {
        for text in [
            "",
            "e",
            "english",
            "en_US",
            "en-",
            "-en",
            "en--US",
            "en-USA",
            "en-XXXX",
            "xx",
            "en-QQQQ",
            "de-1901",
            "sl-rozaj",
            "en-u-ca-x",
            "x-private",
            "en-x-a",
            "i-klingon",
            "zh-cmn",
            "en US",
            "en\n",
            "ｅｎ",
            "qabcd",
            "en-US-GB",
            "en-ZQ",
            "art-lojban",
            "en-GB-oed",
        ] {
            assert!(parse(text).is_err(), "{text:?}");
        }
    }
}
