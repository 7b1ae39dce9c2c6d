//! Passwords: which may be set. Long, and not what everybody tries first; no rules of
//! composition (NIST SP 800-63B-4 section 3.1.1.2).

mod common;

use unicode_normalization::UnicodeNormalization;

use crate::shape::Finding;

/// The fewest code points of a password.
pub const MIN: usize = 15;

/// The most code points of a password.
pub const MAX: usize = 256;

/// The most bytes of a password.
pub const MAX_BYTES: usize = 1024;

/// How many characters must be left that could not be foretold: a common word counts as
/// one, and so does a run such as `12345` or `qwert`.
const MIN_SURPRISES: usize = 8;

/// The fewest characters of a context word.
const MIN_WORD: usize = 3;

/// The rows of a keyboard, along which a finger runs.
const ROWS: [&str; 4] = ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"];

/// Why a password may not be set.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Weak {
    /// Fewer than [`MIN`] code points.
    #[error("Must be at least {MIN} characters long.")]
    Short,
    /// More than [`MAX`] code points or [`MAX_BYTES`] bytes.
    #[error("Must be at most {MAX} characters long.")]
    Long,
    /// Made of common words, of what is known of its owner, or of runs and repetitions.
    #[error(
        "Is too easy to guess: it is made of common words, names that others know, runs or \
         repetitions. A few unrelated words, or random characters, will do."
    )]
    Guessable,
}

impl Weak {
    /// The finding's stable word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Short => "too_short",
            Self::Long => "too_long",
            Self::Guessable => "guessable",
        }
    }

    /// The finding at a member.
    pub fn at(self, pointer: &str) -> Finding {
        Finding::new(pointer, self.code(), self.to_string())
    }
}

/// The form in which a password is hashed: NFC, so that two keyboards agree.
pub fn normal(password: &str) -> String {
    password.nfc().collect()
}

/// Whether a password has a length that may be set.
///
/// # Errors
/// [`Weak::Short`] and [`Weak::Long`].
pub fn check_length(password: &str) -> Result<(), Weak> {
    let normal = normal(password);
    match normal.chars().count() {
        length if length < MIN => Err(Weak::Short),
        length if length > MAX || normal.len() > MAX_BYTES => Err(Weak::Long),
        _ => Ok(()),
    }
}

/// Whether a password may be set by somebody of this email address and name.
///
/// # Errors
/// [`Weak`]: its length, or that it is easy to guess.
pub fn check(password: &str, email: &str, name: &str) -> Result<(), Weak> {
    check_length(password)?;
    let mut words: Vec<String> = common::WORDS
        .iter()
        .map(|word| (*word).to_owned())
        .collect();
    let known = [email, name]
        .into_iter()
        .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()));
    words.extend(
        known
            .filter(|word| word.chars().count() >= MIN_WORD)
            .map(str::to_lowercase),
    );
    let letters: Vec<char> = normal(password).to_lowercase().chars().collect();
    if is_repetition(&letters) || surprises(&letters, &words) < MIN_SURPRISES {
        return Err(Weak::Guessable);
    }
    Ok(())
}

/// Whether the text is a shorter text over and over.
fn is_repetition(letters: &[char]) -> bool {
    (1..=letters.len() / 2)
        .any(|period| letters.iter().zip(&letters[period..]).all(|(a, b)| a == b))
}

/// How many characters could not be foretold from a list of words and the character
/// before.
fn surprises(letters: &[char], words: &[String]) -> usize {
    let (mut at, mut count) = (0, 0);
    while at < letters.len() {
        let rest = &letters[at..];
        let word = words
            .iter()
            .filter_map(|word| starts_with(rest, word))
            .max();
        if let Some(length) = word.or_else(|| year(rest)) {
            count += 1;
            at += length;
            continue;
        }
        let expected = at > 0 && follows(letters[at - 1], letters[at]);
        if !expected && !is_separator(letters[at]) {
            count += 1;
        }
        at += 1;
    }
    count
}

/// The word's length where the text begins with it, some of its letters perhaps written
/// as the digits they look like.
fn starts_with(letters: &[char], word: &str) -> Option<usize> {
    let length = word.chars().count();
    let begins = length <= letters.len()
        && word
            .chars()
            .zip(letters)
            .all(|(letter, written)| letter == *written || looks_like(*written, letter));
    begins.then_some(length)
}

