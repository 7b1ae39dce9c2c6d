//! A query as a condition over terms, and how either database writes it.

use std::collections::{BTreeMap, BTreeSet};

use crate::Id;
use crate::search::terms::{fact_of, genre_fact, language_fact};
use crate::search::{Clause, Query, Tongue, Word};

/// How many names one query stands for at most; those that more of its words name come
/// first.
const NAMES_AT_MOST: usize = 100;

/// A condition over a story's terms.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Expression {
    /// The term is there.
    Term(String),
    /// A term that begins like this is there.
    Beginning(String),
    /// These terms stand one after the other.
    Phrase(Vec<String>),
    /// All of these hold; never empty.
    All(Vec<Expression>),
    /// One of these holds; never empty.
    Any(Vec<Expression>),
    /// The first holds, the second does not.
    But(Box<Expression>, Box<Expression>),
}

/// What a query asks of stories, by where they answer it: a story meets one at most.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tiers {
    /// Its headline has all that is asked for.
    pub headline: Expression,
    /// Its headline, its standfirst and its names have.
    pub lead: Expression,
    /// Its whole text has.
    pub text: Expression,
    /// Either of the first two.
    pub lead_or_better: Expression,
    /// Any of the three.
    pub whole: Expression,
}

/// The names that the conditions of a query stand for.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Found(BTreeMap<Clause, BTreeSet<Id>>);

/// A condition on what a story is, rather than says.
pub mod fact {
    use super::{Expression, Id, fact_of, genre_fact, language_fact};

    fn any(terms: impl Iterator<Item = String>) -> Expression {
        Expression::Any(terms.map(Expression::Term).collect())
    }

    /// In one of these sections, or with one of these tags or bylines.
    pub fn facets(ids: &[Id]) -> Expression {
        any(ids.iter().map(|id| fact_of(*id)))
    }

    /// In one of these languages.
    pub fn languages(tags: &[String]) -> Expression {
        any(tags.iter().map(|tag| language_fact(tag)))
    }

    /// Of one of these genres.
    pub fn genres(words: &[String]) -> Expression {
        any(words.iter().map(|word| genre_fact(word)))
    }

    /// With all of these words in the headline, and one of those, as they are written.
    pub fn headline(all: &[String], one_of: &[String]) -> Expression {
        let term = |word: &String| Expression::Term(format!("4{word}"));
        let mut parts: Vec<Expression> = all.iter().map(term).collect();
        parts.push(Expression::Any(one_of.iter().map(term).collect()));
        Expression::All(parts)
    }
}

impl Found {
    /// The terms to look names up by: whole ones, and beginnings.
    pub fn lookups(query: &Query, language: &str) -> (Vec<String>, Vec<String>) {
        let tongue = Tongue::of(language);
        let (mut whole, mut begun) = (BTreeSet::new(), BTreeSet::new());
        for clause in query.all.iter().chain(&query.none) {
            let words = match clause {
                Clause::Word(word) => std::slice::from_ref(word),
                Clause::Phrase(words) => words,
                Clause::Beginning(beginning) => {
                    begun.insert(beginning.clone());
                    continue;
                }
            };
            for word in words {
                whole.extend(name_forms(word, tongue));
            }
        }
        (whole.into_iter().collect(), begun.into_iter().collect())
    }

    /// The names that were meant, of those looked up: a term of a name, whose, and its
    /// place there.
    pub fn of(query: &Query, language: &str, rows: &[(String, Id, i32)]) -> Self {
        let tongue = Tongue::of(language);
        let mut found: BTreeMap<Clause, BTreeSet<Id>> = BTreeMap::new();
        for clause in query.all.iter().chain(&query.none) {
            let ids = match clause {
                Clause::Word(word) => named(rows, std::slice::from_ref(word), tongue),
                Clause::Phrase(words) => named(rows, words, tongue),
                Clause::Beginning(beginning) => {
                    let begun = rows.iter().filter(|(term, ..)| term.starts_with(beginning));
                    begun.map(|(_, id, _)| *id).collect()
                }
            };
            found.insert(clause.clone(), ids);
        }
        let mut often: BTreeMap<Id, usize> = BTreeMap::new();
        for id in found.values().flatten() {
            *often.entry(*id).or_default() += 1;
        }
        if often.len() > NAMES_AT_MOST {
            let mut order: Vec<(usize, Id)> = often.into_iter().map(|(id, n)| (n, id)).collect();
            order.sort_unstable_by(|a, b| b.cmp(a));
            let kept: BTreeSet<Id> = order.iter().take(NAMES_AT_MOST).map(|it| it.1).collect();
            for ids in found.values_mut() {
                ids.retain(|id| kept.contains(id));
            }
        }
        Self(found)
    }

