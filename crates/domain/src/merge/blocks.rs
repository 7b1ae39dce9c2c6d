//! Two edits of one list of blocks.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::{Difference, Order, Settled, Sides};

/// One side's blocks, each with its name.
struct Named<'v> {
    list: Vec<(&'v str, &'v Value)>,
    by_name: HashMap<&'v str, &'v Value>,
}

impl<'v> Named<'v> {
    /// `None` where it is no list of blocks with a name each.
    fn read(body: Option<&'v Value>) -> Option<Self> {
        let list: Option<Vec<_>> = body?.as_array()?.iter().map(with_name).collect();
        let list = list?;
        let by_name: HashMap<_, _> = list.iter().copied().collect();
        (by_name.len() == list.len()).then_some(Self { list, by_name })
    }

    fn names(&self) -> impl Iterator<Item = &'v str> {
        self.list.iter().map(|(name, _)| *name)
    }

    fn has(&self, name: &str) -> bool {
        self.by_name.contains_key(name)
    }

    fn get(&self, name: &str) -> Option<&'v Value> {
        self.by_name.get(name).copied()
    }
}

fn with_name(block: &Value) -> Option<(&str, &Value)> {
    let name = block.get("id")?.as_str()?;
    (!name.is_empty()).then_some((name, block))
}

/// The three states of a body.
pub(super) struct Lists<'v> {
    base: Named<'v>,
    theirs: Named<'v>,
    yours: Named<'v>,
}

/// Two edits of a body, compared and laid over each other.
pub(super) struct Body {
    pub differences: Vec<Difference>,
    pub order: Option<Order>,
    pub merged: Option<Vec<Value>>,
}

/// The blocks that one side put in, by the kept block they follow (none at the start).
struct Runs<'v> {
    after: HashMap<Option<&'v str>, Vec<&'v str>>,
    /// The kept blocks in this side's order.
    kept: Vec<&'v str>,
}

impl<'v> Lists<'v> {
    /// `None` where one of them is no list of blocks with a name each.
    pub fn read(
        base: Option<&'v Value>,
        theirs: Option<&'v Value>,
        yours: Option<&'v Value>,
    ) -> Option<Self> {
        Some(Self {
            base: Named::read(base)?,
            theirs: Named::read(theirs)?,
            yours: Named::read(yours)?,
        })
    }

