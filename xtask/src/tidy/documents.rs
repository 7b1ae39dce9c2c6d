//! What the documents say of the tree is true: the files they name are there, and so
//! are the tests that guard the invariants.

use std::path::{Path, PathBuf};

use super::Findings;
use crate::Outcome;
use crate::place::{files, root, sources, text};

/// What a path of this repository begins with.
const FOLDERS: [&str; 7] = [
    "crates/",
    "docs/",
    "migrations/",
    "openapi/",
    "tests/",
    "xtask/",
    ".ci/",
];

/// Checks every document, and the documents that sources point to.
pub fn check() -> Outcome<Findings> {
    let mut findings = Findings::new();
    for document in documents()? {
        let written = text(&document)?;
        for path in quoted(&written).filter(|word| is_path(word)) {
            missing(&document, path, &mut findings);
        }
        unguarded(&document, &written, &mut findings)?;
    }
    for source in sources()? {
        for line in text(&source)?.lines().filter(|line| line.contains("docs/")) {
            for path in quoted(line).filter(|word| word.starts_with("docs/")) {
                missing(&source, path, &mut findings);
            }
        }
    }
    Ok(findings)
}

fn documents() -> Outcome<Vec<PathBuf>> {
    let top = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"];
    let mut documents: Vec<PathBuf> = top.iter().map(PathBuf::from).collect();
    for folder in ["docs", "openapi", "migrations"] {
        documents.extend(files(folder, "md")?);
    }
    Ok(documents)
}

/// What stands between single backticks, outside code blocks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    let mut inside = false;
    let prose = text.lines().filter(move |line| {
        let fence = line.trim_start().starts_with("```");
        inside ^= fence;
        !inside && !fence
    });
    prose.flat_map(|line| line.split('`').skip(1).step_by(2))
}

fn is_path(word: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-".contains(c);
    FOLDERS.iter().any(|folder| word.starts_with(folder)) && word.chars().all(plain)
}

fn missing(from: &Path, path: &str, findings: &mut Findings) {
    if !root().join(path).exists() {
        findings.push(format!(
            "{} names {path}, which is not there",
            from.display()
        ));
    }
}

/// A line `Guard: … ` names files and, after each, the tests in it (or is followed by
/// an xtask check, which is a file too).
fn unguarded(document: &Path, written: &str, findings: &mut Findings) -> Outcome {
    for line in written.lines().filter(|line| line.contains("Guard: ")) {
        let mut source = String::new();
        for word in line.split('`').skip(1).step_by(2) {
            if is_path(word) {
                let there = root().join(word).is_file();
                source = if there {
                    text(Path::new(word))?
                } else {
                    String::new()
                };
            } else if !source.contains(&format!("fn {word}(")) {
                findings.push(format!("{}: there is no test {word}", document.display()));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_read_from_prose_alone() {
        let text = "See `docs/adr` and `a b`.\n```\n`docs/nowhere`\n```\n`crates/{a,b}`";
        let paths: Vec<&str> = quoted(text).filter(|word| is_path(word)).collect();
        assert_eq!(paths, ["docs/adr"]);
    }

    #[test]
    fn a_guard_that_is_not_there_is_found() {
        let mut findings = Findings::new();
        let here = "Guard: `xtask/src/tidy/documents.rs` `a_guard_that_is_not_there_is_found`";
        unguarded(Path::new("a.md"), here, &mut findings).unwrap();
        assert!(findings.is_empty());
        let nowhere = "Guard: `xtask/src/tidy/documents.rs` `never_written`";
        unguarded(Path::new("a.md"), nowhere, &mut findings).unwrap();
        assert_eq!(findings.len(), 1);
    }
}
