//! What a property may be: a text, alternatives or a list of values, or a structure.

use super::Name;
use crate::metadata::{MAX_TEXT, filled};

/// The value of a property, whichever of these it is.
#[derive(Debug, Default)]
pub(super) struct Value {
    text: String,
    pub(super) language: Option<String>,
    pub(super) fields: Vec<(Name, Value)>,
    pub(super) items: Vec<Value>,
}

impl Value {
    /// More of its text; what would be too much is left out.
    pub(super) fn push(&mut self, text: &str) {
        if self.text.len() + text.len() <= MAX_TEXT {
            self.text.push_str(text);
        }
    }

    /// As a text: of alternatives the default, else the first.
    pub(super) fn text(&self) -> Option<String> {
        let by_default = |item: &&Self| item.language.as_deref() == Some("x-default");
        let defaults = self.items.iter().filter(by_default);
        let mut chosen = defaults.chain(&self.items).filter_map(Self::plain);
        chosen.next().or_else(|| self.plain())
    }

    /// As a list of texts; a text alone is one.
    pub(super) fn texts(&self) -> Vec<String> {
        if self.items.is_empty() {
            return self.plain().into_iter().collect();
        }
        self.items.iter().filter_map(Self::plain).collect()
    }

    /// As a list of structures; one alone is one.
    pub(super) fn structures(&self) -> &[Self] {
        if self.items.is_empty() {
            return std::slice::from_ref(self);
        }
        &self.items
    }

    /// The text of a field.
    pub(super) fn text_of(&self, name: Name) -> Option<String> {
        let fields = self.fields.iter().filter(|(found, _)| *found == name);
        fields.into_iter().find_map(|(_, value)| value.text())
    }

    /// Its own text, or that of the value it qualifies.
    fn plain(&self) -> Option<String> {
        filled(&self.text).or_else(|| {
            let mut fields = self.fields.iter();
            let (_, value) = fields.find(|(name, _)| *name == Name::Qualified)?;
            filled(&value.text)
        })
    }
}
