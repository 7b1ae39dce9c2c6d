//! What was acknowledged when, and whether an answer is older than that.
//!
//! Every text that editors change carries a mark such as `~b3=17~`: what it is of (a
//! story's headline, a correction, a byline, a tag, the site), which one, and its edition.

use std::collections::HashSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::time::Instant;

use crate::bench::zipf::Chance;

/// How many stories there may be in one run, killed ones among them.
pub const SLOTS: usize = 20_000;

/// How many tags there are; a story has the one of its number.
pub const TAGS: usize = 4;

/// The editions of one text.
#[derive(Default)]
pub struct History {
    /// When each was acknowledged, in order.
    acknowledged: Mutex<Vec<(Instant, u64)>>,
}

impl History {
    /// The edition that had been acknowledged at this instant; 0 for none.
    fn at(&self, instant: Instant) -> u64 {
        let Ok(acknowledged) = self.acknowledged.lock() else {
            return 0;
        };
        let mut newest_first = acknowledged.iter().rev();
        let found = newest_first.find(|(when, _)| *when < instant);
        found.map_or(0, |(_, edition)| *edition)
    }

    /// The edition that comes next.
    pub fn next(&self) -> u64 {
        let acknowledged = self.acknowledged.lock();
        acknowledged.map_or(1, |all| all.last().map_or(1, |(_, edition)| edition + 1))
    }
}

/// A story.
#[derive(Default)]
pub struct Slot {
    /// Its headlines.
    pub editions: History,
    /// Its corrections; each stays.
    pub corrections: History,
    /// Edition 1 is that it was killed.
    pub killed: History,
    /// Whether a kill was sent, acknowledged or not.
    pub kill_sent: AtomicBool,
}

/// All texts and all stories.
pub struct Newsroom {
    /// The stories; those after `begun` are not there yet.
    pub slots: Vec<Slot>,
    /// How many stories were begun.
    pub begun: AtomicUsize,
    /// The names of the bylines.
    pub bylines: Vec<History>,
    /// The names of the tags.
    pub tags: Vec<History>,
    /// What the site says of itself.
    pub site: History,
    changes: AtomicU64,
}

/// What a mark says: of what, which one, and its edition.
pub type Fact = (u8, usize, u64);

impl Newsroom {
    /// One in which nothing has happened.
    pub fn new(bylines: usize) -> Self {
        let histories = |count: usize| (0..count).map(|_| History::default()).collect();
        Self {
            slots: (0..SLOTS).map(|_| Slot::default()).collect(),
            begun: AtomicUsize::new(0),
            bylines: histories(bylines),
            tags: histories(TAGS),
            site: History::default(),
            changes: AtomicU64::new(0),
        }
    }

    /// Notes that this edition was acknowledged just now.
    pub fn acknowledge(&self, history: &History, edition: u64) {
        if let Ok(mut acknowledged) = history.acknowledged.lock() {
            acknowledged.push((Instant::now(), edition));
        }
        self.changes.fetch_add(1, Ordering::Relaxed);
    }

    /// How many changes were acknowledged.
    pub fn acknowledged(&self) -> u64 {
        self.changes.load(Ordering::Relaxed)
    }

    /// Any story, every other time one of the latest.
    pub fn some_story(&self, chance: &mut Chance) -> usize {
        let begun = self.begun.load(Ordering::Relaxed);
        match chance.below(2) {
            0 => chance.below(begun),
            _ => begun - 1 - chance.below(begun.min(40)),
        }
    }

    /// What is older in these bytes than what was acknowledged at this instant.
    pub fn facts_are_wrong(&self, at: Instant, body: &[u8]) -> Option<String> {
        let mut any = false;
        for (of, number, edition) in facts(body) {
            any = true;
            let history = match of {
                b's' => self.slots.get(number).map(|slot| &slot.editions),
                b'b' => self.bylines.get(number),
                b't' => self.tags.get(number),
                b'n' => Some(&self.site),
                // Former corrections stay; the newest is looked for elsewhere.
                _ => continue,
            };
            let expected = history.map_or(u64::MAX, |history| history.at(at));
            if edition < expected {
                let of = char::from(of);
                return Some(format!("{of}{number} is at {edition}, not at {expected}"));
            }
        }
        (!any).then(|| "no marks".to_owned())
    }

