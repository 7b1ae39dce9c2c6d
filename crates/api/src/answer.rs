//! What a handler answers: status, headers, finished bytes, and how long they may be kept.

use actix_web::http::StatusCode;
use actix_web::http::header::{
    CONTENT_DISPOSITION, CONTENT_TYPE, ETAG, HeaderName, HeaderValue, LINK, LOCATION,
};
use actix_web::web::Bytes;
use newsdesk_domain::json;
use newsdesk_persistence::changes::Standing;
use serde::Serialize;

use crate::cache::made_of::MadeOf;
use crate::call::Call;
use crate::delivery::changes::stream::Following;
use crate::files::FileBody;
use crate::list::List;
use crate::problem::Problem;
use crate::retry::IDEMPOTENCY_REPLAYED;

/// The content type of everything that is not a file or a page.
pub const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// Who may keep an answer, and for how long.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Caching {
    /// Nobody: it belongs to a session, or is an error.
    NoStore,
    /// Anybody, for this many seconds; then it is asked for again with its ETag. For 0
    /// seconds it is asked for each time: nobody sees a withdrawn story.
    Public(u32),
    /// Anybody, but only a cache that many share may hand it out again without asking,
    /// for so long.
    Shared {
        /// Seconds for which it is fresh.
        seconds: u64,
        /// Seconds more, while the cache asks whether it still is.
        stale: u64,
    },
    /// Whoever asked, and nobody for others, for this many seconds: a key was shown.
    Private(u32),
    /// Anybody, for ever: the address names the bytes.
    Immutable,
}

impl Caching {
    /// The same for an answer that was given to a key.
    pub const fn private(self) -> Self {
        match self {
            Caching::Public(seconds) => Caching::Private(seconds),
            Caching::Shared { .. } | Caching::Immutable => Caching::Private(0),
            other => other,
        }
    }

    /// The `Cache-Control` of this class.
    pub fn header(self) -> HeaderValue {
        match self {
            Caching::NoStore => HeaderValue::from_static("no-store"),
            Caching::Public(0) | Caching::Shared { seconds: 0, .. } => {
                HeaderValue::from_static("public, no-cache")
            }
            Caching::Private(0) => HeaderValue::from_static("private, no-cache"),
            Caching::Private(seconds) => {
                HeaderValue::try_from(format!("private, max-age={seconds}"))
                    .unwrap_or(HeaderValue::from_static("no-store"))
            }
            Caching::Public(seconds) => HeaderValue::try_from(format!("public, max-age={seconds}"))
                .unwrap_or(HeaderValue::from_static("no-store")),
            Caching::Shared { seconds, stale } => {
                let mut text = format!("public, max-age=0, s-maxage={seconds}");
                if stale > 0 {
                    text.push_str(&format!(", stale-while-revalidate={stale}"));
                }
                HeaderValue::try_from(text).unwrap_or(HeaderValue::from_static("no-store"))
            }
            Caching::Immutable => HeaderValue::from_static("public, max-age=31536000, immutable"),
        }
    }
}

/// A body that is not at hand whole.
#[derive(Clone, Debug)]
pub(crate) enum Source {
    /// A stored file, or a part of it.
    File(FileBody),
    /// Changes as they are made.
    Following(Following),
}

/// A finished answer. Delivery answers without an ETag receive one from their bytes.
#[derive(Clone, Debug)]
pub struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    pub(crate) body: Bytes,
    /// What is sent in the place of `body`, as the network takes it.
    pub(crate) source: Option<Source>,
    pub(crate) caching: Option<Caching>,
    /// Where the log stood when it was made, or before.
    pub(crate) standing: Option<Standing>,
    /// What it was made from; an answer that does not say is never kept.
    pub(crate) made_of: Option<MadeOf>,
}

impl Answer {
    /// 200 with `body` as JSON.
    ///
    /// # Errors
    /// 500 where the body cannot be written as JSON.
    pub fn json<T: Serialize + ?Sized>(body: &T) -> Result<Self, Problem> {
        let written = json::written(body, |json| Bytes::copy_from_slice(json.as_bytes()));
        let body = written.map_err(|error| Problem::internal(&error))?;
        Ok(Self::bytes(JSON, body))
    }

