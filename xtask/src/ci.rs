//! `cargo xtask ci`: the steps of `.ci/run`, on a machine that has what they need.

use std::process::Command;

use crate::Outcome;
use crate::place::{must, root};

/// Runs the steps. They are written down once, in `.ci/run`; `--as-is` installs nothing.
///
/// # Errors
/// The step that failed.
pub fn run() -> Outcome {
    let mut script = Command::new("bash");
    must(script.arg(".ci/run").arg("--as-is").current_dir(root()))
}
