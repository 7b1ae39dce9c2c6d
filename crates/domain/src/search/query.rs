//! What somebody types into a search box, read: words that must all be there, phrases in
//! quotes, `word*` for a beginning, `-word` for what must not be there. Nothing else has
//! a meaning, and nothing is an error but too many words.

use thiserror::Error;

use crate::search::{Tongue, fold, tokens};

/// How many words one query names at most.
pub const WORDS_AT_MOST: usize = 12;

/// The fewest characters before a `*`: fewer would begin half of all words.
const BEGINNING_AT_LEAST: usize = 2;

/// Why a query is refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
#[error("more than {WORDS_AT_MOST} words")]
pub struct TooManyWords;

/// One word of a query.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Word {
    typed: String,
    folded: String,
}

impl Word {
    fn of(token: &str) -> Option<Self> {
        let folded = fold(token);
        // How it was written matters where it has more than its plain letters.
        let typed = match token.is_ascii() {
            true => folded.clone(),
            false => token.to_lowercase(),
        };
        (!folded.is_empty()).then_some(Self { typed, folded })
    }

    /// Without case and diacritics.
    pub fn folded(&self) -> &str {
        &self.folded
    }

    /// Its stem in a language.
    pub fn stem(&self, tongue: Tongue) -> String {
        tongue.stem(&self.folded)
    }

    /// All it comes down to in a language.
    pub fn forms(&self, tongue: Tongue) -> Vec<String> {
        let mut forms = vec![self.stem(tongue)];
        forms.extend(tongue.marked_stem(&self.typed));
        forms
    }
}

/// One condition of a query.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Clause {
    /// This word, or another of its stem.
    Word(Word),
    /// These words one after the other.
    Phrase(Vec<Word>),
    /// A word that begins like this, folded.
    Beginning(String),
}

/// A query, read.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Query {
    /// What must be there.
    pub all: Vec<Clause>,
    /// What must not be there.
    pub none: Vec<Clause>,
}

impl Query {
    /// Reads what was typed.
    ///
    /// # Errors
    /// [`TooManyWords`].
    pub fn read(text: &str) -> Result<Self, TooManyWords> {
        let mut query = Self::default();
        let mut rest = text.trim_start();
        while let Some(first) = rest.chars().next() {
            let after = &rest[first.len_utf8()..];
            let negated = matches!(first, '-' | '−')
                && after.chars().next().is_some_and(|c| !c.is_whitespace());
            let body = if negated { after } else { rest };
            let (quoted, chunk, left) = chunk(body);
            let clauses = if negated {
                &mut query.none
            } else {
                &mut query.all
            };
            read_chunk(chunk, quoted, clauses);
            rest = left.trim_start();
        }
        let words: usize = query.all.iter().chain(&query.none).map(Clause::len).sum();
        if words > WORDS_AT_MOST {
            return Err(TooManyWords);
        }
        for clauses in [&mut query.all, &mut query.none] {
            clauses.sort_unstable();
            clauses.dedup();
        }
        Ok(query)
    }

    /// Whether it asks for nothing: then it finds nothing.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The words that must be there, but those that are only begun.
    pub fn words(&self) -> Vec<&Word> {
        let words = self.all.iter().flat_map(|clause| match clause {
            Clause::Word(word) => std::slice::from_ref(word),
            Clause::Phrase(words) => words,
            Clause::Beginning(_) => &[],
        });
        words.collect()
    }

    /// The same query with other words in the place of some.
    pub fn with(&self, others: &[(String, String)]) -> Self {
        let change = |word: &Word| {
            let other = others.iter().find(|(from, _)| *from == word.folded);
            match other {
                Some((_, to)) => Word {
                    typed: to.clone(),
                    folded: to.clone(),
                },
                None => word.clone(),
            }
        };
        let all = self.all.iter().map(|clause| match clause {
            Clause::Word(word) => Clause::Word(change(word)),
            Clause::Phrase(words) => Clause::Phrase(words.iter().map(change).collect()),
            Clause::Beginning(beginning) => Clause::Beginning(beginning.clone()),
        });
        Self {
            all: all.collect(),
            none: self.none.clone(),
        }
    }
}

/// What was typed, with other words in the place of some, otherwise as it was.
pub fn retyped(text: &str, others: &[(String, String)]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for token in tokens(text) {
        // A token is a part of the text.
        let start = token.as_ptr().addr() - text.as_ptr().addr();
        out.push_str(&text[done..start]);
        let folded = fold(token);
        match others.iter().find(|(from, _)| *from == folded) {
            Some((_, to)) => out.push_str(to),
            None => out.push_str(token),
        }
        done = start + token.len();
    }
    out.push_str(&text[done..]);
    out
}

