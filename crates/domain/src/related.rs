//! Related stories: which of those that share a tag or the section with a story stand
//! closest to it.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::{Id, Timestamp};

/// How many stories of one tag or section are looked at, the newest.
pub const LOOKED_AT: usize = 100;

/// How many stories are found for one.
pub const KEPT: usize = 20;

/// What the section counts: less than the commonest tag.
const SECTION: i32 = 100;

/// What a tag counts that nobody else carries.
const TAG: i32 = 1_000;

/// What a story may share with others.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shared {
    /// One of its tags.
    Tag,
    /// Its section.
    Section,
}

/// The newest stories that have something of a story's, itself among them: at most
/// [`LOOKED_AT`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Neighbours {
    /// What they share with it.
    pub shared: Shared,
    /// Their ids, and the dates readers see.
    pub stories: Vec<(Id, Timestamp)>,
}

/// A story that stands close to another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Kin {
    /// Which one.
    pub id: Id,
    /// The more, the closer.
    pub closeness: i32,
    /// The date readers see.
    pub published_at: Timestamp,
}

/// The stories closest to `story`, the closest first: shared tags weigh most, the rarer the
/// more, then the section; among equals the newest come first. At most [`KEPT`].
pub fn closest(story: Id, neighbours: &[Neighbours]) -> Vec<Kin> {
    let mut found: HashMap<Id, (i32, Timestamp)> = HashMap::new();
    for group in neighbours {
        let weight = weight(group);
        for (id, date) in group.stories.iter().filter(|(id, _)| *id != story) {
            found.entry(*id).or_insert((0, *date)).0 += weight;
        }
    }
    let mut found: Vec<(i32, Timestamp, Id)> = found
        .into_iter()
        .map(|(id, (closeness, date))| (closeness, date, id))
        .collect();
    found.sort_unstable_by_key(|kin| Reverse(*kin));
    found.truncate(KEPT);
    let kin = |(closeness, published_at, id)| Kin {
        id,
        closeness,
        published_at,
    };
    found.into_iter().map(kin).collect()
}

/// What sharing it counts: for a tag less each time the stories that carry it double.
fn weight(group: &Neighbours) -> i32 {
    match group.shared {
        Shared::Section => SECTION,
        Shared::Tag => {
            let doublings = group.stories.len().max(1).ilog2();
            TAG / (1 + i32::try_from(doublings).unwrap_or(i32::MAX - 1))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(n: u8) -> Id {
        Id::from_bytes([n; 16])
    }

    fn group(shared: Shared, stories: impl IntoIterator<Item = u8>) -> Neighbours {
        let stories = stories
            .into_iter()
            .map(|n| (id(n), Timestamp::from_micros(i64::from(n))))
            .collect();
        Neighbours { shared, stories }
    }

    fn ids(neighbours: &[Neighbours]) -> Vec<Id> {
        let kin = closest(id(1), neighbours);
        kin.into_iter().map(|kin| kin.id).collect()
    }

    #[test]
    fn a_shared_tag_counts_more_than_the_section() {
        let section = group(Shared::Section, 1..=100);
        let tag = group(Shared::Tag, (1..=99).chain([200]));
        assert_eq!(ids(&[section, tag])[0], id(99), "both count together");
        let section = group(Shared::Section, [1, 9]);
        let tag = group(Shared::Tag, (1..=100).filter(|n| *n != 9));
        assert!(ids(&[section, tag]).iter().all(|found| *found != id(9)));
    }

    #[test]
    fn a_rare_tag_counts_more_than_a_common_one() {
        let common = group(Shared::Tag, 1..=50);
        let rare = group(Shared::Tag, [1, 51]);
        assert_eq!(ids(&[common, rare])[0], id(51));
    }

    #[test]
    fn among_equals_the_newest_comes_first_and_none_is_its_own() {
        let found = ids(&[group(Shared::Tag, 1..=60)]);
        let expected: Vec<Id> = (41..=60).rev().map(id).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn what_shares_nothing_has_none() {
        assert_eq!(ids(&[]), []);
        assert_eq!(ids(&[group(Shared::Tag, [1])]), []);
    }

    #[test]
    fn the_commonest_tag_outweighs_the_section() {
        let all = group(Shared::Tag, 0..100);
        assert!(weight(&all) > SECTION);
    }
}