    fn sides(&self, name: &str) -> Sides<Option<&'v Value>> {
        Sides {
            base: self.base.get(name),
            theirs: self.theirs.get(name),
            yours: self.yours.get(name),
        }
    }

    fn is_kept(&self, name: &str) -> bool {
        self.base.has(name) && self.theirs.has(name) && self.yours.has(name)
    }

    /// Compares, and merges where nothing is in the way.
    pub fn merge(&self) -> Body {
        let (theirs, yours) = (self.runs(&self.theirs), self.runs(&self.yours));
        let base: Vec<&str> = self
            .base
            .names()
            .filter(|name| self.is_kept(name))
            .collect();
        let order = Sides {
            base: &base,
            theirs: &theirs.kept,
            yours: &yours.kept,
        };
        let (settled, order) = settle_order(order);
        let mut differences = self.differences();
        let Settled::To(kept) = settled else {
            return Body {
                differences,
                order,
                merged: None,
            };
        };
        let mut stuck = misplaced(kept, &theirs);
        stuck.extend(misplaced(kept, &yours));
        stuck.extend(clashing(&theirs, &yours));
        let list = self.laid_out(kept, &theirs, &yours);
        stuck.extend(doubled(&list));
        for difference in &mut differences {
            difference.conflict |= stuck.contains(difference.name.as_str());
        }
        let whole = stuck.is_empty() && differences.iter().all(|block| !block.conflict);
        Body {
            differences,
            order,
            merged: whole.then(|| list.into_iter().cloned().collect()),
        }
    }

    /// What one side put in, and where.
    fn runs(&self, side: &Named<'v>) -> Runs<'v> {
        let mut after: HashMap<_, Vec<&str>> = HashMap::new();
        let mut kept = Vec::new();
        for name in side.names() {
            if self.is_kept(name) {
                kept.push(name);
            } else if !self.base.has(name) {
                after.entry(kept.last().copied()).or_default().push(name);
            }
        }
        Runs { after, kept }
    }

    fn differences(&self) -> Vec<Difference> {
        let added = self.theirs.names().filter(|name| !self.base.has(name));
        let yours_alone = self
            .yours
            .names()
            .filter(|name| !self.base.has(name) && !self.theirs.has(name));
        let names = self.base.names().chain(added).chain(yours_alone);
        names
            .filter_map(|name| self.sides(name).difference(name))
            .collect()
    }

    /// The kept blocks in this order, with what both sides put between them.
    fn laid_out(&self, kept: &[&'v str], theirs: &Runs<'v>, yours: &Runs<'v>) -> Vec<&'v Value> {
        let mut list = Vec::with_capacity(self.theirs.list.len() + self.yours.list.len());
        let mut put = |name: &str| match self.sides(name).settle() {
            Settled::To(Some(block)) => list.push(block),
            Settled::To(None) | Settled::Conflict => {}
        };
        let places = std::iter::once(None).chain(kept.iter().copied().map(Some));
        for place in places {
            place.into_iter().for_each(&mut put);
            let (first, second) = (theirs.after.get(&place), yours.after.get(&place));
            first.into_iter().flatten().copied().for_each(&mut put);
            if first != second {
                second.into_iter().flatten().copied().for_each(&mut put);
            }
        }
        list
    }
}

/// The order of the kept blocks, and what to tell of it where one side moved any.
fn settle_order<'s, 'v>(
    sides: Sides<&'s Vec<&'v str>>,
) -> (Settled<&'s Vec<&'v str>>, Option<Order>) {
    let settled = sides.settle();
    if sides.theirs == sides.base && sides.yours == sides.base {
        return (settled, None);
    }
    let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    let order = Order {
        base: owned(sides.base),
        theirs: owned(sides.theirs),
        yours: owned(sides.yours),
        conflict: matches!(settled, Settled::Conflict),
    };
    (settled, Some(order))
}

/// The block that follows each place; the first place is before all blocks.
fn followers<'v>(kept: &[&'v str]) -> HashMap<Option<&'v str>, Option<&'v str>> {
    let places = std::iter::once(None).chain(kept.iter().copied().map(Some));
    let next = kept.iter().copied().map(Some).chain([None]);
    places.zip(next).collect()
}

/// What a side put between two blocks that the other side moved apart: nobody can say
/// where it belongs.
fn misplaced<'v>(kept: &[&'v str], runs: &Runs<'v>) -> HashSet<&'v str> {
    if runs.kept == kept {
        return HashSet::new();
    }
    let (now, meant) = (followers(kept), followers(&runs.kept));
    let gone = |place: &Option<&str>| now.get(place) != meant.get(place);
    let runs = runs.after.iter().filter(|(place, _)| gone(place));
    runs.flat_map(|(_, names)| names).copied().collect()
}

/// What both sides put into the same place, where it is not the same: nobody can say
/// which comes first.
fn clashing<'v>(theirs: &Runs<'v>, yours: &Runs<'v>) -> HashSet<&'v str> {
    let both = theirs
        .after
        .iter()
        .filter_map(|(place, names)| Some((names, yours.after.get(place)?)));
    both.filter(|(theirs, yours)| theirs != yours)
        .flat_map(|(theirs, yours)| theirs.iter().chain(yours))
        .copied()
        .collect()
}

/// The blocks that hold a name twice over, in themselves or with each other: each side
/// put it somewhere else.
fn doubled<'v>(list: &[&'v Value]) -> HashSet<&'v str> {
    let mut holders: HashMap<&str, &str> = HashMap::new();
    let mut stuck = HashSet::new();
    for (name, block) in list.iter().copied().filter_map(with_name) {
        within(block, &mut |inner| {
            if let Some(other) = holders.insert(inner, name) {
                stuck.extend([other, name]);
            }
        });
    }
    stuck
}

/// The names of a block and of all blocks within it.
fn within<'v>(block: &'v Value, found: &mut impl FnMut(&'v str)) {
    if let Some((name, _)) = with_name(block) {
        found(name);
    }
    let inner = block.get("blocks").and_then(Value::as_array);
    for block in inner.into_iter().flatten() {
        within(block, found);
    }
}