    fn facts(&self, clause: &Clause) -> Vec<Expression> {
        let ids = self.0.get(clause).into_iter().flatten();
        ids.map(|id| Expression::Term(fact_of(*id))).collect()
    }
}

/// The terms of a name that one word of a query means.
fn name_forms(word: &Word, tongue: Tongue) -> Vec<String> {
    let mut forms = vec![word.folded().to_owned()];
    forms.extend(
        word.forms(tongue)
            .into_iter()
            .map(|form| format!("~{form}")),
    );
    forms
}

/// The names in which these words stand one after the other.
fn named(rows: &[(String, Id, i32)], words: &[Word], tongue: Tongue) -> BTreeSet<Id> {
    let mut at: Option<BTreeSet<(Id, i32)>> = None;
    for word in words {
        let forms = name_forms(word, tongue);
        let meant = rows.iter().filter(|(term, ..)| forms.contains(term));
        let here = meant
            .map(|(_, id, place)| (*id, *place))
            .filter(|(id, place)| {
                at.as_ref()
                    .is_none_or(|before| before.contains(&(*id, place - 1)))
            });
        at = Some(here.collect());
    }
    at.into_iter().flatten().map(|(id, _)| id).collect()
}

/// The marks of a field's stems and words.
#[derive(Clone, Copy)]
enum Field {
    Headline,
    Lead,
    Text,
}

impl Field {
    fn marks(self) -> (char, char) {
        match self {
            Self::Headline => ('1', '4'),
            Self::Lead => ('2', '5'),
            Self::Text => ('3', '6'),
        }
    }
}

fn holds(clause: &Clause, field: Field, tongues: &[Tongue], facts: Vec<Expression>) -> Expression {
    let (stems, words) = field.marks();
    let mut ways = match clause {
        Clause::Word(word) => {
            let terms = tongues.iter().flat_map(|tongue| {
                let forms = word.forms(*tongue).into_iter();
                forms.map(|form| format!("{stems}{}{form}", tongue.mark()))
            });
            terms.map(Expression::Term).collect()
        }
        Clause::Phrase(words) => {
            let phrase = |tongue: &Tongue| {
                let term = |word: &Word| format!("{stems}{}{}", tongue.mark(), word.stem(*tongue));
                Expression::Phrase(words.iter().map(term).collect())
            };
            tongues.iter().map(phrase).collect()
        }
        Clause::Beginning(beginning) => {
            vec![Expression::Beginning(format!("{words}{beginning}"))]
        }
    };
    ways.extend(facts);
    Expression::Any(ways)
}

impl Tiers {
    /// The conditions of a query, in a newsroom that writes in these languages, among
    /// stories of which all `filters` hold; `None` where nothing is asked for.
    pub fn of(
        query: &Query,
        tongues: &[Tongue],
        found: &Found,
        filters: Vec<Expression>,
    ) -> Option<Self> {
        if query.is_empty() || tongues.is_empty() {
            return None;
        }
        let all = |field: Field| {
            let clauses = query.all.iter().map(|clause| {
                let facts = match field {
                    Field::Headline => Vec::new(),
                    Field::Lead | Field::Text => found.facts(clause),
                };
                holds(clause, field, tongues, facts)
            });
            clauses.collect::<Vec<_>>()
        };
        let unwanted: Vec<Expression> = query
            .none
            .iter()
            .map(|clause| holds(clause, Field::Text, tongues, found.facts(clause)))
            .collect();
        let tier = |mut parts: Vec<Expression>, better: Option<Vec<Expression>>| {
            parts.extend(filters.iter().cloned());
            let mut without = unwanted.clone();
            without.extend(better.map(Expression::All));
            match without.is_empty() {
                true => Expression::All(parts),
                false => Expression::But(
                    Box::new(Expression::All(parts)),
                    Box::new(Expression::Any(without)),
                ),
            }
        };
        Some(Self {
            headline: tier(all(Field::Headline), None),
            lead: tier(all(Field::Lead), Some(all(Field::Headline))),
            text: tier(all(Field::Text), Some(all(Field::Lead))),
            lead_or_better: tier(all(Field::Lead), None),
            whole: tier(all(Field::Text), None),
        })
    }
}

