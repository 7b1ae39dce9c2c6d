//! Stems by the language of a story.

use std::borrow::Cow;

use rust_stemmers::{Algorithm, Stemmer};

use crate::search::fold;

/// The languages whose words have stems, by the first part of their BCP 47 tag.
const STEMMED: &[(&str, Algorithm)] = &[
    ("ar", Algorithm::Arabic),
    ("da", Algorithm::Danish),
    ("de", Algorithm::German),
    ("el", Algorithm::Greek),
    ("en", Algorithm::English),
    ("es", Algorithm::Spanish),
    ("fi", Algorithm::Finnish),
    ("fr", Algorithm::French),
    ("hu", Algorithm::Hungarian),
    ("it", Algorithm::Italian),
    ("nl", Algorithm::Dutch),
    ("no", Algorithm::Norwegian),
    ("pt", Algorithm::Portuguese),
    ("ro", Algorithm::Romanian),
    ("ru", Algorithm::Russian),
    ("sv", Algorithm::Swedish),
    ("ta", Algorithm::Tamil),
    ("tr", Algorithm::Turkish),
];

/// The mark of every language without stems: its words are found as they are written.
const PLAIN: &str = "xx";

/// A language as search tells them apart.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Tongue(&'static str);

impl Tongue {
    /// That of a BCP 47 tag.
    pub fn of(language: &str) -> Self {
        let first = language.split('-').next().unwrap_or_default();
        let known = match first {
            "nb" | "nn" => "no",
            other => other,
        };
        let mut marks = STEMMED.iter().map(|(mark, _)| *mark);
        Self(marks.find(|mark| *mark == known).unwrap_or(PLAIN))
    }

    /// Its mark: two letters.
    pub fn mark(self) -> &'static str {
        self.0
    }

    fn stemmer(self) -> Option<Stemmer> {
        let found = STEMMED.iter().find(|(mark, _)| *mark == self.0)?;
        Some(Stemmer::create(found.1))
    }

    /// What a word, folded already, comes down to.
    pub fn stem(self, folded: &str) -> String {
        let stem = match self.stemmer() {
            Some(stemmer) => stemmer.stem(folded),
            None => Cow::Borrowed(folded),
        };
        // A stemmer may give a letter a mark of its own.
        let stem = match stem.is_ascii() {
            true => stem,
            false => Cow::Owned(fold(&stem)),
        };
        match stem.is_empty() {
            true => folded.to_owned(),
            false => stem.to_ascii_lowercase(),
        }
    }

    /// What a word, as it is written, comes down to where the stemmer sees its
    /// diacritics; `None` where that is the same as [`Tongue::stem`] of it folded.
    pub fn marked_stem(self, word: &str) -> Option<String> {
        if word.is_ascii() {
            return None;
        }
        let stemmer = self.stemmer()?;
        let lower = word.to_lowercase();
        let stem = fold(&stemmer.stem(&lower));
        (!stem.is_empty() && stem != self.stem(&fold(word))).then_some(stem)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(language: &str, one: &str, other: &str) -> bool {
        let tongue = Tongue::of(language);
        let forms = |word: &str| {
            let mut forms = vec![tongue.stem(&fold(word))];
            forms.extend(tongue.marked_stem(word));
            forms
        };
        forms(one).iter().any(|form| forms(other).contains(form))
    }

    #[test]
    fn words_of_one_stem_are_one() {
        for (language, one, other) in [
            ("en", "ferries", "ferry"),
            ("en-GB", "publishing", "published"),
            ("de", "Häuser", "Haus"),
            ("de", "Wahlen", "Wahl"),
            ("fr", "publiées", "publié"),
            ("fr", "chevaux", "chevaux"),
            ("fr", "publiée", "publiee"),
            ("es", "elecciones", "elección"),
            ("es", "eleccion", "elección"),
            ("pt", "navios", "navio"),
            ("pt-BR", "eleições", "eleicoes"),
            ("it", "elezioni", "elezione"),
            ("nb", "fergene", "fergen"),
        ] {
            assert!(same(language, one, other), "{language}: {one}, {other}");
        }
        assert!(!same("en", "ferry", "port"));
        assert!(!same("und", "ferries", "ferry"));
    }

    #[test]
    fn no_word_breaks_a_stemmer() {
        let letters: Vec<char> = "aeiouysthnßéüñçœøияыθσςώعلىாி東9".chars().collect();
        let mut state: u64 = 7;
        for (mark, _) in STEMMED {
            let tongue = Tongue::of(mark);
            for _ in 0..4_000 {
                let mut word = String::new();
                for _ in 0..(state >> 40) % 12 {
                    state = state
                        .wrapping_mul(6_364_136_223_846_793_005)
                        .wrapping_add(1);
                    let place = usize::try_from(state >> 33).unwrap() % letters.len();
                    word.push(letters[place]);
                }
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(3);
                tongue.stem(&fold(&word));
                tongue.marked_stem(&word);
            }
        }
    }
}
