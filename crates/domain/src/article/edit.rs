//! What a save changed, as small as it can be kept: a script that makes the saved state
//! of the one before it.
//!
//! A body's script is a list read from the left: a number above zero keeps that many of
//! the blocks there were, one below zero leaves that many out, an object is a block
//! that is put in. `[12, {…}, -1, 27]` puts a block in the place of the thirteenth.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::article::ArticleContent;
use crate::body::Block;

/// A saved state as it is kept: its members and its blocks in their JSON.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Saved {
    /// The members.
    pub content: Map<String, Value>,
    /// The blocks, in order.
    pub body: Vec<Value>,
}

/// What makes one saved state of another.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Edit {
    /// Members that are new or say something else.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    set: Map<String, Value>,
    /// Members that are gone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    unset: Vec<String>,
    /// The script of the body; absent where it is the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    body: Option<Vec<Value>>,
}

/// A script that does not fit the state it is laid over, or a state that is no story.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the history of a story does not hold together")]
pub struct Damaged;

impl Saved {
    /// A story's members and body in their JSON.
    pub fn of(content: &ArticleContent, body: &[Block]) -> Self {
        let members = match serde_json::to_value(content) {
            Ok(Value::Object(members)) => members,
            _ => Map::new(),
        };
        let blocks = body
            .iter()
            .map(|block| serde_json::to_value(block).unwrap_or_default())
            .collect();
        Self {
            content: members,
            body: blocks,
        }
    }

    /// The story it stands for.
    ///
    /// # Errors
    /// [`Damaged`] where it stands for none.
    pub fn story(self) -> Result<(ArticleContent, Vec<Block>), Damaged> {
        let content = serde_json::from_value(Value::Object(self.content));
        let body: Result<Vec<Block>, _> =
            self.body.into_iter().map(serde_json::from_value).collect();
        Ok((content.map_err(|_| Damaged)?, body.map_err(|_| Damaged)?))
    }
}

impl Edit {
    /// The edit that makes `after` of `before`.
    pub fn make(before: &Saved, after: &Saved) -> Self {
        let changed = |(name, value): &(&String, &Value)| before.content.get(*name) != Some(value);
        Self {
            set: after
                .content
                .iter()
                .filter(changed)
                .map(|(name, value)| (name.clone(), value.clone()))
                .collect(),
            unset: before
                .content
                .keys()
                .filter(|name| !after.content.contains_key(*name))
                .cloned()
                .collect(),
            body: (before.body != after.body).then(|| script(&before.body, &after.body)),
        }
    }

    /// Makes of `saved` the state after the edit.
    ///
    /// # Errors
    /// [`Damaged`] where the edit was made for another state.
    pub fn apply(self, saved: &mut Saved) -> Result<(), Damaged> {
        for name in &self.unset {
            saved.content.shift_remove(name);
        }
        saved.content.extend(self.set);
        if let Some(script) = self.body {
            saved.body = run(script, std::mem::take(&mut saved.body))?;
        }
        Ok(())
    }
}

fn script(before: &[Value], after: &[Value]) -> Vec<Value> {
    let mut numbers = HashMap::new();
    let mut numbered = |blocks: &[Value]| -> Vec<usize> {
        let texts = blocks.iter().map(Value::to_string);
        texts
            .map(|text| {
                let next = numbers.len();
                *numbers.entry(text).or_insert(next)
            })
            .collect()
    };
    let (old, new) = (numbered(before), numbered(after));
    let mut script = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        let inserted = match op {
            DiffOp::Equal { len, .. } => {
                script.push(Value::from(len));
                continue;
            }
            DiffOp::Delete { .. } | DiffOp::Insert { .. } | DiffOp::Replace { .. } => {
                op.new_range()
            }
        };
        script.extend(after.get(inserted).unwrap_or_default().iter().cloned());
        let left_out = i64::try_from(op.old_range().len()).unwrap_or(i64::MAX);
        if left_out > 0 {
            script.push(Value::from(-left_out));
        }
    }
    script
}

