//! Parameters of path and query: what they may be, how they are read, and what is said
//! of one that cannot be.

use newsdesk_domain::slug::Slug;
use newsdesk_domain::{Id, Timestamp};
use unicode_normalization::UnicodeNormalization as _;

use crate::list::MAX_LIMIT;
use crate::problem::Problem;

/// The most characters of a value whose kind sets no limit of its own.
pub(crate) const TEXT_LIMIT: usize = 200;

/// The most characters of a cursor, or of several values in one.
pub(crate) const LONG_LIMIT: usize = 2000;

/// The parameter that names the version an answer must know of.
pub(crate) const MIN_VERSION: &str = "minVersion";

/// What a parameter may be.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum ParamKind {
    /// A slug or an id. In a path, what cannot be either is 404; in a query it names
    /// nothing.
    SlugOrId,
    /// An id. What is none is 404 in a path and 400 in a query.
    Id,
    /// Slugs or ids separated by commas, of which one must match (query only).
    AnyOf,
    /// Members of the answer separated by commas, each once (query only); see
    /// [`Param::fields`].
    Members,
    /// The last part of an address that names a file; what is no plain name is 404.
    File,
    /// Text of so many characters.
    Text {
        /// The fewest.
        min: usize,
        /// The most.
        max: usize,
    },
    /// A whole number within limits, written plainly. What is none is 404 in a path and
    /// 400 in a query.
    Integer {
        /// The least.
        min: i64,
        /// The greatest.
        max: i64,
    },
    /// One of these words. What is none is 404 in a path and 400 in a query.
    Choice(&'static [&'static str]),
    /// `true` or `false`.
    Boolean,
    /// An RFC 3339 instant.
    Instant,
    /// An opaque cursor.
    Cursor,
}

/// A parameter of the path or the query.
#[derive(Clone, Debug)]
pub struct Param {
    pub(crate) name: &'static str,
    pub(crate) describe: &'static str,
    pub(crate) kind: ParamKind,
    pub(crate) required: bool,
    pub(crate) repeatable: bool,
    pub(crate) default: Option<&'static str>,
    pub(crate) pattern: Option<&'static str>,
    pub(crate) example: Option<&'static str>,
    /// What a parameter of kind [`ParamKind::Members`] may name.
    pub(crate) members: Vec<String>,
}

impl Param {
    /// A parameter that may be absent and may be given once.
    pub const fn new(name: &'static str, describe: &'static str, kind: ParamKind) -> Self {
        Self {
            name,
            describe,
            kind,
            required: false,
            repeatable: false,
            default: None,
            pattern: None,
            example: None,
            members: Vec::new(),
        }
    }

    /// `limit`, as every list takes it.
    pub const fn limit() -> Self {
        let kind = ParamKind::Integer {
            min: 1,
            max: MAX_LIMIT,
        };
        Self::new("limit", "How many entries the page has at most.", kind).default("20")
    }

    /// `minVersion`, as everything takes it that readers get.
    pub const fn min_version() -> Self {
        let kind = ParamKind::Integer {
            min: 0,
            max: i64::MAX,
        };
        let text = "The answer must know of the public change of this number (`Newsdesk-Version`), or is 503.";
        Self::new(MIN_VERSION, text, kind)
    }

    /// `cursor`, as every list takes it.
    pub const fn cursor() -> Self {
        let text = "Where to go on: `page.next` or `page.prev` of an answer to the same query.";
        Self::new("cursor", text, ParamKind::Cursor)
    }

    /// `count`, as every list takes it.
    pub const fn count() -> Self {
        let text = "`exact` adds `page.total`, at the price of counting.";
        Self::new("count", text, ParamKind::Choice(&["exact"]))
    }

    /// Must be given.
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// May be given several times.
    pub const fn repeatable(mut self) -> Self {
        self.repeatable = true;
        self
    }

    /// What its absence means; for the document, and for the typed getters of `Call`.
    pub const fn default(mut self, value: &'static str) -> Self {
        self.default = Some(value);
        self
    }

    /// The form (ECMA-262) of text that the operation itself reads on; for the document.
    pub const fn pattern(mut self, pattern: &'static str) -> Self {
        self.pattern = Some(pattern);
        self
    }

