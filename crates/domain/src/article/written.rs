//! A saved state as it is written, and one short text for all it says: equal states, and only
//! those, share it.

use serde::Serialize;
use sha2::{Digest as _, Sha256};

use crate::article::ArticleContent;
use crate::body::Block;
use crate::json;

/// A saved state in the JSON in which it is stored, written once for all who keep it.
#[derive(Clone, Debug)]
pub struct Written {
    /// Its members.
    pub content: String,
    /// Its blocks, in order.
    pub body: String,
}

impl Written {
    /// Writes a story's members and body.
    pub fn of(content: &ArticleContent, body: &[Block]) -> Self {
        Self {
            content: text(content),
            body: text(body),
        }
    }

    /// SHA-256, in hexadecimal, of the members and the body as one list.
    pub fn digest(&self) -> String {
        let mut hash = Sha256::new();
        for part in ["[", &self.content, ",", &self.body, "]"] {
            hash.update(part);
        }
        format!("{:x}", hash.finalize())
    }

    /// What [`Saved`](crate::article::edit::Saved) is in JSON.
    pub fn whole(&self) -> String {
        format!(r#"{{"content":{},"body":{}}}"#, self.content, self.body)
    }
}

#[expect(
    clippy::expect_used,
    reason = "neither holds a map with keys other than text, all that JSON cannot say"
)]
fn text(value: &(impl Serialize + ?Sized)) -> String {
    json::written(value, str::to_owned).expect("a story is JSON")
}

/// The [digest](Written::digest) of a story's members and body.
pub fn digest(content: &ArticleContent, body: &[Block]) -> String {
    Written::of(content, body).digest()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::article::edit::Saved;

    #[test]
    fn a_state_is_written_as_its_readers_expect_it() {
        let content: ArticleContent = serde_json::from_value(json!({
            "slug": "ferries", "language": "en", "headline": "Ferries \"return\"",
            "publishedAt": "2026-11-22T18:40:00.250Z",
        }))
        .unwrap();
        let body: Vec<Block> = serde_json::from_value(json!([
            {"id": "a", "type": "paragraph", "html": "In <em>port</em> – again"},
            {"id": "b", "type": "fact-box", "title": "T", "blocks": [
                {"id": "c", "type": "heading", "level": 2, "html": "x"},
            ]},
        ]))
        .unwrap();
        let written = Written::of(&content, &body);
        let saved = Saved::of(&content, &body);
        assert_eq!(written.whole(), serde_json::to_string(&saved).unwrap());
        let list = serde_json::to_string(&(&content, &body)).unwrap();
        assert_eq!(written.digest(), format!("{:x}", Sha256::digest(list)));
        assert_eq!(written.digest(), digest(&content, &body));
    }
}
