//! The answers an operation declares.

use std::borrow::Cow;

use serde_json::Value;
use utoipa::ToSchema;
use utoipa::openapi::{RefOr, Schema};

use super::Operation;

/// An answer an operation can give.
pub struct Described {
    pub(crate) status: u16,
    pub(crate) describe: &'static str,
    pub(crate) content: Content,
    pub(crate) headers: Vec<(&'static str, &'static str)>,
}

/// What is in an answer.
pub enum Content {
    /// Nothing.
    Empty,
    /// JSON of a named schema.
    Json {
        /// The schema.
        schema: SchemaSource,
        /// A whole answer as it may be seen.
        example: Value,
    },
    /// JSON of a schema written by hand.
    Raw {
        /// The schema.
        schema: Value,
        /// The content type.
        media_type: &'static str,
        /// A whole answer as it may be seen, where one says something.
        example: Option<Value>,
    },
    /// Bytes of one of these content types.
    Bytes(&'static [&'static str]),
    /// Bytes of one of these content types, or JSON whose schema is another's.
    BytesOrJson {
        /// The content types of bytes.
        media_types: &'static [&'static str],
        /// The content type of the JSON.
        json: &'static str,
        /// A whole answer of JSON as it may be seen.
        example: Value,
    },
}

/// Where a view's schema comes from.
#[derive(Clone, Copy)]
pub struct SchemaSource {
    pub(crate) name: fn() -> Cow<'static, str>,
    pub(crate) schema: fn() -> RefOr<Schema>,
    pub(crate) collect: fn(&mut Vec<(String, RefOr<Schema>)>),
    pub(crate) list: bool,
}

impl SchemaSource {
    /// The schema of `T`, alone or as the entries of a list.
    pub fn of<T: ToSchema>(list: bool) -> Self {
        Self {
            name: T::name,
            schema: T::schema,
            collect: T::schemas,
            list,
        }
    }
}

impl Operation {
    /// Declares an answer of JSON.
    pub fn answers<T: ToSchema>(self, status: u16, describe: &'static str, example: Value) -> Self {
        let content = Content::Json {
            schema: SchemaSource::of::<T>(false),
            example,
        };
        self.answers_content(status, describe, content)
    }

    /// Declares the answer of a creation (201 with `Location` and `ETag`).
    pub fn answers_created<T: ToSchema>(self, describe: &'static str, example: Value) -> Self {
        self.answers::<T>(201, describe, example)
            .header("Location", "The new resource's address, path-absolute.")
            .versioned()
    }

    /// Says that the answer declared last carries the resource's version as its ETag.
    pub fn versioned(self) -> Self {
        self.header("ETag", "The resource's version, for `If-Match`.")
    }

    /// Declares an answer of one page of a list of `T` (200, with `Link`).
    pub fn answers_list<T: ToSchema>(self, describe: &'static str, entry_example: Value) -> Self {
        let example = serde_json::json!({
            "data": [entry_example],
            "page": {"limit": 20, "next": null, "prev": null},
        });
        let content = Content::Json {
            schema: SchemaSource::of::<T>(true),
            example,
        };
        self.answers_content(200, describe, content).header(
            "Link",
            "The addresses of the next and the previous page (RFC 8288).",
        )
    }

    /// Declares an answer without a body.
    pub fn answers_empty(self, status: u16, describe: &'static str) -> Self {
        self.answers_content(status, describe, Content::Empty)
    }

    /// Declares an answer of bytes of one of these content types (200).
    pub fn answers_bytes(
        self,
        describe: &'static str,
        media_types: &'static [&'static str],
    ) -> Self {
        self.answers_content(200, describe, Content::Bytes(media_types))
    }

    /// Declares a redirect (301 with `Location`).
    pub fn answers_moved(self, describe: &'static str) -> Self {
        self.answers_empty(301, describe)
            .header("Location", "The present address, path-absolute.")
    }

    /// Declares an answer.
    pub fn answers_content(
        mut self,
        status: u16,
        describe: &'static str,
        content: Content,
    ) -> Self {
        self.answers.push(Described {
            status,
            describe,
            content,
            headers: Vec::new(),
        });
        self
    }

    /// Declares a header of the answer declared last.
    pub fn header(mut self, name: &'static str, describe: &'static str) -> Self {
        if let Some(answer) = self.answers.last_mut() {
            answer.headers.push((name, describe));
        }
        self
    }
}
