//! A body as plain text: its words in reading order, a blank line between two blocks.
//!
//! Photos, recordings, other stories and corrections have no words of the story's own
//! and leave nothing here.

use super::block::{Block, BlockContent, ListStyle, given};

/// The plain text of a body, without a line end at its end.
pub fn render(blocks: &[Block]) -> String {
    let mut out = String::with_capacity(blocks.iter().map(room).sum());
    write_blocks(&mut out, blocks);
    out
}

/// About how many bytes a block's text takes.
fn room(block: &Block) -> usize {
    let html = match &block.content {
        BlockContent::Paragraph { html }
        | BlockContent::Heading { html, .. }
        | BlockContent::Quote { html, .. }
        | BlockContent::Pullquote { html, .. } => html.len(),
        _ => 160,
    };
    html + "\n\n".len()
}

/// The text that a piece of stored inline HTML shows: tags go, character references are
/// read, `br` is a line end, other white space runs together.
pub fn plain(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    push_plain(&mut out, html);
    out
}

/// Appends what [`plain`] gives. Meant for stored HTML only: it knows the few character
/// references that the sanitiser writes.
pub fn push_plain(out: &mut String, html: &str) {
    let start = out.len();
    let mut rest = html;
    while let Some(at) = next_stop(rest, &out[start..]) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        rest = match rest.as_bytes()[0] {
            b'<' => push_tag(out, start, rest),
            b'&' => push_reference(out, rest),
            _ => {
                if !at_gap(&out[start..]) {
                    out.push(' ');
                }
                &rest[1..]
            }
        };
    }
    out.push_str(rest);
    let shown = out[start..].trim_end_matches([' ', '\n']).len();
    out.truncate(start + shown);
}

/// Where the next byte is that is not simply copied: markup, a line end, or a space
/// where one more would be too many.
fn next_stop(html: &str, before: &str) -> Option<usize> {
    let html = html.as_bytes();
    let first = *html.first()?;
    if from_stop(if at_gap(before) { b' ' } else { 0 }, first) == 0 {
        return Some(0);
    }
    // Most text has no stop for long: many bytes are looked at together, each with the one
    // before it.
    let (mut at, rest) = (1, html.get(1..)?);
    let blocks = rest.chunks_exact(BLOCK).zip(html.chunks_exact(BLOCK));
    for (block, before) in blocks {
        // The least of their distances, and not whether one is a stop, since processors
        // compute numbers of many bytes at once.
        let pairs = before.iter().zip(block);
        let distances = pairs.map(|(before, byte)| from_stop(*before, *byte));
        if distances.fold(u8::MAX, u8::min) == 0 {
            break;
        }
        at += BLOCK;
    }
    let pairs = html.get(at - 1..)?.iter().zip(html.get(at..)?);
    let mut distances = pairs.map(|(before, byte)| from_stop(*before, *byte));
    Some(at + distances.position(|distance| distance == 0)?)
}

/// How many bytes a processor looks at together.
const BLOCK: usize = 32;

/// How far a byte after this one is from any that is not simply copied: 0 for those.
fn from_stop(before: u8, byte: u8) -> u8 {
    let markup = (byte ^ b'<').min(byte ^ b'&');
    let line_end = (byte ^ b'\n').min(byte ^ b'\t');
    let second_space = (byte ^ b' ') | (before ^ b' ');
    markup.min(line_end).min(second_space)
}

/// Whether white space after this text would show nothing.
fn at_gap(text: &str) -> bool {
    matches!(text.as_bytes().last(), None | Some(b' ' | b'\n'))
}

/// Appends what the tag at the start of `html` shows and gives what follows it.
fn push_tag<'t>(out: &mut String, start: usize, html: &'t str) -> &'t str {
    let (tag, after) = html.split_at(html.find('>').map_or(html.len(), |end| end + 1));
    if tag == "<br>" {
        let shown = out[start..].trim_end_matches(' ').len();
        out.truncate(start + shown);
        out.push('\n');
    } else if tag == "</q>" || tag == "<q>" || tag.starts_with("<q ") {
        out.push('"');
    }
    after
}

/// Appends the character that the reference at the start of `text` stands for, and gives
/// what follows it; an `&` that is no reference stands for itself.
fn push_reference<'t>(out: &mut String, text: &'t str) -> &'t str {
    const REFERENCES: [(&str, char); 5] = [
        ("&amp;", '&'),
        ("&lt;", '<'),
        ("&gt;", '>'),
        ("&quot;", '"'),
        ("&nbsp;", '\u{a0}'),
    ];
    for (reference, character) in REFERENCES {
        if let Some(after) = text.strip_prefix(reference) {
            out.push(character);
            return after;
        }
    }
    out.push('&');
    &text[1..]
}

