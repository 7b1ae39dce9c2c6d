//! Markdown drawn as HTML: headings that can be linked to, code with its language, and
//! examples in several languages from which the reader chooses one.

use std::collections::HashSet;
use std::fmt::Write as _;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd, html};

use super::colour;

/// What a page is made of.
pub(super) struct Drawn {
    /// The first heading, as plain text.
    pub(super) title: String,
    /// All of it.
    pub(super) html: String,
    /// The headings of the second level: anchor and plain text.
    pub(super) sections: Vec<(String, String)>,
    /// Whether the reader can choose a language.
    pub(super) has_choice: bool,
}

/// The languages in which the same example is given, with their names.
pub(super) const CHOICE: [(&str, &str); 3] =
    [("sh", "curl"), ("ts", "TypeScript"), ("python", "Python")];

/// A part of the page.
enum Piece {
    Html(String),
    Code(Code),
}

/// A block of code.
struct Code {
    language: String,
    /// The file it is, where it is one.
    file: Option<String>,
    text: String,
}

/// Draws a page.
pub(super) fn draw(text: &str) -> Drawn {
    let options = Options::ENABLE_TABLES | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut drawing = Drawing::default();
    let mut prose = Vec::new();
    let mut events = Parser::new_ext(text, options);
    while let Some(event) = events.next() {
        match event {
            Event::Start(Tag::Heading { level, id, .. }) => {
                drawing.prose(&mut prose);
                let words = take(&mut events, |end| matches!(end, TagEnd::Heading(_)));
                drawing.heading(level as u8, id.map(|id| id.to_string()), words);
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                drawing.prose(&mut prose);
                let info = match kind {
                    CodeBlockKind::Fenced(info) => info.to_string(),
                    CodeBlockKind::Indented => String::new(),
                };
                let inside = take(&mut events, |end| matches!(end, TagEnd::CodeBlock));
                drawing.code(&info, plain(&inside));
            }
            // A wide table is scrolled by itself, also with the keyboard.
            Event::Start(Tag::Table(_)) => {
                prose.push(Event::Html(
                    "<div class=\"table\" role=\"group\" aria-label=\"Table\" tabindex=\"0\">"
                        .into(),
                ));
                prose.push(event);
            }
            Event::End(TagEnd::Table) => {
                prose.push(event);
                prose.push(Event::Html("</div>".into()));
            }
            other => prose.push(other),
        }
    }
    drawing.prose(&mut prose);
    drawing.finish()
}

/// The events up to an end, without it.
fn take<'a>(events: &mut Parser<'a>, is_end: impl Fn(&TagEnd) -> bool) -> Vec<Event<'a>> {
    let inside = |event: &Event<'_>| !matches!(event, Event::End(end) if is_end(end));
    events.take_while(inside).collect()
}

/// The text of these events, without what it looks like.
fn plain(events: &[Event<'_>]) -> String {
    let text = |event: &Event<'_>| match event {
        Event::Text(text) | Event::Code(text) => text.to_string(),
        Event::SoftBreak => " ".to_owned(),
        _ => String::new(),
    };
    events.iter().map(text).collect()
}

/// Text as it stands in HTML, also between quotation marks.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// A page while it is drawn.
#[derive(Default)]
struct Drawing {
    pieces: Vec<Piece>,
    title: String,
    sections: Vec<(String, String)>,
    anchors: HashSet<String>,
}

impl Drawing {
    fn prose(&mut self, events: &mut Vec<Event<'_>>) {
        if events.is_empty() {
            return;
        }
        let mut drawn = String::new();
        html::push_html(&mut drawn, events.drain(..));
        self.pieces.push(Piece::Html(drawn));
    }

