//! `cargo xtask openapi`: the committed contract and the code, kept the same.

use std::fs;
use std::path::Path;

use crate::Outcome;
use crate::place::{cargo, printed_by, root, text};

/// The contract, relative to the root.
const FILE: &str = "openapi/newsdesk-v1.json";

/// Writes the contract from the code, or checks that it is what the code gives.
///
/// # Errors
/// That the two differ, and where first; or that the program does not build.
pub fn run(check: bool) -> Outcome {
    let program = ["run", "--quiet", "--package", "newsdesk", "--", "openapi"];
    // The committed contract names the server that is there when nothing is set.
    let mut printing = cargo();
    for setting in ["NEWSDESK_PUBLIC_URL", "NEWSDESK_LISTEN"] {
        printing.env_remove(setting);
    }
    let written = printed_by(printing.args(program))?;
    if !check {
        fs::write(root().join(FILE), &written)?;
        println!("{FILE}: {} lines", written.lines().count());
        return Ok(());
    }
    let committed = text(Path::new(FILE))?;
    match first_difference(&committed, &written) {
        None => Ok(()),
        Some((line, was, is)) => Err(format!(
            "{FILE}:{line} is not what the code gives\n  committed: {was}\n  code:      {is}\n\
             `cargo xtask openapi` writes it; review what changed as you would code."
        )
        .into()),
    }
}

/// The first line in which two texts differ, counted from one.
fn first_difference<'a>(one: &'a str, other: &'a str) -> Option<(usize, &'a str, &'a str)> {
    if one == other {
        return None;
    }
    let (mut ones, mut others) = (one.lines(), other.lines());
    let mut number = 0;
    loop {
        number += 1;
        match (ones.next(), others.next()) {
            (None, None) => return Some((number, "(the end)", "(the end)")),
            (was, is) if was != is => {
                let end = "(the end)";
                return Some((number, was.unwrap_or(end), is.unwrap_or(end)));
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_do_not_differ() {
        assert_eq!(first_difference("{\n}\n", "{\n}\n"), None);
    }

    #[test]
    fn the_first_line_that_differs_is_named() {
        assert_eq!(first_difference("a\nb\nc", "a\nx\nc"), Some((2, "b", "x")));
        assert_eq!(first_difference("a", "a\nb"), Some((2, "(the end)", "b")));
        assert_eq!(first_difference("a\n", "a").map(|found| found.0), Some(2));
    }
}
