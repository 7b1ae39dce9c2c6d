//! What was found, shown in its place: pieces of the stored text with `<mark>` around the
//! words that answer the query, everything else escaped.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};

use crate::search::{Clause, Query, Tongue, Word, fold, tokens};

/// How many words stand before the first that was found.
const BEFORE: usize = 8;

/// How many words a piece has.
const WORDS: usize = 32;

/// How many characters a piece has at most, its marks not counted.
const CHARACTERS: usize = 400;

/// Finds a query's words in the texts of stories of one language.
#[derive(Clone, Debug)]
pub struct Marker {
    tongue: Tongue,
    clauses: Vec<Wanted>,
    /// The first letters that a word must have to be looked at, where it begins in ASCII.
    initials: [bool; 128],
    /// How many words its longest phrase has.
    longest: usize,
    /// What the words that were looked at come down to: the stories of an answer have many
    /// in common, and stemming costs most of what is done here.
    met: RefCell<HashMap<String, Forms>>,
}

#[derive(Clone, Debug)]
enum Wanted {
    Words(Vec<Forms>),
    Beginning(String),
}

/// All that a word comes down to.
type Forms = Vec<String>;

/// A token of a text that may be shown.
struct Token<'t> {
    text: &'t str,
    start: usize,
}

impl Marker {
    /// That of a query, in one language.
    pub fn new(query: &Query, tongue: Tongue) -> Self {
        let clauses: Vec<Wanted> = query
            .all
            .iter()
            .map(|clause| match clause {
                Clause::Word(word) => Wanted::Words(vec![word.forms(tongue)]),
                Clause::Phrase(words) => {
                    let phrase = words.iter().map(|word: &Word| vec![word.stem(tongue)]);
                    Wanted::Words(phrase.collect())
                }
                Clause::Beginning(beginning) => Wanted::Beginning(beginning.clone()),
            })
            .collect();
        let first = |wanted: &Wanted| match wanted {
            Wanted::Words(words) => words
                .first()
                .into_iter()
                .flatten()
                .filter_map(|form| form.chars().next())
                .collect::<Vec<_>>(),
            Wanted::Beginning(text) => text.chars().take(1).collect(),
        };
        let mut initials = [false; 128];
        for letter in clauses.iter().flat_map(first) {
            if let Some(initial) = usize::try_from(u32::from(letter))
                .ok()
                .and_then(|place| initials.get_mut(place))
            {
                *initial = true;
            }
        }
        let lengths = clauses.iter().map(|wanted| match wanted {
            Wanted::Words(words) => words.len(),
            Wanted::Beginning(_) => 1,
        });
        Self {
            tongue,
            longest: lengths.max().unwrap_or(0),
            clauses,
            initials,
            met: RefCell::default(),
        }
    }

    /// A whole text with its marks.
    pub fn whole(&self, text: &str) -> String {
        let tokens: Vec<Token<'_>> = placed(text).collect();
        let marked = self.marked(&tokens, 0, tokens.len());
        render(text, &tokens, &marked, 0, text.len())
    }

    /// The piece of a text around the first place where words of the query stand; `None`
    /// where none does. The text is read no further than that.
    pub fn piece(&self, text: &str) -> Option<String> {
        self.cut(text, true)
    }

    /// The same piece of a text of which only the beginning is known; `None` where that
    /// does not tell which it is.
    pub fn piece_of_beginning(&self, beginning: &str) -> Option<String> {
        self.cut(beginning, false)
    }