    fn heading(&mut self, level: u8, id: Option<String>, words: Vec<Event<'_>>) {
        let text = plain(&words);
        let mut drawn = String::new();
        html::push_html(&mut drawn, words.into_iter());
        if level == 1 {
            self.title.clone_from(&text);
            self.pieces.push(Piece::Html(format!("<h1>{drawn}</h1>\n")));
            return;
        }
        let wanted = id.unwrap_or_else(|| anchor(&text));
        let mut own = wanted.clone();
        let mut number = 1;
        while !self.anchors.insert(own.clone()) {
            number += 1;
            own = format!("{wanted}-{number}");
        }
        self.pieces.push(Piece::Html(format!(
            "<h{level} id=\"{own}\"><a href=\"#{own}\">{drawn}</a></h{level}>\n"
        )));
        if level == 2 {
            self.sections.push((own, text));
        }
    }

    /// `info` is the language, then words for the tests; `file=` names the file that the
    /// code is.
    fn code(&mut self, info: &str, text: String) {
        let mut words = info.split_whitespace();
        let language = words.next().unwrap_or_default().to_owned();
        let file = words.find_map(|word| word.strip_prefix("file="));
        self.pieces.push(Piece::Code(Code {
            language,
            file: file.map(str::to_owned),
            text,
        }));
    }

    fn finish(self) -> Drawn {
        let mut drawn = Drawn {
            title: self.title,
            html: String::new(),
            sections: self.sections,
            has_choice: false,
        };
        let mut pieces = self.pieces.as_slice();
        while let Some((first, rest)) = pieces.split_first() {
            if let Piece::Html(html) = first {
                drawn.html.push_str(html);
                pieces = rest;
                continue;
            }
            let together = pieces.iter().take_while(|it| matches!(it, Piece::Code(_)));
            let (blocks, after) = pieces.split_at(together.count());
            let choice = offers_choice(blocks);
            drawn.has_choice |= choice;
            for block in blocks {
                if let Piece::Code(code) = block {
                    code.draw(choice, &mut drawn.html);
                }
            }
            pieces = after;
        }
        drawn
    }
}

/// Whether blocks that follow each other are one example in several languages.
fn offers_choice(blocks: &[Piece]) -> bool {
    let languages: HashSet<&str> = blocks
        .iter()
        .filter_map(|piece| match piece {
            Piece::Code(code) if code.is_choice() => Some(code.language.as_str()),
            _ => None,
        })
        .collect();
    languages.len() > 1
}

impl Code {
    fn is_choice(&self) -> bool {
        CHOICE
            .iter()
            .any(|(language, _)| *language == self.language)
    }

    fn label(&self, choice: bool) -> &str {
        match &self.file {
            Some(file) => file,
            // Where nothing else is offered it may be any command.
            None if self.language == "sh" && !choice => "Terminal",
            None => name(&self.language),
        }
    }

    fn draw(&self, choice: bool, html: &mut String) {
        let mut class = "code".to_owned();
        if self.language == "output" {
            class.push_str(" output");
        }
        if choice && self.is_choice() {
            class.push_str(" for-");
            class.push_str(&self.language);
        }
        // Writing to a String cannot fail.
        let _ = writeln!(
            html,
            "<figure class=\"{class}\"><figcaption>{}</figcaption>\
             <pre tabindex=\"0\"><code>{}</code></pre></figure>",
            escaped(self.label(choice)),
            colour::draw(&self.language, &self.text)
        );
    }
}

/// What a language is called.
fn name(language: &str) -> &str {
    let chosen = CHOICE.iter().find(|(own, _)| *own == language);
    match language {
        "output" => "Output",
        "json" => "JSON",
        "http" => "HTTP",
        "html" => "HTML",
        "css" => "CSS",
        "nginx" => "nginx",
        "vcl" => "Varnish",
        "" => "Text",
        other => chosen.map_or(other, |(_, name)| name),
    }
}

/// A heading's text as an anchor, which begins with a letter.
fn anchor(text: &str) -> String {
    let mut anchor = if text.starts_with(char::is_alphabetic) {
        String::new()
    } else {
        "section-".to_owned()
    };
    for letter in text.chars() {
        if letter.is_alphanumeric() {
            anchor.extend(letter.to_lowercase());
        } else if !anchor.is_empty() && !anchor.ends_with('-') {
            anchor.push('-');
        }
    }
    anchor.trim_end_matches('-').to_owned()
}
