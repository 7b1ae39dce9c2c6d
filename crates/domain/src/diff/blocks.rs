//! Which blocks differ between two bodies, those inside others too: by id, with the
//! place of each.

use std::collections::{HashMap, HashSet};

use serde_json::Value;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::diff::Change;
use crate::diff::words::{Budget, Piece, pieces};

/// The member under which a block holds others.
const INSIDE: &str = "blocks";

/// Members of a block that say nothing to a reader.
const NO_WORDS: &[&str] = &[
    "id",
    "type",
    "url",
    "media",
    "fallback",
    "article",
    "correctionId",
    "role",
    "style",
    "at",
    "provider",
    "language",
];

/// Where a block stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Place {
    /// The block that holds it; `None` in the body itself.
    pub within: Option<String>,
    /// Counted from 0 among its neighbours.
    pub index: usize,
}

/// A block that differs.
#[derive(Clone, PartialEq, Debug)]
pub struct BlockChange {
    /// Its name.
    pub id: String,
    /// What became of it.
    pub change: Change,
    /// Whether it stands elsewhere, seen from its neighbours.
    pub moved: bool,
    /// Where it stood.
    pub from: Option<Place>,
    /// Where it stands.
    pub to: Option<Place>,
    /// What it said, in its stored form and without the blocks inside it.
    pub before: Option<Value>,
    /// What it says, likewise.
    pub after: Option<Value>,
    /// The texts in it that changed, by member, word by word.
    pub words: Vec<(String, Vec<Piece>)>,
}

impl BlockChange {
    /// Fills in the words, where the block is the same and says something else.
    pub(super) fn compare_words(&mut self, budget: &mut Budget) {
        let (Some(Value::Object(before)), Some(Value::Object(after))) = (&self.before, &self.after)
        else {
            return;
        };
        for (name, now) in after {
            let was = before.get(name).unwrap_or(&Value::Null);
            if was == now || NO_WORDS.contains(&name.as_str()) {
                continue;
            }
            if let (Some(was), Some(now)) = (flat(was), flat(now)) {
                self.words.push((name.clone(), pieces(&was, &now, budget)));
            }
        }
    }
}

/// The text of a member: itself, its lines, or the cells of a table.
fn flat(value: &Value) -> Option<String> {
    let joined = |list: &[Value], by: &str| -> Option<String> {
        let parts: Option<Vec<&str>> = list.iter().map(Value::as_str).collect();
        Some(parts?.join(by))
    };
    match value {
        Value::Null => Some(String::new()),
        Value::String(text) => Some(text.clone()),
        Value::Array(lines) => joined(lines, "\n").or_else(|| {
            let rows = lines.iter().map(|row| joined(row.as_array()?, "\t"));
            Some(rows.collect::<Option<Vec<String>>>()?.join("\n"))
        }),
        _ => None,
    }
}

/// A block by itself, and where it stands.
struct Standing<'b> {
    id: &'b str,
    block: &'b Value,
    within: Option<&'b str>,
    index: usize,
}

impl Standing<'_> {
    fn place(&self) -> Place {
        Place {
            within: self.within.map(str::to_owned),
            index: self.index,
        }
    }

    fn alone(&self) -> Value {
        let mut block = self.block.clone();
        if let Value::Object(members) = &mut block {
            members.shift_remove(INSIDE);
        }
        block
    }

    fn removed(&self) -> BlockChange {
        BlockChange {
            id: self.id.to_owned(),
            change: Change::Removed,
            moved: false,
            from: Some(self.place()),
            to: None,
            before: Some(self.alone()),
            after: None,
            words: Vec::new(),
        }
    }

    fn says_as(&self, other: &Self) -> bool {
        let (Value::Object(one), Value::Object(two)) = (self.block, other.block) else {
            return self.block == other.block;
        };
        one.len() == two.len()
            && one
                .iter()
                .all(|(name, value)| name == INSIDE || two.get(name) == Some(value))
    }
}

