//! What was asked, in one spelling: for cursors, links and the cache of answers.

use std::fmt::Write as _;

use crate::operation::Operation;
use crate::param::{Given, MIN_VERSION, SlugOrId};
use crate::params::Values;
use crate::views::fields::FIELDS;

/// By the version it waits for no answer differs.
const UNHEARD: [&str; 1] = [MIN_VERSION];

/// What of a list's query changes neither which entries it has nor their order.
const FILTERING_NOTHING: [&str; 5] = ["limit", "cursor", "count", MIN_VERSION, FIELDS];

/// What a request asks for, however it was written: the operation, what its path names,
/// and its query as it was understood, without what is the default anyway.
pub(crate) fn canonical(operation: &Operation, path: &Values, query: &Values) -> String {
    one_spelling(operation, path, query, &UNHEARD)
}

/// What the cursors of a list are bound to: the same, but for the parameters that filter
/// nothing. It must tell no two requests apart that share an answer, since they are handed
/// each other's cursors.
pub(crate) fn scope_of(operation: &Operation, path: &Values, query: &Values) -> String {
    one_spelling(operation, path, query, &FILTERING_NOTHING)
}

fn one_spelling(operation: &Operation, path: &Values, query: &Values, but: &[&str]) -> String {
    let mut spelled = String::with_capacity(96);
    spelled.push_str(operation.id);
    for (_, given) in path {
        spelled.push(' ');
        write_given(&mut spelled, given);
    }
    spelled.push(' ');
    write_query(&mut spelled, operation, query, but);
    spelled
}

/// The path-absolute address of what a request asks for, in its one spelling.
pub(crate) fn address(operation: &Operation, path: &Values, query: &Values) -> String {
    let mut address = String::with_capacity(96);
    let mut named = path.iter();
    for segment in operation.path.split('/').skip(1) {
        address.push('/');
        match (segment.starts_with('{'), named.as_slice()) {
            (true, [(_, given), ..]) => {
                write_given(&mut address, given);
                named.next();
            }
            _ => address.push_str(segment),
        }
    }
    address.push('?');
    let bare = address.len();
    write_query(&mut address, operation, query, &UNHEARD);
    if address.len() == bare {
        address.pop();
    }
    address
}

/// Appends a query by its names, without some of them and without what is the default
/// anyway.
fn write_query(target: &mut String, operation: &Operation, query: &Values, but: &[&str]) {
    let own = query.iter().filter(|(name, _)| !but.contains(name));
    let mut query: Vec<_> = own.collect();
    query.sort_by_key(|(name, _)| *name);
    let first = target.len();
    for (name, given) in query {
        let start = target.len();
        if start > first {
            target.push('&');
        }
        target.push_str(name);
        target.push('=');
        let value = target.len();
        write_given(target, given);
        let param = operation.query.iter().find(|param| param.name == *name);
        if param.and_then(|param| param.default) == target.get(value..) {
            target.truncate(start);
        }
    }
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
