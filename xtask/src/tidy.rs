//! `cargo xtask tidy`: what neither the compiler nor clippy checks about this tree.

mod dependencies;
mod documents;
mod lengths;
mod migrations;
mod words;

use crate::Outcome;

/// What is wrong with one place, as a line for the terminal.
type Findings = Vec<String>;

/// A check and its name.
type Check = (&'static str, fn() -> Outcome<Findings>);

/// Runs every check and prints what it found.
///
/// # Errors
/// How many things are not tidy; or that a check could not run.
pub fn run() -> Outcome {
    let checks: [Check; 5] = [
        ("words", words::check),
        ("lengths", lengths::check),
        ("dependencies", dependencies::check),
        ("migrations", migrations::check),
        ("documents", documents::check),
    ];
    let mut found = 0;
    for (name, check) in checks {
        for finding in check()? {
            found += 1;
            println!("{name}: {finding}");
        }
    }
    match found {
        0 => Ok(()),
        found => Err(format!("tidy: {found} finding(s)").into()),
    }
}
