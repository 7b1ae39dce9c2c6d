//! How every file opens, words that may not stand in it, and words that may stand in
//! some files only.

use std::path::Path;

use super::Findings;
use crate::Outcome;
use crate::place::{sources, text};

/// Words for a desk, not for the main branch. Split, so that this file is clean itself.
const UNFINISHED: [&str; 5] = [
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("db", "g!("),
    concat!("to", "do!("),
    concat!("unimpl", "emented!("),
];

/// Tests are never skipped: a test that cannot pass is no test.
const SKIPPED: &str = concat!("#[ig", "nore");

/// The one crate that speaks SQL.
const STORE: &str = "crates/persistence/";

/// Its name for the library that does.
const LIBRARY: &str = concat!("die", "sel");

/// The files in which the two databases may be told apart by hand; anywhere else a
/// query is written once, in `each!`.
const TELL_APART: [&str; 8] = [
    // Verbs take turns: SQLite has one writer anyway.
    "crates/persistence/src/changes.rs",
    "crates/persistence/src/connection.rs",
    "crates/persistence/src/dialect.rs",
    // How each gives up what was deleted.
    "crates/persistence/src/erasure.rs",
    "crates/persistence/src/migrate.rs",
    // Row locks: SQLite has one writer and needs none.
    "crates/persistence/src/staff.rs",
    // One statement for several changes, which SQLite has no words for and no need of.
    "crates/persistence/src/together.rs",
    "crates/persistence/tests/",
];

const VARIANTS: [&str; 2] = [
    concat!("Connection::", "Sqlite"),
    concat!("Connection::", "Postgres"),
];

/// Checks every source.
pub fn check() -> Outcome<Findings> {
    let mut findings = Findings::new();
    for path in sources()? {
        of_file(&path, &text(&path)?, &mut findings);
    }
    Ok(findings)
}

fn of_file(path: &Path, source: &str, findings: &mut Findings) {
    let name = path.to_string_lossy();
    let opening = source.lines().next().unwrap_or_default();
    let sentence = opening.strip_prefix("//! ").unwrap_or_default();
    if sentence.trim().is_empty() {
        findings.push(format!("{name}:1: opens with no `//!` sentence"));
    }
    let speaks_sql = name.starts_with(STORE) || !name.starts_with("crates/");
    let tells_apart = TELL_APART.iter().any(|allowed| name.starts_with(allowed));
    for (number, line) in source.lines().enumerate() {
        let mut found = |what: &str| findings.push(format!("{name}:{}: {what}", number + 1));
        for word in UNFINISHED.iter().filter(|word| line.contains(**word)) {
            found(&format!("says `{word}`"));
        }
        if line.trim_start().starts_with(SKIPPED) {
            found("skips a test");
        }
        if !speaks_sql && line.contains(LIBRARY) {
            found("only the persistence crate speaks SQL");
        }
        if !tells_apart && VARIANTS.iter().any(|variant| line.contains(variant)) {
            found("tells the databases apart; `dialect.rs` is the place for that");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, source: &str) -> Findings {
        let mut findings = Findings::new();
        of_file(Path::new(path), source, &mut findings);
        findings
    }

    #[test]
    fn a_clean_file_has_no_findings() {
        let source = "//! What lives here.\nfn a() {}\n";
        assert_eq!(found("crates/api/src/a.rs", source), Findings::new());
    }

    #[test]
    fn a_file_opens_with_a_sentence() {
        assert_eq!(found("a.rs", "fn a() {}\n").len(), 1);
        assert_eq!(found("a.rs", "//!\nfn a() {}\n").len(), 1);
    }

    #[test]
    fn unfinished_work_is_found() {
        for word in UNFINISHED {
            assert_eq!(
                found("a.rs", &format!("//! A.\n// {word}\n")).len(),
                1,
                "{word}"
            );
        }
    }

    #[test]
    fn only_the_store_speaks_sql() {
        let source = format!("//! A.\nuse {LIBRARY}::prelude::*;\n");
        assert_eq!(found("crates/api/src/a.rs", &source).len(), 1);
        assert!(found("crates/persistence/src/a.rs", &source).is_empty());
    }

    #[test]
    fn the_databases_are_told_apart_in_few_places() {
        let source = format!("//! A.\nmatch db {{ {}(c) => 1 }}\n", VARIANTS[0]);
        assert_eq!(found("crates/persistence/src/tags.rs", &source).len(), 1);
        assert!(found("crates/persistence/src/dialect.rs", &source).is_empty());
    }
}
