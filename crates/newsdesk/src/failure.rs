//! Why a command came to nothing, for whoever typed it.

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;

use newsdesk_api::problem::Problem;
use newsdesk_editorial::Refusal;
use newsdesk_persistence::{OpenError, StoreError};

use crate::settings::SettingsError;

/// Why a command came to nothing.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Settings are wrong.
    #[error(transparent)]
    Settings(#[from] SettingsError),
    /// The store cannot be opened or brought up to date.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The store fails.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The place for photos cannot be used.
    #[error("{setting}: {place}: {error}")]
    Media {
        /// The setting that names it.
        setting: &'static str,
        /// Where it is.
        place: String,
        /// What is wrong with it.
        error: newsdesk_media::StoreError,
    },
    /// The place for photos fails.
    #[error(transparent)]
    MediaStore(#[from] newsdesk_media::StoreError),
    /// The data folder, or a file in it, cannot be used.
    #[error("{}: {error}", path.display())]
    File {
        /// Which one.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// A listener cannot be had.
    #[error("{variable}: cannot listen on {address}: {error}")]
    Listen {
        /// The variable that names it.
        variable: &'static str,
        /// Where.
        address: SocketAddr,
        /// What the system said.
        error: io::Error,
    },
    /// The server stopped by itself.
    #[error("the server stopped: {0}")]
    Server(String),
    /// A verb refused.
    #[error("{0}")]
    Refused(String),
    /// What was asked cannot be done; the sentence says why.
    #[error("{0}")]
    Other(String),
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Store(error) => Self::Store(error),
            Refusal::Invalid(findings) => {
                let each = findings
                    .iter()
                    .map(|one| format!("{}: {}", one.pointer, one.detail));
                Self::Refused(each.collect::<Vec<_>>().join("\n"))
            }
            other => Self::Refused(other.to_string()),
        }
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self::Other(problem.detail().to_owned())
    }
}

impl Failure {
    /// For `map_err`: a file or folder that cannot be used.
    pub fn file(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |error| Self::File { path, error }
    }
}
