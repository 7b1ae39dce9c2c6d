//! What tells one answer to readers from another: `Newsdesk-Version`, up to which public change
//! it is true, and its entity tag.

use actix_web::http::header::{ETAG, HeaderName};
use newsdesk_persistence::changes::Standing;

use crate::answer::Answer;
use crate::etag;

/// The header's name.
pub(crate) const NEWSDESK_VERSION: HeaderName = HeaderName::from_static("newsdesk-version");

/// What the document says of it.
pub(crate) const VERSION_HEADER: (&str, &str) = (
    "Newsdesk-Version",
    "The number of the last public change this answer knows of.",
);

impl Answer {
    /// Says up to which public change the answer is true. Its entity tag is made here as
    /// well: its bytes have just been written by this thread, and are near its processor.
    pub(crate) fn up_to(mut self, standing: Standing) -> Self {
        self.standing = Some(standing);
        let tag = etag::of_bytes(&self.body);
        self.header(NEWSDESK_VERSION, standing.number)
            .header(ETAG, tag)
    }
}
