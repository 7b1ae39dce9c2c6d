//! Migrations come in pairs: the same names for both databases, each with a way back.

use std::collections::BTreeSet;
use std::fs;

use super::Findings;
use crate::Outcome;
use crate::place::root;

/// Checks the two folders.
pub fn check() -> Outcome<Findings> {
    let mut findings = Findings::new();
    let (sqlite, postgres) = (
        names("sqlite", &mut findings)?,
        names("postgres", &mut findings)?,
    );
    findings.extend(unpaired(&sqlite, &postgres));
    Ok(findings)
}

fn unpaired(sqlite: &BTreeSet<String>, postgres: &BTreeSet<String>) -> Findings {
    let alone = sqlite.symmetric_difference(postgres);
    alone
        .map(|name| format!("{name} is there for one database only"))
        .collect()
}

fn names(database: &str, findings: &mut Findings) -> Outcome<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(root().join("migrations").join(database))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        for file in ["up.sql", "down.sql"] {
            if !entry.path().join(file).is_file() {
                findings.push(format!("migrations/{database}/{name} has no {file}"));
            }
        }
        names.insert(name);
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_migration_for_one_database_only_is_found() {
        let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        assert!(unpaired(&set(&["a", "b"]), &set(&["a", "b"])).is_empty());
        assert_eq!(unpaired(&set(&["a"]), &set(&["a", "b"])).len(), 1);
    }
}
