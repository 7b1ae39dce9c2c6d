//! `cargo xtask client`: the types of the TypeScript client, kept the same as the contract.

use std::process::Command;

use crate::Outcome;
use crate::place::{must, root};

/// The client, relative to the root.
const CLIENT: &str = "clients/typescript";

/// Writes the types from the contract, or checks that they are what it gives.
///
/// # Errors
/// That the generator is not installed, or that the two differ.
pub fn run(check: bool) -> Outcome {
    let folder = root().join(CLIENT);
    if !folder.join("node_modules").is_dir() {
        return Err(format!(
            "the generator is not installed: `npm ci --prefix {CLIENT} --ignore-scripts` installs it"
        )
        .into());
    }
    let mut generator = Command::new("node");
    generator.arg("scripts/generate.mjs").current_dir(folder);
    if check {
        generator.arg("--check");
    }
    must(&mut generator)
}
