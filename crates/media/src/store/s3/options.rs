//! Which bucket, where, and with whose credentials.

use std::fmt;

use url::{Host, Url};

/// The region of buckets that have none.
const REGION: &str = "us-east-1";

/// A bucket and how it is reached.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct S3Options {
    pub(super) bucket: String,
    /// Segments with `/` between them; empty for the bucket's root.
    pub(super) prefix: String,
    pub(super) region: String,
    /// Without a slash at its end; AWS's own where absent.
    endpoint: Option<Url>,
    pub(super) path_style: bool,
    pub(super) credentials: Credentials,
}

/// Who asks.
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    /// The name of the key.
    pub access_key_id: String,
    /// The key.
    pub secret_access_key: String,
    /// Of temporary credentials.
    pub session_token: Option<String>,
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credentials")
    }
}

impl S3Options {
    /// Reads `s3://BUCKET/PREFIX?region=…&endpoint=…&path-style=…`. The prefix and the
    /// parameters may be absent: the region is then the one handed in, or `us-east-1`,
    /// the endpoint AWS's, and the bucket stands in the path where an endpoint is named,
    /// else in the host name.
    ///
    /// # Errors
    /// A sentence that says what is wrong and what would be right.
    pub fn parse(
        text: &str,
        region: Option<&str>,
        credentials: Credentials,
    ) -> Result<Self, String> {
        let url = Url::parse(text).map_err(|_| "is no URL; write s3://bucket/prefix".to_owned())?;
        if url.scheme() != "s3" {
            return Err("is no s3:// URL; write s3://bucket/prefix".to_owned());
        }
        if !url.username().is_empty() || url.password().is_some() || url.port().is_some() {
            return Err(
                "holds more than a bucket before its path; write s3://bucket/prefix, the host and \
                 port as endpoint=…, and credentials as AWS_ACCESS_KEY_ID and \
                 AWS_SECRET_ACCESS_KEY"
                    .to_owned(),
            );
        }
        let bucket = url.host_str().filter(|name| is_bucket(name));
        let bucket = bucket.ok_or("names no bucket; write s3://bucket/prefix")?;
        let mut options = Self {
            bucket: bucket.to_owned(),
            prefix: prefix(url.path())?,
            region: region.unwrap_or(REGION).to_owned(),
            endpoint: None,
            path_style: false,
            credentials,
        };
        let mut path_style = None;
        for (name, value) in url.query_pairs() {
            match name.as_ref() {
                "region" if is_plain(&value) => options.region = value.into_owned(),
                "endpoint" => options.endpoint = Some(endpoint(&value)?),
                "path-style" if value == "true" => path_style = Some(true),
                "path-style" if value == "false" => path_style = Some(false),
                "region" | "path-style" => return Err(format!("{name}={value:?} makes no sense")),
                _ => {
                    return Err(format!(
                        "has the parameter {name:?}; there are region, endpoint and path-style"
                    ));
                }
            }
        }
        options.path_style = path_style.unwrap_or(options.endpoint.is_some());
        Ok(options)
    }

    /// The endpoint as requests have it: with the bucket before its name, unless the
    /// bucket stands in the path.
    pub(super) fn endpoint_for_requests(&self) -> Option<String> {
        let mut url = self.endpoint.clone()?;
        if !self.path_style {
            let host = format!("{}.{}", self.bucket, url.host_str()?);
            url.set_host(Some(&host)).ok()?;
        }
        Some(url.as_str().trim_end_matches('/').to_owned())
    }

    /// What of a path in the bucket comes after the prefix.
    pub(super) fn name_within<'a>(&self, path: &'a str) -> Option<&'a str> {
        match self.prefix.as_str() {
            "" => Some(path),
            prefix => path.strip_prefix(prefix)?.strip_prefix('/'),
        }
    }
}

/// Without the credentials.
impl fmt::Display for S3Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "s3://{}", self.bucket)?;
        if !self.prefix.is_empty() {
            write!(f, "/{}", self.prefix)?;
        }
        match &self.endpoint {
            Some(endpoint) => write!(f, " at {}", endpoint.as_str().trim_end_matches('/')),
            None => write!(f, " in {}", self.region),
        }
    }
}

fn is_bucket(name: &str) -> bool {
    let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'.';
    (3..=63).contains(&name.len()) && name.bytes().all(allowed) && !name.contains("..")
}