fn run(script: Vec<Value>, before: Vec<Value>) -> Result<Vec<Value>, Damaged> {
    let mut before = before.into_iter();
    let mut after = Vec::new();
    for step in script {
        let Some(count) = step.as_i64() else {
            if !step.is_object() {
                return Err(Damaged);
            }
            after.push(step);
            continue;
        };
        let wanted = usize::try_from(count.unsigned_abs()).map_err(|_| Damaged)?;
        if wanted > before.len() {
            return Err(Damaged);
        }
        let taken = before.by_ref().take(wanted);
        if count > 0 {
            after.extend(taken);
        } else {
            taken.for_each(drop);
        }
    }
    // What the script does not speak of would be lost without anybody's saying so.
    if before.len() > 0 {
        return Err(Damaged);
    }
    Ok(after)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn body(ids: &str) -> Vec<Value> {
        ids.chars()
            .map(|id| json!({"id": id.to_string(), "type": "divider"}))
            .collect()
    }

    fn saved(members: Value, ids: &str) -> Saved {
        let Value::Object(content) = members else {
            panic!("members are an object");
        };
        Saved {
            content,
            body: body(ids),
        }
    }

    /// Numbers that look like chance, the same each time.
    struct Dice(u64);

    impl Dice {
        fn below(&mut self, end: u64) -> u64 {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            self.0 % end
        }

        fn saved(&mut self) -> Saved {
            let mut content = Map::new();
            for name in ["headline", "kicker", "tags", "seo"] {
                if self.below(3) > 0 {
                    let value = match self.below(3) {
                        0 => json!(self.below(3)),
                        1 => json!([self.below(2)]),
                        _ => json!({"a": self.below(2)}),
                    };
                    content.insert(name.to_owned(), value);
                }
            }
            let long = self.below(12);
            let body = (0..long)
                .map(|_| json!({"id": self.below(6), "html": self.below(2)}))
                .collect();
            Saved { content, body }
        }
    }

    #[test]
    fn an_edit_makes_the_second_state_of_the_first() {
        let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
        for _ in 0..20_000 {
            let (before, after) = (dice.saved(), dice.saved());
            let edit = Edit::make(&before, &after);
            // As it is read back from the store.
            let edit: Edit = serde_json::from_str(&serde_json::to_string(&edit).unwrap()).unwrap();
            let mut made = before.clone();
            edit.apply(&mut made).unwrap();
            assert_eq!(made, after, "of {before:?}");
        }
    }

    #[test]
    fn one_block_of_many_is_one_block_of_script() {
        let before = saved(json!({"headline": "a"}), "abcdefgh");
        let mut after = before.clone();
        after.body[3] = json!({"id": "d", "type": "paragraph", "html": "new"});
        let edit = Edit::make(&before, &after);
        assert_eq!(
            serde_json::to_value(edit).unwrap(),
            json!({"body": [3, {"id": "d", "type": "paragraph", "html": "new"}, -1, 4]})
        );
    }

    #[test]
    fn members_are_set_and_unset() {
        let before = saved(json!({"headline": "a", "kicker": "k", "slug": "s"}), "ab");
        let after = saved(json!({"headline": "b", "slug": "s", "summary": "t"}), "ab");
        assert_eq!(
            serde_json::to_value(Edit::make(&before, &after)).unwrap(),
            json!({"set": {"headline": "b", "summary": "t"}, "unset": ["kicker"]})
        );
        assert_eq!(Edit::make(&after, &after), Edit::default());
    }

    #[test]
    fn a_script_for_another_body_is_damage() {
        for script in [json!([3]), json!([1]), json!([-1, "x"]), json!([1, 1, -9])] {
            let edit: Edit = serde_json::from_value(json!({"body": script})).unwrap();
            let mut two = saved(json!({}), "ab");
            assert_eq!(edit.apply(&mut two), Err(Damaged));
        }
    }

    #[test]
    fn two_thousand_blocks_that_have_nothing_in_common() {
        let of = |from: u32| Saved {
            content: Map::new(),
            body: (from..from + 2_000).map(|id| json!({"id": id})).collect(),
        };
        let (before, after) = (of(0), of(2_000));
        let mut made = before.clone();
        Edit::make(&before, &after).apply(&mut made).unwrap();
        assert_eq!(made, after);
    }
}
