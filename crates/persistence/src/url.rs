//! Where the store is: `sqlite:PATH` or `postgres://…`.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use crate::connection::Backend;

/// Whether this build can speak TLS to PostgreSQL.
const TLS: bool = cfg!(feature = "postgres-tls");

/// The address of a store. Neither `Display` nor `Debug` shows a password.
#[derive(Clone, PartialEq, Eq)]
pub struct DatabaseUrl(Address);

#[derive(Clone, PartialEq, Eq)]
enum Address {
    Sqlite(PathBuf),
    Postgres(Parts),
}

/// A PostgreSQL URL cut at its seams; every piece as it was written.
#[derive(Clone, PartialEq, Eq)]
struct Parts {
    authority: String,
    database: String,
    parameters: Vec<(String, String)>,
}

/// Why a text names no store.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum UrlError {
    /// Nothing was given.
    #[error("the database URL is empty; {EXAMPLES}")]
    Empty,
    /// Some other database, or no URL at all.
    #[error("{0:?} is no kind of database Newsdesk knows; {EXAMPLES}")]
    Scheme(String),
    /// A path without its scheme.
    #[error("{0:?} looks like a path; write sqlite:{0}")]
    Path(String),
    /// A SQLite URL that names no file on disk.
    #[error("a SQLite store is a file on disk without options: sqlite:data/newsdesk.db")]
    SqliteFile,
    /// A PostgreSQL URL that cannot be cut safely.
    #[error(
        "the PostgreSQL URL is malformed; '/', '?', '#' and '@' inside the user name or \
         password must be percent-encoded: postgres://user:p%2Fw@host:5432/newsdesk"
    )]
    Postgres,
    /// TLS is asked for and this build has none.
    #[error(
        "sslmode={0} asks for TLS, which this build of Newsdesk does not speak to \
         PostgreSQL; build it with the feature postgres-tls"
    )]
    Tls(String),
}

const EXAMPLES: &str =
    "write sqlite:data/newsdesk.db or postgres://user:password@host:5432/newsdesk";

impl DatabaseUrl {
    /// The store in this SQLite file.
    pub fn sqlite(path: impl Into<PathBuf>) -> Self {
        Self(Address::Sqlite(path.into()))
    }

    /// Reads `sqlite:PATH`, `postgres://…` or `postgresql://…`.
    ///
    /// # Errors
    /// A [`UrlError`] that says what to write instead; it never repeats a password.
    pub fn parse(text: &str) -> Result<Self, UrlError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(UrlError::Empty);
        }
        let Some((scheme, rest)) = text.split_once(':') else {
            return Err(if text.contains(['/', '.', '\\']) && !text.contains('@') {
                UrlError::Path(text.to_owned())
            } else {
                UrlError::Scheme(scheme_of(text))
            });
        };
        match scheme.to_ascii_lowercase().as_str() {
            "sqlite" => parse_sqlite(rest).map(|path| Self(Address::Sqlite(path))),
            "postgres" | "postgresql" => {
                parse_postgres(rest, TLS).map(|parts| Self(Address::Postgres(parts)))
            }
            _ => Err(UrlError::Scheme(scheme_of(scheme))),
        }
    }

    /// Which database this is.
    pub fn backend(&self) -> Backend {
        match self.0 {
            Address::Sqlite(_) => Backend::Sqlite,
            Address::Postgres(_) => Backend::Postgres,
        }
    }

    /// The SQLite file.
    pub fn path(&self) -> Option<&Path> {
        match &self.0 {
            Address::Sqlite(path) => Some(path),
            Address::Postgres(_) => None,
        }
    }

    /// What libpq is given: the URL with what this program wants where it says nothing.
    pub(crate) fn for_libpq(&self) -> Option<String> {
        /// A dead server must be noticed in seconds, not after the kernel's two hours.
        const WANTED: [(&str, &str); 5] = [
            ("application_name", "newsdesk"),
            ("connect_timeout", "5"),
            ("keepalives_idle", "30"),
            ("keepalives_interval", "5"),
            ("tcp_user_timeout", "15000"),
        ];
        let Address::Postgres(parts) = &self.0 else {
            return None;
        };
        let mut parts = parts.clone();
        for (name, value) in WANTED {
            if parts.parameter(name).is_none() {
                parts.parameters.push((name.to_owned(), value.to_owned()));
            }
        }
        Some(parts.written(false))
    }

    /// The same server, another database.
    #[cfg(feature = "testing")]
    pub(crate) fn with_database(&self, name: &str) -> Self {
        match &self.0 {
            Address::Sqlite(_) => self.clone(),
            Address::Postgres(parts) => Self(Address::Postgres(Parts {
                database: name.to_owned(),
                ..parts.clone()
            })),
        }
    }

    /// The whole URL, password and all: for handing to another process, not to a log.
    pub fn revealed(&self) -> String {
        match &self.0 {
            Address::Sqlite(_) => self.to_string(),
            Address::Postgres(parts) => parts.written(false),
        }
    }
}

/// The first word of a text, for an error message: what lies behind may be a password.
fn scheme_of(text: &str) -> String {
    text.chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "+-.".contains(*c))
        .take(20)
        .collect()
}

fn parse_sqlite(rest: &str) -> Result<PathBuf, UrlError> {
    let path = rest.strip_prefix("//").unwrap_or(rest);
    let no_file = path.is_empty()
        || path.ends_with('/')
        || path.starts_with(':')
        || path.contains(['?', '#', '\0']);
    if no_file {
        return Err(UrlError::SqliteFile);
    }
    Ok(PathBuf::from(path))
}

