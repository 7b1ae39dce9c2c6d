//! Shapes: what clients may send, declared once for checking, normalising and the
//! schemas of the API's document.
//!
//! ```
//! use newsdesk_domain::shape::{RefKind, list, member, object, reference, text};
//!
//! let note = object(
//!     "NoteInput",
//!     vec![
//!         member("headline", text(255)).required().describe("What it says."),
//!         member("tags", list(reference(RefKind::Tag)).max(20)),
//!     ],
//! )
//! .read_only(&["id"]);
//! let lifted = note.lift(&serde_json::json!({"headline": "", "id": 1}));
//! let codes: Vec<_> = lifted.findings.iter().map(|f| (f.pointer.as_str(), f.code)).collect();
//! assert_eq!(codes, [("/headline", "blank"), ("/id", "read_only")]);
//! ```

mod build;
pub(crate) mod characters;
mod fit;
mod leaf;
mod lift;
mod schema;
#[cfg(test)]
mod tests;

pub use build::{
    boolean, choice, country, email, html, identity, instant, integer, language, lazy, list,
    member, number, object, reference, slug, tagged, text, url,
};

use serde::Serialize;
use serde_json::Value;

/// The longest inline HTML, in code points after sanitising.
pub const MAX_HTML: usize = 20_000;

/// How many findings one request reports; more would help nobody.
pub const MAX_FINDINGS: usize = 100;

/// One thing that is wrong with what was sent.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Finding {
    /// Where, as a JSON Pointer (RFC 6901); `""` is the whole.
    pub pointer: String,
    /// What, as a stable word in snake_case.
    pub code: &'static str,
    /// What, as a sentence that names the limit and never repeats the input.
    pub detail: String,
}

impl Finding {
    /// A finding at a place.
    pub fn new(pointer: impl Into<String>, code: &'static str, detail: impl Into<String>) -> Self {
        Self {
            pointer: pointer.into(),
            code,
            detail: detail.into(),
        }
    }
}

/// What a reference may point at.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum RefKind {
    /// An article, by id or slug.
    Article,
    /// A byline, by id or slug.
    Byline,
    /// A tag, by id or slug.
    Tag,
    /// A section, by id or slug.
    Section,
    /// A collection, by id or slug.
    Collection,
    /// A photo, by id.
    Photo,
    /// A file of any kind, by id.
    Media,
    /// A member of staff, by id.
    Staff,
}

impl RefKind {
    /// Whether things of this kind have a slug besides their id.
    pub const fn has_slug(self) -> bool {
        !matches!(self, Self::Photo | Self::Media | Self::Staff)
    }

    /// What such a thing is called in a sentence.
    pub const fn noun(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Byline => "byline",
            Self::Tag => "tag",
            Self::Section => "section",
            Self::Collection => "collection",
            Self::Photo => "photo",
            Self::Media => "file",
            Self::Staff => "member of staff",
        }
    }
}

/// A reference that was sent, still to be looked up.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reference {
    /// Where it stands, in what was sent as in the lifted value.
    pub pointer: String,
    /// What it should point at.
    pub kind: RefKind,
    /// The id or the slug, in its canonical spelling.
    pub text: String,
}

/// What was sent, normalised, and what is wrong with it.
#[derive(Clone, PartialEq, Debug)]
pub struct Lifted {
    /// The normalised tree: `null` members gone, text in NFC, references reduced to their
    /// text. What has a finding is missing (or `null` in a list, so that pointers hold).
    pub value: Value,
    /// All that is wrong, up to [`MAX_FINDINGS`]; empty if and only if `value` may be used.
    pub findings: Vec<Finding>,
    /// Every reference in `value`.
    pub references: Vec<Reference>,
}

/// A form that text must have, for checking and for showing.
#[derive(Clone, Copy, Debug)]
pub struct Pattern {
    /// A regular expression (ECMA-262) for the schema.
    pub expression: &'static str,
    /// The check itself, which must agree with it.
    pub matches: fn(&str) -> bool,
    /// A sentence that says what is wanted.
    pub detail: &'static str,
}

/// What a value that a client sends may be.
#[derive(Clone, Debug)]
pub struct Shape {
    kind: Kind,
}

#[derive(Clone, Debug)]
enum Kind {
    Text(Text),
    Html,
    Boolean,
    Integer {
        min: i64,
        max: i64,
    },
    Number {
        min: f64,
        max: f64,
    },
    Instant,
    Choice(&'static [&'static str]),
    Language,
    Country,
    Url {
        schemes: &'static [&'static str],
        max: usize,
    },
    Email,
    Slug,
    Identity,
    Reference(RefKind),
    List {
        item: Box<Shape>,
        min: usize,
        max: Option<usize>,
    },
    Object(Box<Object>),
    Tagged(Box<Tagged>),
    Lazy(fn() -> &'static Shape),
}

#[derive(Clone, Debug)]
struct Text {
    min: usize,
    max: usize,
    multiline: bool,
    not_blank: bool,
    pattern: Option<Pattern>,
}

#[derive(Clone, Debug)]
struct Object {
    name: &'static str,
    members: Vec<Member>,
    read_only: Vec<&'static str>,
    decorated: Vec<&'static str>,
    example: Option<Value>,
}

#[derive(Clone, Debug)]
struct Tagged {
    name: &'static str,
    tag: &'static str,
    variants: Vec<(&'static str, Shape)>,
}

/// A member of an object: optional unless it says otherwise.
#[derive(Clone, Debug)]
pub struct Member {
    name: &'static str,
    shape: Shape,
    required: bool,
    description: Option<&'static str>,
}

/// What a shape tells of itself.
impl Shape {
    /// The name of its schema: objects and tagged shapes have one.
    pub fn name(&self) -> Option<&'static str> {
        match &self.kind {
            Kind::Object(object) => Some(object.name),
            Kind::Tagged(tagged) => Some(tagged.name),
            Kind::Lazy(shape_of) => shape_of().name(),
            _ => None,
        }
    }

    /// An object's example.
    pub fn shown_example(&self) -> Option<&Value> {
        match &self.kind {
            Kind::Object(object) => object.example.as_ref(),
            Kind::Lazy(shape_of) => shape_of().shown_example(),
            _ => None,
        }
    }

    /// The names of an object's writable members, in order.
    pub fn member_names(&self) -> impl Iterator<Item = &'static str> + '_ {
        let members = match &self.kind {
            Kind::Object(object) => object.members.as_slice(),
            _ => &[],
        };
        members.iter().map(|member| member.name)
    }
}