/// All blocks in reading order, each before those inside it.
fn laid_out<'b>(blocks: &'b [Value], within: Option<&'b str>, out: &mut Vec<Standing<'b>>) {
    for (index, block) in blocks.iter().enumerate() {
        let id = block.get("id").and_then(Value::as_str).unwrap_or_default();
        out.push(Standing {
            id,
            block,
            within,
            index,
        });
        if let Some(Value::Array(inside)) = block.get(INSIDE) {
            laid_out(inside, Some(id), out);
        }
    }
}

/// The blocks that differ, in the later body's reading order; one that is gone follows
/// the block it followed.
pub(super) fn changes(before: &[Value], after: &[Value]) -> Vec<BlockChange> {
    let (mut old, mut new) = (Vec::new(), Vec::new());
    laid_out(before, None, &mut old);
    laid_out(after, None, &mut new);
    let old_by_id: HashMap<&str, &Standing<'_>> = old.iter().map(|b| (b.id, b)).collect();
    let kept: HashSet<&str> = new.iter().map(|block| block.id).collect();
    let moved = moved(&old, &new, &old_by_id, &kept);

    let mut gone: HashMap<Option<&str>, Vec<&Standing<'_>>> = HashMap::new();
    let mut last = None;
    for block in &old {
        if kept.contains(block.id) {
            last = Some(block.id);
        } else {
            gone.entry(last).or_default().push(block);
        }
    }
    let removed = |after: Option<&str>| -> Vec<BlockChange> {
        let gone = gone.get(&after).into_iter().flatten();
        gone.map(|block| block.removed()).collect()
    };
    let mut changes = removed(None);
    for block in &new {
        let former = old_by_id.get(block.id);
        let moved = moved.contains(block.id);
        let change = match former {
            None => Some(Change::Added),
            Some(former) if !former.says_as(block) => Some(Change::Changed),
            Some(_) => moved.then_some(Change::Moved),
        };
        changes.extend(change.map(|change| BlockChange {
            id: block.id.to_owned(),
            change,
            moved,
            from: former.map(|former| former.place()),
            to: Some(block.place()),
            before: former.map(|former| former.alone()),
            after: Some(block.alone()),
            words: Vec::new(),
        }));
        changes.extend(removed(Some(block.id)));
    }
    changes
}

/// The blocks both bodies have that are held by another block than before, or have
/// changed places with their neighbours: as few as explain the later order.
fn moved<'b>(
    old: &[Standing<'b>],
    new: &[Standing<'b>],
    old_by_id: &HashMap<&'b str, &Standing<'b>>,
    kept: &HashSet<&'b str>,
) -> HashSet<&'b str> {
    let new_by_id: HashMap<&str, &Standing<'b>> = new.iter().map(|b| (b.id, b)).collect();
    let within =
        |by_id: &HashMap<&'b str, &Standing<'b>>, id: &str| by_id.get(id).map(|block| block.within);
    let mut moved: HashSet<&str> = kept
        .iter()
        .filter(|id| old_by_id.contains_key(**id))
        .filter(|id| within(old_by_id, id) != within(&new_by_id, id))
        .copied()
        .collect();
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    let mut lists: HashMap<Option<&str>, (Vec<usize>, Vec<usize>)> = HashMap::new();
    let mut names: Vec<&'b str> = Vec::new();
    for block in old {
        if kept.contains(block.id) && !moved.contains(block.id) {
            numbers.entry(block.id).or_insert_with(|| {
                names.push(block.id);
                names.len() - 1
            });
        }
    }
    for (blocks, later) in [(old, false), (new, true)] {
        for block in blocks {
            if let Some(number) = numbers.get(block.id) {
                let (before, after) = lists.entry(block.within).or_default();
                if later { after } else { before }.push(*number);
            }
        }
    }
    for (before, after) in lists.into_values() {
        for op in capture_diff_slices(Algorithm::Myers, &before, &after) {
            if !matches!(op, DiffOp::Equal { .. }) {
                let taken = before.get(op.old_range()).unwrap_or_default();
                moved.extend(taken.iter().filter_map(|number| names.get(*number)));
            }
        }
    }
    moved
}
