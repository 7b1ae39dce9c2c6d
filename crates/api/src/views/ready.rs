//! JSON that is written already, and stands in an answer as it is.

use serde::ser::SerializeStruct as _;
use serde::{Serialize, Serializer};

/// By this name serde_json knows its `RawValue`, whose text it writes as it is. It makes one
/// of a text only after having read that as JSON again, byte by byte, and of a value in a
/// room that it makes larger again and again; so it is named here. (The name has been the
/// same since there are such values; were it another one day, the tests of `prose` would
/// say so.)
const RAW: &str = "$serde_json::private::RawValue";

/// The room that is made for an entry of a list before it is written, in bytes.
const USUAL: usize = 8 * 1024;

/// A piece of JSON; for serde_json only.
#[derive(Debug)]
pub(crate) struct Ready(String);

impl Ready {
    /// A value as JSON.
    ///
    /// # Errors
    /// That it has no JSON form.
    pub fn of<T: Serialize>(value: &T) -> Result<Self, serde_json::Error> {
        let mut json = Vec::with_capacity(USUAL);
        serde_json::to_writer(&mut json, value)?;
        let json = String::from_utf8(json).map_err(serde::ser::Error::custom)?;
        Ok(Self(json))
    }

    /// What is JSON already.
    pub fn from_json(json: String) -> Self {
        Self(json)
    }

    /// The JSON.
    #[cfg(test)]
    pub fn get(&self) -> &str {
        &self.0
    }
}

impl Serialize for Ready {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut raw = to.serialize_struct(RAW, 1)?;
        raw.serialize_field(RAW, &self.0)?;
        raw.end()
    }
}
