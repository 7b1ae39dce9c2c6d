//! The formats a feed can be had in, by the last part of its address.

use actix_web::http::header::HeaderValue;

use crate::answer::Answer;
use crate::call::Call;
use crate::delivery::version::VERSION_HEADER;
use crate::feeds::channel::Channel;
use crate::feeds::{atom, json_feed, rss};
use crate::operation::{Content, Operation};
use crate::param::ParamKind;
use crate::problem::Problem;

/// The files a feed is answered as.
const FILES: &[&str] = &["rss.xml", "atom.xml", "feed.json"];

/// The content types of the first two.
const XML: &[&str] = &[
    "application/rss+xml; charset=utf-8",
    "application/atom+xml; charset=utf-8",
];

/// That of the last.
const JSON: &str = "application/feed+json";

/// A format.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Format {
    Rss,
    Atom,
    Json,
}

impl Format {
    /// The one the request names.
    pub fn of(call: &Call) -> Self {
        match call.path_text("file") {
            "rss.xml" => Self::Rss,
            "atom.xml" => Self::Atom,
            _ => Self::Json,
        }
    }

    /// A feed in this format.
    ///
    /// # Errors
    /// 500 where it cannot be written.
    pub fn answer(self, channel: &Channel) -> Result<Answer, Problem> {
        let (body, content_type) = match self {
            Self::Rss => (rss::write(channel), XML[0]),
            Self::Atom => (atom::write(channel), XML[1]),
            Self::Json => (json_feed::write(channel)?, JSON),
        };
        Ok(Answer::bytes(HeaderValue::from_static(content_type), body))
    }
}

impl Operation {
    /// Declares the last part of a feed's address and its three formats.
    pub(super) fn feed(self) -> Self {
        self.path_param(
            "file",
            "The format: RSS 2.0, Atom or JSON Feed 1.1.",
            ParamKind::Choice(FILES),
        )
        .answers_content(
            200,
            "The feed.",
            Content::BytesOrJson {
                media_types: XML,
                json: JSON,
                example: json_feed::example(),
            },
        )
        .header(VERSION_HEADER.0, VERSION_HEADER.1)
    }
}
