//! How long a body is, and the teaser that is taken from it.

use super::block::{Block, BlockContent};
use super::text::push_plain;

/// Words that an adult reads in a minute, silently, in English.
const WORDS_PER_MINUTE: u32 = 265;

/// The longest summary, in characters.
pub const MAX_SUMMARY: usize = 500;

/// A summary with this many characters takes in no further paragraph.
const ENOUGH_SUMMARY: usize = 160;

/// The words of a body that a reader reads as text: paragraphs, headings, quotations,
/// lists, tables, boxes and live updates. Pulled quotations are the story's words once
/// more, and captions, code and embeds are no part of its length.
pub fn word_count(blocks: &[Block]) -> u32 {
    let mut buffer = String::new();
    let mut words = 0;
    for_each_text(blocks, &mut |text, is_html| {
        words += if is_html {
            buffer.clear();
            push_plain(&mut buffer, text);
            words_of(&buffer)
        } else {
            words_of(text)
        };
    });
    words
}

/// The words of a plain text: runs between white space that hold a letter or a digit; in
/// Chinese and Japanese, which write no spaces, each character.
pub fn words_of(text: &str) -> u32 {
    let mut words = 0;
    let mut in_word = false;
    for c in text.chars() {
        if let Some((counts, parts)) = ASCII.get(c as usize) {
            // The same without a choice at each character, which nothing could foresee.
            words += u32::from(counts & !in_word);
            in_word = counts | (in_word & !parts);
        } else if is_ideographic(c) {
            words += 1;
            in_word = false;
        } else if c.is_whitespace() {
            in_word = false;
        } else if !in_word && c.is_alphanumeric() {
            words += 1;
            in_word = true;
        }
    }
    words
}

/// Of each ASCII character whether it makes a word, and whether it parts two.
static ASCII: [(bool, bool); 128] = {
    let mut kinds = [(false, false); 128];
    let mut place = 0;
    while place < kinds.len() {
        let byte = place as u8;
        kinds[place] = (byte.is_ascii_alphanumeric(), (byte as char).is_whitespace());
        place += 1;
    }
    kinds
};

/// The minutes that so many words take to read: none for none, else at least one.
pub fn reading_minutes(words: u32) -> u32 {
    let minutes = words.saturating_add(WORDS_PER_MINUTE / 2) / WORDS_PER_MINUTE;
    if words == 0 { 0 } else { minutes.max(1) }
}

/// A teaser of at most [`MAX_SUMMARY`] characters from a body's first paragraphs; none
/// where it has no paragraph with words.
pub fn summary(blocks: &[Block]) -> Option<String> {
    let mut text = String::new();
    let mut length = 0;
    for block in blocks {
        if let BlockContent::Paragraph { html } = &block.content {
            let before = text.len();
            if before > 0 {
                text.push(' ');
            }
            let start = text.len();
            push_plain(&mut text, html);
            if text.len() == start {
                text.truncate(before);
            }
            length += text[before..].chars().count();
            if length >= ENOUGH_SUMMARY {
                break;
            }
        }
    }
    (!text.is_empty()).then(|| excerpt(&text.replace('\n', " "), MAX_SUMMARY))
}

/// The start of a text, at most `max` characters: whole if it fits, else cut after a
/// sentence, or after a word (then with an ellipsis) where no sentence ends in time.
pub fn excerpt(text: &str, max: usize) -> String {
    let text = text.trim();
    let Some((end, _)) = text.char_indices().nth(max) else {
        return text.to_owned();
    };
    if let Some(end) = last_sentence_end(text, end, max / 3) {
        return text[..end].trim_end().to_owned();
    }
    let room = text
        .char_indices()
        .nth(max.saturating_sub(1))
        .map_or(0, |(at, _)| at);
    let word = text[..room]
        .rfind(char::is_whitespace)
        .filter(|at| *at >= room / 2);
    // The cut itself may stand between two words.
    let cut = if text[room..].starts_with(char::is_whitespace) {
        room
    } else {
        word.unwrap_or(room)
    };
    let kept = text[..cut].trim_end_matches(|c: char| c.is_whitespace() || ",;:–—-".contains(c));
    format!("{kept}…")
}