    /// A value as it may be sent.
    pub const fn example(mut self, value: &'static str) -> Self {
        self.example = Some(value);
        self
    }
}

/// A value that was read.
#[derive(Clone, PartialEq, Debug)]
pub enum Given {
    /// Text, a cursor, a file name, or (in a query) a slug or id as it was written.
    Text(String),
    /// Alternatives, as they were written.
    AnyOf(Vec<String>),
    /// A whole number.
    Integer(i64),
    /// One of the words of the kind.
    Choice(&'static str),
    /// A yes or no.
    Boolean(bool),
    /// An instant.
    Instant(Timestamp),
    /// An id.
    Id(Id),
    /// A slug or id of the path.
    SlugOrId(SlugOrId),
    /// A path's value that can name nothing: 404, once nothing else stands in the way.
    Nothing,
}

/// How a resource is addressed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SlugOrId {
    /// By slug, in its folded form.
    Slug(Slug),
    /// By id.
    Id(Id),
}

impl SlugOrId {
    /// Reads a slug or an id; `None` where the text can be neither.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(id) = Id::parse(text) {
            return Some(SlugOrId::Id(id));
        }
        Slug::parse(text).ok().map(SlugOrId::Slug)
    }
}

impl Param {
    /// Reads a decoded value of the query.
    ///
    /// # Errors
    /// 400 `invalid_parameter` naming the parameter.
    pub(crate) fn read_query(&self, text: String) -> Result<Given, Problem> {
        self.check_text(&text)?;
        match self.kind {
            ParamKind::Id => match Id::parse(&text) {
                Some(id) => Ok(Given::Id(id)),
                None => Err(self.wrong("must be an id (a UUID)")),
            },
            ParamKind::AnyOf => {
                let parts: Vec<String> = text.split(',').map(str::to_owned).collect();
                if parts.iter().any(String::is_empty) {
                    return Err(self.wrong("has an empty value between its commas"));
                }
                Ok(Given::AnyOf(parts))
            }
            ParamKind::Members => self.read_members(&text),
            ParamKind::Integer { .. } => self.read_integer(&text),
            ParamKind::Choice(words) => match words.iter().find(|word| **word == text) {
                Some(word) => Ok(Given::Choice(word)),
                None => Err(self.wrong(&format!("must be one of: {}", words.join(", ")))),
            },
            ParamKind::Boolean => match text.as_str() {
                "true" => Ok(Given::Boolean(true)),
                "false" => Ok(Given::Boolean(false)),
                _ => Err(self.wrong("must be true or false")),
            },
            ParamKind::Instant => Timestamp::parse(&text)
                .map(Given::Instant)
                .map_err(|error| self.wrong(&error.to_string())),
            // As stored text is, so that the same word in another normal form is found.
            ParamKind::Text { .. } => Ok(Given::Text(text.nfc().collect())),
            ParamKind::SlugOrId | ParamKind::File | ParamKind::Cursor => Ok(Given::Text(text)),
        }
    }

    /// Reads a decoded value of the path.
    ///
    /// # Errors
    /// 400 `invalid_parameter` for what is no sound text or breaks the kind's limits.
    pub(crate) fn read_path(&self, text: String) -> Result<Given, Problem> {
        self.check_text(&text)?;
        Ok(match self.kind {
            ParamKind::Id => Id::parse(&text).map_or(Given::Nothing, Given::Id),
            ParamKind::SlugOrId => SlugOrId::parse(&text).map_or(Given::Nothing, Given::SlugOrId),
            ParamKind::File if !is_file_name(&text) => Given::Nothing,
            ParamKind::Integer { .. } => self.read_integer(&text).unwrap_or(Given::Nothing),
            ParamKind::Choice(words) => {
                let word = words.iter().find(|word| **word == text);
                word.map_or(Given::Nothing, |word| Given::Choice(word))
            }
            _ => return self.read_query(text),
        })
    }

