//! The secret all keys are derived of: the operator's, or one made and kept here.

use newsdesk_api::auth::keys::Secrets;
use newsdesk_persistence::Backend;

use crate::failure::Failure;
use crate::settings::Settings;
use crate::{ids, kept};

/// The file it is kept in.
const FILE: &str = "secret";

/// The secrets of this newsroom.
///
/// # Errors
/// [`Failure::File`] where one is to be kept and cannot be; [`Failure::Other`] where the
/// file does not hold one.
pub fn secrets(settings: &Settings) -> Result<Secrets, Failure> {
    if let Some(secrets) = &settings.secrets {
        return Ok(secrets.clone());
    }
    let path = settings.data.join(FILE);
    if settings.database.backend() == Backend::Postgres {
        tracing::warn!(
            file = %path.display(),
            "NEWSDESK_SECRET is not set: the one in this file signs. Every process that serves \
             this database needs the same; set NEWSDESK_SECRET where there is more than one"
        );
    }
    kept::folder(&settings.data).map_err(Failure::file(&settings.data))?;
    let kept = kept::read_or_keep(&path, made).map_err(Failure::file(&path))?;
    Secrets::parse(&kept).map_err(|error| {
        Failure::Other(format!(
            "{}: {error}; delete the file to have a new one made",
            path.display()
        ))
    })
}

/// 32 random bytes, as hexadecimal digits.
fn made() -> String {
    ids::random_bytes::<32>()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_made_secret_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let settings = Settings::in_folder(folder.path().join("data"));
        let first = secrets(&settings).unwrap().cursor_keys();
        assert_eq!(secrets(&settings).unwrap().cursor_keys(), first);
        let another = Settings::in_folder(folder.path().join("other"));
        assert_ne!(secrets(&another).unwrap().cursor_keys(), first);
    }

    #[test]
    fn a_spoilt_file_is_named() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("secret"), "short").unwrap();
        let error = secrets(&Settings::in_folder(folder.path())).unwrap_err();
        assert!(error.to_string().contains("secret"), "{error}");
    }
}