    /// 200 with bytes that are finished already.
    pub fn bytes(content_type: HeaderValue, body: Bytes) -> Self {
        Self {
            status: StatusCode::OK,
            headers: vec![(CONTENT_TYPE, content_type)],
            body,
            source: None,
            caching: None,
            standing: None,
            made_of: None,
        }
    }

    /// 200 with a stored file, or a part of it, read as the network takes it.
    pub(crate) fn file(content_type: HeaderValue, file: FileBody) -> Self {
        Self {
            source: Some(Source::File(file)),
            ..Self::bytes(content_type, Bytes::new())
        }
    }

    /// 200 with whatever comes, for as long as the line stands.
    pub(crate) fn stream(content_type: HeaderValue, following: Following) -> Self {
        Self {
            source: Some(Source::Following(following)),
            ..Self::bytes(content_type, Bytes::new())
        }
    }

    /// 200 with one page of a list and the `Link` header that leads on from it.
    ///
    /// # Errors
    /// 500 where the body cannot be written as JSON.
    pub fn list<T: Serialize>(call: &Call, list: &List<T>) -> Result<Self, Problem> {
        let answer = Self::json(list)?;
        Ok(match list.links(call) {
            Some(links) => answer.header(LINK, links),
            None => answer,
        })
    }

    /// 201 with `body` as JSON, its address (path-absolute) and its version.
    ///
    /// # Errors
    /// 500 where the body cannot be written as JSON.
    pub fn created<T: Serialize + ?Sized>(
        location: &str,
        version: i64,
        body: &T,
    ) -> Result<Self, Problem> {
        Ok(Self::json(body)?
            .status(StatusCode::CREATED)
            .header(LOCATION, location)
            .version(version))
    }

    /// 204.
    pub fn no_content() -> Self {
        Self {
            status: StatusCode::NO_CONTENT,
            headers: Vec::new(),
            body: Bytes::new(),
            source: None,
            caching: None,
            standing: None,
            made_of: None,
        }
    }

    /// 301 to a path-absolute address, kept for a minute: a slug can come back to life.
    pub fn moved(location: &str) -> Self {
        Self::no_content()
            .status(StatusCode::MOVED_PERMANENTLY)
            .header(LOCATION, location)
            .caching(Caching::Public(60))
    }

    /// Whether it was given before, to the same request.
    pub(crate) fn is_replayed(&self) -> bool {
        let mut names = self.headers.iter().map(|(name, _)| name);
        names.any(|name| *name == IDEMPOTENCY_REPLAYED)
    }

    /// Sets the status.
    pub fn status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// Adds a header. A value that no header can hold is left out and logged: it can only
    /// come from a mistake in the program, and must not become a second header.
    pub fn header<V>(mut self, name: HeaderName, value: V) -> Self
    where
        V: TryInto<HeaderValue>,
    {
        match value.try_into() {
            Ok(value) => self.headers.push((name, value)),
            Err(_) => tracing::error!(header = %name, "a header value could not be written"),
        }
        self
    }

    /// Sets the strong ETag of an editorial answer: the resource's version.
    pub fn version(self, version: i64) -> Self {
        self.header(ETAG, format!("\"{version}\""))
    }

    /// Sets a strong ETag other than the bytes' digest; `tag` without its quotes.
    pub fn etag(self, tag: &str) -> Self {
        self.header(ETAG, format!("\"{tag}\""))
    }

    /// Says what it was made from, so that it can be kept until that changes.
    pub(crate) fn made_of(mut self, made_of: MadeOf) -> Self {
        self.made_of = Some(made_of);
        self
    }

    /// Offers the body as a download.
    pub fn attachment(self, file_name: &str) -> Self {
        self.header(
            CONTENT_DISPOSITION,
            format!("attachment; filename=\"{file_name}\""),
        )
    }

    /// Overrides the operation's caching class.
    pub fn caching(mut self, caching: Caching) -> Self {
        self.caching = Some(caching);
        self
    }
}