fn parse_postgres(rest: &str, tls: bool) -> Result<Parts, UrlError> {
    let rest = rest.strip_prefix("//").ok_or(UrlError::Postgres)?;
    let (front, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (authority, database) = front.split_once('/').unwrap_or((front, ""));
    // An '@' behind the first seam means that a password was cut in two.
    let torn = database.contains(['@', '/'])
        || front.contains(['#', '\0'])
        || authority.matches('@').count() > 1
        || query.contains(['@', '#', '?', '\0']);
    if torn {
        return Err(UrlError::Postgres);
    }
    let parameters = query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').ok_or(UrlError::Postgres)?;
            Ok((name.to_owned(), value.to_owned()))
        })
        .collect::<Result<Vec<_>, UrlError>>()?;
    let parts = Parts {
        authority: authority.to_owned(),
        database: database.to_owned(),
        parameters,
    };
    match parts.parameter("sslmode") {
        Some(mode @ ("require" | "verify-ca" | "verify-full")) if !tls => {
            Err(UrlError::Tls(mode.to_owned()))
        }
        _ => Ok(parts),
    }
}

impl Parts {
    fn parameter(&self, name: &str) -> Option<&str> {
        let found = self.parameters.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }

    fn written(&self, masked: bool) -> String {
        let mut text = String::from("postgresql://");
        match self.authority.split_once('@') {
            Some((user, host)) if masked && user.contains(':') => {
                let name = user.split(':').next().unwrap_or_default();
                text.push_str(&format!("{name}:***@{host}"));
            }
            _ => text.push_str(&self.authority),
        }
        text.push('/');
        text.push_str(&self.database);
        for (index, (name, value)) in self.parameters.iter().enumerate() {
            text.push(if index == 0 { '?' } else { '&' });
            text.push_str(name);
            text.push('=');
            let secret = matches!(name.as_str(), "password" | "sslpassword");
            text.push_str(if masked && secret { "***" } else { value });
        }
        text
    }
}

impl FromStr for DatabaseUrl {
    type Err = UrlError;

    fn from_str(text: &str) -> Result<Self, UrlError> {
        Self::parse(text)
    }
}

impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Address::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            Address::Postgres(parts) => f.write_str(&parts.written(true)),
        }
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_a_sqlite_file() {
        for (text, path) in [
            ("sqlite:data/newsdesk.db", "data/newsdesk.db"),
            ("sqlite:/var/lib/newsdesk.db", "/var/lib/newsdesk.db"),
            ("sqlite://data/newsdesk.db", "data/newsdesk.db"),
            ("sqlite:///var/lib/news desk.db", "/var/lib/news desk.db"),
            (" SQLite:x.db\n", "x.db"),
        ] {
            let url = DatabaseUrl::parse(text).unwrap();
            assert_eq!(url.path(), Some(Path::new(path)), "{text}");
            assert_eq!(url.backend(), Backend::Sqlite);
            assert_eq!(url.to_string(), format!("sqlite:{path}"));
        }
    }

    #[test]
    fn says_what_to_write_instead() {
        for (text, told) in [
            ("", "is empty"),
            ("mysql://root:secret@host/db", "\"mysql\" is no kind"),
            ("user:secret@host", "\"user\" is no kind"),
            ("secret@host", "\"secret\" is no kind"),
            ("data/newsdesk.db", "write sqlite:data/newsdesk.db"),
            ("sqlite:", "a file on disk"),
            ("sqlite::memory:", "a file on disk"),
            ("sqlite:x.db?mode=ro", "a file on disk"),
            ("sqlite:data/", "a file on disk"),
            ("postgres:newsdesk", "malformed"),
            ("postgres://u:p/secret@host/db", "percent-encoded"),
            ("postgres://u:p?secret@host/db", "percent-encoded"),
            ("postgres://u:p@secret@host/db", "percent-encoded"),
            ("postgres://u:p#secret@host/db", "percent-encoded"),
        ] {
            let error = DatabaseUrl::parse(text).unwrap_err().to_string();
            assert!(error.contains(told), "{text}: {error}");
            assert!(
                !error.contains("secret") || text.starts_with("secret"),
                "{error}"
            );
        }
    }

    #[test]
    fn a_password_is_never_shown() {
        for text in [
            "postgres://desk:hunter2@db:5432/news",
            "postgresql://desk@db/news?password=hunter2&sslmode=prefer",
            "postgres://desk:hun:ter2@db/news?sslpassword=hunter2",
        ] {
            let url = DatabaseUrl::parse(text).unwrap();
            assert_eq!(url.backend(), Backend::Postgres);
            for shown in [url.to_string(), format!("{url:?}")] {
                assert!(
                    !shown.contains("hunter2") && !shown.contains("ter2"),
                    "{shown}"
                );
                assert!(shown.contains("desk") && shown.contains("news"), "{shown}");
            }
            assert!(url.for_libpq().unwrap().contains("ter2"));
        }
    }

    #[test]
    fn what_the_url_says_wins_over_what_we_want() {
        let url = DatabaseUrl::parse("postgres:///news?host=/run/pg&connect_timeout=9").unwrap();
        let given = url.for_libpq().unwrap();
        assert!(given.contains("connect_timeout=9"));
        assert!(!given.contains("connect_timeout=5"));
        assert!(given.contains("application_name=newsdesk"));
    }

    #[test]
    fn tls_on_a_build_without_it_is_named() {
        for mode in ["require", "verify-ca", "verify-full"] {
            let rest = format!("//desk@db/news?sslmode={mode}");
            assert_eq!(
                parse_postgres(&rest, false).err(),
                Some(UrlError::Tls(mode.to_owned()))
            );
            assert!(parse_postgres(&rest, true).is_ok());
        }
        assert!(parse_postgres("//desk@db/news?sslmode=prefer", false).is_ok());
    }
}
