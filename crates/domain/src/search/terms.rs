//! What a story is found by: its terms, ready for either database.

use std::collections::{BTreeSet, HashMap};

use foldhash::fast::RandomState;

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
    /// The different terms of the running text, in the order in which they are first met.
    met: Vec<String>,
    /// The running text: which of them stands there, or that a phrase ends.
    placed: Vec<Option<usize>>,
    unplaced: BTreeSet<String>,
}

type Map<K, V> = HashMap<K, V, RandomState>;

/// Puts terms together. What has been looked up once is known: most words of a story come
/// more than once, and stemming costs most of what is done here.
struct Builder<'a> {
    tongue: Tongue,
    terms: Terms,
    /// Where a term of the running text stands among the different ones.
    places: Map<String, usize>,
    /// How often each of them is met.
    often: Vec<usize>,
    /// What a word, as it is written, comes down to.
    forms: Map<&'a str, Option<Forms>>,
    bytes: usize,
}

/// All that a word comes down to.
struct Forms {
    folded: String,
    stem: String,
    marked: Option<String>,
}

impl Forms {
    /// Those of a word as it is written; `None` where nothing of a word is left.
    fn of(tongue: Tongue, token: &str) -> Option<Self> {
        let folded = fold(token);
        (!folded.is_empty()).then(|| Self {
            stem: tongue.stem(&folded),
            marked: tongue.marked_stem(token),
            folded,
        })
    }
}

impl<'a> Builder<'a> {
    fn new(tongue: Tongue) -> Self {
        Self {
            tongue,
            terms: Terms::default(),
            places: Map::default(),
            often: Vec::new(),
            forms: Map::default(),
            bytes: 0,
        }
    }

    /// Adds texts under the marks of their stems and of their words, and a gap after each
    /// that no phrase crosses.
    fn texts(&mut self, texts: impl Iterator<Item = &'a str>, (stems, words): (char, char)) {
        let mark = self.tongue.mark();
        // What the words of these texts are as terms: a word that comes again has the same
        // place among the different ones, and its other terms are there already.
        let mut known: Map<&str, Option<usize>> = Map::default();
        for text in texts {
            for token in tokens(text) {
                if let Some(place) = known.get(token) {
                    self.place(*place);
                    continue;
                }
                let tongue = self.tongue;
                let forms = self.forms.entry(token);
                let forms = forms.or_insert_with(|| Forms::of(tongue, token));
                let Some(Forms {
                    folded,
                    stem,
                    marked,
                }) = forms
                else {
                    continue;
                };
                let stem = format!("{stems}{mark}{stem}");
                let marked = marked.as_ref().map(|stem| format!("{stems}{mark}{stem}"));
                let word = format!("{words}{folded}");
                let place = self.placed(stem);
                self.place(place);
                known.insert(token, place);
                marked.into_iter().for_each(|marked| self.add(marked));
                self.add(word);
            }
            self.terms.placed.push(None);
        }
    }

    /// Where a term of the running text stands among the different ones; `None` where it
    /// has no room.
    fn placed(&mut self, term: String) -> Option<usize> {
        if let Some(place) = self.places.get(&term) {
            return Some(*place);
        }
        self.has_room(&term).then(|| {
            let place = self.terms.met.len();
            self.terms.met.push(term.clone());
            self.often.push(0);
            self.places.insert(term, place);
            place
        })
    }

    /// Sets the next place of the running text.
    fn place(&mut self, place: Option<usize>) {
        let has_place = self.terms.placed.len() < PLACES_AT_MOST;
        let Some(place) = place else {
            // No phrase closes over it.
            if has_place {
                self.terms.placed.push(None);
            }
            return;
        };
        self.often[place] += 1;
        let often = self.often[place];
        if has_place {
            let many = often > PLACES_OF_ONE;
            self.terms.placed.push((!many).then_some(place));
        } else if often == 1 {
            self.add(self.terms.met[place].clone());
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
        let mut builder = Builder::new(Tongue::of(source.language));
        for facet in &source.facets {
            builder.add(fact_of(*facet));
        }
        builder.add(language_fact(source.language));
        builder.add(genre_fact(source.genre));
        let head = [source.headline, source.standfirst];
        builder.texts(head[..1].iter().copied(), ('1', '4'));
        builder.texts(head.iter().copied(), ('2', '5'));
        let blocks = source.body.split("\n\n").filter(|block| !block.is_empty());
        let whole = head.iter().copied().chain(blocks);
        builder.texts(whole.chain(source.captions.iter().copied()), ('3', '6'));
        builder.terms
    }

    /// As the running text that SQLite's index is fed with: a term is a token, a gap a
    /// token that nobody asks for.
    pub fn as_text(&self) -> String {
        let mut text = String::new();
        let placed = self.placed.iter();
        let placed = placed.map(|place| place.map_or("0", |place| &self.met[place]));
        for term in placed.chain(self.unplaced.iter().map(String::as_str)) {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(term);
        }
        text
    }

    /// As PostgreSQL writes a `tsvector`, in the order in which it keeps terms. They are
    /// letters and digits, which need no escape between their quotes.
    pub fn as_vector(&self) -> String {
        let mut places: Vec<Vec<usize>> = vec![Vec::new(); self.met.len()];
        for (place, term) in self.placed.iter().enumerate() {
            if let Some(term) = term {
                places[*term].push(place + 1);
            }
        }
        let placed = self.met.iter().map(String::as_str).zip(&places);
        let placed = placed.filter(|(_, places)| !places.is_empty());
        let nowhere = Vec::new();
        let unplaced = self.unplaced.iter().map(|term| (term.as_str(), &nowhere));
        let mut all: Vec<(&str, &Vec<usize>)> = placed.chain(unplaced).collect();
        // One that has places comes before itself without, and is told once.
        all.sort_by(|(one, here), (other, there)| {
            one.cmp(other).then(there.len().cmp(&here.len()))
        });
        all.dedup_by_key(|(term, _)| *term);
        let mut vector = String::new();
        for (term, places) in all {
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
        let often = terms.placed.iter().flatten();
        let often = often.filter(|term| terms.met[**term] == "3enport");
        assert_eq!(often.count(), PLACES_OF_ONE);
        let last = format!("{body} lighthouse");
        let terms = Terms::of(&source("A", &last));
        assert!(terms.unplaced.contains("3enlighthous"));
    }

    #[test]
    fn many_long_words_are_not_too_much_for_postgresql() {
        let body: String = (0..30_000).map(|n| format!("{n:x>40} ")).collect();
        let terms = Terms::of(&source("A", &body));
        let all: BTreeSet<&String> = terms.met.iter().chain(&terms.unplaced).collect();
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
