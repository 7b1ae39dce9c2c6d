//! What differs between two saved states of a story: members by name, blocks by id,
//! wherever they stand, and the words inside them.

mod blocks;
mod words;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::article::ArticleContent;
use crate::article::edit::Saved;
use crate::body::Block;
pub use blocks::{BlockChange, Place};
use words::Budget;
pub use words::{Op, Piece};

/// Members whose text is compared word by word.
const TEXTS: &[&str] = &[
    "headline",
    "kicker",
    "subheadline",
    "standfirst",
    "summary",
    "shortHeadline",
    "slugline",
    "bylineText",
    "editorNote",
];

/// All that differs between two states.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Difference {
    /// The members that differ, in the order the later state has them, those that are
    /// gone last.
    pub members: Vec<MemberChange>,
    /// The blocks that differ, in reading order; one that is gone stands where it was.
    pub blocks: Vec<BlockChange>,
}

/// A member that says something else, in its stored form: references are ids.
#[derive(Clone, PartialEq, Debug)]
pub struct MemberChange {
    /// The member.
    pub name: String,
    /// What it said, if anything.
    pub before: Option<Value>,
    /// What it says, if anything.
    pub after: Option<Value>,
    /// The same word by word, where it is a text.
    pub words: Option<Vec<Piece>>,
}

/// What became of a block.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Change {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It says something else, wherever it stands.
    Changed,
    /// It says the same elsewhere.
    Moved,
}

impl Change {
    /// The word on the wire.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
            Self::Moved => "moved",
        }
    }
}

/// What a save changed, in short.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Changed {
    /// The members that say something else.
    pub members: Vec<String>,
    /// The blocks; `None` for a save so old that nobody counted.
    pub blocks: Option<Counts>,
}

/// How many blocks a save changed, each counted once.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Counts {
    /// New ones.
    pub added: u32,
    /// Those that are gone.
    pub removed: u32,
    /// Those that say something else.
    pub changed: u32,
    /// Those that say the same elsewhere.
    pub moved: u32,
}

/// All that differs between two states, with its words. The work is bounded: texts that
/// are long and have little in common come as one piece out and one piece in.
pub fn difference(before: &Saved, after: &Saved) -> Difference {
    let mut budget = Budget::default();
    let mut members = members(before, after);
    for member in &mut members {
        if TEXTS.contains(&member.name.as_str()) {
            let text = |value: &Option<Value>| {
                let text = value.as_ref().and_then(Value::as_str);
                text.unwrap_or_default().to_owned()
            };
            let (old, new) = (text(&member.before), text(&member.after));
            member.words = Some(words::pieces(&old, &new, &mut budget));
        }
    }
    let mut blocks = blocks::changes(&before.body, &after.body);
    for block in &mut blocks {
        block.compare_words(&mut budget);
    }
    Difference { members, blocks }
}

/// What differs between two states, in short.
pub fn changed(before: &Saved, after: &Saved) -> Changed {
    let mut counts = Counts::default();
    for block in blocks::changes(&before.body, &after.body) {
        let count = match block.change {
            Change::Added => &mut counts.added,
            Change::Removed => &mut counts.removed,
            Change::Changed => &mut counts.changed,
            Change::Moved => &mut counts.moved,
        };
        *count += 1;
    }
    Changed {
        members: members(before, after)
            .into_iter()
            .map(|member| member.name)
            .collect(),
        blocks: Some(counts),
    }
}

/// What a story's first save changed, in short: all that it says.
pub fn begun(content: &ArticleContent, body: &[Block]) -> Changed {
    fn count(blocks: &[Block]) -> u32 {
        let each = blocks.iter().map(|block| 1 + count(block.children()));
        each.sum()
    }
    let saved = Saved::of(content, &[]);
    Changed {
        members: saved.content.keys().cloned().collect(),
        blocks: Some(Counts {
            added: count(body),
            ..Counts::default()
        }),
    }
}

