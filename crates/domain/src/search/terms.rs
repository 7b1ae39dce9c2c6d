//! What a story is found by: its terms, ready for either database.

use std::collections::{BTreeMap, BTreeSet};

use crate::Id;
use crate::search::{Tongue, fold, tokens};

/// The places a story has at most: what stands after them is found, but in no phrase.
const PLACES_AT_MOST: usize = 16_000;

/// How often one term has a place at most, as PostgreSQL keeps them.
const PLACES_OF_ONE: usize = 250;

/// How many different terms without a place a story has at most.
const UNPLACED_AT_MOST: usize = 20_000;

/// How many bytes its different terms have at most: with their places they must stay below
/// the 1,048,575 bytes of PostgreSQL's `tsvector`. What comes after them is not found.
const BYTES_AT_MOST: usize = 700_000;

/// A live story as search sees it.
#[derive(Clone, Debug)]
pub struct Source<'a> {
    /// Its language, BCP 47.
    pub language: &'a str,
    /// Its headline.
    pub headline: &'a str,
    /// The paragraph that leads into it.
    pub standfirst: &'a str,
    /// Its body as plain text, blocks apart by a blank line.
    pub body: &'a str,
    /// The captions of its photos.
    pub captions: Vec<&'a str>,
    /// Its own sections, its tags and its bylines.
    pub facets: Vec<Id>,
    /// Its genre's wire word.
    pub genre: &'a str,
}

/// A story's terms: those of its running text at their places, and those that are simply
/// there.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Terms {
    placed: Vec<Option<String>>,
    unplaced: BTreeSet<String>,
}

/// Puts terms together.
struct Builder {
    tongue: Tongue,
    terms: Terms,
    often: BTreeMap<String, usize>,
    bytes: usize,
}

impl Builder {
    /// Adds a text under the marks of its stems and of its words, and a gap after it that
    /// no phrase crosses.
    fn text(&mut self, text: &str, (stems, words): (char, char)) {
        for token in tokens(text) {
            let folded = fold(token);
            if folded.is_empty() {
                continue;
            }
            let mark = self.tongue.mark();
            let stem = format!("{stems}{mark}{}", self.tongue.stem(&folded));
            self.place(stem);
            if let Some(stem) = self.tongue.marked_stem(token) {
                self.add(format!("{stems}{mark}{stem}"));
            }
            self.add(format!("{words}{folded}"));
        }
        self.terms.placed.push(None);
    }

    fn place(&mut self, term: String) {
        if !self.often.contains_key(&term) && !self.has_room(&term) {
            // No phrase closes over it.
            if self.terms.placed.len() < PLACES_AT_MOST {
                self.terms.placed.push(None);
            }
            return;
        }
        let often = self.often.entry(term.clone()).or_default();
        *often += 1;
        let (first, many) = (*often == 1, *often > PLACES_OF_ONE);
        if self.terms.placed.len() < PLACES_AT_MOST {
            self.terms.placed.push((!many).then_some(term));
        } else if first {
            self.add(term);
        }
    }

    fn add(&mut self, term: String) {
        let is_new = !self.terms.unplaced.contains(&term);
        if is_new && self.terms.unplaced.len() < UNPLACED_AT_MOST && self.has_room(&term) {
            self.terms.unplaced.insert(term);
        }
    }

    /// Takes room for another term, if there is any.
    fn has_room(&mut self, term: &str) -> bool {
        let bytes = self.bytes + term.len();
        let fits = bytes <= BYTES_AT_MOST;
        if fits {
            self.bytes = bytes;
        }
        fits
    }
}

impl Terms {
    /// The terms of a story.
    pub fn of(source: &Source<'_>) -> Self {
        let mut builder = Builder {
            tongue: Tongue::of(source.language),
            terms: Self::default(),
            often: BTreeMap::new(),
            bytes: 0,
        };
        for facet in &source.facets {
            builder.add(fact_of(*facet));
        }
        builder.add(language_fact(source.language));
        builder.add(genre_fact(source.genre));
        builder.text(source.headline, ('1', '4'));
        builder.text(source.headline, ('2', '5'));
        builder.text(source.standfirst, ('2', '5'));
        let whole = [source.headline, source.standfirst].into_iter();
        let blocks = source.body.split("\n\n").filter(|block| !block.is_empty());
        for part in whole.chain(blocks).chain(source.captions.iter().copied()) {
            builder.text(part, ('3', '6'));
        }
        builder.terms
    }

    /// As the running text that SQLite's index is fed with: a term is a token, a gap a
    /// token that nobody asks for.
    pub fn as_text(&self) -> String {
        let mut text = String::new();
        let placed = self
            .placed
            .iter()
            .map(|term| term.as_deref().unwrap_or("0"));
        for term in placed.chain(self.unplaced.iter().map(String::as_str)) {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(term);
        }
        text
    }