fn write_blocks(out: &mut String, blocks: &[Block]) {
    for block in blocks {
        let before = out.len();
        if before > 0 {
            out.push_str("\n\n");
        }
        let start = out.len();
        write_block(out, block);
        if out.len() == start {
            out.truncate(before);
        }
    }
}

fn write_block(out: &mut String, block: &Block) {
    match &block.content {
        BlockContent::Paragraph { html } | BlockContent::Heading { html, .. } => {
            push_plain(out, html)
        }
        BlockContent::Quote { html, attribution }
        | BlockContent::Pullquote { html, attribution } => {
            push_plain(out, html);
            if let Some(attribution) = given(attribution) {
                push_line(out, "— ", attribution);
            }
        }
        BlockContent::List { style, items } => write_list(out, *style, items),
        BlockContent::Table {
            header,
            rows,
            caption,
        } => {
            if let Some(caption) = given(caption) {
                push_line(out, "", caption);
            }
            for row in std::iter::once(header).chain(rows) {
                write_row(out, row);
            }
        }
        BlockContent::Embed {
            fallback_text: Some(text),
            ..
        }
        | BlockContent::Code { text, .. } => {
            out.push_str(text.trim_end());
        }
        BlockContent::FactBox {
            title: heading,
            blocks,
        }
        | BlockContent::LiveUpdate {
            headline: heading,
            blocks,
            ..
        } => {
            if let Some(heading) = given(heading) {
                out.push_str(heading);
                write_blocks(out, blocks);
            } else {
                out.push_str(&render(blocks));
            }
        }
        BlockContent::Divider => out.push_str("* * *"),
        BlockContent::Image { .. }
        | BlockContent::Gallery { .. }
        | BlockContent::Video(_)
        | BlockContent::Audio(_)
        | BlockContent::Embed { .. }
        | BlockContent::ArticleLink { .. }
        | BlockContent::Correction { .. } => {}
    }
}

fn write_list(out: &mut String, style: ListStyle, items: &[String]) {
    let start = out.len();
    for (index, item) in items.iter().enumerate() {
        if out.len() > start {
            out.push('\n');
        }
        match style {
            ListStyle::Bulleted => out.push_str("• "),
            ListStyle::Numbered => {
                out.push_str(&(index + 1).to_string());
                out.push_str(". ");
            }
        }
        push_plain(out, item);
    }
}

fn write_row(out: &mut String, row: &[String]) {
    if row.is_empty() {
        return;
    }
    push_line(out, "", "");
    for (index, cell) in row.iter().enumerate() {
        if index > 0 {
            out.push_str(" | ");
        }
        push_plain(out, cell);
    }
}

/// Starts a new line, unless one has just been started, and writes on it.
fn push_line(out: &mut String, mark: &str, text: &str) {
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
    out.push_str(mark);
    out.push_str(text);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stop_is_found_wherever_it_stands() {
        for at in 0..100 {
            let text = format!("{}<b>{}", "x y".repeat(50).split_at(at).0, "z".repeat(70));
            assert_eq!(next_stop(&text, "a"), Some(at));
            let text = text.replace('<', "  ");
            let gap = match text.split_at(at).0.ends_with(' ') {
                true => at,
                false => at + 1,
            };
            assert_eq!(next_stop(&text, "a"), Some(gap), "{text}");
            assert_eq!(next_stop(text.split_at(at).0, "a"), None);
        }
        assert_eq!(next_stop(" x", "a "), Some(0));
        assert_eq!(next_stop(" x", "a"), None);
        assert_eq!(next_stop("", ""), None);
    }

    #[test]
    fn reads_stored_html() {
        for (html, text) in [
            ("", ""),
            ("plain", "plain"),
            ("a <em>b</em>\n  c", "a b c"),
            ("AT&amp;T &lt;b&gt; &amp;amp;", "AT&T <b> &amp;"),
            ("one <br> two", "one\ntwo"),
            ("<br>", ""),
            ("a\u{a0}b&nbsp;c", "a\u{a0}b\u{a0}c"),
            (r#"<q cite="https://e.example/">hi</q>"#, "\"hi\""),
            (r#"<a href="https://e.example/?a&lt;b&gt;">x</a>"#, "x"),
            (" lead and trail ", "lead and trail"),
            ("日本<em>語</em>", "日本語"),
        ] {
            assert_eq!(plain(html), text, "{html}");
        }
    }
}
