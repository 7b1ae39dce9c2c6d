//! JSON objects in which absent members are left out, as the formats of others have them.

use serde_json::{Map, Value};

/// An object that is put together member by member.
#[derive(Default)]
pub(crate) struct Sparse(Map<String, Value>);

impl Sparse {
    /// An object with nothing in it.
    pub fn new() -> Self {
        Self::default()
    }

    /// An object of this schema.org type.
    pub fn typed(kind: &str) -> Self {
        Self::new().with("@type", kind)
    }

    /// Adds a member.
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.0.insert(name.to_owned(), value.into());
        self
    }

    /// Adds a member, if there is something to say.
    pub fn maybe(self, name: &str, value: Option<impl Into<Value>>) -> Self {
        match value.map(Into::into) {
            None | Some(Value::Null) => self,
            Some(Value::String(text)) if text.is_empty() => self,
            Some(value) => self.with(name, value),
        }
    }

    /// Adds a list, if there is anything in it.
    pub fn list(self, name: &str, values: impl IntoIterator<Item = Value>) -> Self {
        let values: Vec<Value> = values.into_iter().collect();
        match values.is_empty() {
            true => self,
            false => self.with(name, values),
        }
    }

    /// The object.
    pub fn done(self) -> Value {
        Value::Object(self.0)
    }
}
