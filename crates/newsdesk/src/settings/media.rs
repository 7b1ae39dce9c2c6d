//! Where photos and other files are kept and what is drawn of photos, from the settings as
//! written.

use std::fmt;
use std::path::PathBuf;

use newsdesk_media::{Credentials, Presets, S3Options};

use super::Flags;
use super::read::Findings;

/// A place for files.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum MediaPlace {
    /// A folder of this machine.
    Folder(PathBuf),
    /// A bucket of S3, or of whatever speaks its protocol.
    Bucket(Box<S3Options>),
}

/// Without the credentials.
impl fmt::Display for MediaPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(path) => path.display().fmt(f),
            Self::Bucket(options) => options.fmt(f),
        }
    }
}

const EXAMPLE: &str = "write file:newsdesk-data/media, or s3://bucket/prefix";

impl Flags {
    /// What may be drawn of every photo.
    pub(super) fn presets(&self, found: &mut Findings) -> Presets {
        let presets = found.read("NEWSDESK_MEDIA_PRESETS", &self.media_presets, |text| {
            let read = Presets::parse(text, Presets::WIDTHS).map(|_| text.to_owned());
            read.map_err(|error| format!("{error}; an example: {}", Presets::PRESETS))
        });
        let widths = found.read("NEWSDESK_MEDIA_WIDTHS", &self.media_widths, |text| {
            let read = Presets::parse(Presets::PRESETS, text).map(|_| text.to_owned());
            read.map_err(|error| format!("{error}; an example: {}", Presets::WIDTHS))
        });
        let presets = presets.as_deref().unwrap_or(Presets::PRESETS);
        let widths = widths.as_deref().unwrap_or(Presets::WIDTHS);
        Presets::parse(presets, widths).unwrap_or_default()
    }

    /// Reads a place: a `file:` or `s3://` URL, or a path with a slash in it.
    ///
    /// # Errors
    /// A sentence that says what is wrong and what would be right.
    pub fn media_place(&self, text: &str) -> Result<MediaPlace, String> {
        match text.split_once(':') {
            Some(("file", path)) => {
                // file:///srv/media and file:/srv/media are the same folder.
                let path = path.strip_prefix("//").unwrap_or(path);
                match path {
                    "" => Err(format!("names no folder; {EXAMPLE}")),
                    path => Ok(MediaPlace::Folder(PathBuf::from(path))),
                }
            }
            Some(("s3", _)) => Ok(MediaPlace::Bucket(Box::new(self.bucket(text)?))),
            None if text.contains('/') => Ok(MediaPlace::Folder(PathBuf::from(text))),
            _ => Err(format!("{text:?} is no place for photos; {EXAMPLE}")),
        }
    }

    fn bucket(&self, text: &str) -> Result<S3Options, String> {
        let set = |written: &Option<String>| {
            let text = written.as_deref().map(str::trim);
            text.filter(|text| !text.is_empty()).map(str::to_owned)
        };
        let key = set(&self.aws_access_key_id).zip(set(&self.aws_secret_access_key));
        let (access_key_id, secret_access_key) =
            key.ok_or("a bucket needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY")?;
        let credentials = Credentials {
            access_key_id,
            secret_access_key,
            session_token: set(&self.aws_session_token),
        };
        S3Options::parse(text, set(&self.aws_region).as_deref(), credentials)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flags() -> Flags {
        let some = |text: &str| Some(text.to_owned());
        Flags {
            aws_access_key_id: some("name"),
            aws_secret_access_key: some("hush"),
            aws_session_token: some(""),
            aws_region: some("eu-north-1"),
            ..Flags::default()
        }
    }

    #[test]
    fn a_place_is_a_folder_or_a_bucket() {
        let flags = flags();
        for (text, place) in [
            ("file:media", "media"),
            ("file:/srv/media", "/srv/media"),
            ("file:///srv/media", "/srv/media"),
            ("/srv/media", "/srv/media"),
            ("./media", "./media"),
        ] {
            let read = flags.media_place(text).unwrap();
            assert_eq!(read, MediaPlace::Folder(PathBuf::from(place)), "{text}");
        }
        let bucket = flags.media_place("s3://news/media").unwrap();
        assert_eq!(bucket.to_string(), "s3://news/media in eu-north-1");
        assert!(!format!("{bucket:?}").contains("hush"));
    }

    #[test]
    fn what_is_wrong_is_said() {
        for (text, said) in [
            ("file:", "names no folder"),
            ("media", "is no place for photos"),
            ("gs://news", "is no place for photos"),
            ("s3://", "names no bucket"),
        ] {
            let error = flags().media_place(text).unwrap_err();
            assert!(error.contains(said), "{text}: {error}");
        }
        let without = Flags {
            aws_secret_access_key: None,
            ..flags()
        };
        let error = without.media_place("s3://news").unwrap_err();
        assert!(error.contains("needs AWS_ACCESS_KEY_ID and"), "{error}");
    }
}
