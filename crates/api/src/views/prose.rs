//! Long texts as JSON. serde_json looks at a text byte by byte for what has to be escaped,
//! which was a seventh of what an article cost. Here it is looked through by blocks that a
//! processor compares together, and handed to serde_json as it is to stand.

use serde::{Serialize as _, Serializer};

use crate::views::ready::Ready;

/// How many bytes a processor looks at together.
const BLOCK: usize = 32;

/// Writes a text, for `serialize_with`; to serde_json only.
///
/// # Errors
/// Those of the serializer.
pub(crate) fn write<S: Serializer>(text: &str, to: S) -> Result<S::Ok, S::Error> {
    Ready::from_json(quoted(text)).serialize(to)
}

/// A text as a JSON string, byte for byte as serde_json writes it.
fn quoted(text: &str) -> String {
    let mut json = String::with_capacity(text.len() + text.len() / 16 + 8);
    json.push('"');
    let mut rest = text;
    while let Some(at) = next_escaped(rest.as_bytes()) {
        json.push_str(&rest[..at]);
        match rest.as_bytes()[at] {
            b'"' => json.push_str("\\\""),
            b'\\' => json.push_str("\\\\"),
            b'\n' => json.push_str("\\n"),
            b'\r' => json.push_str("\\r"),
            b'\t' => json.push_str("\\t"),
            0x08 => json.push_str("\\b"),
            0x0c => json.push_str("\\f"),
            control => json.push_str(&format!("\\u{control:04x}")),
        }
        rest = &rest[at + 1..];
    }
    json.push_str(rest);
    json.push('"');
    json
}

/// Where the next byte is that a JSON string cannot hold as it is.
fn next_escaped(text: &[u8]) -> Option<usize> {
    let (blocks, _) = text.as_chunks::<BLOCK>();
    let is_plain = |block: &&[u8; BLOCK]| {
        let escaped = block.iter().fold(false, |any, it| any | is_escaped(*it));
        !escaped
    };
    let start = blocks.iter().take_while(is_plain).count() * BLOCK;
    let rest = text[start..].iter();
    Some(start + rest.copied().position(is_escaped)?)
}

fn is_escaped(byte: u8) -> bool {
    (byte < 0x20) | (byte == b'"') | (byte == b'\\')
}

#[cfg(test)]
mod tests {
    use serde::Serialize;

    use super::*;

    #[derive(Serialize)]
    struct Story<'a> {
        #[serde(serialize_with = "write")]
        text: &'a str,
    }

    #[test]
    fn a_text_is_written_as_serde_json_writes_it() {
        let all: String = (0..0x300).filter_map(char::from_u32).collect();
        let long = "Ferries return to port. ".repeat(9);
        let mut texts = vec![
            String::new(),
            all.clone(),
            format!("{long}{all}"),
            long.clone(),
        ];
        // A byte that is escaped at every place of a block, and at the end of the text.
        for place in 0..=2 * BLOCK {
            for escaped in ["\"", "\\", "\n", "\u{1}", "é\""] {
                texts.push(format!("{}{escaped}{long}", &long[..place]));
                texts.push(format!("{}{escaped}", &long[..place]));
            }
        }
        for text in texts {
            let story = Story { text: &text };
            let written = serde_json::to_string(&story).unwrap();
            assert_eq!(written, serde_json::json!({ "text": text }).to_string());
            // As a value, too, from which members are taken where some are asked for.
            let value = serde_json::to_value(&story).unwrap();
            assert_eq!(value["text"], text);
        }
    }
}