    fn cut(&self, text: &str, is_whole: bool) -> Option<String> {
        let mut unread = placed(text);
        let mut tokens: Vec<Token<'_>> = Vec::new();
        let mut read_to = |tokens: &mut Vec<_>, count: usize| {
            let missing = count.saturating_sub(tokens.len());
            tokens.extend(unread.by_ref().take(missing));
        };
        let mut first = 0;
        loop {
            read_to(&mut tokens, first + self.longest);
            match first < tokens.len() {
                true if self.length_at(&tokens, first) > 0 => break,
                true => first += 1,
                false => return None,
            }
        }
        let from = first.saturating_sub(BEFORE);
        // One more, to see whether the text goes on, and what a phrase at the end needs.
        let needed = from + WORDS + self.longest.max(1);
        read_to(&mut tokens, needed + usize::from(!is_whole));
        // The last word that is known may go on.
        if !is_whole && tokens.len() <= needed {
            return None;
        }
        let mut until = tokens.len().min(from + WORDS);
        let start = tokens[from].start;
        let end = |until: usize| {
            let last = &tokens[until - 1];
            last.start + last.text.len()
        };
        while until > first + 1 && end(until) - start > CHARACTERS {
            until -= 1;
        }
        let marked = self.marked(&tokens, from, until);
        // Whole to its end where no more than a full stop is left.
        let end = match until == tokens.len() {
            true => text.len(),
            false => end(until),
        };
        let start = if from == 0 { 0 } else { start };
        let mut piece = String::new();
        if start > 0 {
            piece.push('…');
        }
        piece.push_str(render(text, &tokens, &marked, start, end).trim());
        if end < text.len() {
            piece.push('…');
        }
        Some(piece)
    }

