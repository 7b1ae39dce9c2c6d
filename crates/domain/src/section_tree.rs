//! The tree of all sections: small enough to hold whole, asked by id, slug or place.

use std::collections::HashMap;

use crate::section::MAX_DEPTH;
use crate::stored::Section;
use crate::{Id, IdMap};

/// All sections, in the order of the tree: parents before children, siblings by
/// position, then name.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct SectionTree {
    ordered: Vec<Node>,
    places: IdMap<usize>,
}

/// A section in its place.
#[derive(Clone, PartialEq, Debug)]
pub struct Node {
    /// The section.
    pub section: Section,
    /// Those above it, the topmost first.
    pub ancestors: Vec<Id>,
    /// Whether readers are kept from it, or from one above it.
    pub hidden: bool,
}

impl SectionTree {
    /// The tree of these sections.
    pub fn new(sections: Vec<Section>) -> Self {
        let mut children: HashMap<Option<Id>, Vec<Section>> = HashMap::new();
        for section in sections {
            children
                .entry(section.content.parent)
                .or_default()
                .push(section);
        }
        for siblings in children.values_mut() {
            siblings.sort_by(|a, b| {
                let key = |s: &Section| (s.content.position, s.content.name.to_lowercase(), s.id);
                // Taken from the back below, so the order is turned round here.
                key(b).cmp(&key(a))
            });
        }
        let mut tree = Self::default();
        let mut waiting: Vec<Node> = Vec::new();
        let grow = |waiting: &mut Vec<Node>,
                    above: Option<&Node>,
                    children: &mut HashMap<_, Vec<Section>>| {
            for section in children
                .remove(&above.map(|node| node.section.id))
                .unwrap_or_default()
            {
                let mut ancestors = above.map_or_else(Vec::new, |node| node.ancestors.clone());
                ancestors.extend(above.map(|node| node.section.id));
                let hidden = section.content.hidden || above.is_some_and(|node| node.hidden);
                waiting.push(Node {
                    section,
                    ancestors,
                    hidden,
                });
            }
        };
        grow(&mut waiting, None, &mut children);
        while let Some(node) = waiting.pop() {
            grow(&mut waiting, Some(&node), &mut children);
            tree.places.insert(node.section.id, tree.ordered.len());
            tree.ordered.push(node);
        }
        tree
    }

    /// All, parents before children.
    pub fn iter(&self) -> impl Iterator<Item = &Node> {
        self.ordered.iter()
    }

    /// Those readers are kept from: hidden themselves, or below one that is.
    pub fn hidden(&self) -> Vec<Id> {
        self.iter()
            .filter(|node| node.hidden)
            .map(|node| node.section.id)
            .collect()
    }

    /// The one of this id.
    pub fn get(&self, id: Id) -> Option<&Node> {
        self.ordered.get(*self.places.get(&id)?)
    }

    /// A section and all below it.
    pub fn branch(&self, id: Id) -> Vec<Id> {
        self.iter()
            .filter(|node| node.section.id == id || node.ancestors.contains(&id))
            .map(|node| node.section.id)
            .collect()
    }

    /// A section and all above it: where its stories are listed.
    pub fn lineage(&self, id: Id) -> Vec<Id> {
        match self.get(id) {
            Some(node) => {
                let mut ids = node.ancestors.clone();
                ids.push(id);
                ids
            }
            None => Vec::new(),
        }
    }

    /// Whether `section` may stand below `parent`: no circle, and not too deep.
    pub fn admits(&self, section: Id, parent: Id) -> bool {
        let Some(above) = self.get(parent) else {
            return false;
        };
        if parent == section || above.ancestors.contains(&section) {
            return false;
        }
        let own = self.get(section).map_or(0, |node| node.ancestors.len());
        let below = self
            .branch(section)
            .into_iter()
            .filter_map(|id| self.get(id))
            .map(|node| node.ancestors.len() - own)
            .max()
            .unwrap_or(0);
        above.ancestors.len() + 2 + below <= MAX_DEPTH
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Timestamp;
    use crate::section::SectionContent;
    use crate::stored::{SectionFacts, Stored};

    fn id(n: u8) -> Id {
        Id::from_bytes([n; 16])
    }

    fn section(n: u8, parent: Option<u8>, position: i64, hidden: bool) -> Section {
        Stored {
            id: id(n),
            version: 1,
            created_at: Timestamp::from_micros(0),
            modified_at: Timestamp::from_micros(0),
            content: SectionContent {
                slug: format!("s{n}"),
                name: format!("S{n}"),
                description: None,
                parent: parent.map(id),
                position,
                hidden,
                image: None,
            },
            facts: SectionFacts {
                path: String::new(),
            },
        }
    }

    fn tree() -> SectionTree {
        SectionTree::new(vec![
            section(4, Some(2), 0, false),
            section(3, None, 1, false),
            section(2, Some(1), 0, true),
            section(1, None, 0, false),
        ])
    }

    #[test]
    fn order_lineage_and_branch() {
        let tree = tree();
        let order: Vec<_> = tree.iter().map(|node| node.section.id).collect();
        assert_eq!(order, [id(1), id(2), id(4), id(3)]);
        assert_eq!(tree.lineage(id(4)), [id(1), id(2), id(4)]);
        assert_eq!(tree.branch(id(2)), [id(2), id(4)]);
        assert!(tree.get(id(4)).unwrap().hidden, "below a hidden one");
    }

    #[test]
    fn circles_are_refused() {
        let tree = tree();
        assert!(!tree.admits(id(1), id(1)));
        assert!(!tree.admits(id(1), id(4)));
        assert!(tree.admits(id(4), id(3)));
        assert!(!tree.admits(id(4), id(9)), "no such parent");
    }
}
