//! Small secrets kept in the data folder, for the eyes of its owner alone.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::Path;

/// A folder that only its owner may enter, made where there is none.
///
/// # Errors
/// What the system says.
pub fn folder(path: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// The text kept in this file.
///
/// # Errors
/// What the system says; that there is no such file is no error.
pub fn read(path: &Path) -> io::Result<Option<String>> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(Some(text.trim().to_owned()).filter(|text| !text.is_empty())),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// The text kept in this file, or else the one that `make` makes, kept from now on.
/// Processes that come here at once agree on one.
///
/// # Errors
/// What the system says.
pub fn read_or_keep(path: &Path, make: impl FnOnce() -> String) -> io::Result<String> {
    if let Some(kept) = read(path)? {
        return Ok(kept);
    }
    let made = make();
    let staged = path.with_extension(format!("{}.new", std::process::id()));
    write(&staged, &made)?;
    // A link is made whole or not at all, and never over another's.
    let linked = std::fs::hard_link(&staged, path);
    std::fs::remove_file(&staged)?;
    match linked {
        Ok(()) => Ok(made),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => match read(path)? {
            Some(kept) => Ok(kept),
            None => keep(path, &made).map(|()| made),
        },
        // Some file systems know no links.
        Err(_) => keep(path, &made).map(|()| made),
    }
}

/// Keeps a text in this file, over what was there.
///
/// # Errors
/// What the system says.
pub fn keep(path: &Path, text: &str) -> io::Result<()> {
    let staged = path.with_extension(format!("{}.new", std::process::id()));
    write(&staged, text)?;
    std::fs::rename(&staged, path)
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file: File = options.open(path)?;
    writeln!(file, "{text}")?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_made_first_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("secret");
        assert_eq!(read(&path).unwrap(), None);
        assert_eq!(read_or_keep(&path, || "first".to_owned()).unwrap(), "first");
        assert_eq!(
            read_or_keep(&path, || "second".to_owned()).unwrap(),
            "first"
        );
        keep(&path, "third").unwrap();
        assert_eq!(read(&path).unwrap().as_deref(), Some("third"));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = std::fs::metadata(&path).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }
}