    /// Which tokens between two places answer the query.
    fn marked(&self, tokens: &[Token<'_>], from: usize, until: usize) -> BTreeSet<usize> {
        let mut marked = BTreeSet::new();
        for place in from..until {
            let length = self.length_at(tokens, place);
            marked.extend(place..(place + length).min(until));
        }
        marked
    }

    /// How many tokens from this one on answer one condition of the query.
    fn length_at(&self, tokens: &[Token<'_>], place: usize) -> usize {
        let Some(token) = tokens.get(place) else {
            return 0;
        };
        // Most words are passed over by their first letter, which no stemmer changes.
        let first = token.text.bytes().next().unwrap_or_default();
        let initial = self.initials.get(usize::from(first.to_ascii_lowercase()));
        if initial == Some(&false) {
            return 0;
        }
        let lengths = self.clauses.iter().map(|wanted| match wanted {
            Wanted::Beginning(beginning) => {
                usize::from(fold(token.text).starts_with(beginning.as_str()))
            }
            Wanted::Words(words) => {
                let holds = words.iter().enumerate().all(|(ahead, forms)| {
                    let token = tokens.get(place + ahead);
                    token.is_some_and(|token| self.is_one_of(token.text, forms))
                });
                if holds { words.len() } else { 0 }
            }
        });
        lengths.max().unwrap_or(0)
    }

    fn is_one_of(&self, token: &str, forms: &Forms) -> bool {
        let mut met = self.met.borrow_mut();
        let own = match met.get(token) {
            Some(own) => own,
            None => met
                .entry(token.to_owned())
                .or_insert_with(|| self.forms(token)),
        };
        own.iter().any(|form| forms.contains(form))
    }

    /// All that a word of a text comes down to.
    fn forms(&self, token: &str) -> Forms {
        let folded = fold(token);
        if folded.is_empty() {
            return Forms::new();
        }
        let mut forms = vec![self.tongue.stem(&folded)];
        forms.extend(self.tongue.marked_stem(token));
        forms
    }
}

/// The tokens of a text that are words, and where they stand.
fn placed(text: &str) -> impl Iterator<Item = Token<'_>> {
    tokens(text).map(move |token| Token {
        text: token,
        start: token.as_ptr().addr() - text.as_ptr().addr(),
    })
}

/// A part of a text, escaped, its line ends as spaces, with the marked tokens in
/// `<mark>`; neighbours share one.
fn render(
    text: &str,
    tokens: &[Token<'_>],
    marked: &BTreeSet<usize>,
    start: usize,
    end: usize,
) -> String {
    let mut out = String::with_capacity(end - start + marked.len() * 13);
    let mut done = start;
    let mut places = marked.iter().copied().peekable();
    while let Some(place) = places.next() {
        let mut last = place;
        while let Some(next) = places.next_if(|next| *next == last + 1) {
            last = next;
        }
        let from = tokens[place].start;
        let until = tokens[last].start + tokens[last].text.len();
        escape(&mut out, &text[done..from]);
        out.push_str("<mark>");
        escape(&mut out, &text[from..until]);
        out.push_str("</mark>");
        done = until;
    }
    escape(&mut out, &text[done..end]);
    out
}

/// Appends plain text as HTML that shows it, white space run together.
pub fn escape(out: &mut String, text: &str) {
    let mut gap = false;
    // What stands as it is, is appended piece by piece.
    let mut plain = 0;
    for (at, byte) in text.bytes().enumerate() {
        let space = matches!(byte, b'\n' | b'\r' | b'\t' | b' ');
        let shown = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ if space && gap => "",
            b'\n' | b'\r' | b'\t' => " ",
            _ => {
                gap = space;
                continue;
            }
        };
        gap = space;
        out.push_str(&text[plain..at]);
        out.push_str(shown);
        plain = at + 1;
    }
    out.push_str(&text[plain..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marker(query: &str, language: &str) -> Marker {
        Marker::new(&Query::read(query).unwrap(), Tongue::of(language))
    }

    #[test]
    fn marks_fall_on_words_of_the_stem() {
        for (query, language, text, shown) in [
            (
                "ferry",
                "en",
                "Ferries & <b>boats</b> return",
                "<mark>Ferries</mark> &amp; &lt;b&gt;boats&lt;/b&gt; return",
            ),
            (
                "häuser",
                "de",
                "Das Haus am Hafen",
                "Das <mark>Haus</mark> am Hafen",
            ),
            (
                "publiee",
                "fr",
                "L’étude publiée hier",
                "L’étude <mark>publiée</mark> hier",
            ),
            (
                "\"old port\"",
                "en",
                "Old, older: the old port",
                "Old, older: the <mark>old port</mark>",
            ),
            (
                "ferr*",
                "en",
                "A ferryman's tale",
                "A <mark>ferryman</mark>&#39;s tale",
            ),
            (
                "port -ferry",
                "en",
                "Port and ferry",
                "<mark>Port</mark> and ferry",
            ),
            ("東京", "ja", "東京の港", "<mark>東京</mark>の港"),
            (
                "eleicoes",
                "pt",
                "Eleições no Porto",
                "<mark>Eleições</mark> no Porto",
            ),
        ] {
            assert_eq!(marker(query, language).whole(text), shown, "{query}");
        }
    }

    #[test]
    fn a_piece_is_cut_around_the_first() {
        let text = format!(
            "{}the ferry \n\n left. {}",
            "word ".repeat(50),
            "more ".repeat(50)
        );
        let piece = marker("ferries", "en").piece(&text).unwrap();
        assert!(
            piece.starts_with("…word ") && piece.ends_with("more…"),
            "{piece}"
        );
        assert!(piece.contains("the <mark>ferry</mark> left."), "{piece}");
        assert_eq!(marker("boats", "en").piece(&text), None);
        assert_eq!(
            marker("ferry", "en").piece("The ferry.").as_deref(),
            Some("The <mark>ferry</mark>.")
        );
        for (end, _) in text.char_indices() {
            let told = marker("ferries", "en").piece_of_beginning(&text[..end]);
            assert!(told.is_none() || told.as_ref() == Some(&piece), "{end}");
        }
        let most = &text[..text.len() - 1];
        assert_eq!(
            marker("ferries", "en").piece_of_beginning(most),
            Some(piece)
        );
        let long = format!("ferry {}", "ab".repeat(5_000));
        assert!(marker("ferry", "en").piece(&long).unwrap().len() < 500);
    }
}
