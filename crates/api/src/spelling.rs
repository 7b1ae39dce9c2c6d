//! What was asked, in one spelling: for cursors, links and the cache of answers.

use std::fmt::Write as _;

use crate::operation::Operation;
use crate::param::{Given, MIN_VERSION, SlugOrId};
use crate::params::Values;

/// What a request asks for, however it was written: the operation, what its path names,
/// and its query as it was understood, without what is the default anyway.
pub(crate) fn canonical(operation: &Operation, path: &Values, query: &Values) -> String {
    let mut key = String::with_capacity(96);
    key.push_str(operation.id);
    for (_, given) in path {
        key.push(' ');
        write_given(&mut key, given);
    }
    let mut query: Vec<_> = query
        .iter()
        .filter(|(name, _)| *name != MIN_VERSION)
        .collect();
    query.sort_by_key(|(name, _)| *name);
    for (name, given) in query {
        let start = key.len();
        key.push(' ');
        key.push_str(name);
        key.push('=');
        let value = key.len();
        write_given(&mut key, given);
        let param = operation.query.iter().find(|param| param.name == *name);
        if param.and_then(|param| param.default) == key.get(value..) {
            key.truncate(start);
        }
    }
    key
}

/// What the cursors of a list are bound to: the operation, its path, and those of these
/// parameters that filter.
pub(crate) fn scope_of(operation: &str, path: &str, query: &[(&'static str, Given)]) -> String {
    let mut scope = format!("{operation} {path}");
    for (name, given) in query {
        if !["limit", "cursor", "count", MIN_VERSION].contains(name) {
            scope.push(' ');
            scope.push_str(name);
            scope.push('=');
            write_given(&mut scope, given);
        }
    }
    scope
}

/// Appends a query value as it was understood.
pub(crate) fn write_given(target: &mut String, given: &Given) {
    match given {
        Given::Text(text) => encode(target, text),
        Given::AnyOf(alternatives) => encode(target, &alternatives.join(",")),
        Given::Integer(number) => encode(target, &number.to_string()),
        Given::Choice(word) => encode(target, word),
        Given::Boolean(value) => encode(target, &value.to_string()),
        Given::Instant(instant) => encode(target, &instant.to_string()),
        Given::Id(id) => encode(target, &id.to_string()),
        Given::SlugOrId(SlugOrId::Slug(slug)) => target.push_str(slug.as_str()),
        Given::SlugOrId(SlugOrId::Id(id)) => encode(target, &id.to_string()),
        Given::Nothing => {}
    }
}

/// Appends a query value, percent-encoded where it is not unreserved (RFC 3986).
pub(crate) fn encode(target: &mut String, value: &str) {
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b',' | b':') {
            target.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(target, "%{byte:02X}");
        }
    }
}
