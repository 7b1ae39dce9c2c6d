//! How long files and functions may be, with a list of exceptions that can only shrink.

use std::collections::BTreeMap;
use std::path::Path;

use super::Findings;
use crate::Outcome;
use crate::place::{sources, text};

const FILE_LINES_MAX: usize = 400;
const FUNCTION_LINES_MAX: usize = 70;
/// Of a test, which may tell a story from its beginning to its end, or be a table.
const TEST_LINES_MAX: usize = 120;

/// Longer ones that are known, one a line: `path lines` or `path function lines`.
const EXCEPTIONS: &str = "xtask/tidy-exceptions.txt";

/// A file (without a function) or a function, and how many lines it has.
type Lengths = BTreeMap<(String, Option<String>), usize>;

/// Checks every source against the limits and the exceptions.
pub fn check() -> Outcome<Findings> {
    let mut long = Lengths::new();
    for path in sources()? {
        let source = text(&path)?;
        let name = path.to_string_lossy().into_owned();
        let lines = source.lines().count();
        if lines > FILE_LINES_MAX {
            long.insert((name.clone(), None), lines);
        }
        for (function, lines) in functions(&source) {
            if lines > function_limit(&name) {
                long.insert((name.clone(), Some(function)), lines);
            }
        }
    }
    compare(&long, &exceptions(&text(Path::new(EXCEPTIONS))?)?)
}

/// How long a function of this file may be.
fn function_limit(path: &str) -> usize {
    let tests =
        path.starts_with("tests/") || path.contains("/tests/") || path.ends_with("/tests.rs");
    if tests {
        TEST_LINES_MAX
    } else {
        FUNCTION_LINES_MAX
    }
}

fn exceptions(listed: &str) -> Outcome<Lengths> {
    let lines = listed.lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(
            |line| match line.split_whitespace().collect::<Vec<_>>()[..] {
                [path, lines] => Ok(((path.to_owned(), None), lines.parse()?)),
                [path, function, lines] => {
                    Ok(((path.to_owned(), Some(function.to_owned())), lines.parse()?))
                }
                _ => Err(format!("{EXCEPTIONS}: cannot read `{line}`").into()),
            },
        )
        .collect()
}

fn compare(long: &Lengths, excepted: &Lengths) -> Outcome<Findings> {
    let mut findings = Findings::new();
    for ((path, function), lines) in long {
        let (limit, what) = match function {
            None => (FILE_LINES_MAX, path.clone()),
            Some(function) => (function_limit(path), format!("{path}: fn {function}")),
        };
        match excepted.get(&(path.clone(), function.clone())) {
            Some(known) if lines <= known => {}
            Some(known) => findings.push(format!(
                "{what} has {lines} lines, and its exception only {known}"
            )),
            None => findings.push(format!("{what} has {lines} lines; {limit} are enough")),
        }
    }
    for (place, _) in excepted
        .iter()
        .filter(|(place, _)| !long.contains_key(*place))
    {
        let (path, function) = place;
        let function = function.as_deref().unwrap_or("the file");
        findings.push(format!(
            "{path}: {function} needs its exception no longer; strike it from {EXCEPTIONS}"
        ));
    }
    Ok(findings)
}

/// The functions of a formatted source and their lines, from `fn` to the closing brace,
/// which stands below the `fn` because rustfmt put it there.
fn functions(source: &str) -> Vec<(String, usize)> {
    let lines: Vec<&str> = source.lines().collect();
    let mut found = Vec::new();
    for (start, line) in lines.iter().enumerate() {
        let Some(name) = function_name(line) else {
            continue;
        };
        let indent = line.len() - line.trim_start().len();
        let closing = format!("{}}}", " ".repeat(indent));
        let end = lines.iter().skip(start).position(|line| {
            let own = line.len() - line.trim_start().len() == indent;
            // A declaration without a body, or one that fits a line.
            *line == closing || (own && (line.ends_with(';') || line.ends_with('}')))
        });
        found.push((name.to_owned(), end.unwrap_or(0) + 1));
    }
    found
}

fn function_name(line: &str) -> Option<&str> {
    let mut rest = line.trim_start();
    if let Some(after) = rest.strip_prefix("pub") {
        rest = match after.strip_prefix('(') {
            Some(scope) => scope.split_once(')')?.1,
            None => after,
        };
        rest = rest.trim_start();
    }
    for word in ["const ", "async ", "unsafe "] {
        rest = rest.strip_prefix(word).unwrap_or(rest);
    }
    let rest = rest.strip_prefix("fn ")?;
    let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_')?;
    rest.get(..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_are_measured_from_head_to_brace() {
        let source = "\
fn one() {}
pub(crate) async fn two(
    a: u8,
) -> u8 {
    if a > 1 {
        return 1;
    }
    a
}
trait T {
    fn three();
    fn four(&self) -> u8 {
        4
    }
}
";
        let found = functions(source);
        let expected = [("one", 1), ("two", 8), ("three", 1), ("four", 3)];
        assert_eq!(found.len(), expected.len());
        for ((name, lines), (wanted, length)) in found.iter().zip(expected) {
            assert_eq!((name.as_str(), *lines), (wanted, length));
        }
    }

    #[test]
    fn exceptions_only_shrink() {
        let list = |text: &str| exceptions(text).unwrap();
        let long = list("a.rs 500\na.rs go 90");
        let none: [String; 0] = [];
        assert_eq!(compare(&long, &list("a.rs 500\na.rs go 90")).unwrap(), none);
        assert_eq!(
            compare(&long, &list("a.rs 450\na.rs go 90")).unwrap().len(),
            1
        );
        assert_eq!(compare(&long, &list("a.rs go 90")).unwrap().len(), 1);
        let stale = "a.rs 500\na.rs go 90\nb.rs 500";
        assert_eq!(compare(&long, &list(stale)).unwrap().len(), 1);
    }
}