    fn check_text(&self, text: &str) -> Result<(), Problem> {
        if text.chars().any(char::is_control) {
            return Err(self.wrong("must not contain control characters"));
        }
        let (min, max) = match self.kind {
            ParamKind::Text { min, max } => (min, max),
            ParamKind::Cursor | ParamKind::AnyOf | ParamKind::Members => (1, LONG_LIMIT),
            _ => (1, TEXT_LIMIT),
        };
        let length = text.chars().count();
        if length < min {
            let detail = if min == 1 {
                "must not be empty"
            } else {
                "is too short"
            };
            return Err(self.wrong(detail));
        }
        if length > max {
            return Err(self.wrong(&format!("must have at most {max} characters")));
        }
        Ok(())
    }

    fn read_integer(&self, text: &str) -> Result<Given, Problem> {
        let ParamKind::Integer { min, max } = self.kind else {
            return Err(self.wrong("must be a whole number"));
        };
        let digits = text.strip_prefix('-').unwrap_or(text);
        let plain = digits.bytes().all(|b| b.is_ascii_digit())
            && !digits.is_empty()
            && (digits.len() == 1 || !digits.starts_with('0'));
        if !plain {
            return Err(self.wrong("must be a whole number"));
        }
        match text.parse() {
            Ok(number) if (min..=max).contains(&number) => Ok(Given::Integer(number)),
            _ => Err(self.wrong(&format!("must be between {min} and {max}"))),
        }
    }

    pub(crate) fn wrong(&self, detail: &str) -> Problem {
        Problem::parameter(self.name, format!("The parameter {} {detail}.", self.name))
    }

    /// The problem of this parameter's absence.
    pub(crate) fn missing(&self) -> Problem {
        self.wrong("is required")
    }
}

fn is_file_name(text: &str) -> bool {
    !text.starts_with('.')
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(kind: ParamKind, text: &str) -> Option<Given> {
        Param::new("p", "", kind).read_query(text.to_owned()).ok()
    }

    #[test]
    fn whole_numbers_are_written_plainly_and_within_limits() {
        let kind = ParamKind::Integer { min: 1, max: 100 };
        assert_eq!(read(kind, "1"), Some(Given::Integer(1)));
        assert_eq!(read(kind, "100"), Some(Given::Integer(100)));
        for text in [
            "",
            "0",
            "-1",
            "101",
            "1e9",
            "9223372036854775808",
            "abc",
            "1.5",
            "\0",
            "+5",
            "05",
            " 5",
            "٣",
        ] {
            assert_eq!(read(kind, text), None, "{text:?}");
        }
    }

    #[test]
    fn words_instants_and_alternatives() {
        let choice = ParamKind::Choice(&["1h", "24h"]);
        assert_eq!(read(choice, "24h"), Some(Given::Choice("24h")));
        assert_eq!(read(choice, "24H"), None);
        assert!(read(ParamKind::Instant, "2026-11-22T18:40:00Z").is_some());
        assert_eq!(read(ParamKind::Instant, "yesterday"), None);
        assert_eq!(
            read(ParamKind::AnyOf, "a,b"),
            Some(Given::AnyOf(vec!["a".into(), "b".into()]))
        );
        assert_eq!(read(ParamKind::AnyOf, "a,,b"), None);
        assert_eq!(
            read(ParamKind::Text { min: 1, max: 3 }, "äöü"),
            Some(Given::Text("äöü".into()))
        );
        assert_eq!(read(ParamKind::Text { min: 1, max: 3 }, "äöüa"), None);
    }

    #[test]
    fn what_cannot_name_anything_in_a_path_is_not_an_error_yet() {
        let path = |kind, text: &str| Param::new("p", "", kind).read_path(text.to_owned());
        assert!(matches!(
            path(ParamKind::Id, "nonsense"),
            Ok(Given::Nothing)
        ));
        assert!(matches!(
            path(ParamKind::SlugOrId, "a/b"),
            Ok(Given::Nothing)
        ));
        assert!(matches!(path(ParamKind::File, "../x"), Ok(Given::Nothing)));
        let word = path(ParamKind::Choice(&["rss.xml"]), "rss.html");
        assert!(matches!(word, Ok(Given::Nothing)));
        assert!(matches!(
            path(ParamKind::File, "display-10.webp"),
            Ok(Given::Text(_))
        ));
        assert!(path(ParamKind::SlugOrId, "a\0b").is_err());
        assert!(path(ParamKind::SlugOrId, &"a".repeat(201)).is_err());
    }
}
