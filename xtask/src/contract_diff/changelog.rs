//! What the changelog announces as breaking.

use std::collections::BTreeSet;

use super::Breaking;

/// How an entry begins that tells of something breaking.
const MARK: &str = "**Breaking**";

/// An entry of the changelog that is marked.
#[derive(Debug)]
pub(super) struct Announcement {
    /// All that stands between backticks.
    named: BTreeSet<String>,
    /// Its words, as one line and without backticks.
    words: String,
}

impl Announcement {
    fn of(entry: &str) -> Self {
        Self {
            named: entry
                .split('`')
                .skip(1)
                .step_by(2)
                .map(str::to_owned)
                .collect(),
            words: plain(entry),
        }
    }

    /// Whether it names the place of a change, and says in the same words what has
    /// happened there: that one thing breaks announces nothing else.
    pub(super) fn tells_of(&self, change: &Breaking) -> bool {
        let what = plain(&change.what);
        let mut said = self.words.match_indices(&what);
        let whole = |(at, _): (usize, &str)| {
            let rest = self.words.get(at + what.len()..).unwrap_or_default();
            !rest.starts_with(|next: char| next.is_alphanumeric())
        };
        self.named.contains(&change.place) && said.any(whole)
    }
}

fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").replace('`', "")
}

/// The entries of `## [Unreleased]` that are marked.
pub(super) fn announced(changelog: &str) -> Vec<Announcement> {
    let unreleased = changelog
        .lines()
        .skip_while(|line| !line.starts_with("## [Unreleased]"))
        .skip(1)
        .take_while(|line| !line.starts_with("## "));
    let mut announced = Vec::new();
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
            announced.push(Announcement::of(marked));
        }
        line.clone_into(&mut entry);
    }
    announced
}
