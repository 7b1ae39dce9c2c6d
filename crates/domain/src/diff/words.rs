//! Two texts compared word by word.

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// What became of a piece of text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Op {
    /// Both texts have it.
    Equal,
    /// Only the later one has it.
    Insert,
    /// Only the earlier one had it.
    Delete,
}

impl Op {
    /// The word on the wire.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Equal => "equal",
            Self::Insert => "insert",
            Self::Delete => "delete",
        }
    }
}

/// A piece of text and what became of it. The pieces that are not inserted make up the
/// earlier text, those that are not deleted the later one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Piece {
    /// What became of it.
    pub op: Op,
    /// The text.
    pub text: String,
}

/// How much comparing may still be done, in pairs of words.
pub(super) struct Budget {
    one: usize,
    all: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            one: 4_000_000,
            all: 32_000_000,
        }
    }
}

impl Budget {
    fn covers(&mut self, pairs: usize) -> bool {
        if pairs > self.one || pairs > self.all {
            return false;
        }
        self.all -= pairs;
        true
    }
}

/// The pieces that make `after` of `before`; one out and one in where finding more would
/// cost more than the budget has.
pub(super) fn pieces(before: &str, after: &str, budget: &mut Budget) -> Vec<Piece> {
    let (old, new) = (tokens(before), tokens(after));
    let head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let (old, new) = (Ends::new(old, head), Ends::new(new, head));
    let same = |(a, b): &(&&str, &&str)| a == b;
    let tail = old.rest().iter().rev().zip(new.rest().iter().rev());
    let tail = tail.take_while(same).count();
    let (old_middle, new_middle) = (old.middle(tail), new.middle(tail));

    let mut out = Pieces::default();
    out.push(Op::Equal, new.head());
    if budget.covers(old_middle.len().saturating_mul(new_middle.len())) {
        for op in capture_diff_slices(Algorithm::Myers, old_middle, new_middle) {
            let gone = old_middle.get(op.old_range()).unwrap_or_default();
            let come = new_middle.get(op.new_range()).unwrap_or_default();
            if matches!(op, DiffOp::Equal { .. }) {
                out.push(Op::Equal, come);
            } else {
                out.push(Op::Delete, gone);
                out.push(Op::Insert, come);
            }
        }
    } else {
        out.push(Op::Delete, old_middle);
        out.push(Op::Insert, new_middle);
    }
    out.push(Op::Equal, new.tail(tail));
    out.0
}

/// A text's words, with what it shares with another's beginning set apart.
struct Ends<'t> {
    tokens: Vec<&'t str>,
    head: usize,
}

impl<'t> Ends<'t> {
    fn new(tokens: Vec<&'t str>, head: usize) -> Self {
        Self { tokens, head }
    }

    fn head(&self) -> &[&'t str] {
        self.tokens.get(..self.head).unwrap_or_default()
    }

    fn rest(&self) -> &[&'t str] {
        self.tokens.get(self.head..).unwrap_or_default()
    }

    fn middle(&self, tail: usize) -> &[&'t str] {
        let end = self.rest().len().saturating_sub(tail);
        self.rest().get(..end).unwrap_or_default()
    }

    fn tail(&self, tail: usize) -> &[&'t str] {
        let from = self.rest().len().saturating_sub(tail);
        self.rest().get(from..).unwrap_or_default()
    }
}

#[derive(Default)]
struct Pieces(Vec<Piece>);

impl Pieces {
    fn push(&mut self, op: Op, tokens: &[&str]) {
        if tokens.is_empty() {
            return;
        }
        let text = tokens.concat();
        match self.0.last_mut() {
            Some(last) if last.op == op => last.text.push_str(&text),
            _ => self.0.push(Piece { op, text }),
        }
    }
}

/// A text cut into words, runs of white space, HTML tags and entities, and single other
/// characters; put together they are the text again.
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let run = |belongs: fn(char) -> bool| {
            let end = rest.find(|c| !belongs(c));
            end.unwrap_or(rest.len())
        };
        let end = if first.is_whitespace() {
            run(char::is_whitespace)
        } else if first.is_alphanumeric() {
            run(|c| c.is_alphanumeric() || matches!(c, '\'' | '’' | '\u{300}'..='\u{36f}'))
        } else {
            let closed_by = match first {
                // A longer one is no tag the sanitiser lets through, and looking for
                // its end from every `<` of a long text would take for ever.
                '<' => short(rest, '>', 4_096),
                '&' => short(rest, ';', 10),
                _ => None,
            };
            closed_by.unwrap_or(first.len_utf8())
        };
        let (token, after) = rest.split_at(end);
        tokens.push(token);
        rest = after;
    }
    tokens
}

/// Where a piece that ends with `last` ends, if it does within `limit` bytes.
fn short(text: &str, last: char, limit: usize) -> Option<usize> {
    let found = text.char_indices().take_while(|(at, _)| *at < limit);
    let mut found = found.filter(|(_, c)| *c == last);
    found.next().map(|(at, c)| at + c.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(before: &str, after: &str) -> String {
        let pieces = pieces(before, after, &mut Budget::default());
        let side = |left_out: Op| -> String {
            let kept = pieces.iter().filter(|piece| piece.op != left_out);
            kept.map(|piece| piece.text.as_str()).collect()
        };
        assert_eq!(
            (side(Op::Insert), side(Op::Delete)),
            (before.to_owned(), after.to_owned())
        );
        let marked = pieces.iter().map(|piece| match piece.op {
            Op::Equal => piece.text.clone(),
            Op::Insert => format!("[+{}]", piece.text),
            Op::Delete => format!("[-{}]", piece.text),
        });
        marked.collect()
    }

    #[test]
    fn words_added_and_removed() {
        assert_eq!(
            shown(
                "The first ferry left at dawn.",
                "The last ferry left early at dawn."
            ),
            "The [-first][+last] ferry left[+ early] at dawn."
        );
        assert_eq!(shown("a", "a"), "a");
        assert_eq!(shown("", "new"), "[+new]");
        assert_eq!(shown("old", ""), "[-old]");
        assert_eq!(shown("aa", "a"), "[-aa][+a]");
        assert_eq!(shown("a a", "a a a"), "a a[+ a]");
    }

    #[test]
    fn tags_and_entities_stay_whole() {
        assert_eq!(
            shown(
                "An <em>old</em> ship &amp; more",
                "An <strong>old</strong> ship &lt; more"
            ),
            "An [-<em>][+<strong>]old[-</em>][+</strong>] ship [-&amp;][+&lt;] more"
        );
        assert_eq!(
            tokens("1 < 2 & 3"),
            ["1", " ", "<", " ", "2", " ", "&", " ", "3"]
        );
        assert_eq!(tokens("Zoë’s été"), ["Zoë’s", " ", "été"]);
    }

    #[test]
    fn beyond_the_budget_all_goes_and_all_comes() {
        let mut budget = Budget { one: 10, all: 10 };
        let found = pieces("x a b c y", "x d e f y", &mut budget);
        let ops: Vec<Op> = found.iter().map(|piece| piece.op).collect();
        assert_eq!(ops, [Op::Equal, Op::Delete, Op::Insert, Op::Equal]);
    }
}