fn members(before: &Saved, after: &Saved) -> Vec<MemberChange> {
    let gone = before.content.keys();
    let gone = gone.filter(|name| !after.content.contains_key(*name));
    let names = after.content.keys().chain(gone);
    names
        .filter(|name| before.content.get(*name) != after.content.get(*name))
        .map(|name| MemberChange {
            name: name.clone(),
            before: before.content.get(name).cloned(),
            after: after.content.get(name).cloned(),
            words: None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn saved(members: Value, body: Value) -> Saved {
        serde_json::from_value(json!({"content": members, "body": body})).unwrap()
    }

    fn text(id: &str, html: &str) -> Value {
        json!({"id": id, "type": "paragraph", "html": html})
    }

    #[test]
    fn members_with_their_words() {
        let before = saved(json!({"headline": "Old ferry", "kicker": "Sea"}), json!([]));
        let after = saved(json!({"headline": "New ferry", "urgency": 3}), json!([]));
        let found = difference(&before, &after);
        let names: Vec<&str> = found.members.iter().map(|m| m.name.as_str()).collect();
        assert_eq!(names, ["headline", "urgency", "kicker"]);
        let words = found.members[0].words.as_ref().unwrap();
        let shown: Vec<(Op, &str)> = words.iter().map(|p| (p.op, p.text.as_str())).collect();
        assert_eq!(
            shown,
            [
                (Op::Delete, "Old"),
                (Op::Insert, "New"),
                (Op::Equal, " ferry")
            ]
        );
        assert_eq!(found.members[1].words, None);
        assert_eq!(found.members[2].after, None);
    }

    #[test]
    fn a_first_save_changed_all_that_it_says() {
        let content: ArticleContent = serde_json::from_value(
            json!({"slug": "ferries", "language": "en", "headline": "Ferries"}),
        )
        .unwrap();
        let body: Vec<Block> = serde_json::from_value(json!([
            text("a", "one"),
            {"id": "x", "type": "fact-box", "title": "T", "blocks": [text("n", "in")]},
        ]))
        .unwrap();
        let first = Saved::of(&content, &body);
        assert_eq!(begun(&content, &body), changed(&Saved::default(), &first));
    }

    #[test]
    fn a_save_in_short() {
        let box_of = |title: &str, blocks: Value| json!({"id": "x", "type": "fact-box", "title": title, "blocks": blocks});
        let before = saved(
            json!({}),
            json!([
                text("a", "one"),
                text("b", "two"),
                text("c", "three"),
                box_of("T", json!([text("n", "in")]))
            ]),
        );
        let after = saved(
            json!({}),
            json!([
                text("c", "three"),
                text("a", "one"),
                text("d", "four"),
                box_of("T", json!([text("n", "inside")]))
            ]),
        );
        let changed = changed(&before, &after);
        assert_eq!(
            changed.blocks,
            Some(Counts {
                added: 1,
                removed: 1,
                changed: 1,
                moved: 1
            })
        );
        let found = difference(&before, &after);
        let inner = found.blocks.iter().find(|block| block.id == "n").unwrap();
        assert_eq!(inner.to.as_ref().unwrap().within.as_deref(), Some("x"));
        assert_eq!(inner.words[0].0, "html");
    }

    #[test]
    fn equal_states_differ_in_nothing() {
        let state = saved(json!({"headline": "A"}), json!([text("a", "one")]));
        assert_eq!(difference(&state, &state), Difference::default());
    }

    #[test]
    fn hostile_texts_are_done_with_at_once() {
        let noise = |step: usize| {
            let letters = (0..500_000_usize).map(|at| {
                let letter = u8::try_from((at * step) % 26).unwrap_or_default();
                format!("{} ", char::from(b'a' + letter))
            });
            letters.collect::<String>()
        };
        let many = |salt: usize| {
            let blocks = (0..2_000_usize).map(|at| {
                text(
                    &format!("b{}", (at * 7 + salt * at * at) % 2_000),
                    &format!("{salt} {at} ").repeat(60),
                )
            });
            Value::Array(blocks.collect())
        };
        let began = std::time::Instant::now();
        difference(
            &saved(json!({"summary": noise(7)}), many(1)),
            &saved(json!({"summary": noise(11)}), many(3)),
        );
        assert!(began.elapsed() < std::time::Duration::from_secs(20));
    }
}
