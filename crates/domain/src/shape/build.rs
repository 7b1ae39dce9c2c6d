//! Building shapes: a function for each kind, and what can be said of it.

use serde_json::Value;

#[cfg(doc)]
use super::MAX_HTML;
use super::{Kind, Member, Object, Pattern, RefKind, Shape, Tagged, Text};

impl Member {
    /// Makes it a member that must be there; a text must not be blank either.
    #[must_use]
    pub fn required(mut self) -> Self {
        self.required = true;
        if let Kind::Text(text) = &mut self.shape.kind {
            text.not_blank = true;
        }
        self
    }

    /// What it is for, in the schema.
    #[must_use]
    pub fn describe(mut self, description: &'static str) -> Self {
        self.description = Some(description);
        self
    }
}

/// A member of this name; a shape declared elsewhere may be lent.
pub fn member(name: &'static str, shape: impl Into<Shape>) -> Member {
    Member {
        name,
        shape: shape.into(),
        required: false,
        description: None,
    }
}

const fn shape(kind: Kind) -> Shape {
    Shape { kind }
}

/// A line of text of at most `max` code points after NFC.
pub const fn text(max: usize) -> Shape {
    shape(Kind::Text(Text {
        min: 0,
        max,
        multiline: false,
        not_blank: false,
        pattern: None,
    }))
}

/// Inline HTML, sanitised, of at most [`MAX_HTML`] code points.
pub const fn html() -> Shape {
    shape(Kind::Html)
}

/// `true` or `false`.
pub const fn boolean() -> Shape {
    shape(Kind::Boolean)
}

/// A whole number from `min` to `max`; `2.0` is one.
pub const fn integer(min: i64, max: i64) -> Shape {
    shape(Kind::Integer { min, max })
}

/// A number from `min` to `max`.
pub const fn number(min: f64, max: f64) -> Shape {
    shape(Kind::Number { min, max })
}

/// An instant as RFC 3339, normalised to UTC.
pub const fn instant() -> Shape {
    shape(Kind::Instant)
}

/// One of these words.
pub const fn choice(words: &'static [&'static str]) -> Shape {
    shape(Kind::Choice(words))
}

/// A language (BCP 47), made canonical.
pub const fn language() -> Shape {
    shape(Kind::Language)
}

/// A country (ISO 3166-1 alpha-2).
pub const fn country() -> Shape {
    shape(Kind::Country)
}

/// An absolute URL of one of these schemes, at most `max` code points long.
pub const fn url(schemes: &'static [&'static str], max: usize) -> Shape {
    shape(Kind::Url { schemes, max })
}

/// An email address, kept as written.
pub const fn email() -> Shape {
    shape(Kind::Email)
}

/// A slug, folded to its one spelling.
pub const fn slug() -> Shape {
    shape(Kind::Slug)
}

/// An id (a UUID) that is not looked up.
pub const fn identity() -> Shape {
    shape(Kind::Identity)
}

/// A reference: an id, a slug, or an object of which only `id` counts.
pub const fn reference(kind: RefKind) -> Shape {
    shape(Kind::Reference(kind))
}

/// A list of such items.
pub fn list(item: impl Into<Shape>) -> Shape {
    shape(Kind::List {
        item: Box::new(item.into()),
        min: 0,
        max: None,
    })
}

/// An object with these members and no others, by this name among the schemas.
pub fn object(name: &'static str, members: Vec<Member>) -> Shape {
    shape(Kind::Object(Box::new(Object {
        name,
        members,
        read_only: Vec::new(),
        decorated: Vec::new(),
        example: None,
    })))
}

/// One of several objects, told apart by the word in the member `tag`. The variants'
/// objects do not declare that member.
pub fn tagged(
    name: &'static str,
    tag: &'static str,
    variants: Vec<(&'static str, Shape)>,
) -> Shape {
    shape(Kind::Tagged(Box::new(Tagged {
        name,
        tag,
        variants,
    })))
}

/// A shape that is declared elsewhere, perhaps around this one.
pub const fn lazy(shape_of: fn() -> &'static Shape) -> Shape {
    shape(Kind::Lazy(shape_of))
}

/// Builders. Each says what it applies to; elsewhere it changes nothing, and a debug
/// build stops there.
impl Shape {
    /// Text: lets line breaks and tabs through.
    #[must_use]
    pub fn multiline(mut self) -> Self {
        self.text("multiline", |text| text.multiline = true);
        self
    }

    /// Text: refuses what shows nothing. A required member's text always is so.
    #[must_use]
    pub fn not_blank(mut self) -> Self {
        self.text("not_blank", |text| text.not_blank = true);
        self
    }

    /// Text: wants this form.
    #[must_use]
    pub fn pattern(mut self, pattern: Pattern) -> Self {
        self.text("pattern", |text| text.pattern = Some(pattern));
        self
    }

    /// Text: at least this many code points. Lists: at least this many items.
    #[must_use]
    pub fn min(mut self, least: usize) -> Self {
        match &mut self.kind {
            Kind::List { min, .. } => *min = least,
            _ => self.text("min", |text| text.min = least),
        }
        self
    }

    /// Lists: at most this many items.
    #[must_use]
    pub fn max(mut self, most: usize) -> Self {
        match &mut self.kind {
            Kind::List { max, .. } => *max = Some(most),
            _ => debug_assert!(false, "max is for lists"),
        }
        self
    }

    /// Objects: members that only the server writes; sending one is refused.
    #[must_use]
    pub fn read_only(mut self, names: &[&'static str]) -> Self {
        self.object("read_only", |object| object.read_only.extend(names));
        self
    }

    /// Objects: members that answers show beside the written ones; sent back, they are
    /// ignored.
    #[must_use]
    pub fn decorated(mut self, names: &[&'static str]) -> Self {
        self.object("decorated", |object| object.decorated.extend(names));
        self
    }

    /// Objects: an example for the schema.
    #[must_use]
    pub fn example(mut self, example: Value) -> Self {
        self.object("example", |object| object.example = Some(example));
        self
    }

    fn text(&mut self, builder: &str, change: impl FnOnce(&mut Text)) {
        match &mut self.kind {
            Kind::Text(text) => change(text),
            _ => debug_assert!(false, "{builder} is for text"),
        }
    }

    fn object(&mut self, builder: &str, change: impl FnOnce(&mut Object)) {
        match &mut self.kind {
            Kind::Object(object) => change(object),
            _ => debug_assert!(false, "{builder} is for objects"),
        }
    }
}

impl From<&Shape> for Shape {
    fn from(lent: &Shape) -> Self {
        lent.clone()
    }
}
