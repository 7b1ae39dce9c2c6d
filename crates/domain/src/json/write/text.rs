//! Texts as JSON strings (RFC 8259, section 7), byte for byte as serde_json writes them.

/// How many bytes are looked at together in a long text, and how many in a short one.
const BLOCK: usize = 32;
const WORD: usize = 16;

/// Writes a text as a JSON string.
pub(super) fn write(text: &str, to: &mut String) {
    to.reserve(text.len() + 2);
    to.push('"');
    write_part(text, to);
    to.push('"');
}

/// Writes a part of a JSON string.
pub(super) fn write_part(text: &str, to: &mut String) {
    let mut rest = text;
    while let Some(at) = next_escaped(rest.as_bytes()) {
        to.push_str(&rest[..at]);
        match rest.as_bytes()[at] {
            b'"' => to.push_str("\\\""),
            b'\\' => to.push_str("\\\\"),
            b'\n' => to.push_str("\\n"),
            b'\r' => to.push_str("\\r"),
            b'\t' => to.push_str("\\t"),
            0x08 => to.push_str("\\b"),
            0x0c => to.push_str("\\f"),
            control => to.push_str(&format!("\\u{control:04x}")),
        }
        rest = &rest[at + 1..];
    }
    to.push_str(rest);
}

/// Whether nothing in a text is escaped.
pub(super) fn is_plain(text: &str) -> bool {
    next_escaped(text.as_bytes()).is_none()
}

/// What is escaped, for the few bytes that are looked at one by one.
static IS_ESCAPED: [bool; 256] = {
    let mut escaped = [false; 256];
    let mut control = 0;
    while control < 0x20 {
        escaped[control] = true;
        control += 1;
    }
    escaped[b'"' as usize] = true;
    escaped[b'\\' as usize] = true;
    escaped
};

/// Where the next byte is that a JSON string cannot hold as it is: by blocks, then by words,
/// the last of which overlaps the one before.
fn next_escaped(text: &[u8]) -> Option<usize> {
    let (blocks, _) = text.as_chunks::<BLOCK>();
    let plain = blocks.iter().take_while(|block| are_plain(block)).count();
    let (_, rest) = text.split_at(plain * BLOCK);
    if plain == blocks.len() {
        let (words, few) = rest.as_chunks::<WORD>();
        let last = text.last_chunk::<WORD>().filter(|_| !few.is_empty());
        let are_all = few.is_empty() || last.is_some();
        if are_all && words.iter().chain(last).all(are_plain) {
            return None;
        }
    }
    let place = rest
        .iter()
        .position(|byte| IS_ESCAPED[usize::from(*byte)])?;
    Some(plain * BLOCK + place)
}

/// Whether none of these is escaped: the least of their distances, and not whether one of
/// them is so, since processors compute numbers of many bytes at once.
fn are_plain<const N: usize>(bytes: &[u8; N]) -> bool {
    let distances = bytes.iter().map(|byte| distance(*byte));
    distances.fold(u8::MAX, u8::min) != 0
}

/// 0 for what is escaped: control characters, the quotation mark, the backslash.
fn distance(byte: u8) -> u8 {
    let above_control = byte.saturating_sub(0x1f);
    above_control.min(byte ^ b'"').min(byte ^ b'\\')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_written_as_serde_json_writes_it() {
        let all: String = (0..0x300).filter_map(char::from_u32).collect();
        let long = "Ferries return to port. ".repeat(9);
        let mut texts = vec![all.clone(), format!("{long}{all}")];
        texts.extend(all.chars().map(String::from));
        for place in 0..=2 * BLOCK {
            texts.push(long[..place].to_owned());
            // A byte that is escaped at every place of a block, and at the end of the text;
            // and what is beside such bytes.
            for sign in [
                "\"", "\\", "\n", "\u{1}", "\u{1f}", "é\"", " ", "!", "#", "[", "]", "é",
            ] {
                texts.push(format!("{}{sign}{long}", &long[..place]));
                texts.push(format!("{}{sign}", &long[..place]));
                texts.push(format!("{}{sign}{}", &long[..place], &long[..5]));
            }
        }
        for text in texts {
            let mut written = String::from("[");
            write(&text, &mut written);
            assert_eq!(written, format!("[{}", serde_json::json!(text)));
        }
    }
}
