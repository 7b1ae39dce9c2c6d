//! Code with its comments, texts and words marked, so that the style sheet can colour them.

use super::markdown::escaped;

/// How a language is written.
struct Grammar {
    /// What a comment begins with, if there are any; it ends with the line.
    comment: Option<&'static str>,
    /// The marks around text.
    quotes: &'static [char],
    /// Those of them whose text may go over several lines.
    long: &'static [char],
    /// Its words.
    words: &'static [&'static str],
}

const SHELL: Grammar = Grammar {
    comment: Some("#"),
    quotes: &['"', '\''],
    long: &['"', '\''],
    words: &[
        "curl", "jq", "export", "echo", "if", "then", "fi", "for", "do", "done", "while", "npm",
        "npx", "node", "python3", "pip", "cargo", "cat", "sleep", "mkdir",
    ],
};

const TYPESCRIPT: Grammar = Grammar {
    comment: Some("//"),
    quotes: &['"', '\'', '`'],
    long: &['`'],
    words: &[
        "as",
        "async",
        "await",
        "break",
        "catch",
        "const",
        "continue",
        "default",
        "else",
        "export",
        "extends",
        "false",
        "for",
        "from",
        "function",
        "if",
        "import",
        "in",
        "interface",
        "let",
        "new",
        "null",
        "of",
        "return",
        "throw",
        "true",
        "try",
        "type",
        "typeof",
        "undefined",
        "while",
    ],
};

const PYTHON: Grammar = Grammar {
    comment: Some("#"),
    quotes: &['"', '\''],
    long: &[],
    words: &[
        "and", "as", "break", "class", "continue", "def", "elif", "else", "except", "False",
        "finally", "for", "from", "if", "import", "in", "is", "None", "not", "or", "pass", "raise",
        "return", "True", "try", "while", "with", "yield",
    ],
};

const JSON: Grammar = Grammar {
    comment: None,
    quotes: &['"'],
    long: &[],
    words: &["true", "false", "null"],
};

/// The code as HTML.
pub(super) fn draw(language: &str, text: &str) -> String {
    let grammar = match language {
        "sh" => SHELL,
        "ts" | "tsx" | "js" | "jsx" | "astro" => TYPESCRIPT,
        "python" => PYTHON,
        "json" => JSON,
        _ => return escaped(text),
    };
    let mut html = String::new();
    let mut rest = text;
    let mut before = '\n';
    while let Some(letter) = rest.chars().next() {
        let (class, length) = grammar.token(rest, letter, before);
        let (token, after) = rest.split_at(length.max(letter.len_utf8()));
        match class {
            "" => html.push_str(&escaped(token)),
            class => {
                html.push_str(&format!(
                    "<span class=\"{class}\">{}</span>",
                    escaped(token)
                ));
            }
        }
        before = token.chars().next_back().unwrap_or(letter);
        rest = after;
    }
    html
}

impl Grammar {
    /// What stands at the beginning of `rest`: the class of its colour, and its length.
    fn token(&self, rest: &str, letter: char, before: char) -> (&'static str, usize) {
        let line = rest.find('\n').unwrap_or(rest.len());
        let is_comment = self.comment.is_some_and(|mark| rest.starts_with(mark));
        if is_comment && before.is_whitespace() {
            return ("c", line);
        }
        // What stands within a word is an apostrophe.
        let is_apostrophe = letter == '\'' && before.is_alphanumeric();
        if self.quotes.contains(&letter) && !is_apostrophe {
            let within = if self.long.contains(&letter) {
                rest.len()
            } else {
                line
            };
            if let Some(length) = text_length(rest, letter, within) {
                return ("s", length);
            }
        }
        if letter.is_ascii_alphabetic() {
            let inside = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
            let length = rest.find(|c| !inside(c)).unwrap_or(rest.len());
            let word = rest.get(..length).unwrap_or_default();
            let is_word = self.words.contains(&word) && !"./-$_".contains(before);
            return (if is_word { "k" } else { "" }, length);
        }
        ("", letter.len_utf8())
    }
}

/// The length of a text with its marks, if it ends within so many bytes.
fn text_length(rest: &str, mark: char, within: usize) -> Option<usize> {
    let mut escape = false;
    for (at, letter) in rest
        .char_indices()
        .skip(1)
        .take_while(|(at, _)| *at < within)
    {
        match letter {
            _ if escape => escape = false,
            '\\' => escape = true,
            letter if letter == mark => return Some(at + letter.len_utf8()),
            _ => {}
        }
    }
    None
}
