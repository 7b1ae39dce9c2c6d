//! Tokens of a text, and words without case and diacritics.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// The most characters of a word that are looked at.
const WORD_AT_MOST: usize = 40;

/// The words of a text, in order, as they are written: runs of letters, digits and
/// their marks. Where a script sets no space between words, each sign is one.
pub fn tokens(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let from = &rest[end_of(
            rest,
            |byte| !byte.is_ascii_alphanumeric(),
            |c| !c.is_alphanumeric(),
        )..];
        let first = from.chars().next()?;
        let inside = &from[first.len_utf8()..];
        let length = match stands_alone(first) {
            true => end_of(inside, |_| false, is_combining_mark),
            false => end_of(
                inside,
                |byte| byte.is_ascii_alphanumeric(),
                |c| is_of_word(c) && !stands_alone(c),
            ),
        };
        let (token, after) = from.split_at(first.len_utf8() + length);
        rest = after;
        Some(token)
    })
}

/// How many bytes of a text go on as it begins: by bytes where it is ASCII, as most of most
/// texts is, by characters where it is not.
fn end_of(text: &str, ascii: impl Fn(u8) -> bool, other: impl Fn(char) -> bool) -> usize {
    let mut at = 0;
    loop {
        let rest = &text.as_bytes()[at..];
        at += rest
            .iter()
            .take_while(|byte| byte.is_ascii() && ascii(**byte))
            .count();
        match text[at..].chars().next() {
            Some(c) if !c.is_ascii() && other(c) => at += c.len_utf8(),
            _ => return at,
        }
    }
}

fn is_of_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    c.is_alphanumeric() || is_combining_mark(c)
}

/// Whether a sign is a token by itself: Han, kana, Thai, Lao, Burmese, Khmer.
fn stands_alone(c: char) -> bool {
    matches!(u32::from(c),
        0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF | 0x3040..=0x30FF
        | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x2_0000..=0x3_134F)
}

/// A word without case and diacritics (NFKD); empty where nothing of a word is left.
pub fn fold(word: &str) -> String {
    if word.is_ascii() {
        let mut folded: String = word
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .take(WORD_AT_MOST)
            .collect();
        folded.make_ascii_lowercase();
        return folded;
    }
    let mut folded = String::with_capacity(word.len());
    let plain = word.nfkd().flat_map(char::to_lowercase).nfkd();
    for c in plain.filter(|c| !is_diacritic(*c) && is_of_word(*c)) {
        match c {
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            'ø' => folded.push('o'),
            'đ' | 'ð' => folded.push('d'),
            'ł' => folded.push('l'),
            'ħ' => folded.push('h'),
            'ı' => folded.push('i'),
            // Greek has a sigma for the end of a word.
            'ς' => folded.push('σ'),
            other => folded.push(other),
        }
    }
    match folded.char_indices().nth(WORD_AT_MOST) {
        Some((end, _)) => folded[..end].to_owned(),
        None => folded,
    }
}

/// Marks that change a letter's look and not which it is: those of Latin, Greek and
/// Cyrillic, the vowel points of Hebrew and Arabic, and what chooses among forms of one
/// sign. Other scripts' marks are letters.
fn is_diacritic(c: char) -> bool {
    matches!(u32::from(c),
        0x0300..=0x036F | 0x0591..=0x05C7 | 0x064B..=0x065F | 0x0670
        | 0x1AB0..=0x1AFF | 0x1DC0..=0x1DFF | 0x20D0..=0x20FF | 0xFE00..=0xFE0F | 0xFE20..=0xFE2F)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<String> {
        tokens(text).map(fold).collect()
    }

    #[test]
    fn words_are_cut_and_folded() {
        for (text, words) in [
            ("Ferries return!", "ferries|return"),
            ("Port-Elia's quay, 3.5 km", "port|elia|s|quay|3|5|km"),
            ("L'été à São Tomé", "l|ete|a|sao|tome"),
            (
                "Straße ÆRØ Łódź İstanbul ılık",
                "strasse|aero|lodz|istanbul|ilik",
            ),
            ("ﬁnance №5", "finance|5"),
            ("東京の港", "東|京|の|港"),
            ("Αθήνας", "αθηνασ"),
            ("Йод", "иод"),
            ("🛳\u{fe0f} ferry", "ferry"),
            ("हिन्दी", "हिन्दी"),
            ("  …  ", ""),
        ] {
            assert_eq!(cut(text).join("|"), words, "{text}");
        }
    }

    #[test]
    fn decomposed_and_composed_are_one() {
        assert_eq!(cut("Cafe\u{301}"), cut("Café"));
        assert_eq!(fold("CAFÉ"), "cafe");
    }

    #[test]
    fn a_word_has_an_end() {
        assert_eq!(fold(&"a".repeat(300)).len(), 40);
        assert_eq!(fold(&"я".repeat(300)).chars().count(), 40);
    }
}
