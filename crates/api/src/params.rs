//! Reads path and query against what an operation declares; strictly, so that nothing a
//! caller meant is dropped in silence.

use std::borrow::Cow;

use crate::operation::Operation;
use crate::param::Given;
use crate::problem::{Code, Problem, printable};

/// The most bytes of a query as it is sent: what nginx takes of a whole request line.
pub(crate) const QUERY_LIMIT: usize = 8 * 1024;

/// Values as they were read, under their declared names.
pub(crate) type Values = Vec<(&'static str, Given)>;

/// Reads the path's parameters, whose raw segments routing found.
///
/// # Errors
/// 400 for bad percent-encoding, text that is no UTF-8, control characters, over-long
/// values. What is sound but names nothing is left as [`Given::Nothing`].
pub(crate) fn read_path(operation: &Operation, segments: &[&str]) -> Result<Values, Problem> {
    let mut values = Values::with_capacity(segments.len());
    for (param, segment) in operation.path_params.iter().zip(segments) {
        let text = decode(segment, false).ok_or_else(|| {
            let detail = format!("The parameter {} is wrongly percent-encoded.", param.name);
            Problem::parameter(param.name, detail)
        })?;
        values.push((param.name, param.read_path(text.into_owned())?));
    }
    Ok(values)
}

/// Reads the query.
///
/// # Errors
/// 400 for more than anybody asks, for what the operation does not declare, repeated what may be given once, or
/// values outside their limits, naming the parameter.
pub(crate) fn read_query(operation: &Operation, query: Option<&str>) -> Result<Values, Problem> {
    let query = query.unwrap_or_default();
    if query.len() > QUERY_LIMIT {
        let detail = format!("The query may have {QUERY_LIMIT} bytes at most.");
        return Err(Problem::new(Code::QueryTooLong, detail).with("limit", QUERY_LIMIT));
    }
    let mut values = Values::new();
    for piece in query.split('&').filter(|piece| !piece.is_empty()) {
        let (name, value) = piece.split_once('=').unwrap_or((piece, ""));
        let name = decode(name, true).unwrap_or(Cow::Borrowed(name));
        let Some(param) = operation.query.iter().find(|param| param.name == name) else {
            let name = printable(&name);
            let detail = format!("This operation has no parameter named {name}.");
            return Err(Problem::new(Code::UnknownParameter, detail).with("parameter", name));
        };
        if !param.repeatable && values.iter().any(|(given, _)| *given == param.name) {
            let detail = format!("The parameter {} may be given once.", param.name);
            let problem = Problem::new(Code::RepeatedParameter, detail);
            return Err(problem.with("parameter", param.name));
        }
        let text = decode(value, true).ok_or_else(|| {
            let detail = format!("The parameter {} is wrongly percent-encoded.", param.name);
            Problem::parameter(param.name, detail)
        })?;
        values.push((param.name, param.read_query(text.into_owned())?));
    }
    for param in operation.query.iter().filter(|param| param.required) {
        if !values.iter().any(|(given, _)| *given == param.name) {
            return Err(param.missing());
        }
    }
    Ok(values)
}

/// Undoes percent-encoding (and, in a query, `+` for a space); `None` where it is broken
/// or the outcome is no UTF-8.
fn decode(text: &str, plus_is_space: bool) -> Option<Cow<'_, str>> {
    let special = |b: u8| b == b'%' || (plus_is_space && b == b'+');
    if !text.bytes().any(special) {
        return Some(Cow::Borrowed(text));
    }
    let mut decoded = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        decoded.push(match byte {
            b'+' if plus_is_space => b' ',
            b'%' => hex(bytes.next()?)? << 4 | hex(bytes.next()?)?,
            other => other,
        });
    }
    String::from_utf8(decoded).ok().map(Cow::Owned)
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::param::{Param, ParamKind};

    fn operation() -> Operation {
        Operation::get("/v1/things/{thing}")
            .path_param("thing", "", ParamKind::SlugOrId)
            .query(Param::limit())
            .query(Param::new("tag", "", ParamKind::AnyOf).repeatable())
            .query(Param::new("q", "", ParamKind::Text { min: 1, max: 10 }))
    }

    fn refused(query: &str) -> (&'static str, String) {
        let problem = read_query(&operation(), Some(query)).unwrap_err();
        let parameter = problem.document("")["parameter"]
            .as_str()
            .unwrap()
            .to_owned();
        (problem.code().word(), parameter)
    }

    #[test]
    fn a_query_is_read_whole_or_refused_by_name() {
        let values = read_query(&operation(), Some("limit=5&tag=a,b&tag=c&q=x+%C3%A4%2B")).unwrap();
        assert_eq!(
            values,
            vec![
                ("limit", Given::Integer(5)),
                ("tag", Given::AnyOf(vec!["a".into(), "b".into()])),
                ("tag", Given::AnyOf(vec!["c".into()])),
                ("q", Given::Text("x ä+".into())),
            ]
        );
        assert!(read_query(&operation(), None).unwrap().is_empty());
        assert!(read_query(&operation(), Some("")).unwrap().is_empty());
        assert_eq!(refused("page=2"), ("unknown_parameter", "page".into()));
        assert_eq!(refused("Limit=2"), ("unknown_parameter", "Limit".into()));
        assert_eq!(refused("a%0d%0ab=2"), ("unknown_parameter", "a??b".into()));
        assert_eq!(
            refused("limit=2&limit=2"),
            ("repeated_parameter", "limit".into())
        );
        for query in [
            "limit",
            "limit=",
            "limit=%zz",
            "limit=%00",
            "limit=1%",
            "limit=1=1",
        ] {
            assert_eq!(
                refused(query),
                ("invalid_parameter", "limit".into()),
                "{query}"
            );
        }
        for query in ["q=%ff", "q=%c0%af", "q=%ed%a0%80", "q=%00", "q=12345678901"] {
            assert_eq!(refused(query), ("invalid_parameter", "q".into()), "{query}");
        }
    }

    #[test]
    fn a_path_value_is_refused_only_where_it_is_unsound() {
        let read = |segment: &str| read_path(&operation(), &[segment]);
        assert!(matches!(read("a%2Fb").unwrap()[0].1, Given::Nothing));
        assert!(matches!(read("a+b").unwrap()[0].1, Given::Nothing));
        for segment in ["%", "%g0", "%ff", "a%00", "a%0a"] {
            assert!(read(segment).is_err(), "{segment}");
        }
    }
}