fn looks_like(written: char, letter: char) -> bool {
    matches!(
        (written, letter),
        ('0', 'o')
            | ('1' | '!', 'i')
            | ('1', 'l')
            | ('3', 'e')
            | ('4' | '@', 'a')
            | ('5' | '$', 's')
            | ('7', 't')
            | ('8', 'b')
            | ('9', 'g')
    )
}

/// The length of a year of these two centuries.
fn year(letters: &[char]) -> Option<usize> {
    let digits = letters.get(..4)?;
    let century = matches!(digits[..2], ['1', '9'] | ['2', '0']);
    (century && digits.iter().all(char::is_ascii_digit)).then_some(4)
}

fn is_separator(letter: char) -> bool {
    letter.is_whitespace() || "-_.,;:/|+".contains(letter)
}

/// Whether a character is what comes next: the same again, the neighbour in the alphabet
/// or on the keyboard.
fn follows(before: char, letter: char) -> bool {
    let (a, b) = (u32::from(before), u32::from(letter));
    let alike = before.is_alphanumeric() == letter.is_alphanumeric();
    if a == b || (alike && a.abs_diff(b) == 1) {
        return true;
    }
    ROWS.iter().any(|row| {
        let place = |c| row.find(c);
        matches!((place(before), place(letter)), (Some(a), Some(b)) if a.abs_diff(b) == 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(password: &str) -> Result<(), Weak> {
        check(password, "ana.ruiz@example.org", "Ana Ruiz")
    }

    #[test]
    fn length_is_counted_in_code_points_after_nfc() {
        assert_eq!(judged("kq7 vt2 mz9 bx"), Err(Weak::Short));
        assert_eq!(judged("kq7 vt2 mz9 bx4"), Ok(()));
        // Fifteen written with combining accents are fifteen, thirty code points or not.
        assert_eq!(
            judged(&"e\u{301}o\u{308}u\u{300}a\u{302}i\u{301}".repeat(2)),
            Err(Weak::Short)
        );
        let long: String = ('\u{4e00}'..).step_by(7).take(257).collect();
        assert_eq!(judged(&long), Err(Weak::Long));
        let fits: String = long.chars().take(256).collect();
        assert_eq!(judged(&fits), Ok(()));
    }

    #[test]
    fn what_everybody_tries_first_is_refused() {
        for password in [
            "passwordpassword",
            "Password123456789",
            "P@ssw0rd-P@ssw0rd!",
            "123456789012345",
            "1234567890123456",
            "aaaaaaaaaaaaaaaa",
            "abcdefghijklmnop",
            "qwertyuiopasdfgh",
            "abcabcabcabcabcabc",
            "kx9kx9kx9kx9kx9kx9",
            "newsdesk-newsdesk",
            "Newsdesk-Admin-2026",
            "ana.ruiz.ana.ruiz",
            "ana-ruiz-2026-password",
            "example.org.example",
            "iloveyou iloveyou 1",
            "correct horse battery staple",
            "letmein letmein letmein",
            "               ",
            "---------------",
            "!!!!!!!!!!!!!!!!",
        ] {
            assert_eq!(judged(password), Err(Weak::Guessable), "{password}");
        }
    }

    #[test]
    fn long_and_unrelated_is_good_whatever_it_is_made_of() {
        for password in [
            "the ferry came back at dusk",
            "tiefseekabelbruch am freitag",
            "паромы вернулись домой",
            "渡轮在黄昏时分返回了港口而灯塔亮着",
            "x7Kp-2mQv-9RtL-4wZc",
            "gull lantern copper tide",
            "a password of four winds and gulls",
            "🐟🌊⛵🏮🦀🐙🌙⭐🔥🍋🎈🎺🚲🧭📰",
        ] {
            assert_eq!(judged(password), Ok(()), "{password}");
        }
    }

    #[test]
    fn findings_say_what_and_never_repeat_it() {
        let finding = Weak::Guessable.at("/password");
        assert_eq!(
            (finding.pointer.as_str(), finding.code),
            ("/password", "guessable")
        );
    }
}
