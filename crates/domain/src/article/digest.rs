//! One short text for all a saved state says: equal states, and only those, share it.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use crate::article::ArticleContent;
use crate::body::Block;

/// SHA-256, in hexadecimal, of the JSON of a story's members and body as they are stored.
#[expect(
    clippy::expect_used,
    reason = "neither holds a map with keys other than text, all that JSON cannot say"
)]
pub fn digest(content: &ArticleContent, body: &[Block]) -> String {
    let json = serde_json::to_vec(&(content, body)).expect("a story is JSON");
    let hash = Sha256::digest(json);
    hash.iter()
        .fold(String::with_capacity(64), |mut hex, byte| {
            // Writing to a text cannot fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}