impl Expression {
    /// Whether any term will do that begins in a certain way.
    pub fn is_open(&self) -> bool {
        match self {
            Self::Term(_) | Self::Phrase(_) => false,
            Self::Beginning(_) => true,
            Self::All(parts) | Self::Any(parts) => parts.iter().any(Self::is_open),
            Self::But(one, other) => one.is_open() || other.is_open(),
        }
    }

    /// As SQLite's full text search reads it.
    pub fn for_sqlite(&self) -> String {
        let list = |parts: &[Self], word: &str| {
            let parts: Vec<String> = parts.iter().map(Self::for_sqlite).collect();
            match parts.as_slice() {
                [one] => one.clone(),
                _ => format!("({})", parts.join(word)),
            }
        };
        match self {
            Self::Term(term) => format!("\"{term}\""),
            Self::Beginning(term) => format!("\"{term}\"*"),
            Self::Phrase(terms) => format!("\"{}\"", terms.join(" ")),
            Self::All(parts) => list(parts, " AND "),
            Self::Any(parts) => list(parts, " OR "),
            Self::But(one, other) => format!("({} NOT {})", one.for_sqlite(), other.for_sqlite()),
        }
    }

    /// As a PostgreSQL `tsquery`.
    pub fn for_postgres(&self) -> String {
        let list = |parts: &[Self], word: &str| {
            let parts: Vec<String> = parts.iter().map(Self::for_postgres).collect();
            format!("({})", parts.join(word))
        };
        match self {
            Self::Term(term) => format!("'{term}'"),
            Self::Beginning(term) => format!("'{term}':*"),
            Self::Phrase(terms) => {
                let terms: Vec<String> = terms.iter().map(|term| format!("'{term}'")).collect();
                format!("({})", terms.join(" <-> "))
            }
            Self::All(parts) => list(parts, " & "),
            Self::Any(parts) => list(parts, " | "),
            Self::But(one, other) => {
                format!("({} & !{})", one.for_postgres(), other.for_postgres())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(byte: u8) -> Id {
        Id::from_bytes([byte; 16])
    }

    #[test]
    fn a_query_becomes_three_conditions() {
        let query = Query::read("ferry \"old port\" -strik*").unwrap();
        let tiers = Tiers::of(&query, &[Tongue::of("en")], &Found::default(), vec![]).unwrap();
        assert_eq!(
            tiers.headline.for_sqlite(),
            "((\"1enferri\" AND \"1enold 1enport\") NOT \"6strik\"*)"
        );
        assert_eq!(
            tiers.lead.for_postgres(),
            "((('2enferri') & (('2enold' <-> '2enport'))) & \
             !(('6strik':*) | (('1enferri') & (('1enold' <-> '1enport')))))"
        );
    }

    #[test]
    fn names_are_facts() {
        let query = Query::read("\"ana ruiz\" ruiz ana").unwrap();
        let rows = [
            ("ana".to_owned(), id(1), 0),
            ("ruiz".to_owned(), id(1), 1),
            ("ruiz".to_owned(), id(2), 0),
            ("ana".to_owned(), id(2), 1),
        ];
        let found = Found::of(&query, "en", &rows);
        let sizes: Vec<usize> = found.0.values().map(BTreeSet::len).collect();
        assert_eq!(sizes, [2, 2, 1]);
        let tiers = Tiers::of(&query, &[Tongue::of("und")], &found, vec![]).unwrap();
        assert!(!tiers.headline.for_sqlite().contains("f0101"));
        assert!(tiers.whole.for_sqlite().contains("f0101"));
    }

    #[test]
    fn names_are_looked_up_by_word_and_stem() {
        let query = Query::read("elections ru*").unwrap();
        let (whole, begun) = Found::lookups(&query, "en");
        assert_eq!((whole.len(), begun), (2, vec!["ru".to_owned()]));
        let rows = [
            ("~elect".to_owned(), id(1), 0),
            ("ruiz".to_owned(), id(2), 0),
        ];
        let found = Found::of(&query, "en", &rows);
        assert!(found.0.values().all(|ids| ids.len() == 1));
    }

    #[test]
    fn nothing_asks_for_nothing() {
        let query = Query::read("-ferry").unwrap();
        assert_eq!(
            Tiers::of(&query, &[Tongue::of("en")], &Found::default(), vec![]),
            None
        );
    }
}