    /// What is wrong with an answer to who asked for a story at this instant.
    pub fn story_is_wrong(
        &self,
        slot: usize,
        at: Instant,
        status: u16,
        body: &[u8],
    ) -> Option<String> {
        let story = &self.slots[slot];
        match status {
            200 if story.killed.at(at) > 0 => Some("killed, and still read".to_owned()),
            200 => {
                let corrected = facts(body).filter(|fact| fact.0 == b'c');
                let corrected = corrected.map(|fact| fact.2).max().unwrap_or(0);
                let expected = story.corrections.at(at);
                match corrected < expected {
                    true => Some(format!("correction {expected} is missing")),
                    false => self.facts_are_wrong(at, body),
                }
            }
            404 | 410 => {
                let lost = story.editions.at(at) > 0 && !story.kill_sent.load(Ordering::SeqCst);
                lost.then(|| format!("status {status}, and it is live"))
            }
            _ => Some(format!("status {status}")),
        }
    }

    /// What is wrong with a list of a tag's stories.
    pub fn list_is_wrong(&self, tag: usize, at: Instant, body: &[u8]) -> Option<String> {
        let stories = facts(body).filter(|fact| fact.0 == b's');
        let listed: HashSet<usize> = stories.map(|fact| fact.1).collect();
        let begun = self.begun.load(Ordering::SeqCst);
        for number in (tag..begun).step_by(TAGS) {
            let slot = &self.slots[number];
            if listed.contains(&number) {
                if slot.killed.at(at) > 0 {
                    return Some(format!("s{number} is killed, and still listed"));
                }
            } else if slot.editions.at(at) > 0 && !slot.kill_sent.load(Ordering::SeqCst) {
                return Some(format!("s{number} is live, and not listed"));
            }
        }
        match listed.is_empty() {
            true => None,
            false => self.facts_are_wrong(at, body),
        }
    }
}

/// The marks in an answer.
pub fn facts(body: &[u8]) -> impl Iterator<Item = Fact> {
    body.split(|byte| *byte == b'~').filter_map(|piece| {
        let (of, rest) = piece.split_first()?;
        let rest = std::str::from_utf8(rest)
            .ok()
            .filter(|rest| rest.len() < 24)?;
        let (number, edition) = rest.split_once('=')?;
        Some((*of, number.parse().ok()?, edition.parse().ok()?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_found_in_an_answer() {
        let body =
            br#"{"headline":"Storm ~s3=17~","by":"Ana ~b0=2~","x":"a~b","c":"~c3=1~~c3=2~"}"#;
        assert_eq!(
            facts(body).collect::<Vec<_>>(),
            [(b's', 3, 17), (b'b', 0, 2), (b'c', 3, 1), (b'c', 3, 2)]
        );
    }

    #[test]
    fn what_was_acknowledged_before_has_to_be_there() {
        let newsroom = Newsroom::new(1);
        newsroom.begun.store(1, Ordering::SeqCst);
        let before = Instant::now();
        newsroom.acknowledge(&newsroom.slots[0].editions, 2);
        let after = Instant::now();
        let wrong = |at, body: &str| newsroom.story_is_wrong(0, at, 200, body.as_bytes());
        assert_eq!(wrong(before, "~s0=1~"), None);
        assert!(wrong(after, "~s0=1~").is_some());
        assert_eq!(wrong(after, "~s0=2~"), None);
        assert_eq!(wrong(after, "~s0=3~"), None, "newer is never wrong");
        assert!(newsroom.story_is_wrong(0, after, 410, b"").is_some());
        assert!(newsroom.list_is_wrong(0, after, b"[]").is_some());
        assert_eq!(newsroom.list_is_wrong(0, before, b"[]"), None);
        newsroom.slots[0].kill_sent.store(true, Ordering::SeqCst);
        assert_eq!(newsroom.story_is_wrong(0, after, 410, b""), None);
        newsroom.acknowledge(&newsroom.slots[0].killed, 1);
        let killed = Instant::now();
        assert!(wrong(killed, "~s0=2~").is_some());
        assert!(newsroom.list_is_wrong(0, killed, b"~s0=2~").is_some());
    }

    #[test]
    fn the_newest_correction_has_to_be_there() {
        let newsroom = Newsroom::new(1);
        newsroom.acknowledge(&newsroom.slots[0].corrections, 1);
        newsroom.acknowledge(&newsroom.slots[0].corrections, 2);
        let after = Instant::now();
        let wrong = |body: &str| newsroom.story_is_wrong(0, after, 200, body.as_bytes());
        assert!(wrong("~s0=1~ ~c0=1~").is_some());
        assert_eq!(wrong("~s0=1~ ~c0=1~ ~c0=2~"), None);
    }
}
