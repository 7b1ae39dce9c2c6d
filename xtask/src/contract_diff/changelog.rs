//! What the changelog announces as breaking.

use std::collections::BTreeSet;

/// How an entry begins that tells of something breaking.
const MARK: &str = "**Breaking**";

/// All that stands between backticks in the entries of `## [Unreleased]` that are marked.
pub(super) fn announced(changelog: &str) -> BTreeSet<String> {
    let unreleased = changelog
        .lines()
        .skip_while(|line| !line.starts_with("## [Unreleased]"))
        .skip(1)
        .take_while(|line| !line.starts_with("## "));
    let mut named = BTreeSet::new();
    let mut entry = String::new();
    for line in unreleased.chain([""]) {
        // An entry goes on as long as lines are indented.
        if line.starts_with("  ") {
            entry.push('\n');
            entry.push_str(line);
            continue;
        }
        let marked = entry.strip_prefix("- ").unwrap_or(&entry);
        if marked.starts_with(MARK) {
            named.extend(marked.split('`').skip(1).step_by(2).map(str::to_owned));
        }
        line.clone_into(&mut entry);
    }
    named
}
