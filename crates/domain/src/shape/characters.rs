//! Which characters text may hold, and its normal form.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// How many combining marks may follow each other; no language stacks nearly as many.
pub const MAX_MARKS: usize = 30;

/// Why a text may not be kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unfit {
    /// A character that shows nothing and changes how others are read.
    Control,
    /// More than [`MAX_MARKS`] combining marks in a row.
    Marks,
}

impl Unfit {
    /// A sentence about it.
    pub fn detail(self, multiline: bool) -> String {
        match self {
            Self::Control if multiline => {
                "Must not contain control characters other than line breaks (U+000A) and tabs, nor characters that change the direction of text or stand for none.".to_owned()
            }
            Self::Control => {
                "Must be a single line without control characters, characters that change the direction of text, or invisible ones.".to_owned()
            }
            Self::Marks => {
                format!("Must not contain more than {MAX_MARKS} combining marks in a row.")
            }
        }
    }
}

/// The text in NFC.
pub fn normal(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || is_nfc(text) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

/// Looks for what may not be kept.
pub fn check(text: &str, multiline: bool) -> Result<(), Unfit> {
    if is_plain(text, multiline) {
        return Ok(());
    }
    let mut marks = 0;
    for c in text.chars() {
        if !is_fit(c, multiline) {
            return Err(Unfit::Control);
        }
        marks = if is_combining_mark(c) { marks + 1 } else { 0 };
        if marks > MAX_MARKS {
            return Err(Unfit::Marks);
        }
    }
    Ok(())
}

/// Whether a text is nothing but ASCII that is fit, as most are: found out without looking at
/// one character after another, since processors compare many bytes at once.
fn is_plain(text: &str, multiline: bool) -> bool {
    let is_fit = |byte: &u8| {
        let is_break = (*byte == b'\n') | (*byte == b'\t');
        (byte.wrapping_sub(b' ') < 0x7f - b' ') | (multiline & is_break)
    };
    text.as_bytes()
        .iter()
        .fold(true, |all, byte| all & is_fit(byte))
}

fn is_fit(c: char, multiline: bool) -> bool {
    match c {
        '\n' | '\t' | '\u{200b}' => multiline,
        // Line and paragraph separators, direction overrides and isolates, the byte order
        // mark, and the tags that can hide a text within a text.
        '\u{2028}'
        | '\u{2029}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}'
        | '\u{e0000}'..='\u{e007f}' => false,
        // Noncharacters.
        '\u{fdd0}'..='\u{fdef}' => false,
        c if (c as u32) & 0xfffe == 0xfffe => false,
        c => !c.is_control(),
    }
}

/// Text from elsewhere, made fit and brought into NFC: line breaks of every kind are one
/// kind (or, where there may be none, a space, as are tabs), what shows nothing is gone,
/// and marks do not pile up.
pub fn cleaned(raw: impl Iterator<Item = char>, multiline: bool) -> String {
    let mut fit = String::new();
    let mut carriage = false;
    for c in raw {
        let kept = match c {
            '\n' if carriage => None,
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
            '\t' => Some('\t'),
            c if c.is_control() => Some(' '),
            c => is_fit(c, multiline).then_some(c),
        };
        carriage = c == '\r';
        match kept {
            Some('\n' | '\t' | ' ') if !multiline => {
                if !fit.ends_with(' ') {
                    fit.push(' ');
                }
            }
            kept => fit.extend(kept),
        }
    }
    let mut marks = 0;
    let mut bounded = |c: &char| {
        marks = if is_combining_mark(*c) { marks + 1 } else { 0 };
        marks <= MAX_MARKS
    };
    fit.nfc().filter(|c| bounded(c)).collect()
}

/// What [`check`] and [`is_blank`] ask of text, as a regular expression (ECMA-262) for
/// schemas. Characters beyond U+FFFF, which not every reader of such expressions knows,
/// and piles of marks are left to the check itself.
pub const fn pattern(multiline: bool, not_blank: bool) -> &'static str {
    match (multiline, not_blank) {
        (false, false) => LINE,
        (false, true) => FILLED_LINE,
        (true, false) => LINES,
        (true, true) => FILLED_LINES,
    }
}

/// Everything but what a line may not hold.
macro_rules! line {
    ($more:literal) => {
        concat!(
            r"[^\u0000-\u001F\u007F-\u009F\u200B\u2028-\u202E\u2066-\u2069\uFDD0-\uFDEF\uFEFF\uFFFE\uFFFF",
            $more,
            "]"
        )
    };
}

