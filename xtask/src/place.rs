//! Where the repository is, what lies in it, and how its tools are called.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Outcome;

/// The repository's root.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// Cargo, called at the root: the one that runs us, where one does.
pub fn cargo() -> Command {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.current_dir(root());
    command
}

/// Runs a command to its end; one that fails is an error that names it.
///
/// # Errors
/// That it could not be started, or how it ended.
pub fn must(command: &mut Command) -> Outcome {
    let status = command.status()?;
    if status.success() {
        return Ok(());
    }
    Err(format!("{}: {status}", shown(command)).into())
}

/// What a command printed.
///
/// # Errors
/// That it could not be started, or how it ended.
pub fn printed_by(command: &mut Command) -> Outcome<String> {
    let output = command.stderr(std::process::Stdio::inherit()).output()?;
    if output.status.success() {
        return Ok(String::from_utf8(output.stdout)?);
    }
    Err(format!("{}: {}", shown(command), output.status).into())
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let words: Vec<_> = words.map(|word| word.to_string_lossy()).collect();
    words.join(" ")
}

/// All files under a folder of the repository whose names end in `.{ending}`, in order,
/// relative to the root. What a build leaves behind is no part of the tree.
///
/// # Errors
/// What the file system says.
pub fn files(folder: &str, ending: &str) -> io::Result<Vec<PathBuf>> {
    let root = root();
    let mut found = Vec::new();
    let mut folders = vec![root.join(folder)];
    while let Some(folder) = folders.pop() {
        if !folder.is_dir() {
            continue;
        }
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if path.is_dir() {
                if name != "target" && name != "node_modules" && !name.starts_with('.') {
                    folders.push(path);
                }
            } else if name.ends_with(&format!(".{ending}")) {
                found.push(path.strip_prefix(&root).unwrap_or(&path).to_path_buf());
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Every Rust source of the project.
///
/// # Errors
/// What the file system says.
pub fn sources() -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for folder in ["crates", "tests", "xtask"] {
        found.extend(files(folder, "rs")?);
    }
    Ok(found)
}

/// The text of a file of the repository.
///
/// # Errors
/// What the file system says, with the file's name.
pub fn text(path: &Path) -> Outcome<String> {
    fs::read_to_string(root().join(path))
        .map_err(|error| format!("{}: {error}", path.display()).into())
}