/// Where the last sentence ends that is over by `end`, unless that leaves fewer than
/// `least` characters.
fn last_sentence_end(text: &str, end: usize, least: usize) -> Option<usize> {
    let mut found = None;
    let mut chars = text.char_indices().peekable();
    let mut seen = 0;
    while let Some((at, c)) = chars.next() {
        seen += 1;
        if at >= end {
            break;
        }
        let wide = matches!(c, '。' | '！' | '？');
        if !wide && !matches!(c, '.' | '!' | '?' | '…') {
            continue;
        }
        let mut after = at + c.len_utf8();
        while let Some((at, c)) = chars.next_if(|(_, c)| "\"'”’»)]」』.!?…".contains(*c)) {
            seen += 1;
            after = at + c.len_utf8();
        }
        let closed = wide || chars.peek().is_none_or(|(_, c)| c.is_whitespace());
        // A single letter before the full stop is an initial, not the end of a sentence.
        if closed && after <= end && seen >= least && !ends_in_initial(&text[..at]) {
            found = Some(after);
        }
    }
    found
}

fn ends_in_initial(before: &str) -> bool {
    let mut back = before.chars().rev();
    back.next().is_some_and(char::is_uppercase)
        && back.next().is_none_or(|c| c.is_whitespace() || c == '.')
}

fn is_ideographic(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9d}' | '\u{20000}'..='\u{3ffff}')
        && c.is_alphanumeric()
}

/// Hands each text that counts to `each`, with whether it is HTML.
fn for_each_text(blocks: &[Block], each: &mut dyn FnMut(&str, bool)) {
    for block in blocks {
        match &block.content {
            BlockContent::Paragraph { html }
            | BlockContent::Heading { html, .. }
            | BlockContent::Quote { html, .. } => each(html, true),
            BlockContent::List { items, .. } => items.iter().for_each(|item| each(item, true)),
            BlockContent::Table { header, rows, .. } => {
                for cell in header.iter().chain(rows.iter().flatten()) {
                    each(cell, true);
                }
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
                if let Some(heading) = heading {
                    each(heading, false);
                }
                for_each_text(blocks, each);
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph(html: &str) -> Block {
        Block {
            id: String::new(),
            content: BlockContent::Paragraph {
                html: html.to_owned(),
            },
        }
    }

    #[test]
    fn counts_words() {
        for (text, words) in [
            ("", 0),
            (" — ", 0),
            ("one", 1),
            ("It's a mother-in-law, no?", 4),
            ("30 000 people", 3),
            ("日本語を読む", 6),
            ("東京 Tokyo 2026年", 5),
            ("안녕하세요 세계", 2),
        ] {
            assert_eq!(words_of(text), words, "{text}");
        }
        assert_eq!(word_count(&[paragraph("a <em>b</em>c &amp; d<br>e")]), 4);
    }

    #[test]
    fn ascii_is_told_apart_as_any_other_character() {
        for c in (0..0x80).map(char::from) {
            assert_eq!(
                words_of(&c.to_string()),
                u32::from(c.is_alphanumeric()),
                "{c:?}"
            );
            let words = if c.is_whitespace() { 2 } else { 1 };
            assert_eq!(words_of(&format!("é{c}é")), words, "{c:?}");
        }
    }

    #[test]
    fn minutes_round_but_never_to_none() {
        for (words, minutes) in [(0, 0), (1, 1), (265, 1), (397, 1), (398, 2), (2_650, 10)] {
            assert_eq!(reading_minutes(words), minutes, "{words}");
        }
    }

    #[test]
    fn an_excerpt_ends_with_a_sentence_or_a_word() {
        for (text, max, cut) in [
            ("Short.", 10, "Short."),
            ("One two three. Four five six.", 20, "One two three."),
            ("One two three four five six", 20, "One two three four…"),
            ("He said “no.” Then he left the room", 20, "He said “no.”"),
            (
                "Written by J. Smith and others here",
                20,
                "Written by J. Smith…",
            ),
            ("Donaudampfschifffahrt", 10, "Donaudamp…"),
            ("これは文です。これも長い文です", 8, "これは文です。"),
        ] {
            let made = excerpt(text, max);
            assert_eq!(made, cut);
            assert!(made.chars().count() <= max);
        }
    }

    #[test]
    fn a_summary_takes_paragraphs_until_it_has_enough() {
        assert_eq!(summary(&[]), None);
        assert_eq!(summary(&[paragraph(" <br> ")]), None);
        let two = [
            paragraph("The <em>first</em>."),
            paragraph(""),
            paragraph("The second<br>one."),
        ];
        assert_eq!(summary(&two).unwrap(), "The first. The second one.");
        let long = [
            paragraph(&"A sentence of five words. ".repeat(40)),
            paragraph("No more."),
        ];
        let made = summary(&long).unwrap();
        assert!(
            made.ends_with("words.") && made.chars().count() <= MAX_SUMMARY && made.len() > 400
        );
    }
}
