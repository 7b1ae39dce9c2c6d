//! One short text for all a saved state says: equal states, and only those, share it.

use sha2::{Digest as _, Sha256};

use crate::article::ArticleContent;
use crate::body::Block;
use crate::json;

/// SHA-256, in hexadecimal, of the JSON of a story's members and body as they are stored.
#[expect(
    clippy::expect_used,
    reason = "neither holds a map with keys other than text, all that JSON cannot say"
)]
pub fn digest(content: &ArticleContent, body: &[Block]) -> String {
    let hash = json::written(&(content, body), |json| {
        format!("{:x}", Sha256::digest(json))
    });
    hash.expect("a story is JSON")
}
