//! Two edits of one story that began at the same state: what each changed, where they
//! are in each other's way, and the story with both where they are not.
//!
//! A story is compared as its writable tree. A member is whole: two edits of `dateline`
//! or of `tags` that differ are in each other's way. The `body` is compared block by
//! block, by the blocks' names; what a block holds is whole again.

mod blocks;

use serde_json::{Map, Value};

use blocks::Lists;

/// The member that is compared block by block.
const BODY: &str = "body";

/// A member or a block that one edit changed, or both.
#[derive(Clone, PartialEq, Debug)]
pub struct Difference {
    /// The member's name or the block's.
    pub name: String,
    /// What both began with; absent where it did not exist.
    pub base: Option<Value>,
    /// What the first edit made of it; absent where it took it away.
    pub theirs: Option<Value>,
    /// What the second edit made of it.
    pub yours: Option<Value>,
    /// Whether the two cannot stand together.
    pub conflict: bool,
}

/// Blocks that were there from the start and still are, in the order each side has them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Order {
    /// Names in the order both began with.
    pub base: Vec<String>,
    /// Names in the first edit's order.
    pub theirs: Vec<String>,
    /// Names in the second edit's order.
    pub yours: Vec<String>,
    /// Whether both moved blocks, and differently.
    pub conflict: bool,
}

/// Two edits compared with what they began with.
#[derive(Clone, PartialEq, Debug)]
pub struct Merge {
    /// The members that differ.
    pub members: Vec<Difference>,
    /// The blocks that differ.
    pub blocks: Vec<Difference>,
    /// The order of the blocks, where one edit moved any.
    pub order: Option<Order>,
    /// The tree with both edits; absent where they are in each other's way.
    pub merged: Option<Map<String, Value>>,
}

/// Lays two edits of `base` over each other. What one side alone changed is taken, and
/// what both changed alike; all else is a conflict. The cost grows with the size of the
/// trees.
pub fn merge(
    base: &Map<String, Value>,
    theirs: &Map<String, Value>,
    yours: &Map<String, Value>,
) -> Merge {
    let lists = Lists::read(base.get(BODY), theirs.get(BODY), yours.get(BODY));
    let mut members = Vec::new();
    let mut merged = Map::new();
    for name in names(base, theirs, yours) {
        if name == BODY && lists.is_some() {
            // Kept in its place among the members.
            merged.insert(name.clone(), Value::Null);
            continue;
        }
        let sides = Sides {
            base: base.get(name),
            theirs: theirs.get(name),
            yours: yours.get(name),
        };
        if let Settled::To(Some(value)) = sides.settle() {
            merged.insert(name.clone(), value.clone());
        }
        members.extend(sides.difference(name));
    }
    let mut whole = members.iter().all(|member| !member.conflict);
    let (mut blocks, mut order) = (Vec::new(), None);
    if let Some(lists) = lists {
        let body = lists.merge();
        match body.merged {
            Some(list) => {
                merged.insert(BODY.to_owned(), Value::Array(list));
            }
            None => whole = false,
        }
        (blocks, order) = (body.differences, body.order);
    }
    Merge {
        members,
        blocks,
        order,
        merged: whole.then_some(merged),
    }
}

/// The merge patch (RFC 7396) that makes `after` of `before`, with every member of
/// `after` in it, so that it can also be read as the whole.
pub fn patch_to(before: &Map<String, Value>, after: &Map<String, Value>) -> Map<String, Value> {
    let mut patch: Map<String, Value> = after
        .iter()
        .map(|(name, value)| {
            let value = match (before.get(name), value) {
                (Some(Value::Object(before)), Value::Object(after)) => {
                    Value::Object(patch_to(before, after))
                }
                _ => value.clone(),
            };
            (name.clone(), value)
        })
        .collect();
    for name in before.keys().filter(|name| !after.contains_key(*name)) {
        patch.insert(name.clone(), Value::Null);
    }
    patch
}

/// Every name in three trees, once.
fn names<'v>(
    base: &'v Map<String, Value>,
    theirs: &'v Map<String, Value>,
    yours: &'v Map<String, Value>,
) -> impl Iterator<Item = &'v String> {
    let added = theirs.keys().filter(|name| !base.contains_key(*name));
    let yours_alone = yours
        .keys()
        .filter(|name| !base.contains_key(*name) && !theirs.contains_key(*name));
    base.keys().chain(added).chain(yours_alone)
}

/// What three states say of one thing.
#[derive(Clone, Copy)]
struct Sides<T> {
    base: T,
    theirs: T,
    yours: T,
}

/// What becomes of one thing.
enum Settled<T> {
    /// This.
    To(T),
    /// Both changed it, and differently.
    Conflict,
}

impl<T: PartialEq> Sides<T> {
    fn settle(self) -> Settled<T> {
        if self.theirs == self.yours || self.yours == self.base {
            Settled::To(self.theirs)
        } else if self.theirs == self.base {
            Settled::To(self.yours)
        } else {
            Settled::Conflict
        }
    }
}

impl Sides<Option<&Value>> {
    /// What differs, if anything does.
    fn difference(self, name: &str) -> Option<Difference> {
        if self.theirs == self.base && self.yours == self.base {
            return None;
        }
        Some(Difference {
            name: name.to_owned(),
            base: self.base.cloned(),
            theirs: self.theirs.cloned(),
            yours: self.yours.cloned(),
            conflict: matches!(self.settle(), Settled::Conflict),
        })
    }
}

#[cfg(test)]
mod tests;
