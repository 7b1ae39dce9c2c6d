//! Sections as a list to page through, in the order of their tree.

use newsdesk_domain::Id;
use newsdesk_domain::section_tree::Node;
use newsdesk_persistence::page::{Edge, Page, Window};

/// The place a section had in the list, in digits, and its id. The id says where to go
/// on; where the section is gone its place does, at which now stands what followed it.
type Key = (String, Id);

/// The sections seen through a window on these.
pub(crate) fn seen<'a>(nodes: &[&'a Node], window: &Window<Key>) -> Page<&'a Node, Key> {
    let fetch = usize::try_from(window.fetch()).unwrap_or(usize::MAX);
    // Where what is before a key ends, and where what is after it begins.
    let found = |(place, id): &Key| match nodes.iter().position(|node| node.section.id == *id) {
        Some(place) => (place, place + 1),
        None => {
            let place = place.parse().unwrap_or(0).min(nodes.len());
            (place, place)
        }
    };
    let placed = || nodes.iter().copied().enumerate();
    let rows: Vec<(usize, &Node)> = match &window.edge {
        Edge::Start => placed().take(fetch).collect(),
        Edge::After(key) => placed().skip(found(key).1).take(fetch).collect(),
        Edge::Before(key) => {
            let after = nodes.len() - found(key).0;
            placed().rev().skip(after).take(fetch).collect()
        }
    };
    let key = |row: &(usize, &Node)| (row.0.to_string(), row.1.section.id);
    window.page(rows, key).map(|(_, node)| node)
}

#[cfg(test)]
mod tests {
    use newsdesk_domain::Timestamp;
    use newsdesk_domain::section::SectionContent;
    use newsdesk_domain::stored::{SectionFacts, Stored};

    use newsdesk_domain::section_tree::SectionTree;

    use super::*;

    fn tree() -> SectionTree {
        let section = |n: u8| Stored {
            id: Id::from_bytes([n; 16]),
            version: 1,
            created_at: Timestamp::from_micros(0),
            modified_at: Timestamp::from_micros(0),
            content: SectionContent {
                slug: format!("s{n}"),
                name: format!("S{n}"),
                description: None,
                parent: None,
                position: i64::from(n),
                hidden: false,
                image: None,
            },
            facts: SectionFacts {
                path: format!("/s{n}"),
            },
        };
        SectionTree::new((1..=5).map(section).collect())
    }

    fn slugs(edge: Edge<(String, Id)>) -> (Vec<String>, bool, bool) {
        let tree = tree();
        let nodes: Vec<&Node> = tree.iter().collect();
        let page = seen(&nodes, &Window { edge, limit: 2 });
        let slugs = page
            .rows
            .iter()
            .map(|row| row.section.content.slug.clone())
            .collect();
        (slugs, page.prev.is_some(), page.next.is_some())
    }

    #[test]
    fn both_ways_through_the_tree() {
        let key = |n: u8| (format!("s{n}"), Id::from_bytes([n; 16]));
        let page = |a: u8, b: u8| vec![format!("s{a}"), format!("s{b}")];
        assert_eq!(slugs(Edge::Start), (page(1, 2), false, true));
        assert_eq!(slugs(Edge::After(key(2))), (page(3, 4), true, true));
        assert_eq!(
            slugs(Edge::After(key(4))),
            (vec!["s5".to_owned()], true, false)
        );
        assert_eq!(slugs(Edge::Before(key(5))), (page(3, 4), true, true));
        let gone = |place: &str| (place.to_owned(), Id::from_bytes([9; 16]));
        assert_eq!(slugs(Edge::After(gone("2"))), (page(3, 4), true, true));
        assert_eq!(slugs(Edge::Before(gone("2"))), (page(1, 2), false, true));
        assert_eq!(slugs(Edge::After(gone("9"))), (Vec::new(), false, false));
        assert_eq!(slugs(Edge::Before(gone("9"))), (page(4, 5), true, true));
    }
}