/// Everything but what a text of several lines may not hold.
macro_rules! lines {
    ($more:literal) => {
        concat!(
            r"[^\u0000-\u0008\u000B-\u001F\u007F-\u009F\u2028-\u202E\u2066-\u2069\uFDD0-\uFDEF\uFEFF\uFFFE\uFFFF",
            $more,
            "]"
        )
    };
}

const LINE: &str = concat!("^", line!(""), "*$");
const LINES: &str = concat!("^", lines!(""), "*$");
const FILLED_LINE: &str = concat!(
    "^",
    line!(""),
    "*",
    line!(
        r"\s\u00AD\u034F\u061C\u115F\u1160\u180E\u200C-\u200F\u2060-\u2064\u2800\u3164\uFE00-\uFE0F\uFFA0"
    ),
    line!(""),
    "*$"
);
const FILLED_LINES: &str = concat!(
    "^",
    lines!(""),
    "*",
    lines!(
        r"\s\u00AD\u034F\u061C\u115F\u1160\u180E\u200B-\u200F\u2060-\u2064\u2800\u3164\uFE00-\uFE0F\uFFA0"
    ),
    lines!(""),
    "*$"
);

/// Whether a text shows nothing.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|c| {
        c.is_whitespace()
            || matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}'
                | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{2800}' | '\u{3164}'
                | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_every_script_is_fit() {
        for text in [
            "Ferries return",
            "Ça va?",
            "עברית \u{200f}",
            "می\u{200c}خواهم",
            "नमस्ते",
            "👩\u{200d}👩\u{200d}👧 🇵🇹",
            "日本語",
            "e\u{301}",
            "soft\u{ad}hyphen",
            "\u{e000}",
            "no\u{a0}break",
            "word\u{2060}joiner",
        ] {
            assert_eq!(check(text, false), Ok(()), "{text}");
            assert_eq!(check(text, true), Ok(()), "{text}");
        }
        assert_eq!(check("a\n\tb\u{200b}", true), Ok(()));
        assert_eq!(
            check(&format!("e{}", "\u{301}".repeat(MAX_MARKS)), false),
            Ok(())
        );
    }

    #[test]
    fn control_characters_are_not() {
        for c in [
            '\0',
            '\u{1}',
            '\u{7}',
            '\u{8}',
            '\u{b}',
            '\u{c}',
            '\r',
            '\u{1b}',
            '\u{1f}',
            '\u{7f}',
            '\u{80}',
            '\u{85}',
            '\u{9f}',
            '\u{2028}',
            '\u{2029}',
            '\u{202a}',
            '\u{202e}',
            '\u{2066}',
            '\u{2069}',
            '\u{feff}',
            '\u{fffe}',
            '\u{ffff}',
            '\u{1fffe}',
            '\u{10ffff}',
            '\u{fdd0}',
            '\u{fdef}',
            '\u{e0001}',
            '\u{e0041}',
            '\u{e007f}',
        ] {
            let text = format!("a{c}b");
            assert_eq!(check(&text, false), Err(Unfit::Control), "{c:?}");
            assert_eq!(check(&text, true), Err(Unfit::Control), "{c:?}");
        }
        for c in ['\n', '\t', '\u{200b}'] {
            assert_eq!(
                check(&format!("a{c}b"), false),
                Err(Unfit::Control),
                "{c:?}"
            );
        }
    }

    #[test]
    fn plain_text_is_looked_at_as_any_other() {
        for c in (0..0x80).map(char::from) {
            for multiline in [false, true] {
                let (alone, mixed) = (format!("a{c}"), format!("é{c}"));
                assert_eq!(check(&alone, multiline), check(&mixed, multiline), "{c:?}");
            }
        }
    }

    #[test]
    fn marks_do_not_pile_up() {
        let pile = format!("e{}", "\u{301}".repeat(MAX_MARKS + 1));
        assert_eq!(check(&pile, true), Err(Unfit::Marks));
    }

    #[test]
    fn blank_is_what_shows_nothing() {
        for text in [
            "",
            " ",
            "\u{a0}\u{3000}",
            "\u{200b}\u{200d}",
            "\u{3164}",
            "\u{2800}",
        ] {
            assert!(is_blank(text), "{text:?}");
        }
        for text in ["a", ".", " a ", "🚢"] {
            assert!(!is_blank(text), "{text:?}");
        }
    }

    #[test]
    fn normal_forms_meet() {
        assert_eq!(normal("cafe\u{301}"), "caf\u{e9}");
        assert_eq!(normal("\u{212b}"), "\u{c5}");
        assert_eq!(normal("ﬁ"), "ﬁ");
    }
}