impl Clause {
    fn len(&self) -> usize {
        match self {
            Self::Phrase(words) => words.len(),
            Self::Word(_) | Self::Beginning(_) => 1,
        }
    }
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

/// The next phrase or run without spaces, whether it was quoted, and what follows it.
fn chunk(text: &str) -> (bool, &str, &str) {
    let mut chars = text.chars();
    if let Some(first) = chars.next().filter(|c| is_quote(*c)) {
        let inside = &text[first.len_utf8()..];
        return match inside.char_indices().find(|(_, c)| is_quote(*c)) {
            Some((end, c)) => (true, &inside[..end], &inside[end + c.len_utf8()..]),
            None => (true, inside, ""),
        };
    }
    let end = text
        .char_indices()
        .find(|(_, c)| c.is_whitespace() || is_quote(*c))
        .map_or(text.len(), |(end, _)| end);
    (false, &text[..end], &text[end..])
}

fn read_chunk(chunk: &str, quoted: bool, clauses: &mut Vec<Clause>) {
    let mut words: Vec<Word> = tokens(chunk).filter_map(Word::of).collect();
    if !quoted
        && chunk.ends_with('*')
        && chunk.trim_end_matches('*').ends_with(char::is_alphanumeric)
    {
        let long = words
            .last()
            .is_some_and(|word| word.folded.chars().count() >= BEGINNING_AT_LEAST);
        if long && let Some(last) = words.pop() {
            clauses.push(Clause::Beginning(last.folded));
        }
    }
    match words.len() {
        0 => {}
        1 => clauses.extend(words.pop().map(Clause::Word)),
        // What is written as one, such as `port-elia`, is one.
        _ => clauses.push(Clause::Phrase(words)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let query = Query::read(text).unwrap();
        let show = |clause: &Clause| match clause {
            Clause::Word(word) => word.folded.clone(),
            Clause::Beginning(text) => format!("{text}*"),
            Clause::Phrase(words) => {
                let words: Vec<&str> = words.iter().map(Word::folded).collect();
                format!("[{}]", words.join(" "))
            }
        };
        let all: Vec<String> = query.all.iter().map(show).collect();
        let none: Vec<String> = query
            .none
            .iter()
            .map(|it| format!("-{}", show(it)))
            .collect();
        [all, none].concat().join(" ")
    }

    #[test]
    fn what_is_typed_is_read() {
        for (typed, read) in [
            ("Ferries return", "ferries return"),
            ("\"Ferries return\" harbour", "harbour [ferries return]"),
            ("ferr* -port", "ferr* -port"),
            ("-\"old port\" ferry", "ferry -[old port]"),
            ("port-elia", "[port elia]"),
            ("“Ferries return", "[ferries return]"),
            ("ferry ferry Ferry", "ferry"),
            ("a*", "a"),
            ("- ferry", "ferry"),
            ("--ferry", "-ferry"),
            ("*", ""),
            ("\"", ""),
            ("-", ""),
            ("-*", ""),
            (
                "NEAR(a b) AND c:d ^e {f} a+b",
                "near [a b] [a b] and b [c d] e f",
            ),
            ("'; DROP TABLE x; --", "drop table x"),
            ("!!! …", ""),
        ] {
            let found = shown(typed);
            let sorted = |text: &str| {
                let mut parts: Vec<&str> = text.split(' ').collect();
                parts.sort_unstable();
                parts.join(" ")
            };
            if typed.starts_with("NEAR") {
                assert!(found.contains("near") && found.contains("[c d]"), "{found}");
            } else {
                assert_eq!(sorted(&found), sorted(read), "{typed}");
            }
        }
    }

    #[test]
    fn there_is_a_most() {
        assert!(Query::read(&"a ".repeat(12)).is_ok());
        assert_eq!(Query::read(&"a ".repeat(13)), Err(TooManyWords));
        assert_eq!(Query::read(&"東".repeat(13)), Err(TooManyWords));
    }

    #[test]
    fn words_are_put_in_the_place_of_others() {
        let others = [("ferrys".to_owned(), "ferries".to_owned())];
        assert_eq!(
            retyped("The Ferrys’ \"port\" -x", &others),
            "The ferries’ \"port\" -x"
        );
        let query = Query::read("ferrys port").unwrap().with(&others);
        assert_eq!(query, Query::read("ferries port").unwrap());
    }
}
