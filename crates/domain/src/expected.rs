//! What an editor expects to change: the versions named in `If-Match`.

/// The versions a write may replace.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Expected {
    /// Whatever stands there (`If-Match: *`).
    Any,
    /// One of these; none of them where the header named only what can never match.
    Versions(Vec<i64>),
}

impl Expected {
    /// Whether the version that stands there may be replaced.
    pub fn admits(&self, version: i64) -> bool {
        match self {
            Expected::Any => true,
            Expected::Versions(versions) => versions.contains(&version),
        }
    }
}