fn is_plain(text: &str) -> bool {
    let allowed = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
    !text.is_empty() && text.bytes().all(allowed)
}

fn prefix(path: &str) -> Result<String, String> {
    let path = path.trim_matches('/');
    if path.is_empty() || path.split('/').all(is_plain) {
        return Ok(path.to_owned());
    }
    Err("has a prefix of other than letters, digits, - and _ between single slashes".to_owned())
}

fn endpoint(text: &str) -> Result<Url, String> {
    let wrong =
        || format!("endpoint={text:?} is no address; write endpoint=https://s3.example.org");
    let url = Url::parse(text).map_err(|_| wrong())?;
    let web = matches!(url.scheme(), "http" | "https");
    let named = matches!(
        url.host(),
        Some(Host::Domain(_) | Host::Ipv4(_) | Host::Ipv6(_))
    );
    let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
    let open = url.username().is_empty() && url.password().is_none();
    if web && named && bare && open {
        return Ok(url);
    }
    // A password may stand in it.
    if open {
        Err(wrong())
    } else {
        Err("endpoint must hold no user name or password".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<S3Options, String> {
        let credentials = Credentials {
            access_key_id: "name".to_owned(),
            secret_access_key: "hush".to_owned(),
            session_token: None,
        };
        S3Options::parse(text, Some("eu-north-1"), credentials)
    }

    #[test]
    fn a_bucket_of_aws_needs_its_name_alone() {
        let options = parse("s3://news-photos").unwrap();
        assert_eq!(
            (options.bucket.as_str(), options.prefix.as_str()),
            ("news-photos", "")
        );
        assert_eq!(options.region, "eu-north-1");
        assert!(!options.path_style && options.endpoint_for_requests().is_none());
        assert_eq!(options.to_string(), "s3://news-photos in eu-north-1");
        assert_eq!(options.name_within("originals/a"), Some("originals/a"));
    }

    #[test]
    fn any_other_is_named_by_its_endpoint() {
        let options =
            parse("s3://news/desk/media/?endpoint=http://127.0.0.1:9000&region=garage").unwrap();
        assert_eq!(
            (options.prefix.as_str(), options.region.as_str()),
            ("desk/media", "garage")
        );
        assert!(options.path_style);
        let endpoint = options.endpoint_for_requests();
        assert_eq!(endpoint.as_deref(), Some("http://127.0.0.1:9000"));
        assert_eq!(
            options.to_string(),
            "s3://news/desk/media at http://127.0.0.1:9000"
        );
        assert_eq!(
            options.name_within("desk/media/renditions/a"),
            Some("renditions/a")
        );
        assert_eq!(options.name_within("desk/mediatheque/a"), None);
        let hosted = parse("s3://news?endpoint=https://s3.example.org&path-style=false").unwrap();
        let endpoint = hosted.endpoint_for_requests();
        assert_eq!(endpoint.as_deref(), Some("https://news.s3.example.org"));
    }

    #[test]
    fn what_is_wrong_is_said_and_no_secret_shown() {
        for (text, said) in [
            ("s3://", "names no bucket"),
            ("s3://a", "names no bucket"),
            ("s3://News_Photos", "names no bucket"),
            ("s3://name:hush@news", "AWS_ACCESS_KEY_ID"),
            ("s3://news:9000/x", "endpoint="),
            ("s3://news/a//b", "a prefix of other"),
            ("s3://news/a b", "a prefix of other"),
            ("s3://news/%2e%2e/b", "no error"),
            ("s3://news?endpoint=127.0.0.1:9000", "is no address"),
            (
                "s3://news?endpoint=http://a:hush@b",
                "no user name or password",
            ),
            ("s3://news?path-style=yes", "makes no sense"),
            ("s3://news?region=", "makes no sense"),
            ("s3://news?acl=public", "\"acl\"; there are region"),
            ("file:/srv", "is no s3:// URL"),
        ] {
            let error = parse(text).err().unwrap_or_else(|| "no error".to_owned());
            assert!(error.contains(said), "{text}: {error}");
            assert!(!error.contains("hush"), "{error}");
        }
        let options = parse("s3://news").unwrap();
        assert!(!format!("{options:?} {options}").contains("hush"));
    }
}
