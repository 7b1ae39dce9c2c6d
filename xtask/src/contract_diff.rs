//! `cargo xtask contract-diff`: what of the contract would break those who use it, and
//! whether the changelog says so.

mod changelog;
mod operations;
mod resolved;
mod schemas;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::path::Path;

use serde_json::{Map, Value};

use crate::Outcome;
use crate::place::{root, text};

/// The contract as it is now.
const NOW: &str = "openapi/newsdesk-v1.json";

/// The contract as it was last released, without its prose. In the tree, since whoever
/// checks a change need not have its history.
const RELEASED: &str = "openapi/released.json";

/// A change that breaks somebody.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Breaking {
    /// What the changelog must name: an operation, one of its parameters, or a member of a
    /// schema.
    place: String,
    /// What has happened to it.
    what: String,
}

impl fmt::Display for Breaking {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` {}", self.place, self.what)
    }
}

/// Says what breaks since the last release, or writes down that this is the release.
///
/// # Errors
/// What breaks and is not in the changelog.
pub fn run(released: bool) -> Outcome {
    let now: Value = serde_json::from_str(&text(Path::new(NOW))?)?;
    if released {
        let kept = serde_json::to_string_pretty(&without_prose(&now, false))?;
        fs::write(root().join(RELEASED), kept + "\n")?;
        println!("{RELEASED}: from now on the contract is compared with this");
        return Ok(());
    }
    let before: Value = serde_json::from_str(&text(Path::new(RELEASED))?)?;
    let announced = changelog::announced(&text(Path::new("CHANGELOG.md"))?);
    let (known, silent): (Vec<_>, Vec<_>) = breaking(&before, &now)
        .into_iter()
        .partition(|change| announced.iter().any(|entry| entry.tells_of(change)));
    for change in &known {
        println!("announced: {change}");
    }
    if silent.is_empty() {
        return Ok(());
    }
    let lines: Vec<String> = silent.iter().map(|change| format!("  {change}")).collect();
    Err(format!(
        "{} change(s) since the last release break those who use the contract:\n{}\n\
         Take them back, or say each in these words under `## [Unreleased]` of CHANGELOG.md in \
         an entry that begins with `**Breaking**`. See openapi/README.md.",
        silent.len(),
        lines.join("\n")
    )
    .into())
}

/// All that breaks between two documents.
fn breaking(before: &Value, now: &Value) -> BTreeSet<Breaking> {
    operations::compare(before, now)
}

/// A document without what only people read. Under `properties` names are the members'.
fn without_prose(node: &Value, named: bool) -> Value {
    const PROSE: [&str; 4] = ["description", "summary", "example", "examples"];
    match node {
        Value::Array(entries) => {
            Value::Array(entries.iter().map(|it| without_prose(it, false)).collect())
        }
        Value::Object(members) => {
            let kept = members
                .iter()
                .filter(|(name, _)| named || !PROSE.contains(&name.as_str()));
            let kept = kept.map(|(name, member)| {
                let named = name == "properties" && !named;
                (name.clone(), without_prose(member, named))
            });
            Value::Object(kept.collect::<Map<_, _>>())
        }
        plain => plain.clone(),
    }
}