    /// As PostgreSQL writes a `tsvector`. Terms are letters and digits, which need no
    /// escape between their quotes.
    pub fn as_vector(&self) -> String {
        let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (place, term) in self.placed.iter().enumerate() {
            if let Some(term) = term {
                places.entry(term).or_default().push(place + 1);
            }
        }
        for term in &self.unplaced {
            places.entry(term).or_default();
        }
        let mut vector = String::new();
        for (term, places) in places {
            vector.push('\'');
            vector.push_str(term);
            vector.push('\'');
            let mut mark = ':';
            for place in places {
                vector.push(mark);
                vector.push_str(&place.to_string());
                mark = ',';
            }
            vector.push(' ');
        }
        vector
    }
}

/// The term of being in a section, or having a tag or byline.
pub(super) fn fact_of(facet: Id) -> String {
    let mut term = "f".to_owned();
    term.extend(facet.to_string().chars().filter(|c| *c != '-'));
    term
}

pub(super) fn language_fact(language: &str) -> String {
    let tag = language.to_ascii_lowercase().replace('-', "0");
    format!("l{tag}")
}

pub(super) fn genre_fact(genre: &str) -> String {
    format!("g{}", genre.replace('-', ""))
}

/// The different words of a text, folded: what misspelt words are compared with.
pub fn words_of(text: &str) -> BTreeSet<String> {
    tokens(text)
        .map(fold)
        .filter(|word| !word.is_empty())
        .collect()
}

/// What a name is found by: its words at their places, and where it is in a language
/// their stems, marked by `~`. Several names (a tag's aliases) lie far apart.
pub fn name_terms(names: &[&str], language: Option<&str>) -> Vec<(String, i32)> {
    let mut terms = BTreeSet::new();
    let mut place = 0;
    for name in names {
        for token in tokens(name) {
            let folded = fold(token);
            if folded.is_empty() {
                continue;
            }
            if let Some(language) = language {
                let tongue = Tongue::of(language);
                terms.insert((format!("~{}", tongue.stem(&folded)), place));
                let marked = tongue.marked_stem(token);
                terms.extend(marked.map(|stem| (format!("~{stem}"), place)));
            }
            terms.insert((folded, place));
            place += 1;
        }
        place += 10;
    }
    terms.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source<'a>(headline: &'a str, body: &'a str) -> Source<'a> {
        Source {
            language: "en-GB",
            headline,
            standfirst: "",
            body,
            captions: vec![],
            facets: vec![Id::from_bytes([0xab; 16])],
            genre: "press-release",
        }
    }

    #[test]
    fn a_story_becomes_terms_for_either_database() {
        let terms = Terms::of(&source("Ferries return", "One.\n\nTwo"));
        assert_eq!(
            terms.as_text(),
            "1enferri 1enreturn 0 2enferri 2enreturn 0 0 3enferri 3enreturn 0 0 3enone 0 3entwo 0 \
             4ferries 4return 5ferries 5return 6ferries 6one 6return 6two \
             fabababababababababababababababab gpressrelease len0gb"
        );
        let vector = terms.as_vector();
        assert!(
            vector.starts_with("'1enferri':1 '1enreturn':2 '2enferri':4 "),
            "{vector}"
        );
        assert!(
            vector.contains("'3entwo':14 ") && vector.contains("'6two' "),
            "{vector}"
        );
    }

    #[test]
    fn a_long_story_has_an_end() {
        let body = "ferry port ".repeat(20_000);
        let terms = Terms::of(&source("A", &body));
        assert!(terms.placed.len() <= PLACES_AT_MOST + 4);
        let often = terms
            .placed
            .iter()
            .flatten()
            .filter(|term| *term == "3enport");
        assert_eq!(often.count(), PLACES_OF_ONE);
        let last = format!("{body} lighthouse");
        let terms = Terms::of(&source("A", &last));
        assert!(terms.unplaced.contains("3enlighthous"));
    }

    #[test]
    fn many_long_words_are_not_too_much_for_postgresql() {
        let body: String = (0..30_000).map(|n| format!("{n:x>40} ")).collect();
        let terms = Terms::of(&source("A", &body));
        let all: BTreeSet<&String> = terms
            .placed
            .iter()
            .flatten()
            .chain(&terms.unplaced)
            .collect();
        let bytes: usize = all.iter().map(|term| term.len() + 8).sum();
        assert!((500_000..1_000_000).contains(&bytes), "{bytes}");
    }

    #[test]
    fn names_have_words_and_stems() {
        let terms = name_terms(&["City Elections", "Polls"], Some("en"));
        let find = |term: &str| {
            terms
                .iter()
                .find(|(it, _)| it == term)
                .map(|(_, place)| *place)
        };
        assert_eq!(find("elections"), Some(1));
        assert_eq!(find("~elect"), Some(1));
        assert_eq!(find("polls"), Some(12));
        assert_eq!(name_terms(&["Ana Ruiz"], None).len(), 2);
    }
}
